"""What is told cheaply of a line is what reading it in full tells."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.parse import calendar, dateline, label
from newsarchive.parse.lines import read_units, take_mark

CASES = Path(__file__).parents[1] / "cases"
MENUS = (
    "Canada World Sport",
    "Home 12 News",
    "U.S. World",
    "Canada mulls selling",
    "Twitter Facebook",
    "Net 1,010",
)
PARTS = st.sampled_from(
    ["5", "12", "2014", " ", ", ", "May", "Sept.", "de", "ROMA", "(AP)", "/TASS/", " - ", ".", "the"]
)


@cache
def _lines() -> tuple[str, ...]:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(CASES.glob("*.txt"))]
    return (*MENUS, *dict.fromkeys(unit.text for text in texts for unit in read_units(text)))


def _every_day(text: str) -> list[int]:
    """Find where days begin, wherever a number or a word before one does."""
    found = []
    end = 0
    for start in sorted(
        {match.start() for match in re.finditer(r"(?<![^\W\d_])[^\W\d_]+\.?\s?(?=\d)|\d+", text)}
    ):
        match = calendar._finder().match(text, start) if start >= end else None  # noqa: SLF001
        if match:
            end = match.end()
            if calendar._read(match):  # noqa: SLF001
                found.append(start)
    return found


def _check_days(text: str) -> None:
    assert [day.start for day in calendar.find_days(text)] == _every_day(text)
    assert calendar.may_hold_day(text) or not _every_day(text)


def _check_dateline(text: str) -> None:
    head = dateline._head(text[:150])  # noqa: SLF001
    found = next(filter(None, (rule(head) for rule in dateline._RULES)), None) if _may_open(text) else None  # noqa: SLF001
    full = (found[0], text[found[1] :].lstrip()) if found else None
    assert dateline.take_dateline(text) == full


def _may_open(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text.startswith("(")


def test_no_day_is_overlooked() -> None:
    for text in _lines():
        _check_days(text)


@given(st.lists(PARTS, max_size=9).map("".join))
def test_no_day_is_overlooked_in_anything(text: str) -> None:
    _check_days(text)


def test_usual_datelines_and_running_text_are_read_as_the_rules_read_them() -> None:
    for text in _lines():
        _check_dateline(take_mark(text)[1])


@given(st.lists(PARTS, max_size=9).map("".join))
def test_anything_is_read_as_the_rules_read_it(text: str) -> None:
    _check_dateline(text)


@pytest.mark.parametrize("end", [".", "", " by (AP"])
def test_plain_lines_bear_no_label(end: str) -> None:
    for line in _lines():
        for text in (line + end, " ".join(line.split()[:3]) + end):
            bare = take_mark(text)[1]
            assert not label.is_plain(text, text.casefold()) or label.find_labels(text, bare) == ()
