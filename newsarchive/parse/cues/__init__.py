"""The cues, gathered: a new convention is a new row in one of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.cues import days, habits, labels, length, marks, page
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsarchive.parse.cues.cue import Cue
    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Place

S = State

PRIOR: Mapping[State, float] = {
    S.HEADLINE: 0.0,
    S.BODY: 0.0,
    S.OPENING: -3.0,
    S.SUBHEADLINE: -1.5,
    S.CROSSHEAD: -1.5,
    S.TITLE: 0.0,
    S.FURNITURE: -3.0,
    S.ASIDE: -4.0,
}
"""States that any unit can have; the others are only open to units that a cue speaks for."""


LOOKS: tuple[Cue, ...] = (*length.CUES, *marks.CUES, *days.CUES, *page.CUES)
LABELS: tuple[Cue, ...] = labels.CUES
HABITS: tuple[Cue, ...] = habits.CUES

Weighed = tuple[dict[State, float], tuple[str, ...]]
"""The weight of each state open to a unit, and the names of the cues that gave it."""


def weigh(look: Look, place: Place) -> Weighed:
    """Weigh the states open to a unit by its looks, its labels and the page around it."""
    cues = (*LOOKS, *LABELS) if look.labels else LOOKS
    return _add(PRIOR, (), cues, look, place)


def reweigh(weighed: Weighed, look: Look, place: Place) -> Weighed:
    """Weigh a unit again in the light of the habits of its dump."""
    return _add(*weighed, HABITS, look, place)


def _add(
    before: Mapping[State, float], names: tuple[str, ...], cues: Iterable[Cue], look: Look, place: Place
) -> Weighed:
    weights = dict(before)
    held = [cue for cue in cues if cue.holds(look, place)]
    for cue in held:
        for state, weight in cue.weights.items():
            weights[state] = weights.get(state, 0.0) + weight
    return weights, (*names, *(cue.name for cue in held))
