"""What one window of a long dump shows of the whole."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.article import offer, read_texts
from newsarchive.parse.body import count_weak
from newsarchive.parse.draft import count_opened, has_begun, has_opened, list_days, tidy
from newsarchive.parse.long.dating import Clues, read_clues
from newsarchive.parse.long.laying import Marks, draw_up_own, find_marks
from newsarchive.parse.long.reading import read, read_looks, read_own, take_own
from newsarchive.parse.long.tally import Tally, tally
from newsarchive.parse.long.wrapping import Setting
from newsarchive.parse.mast import Sections
from newsarchive.parse.source import stamps_name_sources
from newsarchive.text import is_blank

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence
    from datetime import date

    from newsarchive.parse.draft import Drafts
    from newsarchive.parse.habit import Shown
    from newsarchive.parse.layouts.sheet import Lacks
    from newsarchive.parse.long.light import Light
    from newsarchive.parse.long.reading import Reading
    from newsarchive.parse.look import Look
    from newsarchive.parse.state import State
    from newsarchive.parse.windows import Window

_MOST_STARTS = 3
_SAMPLE = 8  # of the units of a window one in so many shows what its articles have in common


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the articles of a window show, once they are drawn up.

    `articles`: how many there are; `weak`: those that open with a place alone, by its closing mark;
    `stamps_name`: sources stand beside days; `days`: articles under days; `begun`, `opened`: there is more
    than notes and furniture, than furniture; `section`: the last heading; `clues`: to the days of articles.

    """

    articles: int
    weak: Counter[str]
    stamps_name: bool
    section: Look | None
    clues: Clues
    days: Sections = field(default_factory=Sections)
    begun: bool = False
    opened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one window shows.

    `start`, `stop`: its lines; `end`: the line behind those that it knows of the next window; `starts`: the
    lines nearest to its first at which articles begin. At a first glance it shows the `setting` of its lines
    and the `marks` of exporters, then the `tally` of its units and what some of its articles have in common
    (`shown`), at last that of all, and the `outcome`; in an export also what that lacks.
    """

    start: int
    stop: int
    end: int
    starts: tuple[int, ...]
    setting: Setting | None = None
    marks: Marks | None = None
    tally: Tally | None = None
    shown: Shown | None = None
    days: Sections | None = None
    outcome: Outcome | None = None
    lacks: Lacks | None = None


def glance(window: Window) -> Evidence:
    """Look at the lines of a window without reading them."""
    lines = window.text.split("\n")[:-1]
    own = slice(window.start - window.first, window.stop - window.first)
    setting = Setting.of(lines[own], next(iter(lines[own.stop :]), ""))
    starts = (
        number
        for number, (above, line) in enumerate(pairwise(lines), window.first + 1)
        if is_blank(above) and not is_blank(line)
    )
    return replace(_evidence(window, starts), setting=setting, marks=find_marks(window))


def count(window: Window, light: Light) -> Evidence:
    """Count what the units of a window are, and read the first of them."""
    looks, own = read_looks(window, light)
    sample = looks[: own.start + len(own) // _SAMPLE + own.start]
    reading = read_own(sample, range(own.start, min(own.stop, len(sample))), light)
    counted = tally(looks, own, opens=window.number == 0, ends=window.ends)
    days = _count_days(reading, _tidy(reading, light))
    return replace(_evidence(window, _starts(window, reading)), tally=counted, shown=reading.shown, days=days)


def look(window: Window, light: Light, as_of: date) -> Evidence:
    """Read a window as far as to tell what it shows."""
    if light.layout:
        drafts, lacks = draw_up_own(window, light, light.layout)
        return replace(_evidence(window, ()), outcome=_outcome(drafts, light, as_of), lacks=lacks)
    reading = read(window, light)
    outcome = _settle(
        _outcome(take_own(reading.drafts, range(light.start, light.stop)), light, as_of), reading, light
    )
    return replace(_evidence(window, _starts(window, reading)), shown=reading.shown, outcome=outcome)


def _starts(window: Window, reading: Reading) -> list[int]:
    """Give the lines at which articles begin, but for those that a neighbour may see otherwise."""
    near = (window.first + window.start) // 2
    starts = [draft.pieces[0].look.unit.first for draft in reading.drafts.articles]
    return [start for start in starts if start >= near]


def _evidence(window: Window, starts: Iterable[int]) -> Evidence:
    return Evidence(
        start=window.start,
        stop=window.stop,
        end=window.first + window.text.count("\n"),
        starts=tuple(_nearest(list(starts), window.start)),
    )


def _nearest(starts: Sequence[int], line: int) -> list[int]:
    """Give the last line above another, and the first few from that on."""
    at = bisect_left(starts, line)
    return [*starts[max(at - 1, 0) : at], *starts[at : at + _MOST_STARTS]]


def _outcome(drafts: Drafts, light: Light, as_of: date) -> Outcome:
    """Tell what articles show by themselves."""
    articles = drafts.articles
    sections = [loose.look for loose in drafts.furniture if loose.kind == "section" and loose.look.stamp]
    others = light.customs.days if light.customs else None
    above = light.settled.section if light.settled else None
    return Outcome(
        articles=len(articles),
        weak=count_weak(articles),
        stamps_name=stamps_name_sources(articles),
        section=sections[-1] if sections else None,
        clues=read_clues(offer(articles, read_texts(articles, light.customs)), others, above, as_of),
    )


def _settle(outcome: Outcome, reading: Reading, light: Light) -> Outcome:
    """Add what is to be settled of articles together."""
    own = reading.own
    states = _tidy(reading, light)
    return replace(
        outcome,
        days=_count_days(reading, states),
        begun=has_begun(states[own.start : own.stop]),
        opened=has_opened(states[own.start : own.stop]),
    )


def _tidy(reading: Reading, light: Light) -> list[State]:
    states = [decision.state for decision in reading.decisions]
    return tidy(states, frozenset(states), begun=light.settled is not None and light.settled.begun)


def _count_days(reading: Reading, states: Sequence[State]) -> Sections:
    """Count the articles before the first day and under each."""
    own = reading.own
    days = [at for at in list_days(reading.looks, states) if at in own]
    bounds = [own.start, *days, own.stop]
    return Sections.of([count_opened(states[start:stop]) for start, stop in pairwise(bounds)])
