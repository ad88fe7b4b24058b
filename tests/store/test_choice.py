"""What has only the commonest words of a choice is left unscored where that changes nothing."""

from __future__ import annotations

import random
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.query import parse_query
from newsarchive.store.base import Sort, Weighted
from newsarchive.store.sqlite import search
from newsarchive.store.sqlite.choice import Shortcut, bound, find_shortcut
from newsarchive.store.sqlite.plan import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.query.ast import Node
    from newsarchive.store.sqlite.archive import SqliteArchive

    Make = Callable[..., Any]

ARTICLES = 400
SHARES = {"harbour": 0.45, "ferry": 0.3, "strike": 0.12, "flood": 0.06, "comet": 0.02}
"""Words, and how many of the articles have them."""


@pytest.fixture
def press(
    archive: SqliteArchive, make_article: Make, make_parsed: Make, monkeypatch: pytest.MonkeyPatch
) -> SqliteArchive:
    """Give an archive in which a rare word is lost in long texts, and a common one fills short ones."""
    chance = random.Random(7)  # noqa: S311
    bodies = []
    for _ in range(ARTICLES):
        words = [word for word, share in SHARES.items() if chance.random() < share]
        text = [word for word in words for _ in range(chance.choice((1, 1, 2, 9)))]
        bodies.append(" ".join(text + ["quay"] * chance.choice((0, 5, 40, 300))))
    archive.add([make_parsed(*(make_article("Port", body) for body in bodies))])
    monkeypatch.setattr(search, "_MANY", 1)
    monkeypatch.setattr(search, "_SPARE", 2)
    return archive


def read(text: str) -> Node:
    return parse_query(text, as_of=date(2024, 5, 6)).node


def best(archive: SqliteArchive, text: str, limit: int, offset: int = 0) -> list[tuple[int, float | None]]:
    hits = archive.search(read(text), sort=Sort.RELEVANCE, limit=limit, offset=offset)
    return [(hit.id, hit.score) for hit in hits]


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note each shortcut that was tried, and whether it proved the best to be the best."""
    tried: list[bool] = []
    contenders = search._contenders  # noqa: SLF001

    def noted(connection: Any, ranking: Any, number: int, *rest: Any) -> Any:  # noqa: ANN401
        found = contenders(connection, ranking, number, *rest)
        if ranking.choices and find_shortcut(ranking.choices, number, connection):
            tried.append(found is not None)
        return found

    monkeypatch.setattr(search, "_contenders", noted)
    return tried


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(
    words=st.lists(st.sampled_from([*SHARES, "ferries", "port", "nowhere"]), min_size=2, unique=True),
    limit=st.integers(1, 60),
    offset=st.integers(0, 20),
)
def test_the_page_is_that_of_scoring_all(
    press: SqliteArchive, words: list[str], limit: int, offset: int
) -> None:
    text = " OR ".join(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_contenders", lambda *_: None)
        all_of_them = best(press, text, ARTICLES)
    page = best(press, text, limit, offset)
    assert [each for each, _ in page] == [each for each, _ in all_of_them[offset : offset + limit]]
    assert [score for _, score in page] == pytest.approx([score for _, score in all_of_them[offset:]][:limit])


def test_rare_words_spare_the_common_ones(press: SqliteArchive, proofs: list[bool]) -> None:
    assert len(best(press, "harbour OR comet", 2)) == 2
    assert proofs == [True]


def test_where_a_rare_word_is_lost_in_long_texts_all_are_scored(
    press: SqliteArchive, proofs: list[bool]
) -> None:
    texts = [press.fetch(each) for each, _ in best(press, "ferry OR strike", 40)]
    assert proofs == [False]
    only_common = [stored for stored in texts if stored and "strike" not in stored.article.body]
    assert only_common


@pytest.mark.parametrize("text", ["harbour comet", "harbour -comet", '"a b" OR comet', "comet"])
def test_other_queries_take_no_shortcut(press: SqliteArchive, proofs: list[bool], text: str) -> None:
    best(press, text, 2)
    assert proofs == []


def test_a_shortcut_names_its_bound(press: SqliteArchive) -> None:
    connection = press._connection  # noqa: SLF001
    counts = {
        word: connection.execute("SELECT count(*) FROM articles_fts(?)", (word,)).fetchone()[0]
        for word in ("comet", "flood", "harbour")
    }
    words = ['"harbour"', '"flood"', '"comet"']
    assert find_shortcut(words, counts["comet"] + 1, connection) == Shortcut(
        plans=(
            Text('(("comet" OR "flood") AND "harbour")'),
            Text('(("comet" OR "flood") NOT "harbour")'),
        ),
        bound=2.2 * log((ARTICLES - counts["harbour"] + 0.5) / (counts["harbour"] + 0.5)),
    )
    assert find_shortcut(['"comet"', '"flood"'], counts["comet"] + 1, connection) is None


def test_a_small_archive_does_not_count_first(
    press: SqliteArchive, proofs: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MANY", ARTICLES + 1)
    best(press, "harbour OR comet", 2)
    assert proofs == [False]


def widened(
    archive: SqliteArchive, text: str, also: tuple[Weighted, ...], limit: int, offset: int = 0
) -> list[tuple[int, float | None]]:
    hits = archive.search(read(text), sort=Sort.RELEVANCE, limit=limit, offset=offset, also=also)
    return [(hit.id, hit.score) for hit in hits]


_ALL = sorted([*SHARES, "quay"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
@given(
    text=st.one_of(
        st.sampled_from(_ALL),
        st.lists(st.sampled_from(_ALL), min_size=2, max_size=3, unique=True).map(" OR ".join),
        st.lists(st.sampled_from(_ALL), min_size=2, max_size=2, unique=True).map(" ".join),
        st.sampled_from(
            ["har*", "f*", "harbour -comet", "headline:port harbour", '"harbour harbour"', "the ferry"]
        ),
    ),
    words=st.lists(st.sampled_from(["comet", "flood", "strike", "nowhere"]), min_size=1, unique=True),
    weight=st.sampled_from((0.01, 0.2, 0.5, 0.9)),
    limit=st.integers(1, 60),
    offset=st.integers(0, 20),
)
def test_the_page_of_a_widened_query_is_that_of_scoring_all(  # noqa: PLR0913, PLR0917
    press: SqliteArchive, text: str, words: list[str], weight: float, limit: int, offset: int
) -> None:
    also = tuple(Weighted(word=word, weight=weight / len(words)) for word in words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_contenders", lambda *_: None)
        all_of_them = widened(press, text, also, ARTICLES)
    page = widened(press, text, also, limit, offset)
    wanted = all_of_them[offset : offset + limit]
    assert [score for _, score in page] == pytest.approx([score for _, score in wanted])
    assert {each for each, score in page if score != page[-1][1]} <= {each for each, _ in wanted}


@pytest.fixture
def found_foremost(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note each time what is foremost was looked at, and whether that proved the best to be the best."""
    tried: list[bool] = []
    find = search._find_foremost  # noqa: SLF001

    def noted(*arguments: Any) -> Any:  # noqa: ANN401
        found = find(*arguments)
        tried.append(found is not None)
        return found

    monkeypatch.setattr(search, "_find_foremost", noted)
    return tried


@pytest.mark.parametrize(
    ("text", "also", "proved"),
    [
        ("harbour", {"comet": 0.5}, True),  # by the bound of what is common
        ("comet", {"harbour": 0.5}, True),  # by the best of the rest
        ("comet flood", {"harbour": 0.5}, True),
        ("comet OR flood", {"harbour": 0.5}, True),
        ('"comet comet"', {"harbour": 0.5}, True),
    ],
)
def test_what_has_added_words_comes_first(
    press: SqliteArchive,
    found_foremost: list[bool],
    text: str,
    also: dict[str, float],
    proved: bool,  # noqa: FBT001
) -> None:
    added = tuple(Weighted(word=word, weight=weight) for word, weight in also.items())
    assert len(widened(press, text, added, 2)) == 2
    assert found_foremost == [proved]


def test_a_bound_adds_up_words_and_phrases(press: SqliteArchive) -> None:
    connection = press._connection  # noqa: SLF001

    def most(expression: str) -> float:
        count = connection.execute("SELECT count(*) FROM articles_fts(?)", (expression,)).fetchone()[0]
        return 2.2 * max(1e-6, log((ARTICLES - count + 0.5) / (count + 0.5)))

    expression = '{body} : ("comet" OR "har" * OR "harbour harbour")'
    parts = ('"comet"', '"har" *', '"harbour harbour"')
    assert bound(expression, connection) == pytest.approx(sum(map(most, parts)))
