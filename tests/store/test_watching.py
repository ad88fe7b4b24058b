from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from newsarchive.query import parse_query
from newsarchive.store.base import Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.sqlite.archive import SqliteArchive

    Make = Callable[..., Any]


def test_what_runs_is_noted(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> None:
    archive.add([make_parsed(make_article("Flood", "Water.", source="TASS"), make_article("Flood", "Fire."))])
    query = parse_query("flo* -source:tass", as_of=date(2024, 5, 6)).node
    before = archive.search(query, sort=Sort.NEWEST, limit=5)
    steps = archive.watch()
    assert steps() == ()
    assert archive.search(query, sort=Sort.NEWEST, limit=5) == before
    assert archive.count(query) == archive.count(query) == 1
    aims = {step.aim: step for step in steps()}
    assert list(aims) == ["look up", "find", "read", "count"]
    assert aims["find"].text == (
        "SELECT articles_fts.rowid FROM articles_fts WHERE articles_fts MATCH ?"
        " AND NOT (EXISTS (SELECT 1 FROM articles INDEXED BY articles_source"
        " WHERE source = ? AND articles.position = articles_fts.rowid))"
        " ORDER BY articles_fts.rowid DESC LIMIT ? OFFSET ?"
    )
    assert aims["find"].values == (("?", '"flood"'), ("?", "TASS"), ("?", 5), ("?", 0))
    assert (aims["find"].runs, aims["count"].runs) == (1, 2)
    assert all(step.seconds > 0 for step in steps())
    assert [step.values for step in steps() if ":first" in step.text] == [
        ((":first", "flo"), (":end", "flo\U0010ffff"))
    ]


def test_the_time_to_read_rows_counts(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> None:
    archive.add([make_parsed(*(make_article("Flood") for _ in range(3)))])
    query = parse_query("", as_of=date(2024, 5, 6)).node
    steps = archive.watch()
    articles = archive.select(query, sort=Sort.NEWEST)
    seconds = []
    for _ in range(3):
        next(articles)
        seconds.append(next(step.seconds for step in steps() if step.aim == "find"))
    assert seconds == sorted(set(seconds))


def test_to_rank_and_to_read_the_text_is_to_find(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood", "C++ and C."))])
    steps = archive.watch()
    query = parse_query("C++", as_of=date(2024, 5, 6)).node
    assert len(archive.search(query, sort=Sort.RELEVANCE, limit=5)) == 1
    assert [step.text.partition(" FROM ")[0] for step in steps() if step.aim == "find"] == [
        "SELECT articles_fts.rowid AS position, -bm25(articles_fts, 2.0, 1.0, 1.0) AS score",
        "SELECT value",
    ]
