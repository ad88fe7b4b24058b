"""Adding dumps: what is known, what is a new version, and what its articles were before."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from newsarchive.store.base import Added
from newsarchive.store.sqlite.origin import (
    STANDARD_INPUT,
    Provenances,
    absolute_path,
    put_dump,
    put_furniture,
)
from newsarchive.store.sqlite.shelf import Shelf, Shelved

if TYPE_CHECKING:
    import sqlite3

    from newsarchive.store.sqlite.layout import LaidArticle, LaidDump

_AT_ONCE = 10_000
"""How many articles wait to be put in together, in the order of time."""

_EARLIER = """
    SELECT articles.digest, articles.id FROM dumps
    JOIN provenances ON provenances.dump = dumps.id
    JOIN articles ON articles.id = provenances.article
    WHERE dumps.absolute = ?
    GROUP BY articles.id ORDER BY min(provenances.id)
"""
_BEFORE = """
    SELECT article FROM provenances
    WHERE dump = (SELECT id FROM dumps WHERE absolute = ? ORDER BY version DESC LIMIT 1)
"""


class Writer:
    """Adds dumps within the transaction that its maker has begun; `flush` puts in what still waits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._shelf = Shelf(connection)
        self._provenances = Provenances(connection)
        self._waiting: list[Shelved] = []
        self._words: set[str] = set()
        self._paths: set[str] = set()

    def add(self, laid: LaidDump) -> Added:
        """Add one dump, and say what became of it."""
        if is_known(self._connection, laid.row.sha256):
            return Added(path=laid.path, state="known")
        absolute = absolute_path(laid.path)
        if absolute in self._paths:
            self.flush()
        version = self._next_version(absolute)
        earlier, before = self._earlier(absolute, version)
        dump_id = put_dump(self._connection, laid, version=version)
        put_furniture(self._connection, dump_id, laid.furniture)
        kept = self._add_articles(laid, dump_id, earlier)
        self._words.update(laid.words.split())
        self._paths.add(absolute)
        if len(self._waiting) >= _AT_ONCE:
            self.flush()
        return Added(
            path=laid.path,
            state="new" if version == 1 else "version",
            articles=len(laid.articles) - len(kept),
            unchanged=len(kept),
            vanished=len(before - kept),
            furniture=len(laid.furniture),
        )

    def flush(self) -> None:
        """Put in the articles that wait."""
        self._shelf.put(self._waiting, self._words)
        self._provenances.flush()
        self._waiting.clear()
        self._words.clear()
        self._paths.clear()

    def _next_version(self, absolute: str) -> int:
        if absolute == STANDARD_INPUT:
            return 1
        sql = "SELECT coalesce(max(version), 0) + 1 FROM dumps WHERE absolute = ?"
        (version,) = self._connection.execute(sql, (absolute,)).fetchone()
        return int(version)

    def _earlier(self, absolute: str, version: int) -> tuple[dict[bytes, deque[int]], set[int]]:
        """Give the ids of a path's articles by their digests, and those in the version before."""
        ids: defaultdict[bytes, deque[int]] = defaultdict(deque)
        if version == 1:
            return ids, set()
        for known, article_id in self._connection.execute(_EARLIER, (absolute,)):
            ids[known].append(article_id)
        return ids, {article_id for (article_id,) in self._connection.execute(_BEFORE, (absolute,))}

    def _add_articles(self, laid: LaidDump, dump_id: int, earlier: dict[bytes, deque[int]]) -> set[int]:
        """Add a dump's articles, and give the ids of those that were known."""
        ids = [_take_id(earlier, each) if earlier else None for each in laid.articles]
        new_ids = iter(self._shelf.take_ids(ids.count(None)))
        for known, each in zip(ids, laid.articles, strict=True):
            article_id = next(new_ids) if known is None else known
            if known is None:
                self._waiting.append(self._shelf.place(article_id, each))
            else:
                self._shelf.replace(article_id, each)
            self._provenances.note(dump_id, article_id, each)
        return {article_id for article_id in ids if article_id is not None}


def is_known(connection: sqlite3.Connection, sha256: str) -> bool:
    """Tell whether a dump of these bytes is kept."""
    return connection.execute("SELECT 1 FROM dumps WHERE sha256 = ?", (sha256,)).fetchone() is not None


def _take_id(earlier: dict[bytes, deque[int]], laid: LaidArticle) -> int | None:
    """Take the first article that is printed the same; two equal ones are paired off in order."""
    waiting = earlier.get(laid.row.digest)
    return waiting.popleft() if waiting else None
