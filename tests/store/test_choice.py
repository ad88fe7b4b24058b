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
from newsarchive.store.base import Sort
from newsarchive.store.sqlite import search
from newsarchive.store.sqlite.choice import Shortcut, find_shortcut
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
