"""Which texts are near copies of each other: another print of one wire story, or an updated version. Pure.

Two texts are near copies if of the shingles (three words side by side) that either has, both have four in
five: the Jaccard similarity of their sets of shingles is 0.8 or more. Datelines, links, pointers to other
articles and notes are no part of a body, and so do not count.

To find them without comparing all with all, each text has a few *marks*: the pieces of five words around the
words that come first in an order by chance (min-hashing, Broder 1997; of long words first, which tell most).
Near copies share most marks, other texts hardly ever two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable

ALIKE = 0.8
"""How similar near copies are at least."""

MARKS = 4
"""How many marks a text has at most."""

SHARED = 2
"""How many of them two texts must share to be compared; texts with fewer marks, all of theirs."""

MOST = 32
"""How many texts are kept under one mark: what so many share is furniture, or all of it is one story."""

PATIENCE = 16
"""How many texts that turn out to be others one text is compared with."""

_SHINGLE = 3
_BRIEF = 10
"""A body of fewer words tells too little by itself: its headline counts as part of it."""
_LONG = 7
_AROUND = 2
_SIGN = 1 << 31

# Scripts that set no spaces: Thai, Lao, Burmese, Khmer, kana, Han. There each letter counts as a word.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_TYPOGRAPHIC = "’“”‘–—…\u00a0«»"
_MARKS_OF_PRINT = bytes(code for code in range(128) if not chr(code).isalnum())
_PARTED = bytes.maketrans(_MARKS_OF_PRINT, b" " * len(_MARKS_OF_PRINT))


def words(headline: str | None, body: str) -> list[bytes]:
    """Give the words that a text is compared by: letters and digits, in lower case."""
    return with_headline(headline, split(body))


def split(text: str) -> list[bytes]:
    """Give the words of a text: letters and digits, in lower case."""
    lower = text.lower()
    if not lower.isascii():
        for mark in _TYPOGRAPHIC:
            lower = lower.replace(mark, " ")
        if not lower.isascii():
            return [word.encode(errors="surrogatepass") for word in _WORD.findall(lower)]
    return lower.encode().translate(_PARTED).split()


def with_headline(headline: str | None, body: list[bytes]) -> list[bytes]:
    """Give the words that a text is compared by, out of those of its body."""
    return split(headline) + body if headline and len(body) < _BRIEF else body


def marks(text: list[bytes]) -> tuple[int, ...]:
    """Give what a text is found by: signed numbers of 32 bits, none for a text too short for a shingle."""
    if len(text) < _SHINGLE:
        return ()
    chosen = _first({crc32(word): number for number, word in enumerate(text) if len(word) >= _LONG})
    if len(chosen) < MARKS:
        short = {crc32(word): number for number, word in enumerate(text) if len(word) < _LONG}
        chosen += _first(short)[: MARKS - len(chosen)]
    pieces = [b" ".join(text[max(0, number - _AROUND) : number + _AROUND + 1]) for number in chosen]
    return tuple(dict.fromkeys([crc32(piece) - _SIGN for piece in pieces]))


def shingles(text: list[bytes]) -> frozenset[tuple[bytes, ...]]:
    """Give the set of all that stands side by side in a text, three words each."""
    return frozenset(zip(text, text[1:], text[2:], strict=False))


def similarity(one: Collection[Hashable], other: Collection[Hashable]) -> float:
    """Give the Jaccard similarity of two sets of shingles: the part of all that both have, from 0 to 1.

    >>> similarity({"a b c", "b c d"}, {"a b c"}), similarity((), ())
    (0.5, 0.0)
    """
    shared = len(frozenset(one) & frozenset(other))
    every = len(one) + len(other) - shared
    return shared / every if every else 0.0


def are_near(one: Collection[Hashable], other: Collection[Hashable]) -> bool:
    """Tell whether two sets of shingles are alike enough; the empty ones are like nothing."""
    few, many = sorted((len(one), len(other)))
    if not few or few < ALIKE * many:
        return False
    shared = len(frozenset(one) & frozenset(other))
    # A whole number on each side: 0.8 itself is none that a computer has.
    return 5 * shared >= 4 * (few + many - shared)


class Buckets:
    """Texts by their marks, each under a number of its own; no more than `MOST` under one mark."""

    def __init__(self, known: dict[int, list[int]] | None = None) -> None:
        self._known = known or {}

    def meet(self, own: tuple[int, ...]) -> list[int]:
        """Give the texts that share enough marks with one, those that share most first, then the oldest."""
        least = min(SHARED, len(own))
        under = [self._known[mark] for mark in own if mark in self._known]
        if len(under) < max(least, 1):
            return []
        often: dict[int, int] = {}
        for numbers in under:
            for number in numbers:
                often[number] = often.get(number, 0) + 1
        return sorted(
            (number for number in often if often[number] >= least), key=lambda each: (-often[each], each)
        )

    def put(self, number: int, own: Iterable[int]) -> list[int]:
        """Put a text under its marks; give those that had room and did not know it."""
        given = []
        for mark in own:
            under = self._known.get(mark)
            if under is None:
                self._known[mark] = [number]
                given.append(mark)
            elif len(under) < MOST and number not in under:
                under.append(number)
                given.append(mark)
        return given


class Groups:
    """Numbers that belong together, called by the smallest of each group."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def of(self, number: int) -> int:
        """Give the smallest number of a group."""
        path = []
        while (above := self._above.get(number, number)) != number:
            path.append(number)
            number = above
        self._above.update(dict.fromkeys(path, number))
        return number

    def join(self, one: int, other: int) -> None:
        """Let two groups be one."""
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low
        self._above.setdefault(low, low)

    def changed(self) -> dict[int, int]:
        """Give each number that was joined to another, with the smallest of its group."""
        return {number: self.of(number) for number in list(self._above)}


def _first(by_chance: dict[int, int]) -> list[int]:
    """Give the places of the words that come first by chance, the same chance for each text."""
    return [by_chance[chance] for chance in sorted(by_chance)[:MARKS]]
