"""What stands beside a unit, and whether the text under it tells what it says."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import words
from newsarchive.parse.byline import read_byline
from newsarchive.parse.prose import is_sentence, is_text
from newsarchive.parse.site import is_detail, is_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.parse.look import Look

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_REACH, _PARAGRAPHS = 10, 4
_LONGEST, _FEWEST = 170, 3  # characters, words
_LONGEST_BIO, _LONGEST_ADDRESS = 400, 260  # characters
_PEOPLE = re.compile(r"\s*(?:,|&|\band\b|\by\b|\bet\b|\bund\b|\be\b|\bи\b)\s*")
_MOST_WRITERS = 8
_ANY_WORD = re.compile(r"[^\W\d_]+")
_TOLD, _RUN, _LIST_SIZE = 0.5, 3, 90


def find_told(looks: Sequence[Look]) -> tuple[frozenset[int], frozenset[int]]:
    """Give the lines that the text under them says again, and those of which it says nothing.

    Words count from four letters on, and by their beginnings: endings differ between a headline and its text.
    """
    told: set[int] = set()
    untold: set[int] = set()
    for at, look in enumerate(looks):
        if look.labels or look.size > _LONGEST or look.separator or is_sentence(look):
            continue
        stems = {word[:_STEM] for word in _WORD.findall(look.core.casefold())}
        texts = list(islice(_texts_below(looks, at), _PARAGRAPHS)) if len(stems) > 1 else ()
        if texts:
            said = sum(any(stem in text for text in texts) for stem in stems)
            if said > 1 and said >= _TOLD * len(stems):
                told.add(at)
            elif said == 0 and len(stems) >= _FEWEST:
                untold.add(at)
    return frozenset(told), frozenset(untold)


def _texts_below(looks: Sequence[Look], at: int) -> Iterator[str]:
    for look in looks[at + 1 : at + 1 + _REACH]:
        if is_text(look):
            yield look.core.casefold()


def find_over(looks: Sequence[Look]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Give the units right over a paragraph, over a byline or a day, and over a line of a site."""
    texts, details, sites = set(), set(), set()
    for at, below in enumerate(islice(looks, 1, None)):
        if is_text(below):
            texts.add(at)
        elif is_detail(below):
            details.add(at)
        elif is_site(below):
            sites.add(at)
    return frozenset(texts), frozenset(details), frozenset(sites)


def find_runs(looks: Sequence[Look]) -> frozenset[int]:
    """Give the units of lists: runs of short lines that are neither text nor known by a label."""
    found: set[int] = set()
    start = 0
    for at in range(len(looks) + 1):
        if at < len(looks) and _is_entry(looks[at]):
            continue
        if at - start >= _RUN:
            found.update(range(start, at))
        start = at + 1
    return frozenset(found)


def _is_entry(look: Look) -> bool:
    return look.size <= _LIST_SIZE and not look.labels and not look.separator and not is_text(look)


def find_bios(looks: Sequence[Look]) -> frozenset[int]:
    """Give the paragraphs about who wrote: they begin with the name that a byline gave."""
    found: set[int] = set()
    names: tuple[str, ...] = ()
    for at, look in enumerate(looks):
        if "byline" in look.kinds:
            names = (*_two_names(look), *names)[:_MOST_WRITERS]
        elif names and look.size < _LONGEST_BIO and look.end == "." and look.core.startswith(names):
            found.add(at)
    return frozenset(found)


def _two_names(look: Look) -> Iterator[str]:
    for name in _PEOPLE.split(read_byline(look.core)):
        first = name.split()[:2]
        if len(first) > 1 and all(word[0].isupper() for word in first):
            yield " ".join(first)


def find_addresses(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines in which a site speaks to its reader of itself: of accounts, newsletters, cookies."""
    return frozenset(
        at
        for at, look in enumerate(looks)
        if look.size <= _LONGEST_ADDRESS and not look.labels and _addresses(look.core)
    )


def _addresses(text: str) -> bool:
    said = set(_ANY_WORD.findall(text.casefold()))
    return not said.isdisjoint(words("site")) and not said.isdisjoint(words("reader"))


def find_cut(looks: Sequence[Look]) -> str | None:
    """Tell what the last line of a dump, if it has no end, was cut off from: `text` or `headline` above."""
    if len(looks) < _RUN or looks[-1].labels or looks[-1].separator or not looks[-1].end.isalnum():
        return None
    above = looks[-2]
    if is_text(above):
        return "text"
    if above.labels or above.separator or above.words < _FEWEST:
        return None
    return "headline" if looks[-1].size > above.size // 2 else None
