from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.render.facets import FacetRow, facet_records, render_facet
from newsarchive.render.ink import paint

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

SOURCES = [
    FacetRow("source", "BBC News", 1204, 'source:"BBC News"', 'flood source:"BBC News"'),
    FacetRow("source", "TASS\x1b[2J", 301, "source:TASS", "flood source:TASS"),
    FacetRow("source", None, 2, None, None),
]
YEARS = [
    FacetRow("year", "2021", 3, "date:2021", "-flood date:2021"),
    FacetRow("year", None, 1, "-has:date", "-flood -has:date"),
]


def lines(rows: list[FacetRow], width: int) -> list[str]:
    return list(paint(render_facet(rows, width), color=False))


@pytest.mark.parametrize(
    ("rows", "width"),
    [(SOURCES, 80), (SOURCES, 70), (YEARS, 80)],
    ids=["ready to type", "to add on a narrow screen", "negations are quoted"],
)
def test_pages(rows: list[FacetRow], width: int, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(lines(rows, width)) == snapshot


def test_records() -> None:
    assert list(facet_records(SOURCES[1:])) == [
        {"facet": "source", "value": "TASS\x1b[2J", "count": 301, "query": "flood source:TASS"},
        {"facet": "source", "value": None, "count": 2, "query": None},
    ]
