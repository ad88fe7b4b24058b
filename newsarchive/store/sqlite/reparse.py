"""A kept dump under a new parse: its articles recognised, changed, added and gone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import ArchiveError
from newsarchive.store.base import Reparsed
from newsarchive.store.sqlite.layout import ProvenanceRow, digest, provenance_row
from newsarchive.store.sqlite.matching import Looks, count_splits, pair
from newsarchive.store.sqlite.origin import (
    checksum,
    put_furniture,
    put_provenance,
    remove_provenances,
    renew_dump,
)
from newsarchive.store.sqlite.shelf import Shelf

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from newsarchive.model import Article, Parsed

_KEPT = """
    SELECT provenances.*, articles.digest, articles.uri, articles.headline,
        EXISTS (SELECT 1 FROM provenances AS later
                WHERE later.article = articles.id AND later.dump > provenances.dump) AS is_older,
        EXISTS (SELECT 1 FROM provenances AS other
                WHERE other.article = articles.id AND other.dump <> provenances.dump) AS is_elsewhere
    FROM provenances JOIN articles ON articles.id = provenances.article
    WHERE provenances.dump = ? ORDER BY provenances.id
"""
_ELEMENTS = "SELECT role, first, last FROM elements WHERE provenance = ? ORDER BY seq"


_FIELDS = {
    "uri": "uri",
    "headline": "headline",
    "subheadline": "subheadline",
    "byline": "byline",
    "dateline": "dateline",
    "place": "dateline",
    "dateline_date": "dateline",
    "agency": "dateline",
    "source": "source",
    "source_basis": "source",
    "published": "published",
    "edtf": "published",
    "published_basis": "published",
    "evidence": "published",
    "evidence_line": "published",
    "body": "body",
    "links": "links",
    "related": "related",
    "elements": "elements",
}
"""The field of an article that each column is part of, in the order of fields."""

_OWN = frozenset(("headline", "subheadline", "dateline", "body"))
"""The roles of the lines that an article is known by: links and notes may well go to the one before."""


class _Kept(NamedTuple):
    """An article as the dump was found to hold it before."""

    id: int
    looks: Looks
    provenance: ProvenanceRow
    elements: tuple[tuple[str, int, int], ...]
    is_older: bool
    is_elsewhere: bool


def reparse(connection: sqlite3.Connection, dump_id: int, parsed: Parsed) -> Reparsed:
    """Replace what a kept dump was found to hold, within the transaction that the caller has begun."""
    _check(connection, dump_id, parsed)
    old = [_kept(connection, row) for row in connection.execute(_KEPT, (dump_id,)).fetchall()]
    lines: Sequence[int | None] = parsed.record_lines or [None] * len(parsed.articles)
    new = [_looks(article, line) for article, line in zip(parsed.articles, lines, strict=True)]
    pairs = pair([kept.looks for kept in old], new)
    return _Reparse(connection, dump_id, parsed, lines).run(old, pairs)


class _Reparse:
    """One dump on its way from the old parse to the new one."""

    def __init__(
        self, connection: sqlite3.Connection, dump_id: int, parsed: Parsed, lines: Sequence[int | None]
    ) -> None:
        self._connection = connection
        self._dump_id = dump_id
        self._parsed = parsed
        self._lines = lines
        self._shelf = Shelf(connection)

    def run(self, old: Sequence[_Kept], pairs: dict[int, int]) -> Reparsed:
        remove_provenances(self._connection, self._dump_id)
        changes = [self._renew(old[kept], number) for number, kept in pairs.items()]
        changed = sum(map(bool, changes))
        split, joined = self._count_splits(old)
        gone = [kept for number, kept in enumerate(old) if number not in set(pairs.values())]
        for kept in gone:
            if not kept.is_elsewhere:
                self._shelf.remove(kept.id)
        added = [number for number in range(len(self._parsed.articles)) if number not in pairs]
        ids = {number: old[kept].id for number, kept in pairs.items()} | self._add(added)
        self._note_provenances(ids)
        return Reparsed(
            path=self._parsed.dump.path,
            same=len(pairs) - changed,
            changed=changed,
            added=len(added),
            gone=len(gone),
            fields=_count_fields(changes),
            split=split,
            joined=joined,
        )

    def _count_splits(self, old: Sequence[_Kept]) -> tuple[int, int]:
        if self._parsed.record_lines:
            return 0, 0
        before = [[lines for role, *lines in kept.elements if role in _OWN] for kept in old]
        after = [[e.lines for e in each.elements if e.role in _OWN] for each in self._parsed.articles]
        return count_splits([[(first, last) for first, last in runs] for runs in before], after)

    def _renew(self, kept: _Kept, number: int) -> frozenset[str]:
        """Bring one article to the new parse, and name what changed of it.

        A version that came after it has the last word.
        """
        article = self._parsed.articles[number]
        moved = kept.provenance != provenance_row(article, self._parsed.dump, self._lines[number])
        split = kept.elements != tuple((each.role.value, *each.lines) for each in article.elements)
        changed = frozenset() if kept.is_older else self._shelf.replace(kept.id, article)
        return changed | {"elements"} if moved or split else changed

    def _add(self, numbers: Sequence[int]) -> dict[int, int]:
        ids = dict(zip(numbers, self._shelf.take_ids(len(numbers)), strict=True))
        self._shelf.put(self._shelf.lay_out(ids[number], self._parsed.articles[number]) for number in numbers)
        return ids

    def _note_provenances(self, ids: dict[int, int]) -> None:
        dump = self._parsed.dump
        renew_dump(self._connection, self._dump_id, dump)
        put_furniture(self._connection, self._dump_id, dump, self._parsed.furniture)
        for number, article in enumerate(self._parsed.articles):
            line = self._lines[number]
            row = provenance_row(article, dump, line)
            put_provenance(self._connection, self._dump_id, ids[number], row, article.elements)


def _count_fields(changes: Iterable[frozenset[str]]) -> tuple[tuple[str, int], ...]:
    """Count the articles in which each field changed."""
    count = Counter(
        field for columns in changes for field in {_FIELDS[name] for name in columns if name in _FIELDS}
    )
    return tuple((field, count[field]) for field in dict.fromkeys(_FIELDS.values()) if count[field])


def _check(connection: sqlite3.Connection, dump_id: int, parsed: Parsed) -> None:
    row = connection.execute("SELECT path, sha256 FROM dumps WHERE id = ?", (dump_id,)).fetchone()
    if row is None:
        raise ArchiveError(f"The archive keeps no dump {dump_id}; see: newsarchive dumps.")
    if row["sha256"] != checksum(parsed.dump.content):
        raise ArchiveError(f"{row['path']}: these are not the bytes of dump {dump_id}; ingest them instead.")


def _kept(connection: sqlite3.Connection, row: sqlite3.Row) -> _Kept:
    provenance = ProvenanceRow(*(row[name] for name in ProvenanceRow._fields))
    elements = tuple(tuple(element) for element in connection.execute(_ELEMENTS, (row["id"],)))
    lines = _span(provenance.first_line, provenance.last_line, provenance.record_line)
    looks = Looks(digest=row["digest"], uri=row["uri"], headline=row["headline"], lines=lines)
    return _Kept(
        row["article"], looks, provenance, elements, bool(row["is_older"]), bool(row["is_elsewhere"])
    )


def _looks(article: Article, record_line: int | None) -> Looks:
    first, last = article.lines or (None, None)
    lines = _span(first, last, record_line)
    return Looks(digest=digest(article), uri=article.uri, headline=article.headline, lines=lines)


def _span(first: int | None, last: int | None, record_line: int | None) -> tuple[int, int] | None:
    if record_line is not None:
        return record_line, record_line
    return None if first is None or last is None else (first, last)
