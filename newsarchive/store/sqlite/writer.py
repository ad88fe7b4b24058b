"""Adding dumps: what is known, what is a new version, and what its articles were before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.base import Added
from newsarchive.store.sqlite.catching import compare_all
from newsarchive.store.sqlite.origin import (
    Provenances,
    absolute_path,
    next_version,
    put_dump,
    put_furniture,
)
from newsarchive.store.sqlite.sharing import Printed, are_one, dated, kept_reading, outweighs, settle
from newsarchive.store.sqlite.shelf import Shelf

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from newsarchive.store.sqlite.layout import ArticleRow, LaidArticle, LaidDump
    from newsarchive.store.sqlite.sharing import Dated

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


class _Taken(NamedTuple):
    """A dump that was taken in: what is said of it, and the ids of its new articles."""

    added: Added
    new: range


class Writer:
    """Adds dumps within the transaction that its maker has begun; `finish` puts in what still waits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        compare_all(connection)
        self._connection = connection
        self._shelf = Shelf(connection)
        self._printed = Printed(connection)
        self._provenances = Provenances(connection)
        self._words: set[str] = set()
        self._waiting: dict[int, LaidArticle] = {}
        self._alike: defaultdict[bytes, list[int]] = defaultdict(list)
        self._unsettled: set[int] = set()
        self._paths: set[str] = set()
        self._copies: set[int] = set()
        self._taken: list[_Taken] = []

    def add(self, laid: LaidDump) -> None:
        """Add one dump."""
        if is_known(self._connection, laid.row.sha256):
            self._taken.append(_Taken(Added(path=laid.path, state="known"), range(0)))
            return
        absolute = absolute_path(laid.path)
        if absolute in self._paths:
            self._flush()
        version = next_version(self._connection, absolute)
        earlier, before = self._earlier(absolute, version)
        dump_id = put_dump(self._connection, laid, version=version)
        put_furniture(self._connection, dump_id, laid.furniture)
        kept = self._recognize([each.row for each in laid.articles], earlier)
        new = self._add_articles(laid, dump_id, kept, is_first=version == 1)
        own = {article_id for ids in earlier.values() for article_id in ids}
        unchanged = sum(article_id in own for article_id in kept)
        self._words.update(laid.words.split())
        self._paths.add(absolute)
        added = Added(
            path=laid.path,
            state="new" if version == 1 else "version",
            articles=len(new),
            unchanged=unchanged,
            elsewhere=len(kept) - len(new) - unchanged,
            vanished=len(before.difference(each for each in kept if each is not None)),
            furniture=len(laid.furniture),
        )
        self._taken.append(_Taken(added, new))
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def finish(self) -> tuple[Added, ...]:
        """Put in the articles that wait, and say what became of each dump."""
        self._flush()
        return tuple(replace(added, copies=len(self._copies.intersection(new))) for added, new in self._taken)

    def _flush(self) -> None:
        self._copies |= self._shelf.put(self._waiting, self._words)
        self._provenances.flush()
        self._waiting.clear()
        self._words.clear()
        self._alike.clear()
        self._paths.clear()
        for article_id in sorted(self._unsettled):
            settle(self._connection, self._shelf, article_id)
        self._unsettled.clear()

    def _earlier(self, absolute: str, version: int) -> tuple[dict[bytes, list[int]], set[int]]:
        """Give the ids of a path's articles by their digests, and those in the version before."""
        ids: defaultdict[bytes, list[int]] = defaultdict(list)
        if version == 1:
            return ids, set()
        for known, article_id in self._connection.execute(_EARLIER, (absolute,)):
            ids[known].append(article_id)
        return ids, {article_id for (article_id,) in self._connection.execute(_BEFORE, (absolute,))}

    def _recognize(self, rows: Sequence[ArticleRow], earlier: dict[bytes, list[int]]) -> list[int | None]:
        """Give the id of each article that is kept already: of this path, or of another that prints the same.

        Equal ones of one dump are paired off in order.
        """
        known = self._printed.find(rows)
        if not any(row.digest in known or row.digest in earlier or row.digest in self._alike for row in rows):
            return [None] * len(rows)
        taken: set[int] = set()
        ids: list[int | None] = []
        for row in rows:
            same = (each for each in self._same(row, known, earlier) if each not in taken)
            found = next(same, None)
            ids.append(found)
            if found is not None:
                taken.add(found)
        return ids

    def _same(
        self,
        row: ArticleRow,
        known: dict[bytes, list[tuple[int, Dated]]],
        earlier: dict[bytes, list[int]],
    ) -> Iterator[int]:
        yield from earlier.get(row.digest, ())
        yield from (each for each, day in known.get(row.digest, ()) if are_one(day, dated(row)))
        for each in self._alike.get(row.digest, ()):
            if are_one(dated(self._waiting[each].row), dated(row)):
                yield each

    def _add_articles(
        self, laid: LaidDump, dump_id: int, kept: Sequence[int | None], *, is_first: bool
    ) -> range:
        """Add a dump's articles, and give the ids of those that are new."""
        new = self._shelf.take_ids(kept.count(None))
        new_ids = iter(new)
        for known, each in zip(kept, laid.articles, strict=True):
            if known is None:
                article_id, reading = next(new_ids), None
                self._waiting[article_id] = each
                self._alike[each.row.digest].append(article_id)
            else:
                article_id, reading = known, self._joined(known, each.row, is_first=is_first)
            self._provenances.note(dump_id, article_id, each, reading)
        return new

    def _joined(self, article_id: int, row: ArticleRow, *, is_first: bool) -> str | None:
        """Give what to keep of another reading of an article; one that may have the word is weighed later."""
        waiting = self._waiting.get(article_id)
        told = waiting.row if waiting else self._shelf.row(article_id)
        reading = kept_reading(row, told)
        if outweighs(row, told, reading, is_first=is_first):
            self._unsettled.add(article_id)
        return reading


def is_known(connection: sqlite3.Connection, sha256: str) -> bool:
    """Tell whether a dump of these bytes is kept."""
    return connection.execute("SELECT 1 FROM dumps WHERE sha256 = ?", (sha256,)).fetchone() is not None
