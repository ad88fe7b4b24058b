"""The steps from one state to the next: what may follow what, and what the space between them says.

`STEPS` is a table: from any of these states, to any of those, with this weight; later rows overrule earlier
ones and what no row allows is all but forbidden. The blank lines between two units, a dateline, and what
the dump makes a habit of add to it.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.parse.prose import reads_as_text
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page

S = State
START = "start"
END = "end"
HEADER = frozenset((S.HEADLINE, S.ADDRESS, S.SUBHEADLINE, S.BYLINE, S.META, S.DATELINE, S.CAPTION, S.ASIDE))
TEXT = frozenset((S.OPENING, S.BODY, S.CROSSHEAD))
TRAILING = frozenset((S.LINK, S.LABEL, S.TITLE, S.POINTER, S.NOTE, S.SIGNATURE, S.TRAILER))
OUTSIDE = frozenset((S.INDEX, S.FURNITURE))
OPENERS = frozenset((S.HEADLINE, S.STAMP, S.LEAD, S.OPENING))
_FORBIDDEN = -50.0
_BARE = -4.0  # a headline without any text

_DETAILS = (S.ADDRESS, S.BYLINE, S.META, S.CAPTION, S.ASIDE, S.DATELINE)
_PROSE = (S.BODY, S.OPENING)
_AFTER_TEXT = tuple(TRAILING - {S.TITLE})
_ENDS = (*TRAILING, *OUTSIDE)

STEPS: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...] = (
    ((START,), (*OPENERS, *OUTSIDE), 0),
    # a header goes on, or leads to the text
    (tuple(HEADER), (*_DETAILS, S.BODY), 0),
    (tuple(HEADER), (S.HEADLINE, S.STAMP, S.LEAD, *OUTSIDE, END), _BARE),
    (tuple(HEADER), (S.CROSSHEAD,), -3),
    (tuple(HEADER), (S.LINK,), -1.5),
    (tuple(HEADER), (S.TRAILER, S.SIGNATURE), -4),
    (tuple(HEADER), (S.LABEL, S.POINTER, S.NOTE), -2),
    ((S.HEADLINE,), (S.SUBHEADLINE,), -0.5),
    ((S.ADDRESS, S.BYLINE, S.META, S.ASIDE), (S.SUBHEADLINE,), -1.5),
    ((S.SUBHEADLINE,), (S.SUBHEADLINE,), -1),
    ((S.STAMP,), (S.STAMP, S.OPENING), -0.5),
    ((S.STAMP,), (S.HEADLINE, S.LEAD), 0),
    ((S.LEAD,), (S.STAMP, S.HEADLINE), 0),
    ((S.STAMP,), (S.FURNITURE,), -3),
    # the text
    (tuple(TEXT), (S.BODY, *_AFTER_TEXT, END), 0),
    (tuple(TEXT), tuple(OUTSIDE), -0.5),
    (_PROSE, (S.CROSSHEAD, S.OPENING), -1),
    (_PROSE, (S.HEADLINE, S.STAMP, S.LEAD), 0),
    ((S.CROSSHEAD,), (S.CROSSHEAD,), -2.5),
    ((S.CROSSHEAD,), (*_AFTER_TEXT, S.HEADLINE, S.STAMP, S.LEAD, END), -3),
    # what follows the text
    (_ENDS, (*OPENERS, *OUTSIDE, END), 0),
    (tuple(TRAILING), _AFTER_TEXT, 0),
    (tuple(TRAILING), (S.BODY,), -2),
    (tuple(OUTSIDE), _AFTER_TEXT, -0.5),
    ((S.FURNITURE,), (S.BODY,), -2),
    ((S.FURNITURE,), (S.CROSSHEAD,), -4),
    # what binds the lines under it
    ((S.LABEL,), (S.TITLE,), 1.5),
    ((S.TITLE,), (S.TITLE,), 0),
    ((S.LABEL,), tuple(OPENERS), -4),
    ((S.LABEL,), (END,), -1),
    ((S.LABEL, S.TITLE, S.NOTE), (S.BODY,), -2.5),
    ((S.POINTER,), (S.BODY,), -0.5),
    ((S.INDEX,), (S.FURNITURE,), 3),
    ((S.INDEX,), (S.HEADLINE,), -0.5),
)
_WEIGHTS = {
    (before, after): weight for befores, afters, weight in STEPS for before in befores for after in afters
}

_ONCE = frozenset(
    (was, state)
    for was in (*HEADER, *TEXT, *TRAILING)
    for state in (*OPENERS, *(OUTSIDE if was in HEADER else ()))
)
"""Steps that a page of one article does not take: to another article, or out of a header without text."""
_WIDER = 1.5  # more space than between paragraphs
_SAME = -0.5  # the same space, after text
_CLOSER = -1.5  # no space
_CROWDED = -7.0  # no space after text, where blank lines part the articles of the dump
_UNREAD = 2.5  # a headline over what is no text
_KEEPS_ON = 0.5
_MORE = 1.5  # a second paragraph, where nearly all articles have one
_OFTEN, _MOSTLY, _NEARLY_ALL = 0.7, 0.8, 0.85


class Between(NamedTuple):
    """What lies between two units, as far as steps depend on it; there is one of each kind."""

    wide: bool
    close: bool
    dated: bool
    text: bool

    @classmethod
    def of(cls, look: Look, page: Page) -> Between:
        """Look at the space before a unit, at its dateline and at whether it reads as text."""
        gap, dateline = look.unit.gap, look.dateline
        return _BETWEENS[
            gap > page.gap,
            not gap,
            dateline is not None and not dateline.weak,
            look.paragraph or reads_as_text(look),  # a paragraph does: it ends like a sentence, or is long
        ]


_BETWEENS = {each: Between(*each) for each in product((False, True), repeat=4)}


class Manner(NamedTuple):
    """What of a page its steps depend on.

    `single`: it is of one article; `bare` and `spaced` as in `Page`; `texted`, `brief`: nearly all articles
    are; `trailed`, `dated`, `detailed`: most are.
    """

    single: bool
    bare: bool
    texted: bool
    brief: bool
    trailed: bool
    dated: bool
    detailed: bool
    spaced: bool

    @classmethod
    def of(cls, page: Page) -> Manner:
        """Read a page."""
        return cls(
            single=page.outline is not None,
            bare=page.bare,
            texted=page.texted is not None and page.texted > _NEARLY_ALL,
            brief=page.brief is not None and page.brief >= _MOSTLY,
            trailed=page.trailed is not None and page.trailed > _OFTEN,
            dated=page.dated is not None and page.dated > _OFTEN,
            detailed=page.detailed is not None and page.detailed > _OFTEN,
            spaced=page.spaced,
        )


class Steps:
    """The weights of all steps in one page, worked out once for each kind of space between."""

    def __init__(self, page: Page) -> None:
        self.manner = Manner.of(page)
        self.known: dict[Between, dict[tuple[str, State], float]] = {}

    def between(self, between: Between) -> Mapping[tuple[str, State], float]:
        """Give the weight of every step (from, to) over such a space."""
        if between not in self.known:
            self.known[between] = {
                (was, state): weigh_step(was, state, between, self.manner)
                for was in (START, *State)
                for state in State
            }
        return self.known[between]


def close(was: str) -> float:
    """Give the weight of a dump that ends in a state."""
    return _WEIGHTS.get((was, END), _FORBIDDEN)


def weigh_step(was: str, state: State, between: Between, manner: Manner) -> float:
    """Give the weight of one step over such a space."""
    weight = _WEIGHTS.get((was, state), _FORBIDDEN)
    if weight == _BARE:
        weight = _bare(manner)
    if manner.single and (was, state) in _ONCE:
        return _FORBIDDEN
    if was == START:
        return weight
    if state in OPENERS:
        return weight + _opening(was, between, manner)
    if state is S.BODY:
        return weight + _going_on(was, between, manner)
    return weight + _apart(was, state, between)


def _bare(manner: Manner) -> float:
    """Weigh a headline without text: usual in a list of headlines, hardly ever where the others have text."""
    if manner.bare:
        return 0.0
    return 1.5 * _BARE if manner.texted else _BARE


def _apart(was: str, state: State, between: Between) -> float:
    """Weigh the space before lines that stand close to what they belong to."""
    if state is S.TITLE and was == S.TITLE and not between.close:
        return -1.0
    if state is S.FURNITURE and was == S.INDEX and not between.close:
        return -1.5
    if state is S.SUBHEADLINE and between.wide:
        return -1.0
    return -1.0 if state is S.CROSSHEAD and between.wide else 0.0


def _opening(was: str, between: Between, manner: Manner) -> float:
    """Weigh the space before an article, and the lack of what parts the others from the text before."""
    weight = 0.0
    if between.wide:
        weight += _WIDER
    elif between.close and was not in (S.STAMP, S.LEAD):
        weight += _crowd(was, manner)
    elif was in TEXT:
        weight += _SAME
    if was in TEXT and manner.trailed:
        weight -= 1.5
    return weight


def _crowd(was: str, manner: Manner) -> float:
    """Weigh an article right under another line: a section's heading may stand there, text hardly."""
    if was in OUTSIDE:
        return 2 * _CLOSER if manner.spaced else 0.0
    return _CROWDED if manner.spaced and was in TEXT else _CLOSER


def _going_on(was: str, between: Between, manner: Manner) -> float:
    """Weigh a paragraph against what stands before it: datelines open articles, wide gaps part them."""
    if was in HEADER:
        return _into_text(was, manner, dated=between.dated) - (0.0 if between.text else _UNREAD)
    if between.dated:
        return -4.0
    if was in TEXT:
        return (-1.0 if between.wide else _KEEPS_ON) - (_MORE if manner.brief else 0.0)
    return 0.0


def _into_text(was: str, manner: Manner, *, dated: bool) -> float:
    """Weigh the step from header to text: whether datelines and details stand there as elsewhere."""
    weight = 1.5 if dated else 0.0
    if manner.dated and not dated:
        weight -= 1.5
    if manner.detailed and was == S.HEADLINE:
        weight -= 2.0
    return weight
