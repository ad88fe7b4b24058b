from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.query import parse_query
from newsarchive.timeline import (
    Period,
    Series,
    Step,
    Timeline,
    choose_step,
    fold,
    period_of,
    periods_between,
)

DAY = timedelta(days=1)
STEPS = st.sampled_from(Step)


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        (date(2021, 3, 1), date(2021, 3, 1), Step.DAY),
        (date(2021, 3, 1), date(2021, 3, 31), Step.DAY),
        (date(2021, 3, 1), date(2021, 4, 1), Step.WEEK),
        (date(2021, 1, 1), date(2021, 7, 1), Step.WEEK),
        (date(2021, 1, 1), date(2021, 7, 2), Step.MONTH),
        (date(2021, 1, 1), date(2023, 12, 31), Step.MONTH),
        (date(2021, 1, 1), date(2024, 12, 31), Step.YEAR),
    ],
)
def test_the_span_chooses_the_step(first: date, last: date, step: Step) -> None:
    assert choose_step(first, last) is step


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2021, 1, 1), ("2021-01-01", "2020-W53", "2021-01", "2021")),
        (date(2019, 12, 30), ("2019-12-30", "2020-W01", "2019-12", "2019")),
        (date.min, ("0001-01-01", "0001-W01", "0001-01", "0001")),
        (date.max, ("9999-12-31", "9999-W52", "9999-12", "9999")),
    ],
)
def test_the_names_of_periods(day: date, names: tuple[str, ...]) -> None:
    assert tuple(period_of(day, step).name for step in Step) == names


@given(day=st.dates(), step=STEPS)
def test_a_period_is_what_the_query_language_calls_so(day: date, step: Step) -> None:
    period = period_of(day, step)
    asked = parse_query(f"date:{period.name}", as_of=date.max).node
    assert (asked.first, asked.first <= day <= asked.last) == (period.first, True)


@given(first=st.dates(), days=st.integers(0, 900), step=STEPS)
def test_periods_follow_each_other_without_a_gap(first: date, days: int, step: Step) -> None:
    last = first + min(timedelta(days=days), date.max - first)
    periods = periods_between(first, last, step)
    assert (periods[0], periods[-1]) == (period_of(first, step), period_of(last, step))
    assert all(period_of(period.first - DAY, step) == before for before, period in pairwise(periods))


def test_days_are_added_up_and_others_left_out() -> None:
    periods = periods_between(date(2021, 1, 15), date(2021, 3, 15), Step.MONTH)
    days = [(date(2020, 12, 31), 9), (date(2021, 1, 1), 1), (date(2021, 1, 31), 2), (date(2021, 3, 31), 4)]
    assert fold(days, periods, Step.MONTH) == (3, 0, 4)


def test_shares_are_of_all_articles_of_the_period() -> None:
    series = Series(query="flood", counts=(1, 0, 0))
    timeline = Timeline(
        step=Step.YEAR,
        periods=tuple(Period(str(year), date(year, 1, 1)) for year in (2020, 2021, 2022)),
        totals=(4, 2, 0),
        series=(series,),
        share=True,
    )
    assert timeline.values(series) == (0.25, 0.0, 0.0)
    assert [timeline.is_empty(index) for index in range(3)] == [False, True, True]
