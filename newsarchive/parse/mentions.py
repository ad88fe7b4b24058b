"""People and places in a text: whom it introduces, and of whom it speaks as known already.

A report gives a name in full where it first stands (`harbour master Oleg Golubev`) and a part of it from then
on (`Golubev said`). A text that speaks so of somebody whom another text introduced goes on from that one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import months, weekdays

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_][\w’'-]*|[.!?,]")
_SHORTEST = 4  # characters of a name
_FEWEST = 3  # names
_STEM = 6  # characters in which a name is the same in most cases of a language
_BREAKS = (".", "!", "?")  # where every word begins in upper case


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """The names of a text by their first letters.

    `introduced`: behind another name or a title; `alone`: behind any other word; `unsure`: behind the first
    word of a sentence, which may be either.
    """

    introduced: frozenset[str]
    alone: frozenset[str]
    unsure: frozenset[str]


def read_mentions(paragraphs: Iterable[str]) -> Mentions:
    """Read the names in paragraphs: words in upper case within a sentence, but no days and months."""
    found: dict[str, set[str]] = {"introduced": set(), "alone": set(), "unsure": set()}
    for paragraph in paragraphs:
        last, before = "", _BREAKS[0]
        for word in _WORD.findall(paragraph):
            if before not in _BREAKS and _is_name(word):
                first = last in _BREAKS
                kind = "alone" if before[0].islower() else ("unsure" if first else "introduced")
                found[kind if before != "," else "alone"].add(word[:_STEM].casefold())
            last, before = before, word
    return Mentions(**{kind: frozenset(names) for kind, names in found.items()})


def _is_name(word: str) -> bool:
    if len(word) < _SHORTEST or not word[0].isupper() or word.isupper():
        return False
    return word.casefold() not in months() and word.casefold() not in weekdays()


def count_continued(texts: Iterable[Mentions]) -> int:
    """Count the texts that speak as of one known of somebody whom a text before introduced, and not they."""
    known: set[str] = set()
    continued = 0
    for text in texts:
        continued += not known.isdisjoint(text.alone - text.introduced - text.unsure)
        known |= text.introduced
    return continued


def count_strangers(texts: Iterable[Mentions]) -> int:
    """Count the texts that name nothing of all that the texts before name, where both name some."""
    known: set[str] = set()
    strangers = 0
    for text in texts:
        names = text.introduced | text.alone | text.unsure
        strangers += min(len(names), len(known)) >= _FEWEST and known.isdisjoint(names)
        known |= names
    return strangers
