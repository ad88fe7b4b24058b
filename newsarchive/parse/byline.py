"""Bylines: who wrote an article."""

from __future__ import annotations

import re

from newsarchive.conventions.tables import weekdays, words
from newsarchive.parse.calendar import find_days
from newsarchive.text import fold_space

_LEAD = re.compile(
    r"(?:(?:byline|autor|auteur|autore|автор[ы]?(?:\s+текста)?|текст)\s*:\s*)?(?:(?:by|por|par|von|di)[\s:]\s*)?",
    re.IGNORECASE,
)
_LEADS = ("posted", "published", "updated", "on", "at", "le", "el", "am", "em", "il", "в")
_BEFORE_DAY = re.compile(
    rf"(?:[\s|,·•–—/-]|\b(?:{'|'.join(map(re.escape, (*_LEADS, *weekdays())))})\b\.?)*$", re.IGNORECASE
)
_AGO = re.compile(
    r"\s*[|·•–—]\s*(?:[\w ]{2,20}[|·•–—]\s*)?\d{1,2}\s.{2,20}\bago$|\s*[|·•]\s*\d[\d :/.]*(?:[ap]m)?.{0,6}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\s|,·•–—-]*\d.*$", re.DOTALL)
_BARE = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?:")
_ENDS = " |,·•–—@-"
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MOST_WORDS = 14
_BREAKS = re.compile(r"[,|&]|\s[·•–—-]\s")
_FEWEST_CAPITALS = 2


def is_person(text: str) -> bool:
    """Tell whether the words after `By` can be names with a title: few, capitalised, no sentence."""
    names = _BREAKS.sub(" ", text).split()
    if not names or len(names) > _MOST_WORDS or text.rstrip().endswith((".", "!", "?", ":")):
        return False
    said = [name for name in names if name not in words("connector")]
    if not said or not all(_NAME_WORD.fullmatch(name) and name[0].isupper() for name in said):
        return False
    return len(said) >= _FEWEST_CAPITALS or len(names) == 1


def cut_day(text: str) -> str:
    """Cut the day, the clock and what leads to them off the end of a byline: `By Ina Falk | 3 May 2019`."""
    day = next(find_days(text), None)
    cut = _cut_number(_BEFORE_DAY.sub("", text[: day.start]) if day else text)
    return _AGO.sub("", cut).rstrip(_ENDS) or text


def _cut_number(text: str) -> str:
    """Cut a byline at its first number, if two names and more stand before it."""
    names = _NUMBERED.sub("", text)
    return names if len(names.split()) >= _FEWEST_CAPITALS else text


def read_byline(text: str) -> str:
    """Give the names of a byline without what leads to them and the day behind, white space folded."""
    folded = fold_space(text)
    if _BARE.fullmatch(folded):
        return ""
    return cut_day(folded[_LEAD.match(folded).end() :] or folded)  # type: ignore[union-attr]  # matches always
