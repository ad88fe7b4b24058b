"""One window of a long dump, read in the light of the whole."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.cues import reweigh, weigh
from newsarchive.parse.draft import Draft, Drafts, draw_up
from newsarchive.parse.habit import Shown, show
from newsarchive.parse.lines import Unit, read_set, unquote
from newsarchive.parse.look import read_look
from newsarchive.parse.page import read_page
from newsarchive.parse.path import best_path
from newsarchive.parse.place import read_places
from newsarchive.parse.segment import decide
from newsarchive.parse.state import State
from newsarchive.parse.steps import OUTSIDE, Steps
from newsarchive.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.long.light import Borne, Light
    from newsarchive.parse.long.wrapping import Wrapping
    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page
    from newsarchive.parse.segment import Decision
    from newsarchive.parse.windows import Window

_LOOSE = OUTSIDE | {State.ASIDE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Units read: which are a window's own, what the first reading showed, and what was decided.

    `learnt`: the page by which they were read again; `drafts`: the articles and furniture of all units.
    """

    looks: Sequence[Look]
    own: range
    shown: Shown
    learnt: Page
    decisions: Sequence[Decision]
    drafts: Drafts


def read(window: Window, light: Light) -> Reading:
    """Read a window in the light of what is known of the dump."""
    looks, own = read_looks(window, light)
    return read_own(looks, own, light, ends=window.ends)


def read_own(looks: Sequence[Look], own: range, light: Light, *, ends: bool = False) -> Reading:
    """Read some units of which some are a window's own, by themselves if nothing is known of the dump.

    `ends`: they end the dump.
    """
    borne = _place(light.borne, looks) if light.borne else None
    page = borne.page if borne else read_page(looks)
    places = read_places(looks, page, borne)
    weighed = [weigh(look, place) for look, place in zip(looks, places, strict=True)]
    path = best_path(weighed, Steps(page)) if looks else []
    shown = show(looks, path, own, ends=ends)
    learnt = light.learnt or show(looks, path, range(len(looks)), ends=ends).tell(page)
    if learnt.dated is not None:
        weighed = reweigh(weighed, looks, learnt)
        path = best_path(weighed, Steps(learnt)) if looks else []
    decisions = decide(path, weighed)
    settled = replace(light.settled, start=own.start, stop=own.stop) if light.settled else None
    drafts = draw_up(looks, decisions, whole=settled)
    return Reading(looks=looks, own=own, shown=shown, learnt=learnt, decisions=decisions, drafts=drafts)


def _place(borne: Borne, looks: Sequence[Look]) -> Borne:
    """Tell where among the units those begin that `borne` counts from."""
    before = bisect_left(looks, borne.first, key=_first)
    return replace(borne, before=before, offset=borne.offset - before)


def _first(look: Look) -> int:
    return look.unit.first


def read_looks(window: Window, light: Light) -> tuple[list[Look], range]:
    """Read how the units of a window look, and tell which are its own."""
    lines = window.text.split("\n")[:-1]
    bounds = (0, light.start - window.first, light.stop - window.first, len(lines))
    looks: list[Look] = []
    counts = [0]
    blank = 0
    wrapping = light.wrapping
    for start, stop in pairwise(bounds):
        units, blank = read_units(lines[start:stop], window.first + start, blank, wrapping)
        looks += map(read_look, units)
        counts.append(len(looks))
    return looks, range(counts[1], counts[2])


def read_units(lines: list[str], first: int, blank: int, wrapping: Wrapping | None) -> tuple[list[Unit], int]:
    """Make units of lines, of which the first is the dump's line `first` and stands under `blank` blank ones.

    Give them with the number of blank lines behind them.
    """
    quoted = wrapping is not None and wrapping.quoted
    units = [
        Unit(unit.first + first - 1, unit.last + first - 1, unit.text, unit.gap, unit.indent, unit.lines)
        for unit in read_set(lines, quoted=quoted, width=wrapping.width if wrapping else None)
    ]
    if units and blank:
        units[0] = replace(units[0], gap=units[0].gap + blank)
    behind = 0
    for line in reversed(lines):
        if not is_blank(*(unquote([line]) if quoted else (line,))):
            break
        behind += 1
    return units, behind if units else blank + behind


def take_own(drafts: Drafts, lines: range) -> Drafts:
    """Take of drafts what stands in some lines.

    An article that begins above them or goes on below them is parted.
    """
    articles = []
    for draft in drafts.articles:
        pieces = draft.pieces
        if pieces[0].look.unit.first in lines and pieces[-1].look.unit.first in lines:
            articles.append(draft)
            continue
        own = [piece for piece in pieces if piece.look.unit.first in lines]
        if not _LOOSE.issuperset([piece.state for piece in own]):
            begins = own[0] is pieces[0]
            articles.append(Draft(pieces=own, section=draft.section, start=draft.start if begins else None))
    furniture = tuple([loose for loose in drafts.furniture if loose.look.unit.first in lines])
    return Drafts(articles=tuple(articles), furniture=furniture)
