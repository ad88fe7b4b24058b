"""Adding dumps: what is known, what is a new version, and what its articles were before."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from newsarchive.store.base import Added
from newsarchive.store.sqlite.layout import digest, provenance_row
from newsarchive.store.sqlite.origin import (
    STANDARD_INPUT,
    absolute_path,
    checksum,
    put_dump,
    put_furniture,
    put_provenance,
)
from newsarchive.store.sqlite.shelf import Shelf, Shelved

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from newsarchive.model import Article, Parsed

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
        self._waiting: list[Shelved] = []
        self._paths: set[str] = set()

    def add(self, parsed: Parsed) -> Added:
        """Add one dump, and say what became of it."""
        dump = parsed.dump
        if is_known(self._connection, checksum(dump.content)):
            return Added(path=dump.path, state="known")
        absolute = absolute_path(dump.path)
        if absolute in self._paths:
            self.flush()
        version = self._next_version(absolute)
        earlier, before = self._earlier(absolute, version)
        dump_id = put_dump(self._connection, dump, version=version)
        put_furniture(self._connection, dump_id, dump, parsed.furniture)
        kept = self._add_articles(parsed, dump_id, earlier)
        self._paths.add(absolute)
        if len(self._waiting) >= _AT_ONCE:
            self.flush()
        return Added(
            path=dump.path,
            state="new" if version == 1 else "version",
            articles=len(parsed.articles) - len(kept),
            unchanged=len(kept),
            vanished=len(before - kept),
            furniture=len(parsed.furniture),
        )

    def flush(self) -> None:
        """Put in the articles that wait."""
        self._shelf.put(self._waiting)
        self._waiting.clear()
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

    def _add_articles(self, parsed: Parsed, dump_id: int, earlier: dict[bytes, deque[int]]) -> set[int]:
        """Add a dump's articles, and give the ids of those that were known."""
        ids = (
            [_take_id(earlier, article) for article in parsed.articles]
            if earlier
            else [None] * len(parsed.articles)
        )
        new_ids = iter(self._shelf.take_ids(ids.count(None)))
        lines: Sequence[int | None] = parsed.record_lines or [None] * len(ids)
        for known, article, line in zip(ids, parsed.articles, lines, strict=True):
            article_id = next(new_ids) if known is None else known
            if known is None:
                self._waiting.append(self._shelf.lay_out(article_id, article))
            else:
                self._shelf.replace(article_id, article)
            row = provenance_row(article, parsed.dump, line)
            put_provenance(self._connection, dump_id, article_id, row, article.elements)
        return {article_id for article_id in ids if article_id is not None}


def is_known(connection: sqlite3.Connection, sha256: str) -> bool:
    """Tell whether a dump of these bytes is kept."""
    return connection.execute("SELECT 1 FROM dumps WHERE sha256 = ?", (sha256,)).fetchone() is not None


def _take_id(earlier: dict[bytes, deque[int]], article: Article) -> int | None:
    """Take the first article that is printed the same; two equal ones are paired off in order."""
    waiting = earlier.get(digest(article))
    return waiting.popleft() if waiting else None
