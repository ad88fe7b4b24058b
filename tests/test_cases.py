"""Every dump under `cases/` is read as its gold says; a new pair needs no code."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.model import Dump, Hints, Parsed
from newsarchive.parse import parse
from newsarchive.record import article_record, furniture_record
from newsarchive.text import is_blank, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Record = dict[str, Any]

_FOLDER = Path(__file__).parent / "cases"
_CASES = sorted(path.stem for path in _FOLDER.glob("*.json"))
_FIELDS = (
    "headline",
    "subheadline",
    "byline",
    "dateline",
    "source",
    "published",
    "body",
    "links",
    "related",
)
_DAY = "2025-12-31"

each_case = pytest.mark.parametrize("name", _CASES)


@each_case
def test_gold_has_every_line_once(name: str) -> None:
    gold = _gold(name)
    numbers = [
        number for record in gold["articles"] for element in record["elements"] for number in _span(element)
    ]
    numbers += [number for record in gold["furniture"] for number in _span(record)]
    assert len(numbers) == len(set(numbers))
    assert _written(_dump(name).text) - set(numbers) == set()


@each_case
def test_articles(name: str) -> None:
    found = [_fields(article_record(article)) for article in _parsed(name).articles]
    assert found == [_fields(record) for record in _gold(name)["articles"]]


@each_case
def test_lines(name: str) -> None:
    parsed, gold = _parsed(name), _gold(name)
    articles = [article_record(article) for article in parsed.articles]
    furniture = [furniture_record(furniture) for furniture in parsed.furniture]
    written = _written(_dump(name).text)
    assert _roles(articles, furniture, written) == _roles(gold["articles"], gold["furniture"], written)


@each_case
def test_furniture_is_as_printed(name: str) -> None:
    lines = split_lines(_dump(name).text)
    for furniture in _parsed(name).furniture:
        first, last = furniture.lines
        assert furniture.text == "\n".join(lines[first - 1 : last])


def test_every_case_has_dump_and_gold() -> None:
    assert sorted(path.stem for path in _FOLDER.glob("*.txt")) == _CASES


@cache
def _gold(name: str) -> Record:
    gold: Record = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return gold


@cache
def _dump(name: str) -> Dump:
    content = (_FOLDER / f"{name}.txt").read_bytes()
    encoding = _gold(name).get("encoding", "utf-8")
    return Dump(
        path=f"{name}.txt",
        content=content,
        text=content.decode(encoding),
        encoding=encoding,
        modified=date.fromisoformat(_DAY),
    )


@cache
def _parsed(name: str) -> Parsed:
    gold = _gold(name)
    day = gold.get("date")
    hints = Hints(
        as_of=date.fromisoformat(gold.get("as_of", _DAY)),
        date=date.fromisoformat(day) if day else None,
        year=gold.get("year"),
    )
    return parse(_dump(name), hints=hints)


def _fields(record: Record) -> Record:
    """Leave out what says where it came from: gold knows neither the dump nor the words of the evidence."""
    fields = {key: record[key] for key in _FIELDS}
    if fields["published"]:
        fields["published"] = {key: fields["published"][key] for key in ("date", "edtf", "basis")}
    return fields


def _written(text: str) -> set[int]:
    return {number for number, line in enumerate(split_lines(text), 1) if not is_blank(line)}


def _span(record: Record) -> range:
    first, last = record["lines"]
    return range(first, last + 1)


def _roles(articles: Iterable[Record], furniture: Sequence[Record], written: set[int]) -> list[str]:
    """Tell of each line, in order, whose it is: `3 article 1 body` or `7 furniture share`."""
    own = (
        (number, f"article {position} {element['role']}")
        for position, record in enumerate(articles, 1)
        for element in record["elements"]
        for number in _span(element)
    )
    other = ((number, f"furniture {record['kind']}") for record in furniture for number in _span(record))
    return [f"{number} {whose}" for number, whose in sorted(chain(own, other)) if number in written]
