from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.parse.cues import Weighed
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.page import Page
from newsarchive.parse.path import best_path
from newsarchive.parse.state import State
from newsarchive.parse.steps import START, Between, Steps, close

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look

_LINES = st.lists(
    st.sampled_from(
        ("Ferry sinks", "\nFerry sinks", "\n\nFerry sinks", "\nORLE, May 3 (Reuters) - It sank.")
    ),
    min_size=1,
    max_size=5,
)
_STATES = st.sampled_from((State.HEADLINE, State.BODY, State.LINK, State.FURNITURE))
_WEIGHTS = st.integers(-8, 8).map(lambda quarters: quarters / 4)
_COLUMNS = st.dictionaries(_STATES, _WEIGHTS, min_size=1, max_size=3)
_PAGE = Page(gap=1, capitals=False)


def _sum(path: Sequence[State], looks: Sequence[Look], columns: Sequence[dict[State, float]]) -> float:
    steps = Steps(_PAGE)
    total = close(path[-1])
    for (was, state), look, column in zip(pairwise((START, *path)), looks, columns, strict=True):
        total += steps.between(Between.of(look, _PAGE))[was, state] + column[state]
    return total


@given(lines=_LINES, data=st.data())
@settings(deadline=None, max_examples=60)
def test_no_path_has_a_greater_sum(lines: list[str], data: st.DataObject) -> None:
    looks = [read_look(unit) for unit in read_units("\n".join(lines))]
    columns = [data.draw(_COLUMNS) for _ in looks]
    weighed = [
        Weighed(
            column=tuple(column.items()),
            cues=(),
            names=(),
            setting=(True, False),
            between=Between.of(look, _PAGE),
        )
        for look, column in zip(looks, columns, strict=True)
    ]
    best = best_path(weighed, Steps(_PAGE))
    paths = product(*columns)
    expected = max((_sum(path, looks, columns), tuple(reversed(path))) for path in paths)
    assert (_sum(best, looks, columns), tuple(reversed(best))) == expected
