"""The headline of a page of one article.

Chosen among all lines by conditional logit (McFadden 1974): each line is weighed by a table, the heaviest
wins. The weights were fitted to hand-marked pages, and rounded.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from newsarchive.parse.byline import is_person
from newsarchive.parse.prose import reads_on
from newsarchive.parse.repeats import stems_of
from newsarchive.parse.site import is_dated, is_detail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsarchive.parse.look import Look

_LONGEST_KEY = 300
_NEAR, _BEHIND, _NEVER, _ABOVE = 6, 4, 9, 200  # lines
_HEAD_WORDS = range(5, 17)
_DECK_WORDS, _BRIEF, _NAME_WORDS = 8, 4, 4
_SHORTEST_HEAD, _LONGEST_HEAD = 12, 25  # characters, words
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line that may be the headline.

    `said`: the share of its longer words that the text says too, `shared` their number; `ahead` and `past`:
    lines to the next and to the last byline or day; `to_text`: lines to where the text begins; `parted`: a
    blank line follows; `alt`: the line under it says the same and more, as captions do; `twin`: it stands in
    the dump twice; `led`: a line close above is said as much; `under`: how much of a headline stands next
    above; `decked`: a longer line follows before the text.
    """

    look: Look
    said: float
    shared: int
    ahead: int
    past: int
    to_text: int
    parted: bool
    alt: bool
    first: bool
    twin: bool
    led: bool
    under: float
    decked: bool


_HEADLINE: tuple[tuple[Callable[[Candidate], float], float], ...] = (
    (lambda line: bool(line.look.labels), -2.3),
    (lambda line: line.look.mark is not None, -1.2),
    (lambda line: line.look.words == 1, -1.3),
    (lambda line: line.look.words in _HEAD_WORDS, 1.3),
    (lambda line: line.look.words > _LONGEST_HEAD, -1.1),
    (lambda line: line.look.end == ".", -1.7),
    (lambda line: line.look.end == ":", -1.2),
    (lambda line: line.look.caption, -1.8),
    (lambda line: is_person(line.look.core) and line.look.words <= _NAME_WORDS, -1.0),
    (lambda line: is_dated(line.look), -2.0),
    (lambda line: line.said, 2.1),
    (lambda line: min(line.shared, 6), 0.45),
    (lambda line: line.parted, 1.7),
    (lambda line: line.alt, -2.5),
    (lambda line: line.first, -0.6),
    (lambda line: line.twin, 2.2),
    (lambda line: line.ahead <= _NEAR, 2.4),
    (lambda line: line.past < _NEVER, 1.3),
    (lambda line: line.to_text < 0, -2.4),
    (lambda line: line.to_text == 0, -1.1),
    (lambda line: line.led, -1.7),
    (lambda line: line.under, -2.2),
    (lambda line: line.decked, 2.0),
)


def find_headline(looks: Sequence[Look], text: int) -> int | None:
    """Find the headline of a page whose text begins at `text`: the number of its unit.

    It stands at most `_ABOVE` lines over the text; whether the text says its words is asked of as many.
    `None` if a line of the text is more like one than all above.
    """
    top = max(0, text - _ABOVE)
    lines = _candidates(looks[top : text + _ABOVE], text - top)
    sums = [sum(weight * measure(line) for measure, weight in _HEADLINE) for line in lines]
    head = top + sums.index(max(sums))
    return head if head <= text else None


def _candidates(looks: Sequence[Look], text: int) -> list[Candidate]:
    stems = [stems_of(look) for look in looks]
    texts = Counter(chain.from_iterable(stems[at] for at in range(text, len(looks)) if reads_on(looks[at])))
    own = [1 if at >= text and reads_on(look) else 0 for at, look in enumerate(looks)]
    said = [sum(texts[stem] > own[at] for stem in stems[at]) for at in range(len(looks))]
    shares = [count / len(stems[at]) if stems[at] else 0.0 for at, count in enumerate(said)]
    keys = [look.folded[:_LONGEST_KEY] for look in looks]
    twins = Counter(keys)
    return [
        Candidate(
            look=looks[at],
            said=shares[at],
            shared=said[at],
            ahead=_next_detail(looks, at),
            past=next((n for n in range(1, min(at, _BEHIND) + 1) if is_detail(looks[at - n])), _NEVER),
            to_text=text - at,
            parted=at + 1 < len(looks) and looks[at + 1].unit.gap > 0,
            alt=at + 1 < len(looks) and _says_more(looks[at + 1], looks[at]),
            first=at == 0,
            twin=not looks[at].labels and twins[keys[at]] > 1,
            led=any(_leads(looks[n]) and shares[n] >= shares[at] for n in range(max(0, at - _NEAR), at)),
            under=_under(looks, shares, at),
            decked=_is_decked(looks, at, text),
        )
        for at in range(len(looks))
    ]


def _next_detail(looks: Sequence[Look], at: int) -> int:
    """Count the lines to the next byline or day."""
    below = looks[at + 1 : at + 1 + _NEAR]
    return next((n for n, look in enumerate(below, 1) if is_detail(look)), _NEVER)


def _under(looks: Sequence[Look], shares: Sequence[float], at: int) -> float:
    """Weigh the plain line next above as a headline: by its words in the text, more without space between."""
    above = next((n for n in range(at - 1, max(-1, at - _BEHIND), -1) if is_plain(looks[n])), None)
    if above is None or not may_head(looks[above]) or not _BRIEF <= looks[above].words <= _LONGEST_HEAD:
        return 0.0
    return min(1.0, _HALF + shares[above]) * (1.0 if looks[at].unit.gap else 1.5)


def _is_decked(looks: Sequence[Look], at: int, text: int) -> bool:
    """Tell whether a longer line stands between a line that may be a headline and the text."""
    if not may_head(looks[at]):
        return False
    stop = min(len(looks), at + _BEHIND)
    below = next((n for n in range(at + 1, stop) if is_plain(looks[n])), None)
    return below is not None and below < text and looks[below].words >= max(_DECK_WORDS, looks[at].words + 1)


def _says_more(below: Look, look: Look) -> bool:
    """Tell whether a line begins with all of the line above it, and goes on."""
    return below.words > look.words > 1 and below.folded.startswith(look.folded)


def _leads(look: Look) -> bool:
    return look.words in _HEAD_WORDS and not look.labels and look.mark is None


def may_head(look: Look) -> bool:
    """Tell whether a line has the looks of a headline."""
    if not is_plain(look) or look.mark or look.figures or look.caption or look.outlet is not None:
        return False
    named = is_person(look.core) and look.words <= _NAME_WORDS
    return look.size >= _SHORTEST_HEAD and look.end not in (".", ":") and not named and not look.prose


def is_plain(look: Look) -> bool:
    """Tell whether nothing but its words tells what a line is."""
    return not look.labels and not look.separator and not is_detail(look)
