"""What is looked at in an archive: the file, the index, and whether its tables agree on each article."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import ArchiveError
from newsarchive.store.sqlite.assembly import make_article
from newsarchive.store.sqlite.catching import uncompared_ids
from newsarchive.store.sqlite.contents import read_pieces
from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.folding import fold
from newsarchive.store.sqlite.layout import digest
from newsarchive.store.sqlite.marks import digest_mark
from newsarchive.store.sqlite.names import place_parts, site_key
from newsarchive.store.sqlite.positions import DATED, DAY, day_at, read_day
from newsarchive.store.sqlite.vocabulary import rows as vocabulary_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SHOWN = 5
_AT_ONCE = 1_000
_MOST_WORDS = 300_000
"""So many words are remembered as known before they are all asked for anew: 30 MB."""

_FACTS = f"""
    SELECT articles.id FROM articles
    LEFT JOIN facts ON facts.position = articles.position
    LEFT JOIN names AS sources ON sources.id = facts.source
    LEFT JOIN names AS places ON places.id = facts.place
    LEFT JOIN names AS agencies ON agencies.id = facts.agency
    WHERE facts.position IS NULL
        OR facts.day IS NOT CASE WHEN articles.position >= {DATED} THEN articles.position / {DAY} - {DAY} END
        OR sources.name IS NOT articles.source
        OR places.name IS NOT articles.place
        OR agencies.name IS NOT articles.agency
"""
_LOST_FACTS = "SELECT position FROM facts WHERE position NOT IN (SELECT position FROM articles)"
_BYLINES = """
    SELECT articles.id FROM articles LEFT JOIN bylines_fts_content AS kept ON kept.id = articles.position
    WHERE kept.c0 IS NOT articles.byline
"""
_LOST_BYLINES = "SELECT id FROM bylines_fts_content WHERE id NOT IN (SELECT position FROM articles)"
_ORPHANS = (
    ("links", "article", "articles", "SELECT id FROM articles"),
    ("related", "article", "articles", "SELECT id FROM articles"),
    ("provenances", "article", "articles", "SELECT id FROM articles"),
    ("elements", "provenance", "provenances", "SELECT id FROM provenances"),
)
"""Which column of which table names a row of another that must be there; SQLite is not told of these."""

_ROOTLESS = "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM provenances)"
_UNMARKED = """
    SELECT id FROM articles WHERE id NOT BETWEEN :first AND :last
        AND NOT EXISTS (SELECT 1 FROM marks WHERE mark = digest_mark(digest) AND article = articles.id)
        AND NOT EXISTS (SELECT 1 FROM new_marks WHERE mark = digest_mark(digest) AND article = articles.id)
    ORDER BY id
"""
_LOST_STORIES = "SELECT story FROM stories WHERE position NOT IN (SELECT position FROM articles)"
_WRONG_STORIES = """
    SELECT story FROM stories JOIN articles ON articles.position = stories.position
    GROUP BY story HAVING count(*) = 1 OR min(articles.id) <> story
"""
_PLACES = "SELECT DISTINCT place FROM articles WHERE dateline IS NOT NULL AND place IS NOT NULL"
_TEXTS = "SELECT headline, subheadline, byline, body FROM articles ORDER BY position"
_LINKS = "SELECT kind, text, target FROM links WHERE article = ? ORDER BY seq"
_RELATED = "SELECT headline, target FROM related WHERE article = ? ORDER BY seq"


class Look(NamedTuple):
    """A row of the table of checks; `look` gives a sentence for each kind of fault.

    `repairable` tells of a sentence whether what it says can be made anew; `writes` that FTS5 looks as a
    writer.
    """

    name: str
    asks: str
    look: Callable[[sqlite3.Connection], Iterator[str]]
    repairable: Callable[[str], bool]
    writes: bool = False


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    """Ask SQLite whether every page and every row stands where it should."""
    for (said,) in connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
        if said != "ok":
            yield (
                "SQLite finds: " + " ".join(str(said).removeprefix("*** in database main ***").split()) + "."
            )


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the tables and their indexes with those of a new archive."""
    from newsarchive.store.sqlite.repair import blueprint, objects

    there = objects(connection)
    for name, sql in blueprint().items():
        if name not in there:
            yield f"The table or index {name} is missing."
        elif there[name] != sql:
            yield f"The table or index {name} is not made as it should be."


def _index(connection: sqlite3.Connection) -> Iterator[str]:
    """Let FTS5 compare its indexes with the text, word by word."""
    for name in ("articles_fts", "bylines_fts"):
        try:
            connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if not error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
                raise
            what = "text" if name == "articles_fts" else "bylines"
            yield f"The index of the {what} does not hold what the articles say."


def _bylines(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _told(
        _ids(connection, _BYLINES), "article has", "articles have", "another byline in the index"
    )
    yield from _told(_ids(connection, _LOST_BYLINES), "byline is", "bylines are", "of no article")


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    """Look for rows whose article, dump or provenance is not there; facts have a check of their own."""
    broken = {(row[0], row[2]) for row in connection.execute("PRAGMA foreign_key_check")}
    for table, parent in sorted(pair for pair in broken if pair[0] != "facts"):
        yield f"Rows of {table} name rows of {parent} that are not there."
    for table, column, parent, known in _ORPHANS:
        lost = _ids(connection, f"SELECT DISTINCT {column} FROM {table} WHERE {column} NOT IN ({known})")
        yield from _told(
            lost, f"row of {parent} is", f"rows of {parent} are", f"named in {table} and not there"
        )
    yield from _told(_ids(connection, _ROOTLESS), "article comes", "articles come", "from no dump")


def _facts(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _told(_ids(connection, _FACTS), "article is", "articles are", "counted by wrong facts")
    yield from _told(_ids(connection, _LOST_FACTS), "row of facts is", "rows of facts are", "of no article")


def _words(connection: sqlite3.Connection) -> Iterator[str]:
    """Look for printed words that are not in the vocabulary, and for stems that FTS5 would not give."""
    missing = _told(_missing_words(connection), "word is", "words are", "not in the vocabulary")
    rows = connection.execute("SELECT word, stem, plain FROM vocabulary ORDER BY word")
    wrong: list[str] = []
    while chunk := [tuple(row) for row in rows.fetchmany(_AT_ONCE)]:
        right = vocabulary_rows([word for word, _, _ in chunk])
        wrong += [row[0] for row, other in zip(chunk, right, strict=True) if row != other]
    yield from missing
    yield from _told(iter(wrong), "word has", "words have", "another stem than it should")


def _missing_words(connection: sqlite3.Connection) -> Iterator[str]:
    known: set[str] = set()
    has = "SELECT 1 FROM vocabulary WHERE word = ?"
    rows = connection.execute(_TEXTS)
    while chunk := rows.fetchmany(_AT_ONCE):
        printed = {word for row in chunk for text in row if text for word in text.split()}
        for word in set(fold(" ".join(printed)).split()) - known:
            if connection.execute(has, (word,)).fetchone() is None:
                yield word
            known.add(word)
        if len(known) > _MOST_WORDS:
            known.clear()


def _places(connection: sqlite3.Connection) -> Iterator[str]:
    has = "SELECT 1 FROM place_parts WHERE part = ? AND place = ?"
    lost = (
        place
        for (place,) in connection.execute(_PLACES)
        for part in place_parts(place)
        if connection.execute(has, (part, place)).fetchone() is None
    )
    yield from _told(lost, "place is", "places are", "not found by each of its parts")


def _sites(connection: sqlite3.Connection) -> Iterator[str]:
    wrong = (
        article
        for article, target, site in connection.execute("SELECT article, target, site FROM links")
        if site != (None if target is None else site_key(target))
    )
    yield from _told(wrong, "link is", "links are", "found under another site than its own")


def _articles(connection: sqlite3.Connection) -> Iterator[str]:
    """Look for articles that do not print what they were kept with, or stand at another day than theirs."""
    altered, misplaced, uncompared = _Some(), _Some(), uncompared_ids(connection)
    for row in connection.execute("SELECT * FROM articles ORDER BY position"):
        if day_at(row["position"]) != read_day(row["published"]):
            misplaced.add(row["id"])
        links, related = (connection.execute(sql, (row["id"],)).fetchall() for sql in (_LINKS, _RELATED))
        try:
            article = make_article(row, links, related, (), (None, None))
        except ValueError:
            altered.add(row["id"])
            continue
        if digest(article, named=row["id"] in uncompared) != row["digest"]:
            altered.add(row["id"])
    yield from altered.told(
        "article is", "articles are", "not as kept: the checksum of what is printed differs"
    )
    yield from misplaced.told("article stands", "articles stand", "at another day than its own")


def _copies(connection: sqlite3.Connection) -> Iterator[str]:
    """Look whether articles would be known if they came again, and whether stories are of articles there."""
    connection.create_function("digest_mark", 1, digest_mark, deterministic=True)
    left = uncompared_ids(connection)
    given = {"first": left.start, "last": left.stop - 1}
    unmarked = (row[0] for row in connection.execute(_UNMARKED, given))
    yield from _told(unmarked, "article", "articles", "would not be known again")
    lost = _ids(connection, _LOST_STORIES)
    yield from _told(lost, "story has", "stories have", "articles that are not there")
    wrong = _ids(connection, _WRONG_STORIES)
    yield from _told(wrong, "story is", "stories are", "of one article, or not called by the smallest id")


def _dumps(connection: sqlite3.Connection) -> Iterator[str]:
    """Look whether the kept bytes of each dump have its checksum."""
    for dump, path, size, sha256 in connection.execute("SELECT id, path, size, sha256 FROM dumps").fetchall():
        try:
            found = _summed(read_pieces(connection, dump))
        except ArchiveError as error:
            yield str(error)
            continue
        if found != (size, sha256):
            yield f"{path}: the kept bytes of dump {dump} are not those that came in; their checksum differs."


def _summed(pieces: Iterable[bytes]) -> tuple[int, str]:
    """Give the size and the checksum of bytes that come in pieces."""
    size, hashed = 0, hashlib.sha256()
    for piece in pieces:
        size += len(piece)
        hashed.update(piece)
    return size, hashed.hexdigest()


def _numbers(connection: sqlite3.Connection) -> Iterator[str]:
    """Look whether an id could be given out twice."""
    (highest,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    row = connection.execute("SELECT last FROM sequences WHERE name = 'article'").fetchone()
    if row is None or row[0] < highest:
        yield f"The next article would get an id that is in use: {highest} is."


def _always(_: str) -> bool:
    return True


def _never(_: str) -> bool:
    return False


def _in_an_index(text: str) -> bool:
    return " index " in text


LOOKS = (
    Look("file", "pages and rows stand where they should", _file, _in_an_index),
    Look("tables", "tables and indexes are those of an archive", _tables, _always),
    Look("references", "what rows name is there", _references, _never),
    Look("dumps", "kept bytes have their checksums", _dumps, _never),
    Look("articles", "articles print what they were kept with", _articles, _never),
    Look("index", "every word is found where it stands", _index, _always, writes=True),
    Look("bylines", "bylines are found as they stand", _bylines, _always),
    Look("facts", "articles are counted by their own facts", _facts, _always),
    Look("words", "the vocabulary has every word", _words, _always),
    Look("places", "places are found by their parts", _places, _always),
    Look("sites", "links are found by their sites", _sites, _always),
    Look("copies", "articles that come again are known", _copies, _always),
    Look("ids", "no id can come twice", _numbers, _always),
)
"""What is looked at, in this order."""


class _Some:
    """Counts what is at fault and remembers the first few."""

    def __init__(self) -> None:
        self._count = 0
        self._first: list[object] = []

    def add(self, what: object) -> None:
        self._count += 1
        if len(self._first) < _SHOWN:
            self._first.append(what)

    def told(self, one: str, many: str, fault: str) -> Iterator[str]:
        """Give a sentence if there is anything."""
        if self._count:
            more = ", …" if self._count > len(self._first) else ""
            named = ", ".join(map(str, self._first))
            yield f"{self._count:,} {one if self._count == 1 else many} {fault} ({named}{more})."


def _told(found: Iterable[object], one: str, many: str, fault: str) -> Iterator[str]:
    some = _Some()
    for each in found:
        some.add(each)
    return some.told(one, many, fault)


def _ids(connection: sqlite3.Connection, sql: str) -> Iterator[object]:
    return (row[0] for row in connection.execute(sql))
