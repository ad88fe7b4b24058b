"""JSON Lines of articles: a record ends at LF and at nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsarchive.errors import DumpError
from newsarchive.model import Article, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsarchive.model import Dump, Furniture

_NAMES = (".jsonl", ".ndjson")
_ESCAPES = re.compile(r"\\u(?:0000|d[89a-f][0-9a-f]{2})", re.IGNORECASE)
_LONE = re.compile("[\ud800-\udfff]")
_REMEDY = "mend that line or take it out, then ingest again"


def is_records(path: str) -> bool:
    """Tell by its name whether a file holds articles as records."""
    return path.lower().endswith(_NAMES)


def holds_records(dump: Dump) -> bool:
    """Tell whether a dump holds articles as records: by its name, for standard input by its first line."""
    if dump.path != "-":
        return is_records(dump.path)
    _, first = next(_lines(dump.text), (0, ""))
    if not first.startswith("{"):
        return False
    try:
        return isinstance(_load(first), dict)
    except ValueError:
        return False


def read_articles(dump: Dump) -> Parsed:
    """Read every record of a dump, with the line of each; blank lines are passed over.

    A record without `dump` and `encoding` of its own is of this dump. A source or an agency given as a plain
    string gets its canonical name where it is known. Raises DumpError naming the line that cannot be read.
    """
    _demand_utf8(dump)
    articles: list[Article] = []
    numbers: list[int] = []
    furniture: list[Furniture] = []
    mended = _Mended()
    for number, line in _lines(dump.text):
        item = _read_line(dump, number, line, mended)
        if isinstance(item, Article):
            articles.append(item)
            numbers.append(number)
        else:
            furniture.append(item)
    return Parsed(
        dump=replace(dump, notes=(*dump.notes, *mended.notes())),
        articles=tuple(articles),
        furniture=tuple(furniture),
        record_lines=tuple(numbers),
    )


@dataclass(slots=True)
class _Mended:
    """What had to be replaced in the strings of records."""

    nuls: int = 0
    lone: int = 0

    def count(self, record: object) -> None:
        waiting = [record]
        while waiting:
            value = waiting.pop()
            if isinstance(value, str):
                self.nuls += value.count("\0")
                self.lone += len(_LONE.findall(value))
            elif isinstance(value, (dict, list)):
                waiting += value.values() if isinstance(value, dict) else value

    def notes(self) -> Iterator[str]:
        if self.nuls:
            yield f"{self.nuls:,} NUL{'s' * (self.nuls > 1)} in records kept as U+2400"
        if self.lone:
            yield f"{self.lone:,} lone surrogate{'s' * (self.lone > 1)} in records replaced"


def _demand_utf8(dump: Dump) -> None:
    try:
        dump.content.decode()
    except UnicodeDecodeError as error:
        line = dump.content.count(b"\n", 0, error.start) + 1
        raise DumpError(dump.path, f"line {line:,} is not UTF-8; convert the file to UTF-8 first") from None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that are not blank, counted from 1, without a byte order mark."""
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        if line := text[start:end].strip("\ufeff \t\r"):
            yield number, line
        start = end + 1


def _load(line: str) -> object:
    """Read JSON, raising ValueError for all that is none."""
    import json

    try:
        return json.loads(line, strict=False)
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} at character {error.colno:,}") from None
    except RecursionError:
        raise ValueError("too deep") from None
    except ValueError:
        raise ValueError("a number is too long") from None


def _read_line(dump: Dump, number: int, line: str, mended: _Mended) -> Article | Furniture:
    from newsarchive.record import read_record

    try:
        record = _load(line)
    except ValueError as error:
        raise DumpError(dump.path, f"line {number:,} is not JSON ({error}); {_REMEDY}") from None
    if not isinstance(record, dict):
        raise DumpError(dump.path, f"line {number:,} is no JSON object; {_REMEDY}")
    if _ESCAPES.search(line):
        mended.count(record)
    try:
        item = read_record(record)
    except ValueError as error:
        raise DumpError(dump.path, f"line {number:,} is no article ({error}); {_REMEDY}") from None
    return _named(item, record, dump) if isinstance(item, Article) else item


def _named(article: Article, record: Mapping[str, object], dump: Dump) -> Article:
    from newsarchive.conventions.outlets import by_domain, canonical

    source, dateline = article.source, article.dateline
    if source and isinstance(record.get("source"), str):
        source = replace(source, name=canonical(source.name) or by_domain(source.name) or source.name)
    if dateline and dateline.agency and isinstance(record.get("agency"), str):
        dateline = replace(dateline, agency=canonical(dateline.agency) or dateline.agency)
    return replace(
        article,
        dump=dump.path if article.dump is None else article.dump,
        encoding=dump.encoding if article.encoding is None else article.encoding,
        source=source,
        dateline=dateline,
    )
