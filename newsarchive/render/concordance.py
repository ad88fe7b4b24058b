"""A concordance: each occurrence on a line of its own, the words that were found one under the other."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from newsarchive.render.ink import inked, safe
from newsarchive.text import columns, head, tail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

    from newsarchive.render.ink import Span
    from newsarchive.store.base import Occurrence

KEYS = (
    "id",
    "headline",
    "source",
    "published",
    "part",
    "left",
    "match",
    "right",
    "range",
    "dump",
    "lines",
)

_GAP = "  "
_DAY = len("2021-12-31")
_USUAL = 8
"""A word takes so many columns, and stands in the middle when they do."""
_NARROWEST = 8
_LOOKED_AT = 1000
_STYLES = {"headline": "headline", "subheadline": "subheadline", "byline": "byline"}


def occurrence_record(occurrence: Occurrence) -> dict[str, Any]:
    """Give an occurrence as the object that `--format jsonl` writes."""
    return {key: getattr(occurrence, key) for key in KEYS}


def plain_occurrence(occurrence: Occurrence) -> tuple[Span, ...]:
    """Give it as id, day, source, part, left, match and right, parted by tabs; `-` is what it lacks."""
    tab = ("\t", "")
    return (
        (str(occurrence.id), "next"),
        tab,
        (safe(occurrence.published or "-"), ""),
        tab,
        (safe(occurrence.source or "-"), "source"),
        tab,
        (occurrence.part, ""),
        tab,
        (safe(occurrence.left), ""),
        tab,
        (safe(occurrence.match), "mark"),
        tab,
        (safe(occurrence.right), ""),
    )


def render_concordance(occurrences: Iterable[Occurrence], width: int, context: int) -> Iterator[Text]:
    """Give a line for each: id, day, and the match in the middle of what room is left.

    No side gets more than `context` columns. The first thousand ids say how wide their column is.
    """
    occurrences = iter(occurrences)
    first = list(islice(occurrences, _LOOKED_AT))
    digits = max((len(str(occurrence.id)) for occurrence in first), default=0)
    room = max(width - digits - _DAY - 2 * len(_GAP), 2 * _NARROWEST + _USUAL)
    before = min((room - _USUAL) // 2, context)
    for occurrence in chain(first, occurrences):
        day = safe(occurrence.published or "–")
        margin = ((f"{occurrence.id:>{digits}}", "next"), (f"{_GAP}{day:<{_DAY}}{_GAP}", "quiet"))
        yield inked((*margin, *_in_the_middle(occurrence, before, room - before, context)))


def _in_the_middle(occurrence: Occurrence, before: int, behind: int, context: int) -> tuple[Span, ...]:
    style = _STYLES.get(occurrence.part, "")
    left = tail(safe(occurrence.left), before)
    match = head(safe(occurrence.match), behind)
    right = head(safe(occurrence.right), min(behind - columns(match), context))
    return ((" " * (before - columns(left)), ""), (left, style), (match, "mark"), (right, style))
