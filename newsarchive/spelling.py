"""What was meant by a word or a name that is not known.

It loads rapidfuzz, so it is imported where it is called for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 60
_LONGEST = 40
_SHORTEST = 3
_SHORT = 5


def closest(typed: str, names: Iterable[str]) -> str | None:
    """Give the name that looks most like what was typed, case left aside, where one does."""
    known = {name.casefold(): name for name in names}
    found = process.extractOne(typed[:_LONGEST].casefold(), known.keys(), scorer=ratio, score_cutoff=_ALIKE)
    return known[found[0]] if found else None


def reach(word: str) -> int:
    """Give how many letters of a word may be wrong: in a short one 1, in a longer one 2."""
    if len(word) < _SHORTEST:
        return 0
    return 1 if len(word) <= _SHORT else 2


def respellings(word: str, known: Iterable[str]) -> list[tuple[str, int]]:
    """Give the known words within reach with their distance: letters missed, added, wrong or swapped."""
    most = reach(word)
    distances = ((each, OSA.distance(word, each, score_cutoff=most)) for each in known)
    return [(each, distance) for each, distance in distances if distance <= most]
