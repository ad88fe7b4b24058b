"""Articles that stand in several dumps: known again by their print, and told as the best evidence has it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from newsarchive.model import Basis
from newsarchive.store.sqlite.layout import ArticleRow, Reading, reading_of
from newsarchive.store.sqlite.marks import Marks, digest_mark
from newsarchive.store.sqlite.provenances import read_provenances

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newsarchive.store.sqlite.shelf import Shelf

_PRINTED = (Basis.META, Basis.DATELINE)
_STRENGTH = {basis.value: len(Basis) - number for number, basis in enumerate(Basis)}
_ROWS = """
    SELECT articles.id, digest, published, published_basis
    FROM json_each(?) CROSS JOIN articles ON articles.id = value
    ORDER BY (SELECT min(provenances.id) FROM provenances WHERE provenances.article = articles.id)
"""
_ADOPT = "UPDATE provenances SET article = ? WHERE article = ?"
_READ = "UPDATE provenances SET reading = ? WHERE id = ?"


class Printed:
    """Finds articles of the archive that are printed the same, the first of them first.

    That is the one that stands first in their dumps, in which they stand in the same order; after a new parse
    it need not have the smallest id.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._marks = Marks(connection)

    def find(self, rows: Iterable[ArticleRow]) -> dict[bytes, list[tuple[int, Dated]]]:
        """Give ids and dates of the articles with the digest of each row; no entry where there is none."""
        wanted = {row.digest for row in rows}
        by_mark = self._marks.find({digest_mark(each) for each in wanted})
        ids = sorted({article for articles in by_mark.values() for article in articles})
        found: defaultdict[bytes, list[tuple[int, Dated]]] = defaultdict(list)
        for article_id, digest, *dated in self._connection.execute(_ROWS, (json.dumps(ids),)) if ids else ():
            if digest in wanted:
                found[digest].append((article_id, (dated[0], dated[1])))
        return found


Dated = tuple["str | None", "str | None"]
"""A day and what it rests on."""


def dated(row: ArticleRow) -> Dated:
    """Give the day of an article."""
    return row.published, row.published_basis


def are_one(one: Dated, other: Dated) -> bool:
    """Tell whether two prints of the same words are one article: not if they bear two different days."""
    days = {day for day, basis in (one, other) if day is not None and basis in _PRINTED}
    return len(days) < 2  # noqa: PLR2004


def kept_reading(row: ArticleRow, told: ArticleRow) -> str | None:
    """Give what is kept of a reading beside another that is told: nothing where they are the same."""
    reading = reading_of(row)
    return None if reading == reading_of(told) else json.dumps(reading)


def outweighs(row: ArticleRow, told: ArticleRow, reading: str | None, *, is_first: bool) -> bool:
    """Tell whether a further reading of an article may have the word.

    Only a better one has, unless it `is_first` no more: a new version has the word of the old one.
    """
    is_better = strength(row.published_basis) > strength(told.published_basis)
    return (reading is not None and (is_better or not is_first)) or (told.uri is None and row.uri is not None)


def strength(basis: str | None) -> int:
    """Give how much a date can be relied on, by what it rests on; no date is the least."""
    return _STRENGTH.get(basis or "", 0)


def settle(connection: sqlite3.Connection, shelf: Shelf, article_id: int) -> None:
    """Tell an article as the best evidence of the dumps that it stands in has it, and under its first name.

    Of one dump's versions the newest that has the article counts; of several dumps the one whose date rests
    on the strongest basis, of equals the first. What the others say is kept beside their provenances.
    """
    row = shelf.row(article_id)
    found = read_provenances(connection, article_id)
    readings = [_reading(each["reading"], row) for each in found]
    newest: set[int] = set()
    versions: dict[str, int] = {}
    for number, each in enumerate(found):
        if each["version"] >= versions.setdefault(each["absolute"], each["version"]):
            newest.add(number)
    best = min(newest, key=lambda number: (-strength(readings[number].published_basis), number))
    told = readings[best]
    if best:
        told = told._replace(evidence_line=None)  # a line of another dump than the one that is shown
    uri = next((each["uri"] for each in found if each["uri"] is not None), None)
    shelf.replace_row(article_id, row._replace(uri=uri, **told._asdict()))
    for each, reading in zip(found, readings, strict=True):
        kept = None if reading == told else json.dumps(reading)
        if kept != each["reading"]:
            connection.execute(_READ, (kept, each["id"]))


def merge(connection: sqlite3.Connection, shelf: Shelf, stays: int, goes: int) -> None:
    """Make one article of two that print the same: one keeps its id, that of the other is not used again."""
    told = shelf.row(goes)
    for each in read_provenances(connection, goes):
        reading = _reading(each["reading"], told)
        connection.execute(_READ, (json.dumps(reading), each["id"]))
    connection.execute(_ADOPT, (stays, goes))
    shelf.remove(goes)


def _reading(kept: str | None, row: ArticleRow) -> Reading:
    return reading_of(row) if kept is None else Reading(*json.loads(kept))
