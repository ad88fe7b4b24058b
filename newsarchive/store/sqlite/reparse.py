"""A kept dump under a new parse: its articles recognised, changed, added and gone."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import ArchiveError
from newsarchive.store.base import Reparsed
from newsarchive.store.sqlite.catching import compare_all
from newsarchive.store.sqlite.layout import ProvenanceRow, Reading, indexed, reading_of
from newsarchive.store.sqlite.matching import Looks, count_splits, pair
from newsarchive.store.sqlite.origin import (
    Provenances,
    add_furniture,
    put_furniture,
    remove_furniture,
    remove_places,
    renew_dump,
)
from newsarchive.store.sqlite.sharing import Printed, are_one, dated, kept_reading, merge, settle
from newsarchive.store.sqlite.shelf import Shelf
from newsarchive.store.sqlite.vocabulary import printed_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from newsarchive.store.sqlite.layout import ElementRow, LaidArticle, LaidDump

_AT_ONCE = 1_000
_OTHERS = """
    FROM provenances AS other JOIN dumps AS there ON there.id = other.dump
    WHERE other.article = articles.id AND other.dump <> provenances.dump
"""
_SAME_PATH = "there.absolute = dumps.absolute AND there.version <> dumps.version"
_KEPT = f"""
    SELECT provenances.*, articles.digest, articles.headline,
        EXISTS (SELECT 1 {_OTHERS} AND {_SAME_PATH} AND there.version > dumps.version) AS is_older,
        EXISTS (SELECT 1 {_OTHERS} AND NOT ({_SAME_PATH})) AS is_shared,
        EXISTS (SELECT 1 {_OTHERS}) AS is_elsewhere
    FROM provenances JOIN dumps ON dumps.id = provenances.dump
    JOIN articles ON articles.id = provenances.article
    WHERE provenances.dump = ? AND provenances.id > ? AND provenances.id <= ?
    ORDER BY provenances.id LIMIT ?
"""
_LAST = "SELECT coalesce(max(id), 0) FROM provenances WHERE dump = ?"
_ALL = -1
_OWN_ONES = """
    SELECT article FROM provenances WHERE article IN (SELECT value FROM json_each(?)) AND dump = ?
"""
_SHARED = """
    SELECT article FROM provenances WHERE article IN (SELECT value FROM json_each(?))
    GROUP BY article HAVING count(*) > 1 OR article IN (SELECT value FROM json_each(?))
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
    """An article as the dump was found to hold it before.

    `place` is the id of its provenance; `reading` is what was read of it there, where that is not what is
    told. It may stand in other dumps too: in a later version of this one (`is_older`), in one that is no
    version of it (`is_shared`), in any.
    """

    id: int
    place: int
    looks: Looks
    provenance: ProvenanceRow
    elements: list[ElementRow]
    reading: str | None
    is_older: bool
    is_shared: bool
    is_elsewhere: bool


def reparse(connection: sqlite3.Connection, dump_id: int, laid: LaidDump) -> Reparsed:
    """Replace what a kept dump was found to hold, within the transaction that the caller has begun."""
    compare_all(connection)
    _check(connection, dump_id, laid)
    reparsed = _Reparse(connection, dump_id, laid).run(list(_held(connection, dump_id, _ALL)))
    renew_dump(connection, dump_id, laid)
    put_furniture(connection, dump_id, laid.furniture)
    return reparsed


def reparse_long(connection: sqlite3.Connection, dump_id: int, parts: Iterable[LaidDump]) -> Reparsed:
    """Replace what a long dump was found to hold, part after part, within the caller's transaction.

    An article is recognised among those that began on the lines of its part.
    """
    compare_all(connection)
    path, encoding, notes = _known(connection, dump_id)
    remove_furniture(connection, dump_id)
    total, count, last = Reparsed(path=path), 0, None
    before = _Held(_held(connection, dump_id, _AT_ONCE))
    for last in parts:
        held = before.up_to(_end(last))
        total = _sum(total, _Reparse(connection, dump_id, last).run(held))
        count += add_furniture(connection, dump_id, last.furniture, count)
    if last is not None:
        rest = last._replace(articles=(), furniture=(), words="")
        total = _sum(total, _Reparse(connection, dump_id, rest).run(before.up_to(None)))
        renew_dump(connection, dump_id, last._replace(row=last.row._replace(encoding=encoding, notes=notes)))
    return total


class _Held:
    """The articles that a dump was found to hold before, taken in its order."""

    def __init__(self, held: Iterator[_Kept]) -> None:
        self._held = held
        self._next = next(held, None)

    def up_to(self, line: int | None) -> list[_Kept]:
        """Give those that begin up to a line, or all that are left."""
        found = []
        while self._next is not None and (line is None or _begin(self._next.provenance) <= line):
            found.append(self._next)
            self._next = next(self._held, None)
        return found


class _Reparse:
    """What one dump, or a part of it, is found to hold on its way from the old parse to the new one."""

    def __init__(self, connection: sqlite3.Connection, dump_id: int, laid: LaidDump) -> None:
        self._connection = connection
        self._dump_id = dump_id
        self._laid = laid
        self._shelf = Shelf(connection)
        self._ids: dict[int, int] = {}
        self._elsewhere: dict[int, int] = {}

    def run(self, old: Sequence[_Kept]) -> Reparsed:
        pairs = pair([kept.looks for kept in old], [_looks(each) for each in self._laid.articles])
        remove_places(self._connection, [kept.place for kept in old])
        self._elsewhere = self._find_elsewhere(old, pairs)
        changes = [self._renew(old[kept], number) for number, kept in pairs.items()]
        changed = sum(map(bool, changes))
        split, joined = self._count_splits(old)
        paired = set(pairs.values())
        gone = [kept for number, kept in enumerate(old) if number not in paired]
        added = [number for number in range(len(self._laid.articles)) if number not in pairs]
        self._add(added)
        self._note_provenances()
        for kept in gone:
            if not kept.is_elsewhere:
                self._shelf.remove(kept.id)
        self._settle({kept.id for kept in old if kept.is_elsewhere})
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

    def _find_elsewhere(self, old: Sequence[_Kept], pairs: dict[int, int]) -> dict[int, int]:
        """Give for articles with a new print, by number, those of other dumps alone that print the same.

        Equal ones are paired off in the order of the dump, as when it is added, not in that of `pairs`.
        """
        known = Printed(self._connection).find([each.row for each in self._laid.articles])
        candidates = json.dumps([article for same in known.values() for article, _ in same])
        own = self._connection.execute(_OWN_ONES, (candidates, self._dump_id))
        taken = {kept.id for kept in old}.union(article for (article,) in own)
        found: dict[int, int] = {}
        for number, each in enumerate(self._laid.articles):
            if number in pairs and not _is_reprinted(old[pairs[number]], each):
                continue
            for article_id, day in known.get(each.row.digest, ()):
                if article_id not in taken and are_one(day, dated(each.row)):
                    taken.add(article_id)
                    found[number] = article_id
                    break
        return found

    def _count_splits(self, old: Sequence[_Kept]) -> tuple[int, int]:
        if self._laid.is_records:
            return 0, 0
        return count_splits(
            [_own_lines(kept.elements) for kept in old],
            [_own_lines(each.elements) for each in self._laid.articles],
        )

    def _renew(self, kept: _Kept, number: int) -> frozenset[str]:
        """Bring one article to the new parse, and name what changed of it.

        A version that came after it has the last word. What another dump prints as well stays as it is there:
        if this one prints something else now, that is another article.
        """
        laid = self._laid.articles[number]
        moved = kept.provenance != laid.provenance
        split = kept.elements != laid.elements
        self._ids[number] = kept.id
        changed = self._changed(kept, laid)
        if _is_reprinted(kept, laid):
            other = self._elsewhere.get(number)
            if kept.is_shared:
                self._ids[number] = self._new(number) if other is None else other
            else:
                self._shelf.replace(kept.id, laid)
                self._ids[number] = kept.id if other is None else self._merge(kept.id, other)
        elif not kept.is_elsewhere:
            self._shelf.replace(kept.id, laid)
        return changed | {"elements"} if moved or split else changed

    def _changed(self, kept: _Kept, laid: LaidArticle) -> frozenset[str]:
        """Name what this dump's reading of an article has otherwise than before."""
        if kept.is_older and laid.row.digest != kept.looks.digest:
            return frozenset()
        changed = self._shelf.compare(kept.id, laid)
        if not kept.is_elsewhere:
            return changed
        inferred = {"uri", *Reading._fields}
        before = reading_of(self._shelf.row(kept.id))
        if kept.reading is not None:
            before = Reading(*json.loads(kept.reading))
        pairs = zip(Reading._fields, before, reading_of(laid.row), strict=True)
        own = {name for name, was, becomes in pairs if was != becomes}
        return frozenset(
            changed - inferred | own | ({"uri"} if laid.row.uri != kept.provenance.uri else set())
        )

    def _merge(self, one: int, other: int) -> int:
        """Make one article of two that print the same: the one with the smaller id, which is known longer."""
        stays, goes = sorted((one, other))
        merge(self._connection, self._shelf, stays, goes)
        return stays

    def _new(self, number: int) -> int:
        (article_id,) = self._shelf.take_ids(1)
        laid = self._laid.articles[number]
        self._shelf.put({article_id: laid}, printed_words(indexed(laid.row)))
        return article_id

    def _add(self, numbers: Sequence[int]) -> None:
        """Give an id to what the dump was not found to hold before: one that is known, or a new one."""
        new = [number for number in numbers if number not in self._elsewhere]
        self._ids = self._elsewhere | self._ids | dict(zip(new, self._shelf.take_ids(len(new)), strict=True))
        added = {self._ids[number]: self._laid.articles[number] for number in new}
        self._shelf.put(added, self._laid.words.split() if added else ())

    def _note_provenances(self) -> None:
        provenances = Provenances(self._connection)
        for number, each in enumerate(self._laid.articles):
            article_id = self._ids[number]
            reading = kept_reading(each.row, self._shelf.row(article_id))
            provenances.note(self._dump_id, article_id, each, reading)
        provenances.flush()

    def _settle(self, before: set[int]) -> None:
        """Weigh the readings of the articles that stand, or stood `before`, in other dumps too."""
        ids = {*before, *self._ids.values()}
        stood = json.dumps(sorted(before))
        for (article_id,) in self._connection.execute(_SHARED, (json.dumps(sorted(ids)), stood)).fetchall():
            settle(self._connection, self._shelf, article_id)


def _is_reprinted(kept: _Kept, laid: LaidArticle) -> bool:
    """Tell whether an article has a new print that counts: a later version of the dump has the last word."""
    return laid.row.digest != kept.looks.digest and not kept.is_older


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


def _known(connection: sqlite3.Connection, dump_id: int) -> tuple[str, str, str]:
    row = connection.execute("SELECT path, encoding, notes FROM dumps WHERE id = ?", (dump_id,)).fetchone()
    if row is None:
        raise ArchiveError(f"The archive keeps no dump {dump_id}; see: newsarchive dumps.")
    return row["path"], row["encoding"], row["notes"]


def _held(connection: sqlite3.Connection, dump_id: int, at_once: int) -> Iterator[_Kept]:
    """Give the articles that a dump was found to hold before; what is noted meanwhile is none of them."""
    (last,) = connection.execute(_LAST, (dump_id,)).fetchone()
    place = 0
    while rows := connection.execute(_KEPT, (dump_id, place, last, at_once)).fetchall():
        yield from (_kept(connection, row) for row in rows)
        place = rows[-1]["id"]


def _begin(provenance: ProvenanceRow) -> int:
    """Give the line that an article begins on."""
    return provenance.record_line or provenance.first_line or 0


def _end(laid: LaidDump) -> int:
    """Give the last line of a part, 0 for one that holds nothing."""
    places = [each.provenance for each in laid.articles]
    if laid.is_records:
        return max(place.record_line or 0 for place in places)
    ends = [*(place.last_line or 0 for place in places), *(last for _, _, last, *_ in laid.furniture)]
    return max(ends, default=0)


def _sum(one: Reparsed, other: Reparsed) -> Reparsed:
    fields = Counter(dict(one.fields)) + Counter(dict(other.fields))
    return Reparsed(
        path=one.path,
        same=one.same + other.same,
        changed=one.changed + other.changed,
        added=one.added + other.added,
        gone=one.gone + other.gone,
        fields=tuple((name, fields[name]) for name in dict.fromkeys(_FIELDS.values()) if fields[name]),
        split=one.split + other.split,
        joined=one.joined + other.joined,
    )


def _kept(connection: sqlite3.Connection, row: sqlite3.Row) -> _Kept:
    provenance = ProvenanceRow(*(row[name] for name in ProvenanceRow._fields))
    elements = [(role, first, last) for role, first, last in connection.execute(_ELEMENTS, (row["id"],))]
    lines = _span(provenance.first_line, provenance.last_line, provenance.record_line)
    looks = Looks(digest=row["digest"], uri=provenance.uri, headline=row["headline"], lines=lines)
    stands = (bool(row[name]) for name in ("is_older", "is_shared", "is_elsewhere"))
    return _Kept(row["article"], row["id"], looks, provenance, elements, row["reading"], *stands)


def _looks(laid: LaidArticle) -> Looks:
    row, provenance = laid.row, laid.provenance
    lines = _span(provenance.first_line, provenance.last_line, provenance.record_line)
    return Looks(digest=row.digest, uri=row.uri, headline=row.headline, lines=lines)


def _span(first: int | None, last: int | None, record_line: int | None) -> tuple[int, int] | None:
    if record_line is not None:
        return record_line, record_line
    return None if first is None or last is None else (first, last)
