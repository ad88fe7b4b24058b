"""Where articles begin and end: the cues weighed together.

Every unit has some states open to it, each with a weight (`cues`); every step from one state to the next
has a weight too (`steps`). The reading of the dump is the path of states with the greatest sum (Viterbi
1967), so that no single cue decides and every decision can be explained by its parts. The dump is read
twice: the first reading shows its habits (`habit`), and the second reads in their light.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsarchive.parse.cues import reweigh, weigh
from newsarchive.parse.habit import learn
from newsarchive.parse.page import read_page, read_places
from newsarchive.parse.state import State
from newsarchive.parse.steps import START, Between, Steps, close

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.cues import Weighed
    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page

_HOPELESS = 30.0  # a path this far behind has taken a forbidden step


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The state chosen for a unit, its weight there less that of the next best, and the cues that gave it.

    `kind` is what a layout knows of the unit beyond its state: the kind of furniture, or `outlet`.
    """

    state: State
    margin: float
    cues: tuple[str, ...]
    kind: str | None = None


def segment(looks: Sequence[Look]) -> tuple[Decision, ...]:
    """Choose a state for each unit of a dump, in two readings."""
    if not looks:
        return ()
    page = read_page(looks)
    places = read_places(looks, page)
    weighed = [weigh(look, place) for look, place in zip(looks, places, strict=True)]
    first = _decide(looks, weighed, page)
    if page.head is not None:
        return first
    page = learn(looks, [decision.state for decision in first], page)
    if page.dated is None:
        return first
    places = [replace(place, page=page) for place in places]
    again = [reweigh(was, look, place) for was, look, place in zip(weighed, looks, places, strict=True)]
    return _decide(looks, again, page)


def _decide(looks: Sequence[Look], weighed: Sequence[Weighed], page: Page) -> tuple[Decision, ...]:
    states = _best_path(looks, weighed, Steps(page))
    return tuple(
        Decision(state=state, margin=_margin(state, one), cues=one.names)
        for state, one in zip(states, weighed, strict=True)
    )


def _margin(state: State, weighed: Weighed) -> float:
    """Give by how much a state leads, or trails, the best other one of its unit."""
    sure = 9.0
    own = dict(weighed.column)[state]
    return own - max((weight for other, weight in weighed.column if other is not state), default=own - sure)


def _best_path(looks: Sequence[Look], weighed: Sequence[Weighed], steps: Steps) -> list[State]:
    """Find the path of the greatest sum: for each unit and state the best state before it is kept."""
    sums: dict[str, float] = {START: 0.0}
    backs: list[dict[State, str]] = []
    for look, one in zip(looks, weighed, strict=True):
        weights = steps.between(Between.of(look, steps.page))
        following: dict[str, float] = {}
        back: dict[State, str] = {}
        for state, weight in one.column:
            best, was = max([(total + weights[was, state], was) for was, total in sums.items()])
            following[state] = best + weight
            back[state] = was
        floor = max(following.values()) - _HOPELESS
        sums = {state: total for state, total in following.items() if total > floor}
        backs.append(back)
    _, last = max((total + close(was), was) for was, total in sums.items())
    path: list[State] = []
    for back in reversed(backs):
        path.append(State(last))
        last = back[path[-1]]
    return path[::-1]
