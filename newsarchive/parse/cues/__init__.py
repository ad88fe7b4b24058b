"""The cues, gathered: a new convention is a new row in one of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newsarchive.parse.cues import around, days, habits, labels, length, marks, page
from newsarchive.parse.cues.around import breaks_off
from newsarchive.parse.place import Place
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsarchive.parse.cues.cue import Cue
    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page

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


LOOKS: tuple[Cue, ...] = (*length.CUES, *marks.CUES, *days.CUES, *page.CUES, *around.CUES)
LABELS: tuple[Cue, ...] = labels.CUES
HABITS: tuple[Cue, ...] = habits.CUES
_PLACES = (*page.CUES, *around.CUES)
_UNLIKELY = -9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The states open to a unit with their weights, and the cues that gave them.

    A state far below the best is left out (`_UNLIKELY`).
    """

    column: tuple[tuple[State, float], ...]
    cues: tuple[Cue, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the cues."""
        return tuple([cue.name for cue in self.cues])


def weigh(look: Look, place: Place) -> Weighed:
    """Weigh the states open to a unit by its looks, its labels and the page around it."""
    held = length.TABLE.held(look, place) + marks.TABLE.held(look, place)
    if look.dateline or look.stamp or look.outlet or look.clock or look.code:
        held += _dated(look, place)
    if place.marked or place.page.bare:
        held += _placed(look, place)
    if look.labels:
        held += _labelled(look, place)
    return _sum(held)


def _dated(look: Look, place: Place) -> tuple[Cue, ...]:
    """Give the cues of days that hold; of a unit in a place they ask only which of its facts there are."""
    dateline, stamp = look.dateline, look.stamp
    traits = (
        dateline is not None and (dateline.weak, bool(look.rest)),
        stamp is not None and bool(stamp[1]),
        stamp is None,
        look.outlet is None,
        look.clock,
        look.code,
    )
    known = place.cues.get(traits)
    if known is None:
        known = place.cues[traits] = _held(days.CUES, look, place)
    return known


def _placed(look: Look, place: Place) -> tuple[Cue, ...]:
    """Give the cues of a place that hold; except on pages of one article they ask little of the unit."""
    if place.zone is not None:
        return _held(_PLACES, look, place)
    traits = not look.labels, look.dateline is None, look.figures, breaks_off(look)
    known = place.cues.get(traits)
    if known is None:
        known = place.cues[traits] = _held(_PLACES, look, place)
    return known


def _labelled(look: Look, place: Place) -> tuple[Cue, ...]:
    """Give the cues of labels that hold; but of sources and notes they ask only for the kinds of a unit."""
    kinds = look.kinds
    if not kinds.isdisjoint(_ASKED_MORE):
        return _held(LABELS, look, place)
    known = _LABELLED.get(kinds)
    if known is None:
        known = _LABELLED[kinds] = _held(LABELS, look, place)
    return known


_ASKED_MORE = frozenset(("source", "note"))
_LABELLED: dict[frozenset[str], tuple[Cue, ...]] = {}


def _held(cues: tuple[Cue, ...], look: Look, place: Place) -> tuple[Cue, ...]:
    return tuple([cue for cue in cues if cue.holds(look, place)])


def reweigh(weighed: Sequence[Weighed], looks: Sequence[Look], page: Page) -> list[Weighed]:
    """Weigh units again in the light of the habits of their dump, of which any place in its page tells."""
    place = Place(page=page)
    known: dict[tuple[object, ...], Weighed] = {}
    again = []
    for was, look in zip(weighed, looks, strict=True):
        traits = id(was), habits.traits(look, place)
        new = known.get(traits)
        if new is None:
            new = known[traits] = _sum(was.cues + _held(HABITS, look, place))
        again.append(new)
    return again


@lru_cache(maxsize=4096)
def _sum(cues: tuple[Cue, ...]) -> Weighed:
    """Add the weights of cues; the same few hundred sets of cues come again and again."""
    weights = dict(PRIOR)
    for cue in cues:
        for state, weight in cue.weights.items():
            weights[state] = weights.get(state, 0.0) + weight
    floor = max(weights.values()) + _UNLIKELY
    return Weighed(column=tuple((s, w) for s, w in weights.items() if w >= floor), cues=cues)
