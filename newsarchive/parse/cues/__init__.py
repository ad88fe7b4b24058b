"""The cues, gathered: a new convention is a new row in one of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newsarchive.parse.cues import around, days, habits, labels, length, marks, page
from newsarchive.parse.cues.traits import read_traits
from newsarchive.parse.place import Place
from newsarchive.parse.state import State
from newsarchive.parse.steps import Between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsarchive.parse.cues.cue import Cue
    from newsarchive.parse.cues.traits import Traits
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
_ANYWHERE = (*length.CUES, *marks.CUES)
_PLACES = (*page.CUES, *around.CUES)
_UNLIKELY = -9.0
_MOST_KNOWN = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The states open to a unit with their weights, the cues that gave them, and what lies above the unit.

    A state far below the best is left out (`_UNLIKELY`). `names`: those of the cues; `setting`: without a
    list mark, in capitals.
    """

    column: tuple[tuple[State, float], ...]
    cues: tuple[Cue, ...]
    names: tuple[str, ...]
    between: Between
    setting: tuple[bool, bool]


def weigh(look: Look, place: Place) -> Weighed:
    """Weigh the states open to a unit by its looks, its labels and the page around it.

    Units with the same traits, in places alike, are weighed once; but on a page of one article cues ask for
    more, and those of sources and notes do anywhere.
    """
    traits = read_traits(look)
    if place.zone is not None or not look.kinds.isdisjoint(_ASKED_MORE):
        return _weigh(look, place, traits)
    known = place.weighed.get(traits)
    if known is None:
        if len(place.weighed) >= _MOST_KNOWN:
            place.weighed.clear()
        known = place.weighed[traits] = _weigh(look, place, traits)
    return known


_ASKED_MORE = frozenset(("source", "note"))


def _weigh(look: Look, place: Place, traits: Traits) -> Weighed:
    held = _own(look, place, traits)
    if (
        look.dateline
        or look.stamp
        or look.outlet
        or look.clock
        or look.code
        or place.stamp_part
        or place.entry
    ):
        held += _held(days.CUES, look, place)
    if place.marked or place.page.bare:
        held += _held(_PLACES, look, place)
    if look.labels:
        held += _held(LABELS, look, place)
    return _sum(held, Between.of(look, place.page), (look.mark is None, look.core.isupper()))


def _own(look: Look, place: Place, traits: Traits) -> tuple[Cue, ...]:
    """Give the cues that hold of a unit in any place."""
    known = _OWN.get((place.page.capitals, traits))
    if known is None:
        if len(_OWN) >= _MOST_KNOWN:
            _OWN.clear()
        known = _OWN[place.page.capitals, traits] = _held(_ANYWHERE, look, place)
    return known


_OWN: dict[tuple[bool, Traits], tuple[Cue, ...]] = {}


def _held(cues: tuple[Cue, ...], look: Look, place: Place) -> tuple[Cue, ...]:
    return tuple([cue for cue in cues if cue.holds(look, place)])


def reweigh(weighed: Sequence[Weighed], looks: Sequence[Look], page: Page) -> list[Weighed]:
    """Weigh units again in the light of the habits of their dump, of which any place in its page tells.

    Habits ask of a unit how it is set, which was weighed before, whether it is short, and few of more.
    """
    place = Place(page=page)
    size, top = habits.bounds(page)
    cut = page.cut
    held: dict[tuple[bool, tuple[bool, bool]], tuple[Cue, ...]] = {}
    short: dict[int, Weighed] = {}
    long: dict[int, Weighed] = {}
    again = []
    for was, look in zip(weighed, looks, strict=True):
        if look.stamp is not None or look.unit.first < top or look.unit.first == cut:
            again.append(_add(was, _held(HABITS, look, place)))
            continue
        brief = 2 * look.size < size
        known = short if brief else long
        new = known.get(id(was))
        if new is None:
            habit = brief, was.setting
            if habit not in held:
                held[habit] = _held(HABITS, look, place)
            new = known[id(was)] = _add(was, held[habit])
        again.append(new)
    return again


def _add(was: Weighed, habits: tuple[Cue, ...]) -> Weighed:
    return _sum(was.cues + habits, was.between, was.setting)


@lru_cache(maxsize=_MOST_KNOWN)
def _sum(cues: tuple[Cue, ...], between: Between, setting: tuple[bool, bool]) -> Weighed:
    """Add the weights of cues; the same few hundred sets of cues come again and again."""
    weights = dict(PRIOR)
    for cue in cues:
        for state, weight in cue.weights.items():
            weights[state] = weights.get(state, 0.0) + weight
    floor = max(weights.values()) + _UNLIKELY
    column = tuple((state, weight) for state, weight in weights.items() if weight >= floor)
    names = tuple([cue.name for cue in cues])
    return Weighed(column=column, cues=cues, names=names, between=between, setting=setting)
