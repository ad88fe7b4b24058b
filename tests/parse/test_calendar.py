"""Days as running text and lines of their own write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.conventions.tables import months, weekdays
from newsarchive.parse.calendar import Day, edtf, find_days, find_weekday_names, read_day, to_date
from newsarchive.parse.stamp import read_stamp

NAMED = sorted(months().items())


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("May 20", None, 5, 20),
        ("May 20, 2014", 2014, 5, 20),
        ("May 20 2014", 2014, 5, 20),
        ("May 20th, 2014", 2014, 5, 20),
        ("May. 20, 2014", 2014, 5, 20),
        ("20 May", None, 5, 20),
        ("20 May 2014", 2014, 5, 20),
        ("20 May, 2014", 2014, 5, 20),
        ("20 MAY 2014", 2014, 5, 20),
        ("20th May, 2014", 2014, 5, 20),
        ("22nd of May 2014", 2014, 5, 22),
        ("Mar 13 2026", 2026, 3, 13),
        ("2018/9/20", 2018, 9, 20),
        ("2018/09/02", 2018, 9, 2),
        ("2018.9.2", 2018, 9, 2),
        ("1st May", None, 5, 1),
        ("1stMay", None, 5, 1),
        ("may 05", None, 5, 5),
        ("5 aprıl 2014", 2014, 4, 5),
        ("5 APRİL 2014", 2014, 4, 5),
        ("Sept. 9", None, 9, 9),
        ("2 de mayo de 2014", 2014, 5, 2),
        ("2 de mayo del 2014", 2014, 5, 2),
        ("31 dic.", None, 12, 31),
        ("1º de maio de 2014", 2014, 5, 1),
        ("1ºmaio", None, 5, 1),
        ("1er mai 2014", 2014, 5, 1),
        ("1erMai", None, 5, 1),
        ("15 août 2014", 2014, 8, 15),
        ("3 févr. 2014", 2014, 2, 3),
        ("12. März 2014", 2014, 3, 12),
        ("5 января", None, 1, 5),
        ("5 января 2014", 2014, 1, 5),
        ("5 января 2014 г.", 2014, 1, 5),
        ("5 января 2014г.", 2014, 1, 5),
        ("5 января 2014 года", 2014, 1, 5),
        ("20\u00a0May\u00a02014", 2014, 5, 20),
        ("2014-05-20", 2014, 5, 20),
        ("Feb 29", None, 2, 29),
        ("29 February 2012", 2012, 2, 29),
        ("20.05.2014", 2014, 5, 20),
        ("1.2.2014", 2014, 2, 1),
    ],
)  # fmt: skip
def test_a_day_is_read_whole(text: str, year: int | None, month: int, day: int) -> None:
    read = Day(year=year, month=month, day=day, start=0, end=len(text))
    assert list(find_days(text)) == [read]
    assert read_day(text) == read


@pytest.mark.parametrize(("name", "number"), NAMED)
def test_every_name_of_a_month_is_read(name: str, number: int) -> None:
    for text in (f"7 {name} 2014", f"7 {name.upper()} 2014"):
        assert [day.full for day in find_days(text)] == [date(2014, number, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "30 Feb 2014",
        "31 April",
        "0 May",
        "32 May",
        "May 32",
        "May 2014",
        "Maybe 5",
        "the 5th",
        "May 5.5",
        "May 5:30",
        "Mar 5,000",
        "a5 May",
        "3.5 May",
        "1014 May",
        "2014-02-30",
        "2014-13-01",
        "2014-05-32",
        "14-05-20",
        "12014-05-20",
        "29.2.14.1",
        "1.2.2014.3",
        "31.4.2014",
        "v1.2.2014",
        "13/13/2014",
        "31/31/14",
        "10/5/2014/x",
        "page 3/4",
        "1.5",
        "",
    ],
)
def test_no_day(text: str) -> None:
    assert list(find_days(text)) == []


def test_days_stand_where_they_were_found() -> None:
    text = "on May 5, 2014, and on 6 May 2015 (7.5.2016)"
    days = list(find_days(text))
    assert [text[day.start : day.end] for day in days] == ["May 5, 2014", "6 May 2015", "7.5.2016"]
    assert [day.full for day in days] == [date(2014, 5, 5), date(2015, 5, 6), date(2016, 5, 7)]


def test_a_year_out_of_reach_is_no_year() -> None:
    assert [(day.year, day.end) for day in find_days("5 May 3000")] == [(None, 5)]
    assert [(day.year, day.end) for day in find_days("5 May 1599")] == [(None, 5)]


def test_a_leap_day_of_another_year_is_not_full() -> None:
    (day,) = find_days("Feb 29, 2013")
    assert (day.year, day.month, day.day, day.full) == (2013, 2, 29, None)


@pytest.mark.parametrize(
    ("text", "day", "month"), [("20/05/2014", 20, 5), ("05/20/2014", 5, 20), ("1/2/2014", 1, 2)]
)
def test_numbers_between_slashes_keep_the_order_of_the_print(text: str, day: int, month: int) -> None:
    read = Day(year=2014, month=month, day=day, start=0, end=len(text), order="slashes")
    assert list(find_days(text)) == [read]
    assert read.full is None


@pytest.mark.parametrize(
    ("text", "full"),
    [("20.5.14", date(2014, 5, 20)), ("1.2.68", date(2068, 2, 1)), ("1.2.69", date(1969, 2, 1))],
)
def test_a_year_of_two_digits_is_widened_and_marked(text: str, full: date) -> None:
    (day,) = find_days(text)
    assert (day.full, day.short) == (full, True)


def test_read_day_reads_from_its_place_on() -> None:
    assert read_day("HALVERN, May 5", 9) == Day(year=None, month=5, day=5, start=9, end=14)
    assert read_day("HALVERN, May 5") is None
    assert read_day("HALVERN, May 5", 8) is None


def test_to_date() -> None:
    assert to_date(2014, 5, 20) == date(2014, 5, 20)
    assert (to_date(2014, 2, 30), to_date(0, 1, 1), to_date(10_000, 1, 1)) == (None, None, None)


def test_edtf() -> None:
    assert (edtf(2014, 5, 2), edtf(None, 12, 31), edtf(800, 1, 1)) == (
        "2014-05-02",
        "XXXX-12-31",
        "0800-01-01",
    )


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        ("31 December 2021", date(2021, 12, 31), ""),
        ("Friday, December 31, 2021", date(2021, 12, 31), ""),
        ("FRIDAY, DECEMBER 31, 2021", date(2021, 12, 31), ""),
        ("Fri 31 Dec 2021 14h05", date(2021, 12, 31), ""),
        ("December 31, 2021 14:05", date(2021, 12, 31), ""),
        ("December 31, 2021 2:05 PM EST", date(2021, 12, 31), ""),
        ("31.12.2021 14:05", date(2021, 12, 31), ""),
        ("31.12.2021, 14:05 Uhr", date(2021, 12, 31), ""),
        ("// May. 23, 2011 - 13:41 GMT", date(2011, 5, 23), ""),
        ("2021-12-31T14:05:00Z", date(2021, 12, 31), ""),
        ("2021-12-31T14:05:00+03:00", date(2021, 12, 31), ""),
        ("2021-12-31 14:05:00.123", date(2021, 12, 31), ""),
        ("Published: December 31, 2021 14:05", date(2021, 12, 31), ""),
        ("Updated on 31 Dec 2021 at 10 a.m. ET", date(2021, 12, 31), ""),
        ("Опубликовано 31 декабря 2021 года в 14:05 МСК", date(2021, 12, 31), ""),
        ("Le 3 juillet 2023 à 14h05", date(2023, 7, 3), ""),
        ("Publicado el 3 de julio de 2023", date(2023, 7, 3), ""),
        ("Lunes 3 de mayo 2021", date(2021, 5, 3), ""),
        ("TASS | 31 December 2021", date(2021, 12, 31), "TASS"),
        ("Interfax-Ukraine - 31 December 2021", date(2021, 12, 31), "Interfax-Ukraine"),
        ("RFE/RL, 31 December 2021", date(2021, 12, 31), "RFE/RL"),
        ("Halvern Post, 31 December 2021, 14:05", date(2021, 12, 31), "Halvern Post"),
        ("31 December 2021 | 1 January 2022", date(2021, 12, 31), ""),
    ],
)  # fmt: skip
def test_a_line_about_a_day(line: str, day: date, words: str) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert (stamp[0].full, stamp[1]) == (day, words)


@pytest.mark.parametrize("line", ["", "14:05", "Friday", "No. 12", f"31 December 2021 {'and more ' * 12}"])
def test_a_line_about_no_day(line: str) -> None:
    assert read_stamp(line) is None


def test_every_whole_weekday_is_found_in_running_text() -> None:
    whole = [name for name in weekdays() if len(name) > len("thurs")]
    for name in whole:
        assert [m["name"] for m in find_weekday_names(f"so am {name.capitalize()} bei")] == [
            name.capitalize()
        ]


@pytest.mark.parametrize("text", ["monday", "Sun", "Mon", "Mondays", "Freitags", "xFriday", "FRIDAY"])
def test_what_is_no_weekday_of_running_text(text: str) -> None:
    assert not list(find_weekday_names(text))


_PIECES = ("1", "31", "2014", "٣", "st", "er", "º", "ı", "İ", "ſ", " ", ".", ",", "/", "-", "de ", "г")
_ASSEMBLED = st.lists(st.sampled_from((*months(), *_PIECES)), max_size=8).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(_ASSEMBLED, st.text(max_size=60)))
def test_any_text_can_be_searched_for_days(text: str) -> None:
    last = 0
    for day in find_days(text):
        assert last <= day.start < day.end <= len(text)
        assert to_date(2000, day.month, day.day) or to_date(2000, day.day, day.month)
        assert read_day(text, day.start) == day
        last = day.end
    stamp = read_stamp(text)
    assert stamp is None or stamp[0] == next(find_days(text))


@settings(max_examples=200, deadline=None)
@given(_ASSEMBLED)
def test_days_do_not_depend_on_what_stands_apart_from_them(text: str) -> None:
    assert list(find_days(f"{text} | 1, 2.")) == list(find_days(text))


@pytest.mark.parametrize("text", ["Mar 13 Gen 2026", "mar. 13 janv. 2026", "mar 13 enero 2026"])
def test_a_tuesday_is_no_march(text: str) -> None:
    assert [day.full for day in find_days(text)] == [date(2026, 1, 13)]
