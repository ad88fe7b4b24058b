"""What dumps and queries hold reaches SQLite as a value, never as SQL; and no pattern eats the machine."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from growth import is_linear

from newsarchive.model import Furniture, Related
from newsarchive.query import parse_query
from newsarchive.query.ast import Everything, Field
from newsarchive.query.fields import FIELDS, KINDS, Kind
from newsarchive.query.paths import path_matcher
from newsarchive.store.base import Facet, Sort, Weighted
from newsarchive.store.sqlite.checks import print_pattern, word_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.sqlite.archive import SqliteArchive

    Make = Callable[..., Any]

MARK = "zqx"
DAY = date(2024, 5, 6)
EVIL = [
    "zqx'; DROP TABLE articles; --",
    "zqx') OR 1=1 --",
    'zqx" OR headline:fog OR "',
    'zqx") OR (fog',
    "zqx' UNION SELECT content FROM dumps --",
    "zqx%_\\",
    'zqx* NEAR(fog, 9) "x',
    "zqx]`}{^$(?:",
    "zqx ?1 :dumps @a $b",
]
"""Each would do something if it were taken for SQL, for FTS5's language or for a pattern."""


class Noting:
    """Does what a connection does, and keeps every statement that it is given."""

    def __init__(self, connection: object, statements: list[str]) -> None:
        self._connection = connection
        self._statements = statements

    def __getattr__(self, name: str) -> object:
        found = getattr(self._connection, name)
        if not name.startswith("execute"):
            return found

        def note(sql: str, *values: object) -> object:
            self._statements.append(sql)
            return found(sql, *values)

        return note


@pytest.fixture
def statements(archive: SqliteArchive) -> list[str]:
    noted: list[str] = []
    archive._connection = Noting(archive._connection, noted)  # noqa: SLF001
    return noted


def fill(archive: SqliteArchive, make_article: Make, make_parsed: Make, evil: str) -> None:
    article = make_article(
        evil,
        f"Fog {evil} over the bay.",
        day="2024-01-02",
        uri=evil,
        subheadline=evil,
        byline=evil,
        source=evil,
        place=evil,
        agency=evil,
        link=f"{evil}.example",
        related=(Related(headline=evil, target=evil),),
    )
    furniture = (Furniture(dump=evil, kind="share", text=evil, lines=(9, 9)),)
    archive.add([make_parsed(article, path=evil, furniture=furniture)])
    archive.add([make_parsed(article, make_article("Fog"), path=evil)])


@pytest.mark.parametrize("evil", EVIL)
def test_what_dumps_hold_is_bound(
    archive: SqliteArchive, statements: list[str], make_article: Make, make_parsed: Make, evil: str
) -> None:
    fill(archive, make_article, make_parsed, evil)
    archive.reparse(1, make_parsed(make_article(evil, "Fog."), content=archive.content(1), path=evil))
    assert archive.save_search(evil, evil, {"source": evil})
    with archive.running(evil) as run:
        assert run.search.query == evil
    assert [search.name for search in archive.saved_searches()] == [evil]
    assert archive.remove_search(evil)
    assert [dump.path for dump in archive.dumps()] == [evil, evil]
    archive.repair()
    assert [finding for check in archive.checks() for finding in check.run()] == []
    archive.forget([1])
    assert [finding for check in archive.checks() for finding in check.run()] == []
    assert [sql for sql in statements if MARK in sql] == []


@pytest.mark.parametrize("evil", EVIL)
def test_what_is_looked_for_is_bound(
    archive: SqliteArchive, statements: list[str], make_article: Make, make_parsed: Make, evil: str
) -> None:
    fill(archive, make_article, make_parsed, evil)
    fog, word = (parse_query(text, as_of=DAY).node for text in ("fog", re.sub(r"[()]", " ", evil)))
    values = [field.name for field in FIELDS if KINDS[field.name] is Kind.VALUE and field.name != "has"]
    for node in (word, *(Field(name=name, value=evil) for name in values)):
        for sort in Sort:
            archive.search(node, sort=sort, limit=5, also=(Weighted(evil, 0.1),))
        archive.count(node)
        archive.suggest(node)
        archive.related(node)
        archive.timeline(node)
        archive.count_undated(node)
        list(archive.occurrences(node, sort=Sort.NEWEST))
        archive.highlights(1, node)
        for facet in Facet:
            archive.facets(node, facet)
    assert archive.count(Everything()) == 2
    assert archive.count(fog) == 2
    for name in ("source", "agency", "place", "dump"):
        assert archive.count(Field(name=name, value=evil)) >= 1
    assert archive.knows(evil) is False
    assert [sql for sql in statements if MARK in sql] == []


def test_what_is_not_bound_would_be_noted(archive: SqliteArchive, statements: list[str]) -> None:
    archive._connection.execute(f"SELECT '{MARK}'")  # noqa: SLF001
    assert [sql for sql in statements if MARK in sql] == [f"SELECT '{MARK}'"]


@pytest.mark.parametrize(
    "pattern", ["*a" * 12 + "b", "a*" * 12 + "b", "*" * 12 + "b", "[!b]*" * 9 + "b", "?*" * 12 + "b"]
)
def test_no_pattern_of_paths_takes_more_than_its_time(pattern: str) -> None:
    assert is_linear(lambda path: path_matcher(pattern)([path]), lambda size: "a" * size)


@pytest.mark.parametrize("piece", ["C++ ", "C++", "+", "C+ ", "C ++ ", " ", "c\n"])
@pytest.mark.parametrize(
    "pattern",
    [
        print_pattern("C++ c C++"),
        print_pattern("c+ c+", goes_on=True),
        word_pattern([[("c", True)]] * 5 + [[("x", False)]]),
    ],
)
def test_no_pattern_of_words_takes_more_than_its_time(pattern: str, piece: str) -> None:
    search = re.compile(pattern, re.IGNORECASE).search
    assert is_linear(search, lambda size: piece * (size // len(piece)) + "x")
