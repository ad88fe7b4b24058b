"""Taking dumps out for good, with all that came from them alone."""

from __future__ import annotations

import json
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError
from newsarchive.model import Basis
from newsarchive.store.base import Forgotten
from newsarchive.store.sqlite.contents import is_long, read_content
from newsarchive.store.sqlite.folding import fold
from newsarchive.store.sqlite.origin import remove_provenances
from newsarchive.store.sqlite.provenances import read_provenances
from newsarchive.store.sqlite.reader import read_dumps
from newsarchive.store.sqlite.sharing import settle
from newsarchive.store.sqlite.shelf import Shelf
from newsarchive.text import decode_as, split_lines

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_AT_ONCE = 1_000
_FEW = 4
"""How many dumps are remembered while those of article after article are read."""

_LEAVING = "(SELECT value FROM json_each(:dumps))"
_HELD = f"SELECT DISTINCT article FROM provenances WHERE dump IN {_LEAVING}"
_ELSEWHERE = f"SELECT article FROM provenances WHERE dump NOT IN {_LEAVING}"
_ALONE = f"SELECT id FROM articles WHERE id IN ({_HELD} EXCEPT {_ELSEWHERE}) ORDER BY position"
_STAYING = f"{_HELD} INTERSECT {_ELSEWHERE} ORDER BY article"
_TEXTS = "SELECT headline, subheadline, byline, body FROM articles"
_WORDS_OF = f"{_TEXTS} WHERE id IN (SELECT value FROM json_each(?))"
_EVIDENCE = """
    SELECT evidence, evidence_line, published_basis FROM articles WHERE id = ? AND evidence IS NOT NULL
"""
_NEIGHBOURS = """
    SELECT DISTINCT evidence_line FROM provenances JOIN articles ON articles.id = article
    WHERE dump = ? AND published = ? AND article <> ? AND evidence_line IS NOT NULL
    ORDER BY evidence_line
"""
_MEND = "UPDATE articles SET evidence = ?, evidence_line = ? WHERE id = ?"
_UNUSED_NAMES = """
    DELETE FROM names WHERE NOT EXISTS (SELECT 1 FROM facts WHERE source = names.id)
        AND NOT EXISTS (SELECT 1 FROM facts WHERE place = names.id)
        AND NOT EXISTS (SELECT 1 FROM facts WHERE agency = names.id)
"""
_UNUSED_PLACES = """
    DELETE FROM place_parts WHERE NOT EXISTS (
        SELECT 1 FROM facts JOIN names ON names.id = facts.place WHERE names.name = place_parts.place
    )
"""


def rehearsed(connection: sqlite3.Connection, dump_ids: Sequence[int]) -> Forgotten:
    """Tell what would leave with some dumps, and what would stay."""
    given = {"dumps": json.dumps(dump_ids)}
    dumps = tuple(dump for dump in read_dumps(connection) if dump.id in set(dump_ids))
    if unknown := set(dump_ids) - {dump.id for dump in dumps}:
        raise ArchiveError(f"The archive keeps no dump {min(unknown)}; see: newsarchive dumps.")
    return Forgotten(
        dumps=dumps,
        articles=len(connection.execute(_ALONE, given).fetchall()),
        furniture=sum(dump.furniture for dump in dumps),
        size=sum(dump.size for dump in dumps),
        staying=tuple(article for (article,) in connection.execute(_STAYING, given)),
    )


def forget(connection: sqlite3.Connection, dump_ids: Sequence[int]) -> Forgotten:
    """Take dumps out within the transaction that the caller has begun; the file still has to be wiped."""
    forgotten = rehearsed(connection, dump_ids)
    leaving = [article for (article,) in connection.execute(_ALONE, {"dumps": json.dumps(dump_ids)})]
    words = _words(connection, leaving)
    shelf = Shelf(connection)
    for dump_id in dump_ids:
        remove_provenances(connection, dump_id)
    for article_id in leaving:
        shelf.remove(article_id)
    for table, column in (("furniture", "dump"), ("pieces", "dump"), ("dumps", "id")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((each,) for each in dump_ids))
    _forget_words(connection, words)
    connection.execute(_UNUSED_NAMES)
    connection.execute(_UNUSED_PLACES)
    for article_id in forgotten.staying:
        settle(connection, shelf, article_id)
    _mend_evidence(connection, forgotten.staying)
    return forgotten


def _words(connection: sqlite3.Connection, articles: Sequence[int]) -> set[str]:
    """Give the words of some articles, folded."""
    words: set[str] = set()
    rows = connection.execute(_WORDS_OF, (json.dumps(articles),))
    while chunk := rows.fetchmany(_AT_ONCE):
        words |= _folded(chunk)
    return words


def _forget_words(connection: sqlite3.Connection, words: set[str]) -> None:
    """Take out of the vocabulary those words that no article has any more."""
    rows = connection.execute(_TEXTS)
    while words and (chunk := rows.fetchmany(_AT_ONCE)):
        words = words - _folded(chunk)
    connection.executemany("DELETE FROM vocabulary WHERE word = ?", ((word,) for word in words))


def _folded(rows: Iterable[sqlite3.Row]) -> set[str]:
    printed = {word for row in rows for text in row if text for word in text.split()}
    return set(fold(" ".join(printed)).split())


def _mend_evidence(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Let the dates of articles that stay rest on words of dumps that stay.

    The date itself stays. Words that no dump of the article has are taken away, and their line; a line is one
    of the dump that is shown. So is another article's date, if none of them has that; the user's word stays.
    Archives made before what dumps tell was kept for each may need it; they had no long dumps.
    """
    lines_of = lru_cache(_FEW)(partial(_lines, connection))
    for article_id in articles:
        row = connection.execute(_EVIDENCE, (article_id,)).fetchone()
        if row is None or row["published_basis"] == Basis.HINT:
            continue
        told = row["evidence"]
        dumps = dict.fromkeys(each["dump"] for each in read_provenances(connection, article_id))
        if any(is_long(connection, dump) for dump in dumps):
            continue
        if row["published_basis"] == Basis.NEIGHBOUR:
            numbers = (_neighbours(connection, dump, article_id, told) for dump in dumps)
        else:
            numbers = (_printed(lines_of(dump), _squeezed(told)) for dump in dumps)
        text, line = _found(told, row["evidence_line"], numbers)
        connection.execute(_MEND, (text, line, article_id))


def _lines(connection: sqlite3.Connection, dump_id: int) -> list[str]:
    (encoding,) = connection.execute("SELECT encoding FROM dumps WHERE id = ?", (dump_id,)).fetchone()
    text, _ = decode_as(read_content(connection, dump_id), encoding)
    return [_squeezed(line) for line in split_lines(text)]


def _printed(lines: Sequence[str], words: str) -> list[int]:
    """Give the numbers of the lines that have some words."""
    return [number for number, each in enumerate(lines, 1) if words in each]


def _neighbours(connection: sqlite3.Connection, dump_id: int, article_id: int, day: str) -> list[int]:
    """Give the numbers of the lines that other articles of a dump have that day from."""
    return [number for (number,) in connection.execute(_NEIGHBOURS, (dump_id, day, article_id))]


def _found(text: str, line: int | None, dumps: Iterable[Sequence[int]]) -> tuple[str | None, int | None]:
    """Give the evidence with its line in the first dump: the same one, else the first that has it."""
    for place, numbers in enumerate(dumps):
        if numbers:
            is_told = line is not None and place == 0
            return text, (line if line in numbers else numbers[0]) if is_told else None
    return None, None


def _squeezed(text: str) -> str:
    return "".join(text.split())
