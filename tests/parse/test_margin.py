from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.margin import SURE, Through, margin, read_paths
from newsarchive.parse.segment import Reading, read
from newsarchive.parse.state import State
from newsarchive.parse.steps import START, Between, Steps, close

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = """\
Fog over the bay
KESSEL, May 6 (AP) - Fog lay over the bay until noon.

Flood in the lower town
KESSEL, May 7 (AP) - The river rose.
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read([read_look(unit) for unit in read_units(TEXT)])


def _weigh(reading: Reading, path: Sequence[State]) -> float:
    """Add up one path, step by step."""
    steps = Steps(reading.page)
    befores = (START, *path)
    total = close(path[-1])
    for look, one, was, state in zip(reading.looks, reading.weighed, befores, path, strict=False):
        total += steps.between(Between.of(look, reading.page))[was, state] + dict(one.column)[state]
    return total


def test_each_path_is_the_best_of_all_through_its_state(reading: Reading) -> None:
    every = {
        path: _weigh(reading, path)
        for path in product(*([state for state, _ in one.column] for one in reading.weighed))
    }
    assert len(every) > 100
    for at, paths in enumerate(read_paths(reading)):
        assert {state: each.total for state, each in paths.items()} == pytest.approx(
            {state: max(sum_ for path, sum_ in every.items() if path[at] is state) for state in paths}
        )
    assert max(every, key=every.__getitem__) == tuple(reading.path)


def test_the_margin_is_between_opening_an_article_and_not() -> None:
    def through(total: float) -> Through:
        return Through(total=total, before="body", step=0.0)

    paths = {State.HEADLINE: through(5), State.STAMP: through(4.5), State.BODY: through(3)}
    assert margin(paths, State.HEADLINE) == margin(paths, State.STAMP) == 2
    assert margin(paths, State.BODY) == 0
    assert margin({State.HEADLINE: through(5)}, State.HEADLINE) == SURE
