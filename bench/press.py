"""An archive of many articles to measure on: built once, from invented articles or from what is given."""

from __future__ import annotations

import json
from contextlib import closing
from hashlib import sha256
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

from wire import MODIFIED, Press

from newsarchive import Hints, ingest, open_archive
from newsarchive.model import Dump
from newsarchive.readers import read_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsarchive.store.base import Archive

_PER_DUMP = 2_000
_AT_ONCE = 5


def build(folder: Path, articles: int, given: Path | None) -> Path:
    """Give the archive of that many articles in the folder, made first where it is not there yet.

    They are those of `given`, JSON Lines or a folder of dumps, or else invented.
    """
    name = sha256(str(given.resolve()).encode()).hexdigest()[:8] if given is not None else "wire"
    path = folder / f"{name}-{articles}.db"
    if not path.exists():
        print(f"building {path} …", flush=True)
        begun, unfinished = perf_counter(), path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with closing(open_archive(unfinished, create=True)) as archive:
            _fill(archive, articles, given)
        unfinished.rename(path)
        print(f"built in {perf_counter() - begun:.0f} s", flush=True)
    return path


def _fill(archive: Archive, articles: int, given: Path | None) -> None:
    if given is not None and given.is_dir():
        ingest([str(given)], archive, hints=Hints(), today=MODIFIED)
        return
    dumps = _dumps(islice(_lines(articles, given), articles))
    while batch := tuple(islice(dumps, _AT_ONCE)):
        archive.add(map(read_articles, batch))


def _lines(articles: int, given: Path | None) -> Iterator[str]:
    if given is None:
        yield from _as_lines(Press().records(articles))
    else:
        with given.open(encoding="utf-8", newline="\n") as file:
            yield from file


def _dumps(lines: Iterator[str]) -> Iterator[Dump]:
    """Cut lines into dumps of records."""
    while page := list(islice(lines, _PER_DUMP)):
        text = "".join(page)
        content = text.encode()
        name = f"{sha256(content).hexdigest()[:16]}.jsonl"
        yield Dump(path=name, content=content, text=text, encoding="utf-8", modified=MODIFIED)


def _as_lines(records: Iterable[dict[str, str]]) -> Iterator[str]:
    """Write records as JSON Lines."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
