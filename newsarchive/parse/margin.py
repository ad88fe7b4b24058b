"""How far the best reading of a dump is ahead: for each unit and state, the best path through it.

The sums of the best paths to a state and of the best ones from it on (forward and backward, two passes)
give for every unit what it would cost to read that unit otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from newsarchive.parse.steps import OPENERS, START, Steps, close

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsarchive.parse.segment import Reading
    from newsarchive.parse.state import State

    Weights = Mapping[tuple[str, State], float]

SURE = 9.0
"""The greatest margin: further ahead says nothing more, and where nothing else is open there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """The best path through one state of a unit: its sum, the state before, and the weight of that step."""

    total: float
    before: str
    step: float


def read_paths(reading: Reading) -> list[dict[State, Through]]:
    """Give for each unit the best path through each state that is open to it."""
    steps = Steps(reading.page)
    weights = [steps.between(one.between) for one in reading.weighed]
    ahead = _ahead(reading, weights)
    sums: dict[str, float] = {START: 0.0}
    paths: list[dict[State, Through]] = []
    for step, one, rest in zip(weights, reading.weighed, ahead, strict=True):
        best = {
            state: max((total + step[was, state], was) for was, total in sums.items())
            for state, _ in one.column
        }
        sums = {state: best[state][0] + weight for state, weight in one.column}
        paths.append(
            {
                state: Through(total=sums[state] + rest[state], before=was, step=step[was, state])
                for state, (_, was) in best.items()
            }
        )
    return paths


def _ahead(reading: Reading, weights: Sequence[Weights]) -> list[dict[State, float]]:
    """Give for each unit and state the sum of the best path from there on, its own weight left out."""
    rest = {state: close(state) for state, _ in reading.weighed[-1].column}
    ahead = [rest]
    for at in range(len(reading.weighed) - 1, 0, -1):
        following, step = reading.weighed[at].column, weights[at]
        rest = {
            was: max(step[was, state] + weight + ahead[-1][state] for state, weight in following)
            for was, _ in reading.weighed[at - 1].column
        }
        ahead.append(rest)
    return ahead[::-1]


def margin(paths: Mapping[State, Through], state: State) -> float:
    """Give by how much the best path beats the best one on which the unit opens an article, or opens none.

    A headline, a stamp and an opening paragraph all open one: they are one side, the other states the other.
    """
    own = max(path.total for each, path in paths.items() if (each in OPENERS) == (state in OPENERS))
    other = max(
        (path.total for each, path in paths.items() if (each in OPENERS) != (state in OPENERS)), default=-inf
    )
    return max(0.0, min(own - other, SURE))
