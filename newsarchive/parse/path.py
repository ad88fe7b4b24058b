"""The best path through a dump: for each unit the state that lies on the path of the greatest sum.

Viterbi 1967, in time and memory linear in the units: for each unit and state the best state before it is
kept, as a number. Units with the same states, weights and space before them share their arrows.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from newsarchive.parse.state import State
from newsarchive.parse.steps import START, Between, close

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.parse.cues import Weighed
    from newsarchive.parse.look import Look
    from newsarchive.parse.steps import Steps

_HOPELESS = 30.0  # a path this far behind has taken a forbidden step
_ORDER: tuple[str, ...] = tuple(sorted((START, *State), reverse=True))
_NUMBER = {name: number for number, name in enumerate(_ORDER)}
_STATE = {number: State(name) for number, name in enumerate(_ORDER) if name != START}

_MOST_KNOWN = 20_000

_Arrows = tuple[tuple[int, float, tuple[float, ...]], ...]
"""The states open to a unit: number, weight, and the weight of the step to it from each state."""

_Sums = tuple[tuple[int, float], ...]
"""The sums of the best paths to each state of a unit, beside the best of them."""

_Back = tuple[int, ...]
"""The state before, for each of the states open to a unit."""

_Known = tuple[_Sums, _Back, _Sums, _Arrows]
"""What following arrows gave, and from where which arrows were followed."""


def best_path(looks: Sequence[Look], weighed: Sequence[Weighed], steps: Steps) -> list[State]:
    """Find the path of the greatest sum; of two that are equal the one whose states' names come later."""
    sums: _Sums = ((_NUMBER[START], 0.0),)
    backs: list[tuple[_Arrows, _Back]] = []
    follow = _Follower()
    for arrows in _draw_all(looks, weighed, steps):
        sums, back, _, _ = follow(sums, arrows)
        backs.append((arrows, back))
    _, last = max((total + close(_ORDER[was]), -was) for was, total in sums)
    return _walk_back(backs, -last)


def _draw_all(looks: Sequence[Look], weighed: Sequence[Weighed], steps: Steps) -> Iterator[_Arrows]:
    """Give the arrows to each unit."""
    known: dict[tuple[int, Between], _Arrows] = {}
    for look, one in zip(looks, weighed, strict=True):
        key = id(one), Between.of(look, steps.page)
        arrows = known.get(key)
        if arrows is None:
            arrows = known[key] = _draw(one, key[1], steps)
        yield arrows


def _draw(weighed: Weighed, between: Between, steps: Steps) -> _Arrows:
    weights = steps.between(between)
    return tuple(
        sorted(
            (_NUMBER[state], weight, tuple([weights[was, state] for was in _ORDER]))
            for state, weight in weighed.column
        )
    )


class _Follower:
    """Follows arrows, and knows where the same arrows led from the same sums: texts are much alike."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], _Known] = {}
        self.sums: dict[_Sums, _Sums] = {}
        self.backs: dict[_Back, _Back] = {}

    def __call__(self, sums: _Sums, arrows: _Arrows) -> _Known:
        """Give the sums at the states that the arrows lead to, and the states before."""
        key = id(sums), id(arrows)  # both live on in what is known
        known = self.known.get(key)
        return known or self.learn(key, sums, arrows)

    def learn(self, key: tuple[int, int], sums: _Sums, arrows: _Arrows) -> _Known:
        """Follow arrows for the first time."""
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
            self.sums.clear()
        following, back = _follow(sums, arrows)
        following = self.sums.setdefault(following, following)
        known = following, self.backs.setdefault(back, back), sums, arrows
        self.known[key] = known
        return known


def _follow(sums: _Sums, arrows: _Arrows) -> tuple[_Sums, _Back]:
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
        back.append(came)
    top = max([total for _, total in following])
    floor = top - _HOPELESS
    return tuple([(state, total - top) for state, total in following if total > floor]), tuple(back)


def _walk_back(backs: Sequence[tuple[_Arrows, _Back]], last: int) -> list[State]:
    path: list[State] = []
    for arrows, back in reversed(backs):
        path.append(_STATE[last])
        last = next(came for arrow, came in zip(arrows, back, strict=True) if arrow[0] == last)
    return path[::-1]
