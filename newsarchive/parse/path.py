"""The best path through a dump: for each unit the state that lies on the path of the greatest sum.

Viterbi 1967, in time and memory linear in the units: for each unit and state the best state before it is
kept, as a number. Texts are much alike, so that the same arrows lead from the same sums again and again, in
one dump as in the next: where they lead is worked out once, and remembered for the latest thousands of both.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from newsarchive.parse.state import State
from newsarchive.parse.steps import START, close, weigh_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.cues import Weighed
    from newsarchive.parse.steps import Between, Manner, Steps

_HOPELESS = 30.0  # a path this far behind has taken a forbidden step
_ORDER: tuple[str, ...] = tuple(sorted((START, *State), reverse=True))
_NUMBER = {name: number for number, name in enumerate(_ORDER)}
_STATE = {number: State(name) for number, name in enumerate(_ORDER) if name != START}

_MOST_KNOWN = 16384
_MOST_DRAWN = 1024  # each remembers much
_MOST_FRONTS = 128  # that one set of arrows remembers

_Back = dict[int, int]
"""The state before, for each of the states open to a unit."""


class _Arrows:
    """The states open to a unit: number, weight, and the weight of the step to it from each state.

    There is one for each set of them, known by what it is and not by what it holds; the same with `_Front`.
    `known`: where they lead from the latest fronts.
    """

    __slots__ = ("known", "to")

    def __init__(self, to: tuple[tuple[int, float, tuple[float, ...]], ...]) -> None:
        self.to = to
        self.known: dict[_Front, tuple[_Front, _Back]] = {}


class _Front:
    """The sums of the best paths to each state of a unit, beside the best of them."""

    __slots__ = ("sums",)

    def __init__(self, sums: tuple[tuple[int, float], ...]) -> None:
        self.sums = sums


def best_path(weighed: Sequence[Weighed], steps: Steps) -> list[State]:
    """Find the path of the greatest sum; of two that are equal the one whose states' names come later."""
    front = _front(((_NUMBER[START], 0.0),))
    backs: list[_Back] = []
    drawn: dict[int, _Arrows] = {}  # by what units were weighed as: many are the same one
    for one in weighed:
        arrows = drawn.get(id(one))
        if arrows is None:
            arrows = drawn[id(one)] = _draw(one.column, one.between, steps.manner)
        front, back = arrows.known.get(front) or _follow(front, arrows)
        backs.append(back)
    _, last = max((total + close(_ORDER[was]), -was) for was, total in front.sums)
    return _walk_back(backs, -last)


@lru_cache(maxsize=_MOST_DRAWN)
def _draw(column: tuple[tuple[State, float], ...], between: Between, manner: Manner) -> _Arrows:
    """Draw the arrows to a unit."""
    return _Arrows(
        tuple(sorted([(_NUMBER[state], weight, _row(state, between, manner)) for state, weight in column]))
    )


@lru_cache(maxsize=_MOST_KNOWN)
def _row(state: State, between: Between, manner: Manner) -> tuple[float, ...]:
    """Give the weight of the step to a state from each."""
    return tuple([weigh_step(was, state, between, manner) for was in _ORDER])


_front = lru_cache(maxsize=_MOST_KNOWN)(_Front)


def _follow(front: _Front, arrows: _Arrows) -> tuple[_Front, _Back]:
    """Follow the best arrow to each state; leave out the states that are hopelessly behind."""
    following = []
    back: _Back = {}
    for state, weight, step in arrows.to:
        best, came = -inf, 0
        for was, total in front.sums:
            reached = total + step[was]
            if reached > best:
                best, came = reached, was
        following.append((state, best + weight))
        back[state] = came
    top = max([total for _, total in following])
    floor = top - _HOPELESS
    leads = _front(tuple([(state, total - top) for state, total in following if total > floor])), back
    if len(arrows.known) >= _MOST_FRONTS:
        arrows.known.clear()
    arrows.known[front] = leads
    return leads


def _walk_back(backs: Sequence[_Back], last: int) -> list[State]:
    path = []
    for back in reversed(backs):
        path.append(_STATE[last])
        last = back[last]
    path.reverse()
    return path
