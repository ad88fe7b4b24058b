"""Ranking in lanes gives exactly what ranking over one connection gives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.errors import ArchiveError
from newsarchive.query import parse_query
from newsarchive.query.ast import Everything
from newsarchive.store.base import Sort, Weighted
from newsarchive.store.sqlite import lanes, search
from newsarchive.store.sqlite.compiler import compile_query
from newsarchive.store.sqlite.lanes import Lanes
from newsarchive.store.sqlite.plan import Between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsarchive.hit import Hit
    from newsarchive.query.ast import Node
    from newsarchive.store.sqlite.archive import SqliteArchive

    Make = Callable[..., Any]

ARTICLES = 300
WORDS = ("flood", "fire", "making", "make", "maker", "strike", "ferry", "quiet")
WIDTH = 3


def body(number: int) -> str:
    """Write words that make some scores equal, in neighbours and far apart; some have *making* alone."""
    kind = number % 20
    counts = (
        {word: kind * (place + 3) // 7 % 4 for place, word in enumerate(WORDS)} if kind else {"making": 3}
    )
    return " ".join(word for word, count in counts.items() for _ in range(count))


@pytest.fixture
def press(
    archive: SqliteArchive, make_article: Make, make_parsed: Make, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SqliteArchive]:
    articles = [
        make_article(
            WORDS[number % 5],
            body(number),
            day=None if number % 10 == 0 else str(date(2024, 1, 1) + timedelta(days=number * 7 % 90)),
            source=("TASS", "AFP")[number % 2],
        )
        for number in range(ARTICLES)
    ]
    archive.add([make_parsed(*articles)])
    monkeypatch.setattr(search, "_MANY", 1)
    monkeypatch.setattr(search, "_SPARE", 2)
    monkeypatch.setattr(lanes, "WORTH", 0)
    monkeypatch.setattr(lanes, "_SHARES", "SELECT 1")
    return archive


def read(text: str) -> Node:
    return parse_query(text, as_of=date(2024, 5, 6)).node


def split(archive: SqliteArchive) -> Lanes:
    return Lanes(archive.path, archive._connection, WIDTH)  # noqa: SLF001


def ranked(  # noqa: PLR0913, PLR0917
    archive: SqliteArchive,
    text: str,
    limit: int | None,
    offset: int,
    over: Lanes | None,
    also: tuple[Weighted, ...] = (),
) -> list[Any]:
    """Give a page; without a limit SQLite sorts by score and position and reads each text itself."""
    connection = archive._connection  # noqa: SLF001
    compiled = archive._compiled(read(text), also)  # noqa: SLF001
    ranking = archive._ranking(read(text), compiled, Sort.RELEVANCE, also)  # noqa: SLF001
    return list(
        search.find_positions(
            connection, compiled, Sort.RELEVANCE, limit, offset, ranking=ranking, lanes=over
        )
    )


queries = st.recursive(
    st.sampled_from(
        [
            *WORDS,
            "mak*",
            "make*",
            '"flood flood"',
            "headline:fire",
            "fire w/2 strike",
            "make* pre/3 ferry",
            "what",
            '"the ferry\'s"',
        ]
    ),
    lambda inner: st.one_of(
        st.builds("({} {})".format, inner, inner),
        st.builds("({} OR {})".format, inner, inner),
        st.builds("({} -{})".format, inner, inner),
        st.builds("({} source:tass)".format, inner),
        st.builds("({} date:2024-02)".format, inner),
    ),
    max_leaves=4,
)
weights = st.sampled_from([(), (), (Weighted("quiet", 0.2), Weighted("ferry", 0.3))])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(text=queries, also=weights, limit=st.integers(1, 250), offset=st.integers(0, 40))
def test_same_order_and_same_scores(
    press: SqliteArchive, text: str, also: tuple[Weighted, ...], limit: int, offset: int
) -> None:
    over = split(press)
    try:
        page = ranked(press, text, None, 0, None, also)[offset : offset + limit]
        assert ranked(press, text, limit, offset, None, also) == page
        assert ranked(press, text, limit, offset, over, also) == page
    finally:
        over.close()


def test_lanes_part_all_positions_evenly(press: SqliteArchive) -> None:
    runs = split(press)._runs()  # noqa: SLF001
    assert [run.first for run in runs[1:]] == [run.last + 1 for run in runs[:-1]]
    assert (runs[0].first, runs[-1].last) == (1, (1 << 63) - 1)
    sizes = [
        search.count(press._connection, Between(first=run.first, last=run.last))  # noqa: SLF001
        for run in runs
    ]
    assert sum(sizes) == ARTICLES
    assert min(sizes) > ARTICLES // WIDTH // 2


def test_a_search_takes_lanes_where_they_pay(press: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    widths: list[int] = []
    rank = Lanes.rank

    def spied(self: Lanes, *args: Any) -> Any:  # noqa: ANN401
        widths.append(self._width)
        return rank(self, *args)

    monkeypatch.setattr(Lanes, "rank", spied)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    hits = press.search(read("flood"), sort=Sort.RELEVANCE, limit=5)
    assert set(widths) == {2}
    widths.clear()
    press.search(read("flood"), sort=Sort.NEWEST, limit=5)
    press.search(Everything(), sort=Sort.RELEVANCE, limit=5)
    monkeypatch.setattr(lanes, "WORTH", ARTICLES * 100)
    assert press.search(read("flood"), sort=Sort.RELEVANCE, limit=5) == hits
    assert widths == []


def test_a_small_archive_opens_no_other_connection(
    press: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MANY", ARTICLES + 1)
    press.search(read("flood"), sort=Sort.RELEVANCE, limit=5)
    assert press._lanes is None  # noqa: SLF001


def test_a_sqlite_whose_threads_wait_for_each_other_takes_one_lane(
    press: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = compile_query(read("flood"), press._connection).plan  # noqa: SLF001
    assert split(press).pay(plan)
    monkeypatch.setattr(lanes, "_SHARES", "SELECT 0")
    assert not split(press).pay(plan)


def test_an_archive_that_changes_meanwhile_is_ranked_over_one_connection(
    press: SqliteArchive, path: Path, make_article: Make, make_parsed: Make
) -> None:
    over, other = split(press), type(press)(path)
    plan = compile_query(read("flood"), press._connection).plan  # noqa: SLF001
    before = ranked(press, "flood", 9, 0, None)
    with press.reading():
        assert ranked(press, "flood", 9, 0, None) == before
        other.add([make_parsed(make_article("Flood", "flood " * 50), path="late.txt")])
        assert over.rank(plan, 9) is None
        assert ranked(press, "flood", 9, 0, over) == before
    after = ranked(press, "flood", 9, 0, over)
    assert after == ranked(press, "flood", 9, 0, None) != before
    over.close()
    other.close()


def test_what_lanes_run_is_noted(press: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    press.search(read("flood"), sort=Sort.RELEVANCE, limit=5)
    steps = press.watch()
    hits = press.search(read("flood"), sort=Sort.RELEVANCE, limit=5)
    assert press.search(read("flood"), sort=Sort.RELEVANCE, limit=5) == hits
    ranked = (
        "SELECT articles_fts.rowid AS position, -bm25(articles_fts, 2.0, 1.0, 1.0) AS score"
        " FROM articles_fts WHERE articles_fts MATCH ? AND articles_fts.rowid BETWEEN ? AND ?"
        " ORDER BY score DESC LIMIT ? OFFSET ?"
    )
    assert {step.text for step in steps() if step.aim == "find"} >= {ranked}
    assert [step.runs for step in steps() if step.text == ranked] == [2]
    assert not [step for step in steps() if step.aim == "find" and "MATCH" not in step.text]


def test_a_fault_in_a_lane_is_told(press: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    run = lanes._run  # noqa: SLF001

    def fail(connection: Any, sql: Any) -> Any:  # noqa: ANN401
        return run(connection, sql._replace(text="SELECT position FROM nowhere"))

    def fail_elsewhere(connection: Any, sql: Any) -> Any:  # noqa: ANN401
        return (run if connection is press._connection else fail)(connection, sql)  # noqa: SLF001

    monkeypatch.setattr(lanes, "_run", fail_elsewhere)
    for _ in range(2):
        with pytest.raises(ArchiveError) as caught:
            press.search(read("flood"), sort=Sort.RELEVANCE, limit=5)
        assert str(caught.value) == f"{press.path} could not be used: SQLite says “no such table: nowhere”."
    monkeypatch.setattr(lanes, "_run", run)
    hits: tuple[Hit, ...] = press.search(read("flood"), sort=Sort.RELEVANCE, limit=5)
    assert len(hits) == 5
