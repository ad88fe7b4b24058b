"""Articles in the making: the units of each, in the order of the dump, with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING

from newsarchive.model import Element, Role
from newsarchive.parse.furniture import kind_of
from newsarchive.parse.mast import Sections
from newsarchive.parse.site import is_dated
from newsarchive.parse.state import State
from newsarchive.parse.steps import HEADER, OPENERS, OUTSIDE, TEXT
from newsarchive.value import row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsarchive.parse.long.light import Settled
    from newsarchive.parse.look import Look
    from newsarchive.parse.segment import Decision

S = State

ROLES: dict[State, Role] = {
    S.STAMP: Role.META,
    S.HEADLINE: Role.HEADLINE,
    S.SUBHEADLINE: Role.SUBHEADLINE,
    S.BYLINE: Role.BYLINE,
    S.META: Role.META,
    S.DATELINE: Role.DATELINE,
    S.CAPTION: Role.BODY,
    S.ASIDE: Role.FURNITURE,
    S.OPENING: Role.BODY,
    S.BODY: Role.BODY,
    S.CROSSHEAD: Role.BODY,
    S.LEAD: Role.LINK,
    S.ADDRESS: Role.LINK,
    S.LINK: Role.LINK,
    S.LABEL: Role.RELATED,
    S.TITLE: Role.RELATED,
    S.POINTER: Role.RELATED,
    S.NOTE: Role.NOTE,
    S.SIGNATURE: Role.BYLINE,
    S.TRAILER: Role.META,
    S.INDEX: Role.FURNITURE,
    S.FURNITURE: Role.FURNITURE,
}
_FURNITURE = Role.FURNITURE


@row
class Piece:
    """A unit in its place."""

    look: Look
    state: State
    kind: str | None = None

    @property
    def role(self) -> Role:
        """The role of its lines."""
        return ROLES[self.state]


@dataclass(slots=True, kw_only=True)
class Draft:
    """The pieces of one article; `section` is the nearest heading with a day above it.

    A piece without lines of its own tells of the article, and shares its line with another piece.
    """

    pieces: list[Piece] = field(default_factory=list)
    section: Look | None = None
    start: Decision | None = None
    _known: int = 0
    _looks: dict[State, list[Look]] = field(default_factory=dict)
    _found: dict[tuple[State, ...], Sequence[Look]] = field(default_factory=dict)
    _kinds: dict[str, Look] = field(default_factory=dict)

    def of(self, *states: State) -> Sequence[Look]:
        """Give the looks of the pieces in these states."""
        if self._known != len(self.pieces):
            self._sort()
        if self._looks.keys().isdisjoint(states):
            return ()  # most of what an article is asked for it does not have
        looks = self._found.get(states)
        if looks is None:
            looks = self._found[states] = self._find(states)
        return looks

    def _find(self, states: tuple[State, ...]) -> Sequence[Look]:
        found = [state for state in states if state in self._looks]
        if len(found) > 1:
            return [piece.look for piece in self.pieces if piece.state in found]
        return self._looks[found[0]]

    def first(self, kind: str) -> Look | None:
        """Give the look of the first piece of a kind."""
        if self._known != len(self.pieces):
            self._sort()
        return self._kinds.get(kind)

    def by_state(self) -> Mapping[State, Sequence[Look]]:
        """Give the looks of the pieces in each state that any is in."""
        if self._known != len(self.pieces):
            self._sort()
        return self._looks

    def _sort(self) -> None:
        looks: dict[State, list[Look]] = {}
        self._known, self._looks, self._found = len(self.pieces), looks, {}
        for piece in self.pieces:
            state = piece.state
            if state in looks:
                looks[state].append(piece.look)
            else:
                looks[state] = [piece.look]
            if piece.kind is not None:
                self._kinds.setdefault(piece.kind, piece.look)

    def elements(self) -> tuple[Element, ...]:
        """Give the article's elements: runs of pieces with one role and nothing else between."""
        elements: list[Element] = []
        role: Role | None = None  # of the run that goes on
        start = end = 0
        for piece in self.pieces:
            own, unit = ROLES[piece.state], piece.look.unit
            if own is role and unit.lines and unit.first - end - 1 <= unit.gap:
                end = unit.last
            elif unit.lines or own is _FURNITURE:
                if role is not None:
                    elements.append(Element(role=role, lines=(start, end)))
                role = None if own is _FURNITURE else own
                start, end = unit.first, unit.last
        if role is not None:
            elements.append(Element(role=role, lines=(start, end)))
        return tuple(elements)


@row
class Loose:
    """A unit of no article, with its kind."""

    look: Look
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """What the units of a dump make: articles and furniture."""

    articles: tuple[Draft, ...]
    furniture: tuple[Loose, ...]


_OPENS = frozenset((S.HEADLINE, S.OPENING))
_LOOSE = OUTSIDE | {S.ASIDE}
_OVER_HEADLINE = frozenset((S.STAMP, S.LEAD))
_WITHIN = frozenset(S) - _OPENS - _LOOSE - _OVER_HEADLINE


def draw_up(
    looks: Sequence[Look],
    decisions: Sequence[Decision],
    *,
    settled: bool = False,
    whole: Settled | None = None,
) -> Drafts:
    """Gather units into drafts of articles, and the rest as furniture.

    `settled` tells that a layout has decided, where articles begin too; `whole` what is settled of the dump,
    if the units are a window of it.
    """
    if settled:
        return _as_laid_out(looks, decisions)
    states = settle(looks, decisions, whole)
    drafts: list[Draft] = []
    furniture: list[Loose] = []
    stamps: list[Piece] = []
    section = whole.section if whole else None
    for at, (look, state, decision) in enumerate(zip(looks, states, decisions, strict=True)):
        piece = Piece(look, state, decision.kind)
        if drafts and state in _WITHIN:
            drafts[-1].pieces.append(piece)
        elif state in _OVER_HEADLINE:
            stamps.append(piece)
        elif state not in _LOOSE:
            drafts.append(Draft(pieces=[*stamps, piece], section=section, start=decision))
            stamps = []
        else:
            kind = decision.kind or kind_of(at, states, looks)
            heads = kind == "section" and look.stamp and not (whole and at < whole.start)
            section = look if heads else section
            furniture.append(Loose(look, kind))
            if drafts:
                drafts[-1].pieces.append(piece)
    return Drafts(articles=tuple(drafts), furniture=tuple(furniture))


def _as_laid_out(looks: Sequence[Look], decisions: Sequence[Decision]) -> Drafts:
    drafts: list[Draft] = []
    furniture: list[Loose] = []
    for look, decision in zip(looks, decisions, strict=True):
        piece = Piece(look, decision.state, decision.kind)
        if piece.role is _FURNITURE:
            furniture.append(Loose(look, decision.kind or "other"))
        elif decision.begins:
            drafts.append(Draft(start=decision))
        if drafts:
            drafts[-1].pieces.append(piece)
    return Drafts(articles=tuple(drafts), furniture=tuple(furniture))


def settle(looks: Sequence[Look], decisions: Sequence[Decision], whole: Settled | None = None) -> list[State]:
    """Give the states in which units are taken in the end, seen with those around them."""
    states = [decision.state for decision in decisions]
    present = frozenset(states)
    if present.isdisjoint(_UNSETTLED):
        return states
    states = tidy(states, present, begun=whole is not None and whole.begun)
    states = _settle_stamps(looks, states, whole)
    if S.SUBHEADLINE in present:
        states = _without_bare_summaries(states)
    if _OVER_HEADLINE.isdisjoint(states):
        return states
    return _without_idle_stamps(states, begun=whole is not None and whole.opened)


def tidy(states: list[State], present: frozenset[State], *, begun: bool = False) -> list[State]:
    """Give states (those `present`) without labels that bind nothing, and without notes above all articles.

    `begun`: more stands above the units than notes and furniture.
    """
    if S.LABEL in present:
        states = _without_idle_labels(states)
    return _without_early_notes(states) if S.NOTE in present and not begun else states


def _without_bare_summaries(states: list[State]) -> list[State]:
    """Make text of the lines under a headline that has no other: a teaser sums nothing up."""
    settled = list(states)
    starts = [at for at, state in enumerate(states) if state in (S.HEADLINE, S.OPENING)]
    for start, end in pairwise([*starts, len(states)]):
        own = states[start:end]
        if TEXT.isdisjoint(own):
            settled[start:end] = [S.BODY if state is S.SUBHEADLINE else state for state in own]
    return settled


def _without_idle_labels(states: list[State]) -> list[State]:
    """Make furniture of labels of related articles that have no title under them."""
    return [
        S.FURNITURE if state is S.LABEL and states[at + 1 : at + 2] != [S.TITLE] else state
        for at, state in enumerate(states)
    ]


def _without_early_notes(states: list[State]) -> list[State]:
    """Make furniture of notes over the first article: they stand for the whole page."""
    first = next((at for at, state in enumerate(states) if state not in _OVER), len(states))
    return [S.FURNITURE if state is S.NOTE and at < first else state for at, state in enumerate(states)]


_OVER = OUTSIDE | {S.NOTE, S.STAMP, S.LEAD}


def has_begun(states: Iterable[State]) -> bool:
    """Tell whether there are more than notes for the whole page, and what stands around them."""
    return not _OVER.issuperset(states)


def has_opened(states: Iterable[State]) -> bool:
    """Tell whether there is more than furniture, and what stands over headlines."""
    return not _BETWEEN.issuperset(states)


def _without_idle_stamps(states: list[State], *, begun: bool) -> list[State]:
    """Make furniture of stamps with no article under them: at the end, or over more of the article before.

    `begun`: articles stand above.
    """
    settled = list(states)
    first = None if begun else next((at for at, state in enumerate(states) if state not in _BETWEEN), None)
    opens = False
    for at in reversed(range(len(states))):
        if states[at] not in _BETWEEN:
            opens = at == first or states[at] in (S.HEADLINE, S.OPENING)
        elif states[at] in _OVER_HEADLINE and not opens:
            settled[at] = S.FURNITURE
    return settled


_BETWEEN = _LOOSE | _OVER_HEADLINE


def _settle_stamps(looks: Sequence[Look], states: list[State], whole: Settled | None) -> list[State]:
    """Tell stamps of one article from headings over several.

    A line with a day is a stamp where one article alone follows it before the next such line, and a heading
    of a section where any has more; so that all of a dump's are of one kind.
    """
    days = list_days(looks, states)
    if not days:
        return states
    counts = [count_opened(states[at:until]) for at, until in pairwise([*days, len(states)])]
    settled = list(states)
    sections = Sections.of([0, *counts]).head_sections() if whole is None else whole.sections
    if whole and days[-1] < whole.stop:
        counts[-1] = count_opened(states[days[-1] : whole.stop]) + whole.behind
    for at, count in zip(days, counts, strict=True):
        if sections:
            settled[at] = S.FURNITURE
        elif count == 1 and _heads(states, at) and not _is_dated_below(looks, states, at):
            settled[at] = S.STAMP
    return settled


def list_days(looks: Sequence[Look], states: Sequence[State]) -> list[int]:
    """Give the lines with a day that may be stamps, or headings over several articles."""
    return [at for at, state in enumerate(states) if state in _STAMPS and looks[at].stamp]


def count_opened(states: Iterable[State]) -> int:
    """Count the articles that begin."""
    return sum([state in _OPENS for state in states])


def _is_dated_below(looks: Sequence[Look], states: Sequence[State], day: int) -> bool:
    """Tell whether a day of the site stands over an article with another day in its header or under it."""
    above = looks[day].stamp
    if states[day] is S.STAMP or above is None:
        return False
    header = takewhile(lambda at: states[at] in HEADER, range(day + 1, len(states)))
    article = list(takewhile(lambda at: states[at] not in OPENERS, range(day + 2, len(states))))
    under = takewhile(lambda at: states[at] not in TEXT, reversed(article))
    told = chain(
        (at for at in header if states[at] is S.META), (at for at in under if states[at] is S.TRAILER)
    )
    own = [looks[at].stamp for at in told if is_dated(looks[at])]
    # Of a day in numbers it is not known which is the month.
    return any(stamp and {stamp[0].month, stamp[0].day} != {above[0].month, above[0].day} for stamp in own)


_STAMPS = frozenset((S.STAMP, S.FURNITURE))
_UNSETTLED = _STAMPS | {S.LABEL, S.NOTE, S.LEAD, S.SUBHEADLINE}


def _heads(states: Sequence[State], at: int) -> bool:
    """Tell whether an article begins right under a line."""
    return at + 1 < len(states) and states[at + 1] in (S.HEADLINE, S.OPENING, S.STAMP, S.LEAD)
