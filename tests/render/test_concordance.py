from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.render.concordance import (
    KEYS,
    occurrence_record,
    plain_occurrence,
    render_concordance,
)
from newsarchive.render.ink import paint, plain
from newsarchive.store.base import Occurrence
from newsarchive.text import columns

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


def occurrence(left: str, match: str, right: str, **fields: object) -> Occurrence:
    known = {
        "id": 12,
        "headline": "Ferry strike ends",
        "source": "TASS",
        "published": "2021-03-03",
        "part": "body",
        "range": (4, 9),
        "dump": "wire.txt",
        "lines": (3, 3),
    }
    return Occurrence(left=left, match=match, right=right, **known | fields)


LINES = (
    occurrence(
        "after three days of talks with the owner the ", "ferry", " crews of Aldbrough went back to work"
    ),
    occurrence("", "Ferry", " strike ends", part="headline"),
    occurrence(
        "外交部发言人说，贸易", "制裁", "措施将从下个月开始生效，涉及十一家公司", id=7, published=None
    ),
    occurrence("Cafe\u0301 by the ", "ferry pier", "", source=None, id=1234),
    occurrence("\x1b[31m ", "f\x07rry", " \u202eback"),
)


@pytest.mark.parametrize("color", [False, True], ids=["plain", "color"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_match_stands_in_the_middle(snapshot: SnapshotAssertion, width: int, *, color: bool) -> None:
    assert "\n".join(paint(render_concordance(LINES, width, width), color=color)) == snapshot


def test_no_side_is_wider_than_asked_for() -> None:
    lines = list(paint(render_concordance(LINES[:2], 80, 9), color=False))
    assert lines == ["12  2021-03-03       the ferry crews of", "12  2021-03-03           Ferry strike"]


def test_plain_is_one_line_of_tabbed_fields() -> None:
    assert [plain(plain_occurrence(each)) for each in LINES[1:4]] == [
        "12\t2021-03-03\tTASS\theadline\t\tFerry\t strike ends",
        "7\t-\tTASS\tbody\t外交部发言人说，贸易\t制裁\t措施将从下个月开始生效，涉及十一家公司",
        "1234\t2021-03-03\t-\tbody\tCafe\u0301 by the \tferry pier\t",
    ]


def test_a_record_has_its_keys_in_order() -> None:
    assert list(occurrence_record(LINES[1]).items()) == [
        ("id", 12),
        ("headline", "Ferry strike ends"),
        ("source", "TASS"),
        ("published", "2021-03-03"),
        ("part", "headline"),
        ("left", ""),
        ("match", "Ferry"),
        ("right", " strike ends"),
        ("range", (4, 9)),
        ("dump", "wire.txt"),
        ("lines", (3, 3)),
    ]
    assert tuple(occurrence_record(LINES[0])) == KEYS


TEXT = st.text(st.sampled_from("ab Ё北京 ,。e\u0301\u200d😀\x1b\n"), max_size=90)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds(occurrence, TEXT, TEXT.map("x".__add__), TEXT), max_size=4), st.integers(45, 120))
def test_lines_fit_and_matches_stand_under_each_other(occurrences: list[Occurrence], width: int) -> None:
    middles = set()
    for line in render_concordance(occurrences, width, width):
        (begin,) = [span.start for span in line.spans if span.style == "bold yellow"]
        middles.add(columns(line.plain[:begin]))
        assert columns(line.plain) <= width
        assert line.plain.isprintable() or "\u200d" in line.plain
    assert len(middles) <= 1
