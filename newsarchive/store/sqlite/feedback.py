"""Words that the best matches of a query share, and words that tell one article from the others.

The former is pseudo-relevance feedback by RM3 (Lavrenko and Croft, "Relevance-Based Language Models", 2001;
Abdul-Jaleel et al., "UMass at TREC 2004"): with p(w|d) the share of a word in an article, as smoothing by a
Dirichlet prior leaves it (Zhai and Lafferty 2001: tf / (length + μ), without the collection's own part, which
tells nothing), and the likelihood of each of the best articles d under the query,

    p(w|R) = sum of p(w|d) · likelihood(d),     p(w) = λ · p(w|query) + (1 - λ) · p(w|R)

and articles are ranked anew by BM25 with each word weighed by p(w). As BM25 is a sum of log-odds, the
likelihood of an article is taken to be exp(bm25 / TEMPER).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import islice
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.conventions.stopwords import function_words
from newsarchive.store.base import Weighted
from newsarchive.store.sqlite.folding import fold, plain
from newsarchive.store.sqlite.plan import quoted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from newsarchive.store.sqlite.search import Found

ARTICLES = 10
"""How many of the best matches are read."""

WORDS = 30
"""How many words speak for them."""

OWN = 0.5
"""λ: the share of the query's own words in the weight of all."""

TEMPER = 2.0
"""How much the likelihood of articles is evened out; 1 is none."""

PRIOR = 1000
"""μ: how many words the prior counts for; without one, the few words of a short article would weigh most."""

COMMON = 0.1
"""A word in a greater share of all articles than this tells nothing, and costs most to look for."""

COST = 0.5
"""How many articles with the added words may be looked at, for each article that there is."""

MOST = 30_000
"""How many of them may be looked at in any archive: an expanded search takes a few times a plain one."""

_FEW = 10
_TRIED = 4 * WORDS
_HEADLINE = 2
_SHORTEST = 2
_TELLING = 25
_TEXT = "SELECT headline, subheadline, body FROM articles WHERE position = ?"
_STEMS = "SELECT word, stem FROM vocabulary WHERE word IN (SELECT value FROM json_each(?))"
_SEEN = "SELECT count(*) FROM (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)"


class _Words(NamedTuple):
    """The words of an article by their stems, how many there are, and how each is printed."""

    stems: Counter[str]
    length: int
    printed: dict[str, Counter[str]]


def related(
    connection: sqlite3.Connection, best: Sequence[Found], own: Collection[str]
) -> tuple[Weighted, ...]:
    """Give the words of the best matches that the query lacks; `own` are the query's stems.

    What is left of 1 after their weights is for the query's own words.
    """
    if not best:
        return ()
    top = max(score or 0.0 for _, score in best)
    likelihoods = [exp(((score or 0.0) - top) / TEMPER) for _, score in best]
    weights: defaultdict[str, float] = defaultdict(float)
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (position, _), likelihood in zip(best, likelihoods, strict=True):
        words = _read(connection, position)
        for stem, number in words.stems.items():
            weights[stem] += likelihood * number / (words.length + PRIOR)
            printed[stem] += words.printed[stem]
    chosen = _choose(connection, weights, printed, own)
    total = sum(weights[stem] for stem, _ in chosen)
    return tuple(
        Weighted(word=word, weight=(1 - OWN) * weights[stem] / total)
        for stem, word in chosen
        if stem not in own
    )


def telling(connection: sqlite3.Connection, position: int) -> tuple[Weighted, ...]:
    """Give the words of an article by tf · idf, the most telling first, weighed by tf: BM25 has the idf."""
    words = _read(connection, position, headline=_HEADLINE)
    everything = _count_articles(connection)
    offers = {}
    for stem, word in _candidates(words.stems, words.printed):
        seen = _count_with(connection, word, _most(everything))
        if seen is not None:
            offers[word] = (_tamed(words.stems[stem]) * log(everything / seen), _tamed(words.stems[stem]))
    best = sorted(offers.items(), key=lambda offer: (-offer[1][0], offer[0]))[:_TELLING]
    total = sum(weight for _, (_, weight) in best)
    return tuple(Weighted(word=word, weight=weight / total) for word, (_, weight) in best)


def _choose(
    connection: sqlite3.Connection,
    weights: Mapping[str, float],
    printed: Mapping[str, Counter[str]],
    own: Collection[str],
) -> list[tuple[str, str]]:
    """Choose the weightiest stems, each with its most frequent print, that are neither rare nor common.

    A word that would make the search cost too much gives way to the next.
    """
    articles = _count_articles(connection)
    left = min(max(_FEW * WORDS, int(COST * articles)), MOST)
    chosen: list[tuple[str, str]] = []
    for stem, word in islice(_candidates(weights, printed), _TRIED):
        most = _most(articles) if stem in own else min(_most(articles), left)
        seen = _count_with(connection, word, most)
        if seen is not None:
            chosen.append((stem, word))
            left -= 0 if stem in own else seen
        if len(chosen) == WORDS:
            break
    return chosen


def _candidates(
    weights: Mapping[str, float], printed: Mapping[str, Counter[str]]
) -> Iterator[tuple[str, str]]:
    """Give stems that may tell something, the weightiest first, each with its most frequent print."""
    for stem in sorted(weights, key=lambda each: (-weights[each], each)):
        word = min(printed[stem], key=lambda each: (-printed[stem][each], each))
        if stem.isalpha() and len(stem) >= _SHORTEST and plain(word) not in function_words():
            yield stem, word


def _count_with(connection: sqlite3.Connection, word: str, most: int) -> int | None:
    """Count the articles with a word; `None` where only one has it, or more than `most`."""
    (seen,) = connection.execute(_SEEN, (quoted(word), most + 1)).fetchone()
    return seen if 1 < seen <= most else None


def _count_articles(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def _most(articles: int) -> int:
    return max(_FEW, int(COMMON * articles))


def _tamed(number: int) -> float:
    return 1 + log(number)


def _read(connection: sqlite3.Connection, position: int, *, headline: int = 1) -> _Words:
    """Count the words of an article, those of its headline so many times."""
    texts = connection.execute(_TEXT, (position,)).fetchone()
    counts: Counter[str] = Counter()
    for text, times in zip(texts, (headline, 1, 1), strict=True):
        for word, number in Counter(fold(text or "").split()).items():
            counts[word] += number * times
    stems: Counter[str] = Counter()
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, stem in connection.execute(_STEMS, (json.dumps(list(counts)),)):
        stems[stem] += counts[word]
        printed[stem][word] = counts[word]
    return _Words(stems=stems, length=counts.total(), printed=printed)
