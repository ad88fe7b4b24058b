from __future__ import annotations

from datetime import date

import pytest

from newsarchive.errors import QueryError
from newsarchive.query import parse_query
from newsarchive.query.ast import Period

SATURDAY = date(2022, 1, 15)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("name", "value", "first", "last"),
    [
        ("date", "2021-12-31", "2021-12-31", "2021-12-31"),
        ("date", "2021-12", "2021-12-01", "2021-12-31"),
        ("date", "2020-02", "2020-02-01", "2020-02-29"),
        ("date", "2021", "2021-01-01", "2021-12-31"),
        ("date", "2020-W53", "2020-12-28", "2021-01-03"),
        ("date", "0001", "0001-01-01", "0001-12-31"),
        ("date", "9999-12", "9999-12-01", "9999-12-31"),
        ("date", "2019..2021", "2019-01-01", "2021-12-31"),
        ("date", "2019-02..2020-02", "2019-02-01", "2020-02-29"),
        ("date", "2019..", "2019-01-01", ""),
        ("date", "..2021-06", "", "2021-06-30"),
        ("date", "-7d..today", "2022-01-08", "2022-01-15"),
        ("date", '"last month..today"', "2021-12-01", "2022-01-15"),
        ("since", "2021", "2021-01-01", ""),
        ("until", "2021", "", "2021-12-31"),
        ("after", "2021", "2022-01-01", ""),
        ("before", "2021", "", "2020-12-31"),
        ("after", "2021-02-28", "2021-03-01", ""),
        ("before", '"this week"', "", "2022-01-09"),
        ("date", "today", "2022-01-15", "2022-01-15"),
        ("date", "Yesterday", "2022-01-14", "2022-01-14"),
        ("date", "-0d", "2022-01-15", "2022-01-15"),
        ("date", "-7d", "2022-01-08", "2022-01-08"),
        ("date", "-2w", "2022-01-01", "2022-01-01"),
        ("date", "-1m", "2021-12-15", "2021-12-15"),
        ("date", "-3y", "2019-01-15", "2019-01-15"),
        ("date", '"this week"', "2022-01-10", "2022-01-16"),
        ("date", '"last week"', "2022-01-03", "2022-01-09"),
        ("date", '"this month"', "2022-01-01", "2022-01-31"),
        ("date", '"last month"', "2021-12-01", "2021-12-31"),
        ("date", "last-month", "2021-12-01", "2021-12-31"),
        ("date", '" Last  Month "', "2021-12-01", "2021-12-31"),
        ("date", '"this year"', "2022-01-01", "2022-12-31"),
        ("date", '"last year"', "2021-01-01", "2021-12-31"),
    ],
)
def test_date_is_read_into_first_and_last_day(name: str, value: str, first: str, last: str) -> None:
    period = parse_query(f"{name}:{value}", as_of=SATURDAY).node
    assert period == Period(name=name, value=value.strip('"'), first=day(first), last=day(last))


def test_months_ago_end_with_the_month() -> None:
    period = parse_query("date:-1m", as_of=date(2020, 3, 31)).node
    assert period == Period(name="date", value="-1m", first=date(2020, 2, 29), last=date(2020, 2, 29))


DATES = 'Dates stand as 2021-12-31, 2021-12, 2021, 2021-W52, today, yesterday, -7d, "last month".'
MONTHS = "months run from 01 to 12."
YEARS = "years run from 0001 to 9999."


@pytest.mark.parametrize(
    ("text", "carets", "message"),
    [
        ("date:2021-13", "     ^^^^^^^", f"There is no month 13 in '2021-13'; {MONTHS}"),
        ("date:2021-00-01", "     ^^^^^^^^^^", f"There is no month 00 in '2021-00-01'; {MONTHS}"),
        ("date:2021-02-30", "     ^^^^^^^^^^", "There is no day 30 in 2021-02, which has 28 days."),
        ("date:2021-02-00", "     ^^^^^^^^^^", "There is no day 00 in 2021-02, which has 28 days."),
        ("date:0000", "     ^^^^", f"There is no year 0000; {YEARS}"),
        ("date:2021-W53", "     ^^^^^^^^", "There is no week '2021-W53'."),
        ("date:0000-W01", "     ^^^^^^^^", "There is no week '0000-W01'."),
        ("after:9999", "      ^^^^", f"No day lies after '9999': {YEARS}"),
        ("before:0001-01-01", "       ^^^^^^^^^^", f"No day lies before '0001-01-01': {YEARS}"),
        ("date:-9999y", "     ^^^^^^", "The date '-9999y' lies outside the years 0001 to 9999."),
        ("date:-9999999w", "     ^^^^^^^^^", "The date '-9999999w' lies outside the years 0001 to 9999."),
        (
            "date:2019..2021-02-30",
            "           ^^^^^^^^^^",
            "There is no day 30 in 2021-02, which has 28 days.",
        ),
        ("date:2021..2019", "     ^^^^^^^^^^", "The range '2021..2019' ends before it begins."),
        ("date:..", "     ^^", "A range names its begin or its end, as in 2019..2021, 2019.. or ..2021."),
        (
            "since:2019..2021",
            "      ^^^^^^^^^^",
            "since: takes one date; a range stands in date:, as in date:2019..2021.",
        ),
        ("date:31.12.2021", "     ^^^^^^^^^^", f"Cannot read the date '31.12.2021'. {DATES}"),
        ("date:２０２１", "     ^^^^", f"Cannot read the date '２０２１'. {DATES}"),
        (
            'date:"last mnth"',
            "      ^^^^^^^^^",
            f"Cannot read the date 'last mnth'. Did you mean 'last month'? {DATES}",
        ),
    ],
)
def test_impossible_date_is_pointed_at(text: str, carets: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(text, as_of=SATURDAY)
    assert str(raised.value) == f"{message}\n    {text}\n    {carets}"


@pytest.mark.parametrize("value", ["yesterday", '"last week"', '"last month"', '"last year"', "-1d", "-1m"])
def test_first_day_of_all_has_none_before_it(value: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(f"date:{value}", as_of=date(1, 1, 1))
    expected = f"The date '{value.strip(chr(34))}' lies outside the years 0001 to 9999."
    assert raised.value.message == expected


def test_last_week_of_all_has_no_end() -> None:
    with pytest.raises(QueryError) as raised:
        parse_query('date:"this week"', as_of=date(9999, 12, 31))
    assert raised.value.message == "The date 'this week' lies outside the years 0001 to 9999."
