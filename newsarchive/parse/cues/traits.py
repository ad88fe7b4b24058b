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
from newsarchive.parse.cues.marks import BREAKS_OFF, QUOTES, is_titled

if TYPE_CHECKING:
    from newsarchive.parse.look import Look

Traits = tuple[object, ...]

_TAILS = (*BREAKS_OFF, "…")  # their last characters differ, but for those in brackets, which say the same
_TAIL_ENDS = frozenset([tail[-1] for tail in _TAILS])
_QUOTES = frozenset(QUOTES)


def _number(*bounds: int) -> dict[int, int]:
    """Give the step between bounds that each number lies in, up to the last bound."""
    return dict(enumerate(accumulate(int(number in bounds) for number in range(max(bounds)))))


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


def read_traits(look: Look) -> Traits:
    """Give the traits of a unit; beyond the last bound there is no step."""
    core, size, dateline, stamp = look.core, look.size, look.dateline, look.stamp
    first, last = core[:1], core[-1:]
    traits = (
        _SIZES.get(size),
        _WORDS.get(look.words),
        look.end,
        look.sentences,
        look.abbreviated,
        first.islower(),
        first in _QUOTES,
        last if last in _TAIL_ENDS and core.endswith(_TAILS) else None,
        core.isupper(),
        is_titled(look),
        look.mark is None,
        look.kinds,
        look.caption,
        look.separator,
        dateline is not None and (dateline.weak, not look.rest),
    )
    if stamp is None and look.outlet is None and not (look.figures or look.clock or look.code):
        return traits if size >= LONGEST_NUMBER else (*traits, core.isdigit())
    told = stamp is not None and (not stamp[1],)
    return (*traits, told, look.outlet is None, look.figures, look.clock, look.code, core.isdigit())
