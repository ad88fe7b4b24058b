"""The first and the last lines of a dump of several articles: its title above them, its small print below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.parse.look import Look

_SEVERAL = 3
_TOP_LINES = 4
_FOOT_LINES = 4
_HEADLINE_WORDS = 4
_TITLE_WORDS = 6
_INTRO_LINES, _INTRO_PARAGRAPHS, _LONGEST_INTRO = 10, 2, 420  # the last in characters
_QUOTES = frozenset("\"'“‘«„")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDINGS = frozenset(("related", "pointer", "continue", "source", "end"))


@dataclass(slots=True)
class Sections:
    """How many articles stand under each of some days.

    `days`: how many there are; `several`: under how many of all but the last several articles stand; `ahead`:
    articles before the first day; `last`: articles under the last day.
    """

    days: int = 0
    several: int = 0
    ahead: int = 0
    last: int = 0

    @classmethod
    def of(cls, counts: Sequence[int]) -> Sections:
        """Count by the numbers of articles before the first day and under each."""
        several = sum([count > 1 for count in counts[1:-1]])
        return cls(len(counts) - 1, several, counts[0], counts[-1] if len(counts) > 1 else 0)

    def add(self, other: Sections) -> None:
        """Add the days of the lines that follow."""
        if self.days:
            self.last += other.ahead
            self.several += other.days > 0 and self.last > 1
        else:
            self.ahead += other.ahead
        if other.days:
            self.last = other.last
        self.several += other.several
        self.days += other.days

    def head_sections(self) -> bool:
        """Tell whether days head sections: half of them have several articles.

        The last day alone does not tell, unless it is the only one: what follows it may be no articles.
        """
        return (2 * self.several >= self.days and self.several > 0) or (self.days == 1 and self.last > 1)


def dates_one(looks: Sequence[Look], day: int) -> bool:
    """Tell whether a day dates the one article whose headline and text it stands between, not the dump.

    A title over a dump is short, and what introduces the dump under it is one paragraph.
    """
    if day == 0 or looks[day].unit.gap or not _may_head(looks[day - 1]):
        return False
    paragraphs = sum(1 for _ in takewhile(_is_text, islice(looks, day + 1, day + 3)))
    return paragraphs > 1 or (paragraphs > 0 and looks[day - 1].words > _TITLE_WORDS)


def find_title(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines above the first headline, where hardly another headline has such lines above it."""
    title = list_title(looks)
    heads = list(find_heads(looks)) if title else []
    topped = sum(is_topped(looks, head) for head in heads[1:])
    return title if heads and is_alone(len(heads), topped) else frozenset()


def list_title(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines above the first headline of a dump that may be its title."""
    head = next(find_heads(looks[: _TOP_LINES + 2]), 0)
    if not head or dates_one(looks, _first_day(looks)):
        return frozenset()
    parted = looks[head].unit.gap > 0
    return frozenset(
        at for at in range(head) if _is_line(looks[at]) or (parted and _is_plain_text(looks[at]))
    )


def is_topped(looks: Sequence[Look], head: int) -> bool:
    """Tell whether a headline has a line above it that is neither text nor known by a label."""
    above = _above(looks, head)
    return above > 0 and _is_line(looks[above])


def is_alone(heads: int, topped: int) -> bool:
    """Tell whether several headlines stand in a dump, of which hardly one but the first is `topped`."""
    return heads >= _SEVERAL and 3 * topped <= heads - 1


def find_heads(looks: Sequence[Look]) -> Iterator[int]:
    """Give the lines that may be headlines right over text."""
    return (at - 1 for at in range(1, len(looks)) if _is_text(looks[at]) and _may_head(looks[at - 1]))


def _first_day(looks: Sequence[Look]) -> int:
    return next((at for at, look in enumerate(looks[:_TOP_LINES]) if look.stamp), 0)


def _above(looks: Sequence[Look], head: int) -> int:
    """Find the line above a headline, days and sources left out."""
    at = head - 1
    while at > 0 and (looks[at].stamp or looks[at].outlet or looks[at].clock):
        at -= 1
    return at


def find_intro(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines down to the paragraph that introduces a dump: `Here is the news of the week`.

    It is one of the first two paragraphs, or a line over them that ends in a colon; nothing above opens one.
    """
    texts = [at for at, look in enumerate(looks[:_INTRO_LINES]) if look.paragraph][:_INTRO_PARAGRAPHS]
    over = [at for at in range(texts[0] if texts else 0) if looks[at].end == ":"]
    last = next((at for at in (*reversed(texts), *over) if _introduces(looks[at])), None)
    if last is None or any(map(_is_opening, looks[:last])):
        return frozenset()
    return frozenset(at for at in range(last + 1) if not looks[at].labels and not looks[at].separator)


def _introduces(look: Look) -> bool:
    """Tell whether a line says that the news is here, greets its reader, or names it before a colon."""
    if look.labels or look.dateline is not None or look.size > _LONGEST_INTRO or look.core[0] in _QUOTES:
        return False
    said = set(_WORD.findall(look.folded))
    return not said.isdisjoint(words("news")) and (look.end == ":" or not said.isdisjoint(words("here")))


def find_foot(
    looks: Sequence[Look], ends: int | None = None, *, parted: bool | None = None
) -> frozenset[int]:
    """Give the last few lines of a dump, parted from what is no text above them, that no headline heads.

    `ends`: how many lines of the dump end an article; `parted`: headlines stand under separators, if that is
    known.
    """
    start = len(looks)
    while start > 0 and not looks[start - 1].labels and not looks[start - 1].separator:
        start -= 1
    foot = range(next((at for at in range(start, len(looks)) if looks[at].unit.gap), len(looks)), len(looks))
    if start == 0 or not 0 < len(foot) <= _FOOT_LINES or any(map(_is_opening, looks[foot[0] :])):
        return frozenset()
    if (sum(map(ends_article, looks)) if ends is None else ends) < _SEVERAL - 1:
        return frozenset()
    if _may_head(looks[foot[0]]) and _is_cut_off(looks, foot[0], parted=parted):
        return frozenset()
    headed = any(_may_head(looks[at]) and any(map(_is_of_article, looks[at + 1 : at + 3])) for at in foot)
    return frozenset() if headed else frozenset(foot)


def _is_cut_off(looks: Sequence[Look], last: int, *, parted: bool | None) -> bool:
    """Tell whether the last line of a dump stands under a separator as headlines do."""
    if last < len(looks) - 1 or not looks[last - 1].separator:
        return False
    return bool(count_parted_heads(looks, range(len(looks) - 1))) if parted is None else parted


def count_parted_heads(looks: Sequence[Look], units: range) -> int:
    """Count the lines under separators that may be headlines."""
    return sum(at > 0 and looks[at - 1].separator and _may_head(looks[at]) for at in units)


def ends_article(look: Look) -> bool:
    """Tell whether a line is one of those that part articles."""
    return look.separator or not look.kinds.isdisjoint(_ENDINGS)


def _is_opening(look: Look) -> bool:
    return look.dateline is not None and not look.dateline.weak


def _is_of_article(look: Look) -> bool:
    return _is_text(look) or look.stamp is not None


def _is_plain_text(look: Look) -> bool:
    return _is_text(look) and not look.labels and not _is_opening(look)


def _is_text(look: Look) -> bool:
    return look.prose or look.sentence or (_is_opening(look) and bool(look.rest))


def _may_head(look: Look) -> bool:
    if look.labels or look.words < _HEADLINE_WORDS or look.stamp is not None:
        return False
    return not _is_text(look) or _asks(look)


def _asks(look: Look) -> bool:
    """Tell whether a line asks or calls, as headlines may too."""
    return look.end in ("?", "!") and not look.sentences and not look.prose


def _is_line(look: Look) -> bool:
    """Tell whether a line is neither text nor known by a label."""
    return (
        not look.labels
        and not look.separator
        and look.stamp is None
        and look.outlet is None
        and not (look.clock or _is_text(look))
    )
