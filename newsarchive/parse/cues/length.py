"""What the size of a unit says."""

from __future__ import annotations

from newsarchive.parse.cues.cue import Cue
from newsarchive.parse.state import State

S = State

LONG, PARAGRAPH, SHORTEST_HEADLINE = 220, 140, 20  # characters
SUMMARY = range(60, 260)
LONGEST_NUMBER = 5
MANY, BRIEF = 38, 3  # words

CUES: tuple[Cue, ...] = (
    Cue(
        name="long",
        holds=lambda look, _: look.size > LONG or look.words > MANY,
        weights={
            S.BODY: 4,
            S.OPENING: 4,
            S.HEADLINE: -6,
            S.CROSSHEAD: -8,
            S.TITLE: -6,
            S.FURNITURE: -2,
            S.SUBHEADLINE: -2,
        },
    ),
    Cue(
        name="length of a paragraph",
        holds=lambda look, _: PARAGRAPH < look.size <= LONG,
        weights={
            S.BODY: 1.5,
            S.OPENING: 1.5,
            S.HEADLINE: -1.5,
            S.CROSSHEAD: -5,
            S.TITLE: -1.5,
            S.FURNITURE: -1,
        },
    ),
    Cue(
        name="length of a headline",
        holds=lambda look, _: SHORTEST_HEADLINE <= look.size <= PARAGRAPH and look.words > BRIEF,
        weights={S.HEADLINE: 1.5, S.TITLE: 1, S.SUBHEADLINE: 0.5},
    ),
    Cue(
        name="length of a summary",
        holds=lambda look, _: look.size in SUMMARY,
        weights={S.SUBHEADLINE: 1},
    ),
    Cue(
        name="few words",
        holds=lambda look, _: look.words <= BRIEF,
        weights={
            S.HEADLINE: -1.5,
            S.CROSSHEAD: 1.5,
            S.FURNITURE: 2,
            S.BODY: -1.5,
            S.ASIDE: 1,
            S.SUBHEADLINE: -2,
            S.OPENING: -2,
        },
    ),
    Cue(
        name="hardly more words",
        holds=lambda look, _: BRIEF < look.words <= BRIEF + 2 and look.size < SHORTEST_HEADLINE + 6,
        weights={S.CROSSHEAD: 1, S.HEADLINE: -0.5},
    ),
    Cue(
        name="a number alone",
        holds=lambda look, _: look.size < LONGEST_NUMBER and look.core.isdigit(),
        weights={S.FURNITURE: 4, S.ASIDE: 4, S.CROSSHEAD: -3, S.BODY: -2},
    ),
    Cue(
        name="one or two words",
        holds=lambda look, _: look.words < BRIEF,
        weights={S.HEADLINE: -1.5, S.TITLE: -2},
    ),
)
