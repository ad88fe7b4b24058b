"""Adding a dump that is too long to be held: its articles come in parts.

What has to be known of all of them is asked of the tables, so that memory does not grow with the dump.
"""

from __future__ import annotations

import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from newsarchive.store.base import Added
from newsarchive.store.sqlite.catching import compare_all
from newsarchive.store.sqlite.contents import put_pieces
from newsarchive.store.sqlite.origin import (
    Provenances,
    absolute_path,
    add_furniture,
    next_version,
    put_long_dump,
    renew_dump,
)
from newsarchive.store.sqlite.sharing import Printed, are_one, dated, kept_reading, outweighs, settle
from newsarchive.store.sqlite.shelf import Shelf
from newsarchive.store.sqlite.writer import is_known

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from newsarchive.model import LongDump
    from newsarchive.store.sqlite.layout import ArticleRow, LaidArticle, LaidDump

_AT_ONCE = 5_000
"""How many articles wait to be put in together, in the order of time: as few as memory asks for."""

_OF_PATH = "SELECT id FROM dumps WHERE absolute = :absolute AND id <> :dump"
_EARLIER = f"""
    SELECT article FROM provenances
    WHERE article IN (SELECT value FROM json_each(:articles)) AND dump IN ({_OF_PATH})
    GROUP BY article ORDER BY min(id)
"""
_TAKEN = """
    SELECT article FROM provenances
    WHERE article IN (SELECT value FROM json_each(:articles)) AND dump = :dump
"""
_VANISHED = """
    SELECT count(*) FROM (
        SELECT article FROM provenances
        WHERE dump = (SELECT id FROM dumps WHERE absolute = :absolute AND version = :version - 1)
        EXCEPT SELECT article FROM provenances WHERE dump = :dump
    )
"""
_COPIES = """
    SELECT count(*) FROM stories JOIN articles ON articles.position = stories.position
    WHERE articles.id BETWEEN ? AND ? AND stories.story <> articles.id
"""


def add_long(connection: sqlite3.Connection, long: LongDump, parts: Iterable[LaidDump]) -> Added:
    """Add one long dump within the transaction that the caller has begun."""
    if is_known(connection, long.content.sha256):
        return Added(path=long.dump.path, state="known")
    compare_all(connection)
    writer = _Writer(connection, long)
    for part in parts:
        writer.add(part)
    return writer.finish()


class _Writer:
    """One long dump on its way into the archive."""

    def __init__(self, connection: sqlite3.Connection, long: LongDump) -> None:
        self._connection = connection
        self._absolute = absolute_path(long.dump.path)
        self._version = next_version(connection, self._absolute)
        self._path = long.dump.path
        self._dump = put_long_dump(connection, long, version=self._version)
        put_pieces(connection, self._dump, zip(long.begins, long.content.packed(), strict=True))
        self._shelf = Shelf(connection)
        self._printed = Printed(connection)
        self._provenances = Provenances(connection)
        self._new = self._shelf.take_ids(0).stop
        self._words: set[str] = set()
        self._waiting: dict[int, LaidArticle] = {}
        self._known: set[int] = set()
        self._unsettled = array("q")
        self._last: LaidDump | None = None
        self._articles = self._unchanged = self._elsewhere = self._furniture = 0

    def add(self, part: LaidDump) -> None:
        """Add the articles of the next part."""
        kept = self._recognize([each.row for each in part.articles])
        new = iter(self._shelf.take_ids(kept.count(None)))
        for known, each in zip(kept, part.articles, strict=True):
            if known is None:
                article_id, reading = next(new), None
                self._waiting[article_id] = each
            else:
                article_id, reading = known, self._joined(known, each.row)
            self._provenances.note(self._dump, article_id, each, reading)
        self._articles += kept.count(None)
        self._elsewhere += len(kept) - kept.count(None)
        self._furniture += add_furniture(self._connection, self._dump, part.furniture, self._furniture)
        self._words.update(part.words.split())
        self._last = part
        if len(self._waiting) + len(self._known) >= _AT_ONCE:
            self._flush()

    def finish(self) -> Added:
        """Put in what waits, let what other dumps hold too be weighed, and say what became of all."""
        self._flush()
        for article_id in sorted(self._unsettled):
            settle(self._connection, self._shelf, article_id)
        if self._last:
            renew_dump(self._connection, self._dump, self._last)
        where = {"absolute": self._absolute, "version": self._version, "dump": self._dump}
        (vanished,) = self._connection.execute(_VANISHED, where).fetchone()
        (copies,) = self._connection.execute(_COPIES, (self._new, self._new + self._articles - 1)).fetchone()
        return Added(
            path=self._path,
            state="new" if self._version == 1 else "version",
            articles=self._articles,
            copies=copies,
            unchanged=self._unchanged,
            elsewhere=self._elsewhere - self._unchanged,
            vanished=vanished,
            furniture=self._furniture,
        )

    def _flush(self) -> None:
        self._shelf.put(self._waiting, self._words)
        self._provenances.flush()
        self._waiting.clear()
        self._words.clear()
        self._known.clear()
        self._shelf = Shelf(self._connection)  # it remembers days, names and words

    def _recognize(self, rows: Sequence[ArticleRow]) -> list[int | None]:
        """Give the id of each article that is kept already: of this path, or of another that prints the same.

        Equal ones are paired off in order. What earlier parts have taken, or are themselves, is none of them.
        """
        found = self._printed.find(rows)
        candidates = json.dumps([article for same in found.values() for article, _ in same])
        earlier = self._ids_of(_EARLIER, candidates)
        taken = self._known.union(self._ids_of(_TAKEN, candidates))
        ids: list[int | None] = []
        for row in rows:
            same = found.get(row.digest, ())
            own = sorted((each for each, _ in same if each in earlier), key=earlier.__getitem__)
            others = (each for each, day in same if are_one(day, dated(row)))
            article_id = next((each for each in chain(own, others) if each not in taken), None)
            ids.append(article_id)
            if article_id is not None:
                taken.add(article_id)
                self._known.add(article_id)
                self._unchanged += article_id in earlier
        return ids

    def _ids_of(self, sql: str, candidates: str) -> dict[int, int]:
        """Give those candidates that are of some kind, with their places in the order asked for."""
        if candidates == "[]":
            return {}
        given = {"absolute": self._absolute, "dump": self._dump, "articles": candidates}
        return {row[0]: place for place, row in enumerate(self._connection.execute(sql, given))}

    def _joined(self, article_id: int, row: ArticleRow) -> str | None:
        """Give what to keep of another reading of an article; one that may have the word is weighed later."""
        told = self._shelf.row(article_id)
        reading = kept_reading(row, told)
        if outweighs(row, told, reading, is_first=self._version == 1):
            self._unsettled.append(article_id)
        return reading
