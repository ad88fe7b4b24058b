"""Other ways to search the same articles, each in its own index that is built once. Only measured against."""

from __future__ import annotations

import re
import subprocess
from itertools import islice
from shutil import rmtree, which
from typing import TYPE_CHECKING, Any

from newsarchive.store.sqlite.engine import sqlite3

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from queries import Question

LIMIT = 20
_AT_ONCE = 10_000
_PER_DUMP = 200
_MEMORY = 512 << 20
_BARE = """
    CREATE TABLE articles (id INTEGER PRIMARY KEY, headline TEXT, body TEXT);
    CREATE VIRTUAL TABLE articles_fts USING fts5(
        headline, body, content="articles", content_rowid="id", tokenize="porter unicode61"
    );
"""
_RANKED = """
    SELECT articles_fts.rowid, headline FROM articles_fts WHERE articles_fts MATCH ?
    ORDER BY bm25(articles_fts, 2.0, 1.0) LIMIT ?
"""
_LATEST = """
    SELECT articles_fts.rowid, headline FROM articles_fts WHERE articles_fts MATCH ?
    ORDER BY articles_fts.rowid DESC LIMIT ?
"""
_COUNT = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"

Row = tuple[int, str, str]
"""Number in the order of time, headline, body."""


class Peer:
    """What answers questions: `ways` names what it can do, each giving how many it found or counted.

    `unable` names the kinds of questions that it has no words for.
    """

    name: str
    unable: frozenset[str] = frozenset()
    ways: Mapping[str, Callable[[Question], int]]

    def __init__(self, folder: Path, archive: Path) -> None:
        """Open its index in the folder, or build it there over the archive's articles."""
        raise NotImplementedError


def peers(folder: Path, archive: Path) -> Iterator[Peer | str]:
    """Give every peer, its index built over the archive's articles, or say which is not installed."""
    makers: tuple[type[Peer], ...] = (BareSql, SqliteUtils, Tantivy, Ripgrep)
    for make in makers:
        try:
            yield make(folder, archive)
        except (ImportError, FileNotFoundError) as missing:
            yield f"{make.name}: not installed ({missing}), skipped"


def read_rows(archive: Path) -> Iterator[Row]:
    """Read the articles in the order of time."""
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    rows = connection.execute("SELECT coalesce(headline, ''), body FROM articles ORDER BY position")
    yield from ((number, headline, body) for number, (headline, body) in enumerate(rows, 1))
    connection.close()


def _batches(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while batch := list(islice(rows, size)):
        yield batch


def _bare(folder: Path, archive: Path) -> Path:
    """Build a table and its full-text index as a tutorial does."""
    path = folder / f"{archive.stem}.bare.db"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        connection = sqlite3.connect(unfinished)
        connection.executescript(_BARE)
        for batch in _batches(read_rows(archive), _AT_ONCE):
            connection.executemany("INSERT INTO articles VALUES (?, ?, ?)", batch)
            connection.executemany("INSERT INTO articles_fts (rowid, headline, body) VALUES (?, ?, ?)", batch)
            connection.commit()
        connection.close()
        unfinished.rename(path)
    return path


class BareSql(Peer):
    """FTS5 asked directly."""

    name = "bare FTS5"

    def __init__(self, folder: Path, archive: Path) -> None:
        self._connection = sqlite3.connect(_bare(folder, archive))
        self.ways = {"relevance": self._ask(_RANKED), "newest": self._ask(_LATEST), "count": self._count}

    def _ask(self, sql: str) -> Callable[[Question], int]:
        return lambda question: len(self._connection.execute(sql, (_match(question), LIMIT)).fetchall())

    def _count(self, question: Question) -> int:
        return int(self._connection.execute(_COUNT, (_match(question),)).fetchone()[0])


class SqliteUtils(Peer):
    """`sqlite-utils search`, in this process."""

    name = "sqlite-utils"

    def __init__(self, folder: Path, archive: Path) -> None:
        from sqlite_utils import Database

        self._table = Database(sqlite3.connect(_bare(folder, archive))).table("articles")
        self.ways = {"relevance": self._search}

    def _search(self, question: Question) -> int:
        return len(list(self._table.search(_match(question), limit=LIMIT)))


def _match(question: Question) -> str:
    words = [f'"{word}"' for word in question.words]
    match question.kind:
        case "OR":
            return " OR ".join(words)
        case "phrase":
            return f'"{" ".join(question.words)}"'
        case "prefix":
            return f"{words[0]} *"
        case _:
            return " ".join(words)


class Tantivy(Peer):
    """tantivy-py, with English stems and the headline twice as weighty."""

    name = "tantivy"
    unable = frozenset({"prefix"})

    def __init__(self, folder: Path, archive: Path) -> None:
        import tantivy  # type: ignore[import-not-found,unused-ignore]  # no dependency of the project

        path = folder / f"{archive.stem}.tantivy"
        self._index = tantivy.Index.open(str(path)) if path.exists() else self._build(tantivy, path, archive)
        self._searcher = self._index.searcher()
        self.ways = {
            "relevance": lambda question: self._ask(question, count=False),
            "newest": lambda question: self._ask(question, count=False, order_by_field="number"),
            "count": lambda question: self._ask(question, count=True),
        }

    @staticmethod
    def _build(tantivy: Any, path: Path, archive: Path) -> Any:  # noqa: ANN401  # not installed where it is checked
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("number", stored=True, fast=True)
        for name in ("headline", "body"):
            schema.add_text_field(name, stored=name == "headline", tokenizer_name="en_stem")
        unfinished = path.with_suffix(".part")
        rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        index = tantivy.Index(schema.build(), str(unfinished))
        writer = index.writer(_MEMORY, 1)
        for number, headline, body in read_rows(archive):
            writer.add_document(tantivy.Document(number=number, headline=headline, body=body))
        writer.commit()
        writer.wait_merging_threads()
        unfinished.rename(path)
        return tantivy.Index.open(str(path))

    def _ask(self, question: Question, **options: Any) -> int:  # noqa: ANN401
        query = self._index.parse_query(
            _tantivy(question), ["headline", "body"], field_boosts={"headline": 2.0}
        )
        found = self._searcher.search(query, LIMIT, **options)
        for _, address in found.hits:
            self._searcher.doc(address)
        return found.count if options["count"] else len(found.hits)


def _tantivy(question: Question) -> str:
    match question.kind:
        case "OR":
            return " ".join(question.words)
        case "phrase":
            return f'"{" ".join(question.words)}"'
        case _:
            return " ".join(f"+{word}" for word in question.words)


class Ripgrep(Peer):
    """`rg --count` over the articles as text files, for what one line can hold: words and phrases."""

    name = "ripgrep"
    unable = frozenset({"AND"})

    def __init__(self, folder: Path, archive: Path) -> None:
        if which("rg") is None:
            raise FileNotFoundError("rg")
        self._dumps = folder / f"{archive.stem}.dumps"
        if not self._dumps.exists():
            self._write(self._dumps, read_rows(archive))
        self.ways = {"count": self._count}

    @staticmethod
    def _write(folder: Path, rows: Iterator[Row]) -> None:
        unfinished = folder.with_suffix(".part")
        rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        for number, batch in enumerate(_batches(rows, _PER_DUMP)):
            text = "\n\n".join(f"{headline}\n\n{body}" for _, headline, body in batch)
            (unfinished / f"{number:06}.txt").write_text(text, encoding="utf-8")
        unfinished.rename(folder)

    def _count(self, question: Question) -> int:
        command = ["rg", "--count-matches", "--no-filename", "--ignore-case", *_pattern(question), "."]
        done = subprocess.run(command, cwd=self._dumps, capture_output=True, check=False)
        return _total(done.stdout.split())


def _pattern(question: Question) -> Iterable[str]:
    separator = r"\s+" if question.kind == "phrase" else "|"
    end = "" if question.kind == "prefix" else r"\b"
    return ["--regexp", rf"\b(?:{separator.join(map(re.escape, question.words))}){end}"]


def _total(counts: Iterable[bytes]) -> int:
    return sum(map(int, counts))
