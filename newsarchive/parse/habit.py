"""What a first reading of a dump shows of its habits, for the second."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.mast import Sections, dates_one
from newsarchive.parse.page import Habit
from newsarchive.parse.prose import is_cut_off
from newsarchive.parse.site import is_day
from newsarchive.parse.state import State
from newsarchive.parse.steps import HEADER, OUTSIDE, TRAILING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page

S = State
_HEADLINE, _SUBHEADLINE, _STAMP, _BODY = S.HEADLINE, S.SUBHEADLINE, S.STAMP, S.BODY
_TEXTS, _OPENERS = frozenset((S.BODY, S.CAPTION)), frozenset((S.HEADLINE, S.OPENING))
_FEWEST = 3
_NEARLY_ALL = 0.9
_INTROS = 2
_HEADER_LINES, _REACH = 12, 9


def learn(looks: Sequence[Look], states: Sequence[State], page: Page) -> Page:
    """Give the page with what its articles have in common; a dump of few articles has no habits."""
    if states.count(_HEADLINE) < _FEWEST:
        return page
    return show(looks, states, range(len(looks)), ends=True).tell(page)


@dataclass(slots=True)
class Set:
    """How some headlines are set: how many there are, marked ones, ones in capitals, and their sizes."""

    count: int = 0
    marked: int = 0
    capitals: int = 0
    sizes: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, looks: Sequence[Look]) -> Set:
        """Read headlines."""
        marked = sum([look.mark is not None for look in looks])
        capitals = sum([look.core.isupper() for look in looks])
        return cls(len(looks), marked, capitals, Counter([look.size for look in looks]))

    def add(self, other: Set) -> None:
        """Add others."""
        self.count += other.count
        self.marked += other.marked
        self.capitals += other.capitals
        self.sizes.update(other.sizes)

    def tell(self) -> Habit:
        """Tell what nearly all have in common."""
        at = self.count // 2
        for size in sorted(self.sizes):
            at -= self.sizes[size]
            if at < 0:
                break
        return Habit(
            marked=_common(self.marked, self.count), capitals=_common(self.capitals, self.count), size=size
        )


@dataclass(slots=True)
class Shown:
    """What the first reading of a dump, or of a window of it, shows of its headlines and their articles.

    `counts`: numbers of headlines, and of those of which something holds; `first`, `last`: what holds of the
    first and of the last; `sure`, `every`: how those over datelines are set, and all; `days`: articles under
    days; `first_day`: its line, and whether it dates one article; `above`: headlines above the first with
    details, of which `opening` is the line; `cut`: the last line, if it is cut off; `told`: a line above that
    headline is one that an article has and what introduces a dump has not.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    sure: Set = field(default_factory=Set)
    every: Set = field(default_factory=Set)
    days: Sections = field(default_factory=Sections)
    first_day: tuple[int, bool] | None = None
    above: int = 0
    opening: int | None = None
    told: bool = False
    cut: int | None = None

    def add(self, other: Shown) -> None:
        """Add what the next window shows."""
        if other.counts["heads"]:
            self.first = self.first if self.counts["heads"] else other.first
            self.last = other.last
        self.counts.update(other.counts)
        self.sure.add(other.sure)
        self.every.add(other.every)
        self.days.add(other.days)
        self.cut = other.cut
        self.first_day = self.first_day or other.first_day
        if self.opening is None:
            self.above += other.above
            self.told |= other.told
            self.opening = other.opening

    def tell(self, page: Page) -> Page:
        """Give the page with what its articles have in common; a dump of few articles has no habits."""
        counts = self.counts
        heads = counts["heads"]
        if heads < _FEWEST:
            return page
        others, between = heads - 1, heads - 2
        sure = self.sure if self.sure.count >= _FEWEST else self.every
        return replace(
            page,
            dated=counts["dated"] / heads,
            trailed=(counts["trailed"] - ("trailed" in self.first)) / others,
            detailed=counts["detailed"] / heads,
            subbed=counts["subbed"] / heads,
            texted=(counts["texted"] - ("texted" in self.first) - ("texted" in self.last)) / between,
            brief=(counts["brief"] - ("brief" in self.last)) / others,
            spaced=counts["parted"] >= _FEWEST and _common(counts["spaced"], counts["parted"]) is True,
            stamped=counts["stamped"] / heads,
            mast=self._mast(),
            first=self._first(),
            cut=self.cut,
            habit=sure.tell(),
        )

    def _mast(self) -> int | None:
        """Give the line of the first day where days stand over several articles, else `None`."""
        if self.first_day is None or self.first_day[1] or not self.days.head_sections():
            return None
        return self.first_day[0]

    def _first(self) -> int | None:
        """Give the line of the first headline with details if all have them but one or two above it."""
        rest = self.counts["heads"] - self.above
        if not 0 < self.above <= _INTROS or self.told or rest < _FEWEST:
            return None
        return self.opening if self.counts["detailed"] >= _NEARLY_ALL * rest else None


def show(looks: Sequence[Look], states: Sequence[State], own: range, *, ends: bool) -> Shown:
    """Read what a first reading shows of the articles whose headlines are among some units (`own`).

    `ends`: the units end the dump.
    """
    found = [at for at, state in enumerate(states) if state is _HEADLINE]
    heads = [at for at in found if at in own]
    shown = Shown()
    held = _what_holds(looks, states, heads, dict(pairwise([*found, len(looks)])))
    for what, values in held.items():
        shown.counts[what] += sum(values)
    shown.counts["heads"] += len(heads)
    if heads:
        shown.first = frozenset([what for what, values in held.items() if values[0]])
        shown.last = frozenset([what for what, values in held.items() if values[-1]])
    sure = [looks[at] for at, dated in zip(heads, held["dated"], strict=True) if dated]
    shown.sure, shown.every = Set.of(sure), Set.of([looks[at] for at in heads])
    parted = [looks[at].unit.gap > 0 for at in heads if at and states[at - 1] in TRAILING]
    shown.counts.update(parted=len(parted), spaced=sum(parted))
    _show_days(shown, looks, states, own)
    if ends and len(looks) > 1 and _is_cut(looks, states):
        shown.cut = looks[-1].unit.first
    detailed = held["detailed"]
    shown.above = detailed.index(True) if True in detailed else len(heads)
    first = heads[shown.above] if shown.above < len(heads) else None
    shown.opening = None if first is None else looks[first].unit.first
    if shown.above <= _INTROS:  # of more it does not matter
        shown.told = any(map(_is_of_article, looks[own.start : own.stop if first is None else first]))
    return shown


def _what_holds(
    looks: Sequence[Look], states: Sequence[State], heads: Sequence[int], ends: Mapping[int, int]
) -> dict[str, list[bool]]:
    """Tell for each headline what holds of its article, which lasts to the next one (`ends`)."""
    below = _below(states, heads)
    return {
        "dated": [_opens_dated(looks, states, at) for at in heads],
        "trailed": [states[at - 1] in _BEHIND for at in heads],
        "detailed": [state in _DETAILED for state in below],
        "subbed": [state is _SUBHEADLINE for state in below],
        "texted": [_has_text(states, at) for at in heads],
        "brief": [states[at : ends[at]].count(_BODY) == 1 for at in heads],
        "stamped": [states[max(0, at - 1)] is _STAMP for at in heads],
    }


def _show_days(shown: Shown, looks: Sequence[Look], states: Sequence[State], own: range) -> None:
    """Count the articles under each day that is a line of its own."""
    days = [at for at in own if looks[at].stamp is not None and is_day(looks[at])]
    bounds = [own.start, *days, own.stop]
    counts = [sum([state in _OPENERS for state in states[at:until]]) for at, until in pairwise(bounds)]
    shown.days = Sections.of(counts)
    if days:
        shown.first_day = looks[days[0]].unit.first, dates_one(looks, days[0])


_DETAILED = frozenset((S.META, S.BYLINE, S.SUBHEADLINE))
_BEHIND = TRAILING | OUTSIDE


def _below(states: Sequence[State], heads: Sequence[int]) -> list[State | None]:
    """Give the states right under headlines, `None` under one that is the last line."""
    return [states[at + 1] if at + 1 < len(states) else None for at in heads]


def _opens_dated(looks: Sequence[Look], states: Sequence[State], head: int) -> bool:
    """Tell whether the text under a headline opens with a dateline."""
    for at in range(head + 1, min(head + _REACH, len(states))):
        state = states[at]
        if state is _BODY:
            dateline = looks[at].dateline
            return dateline is not None and not dateline.weak
        if state not in HEADER or state is _HEADLINE:
            return False
    return False


def _has_text(states: Sequence[State], head: int) -> bool:
    """Tell whether text stands under a headline, before what ends its header."""
    for at in range(head + 1, min(head + 1 + _HEADER_LINES, len(states))):
        state = states[at]
        if state in _TEXTS:
            return True
        if state not in HEADER or state is _HEADLINE:
            return False
    return False


def _is_cut(looks: Sequence[Look], states: Sequence[State]) -> bool:
    """Tell whether the last line, behind what an article ends with, ends in the midst of its words."""
    last = looks[-1]
    if not is_cut_off(last) or last.paragraph or last.stamp is not None:
        return False
    return states[-2] is _BODY or states[-2] in TRAILING or looks[-2].separator


def _is_of_article(look: Look) -> bool:
    """Tell whether a line is one that an article has and what introduces a dump has not."""
    return look.dateline is not None or not look.kinds.isdisjoint(("end", "source", "byline", "related"))


def _common(held: int, count: int) -> bool | None:
    """Tell what is so of nearly all, of `count` of which it holds of `held`; `None` if they differ."""
    share = held / count
    if share >= _NEARLY_ALL:
        return True
    return False if share <= 1 - _NEARLY_ALL else None
