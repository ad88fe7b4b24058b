"""Where articles begin and end: the cues weighed together.

Every unit has some states open to it, each with a weight (`cues`); every step from one state to the next has a weight
too (`STEPS`, and what the blank lines between say). The reading of the dump is the path of states with the greatest
sum (Viterbi 1967), so that no single cue decides and every decision can be explained by its parts. The dump is read
twice: the first reading shows how its headlines are set, whether its articles open with datelines and end in links,
and the second reads in that light.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsarchive.parse.cues import State, weigh
from newsarchive.parse.page import Habit, read_page, read_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page, Place

S = State
HEADER = frozenset((S.HEADLINE, S.SUBHEADLINE, S.BYLINE, S.META, S.DATELINE, S.ASIDE))
TEXT = frozenset((S.OPENING, S.BODY, S.CROSSHEAD))
TRAILING = frozenset((S.LINK, S.LABEL, S.TITLE, S.POINTER, S.NOTE, S.TRAILER))
OUTSIDE = frozenset((S.INDEX, S.FURNITURE))
STARTS = frozenset((S.HEADLINE, S.OPENING))

_NEVER = -50.0
_UNLIKELY = -9.0  # a state this far below the best of its unit is left out
_BARE = -4.0  # a headline without any text
START = "start"
END = "end"


def _steps() -> dict[tuple[str, str], float]:
    """Give the weight of each step; one that is missing is `_NEVER`."""
    steps: dict[tuple[str, str], float] = {}

    def allow(
        before: frozenset[State] | State | str, after: frozenset[State] | State | str, weight: float
    ) -> None:
        befores = before if isinstance(before, frozenset) else (before,)
        afters = after if isinstance(after, frozenset) else (after,)
        steps.update(((b, a), weight) for b in befores for a in afters)

    openers = frozenset((S.HEADLINE, S.STAMP, S.OPENING))
    details = frozenset((S.BYLINE, S.META, S.ASIDE, S.DATELINE))
    allow(START, openers | OUTSIDE, 0)
    # a header goes on, or leads to the text
    allow(HEADER, details, 0)
    allow(HEADER, S.BODY, 0)
    allow(HEADER, S.HEADLINE, _BARE)
    allow(HEADER, S.STAMP, _BARE)
    allow(HEADER, OUTSIDE, _BARE)
    allow(HEADER, END, _BARE)
    allow(HEADER, S.CROSSHEAD, -3)
    allow(HEADER, frozenset((S.LINK, S.TRAILER)), -1.5)
    allow(HEADER, frozenset((S.LABEL, S.POINTER, S.NOTE)), -2)
    allow(S.HEADLINE, S.SUBHEADLINE, -0.5)
    allow(frozenset((S.BYLINE, S.META, S.ASIDE)), S.SUBHEADLINE, -1.5)
    allow(S.SUBHEADLINE, S.SUBHEADLINE, -3)
    allow(S.STAMP, S.STAMP, -0.5)
    allow(S.STAMP, S.HEADLINE, 0)
    allow(S.STAMP, S.OPENING, -0.5)
    allow(S.STAMP, S.FURNITURE, -3)
    # the text
    allow(TEXT, S.BODY, 0)
    allow(frozenset((S.BODY, S.OPENING)), S.CROSSHEAD, -1)
    allow(S.CROSSHEAD, S.CROSSHEAD, -2.5)
    allow(TEXT, TRAILING - {S.TITLE}, 0)
    allow(S.CROSSHEAD, TRAILING - {S.TITLE}, -3)
    allow(TEXT, OUTSIDE, -0.5)
    allow(frozenset((S.BODY, S.OPENING)), S.HEADLINE, 0)
    allow(frozenset((S.BODY, S.OPENING)), S.STAMP, 0)
    allow(frozenset((S.BODY, S.OPENING)), S.OPENING, -1)
    allow(S.CROSSHEAD, frozenset((S.HEADLINE, S.STAMP)), -3)
    allow(TEXT, END, 0)
    allow(S.CROSSHEAD, END, -3)
    # what follows the text
    ends = TRAILING | OUTSIDE
    allow(TRAILING, TRAILING - {S.TITLE}, 0)
    allow(ends, openers, 0)
    allow(ends, OUTSIDE, 0)
    allow(ends, END, 0)
    allow(OUTSIDE, TRAILING - {S.TITLE}, -0.5)
    allow(TRAILING, S.BODY, -2)
    allow(frozenset((S.LABEL, S.TITLE, S.NOTE)), S.BODY, -2.5)
    allow(S.POINTER, S.BODY, -0.5)
    allow(S.FURNITURE, S.BODY, -2)
    allow(S.FURNITURE, S.CROSSHEAD, -4)
    # what binds the lines under it
    allow(S.LABEL, S.TITLE, 1.5)
    allow(S.TITLE, S.TITLE, 0)
    allow(S.LABEL, frozenset((S.HEADLINE, S.STAMP, S.OPENING)), -4)
    allow(S.LABEL, END, -1)
    allow(S.INDEX, S.FURNITURE, 3)
    allow(S.INDEX, S.HEADLINE, -0.5)
    return steps


STEPS: Mapping[tuple[str, str], float] = _steps()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The state chosen for a unit, its weight there less that of the next best, and the cues that gave it.

    `kind` is what a layout knows of the unit beyond its state: the kind of furniture, or `outlet`.
    """

    state: State
    margin: float
    cues: tuple[str, ...]
    kind: str | None = None


def segment(looks: Sequence[Look]) -> tuple[Decision, ...]:
    """Choose a state for each unit of a dump, in two readings."""
    if not looks:
        return ()
    page = read_page(looks)
    places = read_places(looks, page)
    first = _read(looks, places, page)
    page = _learn(looks, [decision.state for decision in first], page)
    return _read(looks, [replace(place, page=page) for place in places], page)


def _read(looks: Sequence[Look], places: Sequence[Place], page: Page) -> tuple[Decision, ...]:
    weighed = [weigh(look, place) for look, place in zip(looks, places, strict=True)]
    columns = [_likely(weights) for weights, _ in weighed]
    states = _best_path(looks, columns, page)
    return tuple(
        Decision(state=state, margin=_margin(state, column), cues=cues)
        for state, column, (_, cues) in zip(states, columns, weighed, strict=True)
    )


def _margin(state: State, column: Mapping[State, float]) -> float:
    others = [weight for other, weight in column.items() if other is not state]
    return column[state] - max(others, default=column[state] + _UNLIKELY)


def _likely(weights: dict[State, float]) -> dict[State, float]:
    floor = max(weights.values()) + _UNLIKELY
    return {state: weight for state, weight in weights.items() if weight >= floor}


def _best_path(looks: Sequence[Look], columns: Sequence[Mapping[State, float]], page: Page) -> list[State]:
    """Find the path of the greatest sum: for each unit and state the best state before it is kept."""
    sums: dict[str, float] = {START: 0.0}
    backs: list[dict[State, str]] = []
    before: Look | None = None
    for look, column in zip(looks, columns, strict=True):
        following: dict[str, float] = {}
        back: dict[State, str] = {}
        for state, weight in column.items():
            best, was = max((total + step(was, state, before, look, page), was) for was, total in sums.items())
            following[state] = best + weight
            back[state] = was
        sums, before = following, look
        backs.append(back)
    _, last = max((total + STEPS.get((was, END), _NEVER), was) for was, total in sums.items())
    path: list[State] = []
    for back in reversed(backs):
        path.append(State(last))
        last = back[path[-1]]
    return path[::-1]


_OPENERS = frozenset((S.HEADLINE, S.STAMP, S.OPENING))
_KEEPS_ON = 0.5
_WIDER, _SAME, _CLOSER, _CROWDED = 1.5, -0.5, -1.5, -7.0


def step(was: str, state: State, before: Look | None, look: Look, page: Page) -> float:
    """Give the weight of a step between two units: what STEPS says, and what the space between them says."""
    weight = STEPS.get((was, state), _NEVER)
    gap = look.unit.gap
    if was == START:
        return weight
    if state in _OPENERS:
        return weight + _opening(was, gap, page)
    if state is S.BODY:
        return weight + _going_on(was, before, look, page)
    if state is S.TITLE and was == S.TITLE and gap:
        return weight - 1.0
    if state is S.FURNITURE and was == S.INDEX and gap:
        return weight - 1.5
    if state is S.CROSSHEAD and gap > page.gap:
        return weight - 1.0
    return weight


def _opening(was: str, gap: int, page: Page) -> float:
    """Weigh the space before an article, and the lack of a link or note after the text where others have one."""
    weight = 0.0
    if gap > page.gap:
        weight += _WIDER
    elif not gap and was not in (S.STAMP, *OUTSIDE):
        weight += _CLOSER if was not in TEXT or not page.spaced else _CROWDED
    elif was in TEXT:
        weight += _SAME
    often = 0.7
    if was in TEXT and page.trailed is not None and page.trailed > often:
        weight -= 1.5
    return weight


def _going_on(was: str, before: Look | None, look: Look, page: Page) -> float:
    """Weigh a paragraph against what stands before it: datelines open articles, wide gaps part them."""
    dated = look.dateline is not None and not look.dateline.weak
    if was in HEADER:
        return _into_text(was, page, dated=dated)
    if dated:
        return 0.0 if before and before.caption else -4.0
    if was in TEXT:
        return -1.0 if look.unit.gap > page.gap else _KEEPS_ON
    return 0.0


def _into_text(was: str, page: Page, *, dated: bool) -> float:
    """Weigh the step from header to text: does it open with a dateline, and come after details, as others do."""
    often = 0.7
    weight = 1.5 if dated else 0.0
    if page.dated is not None and page.dated > often and not dated:
        weight -= 1.5
    if page.detailed is not None and page.detailed > often and was == S.HEADLINE:
        weight -= 2.0
    return weight


_FEWEST = 3


def _learn(looks: Sequence[Look], states: Sequence[State], page: Page) -> Page:
    """Learn from a first reading how the articles of this dump are set."""
    heads = [at for at, state in enumerate(states) if state is S.HEADLINE]
    if len(heads) < _FEWEST:
        return page
    dated = [_opens_dated(looks, states, at) for at in heads]
    trailed = [at > 0 and (states[at - 1] in TRAILING | OUTSIDE) for at in heads[1:]]
    sure = [looks[at] for at, is_dated in zip(heads, dated, strict=True) if is_dated] or [
        looks[at] for at in heads
    ]
    return replace(
        page,
        dated=sum(dated) / len(dated),
        trailed=sum(trailed) / len(trailed),
        detailed=_detailed(states, heads),
        spaced=_spaced(looks, states, heads),
        habit=_habit(sure) if len(sure) >= _FEWEST else None,
    )


def _opens_dated(looks: Sequence[Look], states: Sequence[State], head: int) -> bool:
    for look, state in zip(looks[head + 1 :], states[head + 1 :], strict=True):
        if state is S.BODY:
            return look.dateline is not None and not look.dateline.weak
        if state not in HEADER or state is S.HEADLINE:
            return False
    return False


def _spaced(looks: Sequence[Look], states: Sequence[State], heads: Sequence[int]) -> bool:
    """Tell whether the articles that a link, a note or the like parts have blank lines before them too."""
    parted = [looks[at].unit.gap > 0 for at in heads if at and states[at - 1] in TRAILING]
    return len(parted) >= _FEWEST and bool(_common(parted))


def _detailed(states: Sequence[State], heads: Sequence[int]) -> float:
    details = (S.META, S.BYLINE, S.SUBHEADLINE)
    followed = [at + 1 < len(states) and states[at + 1] in details for at in heads]
    return sum(followed) / len(followed)


def _habit(sure: Sequence[Look]) -> Habit:
    return Habit(
        marked=_common([look.mark is not None for look in sure]),
        capitals=_common([look.core.isupper() for look in sure]),
        size=sorted(look.size for look in sure)[len(sure) // 2],
    )


def _common(values: Sequence[bool]) -> bool | None:
    """Give the value that nearly all share, or `None`."""
    share = sum(values) / len(values)
    most = 0.9
    if share >= most:
        return True
    return False if share <= 1 - most else None
