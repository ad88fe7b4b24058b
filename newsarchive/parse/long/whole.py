"""What holds for a whole dump, gathered from what its windows show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.parse.article import Customs
from newsarchive.parse.body import common_marks
from newsarchive.parse.cues.habits import traits
from newsarchive.parse.habit import Shown
from newsarchive.parse.layouts.sheet import Lacks
from newsarchive.parse.long.again import Comparison, Keys
from newsarchive.parse.long.dating import Register
from newsarchive.parse.long.laying import Marking, tell
from newsarchive.parse.long.light import Borne, Light, Settled
from newsarchive.parse.long.tally import Total
from newsarchive.parse.long.wrapping import Setting
from newsarchive.parse.mast import Sections
from newsarchive.parse.page import Page
from newsarchive.parse.steps import Manner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsarchive.parse.long.evidence import Evidence, Outcome
    from newsarchive.parse.long.light import Layout
    from newsarchive.parse.long.tally import Tally
    from newsarchive.parse.look import Look
    from newsarchive.parse.windows import Window

_MOST_PASSES = 5
_ABOUT = 2  # characters that the median of headlines may differ by


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What holds for a whole dump, as far as it is known.

    `complete`: nothing more is to be learnt by looking at the windows again; `lights`: what each window is to
    be read in the light of; `passes`: how often all windows were read.
    """

    complete: bool = False
    lights: tuple[Light, ...] = ()
    passes: int = 0

    def share(self, window: Window) -> Light:
        """Give as much of it as one window needs: it is small, and goes to other processes."""
        if not self.lights:
            return Light(start=window.start, stop=window.stop)
        return self.lights[window.number]


START = Whole()
"""What is known of a dump at first."""


def gather(evidence: Iterable[Evidence], whole: Whole = START) -> Whole:
    """Gather what all windows showed, in their order, in the light of `whole`."""
    if not whole.lights:
        return _gather_glances(evidence)
    first = whole.lights[0]
    if first.layout:
        return _gather_laid_out(evidence, whole, first.layout)
    return _gather_tallies(evidence, whole) if first.borne is None else _gather_outcomes(evidence, whole)


def _gather_glances(evidence: Iterable[Evidence]) -> Whole:
    """Gather how lines are set, and whose export the dump is."""
    cuts, setting, marking = _Cuts(), Setting(), Marking()
    for each in evidence:
        cuts.add(each, each.start)
        if each.setting and each.marks:
            setting.add(each.setting)
            marking.add(each.marks)
    wrapping, layout = setting.judge(), marking.judge()
    spans = cuts.spans() if layout is None else cuts.windows
    lights = (Light(start=start, stop=stop, wrapping=wrapping, layout=layout) for start, stop in spans)
    return Whole(complete=not cuts.lines, lights=tuple(lights))


def _gather_laid_out(evidence: Iterable[Evidence], whole: Whole, layout: Layout) -> Whole:
    """Gather what the articles of an export have in common, and what it lacks."""
    settling, register, lacks = _Settling(), Register(), Lacks()
    used: list[_Used] = []
    for each in evidence:
        if each.outcome and each.lacks:
            settling.add(each.outcome)
            register.add(each.outcome.clues, None)
            used.append(_Used.of(each.outcome))
            lacks.add(each.lacks)
    weak, stamps_name = settling.customs()
    customs = Customs(weak=weak, stamps_name=stamps_name, days=register.finish())
    warnings = tuple(tell(lacks, layout))
    lights = tuple(replace(was, customs=customs, warnings=warnings) for was in whole.lights)
    stands = all(each.stands(customs, was.customs) for was, each in zip(whole.lights, used, strict=True))
    passes = whole.passes + 1
    return Whole(complete=stands or passes >= _MOST_PASSES, lights=lights, passes=passes)


def _gather_tallies(evidence: Iterable[Evidence], whole: Whole) -> Whole:
    """Gather what units count for, and what some articles have in common."""
    cuts, bearing, shown, days = _Cuts(), _Bearing(), Shown(), Sections()
    for each, was in zip(evidence, whole.lights, strict=True):
        cuts.add(each, was.start)
        if each.tally and each.shown and each.days:
            bearing.add(each.tally, was.start)
            shown.add(each.shown)
            days.add(each.days)
    learnt = shown.tell(bearing.page())
    sections = days.head_sections()
    lights = [
        replace(was, start=start, stop=stop, borne=borne, learnt=learnt, settled=_suppose(at, sections))
        for at, (was, (start, stop), borne) in enumerate(
            zip(whole.lights, cuts.spans(), bearing.finish(), strict=True)
        )
    ]
    return Whole(lights=tuple(lights))


def _suppose(at: int, sections: bool) -> Settled:  # noqa: FBT001
    """Suppose for a window, the first or a later one, what is usually settled above it and behind."""
    return Settled(sections=sections, behind=0, start=0, stop=0, begun=at > 0, opened=at > 0, section=None)


def _gather_outcomes(evidence: Iterable[Evidence], whole: Whole) -> Whole:
    """Gather what articles show, and tell whether they were read by what they show."""
    cuts, shown, settling, register = _Cuts(), Shown(), _Settling(), Register()
    used: list[_Used] = []
    for each, was in zip(evidence, whole.lights, strict=True):
        cuts.add(each, was.start)
        if each.shown and each.outcome:
            shown.add(each.shown)
            register.add(each.outcome.clues, settling.section)
            settling.add(each.outcome)
            used.append(_Used.of(each.outcome))
    weak, stamps_name = settling.customs()
    customs = Customs(weak=weak, stamps_name=stamps_name, days=register.finish())
    page = whole.lights[0].borne.page if whole.lights[0].borne else Page(gap=0, capitals=False)
    learnt = shown.tell(page)
    lights = [
        replace(was, start=start, stop=stop, learnt=learnt, settled=settled, customs=customs)
        for was, (start, stop), settled in zip(whole.lights, cuts.spans(), settling.finish(), strict=True)
    ]
    passes = whole.passes + 1
    stands = all(map(_stands, whole.lights, lights, used))
    return Whole(complete=stands or passes >= _MOST_PASSES, lights=tuple(lights), passes=passes)


class _Used(NamedTuple):
    """What a window took by itself to hold for the dump.

    `days`: it has days; `order`: what stands first in dates with slashes, if it has such (`slashed`); `weak`:
    which of some marks (`marks`) are a habit behind places alone.
    """

    days: bool
    slashed: bool
    order: str | None
    marks: frozenset[str]
    weak: frozenset[str]

    @classmethod
    def of(cls, outcome: Outcome) -> _Used:
        """Take it from what the window showed."""
        return cls(
            days=outcome.days.days > 0,
            slashed=outcome.clues.slashed,
            order=outcome.clues.order,
            marks=frozenset(outcome.weak),
            weak=common_marks(outcome.weak, outcome.articles),
        )

    def stands(self, now: Customs, was: Customs | None) -> bool:
        """Tell whether articles would be dated in one light as they were in another, or by themselves."""
        weak, order = now.weak, now.days.order
        if was is not None:
            return (weak, order) == (was.weak, was.days.order)
        return self.weak == self.marks & weak and (not self.slashed or self.order == order)


def _stands(was: Light, now: Light, used: _Used) -> bool:
    """Tell whether a window would be read in one light as it was in another."""
    if (was.start, was.stop) != (now.start, now.stop) or not _are_alike(was.learnt, now.learnt):
        return False
    if was.settled is None or now.settled is None or now.customs is None:
        return False
    if not used.stands(now.customs, was.customs):
        return False
    one, other = was.settled, now.settled
    if (one.sections, one.begun, one.opened) != (other.sections, other.begun, other.opened):
        return False
    return one.behind == other.behind or other.sections or not used.days


def _are_alike(was: Page | None, now: Page | None) -> bool:
    """Tell whether dumps with these habits are read alike, but for a few lines."""
    if was is None or now is None or (was.dated is None) != (now.dated is None):
        return was is now
    sizes = [page.habit.size if page.habit else 0 for page in (was, now)]
    if abs(sizes[0] - sizes[1]) > _ABOUT:
        return False
    return Manner.of(was) == Manner.of(now) and traits(was) == traits(now)


class _Cuts:
    """The first line of each window's own: one at which an article begins, if there is one near."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.windows: list[tuple[int, int]] = []
        self.stop = self._known = 1

    def add(self, each: Evidence, before: int) -> None:
        """Add the next window; `before`: where it was to begin if no article does."""
        near = [start for start in each.starts if start < self._known]
        behind = [start for start in near if start >= each.start]
        start = next(iter(behind or near[-1:]), before)
        self.lines.append(max(start, self.lines[-1]) if self.lines else each.start)
        self.windows.append((each.start, each.stop))
        self.stop, self._known = each.stop, each.end

    def spans(self) -> Iterator[tuple[int, int]]:
        """Give first line and the one behind the last of each window's own."""
        return pairwise((*self.lines, self.stop))


class _Bearing:
    """What the whole dump bears out."""

    def __init__(self) -> None:
        self._total = Total()
        self._comparison = Comparison()
        self._fields, self._shapes = Keys(), Keys()
        self._above: list[tuple[int, int, frozenset[str], tuple[str, ...], str]] = []

    def add(self, tally: Tally, first: int) -> None:
        """Add the tally of the next window, of which `first` is the first line."""
        total = self._total
        offset = total.counts["units"]
        flags = {
            "opens": not self._above,
            "under text": total.counts["paragraphs"] > 0,
            "over prose": total.counts["prose"] == 0,
        }
        held = frozenset([what for what, holds in flags.items() if holds])
        self._above.append((first, offset, held, total.writers, total.byline))
        self._comparison.add(tally.seen, offset)
        self._fields.add(tally.keys, offset)
        self._shapes.add(tally.shapes, offset)
        total.add(tally)

    def page(self) -> Page:
        """Give the page."""
        return self._total.page()

    def finish(self) -> Iterator[Borne]:
        """Give what is borne out of each window."""
        self._comparison.finish()
        total = self._total
        page, flags, lists = total.page(), total.flags(), total.has_text()
        fields, shapes = self._fields.fields(), self._shapes.counting()
        fronts, dashes = total.fronts(), total.dashes()
        last = len(self._above) - 1
        for at, (first, offset, held, writers, byline) in enumerate(self._above):
            own = flags | held | (frozenset(("ends",)) if at == last else frozenset())
            own |= frozenset(("headings",)) if lists and "over prose" in held else frozenset()
            yield Borne(
                page=page,
                flags=own,
                fields=fields,
                shapes=shapes,
                fronts=fronts,
                known=self._comparison.known[at],
                first=first,
                offset=offset,
                before=0,
                ends=total.counts["ends"],
                dashes=dashes,
                writers=writers,
                byline=byline,
            )


class _Settling:
    """What is settled of articles beyond a window."""

    def __init__(self) -> None:
        self._weak: Counter[str] = Counter()
        self._articles = 0
        self._stamps_name = False
        self._days = Sections()
        self._each: list[Sections] = []
        self._above: list[tuple[bool, bool, Look | None]] = []
        self._begun = self._opened = False
        self.section: Look | None = None

    def add(self, outcome: Outcome) -> None:
        """Add the articles of the next window."""
        self._above.append((self._begun, self._opened, self.section))
        self._begun |= outcome.begun
        self._opened |= outcome.opened
        self.section = outcome.section or self.section
        self._weak.update(outcome.weak)
        self._articles += outcome.articles
        self._stamps_name |= outcome.stamps_name
        self._days.add(outcome.days)
        self._each.append(outcome.days)

    def customs(self) -> tuple[frozenset[str], bool]:
        """Give the marks that are a habit behind places alone, and whether sources stand beside days."""
        return common_marks(self._weak, self._articles), self._stamps_name

    def finish(self) -> Iterator[Settled]:
        """Give what is settled beyond each window."""
        sections = self._days.head_sections()
        for (begun, opened, section), behind in zip(self._above, _count_behind(self._each), strict=True):
            yield Settled(
                sections=sections, behind=behind, start=0, stop=0, begun=begun, opened=opened, section=section
            )


def _count_behind(windows: Sequence[Sections]) -> list[int]:
    """Count for each window the articles that begin behind it before the next day."""
    behind, counts = 0, []
    for days in reversed(windows):
        counts.append(behind)
        behind = days.ahead if days.days else days.ahead + behind
    return counts[::-1]
