"""A kept dump under a new parse: its articles recognised, changed, added and gone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import ArchiveError
from newsarchive.store.base import Reparsed
from newsarchive.store.sqlite.layout import ProvenanceRow
from newsarchive.store.sqlite.matching import Looks, count_splits, pair
from newsarchive.store.sqlite.origin import Provenances, put_furniture, remove_provenances, renew_dump
from newsarchive.store.sqlite.shelf import Shelf

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from newsarchive.store.sqlite.layout import ElementRow, LaidArticle, LaidDump

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
    elements: list[ElementRow]
    is_older: bool
    is_elsewhere: bool


def reparse(connection: sqlite3.Connection, dump_id: int, laid: LaidDump) -> Reparsed:
    """Replace what a kept dump was found to hold, within the transaction that the caller has begun."""
    _check(connection, dump_id, laid)
    old = [_kept(connection, row) for row in connection.execute(_KEPT, (dump_id,)).fetchall()]
    pairs = pair([kept.looks for kept in old], [_looks(each) for each in laid.articles])
    return _Reparse(connection, dump_id, laid).run(old, pairs)


class _Reparse:
    """One dump on its way from the old parse to the new one."""

    def __init__(self, connection: sqlite3.Connection, dump_id: int, laid: LaidDump) -> None:
        self._connection = connection
        self._dump_id = dump_id
        self._laid = laid
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
        added = [number for number in range(len(self._laid.articles)) if number not in pairs]
        ids = {number: old[kept].id for number, kept in pairs.items()} | self._add(added)
        self._note_provenances(ids)
        return Reparsed(
            path=self._laid.path,
            same=len(pairs) - changed,
            changed=changed,
            added=len(added),
            gone=len(gone),
            fields=_count_fields(changes),
            split=split,
            joined=joined,
        )

    def _count_splits(self, old: Sequence[_Kept]) -> tuple[int, int]:
        if self._laid.is_records:
            return 0, 0
        return count_splits(
            [_own_lines(kept.elements) for kept in old],
            [_own_lines(each.elements) for each in self._laid.articles],
        )

    def _renew(self, kept: _Kept, number: int) -> frozenset[str]:
        """Bring one article to the new parse, and name what changed of it.

        A version that came after it has the last word.
        """
        laid = self._laid.articles[number]
        moved = kept.provenance != laid.provenance
        split = kept.elements != laid.elements
        changed = frozenset() if kept.is_older else self._shelf.replace(kept.id, laid)
        return changed | {"elements"} if moved or split else changed

    def _add(self, numbers: Sequence[int]) -> dict[int, int]:
        ids = dict(zip(numbers, self._shelf.take_ids(len(numbers)), strict=True))
        added = [self._shelf.place(ids[number], self._laid.articles[number]) for number in numbers]
        self._shelf.put(added, self._laid.words.split() if added else ())
        return ids

    def _note_provenances(self, ids: dict[int, int]) -> None:
        renew_dump(self._connection, self._dump_id, self._laid)
        put_furniture(self._connection, self._dump_id, self._laid.furniture)
        provenances = Provenances(self._connection)
        for number, each in enumerate(self._laid.articles):
            provenances.note(self._dump_id, ids[number], each)
        provenances.flush()


def _count_fields(changes: Iterable[frozenset[str]]) -> tuple[tuple[str, int], ...]:
    """Count the articles in which each field changed."""
    count = Counter(
        field for columns in changes for field in {_FIELDS[name] for name in columns if name in _FIELDS}
    )
    return tuple((field, count[field]) for field in dict.fromkeys(_FIELDS.values()) if count[field])


def _own_lines(elements: Iterable[ElementRow]) -> list[tuple[int, int]]:
    return [(first, last) for role, first, last in elements if role in _OWN]


def _check(connection: sqlite3.Connection, dump_id: int, laid: LaidDump) -> None:
    row = connection.execute("SELECT path, sha256 FROM dumps WHERE id = ?", (dump_id,)).fetchone()
    if row is None:
        raise ArchiveError(f"The archive keeps no dump {dump_id}; see: newsarchive dumps.")
    if row["sha256"] != laid.row.sha256:
        raise ArchiveError(f"{row['path']}: these are not the bytes of dump {dump_id}; ingest them instead.")


def _kept(connection: sqlite3.Connection, row: sqlite3.Row) -> _Kept:
    provenance = ProvenanceRow(*(row[name] for name in ProvenanceRow._fields))
    elements = [(role, first, last) for role, first, last in connection.execute(_ELEMENTS, (row["id"],))]
    lines = _span(provenance.first_line, provenance.last_line, provenance.record_line)
    looks = Looks(digest=row["digest"], uri=row["uri"], headline=row["headline"], lines=lines)
    return _Kept(
        row["article"], looks, provenance, elements, bool(row["is_older"]), bool(row["is_elsewhere"])
    )


def _looks(laid: LaidArticle) -> Looks:
    row, provenance = laid.row, laid.provenance
    lines = _span(provenance.first_line, provenance.last_line, provenance.record_line)
    return Looks(digest=row.digest, uri=row.uri, headline=row.headline, lines=lines)


def _span(first: int | None, last: int | None, record_line: int | None) -> tuple[int, int] | None:
    if record_line is not None:
        return record_line, record_line
    return None if first is None or last is None else (first, last)
