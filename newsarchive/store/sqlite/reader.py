"""Articles and dumps out of their tables again."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from newsarchive.model import Furniture
from newsarchive.store.base import Held, Provenance, SourceCount, Stats, StoredArticle, StoredDump
from newsarchive.store.sqlite.assembly import make_article
from newsarchive.store.sqlite.positions import DATED, day_at
from newsarchive.store.sqlite.provenances import NEWEST, named_dump, read_provenances

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from newsarchive.store.sqlite.statements import Sql

_ELEMENTS = "SELECT role, first, last FROM elements WHERE provenance = ? ORDER BY seq"
_LINKS = "SELECT kind, text, target FROM links WHERE article = ? ORDER BY seq"
_RELATED = "SELECT headline, target FROM related WHERE article = ? ORDER BY seq"
_HELD = """
    SELECT articles.*, provenances.id AS provenance, record_line, named, named_path, named_encoding,
        reading, dumps.path, dumps.encoding, CASE
            WHEN articles.id > (SELECT last FROM sequences WHERE name = 'compared')
                AND articles.id <= (SELECT last FROM sequences WHERE name = 'uncompared') THEN articles.uri
            ELSE provenances.uri
        END AS own_uri
    FROM provenances
    JOIN dumps ON dumps.id = provenances.dump JOIN articles ON articles.id = provenances.article
    WHERE provenances.dump = ? ORDER BY provenances.id
"""
_IS_CURRENT = f"SELECT version = {NEWEST} FROM dumps WHERE id = ?"
_STORY = "SELECT story FROM stories WHERE position = ?"
_DUMPS = f"""
    SELECT id, path, absolute, size, sha256, encoding, notes, modified, ingested, version,
        version = {NEWEST} AS current,
        (SELECT count(*) FROM provenances WHERE dump = dumps.id) AS articles,
        (SELECT count(*) FROM furniture WHERE dump = dumps.id) AS furniture
    FROM dumps ORDER BY id
"""
_FURNITURE = """
    SELECT furniture.*, dumps.path FROM furniture JOIN dumps ON dumps.id = furniture.dump
    WHERE furniture.dump = ? ORDER BY seq
"""
_SOURCES = f"""
    SELECT source, count(*) AS articles,
        min(CASE WHEN position >= {DATED} THEN position END) AS first, max(position) AS last
    FROM articles WHERE position IN ({{positions}})
    GROUP BY source ORDER BY articles DESC, source
"""
_STATS = f"""
    SELECT
        (SELECT count(*) FROM dumps) AS dumps,
        (SELECT count(*) FROM articles) AS articles,
        (SELECT count(*) FROM articles WHERE position >= {DATED}) AS dated,
        (SELECT count(DISTINCT source) FROM articles) AS sources,
        (SELECT count(*) FROM furniture) AS furniture,
        (SELECT min(position) FROM articles WHERE position >= {DATED}) AS first,
        (SELECT max(position) FROM articles) AS last,
        (SELECT coalesce(sum(size), 0) FROM dumps) AS text
"""


def read_article(connection: sqlite3.Connection, row: sqlite3.Row) -> StoredArticle:
    """Put an article together from its row of `articles` and what stands beside it."""
    found = read_provenances(connection, row["id"])
    elements = connection.execute(_ELEMENTS, (found[0]["id"],)).fetchall()
    links = connection.execute(_LINKS, (row["id"],)).fetchall()
    related = connection.execute(_RELATED, (row["id"],)).fetchall()
    article = make_article(row, links, related, elements, named_dump(found[0]))
    story = connection.execute(_STORY, (row["position"],)).fetchone()
    return StoredArticle(
        id=row["id"],
        article=article,
        provenances=tuple(_provenance(connection, each) for each in found),
        story=None if story is None else story[0],
    )


def read_held(connection: sqlite3.Connection, dump_id: int) -> Iterator[Held]:
    """Give the articles that a dump holds with their lines there, in its order."""
    for row in connection.execute(_HELD, (dump_id,)):
        elements, links, related = (
            connection.execute(sql, (row[key],)).fetchall()
            for sql, key in ((_ELEMENTS, "provenance"), (_LINKS, "id"), (_RELATED, "id"))
        )
        own = dict(row) | {"uri": row["own_uri"], **_reading(row["reading"])}
        article = make_article(own, links, related, elements, named_dump(row))
        yield Held(id=row["id"], article=article, record_line=row["record_line"])


def _reading(kept: str | None) -> dict[str, Any]:
    """Give what was read of an article in one dump otherwise than is told of it."""
    from newsarchive.store.sqlite.layout import Reading

    return Reading(*json.loads(kept))._asdict() if kept else {}


def _provenance(connection: sqlite3.Connection, row: sqlite3.Row) -> Provenance:
    (is_current,) = connection.execute(_IS_CURRENT, (row["dump"],)).fetchone()
    first, last = row["first_line"], row["last_line"]
    return Provenance(
        dump_id=row["dump"],
        path=row["path"],
        absolute=row["absolute"],
        version=row["version"],
        current=bool(is_current),
        lines=None if first is None else (first, last),
        record_line=row["record_line"],
        uri=row["uri"],
    )


def read_dumps(connection: sqlite3.Connection) -> Iterable[StoredDump]:
    """Give every dump, in the order in which they came."""
    for row in connection.execute(_DUMPS):
        fields = dict(row)
        fields["notes"] = tuple(json.loads(row["notes"]))
        fields["modified"] = date.fromisoformat(row["modified"])
        fields["ingested"] = datetime.fromisoformat(row["ingested"])
        fields["current"] = bool(row["current"])
        yield StoredDump(**fields)


def read_furniture(connection: sqlite3.Connection, dump_id: int) -> Iterable[Furniture]:
    """Give the lines of a dump that belong to no article."""
    for row in connection.execute(_FURNITURE, (dump_id,)):
        path = row["path"] if row["named_path"] is None else row["named_path"]
        yield Furniture(dump=path, kind=row["kind"], text=row["text"], lines=(row["first"], row["last"]))


def count_sources(connection: sqlite3.Connection, positions: Sql) -> Iterable[SourceCount]:
    """Count the articles at the positions by their source."""
    for row in connection.execute(_SOURCES.format(positions=positions.text), positions.values):
        first, last = _day(row["first"]), _day(row["last"])
        yield SourceCount(name=row["source"], articles=row["articles"], first=first, last=last)


def read_stats(connection: sqlite3.Connection, size: int) -> Stats:
    """Give the archive in numbers; `size` is that of its file."""
    fields = dict(connection.execute(_STATS).fetchone())
    return Stats(**(fields | {"first": _day(fields["first"]), "last": _day(fields["last"]), "size": size}))


def _day(position: int | None) -> str | None:
    day = None if position is None else day_at(position)
    return None if day is None else day.isoformat()
