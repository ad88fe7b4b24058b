"""Which day an article was published, on what evidence, and when no day is better than a guess."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from newsarchive.model import Dump
from newsarchive.parse.explain import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

    Parse = Callable[..., Parsed]
    Make = Callable[..., str]
    Day = tuple[str, str, str, str, int | None]

WIRE = "HALVERN, Dec 31 (AP) - "


def _days(parsed: Parsed) -> list[Day | None]:
    """Give date, EDTF, basis, and the evidence with its line, of each article."""
    return [
        (each.date, each.edtf, each.basis, each.evidence.text, each.evidence.line)
        if each and each.evidence
        else None
        for each in (article.published for article in parsed.articles)
    ]


def _short(parsed: Parsed) -> list[str | None]:
    return [day and f"{day[1]} {day[2]}" for day in _days(parsed)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("December 31, 2021", "December 31, 2021"),
        ("Friday, December 31, 2021", "December 31, 2021"),
        ("Published: December 31, 2021 14:05", "December 31, 2021"),
        ("TASS | 31 December 2021", "31 December 2021"),
        ("31.12.2021 14:05", "31.12.2021"),
        ("2021-12-31T14:05:00Z", "2021-12-31"),
        ("Опубликовано: 31 декабря 2021, 14:05", "31 декабря 2021"),
        ("// Dec. 31, 2021 - 13:41 GMT", "Dec. 31, 2021"),
        ("31/12/2021", "31/12/2021"),
        ("12/31/2021", "12/31/2021"),
        ("12/31/2021 2:05 PM", "12/31/2021"),
    ],
)
def test_a_full_date_under_the_headline(line: str, words: str, parse_text: Parse, make_page: Make) -> None:
    assert _days(parse_text(make_page((line, "")))) == [("2021-12-31", "2021-12-31", "meta", words, 2)]


def test_a_full_date_under_the_text(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", "", "Published: December 30, 2021"))
    assert _days(parse_text(page)) == [("2021-12-30", "2021-12-30", "meta", "December 30, 2021", 7)]


def test_a_full_date_in_the_dateline(parse_text: Parse, make_page: Make) -> None:
    dateline = "HALVERN, Dec 30, 2021 (AP) -"
    page = make_page(("", f"{dateline} "))
    assert _days(parse_text(page)) == [("2021-12-30", "2021-12-30", "dateline", dateline, 3)]


def test_meta_is_trusted_before_the_dateline(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("January 2, 2022", "HALVERN, Dec 30, 2021 (AP) - "))
    assert _short(parse_text(page)) == ["2022-01-02 meta"]


@pytest.mark.parametrize("under", ["May 20, 2022", "January 23, 2022"])
def test_a_day_more_than_a_week_ahead_is_none(under: str, parse_text: Parse, make_page: Make) -> None:
    assert _short(parse_text(make_page((under, "")))) == [None]
    assert _short(parse_text(make_page(("", f"HALVERN, {under} (AP) - On Friday, ")))) == [None]


def test_a_day_of_the_coming_week_may_be_printed(parse_text: Parse, make_page: Make) -> None:
    assert _short(parse_text(make_page(("January 22, 2022", "")))) == ["2022-01-22 meta"]
    page = make_page(("", "HALVERN, January 22, 2022 (AP) - "))
    assert _short(parse_text(page)) == ["2022-01-22 dateline"]


@pytest.mark.parametrize("dateline", ["HALVERN, Feb 29, 2013 (AP) - ", "HALVERN, Dec 31, 2051 (AP) - "])
def test_a_year_that_cannot_be_is_not_replaced(dateline: str, parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", f"{dateline}On Friday, "), ("February 28, 2012", ""), ("December 30, 2021", ""))
    assert _short(parse_text(page, year=2012))[0] is None


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("Feb 29, 2013", "the day of its dateline is none of the calendar"),
        ("Dec 31, 2051", "the day of its dateline, 2051-12-31 is later than 2022-01-22"),
    ],
)
def test_a_year_that_cannot_be_is_told_of(day: str, why: str, make_page: Make) -> None:
    text = make_page(("", f"HALVERN, {day} (AP) - "))
    dump = Dump(path="a.txt", content=b"", text=text, encoding="utf-8", modified=date(2022, 1, 15))
    (reason,) = explain(dump).dates
    assert (reason.published, reason.why) == (None, why)


@pytest.mark.parametrize("stamp", ["31.12.21", "31/12/21", "12/31/21"])
def test_a_year_of_two_digits_in_a_stamp_is_not_read(stamp: str, parse_text: Parse, make_page: Make) -> None:
    assert _short(parse_text(make_page((stamp, "")))) == [None]


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (["25/12/2021", "03/04/2021"], ["2021-12-25 meta", "2021-04-03 meta"]),
        (["12/25/2021", "03/04/2021"], ["2021-12-25 meta", "2021-03-04 meta"]),
        (["03/04/2021", "05/06/2021"], [None, None]),
        (["03/04/2021 2:05 PM", "05/06/2021"], ["2021-03-04 meta", None]),
        (["25/12/2021", "12/26/2021", "03/04/2021"], ["2021-12-25 meta", "2021-12-26 meta", None]),
        (["25/13/2021"], [None]),
    ],
)
def test_slashes(stamps: list[str], days: list[str | None], parse_text: Parse, make_page: Make) -> None:
    assert _short(parse_text(make_page(*((stamp, "") for stamp in stamps)))) == days


def _under(heading: str, page: str) -> str:
    return f"{heading}\n\n\n{page}"


def test_a_heading_gives_the_year_of_a_dateline_near_it(parse_text: Parse, make_page: Make) -> None:
    page = _under("Sunday, January 2, 2022", make_page(("", WIRE), ("", "HALVERN, Jan 1 (AP) - ")))
    heading = "Sunday, January 2, 2022"
    assert _days(parse_text(page)) == [
        ("2021-12-31", "2021?-12-31", "section", heading, 1),
        ("2022-01-01", "2022?-01-01", "section", heading, 1),
    ]


def test_a_heading_more_than_a_week_away_gives_nothing(parse_text: Parse, make_page: Make) -> None:
    heading = "Sunday, December 19, 2021"
    far, near = "HALVERN, Dec 27 (AP) - ", "HALVERN, Dec 26 (AP) - "
    page = _under(heading, make_page(("", far), ("", near), ("", "HALVERN, May 20 (AP) - ")))
    assert _short(parse_text(page)) == ["2021?-12-27 neighbour", "2021?-12-26 section", None]


def test_a_heading_dates_articles_without_a_date(parse_text: Parse, make_page: Make) -> None:
    page = _under("Sunday, January 2, 2022", make_page(("", ""), ("", "HALVERN (AP) - ")))
    day = ("2022-01-02", "2022-01-02", "section", "Sunday, January 2, 2022", 1)
    assert _days(parse_text(page)) == [day, day]


def test_a_heading_may_shorten_its_year(parse_text: Parse, make_page: Make) -> None:
    page = _under("02.01.22", make_page(("", ""), ("", WIRE)))
    assert _short(parse_text(page)) == ["2022-01-02 section", "2021?-12-31 section"]


def test_the_nearest_heading_counts(parse_text: Parse, make_page: Make) -> None:
    two = make_page(("", WIRE), ("", WIRE))
    first, second = two.split("\n\n\n")
    other = make_page(("", WIRE), ("", WIRE), ("", WIRE), ("", WIRE)).split("\n\n\n", 2)[2]
    page = f"December 31, 2020\n\n\n{first}\n\n\n{second}\n\n\nDecember 31, 2019\n\n\n{other}"
    assert _short(parse_text(page)) == ["2020?-12-31 section"] * 2 + ["2019?-12-31 section"] * 2


def test_the_same_day_with_its_year_in_the_text(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", f"{WIRE}It was December 31, 2014, and cold. "))
    evidence = ("2014-12-31", "2014?-12-31", "text", "December 31, 2014", 3)
    assert _days(parse_text(page)) == [evidence]


@pytest.mark.parametrize(
    "text",
    [
        "It was December 30, 2014, and cold. ",
        "It was cold on December 31, 2014, and on 31 December 2015. ",
        "It will be warm on December 31, 2030. ",
        "It was 2014. ",
    ],
)
def test_a_text_that_does_not_tell_the_year(text: str, parse_text: Parse, make_page: Make) -> None:
    assert _short(parse_text(make_page(("", WIRE + text)))) == [None]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("On Friday, ", "Friday"),
        ("On Friday, late on Friday, ", "Friday"),
        ("On Friday, not by Monday, ", "Friday"),
        ("В пятницу днем ", "пятницу"),
        ("El viernes, ", "viernes"),
        ("Am Freitag, ", "Freitag"),
        ("Vendredi, ", "Vendredi"),
    ],
)
def test_the_weekday_gives_the_latest_year(
    text: str, evidence: str, parse_text: Parse, make_page: Make
) -> None:
    page = make_page(("", WIRE + text))
    assert _days(parse_text(page)) == [("2021-12-31", "2021?-12-31", "weekday", evidence, 3)]


@pytest.mark.parametrize(
    "text",
    [
        *("Last Friday, ", "Since Friday, ", "By Friday, ", "Until Friday, ", "Next Friday, "),
        *("It is said that on the following Friday, ", "El viernes pasado, ", "Seit Freitag, "),
        *("On Friday and on Saturday, ", "On friday, ", "On Good Fridays, "),
    ],
)
def test_a_weekday_that_tells_nothing(text: str, parse_text: Parse, make_page: Make) -> None:
    assert _short(parse_text(make_page(("", WIRE + text)))) == [None]


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        (date(2021, 12, 31), "2021?-12-31 weekday"),
        (date(2031, 6, 1), "2027?-12-31 weekday"),
        (date(2021, 12, 30), None),
        (date(2020, 1, 1), "2010?-12-31 weekday"),
        (date(2009, 6, 1), "2004?-12-31 weekday"),
    ],
)
def test_the_weekday_looks_ten_years_back(
    as_of: date, day: str | None, parse_text: Parse, make_page: Make
) -> None:
    assert _short(parse_text(make_page(("", f"{WIRE}On Friday, ")), as_of=as_of)) == [day]


@pytest.mark.parametrize(
    ("name", "day"),
    [("Saturday", "2020?-02-29 weekday"), ("Monday", "2016?-02-29 weekday"), ("Friday", None)],
)
def test_a_leap_day(name: str, day: str | None, parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", f"HALVERN, Feb 29 (AP) - On {name}, "))
    assert _short(parse_text(page)) == [day]


def test_a_printed_date_of_another_article_within_a_week(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", WIRE), ("", "HALVERN, Jan 1 (AP) - "), ("December 24, 2019", ""))
    assert _days(parse_text(page)) == [
        ("2019-12-31", "2019?-12-31", "neighbour", "2019-12-24", 16),
        None,
        ("2019-12-24", "2019-12-24", "meta", "December 24, 2019", 16),
    ]


def test_a_printed_date_of_another_article_overrules_a_weekday(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", f"{WIRE}On Friday, "), ("", "HALVERN, Dec 30, 2019 (AP) - "))
    assert _short(parse_text(page)) == ["2019?-12-31 neighbour", "2019-12-30 dateline"]


def test_a_heading_overrules_a_weekday(parse_text: Parse, make_page: Make) -> None:
    page = _under("December 31, 2019", make_page(("", f"{WIRE}On Friday, "), ("", "")))
    assert _short(parse_text(page)) == ["2019?-12-31 section", "2019-12-31 section"]


def test_a_weekday_dates_the_neighbours(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", f"{WIRE}On Friday, "), ("", "HALVERN, Dec 30 (AP) - "))
    assert _days(parse_text(page)) == [
        ("2021-12-31", "2021?-12-31", "weekday", "Friday", 3),
        ("2021-12-30", "2021?-12-30", "neighbour", "2021-12-31", 3),
    ]


def test_a_neighbour_does_not_date_further_neighbours(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", WIRE), ("", "HALVERN, Dec 26 (AP) - "), ("December 20, 2021", ""))
    assert _short(parse_text(page)) == [None, "2021?-12-26 neighbour", "2021-12-20 meta"]


def test_neighbours_of_different_years_prove_nothing(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("December 30, 2019", ""), ("December 30, 2020", ""), ("", WIRE))
    assert _short(parse_text(page)) == ["2019-12-30 meta", "2020-12-30 meta", None]


def test_weekdays_that_contradict_prove_nothing(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", f"{WIRE}On Friday, "), ("", "HALVERN, Dec 30 (AP) - On Friday, "))
    assert _short(parse_text(page)) == [None, None]


def test_no_inferred_date_is_later_than_as_of(parse_text: Parse, make_page: Make) -> None:
    page = make_page(
        ("", "HALVERN, Jan 16 (AP) - "), ("", "HALVERN, Jan 15 (AP) - "), ("January 10, 2022", "")
    )
    assert _short(parse_text(page)) == [None, "2022?-01-15 neighbour", "2022-01-10 meta"]


def test_the_year_that_the_user_gives(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", WIRE), ("", ""), ("", "HALVERN, May 20 (AP) - On Friday, "))
    assert _days(parse_text(page, year=2019)) == [
        ("2019-12-31", "2019?-12-31", "hint", "2019", None),
        None,
        ("2016-05-20", "2016?-05-20", "weekday", "Friday", 17),
    ]
    assert _short(parse_text(page, year=2022))[0] is None


def test_the_day_that_the_user_gives(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", WIRE), ("", ""), ("", "HALVERN, May 20 (AP) - "), ("January 3, 2020", ""))
    assert _days(parse_text(page, date=date(2018, 1, 2))) == [
        ("2019-12-31", "2019?-12-31", "neighbour", "2020-01-03", 23),
        ("2018-01-02", "2018-01-02", "hint", "2018-01-02", None),
        None,
        ("2020-01-03", "2020-01-03", "meta", "January 3, 2020", 23),
    ]


@pytest.mark.parametrize(
    "after",
    [
        "Note to editors: The boats sail on 3 January 2022.",
        "Copyright 2021 The Associated Press. All rights reserved.",
    ],
)
def test_notes_date_nothing(after: str, parse_text: Parse, make_page: Make) -> None:
    assert _short(parse_text(make_page(("", "", after), ("", "", after)))) == [None, None]


def test_a_date_in_the_text_alone_dates_nothing(parse_text: Parse, make_page: Make) -> None:
    page = make_page(
        ("", "It was December 31, 2014, a Wednesday. "), ("", "HALVERN (AP) - It was May 3, 2019. ")
    )
    assert _short(parse_text(page)) == [None, None]


@pytest.mark.parametrize("as_of", [date.max, date(9999, 12, 28), date.min, date(7, 1, 3)])
def test_any_day_can_be_the_last(as_of: date, parse_text: Parse, make_page: Make) -> None:
    page = make_page(("31.12.9999", ""), ("", f"{WIRE}On Friday, "), ("03.01.0101", ""), ("May 20, 2014", ""))
    page = _under("31.12.9999", page)
    assert len(parse_text(page, as_of=as_of, date=as_of).articles) == 4
    day = "2014-05-20 meta" if as_of.year > 2014 else None
    assert _short(parse_text(page, as_of=as_of))[-1] == day
