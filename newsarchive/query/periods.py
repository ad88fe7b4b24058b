"""Dates as typed, read into the first and last day of a period; relative ones count from a given day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsarchive.query.ast import Period
from newsarchive.query.fields import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.query.spot import Spot

Days = tuple[date, date]
"""First and last day, both included."""

_DAY = timedelta(days=1)
_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_WEEK = re.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})")
_AGO = re.compile(r"-(?P<count>[0-9]{1,7})(?P<unit>[dwmy])")
_SPACES = re.compile(r"[\s_-]+")
_FORMS = '2021-12-31, 2021-12, 2021, 2021-W52, today, yesterday, -7d, "last month"'


def read_period(name: str, value: Spot, as_of: date) -> Period:
    """Read the value of `date:`, `since:`, `until:`, `after:` or `before:`.

    Raises `QueryError` at the part of the value that is no date.
    """
    if ".." in value.text:
        first, last = _read_range(name, value, as_of)
    else:
        first, last = _read_bounds(name, value, as_of)
    return Period(name=name, value=value.text, first=first, last=last)


def _read_range(name: str, value: Spot, as_of: date) -> tuple[date | None, date | None]:
    if name != "date":
        raise value.fault(f"{name}: takes one date; a range stands in date:, as in date:2019..2021.")
    before, _, after = value.text.partition("..")
    if not before.strip() and not after.strip():
        raise value.fault("A range names its begin or its end, as in 2019..2021, 2019.. or ..2021.")
    first = _read_days(value.part(0, len(before)), as_of)[0] if before.strip() else None
    last = _read_days(value.part(len(before) + 2, len(value.text)), as_of)[1] if after.strip() else None
    if first and last and first > last:
        raise value.fault(f"The range {value.shown} ends before it begins.")
    return first, last


def _read_bounds(name: str, value: Spot, as_of: date) -> tuple[date | None, date | None]:
    days = _read_days(value, as_of)
    try:
        return _BOUNDS[name](*days)
    except OverflowError:
        raise value.fault(f"No day lies {name} {value.shown}: years run from 0001 to 9999.") from None


_BOUNDS: dict[str, Callable[[date, date], tuple[date | None, date | None]]] = {
    "date": lambda first, last: (first, last),
    "since": lambda first, _: (first, None),
    "until": lambda _, last: (None, last),
    "after": lambda _, last: (last + _DAY, None),
    "before": lambda first, _: (None, first - _DAY),
}


def _read_days(typed: Spot, as_of: date) -> Days:
    try:
        return _days(typed, as_of)
    except (ValueError, OverflowError):
        raise typed.fault(f"The date {typed.shown} lies outside the years 0001 to 9999.") from None


def _days(typed: Spot, as_of: date) -> Days:
    text = typed.text.strip()
    for pattern, read in _READERS:
        if match := pattern.fullmatch(text):
            return read(match, typed, as_of)
    named = _NAMED.get(_SPACES.sub(" ", text.lower()))
    if named is None:
        suggestion = did_you_mean(text, _NAMED)
        raise typed.fault(f"Cannot read the date {typed.shown}.{suggestion} Dates stand as {_FORMS}.")
    return named(as_of)


def _read_iso(match: re.Match[str], typed: Spot, _as_of: date) -> Days:
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    if not year:
        raise typed.fault("There is no year 0000; years run from 0001 to 9999.")
    if month is None:
        return _year(year)
    if not 1 <= month <= 12:  # noqa: PLR2004
        raise typed.fault(f"There is no month {month:02} in {typed.shown}; months run from 01 to 12.")
    days = _month(year, month)
    if day is None:
        return days
    if not 1 <= day <= days[1].day:
        raise typed.fault(f"There is no day {day:02} in {match[0][:7]}, which has {days[1].day} days.")
    return (date(year, month, day),) * 2


def _read_week(match: re.Match[str], typed: Spot, _as_of: date) -> Days:
    year, week = int(match["year"]), int(match["week"])
    try:
        return _week(date.fromisocalendar(year, week, 1))
    except ValueError:
        raise typed.fault(f"There is no week {typed.shown}.") from None


def _read_ago(match: re.Match[str], _typed: Spot, as_of: date) -> Days:
    return (_AGES[match["unit"]](as_of, int(match["count"])),) * 2


def _months_ago(as_of: date, count: int) -> date:
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - count, 12)
    last = _month(year, month + 1)[1]
    return last.replace(day=min(as_of.day, last.day))


_AGES: dict[str, Callable[[date, int], date]] = {
    "d": lambda as_of, count: as_of - timedelta(days=count),
    "w": lambda as_of, count: as_of - timedelta(weeks=count),
    "m": _months_ago,
    "y": lambda as_of, count: _months_ago(as_of, 12 * count),
}


def _week(day: date) -> Days:
    """Give the week around a day; weeks begin on Monday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _month(year: int, month: int) -> Days:
    last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - _DAY  # noqa: PLR2004
    return date(year, month, 1), last


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Spot, date], Days]], ...] = (
    (_ISO, _read_iso),
    (_WEEK, _read_week),
    (_AGO, _read_ago),
)
_NAMED: dict[str, Callable[[date], Days]] = {
    "today": lambda as_of: (as_of, as_of),
    "yesterday": lambda as_of: (as_of - _DAY,) * 2,
    "this week": _week,
    "last week": lambda as_of: _week(as_of - timedelta(weeks=1)),
    "this month": lambda as_of: _month(as_of.year, as_of.month),
    "last month": lambda as_of: _month(_months_ago(as_of, 1).year, _months_ago(as_of, 1).month),
    "this year": lambda as_of: _year(as_of.year),
    "last year": lambda as_of: _year(as_of.year - 1),
}
