"""Bylines: who wrote an article."""

from __future__ import annotations

import re
from functools import lru_cache

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import weekdays, words
from newsarchive.parse.calendar import find_days
from newsarchive.text import fold_space

_LEAD = re.compile(
    r"(?:(?:byline|authors?|autor(?:a|es|in|en|e|i)?|auteure?s?|автор[ы]?(?:\s+текста)?|текст)\s*:\s*)?(?:(?:by|por|par|von|di)[\s:]\s*)?",
    re.IGNORECASE,
)
_GLUED = re.compile(r"By(?=[A-ZÀ-Þ][a-zß-ÿ])")
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
_MOST_WORDS, _LONGEST = 14, 400  # characters: what is asked again is remembered, and lines may be megabytes
_BREAKS = re.compile(r"[,|&]|\s[·•–—/-]\s")
_FEWEST_CAPITALS = 2
_NOTE = re.compile(r"\s*\([^()]{1,20}\)$")  # initials, an agency, what else they do
_LONGEST_TITLE = 6  # words
_MOST_PEOPLE = 4
_WITH = re.compile(r"\s(?:avec|com|con|mit|with)\s")
_WHOLE_NAME = range(2, 8)  # words, of two people at most


def is_person(text: str) -> bool:
    """Tell whether the words after `By` can be names with a title: few, capitalised, no sentence."""
    return len(text) <= _LONGEST and _is_person(text)


@lru_cache(maxsize=1024)
def _is_person(text: str) -> bool:
    if text.rstrip().endswith((".", "!", "?", ":")):
        return False
    names = _BREAKS.sub(" ", _untitled(_NOTE.sub("", text))).split()
    if not names or len(names) > _MOST_WORDS:
        return False
    said = [name for name in names if name not in words("connector")]
    if not said or not all(_NAME_WORD.fullmatch(name) and name[0].isupper() for name in said):
        return False
    return len(said) >= _FEWEST_CAPITALS or len(names) == 1


def names_outlet(text: str) -> bool:
    """Tell whether a line names people and the outlet they wrote for: `Ines Dahl, Kai Orme, Evening Post`.

    A town and an agency look alike (`New York, Reuters`): a name that begins as those of towns do is none.
    """
    if _WITH.search(text):
        return _is_with_agency(text)
    *people, outlet = _NOTE.sub("", text).split(", ")
    if not 1 <= len(people) <= _MOST_PEOPLE or not _is_outlet(outlet):
        return False
    names = [name.split() for name in people]
    return all(
        len(name) in _WHOLE_NAME and name[0] not in words("forename") and is_person(" ".join(name))
        for name in names
    )


def _is_with_agency(text: str) -> bool:
    """Tell whether a short line names an outlet and the agency that it wrote with: `Orle 24 avec AFP`."""
    name, _, agency = _WITH.sub("\0", text, count=1).partition("\0")
    said = name.split()
    if not 0 < len(said) < _LONGEST_TITLE or any(word[0].islower() for word in said):
        return False
    return outlets.canonical(agency) is not None


def _is_outlet(name: str) -> bool:
    """Tell whether a row knows a name as an outlet's, or it sounds like one: `Ostvik Evening Post`."""
    if outlets.canonical(name):
        return True
    said = name.casefold().split()
    return (
        name[:1].isupper()
        and not name.isupper()
        and len(said) in _WHOLE_NAME
        and not words("paper").isdisjoint(said)
    )


def cut_day(text: str) -> str:
    """Cut the day, the clock and what leads to them off the end of a byline: `By Ina Falk | 3 May 2019`."""
    day = next(find_days(text), None)
    cut = _cut_number(_BEFORE_DAY.sub("", text[: day.start]) if day else text)
    return _AGO.sub("", cut).rstrip(_ENDS) or text


def _cut_number(text: str) -> str:
    """Cut a byline at its first number, if two names and more stand before it."""
    names = _NUMBERED.sub("", text)
    return names if len(names.split()) >= _FEWEST_CAPITALS else text


def _untitled(text: str) -> str:
    """Cut the title off a name: `Asa Brandt, harbour correspondent`."""
    name, slash, _ = text.partition("/")
    if slash and len(name.split()) >= _FEWEST_CAPITALS and not name.endswith(" "):
        return name  # Asa Brandt/orle.example
    name, comma, title = text.partition(", ")
    said = title.split()
    if not comma or len(name.split()) < _FEWEST_CAPITALS or len(said) > _LONGEST_TITLE or title[:1].isupper():
        return text
    return name if all(word[0].isalnum() for word in said) and not title.endswith(".") else text


def part_lead(text: str) -> str:
    """Part `By` from a name that it is glued to, as pages print it whose space was lost."""
    return _GLUED.sub("By ", text, count=1) if text.startswith("By") and _GLUED.match(text) else text


def read_byline(text: str) -> str:
    """Give the names of a byline without what leads to them and the day behind, white space folded."""
    folded = part_lead(fold_space(text))
    if _BARE.fullmatch(folded):
        return ""
    return cut_day(folded[_LEAD.match(folded).end() :] or folded)  # type: ignore[union-attr]  # matches always
