"""The traits of a unit: all that cues ask of it, but for what they ask on a page of one article.

Sizes and numbers of words are told in steps, between the bounds that rows name: within one step all cues hold
alike, so that few sets of traits stand for most units of a dump.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsarchive.parse.cues.around import HEADLINE_WORDS
from newsarchive.parse.cues.length import (
    BRIEF,
    LONG,
    LONGEST_NUMBER,
    MANY,
    PARAGRAPH,
    SHORTEST_HEADLINE,
    SUMMARY,
)
from newsarchive.parse.cues.marks import BREAKS_OFF, QUOTES

if TYPE_CHECKING:
    from newsarchive.parse.look import Look

Traits = tuple[object, ...]

_TAILS = (*BREAKS_OFF, "…")  # their last characters differ, but for those in brackets, which say the same
_LONGEST_ROW = 120  # characters


def _number(*bounds: int) -> tuple[int, ...]:
    """Give the step between bounds that each number lies in, up to the last bound."""
    return tuple(accumulate(int(number in bounds) for number in range(max(bounds) + 1)))


_SIZES = _number(
    LONGEST_NUMBER,
    SHORTEST_HEADLINE,
    SHORTEST_HEADLINE + 6,
    SUMMARY.start,
    PARAGRAPH + 1,
    LONG + 1,
    SUMMARY.stop,
)
_WORDS = _number(2, BRIEF, BRIEF + 1, BRIEF + 3, HEADLINE_WORDS + 1, MANY + 1)
_LONGEST, _MOST = len(_SIZES) - 1, len(_WORDS) - 1


def read_traits(look: Look) -> Traits:
    """Give the traits of a unit."""
    core, size, words, dateline = look.core, look.size, look.words, look.dateline
    traits = (
        _SIZES[min(_LONGEST, size)],
        _WORDS[min(_MOST, words)],
        look.end,
        look.sentences,
        look.abbreviated,
        core[:1].islower(),
        core.startswith(QUOTES),
        core[-1] if core.endswith(_TAILS) else None,
        core.isupper(),
        look.mark is None,
        look.kinds,
        look.caption,
        look.separator,
        dateline is not None and (dateline.weak, not look.rest),
    )
    return traits if size > _LONGEST_ROW else traits + _brief(look)


def _brief(look: Look) -> Traits:
    """Give the traits that only units no longer than a row of figures have."""
    stamp = look.stamp
    return (
        stamp is not None and (not stamp[1],),
        look.outlet is None,
        look.figures,
        look.clock,
        look.code,
        look.size < LONGEST_NUMBER and look.core.isdigit(),
    )
