"""Ranking what has any of several words, without scoring what has only the commonest of them.

A word adds to a score less than its idf times 2.2 (k1 + 1 of FTS5's bm25), however often it stands in an
article. Where the best of the articles that have a rarer word score more than all the commoner words could
add up to, one with none but these is not among the best, and the order is exact without it: MaxScore (Turtle
& Flood 1995), by whole words.
"""

from __future__ import annotations

import re
from itertools import accumulate
from math import log
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.plan import Text, all_of, any_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from newsarchive.store.sqlite.plan import Plan

_MOST = 2.2
"""What bm25 of FTS5 gives for a word of idf 1 at most: k1 + 1."""

_PHRASE = re.compile(r'"(?:[^"]|"")*"(?: \*)?')
_LEAST_IDF = 1e-6
_HOPE = 0.85
"""The share of what a word can add that the last of a page may be hoped to have of it."""

_HIGHEST = "SELECT max(id) FROM articles"
_COUNT = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"


class Shortcut(NamedTuple):
    """Plans that together find what has one of the rarer words, and what all the others score less than."""

    plans: tuple[Plan, Plan]
    bound: float


def find_shortcut(choices: Sequence[str], number: int, connection: sqlite3.Connection) -> Shortcut | None:
    """Part FTS5 expressions of single words where the rarer ones are likely to tell the best `number`.

    `None` where none do, or where that would save little.
    """
    (highest,) = connection.execute(_HIGHEST).fetchone()
    counted = sorted((connection.execute(_COUNT, (each,)).fetchone()[0], each) for each in choices)
    counts, words = [count for count, _ in counted], [word for _, word in counted]
    most = [_most(count, highest) for count in counts]
    left = [*accumulate(reversed(most), initial=0.0)][::-1]
    for cut in range(1, len(words)):
        found = sum(counts[:cut])
        if found >= number and left[cut] < _HOPE * most[cut - 1] and found < sum(counts[cut:]):
            return Shortcut(plans=_parted(words[:cut], words[cut:]), bound=left[cut])
    return None


def bound(expression: str, connection: sqlite3.Connection) -> float:
    """Give what no article scores more than by an FTS5 expression: what its words and phrases add up to."""
    (highest,) = connection.execute(_HIGHEST).fetchone()
    phrases = (found[0] for found in _PHRASE.finditer(expression))
    return sum(_most(connection.execute(_COUNT, (phrase,)).fetchone()[0], highest) for phrase in phrases)


def _most(count: int, articles: int) -> float:
    return _MOST * _idf(count, articles)


def _idf(count: int, articles: int) -> float:
    """Give the idf of FTS5's bm25, which is never negative; more articles than there are only raise it."""
    return max(_LEAST_IDF, log((articles - count + 0.5) / (count + 0.5)))


def _parted(rarer: Sequence[str], commoner: Sequence[str]) -> tuple[Plan, Plan]:
    """Plan what has rarer and commoner words, and what has rarer ones alone: bm25 adds the words of both."""
    one, other = any_of(rarer), any_of(commoner)
    return Text(all_of([one, other])), Text(f"({one} NOT {other})")
