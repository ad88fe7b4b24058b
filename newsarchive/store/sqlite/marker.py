"""Where the words of a query stand in a text, by the words of print that the index finds for them."""

from __future__ import annotations

import re
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.folding import fold, fold_offsets, plain
from newsarchive.store.sqlite.phrases import printed
from newsarchive.text import is_joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsarchive.store.sqlite.phrases import Mark
    from newsarchive.store.sqlite.words import Words

Range = tuple[int, int]
"""Begin and end (exclusive) in code points."""


class Place(NamedTuple):
    """Where a mark, known by its number, stands in a text."""

    begin: int
    end: int
    mark: int


class Marker:
    """Finds the marks of one query in the parts of articles.

    What one mark finds never overlaps; what several find may.
    """

    def __init__(self, marks: Sequence[Mark], words: Words) -> None:
        self._marks = marks
        self._patterns = [_pattern([printed(word, words) for word in mark.words]) for mark in marks]

    def places(self, part: str, text: str | None) -> list[Place]:
        """Give where the marks that may stand in a part stand in its text, in order."""
        numbers = [number for number, mark in enumerate(self._marks) if part in mark.columns]
        if not text or not numbers:
            return []
        folded = f" {plain(fold(text))} "
        offsets = None if len(folded) == len(text) + 2 else fold_offsets(text)
        found: list[Place] = []
        for number in numbers:
            mark, found_there = self._marks[number], self._patterns[number].finditer(folded)
            ranges = (_unfolded(each.start(), each.end() - 1, text, offsets) for each in found_there)
            places = [Place(*each, number) for each in _as_printed(mark.literal, text, ranges)]
            found += places if mark.chain is None else _near(places, mark.chain, text)
        return sorted(found)

    def ranges(self, part: str, text: str | None) -> tuple[Range, ...]:
        """Give the same as ranges, those that overlap as one."""
        return tuple(merged(self.places(part, text)))


def _near(places: Sequence[Place], chain: str, text: str) -> Iterator[Place]:
    """Give the places, in order, whose first word is a side of a chain."""
    if not places:
        return
    from newsarchive.store.sqlite.nearness import words_near

    near = words_near(chain, text)
    number = done = 0
    for place in places:
        number += len(fold(text[done : place.begin]).split())
        done = place.begin
        if number in near:
            yield place


def merged(places: Iterable[Place]) -> Iterator[Range]:
    """Give what places cover, those that overlap as one; they come in order."""
    begin = end = -1
    for place in places:
        if place.begin >= end:
            if end > begin:
                yield begin, end
            begin = place.begin
        end = max(end, place.end)
    if end > begin:
        yield begin, end


def _pattern(words: Sequence[Sequence[tuple[str, bool]]]) -> re.Pattern[str]:
    """Write what finds words side by side in a folded text between two spaces, from the space before them.

    Each is given by what is meant by it: plain words of print, with whether they are only a beginning.
    What all of a word's forms begin with stands first, as `re` looks for such letters fastest.
    """
    return re.compile(" " + " +".join(map(_alternatives, words)) + "(?= )")


def _alternatives(forms: Sequence[tuple[str, bool]]) -> str:
    begin = commonprefix([text for text, _ in forms])  # noqa: RUF071  # letters are meant
    ends = (re.escape(text[len(begin) :]) + ("[^ ]*" if goes_on else "") for text, goes_on in forms)
    return f"{re.escape(begin)}(?:{'|'.join(ends)})"


def _unfolded(begin: int, end: int, text: str, offsets: Sequence[int] | None) -> Range:
    """Give the range of the text itself, the marks that sit on its last letter with it."""
    if offsets is not None:
        begin, end = offsets[begin], offsets[end - 1] + 1
    while end < len(text) and is_joined(text, end):
        end += 1
    return begin, end


def _as_printed(literal: str | None, text: str, ranges: Iterable[Range]) -> Iterable[Range]:
    """Widen ranges to the prints that they touch, and leave those out that touch none."""
    if literal is None:
        return ranges
    prints = [found.span() for found in re.finditer(literal, text, re.IGNORECASE)]
    widened = (_widened(begin, end, prints) for begin, end in ranges)
    return [each for each in widened if each]


def _widened(begin: int, end: int, prints: Iterable[Range]) -> Range | None:
    touched = [(first, last) for first, last in prints if first < end and begin < last]
    return (min(begin, touched[0][0]), max(end, touched[-1][1])) if touched else None
