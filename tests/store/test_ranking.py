"""What the archive computes in SQL, computed once more in Python."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.query.ast import And, Field, Not, Or, Phrase, Term
from newsarchive.store.base import Sort, Weighted
from newsarchive.store.sqlite import feedback

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.sqlite.archive import SqliteArchive

    Make = Callable[..., Any]

COMMON = [f"common{letter}" for letter in "bcdfghkmnp"]


def word(text: str) -> Phrase:
    return Phrase(terms=(Term(text=text),))


@pytest.fixture
def press(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> SqliteArchive:
    """Some two hundred articles: the first ones about bread, each word of `COMMON` in one of ten."""
    texts = [
        "bread bread mill baker " + " ".join(COMMON),
        "bread mill mill oven a longer text with more in it that tells nothing",
        "bread baker oven",
    ]
    texts += [f"{COMMON[number % 10]} mill {number}" for number in range(10)]
    texts += [f"{COMMON[number % 10]} filler {number}" for number in range(190)]
    archive.add([make_parsed(*(make_article(None, text) for text in texts))])
    return archive


def scores(archive: SqliteArchive, text: str) -> dict[int, float]:
    hits = archive.search(word(text), sort=Sort.RELEVANCE, limit=1000)
    return {hit.id: hit.score or 0.0 for hit in hits}


def test_a_score_is_the_weighted_sum_of_the_scores_of_its_words(press: SqliteArchive) -> None:
    also = (Weighted(word="mill", weight=0.3), Weighted(word="oven", weight=0.1))
    query = And(parts=(Or(parts=(word("bread"), word("baker"))), Not(part=Field(name="id", value="5"))))
    hits = press.search(query, sort=Sort.RELEVANCE, limit=1000, also=also)
    shares = {"bread": 0.3, "baker": 0.3, "mill": 0.3, "oven": 0.1}
    expected: dict[int, float] = {}
    for text, share in shares.items():
        for number, score in scores(press, text).items():
            expected[number] = expected.get(number, 0.0) + share * score
    del expected[5]
    assert {hit.id: hit.score for hit in hits} == pytest.approx(expected)


def test_related_words_are_weighed_as_relevance_models_weigh_them(press: SqliteArchive) -> None:
    best = scores(press, "bread")
    top = max(best.values())
    likelihood = {number: exp((score - top) / 2) for number, score in best.items()}
    long, short = 1 / (14 + 1000), 1 / (3 + 1000)
    shares = {  # of the words of the articles, without those that are stop words or in one article alone
        "bread": {1: 2 * long, 2: long, 3: short},
        "mill": {1: long, 2: 2 * long},
        "baker": {1: long, 3: short},
        "oven": {2: long, 3: short},
        **{each: {1: long} for each in COMMON},
    }
    weights = {
        text: sum(likelihood[number] * share for number, share in of.items()) for text, of in shares.items()
    }
    chosen = {text for text in weights if text not in COMMON}
    total = sum(weights[text] for text in chosen)
    expected = {text: 0.5 * weights[text] / total for text in chosen - {"bread"}}
    assert dict(press.related(word("bread"))) == pytest.approx(expected)


def test_words_in_more_than_a_tenth_of_the_articles_are_passed_over(
    press: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(COMMON).isdisjoint(text for text, _ in press.related(word("bread")))
    monkeypatch.setattr(feedback, "COMMON", 0.2)
    monkeypatch.setattr(feedback, "COST", 5.0)
    assert set(COMMON) <= {text for text, _ in press.related(word("bread"))}


def test_words_cost_no_more_than_they_may(press: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "COMMON", 0.2)
    monkeypatch.setattr(feedback, "WORDS", 4)
    monkeypatch.setattr(feedback, "COST", 0.24)
    added = [text for text, _ in press.related(word("bread"))]
    assert added == ["baker", "oven", "mill"]
    monkeypatch.setattr(feedback, "WORDS", 30)
    monkeypatch.setattr(feedback, "_FEW", 1)
    added = [text for text, _ in press.related(word("bread"))]
    assert added == ["baker", "oven", "mill", "commonb"]


def test_what_few_articles_have_tells_more(press: SqliteArchive) -> None:
    assert [text for text, _ in press.telling(1)] == ["bread", "baker", "mill"]
