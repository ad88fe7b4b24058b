from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from newsarchive.render.ink import paint
from newsarchive.render.timeline import render_timeline, timeline_records
from newsarchive.timeline import Series, Step, Timeline, periods_between

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

MONTHS = periods_between(date(2020, 11, 1), date(2021, 9, 1), Step.MONTH)
FLOOD = Series(query="flood", counts=(1, 0, 12, 0, 0, 0, 0, 3, 0, 0, 5))
FIRE = Series(query="fire\x1b OR smoke in the old town", counts=(0, 0, 0, 0, 0, 0, 0, 0, 0, 1204, 40))
TOTALS = (10, 10, 24, 10, 10, 10, 10, 10, 0, 2000, 100)


def timeline(*series: Series, share: bool = False) -> Timeline:
    return Timeline(step=Step.MONTH, periods=MONTHS, totals=TOTALS, series=series, share=share)


def lines(drawn: Timeline, width: int, *, color: bool = False) -> list[str]:
    return list(paint(render_timeline(drawn, width), color=color))


def test_one_query() -> None:
    assert lines(timeline(FLOOD), 50) == [
        "month    flood",
        "2020-11   1 ██▏",
        "2020-12   0 ·",
        "2021-01  12 ████████████████████████▊ ◂ peak",
        "···      4 months without matches",
        "2021-06   3 ██████▎",
        "2021-07   0 ·",
        "2021-08   0 ·",
        "2021-09   5 ██████████▍",
        "            ├─────────────────────────────┤",
        "            0                            15",
    ]


@pytest.mark.parametrize(
    ("drawn", "width"),
    [
        (timeline(FLOOD, FIRE), 64),
        (timeline(FLOOD, FIRE), 120),
        (timeline(FLOOD, share=True), 60),
        (timeline(FLOOD, FIRE, FLOOD), 40),
    ],
    ids=["side by side", "wide", "shares", "without room for bars"],
)
@pytest.mark.parametrize("color", [False, True], ids=["plain", "coloured"])
def test_pages(drawn: Timeline, width: int, snapshot: SnapshotAssertion, *, color: bool) -> None:
    assert "\n".join(lines(drawn, width, color=color)) == snapshot


@pytest.mark.parametrize("width", [20, 40, 80, 119, 500])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_line_is_longer_than_the_screen(width: int, number: int) -> None:
    drawn = lines(timeline(*(FLOOD, FIRE, FLOOD)[:number]), width)
    assert max(map(len, drawn)) <= max(width, 45)


def test_records_are_tidy() -> None:
    records = list(timeline_records(timeline(FLOOD, FIRE)))
    assert len(records) == 22
    assert records[2] == {
        "query": "flood",
        "period": "2021-01",
        "first": "2021-01-01",
        "count": 12,
        "total": 24,
        "share": 0.5,
    }
    assert records[8]["share"] is None
    assert records[20]["query"] == "fire\x1b OR smoke in the old town"
