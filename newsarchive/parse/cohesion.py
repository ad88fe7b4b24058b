"""Whether the parts of a text belong together, by the words that they share.

Two parts of one report speak of the same things, so a part says a seventh and more of its long words after
the parts before it; another article shares hardly one in sixteen with them, whatever its subject. Two that
share nearly all are filled into one form, as the reports of a stock exchange.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.conventions.stopwords import function_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]{5,}")  # of five letters and more: few are words of grammar
_STEM = 6  # letters in which most forms of a word are the same
_FEWEST = 12  # words, of the shorter of the two
_APART, _BOUND, _SAME = 0.06, 0.15, 0.7


def count_apart(parts: Sequence[Iterable[str]]) -> tuple[int, int]:
    """Count the parts, each of some paragraphs, that share hardly a word with those before, and many."""
    apart = bound = 0
    said: set[str] = set()
    for part in parts:
        telling = {word for text in part for word in _WORD.findall(text.casefold())} - function_words()
        words = {word[:_STEM] for word in telling}
        least = min(len(words), len(said))
        if least >= _FEWEST:
            shared = len(words & said)
            apart += shared < _APART * least
            bound += _BOUND * least < shared < _SAME * least
        said |= words
    return apart, bound
