"""The parser reads no set of dumps worse than it did."""

from __future__ import annotations

import pytest
from gate import pins_of, read_pins, sentences
from score import FIGURES, faults
from sets import NAMES, STORED, measure, read_pair, text_of, total

from newsarchive.text import split_lines

each_set = pytest.mark.parametrize("name", NAMES)
each_folder = pytest.mark.parametrize("name", STORED)


@each_set
def test_no_figure_is_lower_than_pinned(name: str) -> None:
    pinned = {name: read_pins()["sets"][name]}
    fallen = "\n".join(sentences(pinned, {name: pins_of(measure(name))}))
    assert not fallen, fallen


@each_set
def test_no_line_is_lost(name: str) -> None:
    assert {dump.name: dump.tally.lost for dump in measure(name) if dump.tally.lost} == {}


def test_cases_stay_whole() -> None:
    assert {figure: total(measure("cases")).share(figure) for figure in FIGURES} == dict.fromkeys(
        FIGURES, 1.0
    )


def test_pins_cover_every_set_and_dump() -> None:
    """After a new dump: python tests/quality/pin.py. Cases are whole, nothing of each is pinned."""
    pinned = read_pins()["sets"]
    assert set(pinned) == set(NAMES)
    names = [name for name in NAMES if name != "cases"]
    known = {f"{name}/{dump}" for name in names for dump in pinned[name]["dumps"]}
    assert known ^ {f"{name}/{dump.name}" for name in names for dump in measure(name)} == set()


@each_folder
def test_no_dump_and_no_gold_stands_alone(name: str) -> None:
    names = {kind: {path.stem for path in STORED[name].glob(f"*.{kind}")} for kind in ("txt", "json")}
    assert names["txt"] == names["json"] != set()


@each_folder
def test_gold_has_every_line_once(name: str) -> None:
    pairs = [(path.stem, *read_pair(path)) for path in STORED[name].glob("*.json")]
    faulty = [stem for stem, gold, content in pairs if faults(gold, split_lines(text_of(gold, content)))]
    assert faulty == []
