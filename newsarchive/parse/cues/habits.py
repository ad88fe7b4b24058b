"""What the habits of a dump say, once it was read."""

from __future__ import annotations

from newsarchive.parse.cues.cue import Cue
from newsarchive.parse.state import State

S = State

CUES: tuple[Cue, ...] = (
    Cue(
        name="shorter by half than the headlines of this dump",
        holds=lambda look, place: place.page.habit is not None and 2 * look.size < place.page.habit.size,
        weights={S.HEADLINE: -2, S.CROSSHEAD: 1},
    ),
    Cue(
        name="set like the headlines of this dump",
        holds=lambda look, place: place.page.habit is not None and place.page.habit.fits(look),
        weights={S.HEADLINE: 1},
    ),
    Cue(
        name="not set like the headlines of this dump",
        holds=lambda look, place: place.page.habit is not None and not place.page.habit.fits(look),
        weights={S.HEADLINE: -2},
    ),
)
