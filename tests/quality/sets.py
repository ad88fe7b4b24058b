"""The sets of dumps with gold, and what the parser makes of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from compose import compose
from score import Tally, score

from newsarchive.model import Dump, Hints
from newsarchive.parse import parse
from newsarchive.record import article_record, furniture_record
from newsarchive.text import split_lines

if TYPE_CHECKING:
    from score import Record

_HERE = Path(__file__).parent
STORED = {
    "pages": _HERE / "pages",
    "languages": _HERE / "languages",
    "fresh": _HERE / "fresh",
    "sites": _HERE / "sites",
    "pasted": _HERE / "pasted",
    "later": _HERE / "later",
    "latest": _HERE / "latest",
    "shapes": _HERE / "shapes",
    "cases": _HERE.parent / "cases",
}
COMPOSED = "composed"
NAMES = (*STORED, COMPOSED)
_DAY = "2025-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One dump: its name, its style, what it comes to."""

    name: str
    style: str
    tally: Tally


@cache
def measure(name: str) -> tuple[Measured, ...]:
    """Read every dump of a set and score it."""
    if name in STORED:
        return _measure_folder(STORED[name])
    with TemporaryDirectory() as folder:
        compose(Path(folder))
        return _measure_folder(Path(folder))


def total(dumps: tuple[Measured, ...]) -> Tally:
    """Add up the dumps."""
    return sum((dump.tally for dump in dumps), Tally())


def by_style(dumps: tuple[Measured, ...]) -> dict[str, Tally]:
    """Add up the dumps of each style."""
    tallies: dict[str, Tally] = {}
    for dump in sorted(dumps, key=lambda dump: dump.style):
        tallies[dump.style] = tallies.get(dump.style, Tally()) + dump.tally
    return tallies


def read_pair(gold_path: Path) -> tuple[Record, bytes]:
    """Give the gold and the bytes of its dump."""
    gold: Record = json.loads(gold_path.read_text(encoding="utf-8"))
    return gold, gold_path.with_suffix(".txt").read_bytes()


def text_of(gold: Record, content: bytes) -> str:
    """Decode a dump as its gold says."""
    return content.decode(gold.get("encoding", "utf-8"))


def _measure_folder(folder: Path) -> tuple[Measured, ...]:
    return tuple(_measure(path) for path in sorted(folder.glob("*.json")))


def _measure(path: Path) -> Measured:
    gold, content = read_pair(path)
    text = text_of(gold, content)
    dump = Dump(
        path=path.with_suffix(".txt").name,
        content=content,
        text=text,
        encoding=gold.get("encoding", "utf-8"),
        modified=date.fromisoformat(_DAY),
    )
    parsed = parse(dump, hints=_hints(gold))
    tally = score(
        gold,
        [article_record(article) for article in parsed.articles],
        [furniture_record(furniture) for furniture in parsed.furniture],
        split_lines(text),
    )
    return Measured(name=path.stem, style=gold["style"], tally=tally)


def _hints(gold: Record) -> Hints:
    day = gold.get("date")
    return Hints(
        as_of=date.fromisoformat(gold.get("as_of", _DAY)),
        date=date.fromisoformat(day) if day else None,
        year=gold.get("year"),
    )
