"""The composed dumps are always the same, and their gold is right by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from compose import compose
from layouts import LAYOUTS
from score import faults
from sets import read_pair, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from score import Record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("composed")
    compose(made)
    return made


def _pairs(folder: Path) -> list[tuple[Record, list[str]]]:
    pairs = [read_pair(path) for path in sorted(folder.glob("*.json"))]
    return [(gold, text_of(gold, content).split("\n")) for gold, content in pairs]


def _words(record: Record, lines: list[str], *roles: str) -> str:
    spans = (element["lines"] for element in record["elements"] if element["role"] in roles)
    return " ".join(" ".join(" ".join(lines[first - 1 : last]) for first, last in spans).split())


def test_the_same_seed_gives_the_same_dumps(folder: Path, tmp_path: Path) -> None:
    compose(tmp_path)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert files == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(files) == 2 * 5 * len(LAYOUTS)


def test_gold_has_every_line_once(folder: Path) -> None:
    assert [faults(gold, lines) for gold, lines in _pairs(folder)] == [0] * 5 * len(LAYOUTS)


def test_gold_says_what_its_lines_say(folder: Path) -> None:
    for gold, lines in _pairs(folder):
        for article in gold["articles"]:
            dateline = (article["dateline"] or {"text": ""})["text"]
            assert article["headline"] in _words(article, lines, "headline")
            assert article["body"].split() == _words(article, lines, "body").replace(dateline, "").split()
