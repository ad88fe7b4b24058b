"""Bylines: who wrote an article."""

from __future__ import annotations

import re

from newsarchive.conventions.tables import words
from newsarchive.text import fold_space

_LEAD = re.compile(
    r"(?:(?:byline|autor|auteur|autore|автор[ы]?(?:\s+текста)?|текст)\s*:\s*)?(?:(?:by|por|par|von|di)\s+)?",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MOST_WORDS = 14
_FEWEST_CAPITALS = 2


def is_person(text: str) -> bool:
    """Tell whether the words after `By` can be names with a title: few, capitalised, no sentence."""
    names = text.replace(",", " ").replace("|", " ").replace("&", " ").split()
    if not names or len(names) > _MOST_WORDS or text.rstrip().endswith((".", "!", "?", ":")):
        return False
    said = [name for name in names if name not in words("connector")]
    if not said or not all(_NAME_WORD.fullmatch(name) and name[0].isupper() for name in said):
        return False
    return len(said) >= _FEWEST_CAPITALS or len(names) == 1


def read_byline(text: str) -> str:
    """Give the names of a byline without what leads to them, white space folded."""
    folded = fold_space(text)
    return folded[_LEAD.match(folded).end() :] or folded  # type: ignore[union-attr]  # matches the empty string too
