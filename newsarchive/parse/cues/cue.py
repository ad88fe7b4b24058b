"""A cue: what in the looks of a unit speaks for which place in an article, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsarchive.parse.look import Look
    from newsarchive.parse.place import Place
    from newsarchive.parse.state import State


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cue:
    """One row: what it is called, whether it holds, what it says.

    Weights add up; they are log-odds by order of magnitude (1: leans that way, 3: mostly, 6: almost
    always), so that several weak cues can overrule a strong one.
    """

    name: str
    holds: Callable[[Look, Place], bool]
    weights: Mapping[State, float]


def has(*kinds: str) -> Callable[[Look, Place], bool]:
    """Ask for a label of one of these kinds."""
    wanted = frozenset(kinds)
    return lambda look, _: not wanted.isdisjoint(look.kinds)
