"""What a first reading of a dump shows of its habits, for the second."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.mast import dates_one, heads_sections
from newsarchive.parse.page import Habit
from newsarchive.parse.site import is_day
from newsarchive.parse.state import State
from newsarchive.parse.steps import HEADER, OUTSIDE, TRAILING

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    heads = [at for at, state in enumerate(states) if state is _HEADLINE]
    if len(heads) < _FEWEST:
        return page
    dated = [_opens_dated(looks, states, at) for at in heads]
    sure = [looks[at] for at, is_dated in zip(heads, dated, strict=True) if is_dated]
    if len(sure) < _FEWEST:
        sure = [looks[at] for at in heads]
    below = _below(states, heads)
    return replace(
        page,
        dated=sum(dated) / len(dated),
        trailed=_share([states[at - 1] in _BEHIND for at in heads[1:]]),
        detailed=_share([state in _DETAILED for state in below]),
        subbed=_share([state is _SUBHEADLINE for state in below]),
        texted=_share([_has_text(states, at) for at in heads[1:-1]]),
        brief=_share([states[at:end].count(_BODY) == 1 for at, end in pairwise(heads)]),
        spaced=_spaced(looks, states, heads),
        stamped=_share([states[max(0, at - 1)] is _STAMP for at in heads]),
        mast=_mast(looks, states),
        first=_first(looks, states, heads),
        cut=looks[-1].unit.first if _is_cut(looks, states) else None,
        habit=_habit(sure) if len(sure) >= _FEWEST else None,
    )


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


def _spaced(looks: Sequence[Look], states: Sequence[State], heads: Sequence[int]) -> bool:
    """Tell whether the articles that a link, a note or the like parts have blank lines before them too."""
    parted = [looks[at].unit.gap > 0 for at in heads if at and states[at - 1] in TRAILING]
    return len(parted) >= _FEWEST and _common(parted) is True


def _mast(looks: Sequence[Look], states: Sequence[State]) -> int | None:
    """Find the line of the first day where days stand over several articles, else `None`."""
    days = [at for at, look in enumerate(looks) if look.stamp is not None and is_day(look)]
    counts = [
        sum([state in _OPENERS for state in states[at:until]]) for at, until in pairwise([*days, len(looks)])
    ]
    return looks[days[0]].unit.first if heads_sections(counts) and not dates_one(looks, days[0]) else None


def _first(looks: Sequence[Look], states: Sequence[State], heads: Sequence[int]) -> int | None:
    """Find the line of the first headline with details if all have them but one or two above it."""
    detailed = [state in _DETAILED for state in _below(states, heads)]
    above = detailed.index(True) if True in detailed else 0
    if not 0 < above <= _INTROS or sum(detailed[above:]) < _NEARLY_ALL * len(detailed[above:]):
        return None
    if len(detailed) - above < _FEWEST or any(map(_is_of_article, looks[: heads[above]])):
        return None
    return looks[heads[above]].unit.first


def _is_cut(looks: Sequence[Look], states: Sequence[State]) -> bool:
    """Tell whether the last line, behind what an article ends with, ends in the midst of its words."""
    last = looks[-1]
    if not last.end.isalnum() or last.labels or last.paragraph or last.stamp is not None:
        return False
    return states[-2] is _BODY or states[-2] in TRAILING or looks[-2].separator


def _is_of_article(look: Look) -> bool:
    """Tell whether a line is one that an article has and what introduces a dump has not."""
    return look.dateline is not None or not look.kinds.isdisjoint(("end", "source", "byline", "related"))


def _habit(sure: Sequence[Look]) -> Habit:
    return Habit(
        marked=_common([look.mark is not None for look in sure]),
        capitals=_common([look.core.isupper() for look in sure]),
        size=sorted(look.size for look in sure)[len(sure) // 2],
    )


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values)


def _common(values: Sequence[bool]) -> bool | None:
    """Give the value that nearly all share, or `None`."""
    share = _share(values)
    if share >= _NEARLY_ALL:
        return True
    return False if share <= 1 - _NEARLY_ALL else None
