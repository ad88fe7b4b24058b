"""A long dump, read a window at a time: what is found is what the dump read whole would give.

It is gone through twice and more. Each pass looks at all windows, one by itself, in any process, and what
they show is gathered; once all is known that holds for the whole dump, each window is parsed in its light:

    whole = START
    while not whole.complete:
        whole = gather((survey(window, whole.share(window), dump, hints) for window in cut(pieces)), whole)
    parts = [parse_window(window, whole.share(window), dump, hints) for window in cut(pieces)]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.garbage import uncollected
from newsarchive.model import Part
from newsarchive.parse.article import make_parsed
from newsarchive.parse.draft import draw_up
from newsarchive.parse.lines import Unit, read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.segment import segment
from newsarchive.parse.windows import SHORT, Window, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsarchive.model import Dump, Hints, Parsed
    from newsarchive.parse.look import Look

__all__ = ["SHORT", "START", "Evidence", "Whole", "Window", "cut", "gather", "parse_window", "survey"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one window shows.

    `start`, `stop`: its lines; `end`: the line behind those that it knows of the next window; `starts`: the
    lines, none far behind its first, at which articles begin.
    """

    start: int
    stop: int
    end: int
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What holds for a whole dump, as far as it is known.

    `complete`: nothing more is to be learnt by looking at the windows again. `cuts`: the first line of each
    window's own articles, and behind the last one the line behind the dump.
    """

    complete: bool = False
    cuts: tuple[int, ...] = ()

    def share(self, window: Window) -> Whole:
        """Give as much of it as one window needs: it is small, and goes to other processes."""
        return replace(self, cuts=self.cuts[window.number : window.number + 2])


START = Whole()
"""What is known of a dump at first."""


def survey(window: Window, whole: Whole, dump: Dump, hints: Hints) -> Evidence:  # noqa: ARG001
    """Look at a window for what its lines say of the whole dump, in the light of what is known by then.

    `dump` has neither content nor text.
    """
    with uncollected():
        looks = [read_look(unit) for unit in _units(window, window.start, window.stop)]
        drafts = draw_up(looks, segment(looks))
        return Evidence(
            start=window.start,
            stop=window.stop,
            end=window.first + window.text.count("\n"),
            starts=tuple(draft.pieces[0].look.unit.first for draft in drafts.articles[1:2]),
        )


def gather(evidence: Iterable[Evidence], whole: Whole = START) -> Whole:
    """Gather what all windows showed, in their order, in the light of `whole`."""
    cuts: list[int] = []
    stop = known = 1
    for each in evidence:
        near = (start for start in each.starts if start < known)
        cuts.append(next(near, each.start) if cuts else each.start)
        stop, known = each.stop, each.end
    return replace(whole, complete=True, cuts=(*cuts, stop))


def parse_window(window: Window, whole: Whole, dump: Dump, hints: Hints) -> Part:
    """Parse the articles that begin in a window, in the light of all that holds for the dump.

    `dump` has neither content nor text. Every line that is not blank is in exactly one window's part.
    """
    with uncollected():
        looks: list[Look] = []
        for start, stop in pairwise(whole.cuts):
            looks = [read_look(unit) for unit in _units(window, start, stop)]
        return _part(make_parsed(dump, draw_up(looks, segment(looks)), hints))


def _part(parsed: Parsed) -> Part:
    return Part(
        articles=parsed.articles,
        furniture=parsed.furniture,
        boundaries=parsed.boundaries,
        record_lines=parsed.record_lines,
        warnings=parsed.warnings,
    )


def _units(window: Window, start: int, stop: int) -> list[Unit]:
    """Give the units of some lines of a window, numbered as in the dump."""
    lines = window.text.split("\n")[start - window.first : stop - window.first]
    return [
        Unit(unit.first + start - 1, unit.last + start - 1, unit.text, unit.gap, unit.indent, unit.lines)
        for unit in read_units("".join([f"{line}\n" for line in lines]))
    ]
