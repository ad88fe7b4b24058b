"""The best path through a dump: for each unit the state that lies on the path of the greatest sum.

Viterbi 1967, in time and memory linear in the units: for each unit and state the best state before it is
kept, as a number. Units with the same states, weights and space before them share their arrows.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from newsarchive.parse.state import State
from newsarchive.parse.steps import START, close

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.cues import Weighed
    from newsarchive.parse.steps import Between, Steps

_HOPELESS = 30.0  # a path this far behind has taken a forbidden step
_ORDER: tuple[str, ...] = tuple(sorted((START, *State), reverse=True))
_NUMBER = {name: number for number, name in enumerate(_ORDER)}
_STATE = {number: State(name) for number, name in enumerate(_ORDER) if name != START}

_MOST_KNOWN = 20_000

_Arrows = tuple[tuple[int, float, tuple[float, ...]], ...]
"""The states open to a unit: number, weight, and the weight of the step to it from each state."""

_Sums = tuple[tuple[int, float], ...]
"""The sums of the best paths to each state of a unit, beside the best of them."""

_Back = dict[int, int]
"""The state before, for each of the states open to a unit."""


def best_path(betweens: Sequence[Between], weighed: Sequence[Weighed], steps: Steps) -> list[State]:
    """Find the path of the greatest sum; of two that are equal the one whose states' names come later."""
    sums: _Sums = ((_NUMBER[START], 0.0),)
    backs: list[_Back] = []
    follower = _Follower(steps)
    for between, one in zip(betweens, weighed, strict=True):
        known = follower.known.get((id(sums), id(one), id(between)))
        if known is None:
            known = follower.follow(sums, one, between)
        sums, back, _ = known
        backs.append(back)
    _, last = max((total + close(_ORDER[was]), -was) for was, total in sums)
    return _walk_back(backs, -last)


class _Follower:
    """Follows arrows, and knows where the same arrows led from the same sums: texts are much alike."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.known: dict[tuple[int, int, int], tuple[_Sums, _Back, _Sums]] = {}
        self.arrows: dict[tuple[int, int], _Arrows] = {}
        self.rows: dict[tuple[State, Between], tuple[float, ...]] = {}
        self.sums: dict[_Sums, _Sums] = {}
        self.backs: dict[tuple[tuple[int, int], ...], _Back] = {}

    def follow(self, sums: _Sums, weighed: Weighed, between: Between) -> tuple[_Sums, _Back, _Sums]:
        """Follow arrows for the first time: the sums where they lead, the states before, whence."""
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
            self.sums.clear()
        arrows = self.arrows.get((id(weighed), id(between)))
        if arrows is None:
            arrows = self.arrows[id(weighed), id(between)] = self.draw(weighed, between)
        following, back = _follow(sums, arrows)
        known = self.sums.setdefault(following, following), self.backs.setdefault(back, dict(back)), sums
        self.known[id(sums), id(weighed), id(between)] = known  # the sums live on in it, and keep their id
        return known

    def draw(self, weighed: Weighed, between: Between) -> _Arrows:
        """Draw the arrows to a unit."""
        return tuple(
            sorted((_NUMBER[state], weight, self.weights(state, between)) for state, weight in weighed.column)
        )

    def weights(self, state: State, between: Between) -> tuple[float, ...]:
        """Give the weight of the step to a state from each."""
        if (state, between) not in self.rows:
            self.rows[state, between] = tuple([self.steps.weight(was, state, between) for was in _ORDER])
        return self.rows[state, between]


def _follow(sums: _Sums, arrows: _Arrows) -> tuple[_Sums, tuple[tuple[int, int], ...]]:
    """Follow the best arrow to each state; leave out the states that are hopelessly behind."""
    following = []
    back = []
    for state, weight, step in arrows:
        best, came = -inf, 0
        for was, total in sums:
            reached = total + step[was]
            if reached > best:
                best, came = reached, was
        following.append((state, best + weight))
        back.append((state, came))
    top = max([total for _, total in following])
    floor = top - _HOPELESS
    return tuple([(state, total - top) for state, total in following if total > floor]), tuple(back)


def _walk_back(backs: Sequence[_Back], last: int) -> list[State]:
    path: list[State] = []
    for back in reversed(backs):
        path.append(_STATE[last])
        last = back[last]
    return path[::-1]
