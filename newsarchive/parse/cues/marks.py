"""What the first and last characters of a unit, its capitals and figures say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.parse.cues.cue import Cue
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from newsarchive.parse.look import Look

S = State

QUOTES = ('"', "'", "“", "‘", "«", "„")
BREAKS_OFF = ("...", "[…]", "[...]")
_BRIEF = 3  # words
_LOWER = re.compile(r"(?<!\S)[a-zß-öø-ÿа-яё]\w{4}")  # nearly all sentences have such a word
_TITLE_WORDS = range(4, 21)
_LONGER, _FEWEST_LONGER = 5, 3  # letters, words


def is_titled(look: Look) -> bool:
    """Tell whether all longer words of a line begin in upper case: `Mayor Asks Where The Otters Are`."""
    if look.end not in ".!?" or look.words not in _TITLE_WORDS or _LOWER.search(look.core):
        return False
    if look.core.isupper():
        return False
    longer = [word for word in look.core.split() if len(word) >= _LONGER]
    return len(longer) >= _FEWEST_LONGER and not any(word[0].islower() for word in longer)


CUES: tuple[Cue, ...] = (
    Cue(
        name="ends like a sentence",
        holds=lambda look, _: look.end == "." and not look.abbreviated,
        weights={
            S.BODY: 2,
            S.OPENING: 2,
            S.HEADLINE: -2.5,
            S.CROSSHEAD: -2.5,
            S.TITLE: -2,
            S.FURNITURE: -0.5,
            S.SUBHEADLINE: -1,
        },
    ),
    Cue(
        name="ends in ! or ?",
        holds=lambda look, _: look.end in ("!", "?"),
        weights={S.BODY: 0.5, S.HEADLINE: -0.3},
    ),
    Cue(
        name="ends in a colon",
        holds=lambda look, _: look.end == ":",
        weights={S.BODY: 1.5, S.HEADLINE: -2, S.TITLE: -1},
    ),
    Cue(
        name="ends in mid-sentence",
        holds=lambda look, _: look.end in (",", ";", "-", "–", "—"),
        weights={S.BODY: 1.5, S.HEADLINE: -3, S.TITLE: -2, S.CROSSHEAD: -2},
    ),
    Cue(
        name="breaks off",
        holds=lambda look, _: look.end == "…" or look.core.endswith(BREAKS_OFF),
        weights={S.BODY: 3, S.OPENING: 2, S.HEADLINE: -1.5, S.CROSSHEAD: -2},
    ),
    Cue(
        name="ends without a mark",
        holds=lambda look, _: look.end.isalnum() or look.abbreviated or look.end in "%$€£",
        weights={S.BODY: -2, S.OPENING: -1, S.HEADLINE: 1, S.CROSSHEAD: 0.5, S.TITLE: 0.5},
    ),
    Cue(
        name="begins in lower case",
        holds=lambda look, _: look.core[:1].islower(),
        weights={S.BODY: 1, S.HEADLINE: -2.5, S.CROSSHEAD: -2, S.TITLE: -1},
    ),
    Cue(
        name="a whole quotation",
        holds=lambda look, _: look.core.startswith(QUOTES) and look.words > _BRIEF and look.end in ".!?,",
        weights={S.BODY: 1.5, S.HEADLINE: -1},
    ),
    Cue(
        name="several sentences",
        holds=lambda look, _: look.sentences,
        weights={S.BODY: 2, S.OPENING: 1, S.HEADLINE: -2, S.TITLE: -1.5, S.CROSSHEAD: -2},
    ),
    Cue(
        name="list mark",
        holds=lambda look, _: look.mark is not None,
        weights={S.HEADLINE: 0.5, S.TITLE: 1, S.CROSSHEAD: -2},
    ),
    Cue(
        name="list mark and lower case",
        holds=lambda look, _: look.mark is not None and look.core[:1].islower(),
        weights={S.BODY: 3, S.HEADLINE: -2},
    ),
    Cue(
        name="capitals",
        holds=lambda look, place: look.words > 1 and look.core.isupper() and not place.page.capitals,
        weights={S.HEADLINE: 1, S.BODY: -1.5, S.CROSSHEAD: 0.5},
    ),
    Cue(
        name="longer words in capitals, as titles have",
        holds=lambda look, _: is_titled(look),
        weights={S.HEADLINE: 1, S.BODY: -3, S.OPENING: -3},
    ),
    Cue(
        name="row of figures",
        holds=lambda look, _: look.figures,
        weights={
            S.BODY: 2.5,
            S.HEADLINE: -2.5,
            S.TITLE: -3,
            S.SUBHEADLINE: -2,
            S.CROSSHEAD: -1,
            S.FURNITURE: -0.5,
        },
    ),
    Cue(
        name="caption",
        holds=lambda look, _: look.caption,
        weights={S.BODY: 3, S.CAPTION: 6, S.HEADLINE: -3, S.SUBHEADLINE: -4, S.OPENING: -1, S.CROSSHEAD: -2},
    ),
    Cue(
        name="separator",
        holds=lambda look, _: look.separator and "end" not in look.kinds,
        weights={S.FURNITURE: 12, S.HEADLINE: -8, S.BODY: -6, S.CROSSHEAD: -6},
    ),
)
