"""Days gathered into periods: what a timeline shows. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DAY = timedelta(days=1)


class Step(StrEnum):
    """How long each period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_LONGEST = ((Step.DAY, 31), (Step.WEEK, 26 * 7), (Step.MONTH, 36 * 31))
"""How many days of a span each step is fit for: what it makes of them is seen at a glance."""


class Period(NamedTuple):
    """A period under the name that `date:` finds it by (`2021-12-31`, `2021-W52`, `2021-12`, `2021`)."""

    name: str
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """How many articles of each period match a query; its `query` is as typed."""

    query: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Matches over time, one series a query.

    `totals` counts all articles of each period; `share` tells whether to show parts of them or numbers.
    """

    step: Step
    periods: tuple[Period, ...]
    totals: tuple[int, ...]
    series: tuple[Series, ...]
    share: bool = False

    def is_empty(self, index: int) -> bool:
        """Tell whether no series has a match in a period, by its number."""
        return not any(series.counts[index] for series in self.series)

    def values(self, series: Series) -> tuple[float, ...]:
        """Give what is shown of a series: numbers, or parts of 1; of a period without articles 0."""
        if not self.share:
            return series.counts
        pairs = zip(series.counts, self.totals, strict=True)
        return tuple(count / total if total else 0.0 for count, total in pairs)


def choose_step(first: date, last: date) -> Step:
    """Give the shortest step that leaves a span readable.

    >>> choose_step(date(2021, 3, 1), date(2021, 12, 31))
    <Step.MONTH: 'month'>
    """
    days = (last - first).days + 1
    return next((step for step, longest in _LONGEST if days <= longest), Step.YEAR)


def period_of(day: date, step: Step) -> Period:
    """Give the period that a day lies in; weeks begin on Monday (ISO 8601)."""
    match step:
        case Step.DAY:
            return Period(day.isoformat(), day)
        case Step.WEEK:
            year, week, weekday = day.isocalendar()
            return Period(f"{year:04}-W{week:02}", day - (weekday - 1) * _DAY)
        case Step.MONTH:
            return Period(f"{day.year:04}-{day.month:02}", day.replace(day=1))
        case Step.YEAR:
            return Period(f"{day.year:04}", date(day.year, 1, 1))


def periods_between(first: date, last: date, step: Step) -> tuple[Period, ...]:
    """Give every period from the one of the first day to the one of the last."""
    return tuple(_periods(period_of(first, step), last, step))


def _periods(period: Period, last: date, step: Step) -> Iterator[Period]:
    yield period
    while (days := (last - period.first).days) > 0:
        # The day that lies as far off as the longest period is in the next one.
        ahead = min(_LENGTHS[step], days)
        following = period_of(period.first + ahead * _DAY, step)
        if following == period:
            return
        period = following
        yield period


_LENGTHS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 31, Step.YEAR: 366}


def fold(days: Iterable[tuple[date, int]], periods: Sequence[Period], step: Step) -> tuple[int, ...]:
    """Add up the numbers of days by period; days outside of all periods are left out."""
    sums = dict.fromkeys(periods, 0)
    for day, number in days:
        period = period_of(day, step)
        if period in sums:
            sums[period] += number
    return tuple(sums.values())
