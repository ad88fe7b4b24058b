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
from newsarchive.parse.margin import SURE
from newsarchive.parse.outline import read_outline
from newsarchive.parse.page import read_page
from newsarchive.parse.path import best_path
from newsarchive.parse.place import read_places
from newsarchive.parse.single import weigh_whole
from newsarchive.parse.state import State
from newsarchive.parse.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.cues import Weighed
    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page


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
    """A dump read: the page, what was weighed for each of its units, and the best path through them.

    `whole`: what speaks for the dump as one article amid its site, and against it.
    """

    looks: Sequence[Look]
    page: Page
    weighed: Sequence[Weighed]
    path: Sequence[State]
    whole: tuple[tuple[str, float], ...]


def segment(looks: Sequence[Look]) -> tuple[Decision, ...]:
    """Choose a state for each unit of a dump."""
    if not looks:
        return ()
    reading = read(looks)
    return tuple(decide(reading.path, reading.weighed))


def decide(path: Sequence[State], weighed: Sequence[Weighed]) -> list[Decision]:
    """Give the decision for each unit, one for all in the same state that were weighed as one."""
    known: dict[tuple[State, int], Decision] = {}
    decisions = []
    for state, one in zip(path, weighed, strict=True):
        decision = known.get((state, id(one)))
        if decision is None:
            decision = known[state, id(one)] = Decision(state=state, cues=one.names)
        decisions.append(decision)
    return decisions


def read(looks: Sequence[Look]) -> Reading:
    """Read a dump of one unit and more: twice, unless the first reading left nothing to ask."""
    page = read_page(looks)
    weighed, path = _read_once(looks, page)
    if _is_bare_report(looks, path):
        return Reading(looks=looks, page=page, weighed=weighed, path=path, whole=_BARE)
    return _read_again(looks, page, weighed, path)


def _is_bare_report(looks: Sequence[Look], path: Sequence[State]) -> bool:
    """Tell whether a dump is a headline, a text that opens with a dateline, links, and nothing else.

    To read it again, as the page of a site, takes as long once more. Of 23,000 such dumps 8 read otherwise
    then, and worse: sentences about days, taken for lines about the article.
    """
    if path[0] is not State.HEADLINE or len(looks) == 1 or looks[1].dateline is None:
        return False
    below = zip(looks[1:], path[1:], strict=True)
    return all(state is State.LINK or (state is State.BODY and look.paragraph) for look, state in below)


_BARE = (("nothing but one report", -SURE),)
"""What speaks against the page of a site where there is nothing of a site."""


def _read_once(looks: Sequence[Look], page: Page) -> tuple[Sequence[Weighed], Sequence[State]]:
    """Read a dump as any number of articles: what was weighed for each unit, and the best path."""
    places = read_places(looks, page)
    weighed = [weigh(look, place) for look, place in zip(looks, places, strict=True)]
    return weighed, best_path(weighed, Steps(page))


def _read_again(
    looks: Sequence[Look], page: Page, weighed: Sequence[Weighed], first: Sequence[State]
) -> Reading:
    """Read a dump in the light of the first path: as the page of one article, or by its habits."""
    whole = weigh_whole(looks, first, page.gap)
    outline = read_outline(looks) if sum(weight for _, weight in whole) > 0 else None
    if outline is not None:
        page = replace(page, outline=outline)
        weighed, path = _read_once(looks, page)
        return Reading(looks=looks, page=page, weighed=weighed, path=path, whole=whole)
    learnt = learn(looks, first, page)
    if learnt.dated is None:
        return Reading(looks=looks, page=page, weighed=weighed, path=first, whole=whole)
    again = reweigh(weighed, looks, learnt)
    path = best_path(again, Steps(learnt))
    return Reading(looks=looks, page=learnt, weighed=again, path=path, whole=whole)
