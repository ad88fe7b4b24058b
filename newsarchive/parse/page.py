"""The dump as a whole, before any of it is understood and after it was read once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look
    from newsarchive.parse.outline import Outline

_OFTEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How the surest headlines are set: list mark and capitals, `None` where they differ; median size."""

    marked: bool | None
    capitals: bool | None
    size: int

    def fits(self, look: Look) -> bool:
        """Tell whether a unit is set like them."""
        return self.marked in (None, look.mark is not None) and self.capitals in (None, look.core.isupper())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The dump as a whole.

    `gap`: blank lines between two paragraphs of one text; `capitals`: most lines are in capitals; `bare`:
    hardly a line is a sentence; `outline`: the parts of the page, if this is one article amid its site.

    The others are unknown (`None`) until the dump was read once. Shares of articles: `dated`: opened by a
    dateline; `trailed`: parted from the next by a link, a note or a separator; `detailed`: with a day, a
    source or a byline under the headline; `subbed`: with a subheadline; `texted`: with text; `brief`: with
    one paragraph; `stamped`: with a day above the headline. `spaced`: articles have blank lines between them;
    `mast`: the line of the first day, where days stand over several articles; `first`: the line of the first
    headline with details, where nearly all have them; `cut`: the last line, if it is cut off; `habit`: how
    headlines are set.
    """

    gap: int
    capitals: bool
    bare: bool = False
    outline: Outline | None = None
    dated: float | None = None
    trailed: float | None = None
    detailed: float | None = None
    subbed: float | None = None
    texted: float | None = None
    brief: float | None = None
    spaced: bool = False
    stamped: float | None = None
    mast: int | None = None
    first: int | None = None
    cut: int | None = None
    habit: Habit | None = None


def read_page(looks: Sequence[Look]) -> Page:
    """Read what holds for the dump before any of it is understood."""
    capitals = sum([look.core.isupper() for look in looks])
    return Page(gap=_usual_gap(looks), capitals=2 * capitals > len(looks), bare=_is_bare(looks))


def _usual_gap(looks: Sequence[Look]) -> int:
    """Give the blank lines that most often stand between two sentences, or the fewest between any lines."""
    gaps = Counter(
        [
            look.unit.gap
            for before, look in pairwise(looks)
            if look.sentence and before.sentence and look.dateline is None
        ]
    )
    if gaps:
        return gaps.most_common(1)[0][0]
    return min([look.unit.gap for look in looks[1:]], default=0)


def _is_bare(looks: Sequence[Look]) -> bool:
    """Tell whether a dump is a list of headlines: not one line in ten is a sentence, and none is prose."""
    if any(look.prose and not look.separator for look in looks):
        return False
    plain = [look for look in looks if not look.labels and not look.separator]
    sentences = sum([look.sentence for look in plain])
    return are_headlines(len(plain), sentences)


def are_headlines(plain: int, sentences: int) -> bool:
    """Tell whether lines without labels are several, and not one in ten of them is a sentence."""
    return plain >= _OFTEN and 10 * sentences <= plain
