"""Where words stand in a text, and whether they stand near each other there.

What the index cannot tell of nearness, its order, its groups and the print of words, is read from the text.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.folding import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsarchive.query.ast import Gap

Occurrence = tuple[int, int]
"""Numbers of the first word and of the one behind the last, counted from 0 in one text."""


class Word(NamedTuple):
    """What may stand at a position: plain folded words, or any that begins with one of `beginnings`."""

    forms: frozenset[str]
    beginnings: tuple[str, ...] = ()

    def is_at(self, word: str) -> bool:
        """Tell whether a word of a text is one of these."""
        return word in self.forms or word.startswith(self.beginnings)

    def places(self, words: Sequence[str]) -> list[int]:
        """Give the numbers of the words of a text that are of these."""
        forms, beginnings = self
        if not beginnings:
            return [at for at, word in enumerate(words) if word in forms]
        return [at for at, word in enumerate(words) if word in forms or word.startswith(beginnings)]

    def shares(self, other: Word) -> bool:
        """Tell whether some word is both."""
        return (
            not self.forms.isdisjoint(other.forms)
            or any(map(self.is_at, other.forms | frozenset(other.beginnings)))
            or any(map(other.is_at, self.forms | frozenset(self.beginnings)))
        )


class Run(NamedTuple):
    """Words side by side. Where `literal` is a pattern, its print begins at one of the words `offsets`."""

    words: tuple[Word, ...]
    literal: str | None = None
    offsets: tuple[int, ...] = ()

    def overlaps(self, other: Run) -> bool:
        """Tell whether an occurrence of one may share a word with one of the other."""
        shifts = range(1 - len(other.words), len(self.words))
        return any(
            all(map(Word.shares, self.words[max(shift, 0) :], other.words[max(-shift, 0) :]))
            for shift in shifts
        )


Sides = tuple[tuple[Run, ...], ...]
"""The runs that each side of a chain may be."""


def write_chain(sides: Sides, gaps: Iterable[Gap]) -> str:
    """Write a chain as one value that can be bound, for `stands_near` to read."""
    written = [
        [([(sorted(word.forms), word.beginnings) for word in run.words], *run[1:]) for run in side]
        for side in sides
    ]
    return json.dumps([written, list(gaps)], ensure_ascii=False)


@lru_cache(maxsize=64)
def _read_chain(written: str) -> tuple[Sides, list[tuple[int, bool]]]:
    sides, gaps = json.loads(written)
    return tuple(tuple(_read_run(*run) for run in side) for side in sides), gaps


def _read_run(words: list[tuple[list[str], list[str]]], literal: str | None, offsets: list[int]) -> Run:
    read = tuple(Word(frozenset(forms), tuple(beginnings)) for forms, beginnings in words)
    return Run(read, literal, tuple(offsets))


def stands_near(chain: str, *texts: str | None) -> bool:
    """Tell whether one of the texts has all sides of a chain, each near the next one."""
    sides, gaps = _read_chain(chain)
    return any(text is not None and _has_chain(text, sides, gaps) for text in texts)


def words_near(chain: str, text: str) -> frozenset[int]:
    """Give the numbers of the words of a text that are sides of a chain which it has as a whole."""
    sides, gaps = _read_chain(chain)
    words = plain(fold(text)).split()
    rows = [list(_occurrences(sides[0], words, text))]
    for side, (distance, ordered) in zip(sides[1:], gaps, strict=True):
        rows.append(_near(rows[-1], _occurrences(side, words, text), distance, ordered=ordered))
    kept = [rows[-1]]
    for row, (distance, ordered) in zip(reversed(rows[:-1]), reversed(gaps), strict=True):
        kept.append(_followed(row, kept[-1], distance, ordered=ordered))
    return frozenset(number for row in kept for start, end in row for number in range(start, end))


def _has_chain(text: str, sides: Sides, gaps: Sequence[tuple[int, bool]]) -> bool:
    words = plain(fold(text)).split()
    found = list(_occurrences(sides[0], words, text))
    for side, (distance, ordered) in zip(sides[1:], gaps, strict=True):
        if not found:
            return False
        found = _near(found, _occurrences(side, words, text), distance, ordered=ordered)
    return bool(found)


def _near(
    before: Sequence[Occurrence], after: Iterable[Occurrence], distance: int, *, ordered: bool
) -> list[Occurrence]:
    """Give those of one side that have one of the side before them near, with no word in common."""
    starts = sorted(start for start, _ in before)
    ends = sorted(end for _, end in before)
    reach = distance - 1
    return [
        (start, end)
        for start, end in after
        if _has_between(ends, start - reach, start)
        or (not ordered and _has_between(starts, end, end + reach))
    ]


def _followed(
    before: Iterable[Occurrence], after: Sequence[Occurrence], distance: int, *, ordered: bool
) -> list[Occurrence]:
    """Give those of one side that have one of the side behind them near, with no word in common."""
    starts = sorted(start for start, _ in after)
    ends = sorted(end for _, end in after)
    reach = distance - 1
    return [
        (start, end)
        for start, end in before
        if _has_between(starts, end, end + reach)
        or (not ordered and _has_between(ends, start - reach, start))
    ]


def _has_between(numbers: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(numbers, first)
    return at < len(numbers) and numbers[at] <= last


def _occurrences(side: Iterable[Run], words: Sequence[str], text: str) -> Iterator[Occurrence]:
    for run in side:
        starts = _starts(run.words, words)
        if run.literal is not None:
            prints = set(_prints(run.literal, text))
            starts = [at for at in starts if any(at + offset in prints for offset in run.offsets)]
        yield from ((at, at + len(run.words)) for at in starts)


def _starts(run: Sequence[Word], words: Sequence[str]) -> list[int]:
    first, *rest = run
    found = first.places(words)
    for offset, wanted in enumerate(rest, start=1):
        found = [at for at in found if at + offset < len(words) and wanted.is_at(words[at + offset])]
    return found


def _prints(literal: str, text: str) -> Iterator[int]:
    """Give the number of the word that each print of a pattern begins with."""
    number = done = 0
    for match in re.finditer(literal, text, re.IGNORECASE):
        start = match.start()
        if start and " " not in fold(text[start - 1]) + fold(text[start]):
            continue  # within a word: combining marks make none, but words go on behind them
        number += len(fold(text[done:start]).split())
        done = start
        yield number
