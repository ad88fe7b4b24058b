"""Words that tell nothing of an article: the rows of `stopwords.tsv`, folded as the index folds them.

A word of one language that is a telling word of English (`war`, `die`, `son`) is in none of them.
"""

from __future__ import annotations

from functools import cache

from newsarchive.conventions.tables import read_rows


@cache
def function_words() -> frozenset[str]:
    """Give the words that only join others, and those that ask: `of`, `which`, `почему`."""
    return _words("function")


@cache
def request_words() -> frozenset[str]:
    """Give the words that open a request for articles: `find reports about`."""
    return _words("request")


def _words(kind: str) -> frozenset[str]:
    rows = read_rows("stopwords.tsv")
    return frozenset(word for row, _, words in rows if row == kind for word in words.split())
