"""Bylines: who wrote an article."""

from __future__ import annotations

import re

from newsarchive.text import fold_space

_LEAD = re.compile(
    r"(?:(?:byline|autor|auteur|autore|автор[ы]?(?:\s+текста)?|текст)\s*:\s*)?(?:(?:by|por|par|von|di)\s+)?",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES = frozenset(
    "and y e et und и with in for de da di van von der den la le el al bin ibn del dos do of at".split()
)
_MOST_WORDS = 14
_FEWEST_CAPITALS = 2


def is_person(text: str) -> bool:
    """Tell whether the words after `By` can be a name or names, with a title: most of them capitalised, few, no sentence."""
    words = text.replace(",", " ").replace("|", " ").replace("&", " ").split()
    if not words or len(words) > _MOST_WORDS or text.rstrip().endswith((".", "!", "?", ":")):
        return False
    names = [word for word in words if word not in _PARTICLES]
    if not names or not all(_NAME_WORD.fullmatch(word) for word in names):
        return False
    capitals = sum(word[0].isupper() for word in names)
    return capitals == len(names) and (capitals >= _FEWEST_CAPITALS or len(words) == 1)


def read_byline(text: str) -> str:
    """Give the names of a byline without what leads to them, white space folded."""
    folded = fold_space(text)
    return folded[_LEAD.match(folded).end() :] or folded  # type: ignore[union-attr]  # matches the empty string too
