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
    """The state chosen for a unit, and the cues that speak for it.

    `margin`: by how much the best reading of the dump beats the best one in which no article begins at the
    unit; `None` unless it was asked for (`explain`). `kind` is what a layout knows of the unit beyond its
    state: the kind of furniture, `outlet` or `uri`; `begins` that an article begins at it.
    """

    state: State
    margin: float | None = None
    cues: tuple[str, ...]
    kind: str | None = None
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A dump read: the page, what was weighed for each of its units, and the best path through them."""

    looks: Sequence[Look]
    page: Page
    weighed: Sequence[Weighed]
    path: Sequence[State]


def segment(looks: Sequence[Look]) -> tuple[Decision, ...]:
    """Choose a state for each unit of a dump."""
    if not looks:
        return ()
    reading = read(looks)
    return tuple(
        Decision(state=state, cues=one.names)
        for state, one in zip(reading.path, reading.weighed, strict=True)
    )


def read(looks: Sequence[Look]) -> Reading:
    """Read a dump of one unit and more, twice."""
    page = read_page(looks)
    places = read_places(looks, page)
    weighed = [weigh(look, place) for look, place in zip(looks, places, strict=True)]
    first = _best_path(looks, weighed, Steps(page))
    learnt = page if page.head is not None else learn(looks, first, page)
    if learnt.dated is None:
        return Reading(looks=looks, page=page, weighed=weighed, path=first)
    places = [replace(place, page=learnt) for place in places]
    again = [reweigh(was, look, place) for was, look, place in zip(weighed, looks, places, strict=True)]
    path = _best_path(looks, again, Steps(learnt))
    return Reading(looks=looks, page=learnt, weighed=again, path=path)


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
