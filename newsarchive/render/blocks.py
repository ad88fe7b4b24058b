"""Hits for people: one a block, with the words that were looked for marked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from newsarchive.render.ink import inked, safe, wrapped
from newsarchive.render.plain import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

    from newsarchive.hit import Hit
    from newsarchive.render.ink import Span

_MEASURE = 120
_INDENT = 2
_LINES = 3
_FEW_LINES = 2
_BROAD = 100
_NARROWEST = 20
_RAGGED = 6
"""What a line leaves free on average where the next word is too long for it."""
_DOT: Span = (" · ", "quiet")


def snippet_width(width: int) -> int:
    """Give how many columns of text fill three lines of a block, on a broad screen two."""
    measure = min(width, _MEASURE)
    lines = _LINES if measure < _BROAD else _FEW_LINES
    return lines * max(measure - _INDENT - _RAGGED, _NARROWEST)


def render_blocks(hits: Iterable[Hit], width: int) -> Iterator[Text]:
    """Give each hit as headline, facts and snippet, with an empty line after it."""
    measure = min(width, _MEASURE)
    for hit in hits:
        yield from wrapped(inked(_headline(hit)), measure)
        yield from wrapped(inked(_facts(hit)), measure, indent=_INDENT)
        yield from wrapped(inked(marked(hit.snippet, hit.highlights)), measure, indent=_INDENT)
        yield inked(())


def _headline(hit: Hit) -> tuple[Span, ...]:
    if not hit.headline:
        return (("No headline", "quiet"),)
    return marked(hit.headline, hit.headline_highlights, "headline")


def _facts(hit: Hit) -> tuple[Span, ...]:
    """Give what is known of source, place and day, and the command that shows the article."""
    facts: list[Span] = []
    if hit.source:
        facts += [(safe(hit.source), "source"), _DOT]
    if hit.place:
        facts += [(safe(hit.place), ""), _DOT]
    facts += [
        (in_words(hit.published) if hit.published else "no date", "" if hit.published else "quiet"),
        _DOT,
    ]
    copies = (_DOT, (copies_words(hit.copies), "label")) if hit.copies else ()
    return (*facts, (f"show {hit.id}", "next"), *copies)


def copies_words(number: int) -> str:
    """Give how many copies a hit stands for.

    >>> copies_words(1), copies_words(1200)
    ('+1 copy', '+1,200 copies')
    """
    return f"+{number:,} {'copy' if number == 1 else 'copies'}"


def in_words(day: str) -> str:
    """Give an ISO day as people write it.

    >>> in_words("2021-12-31")
    '31 December 2021'
    """
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return safe(day)
    return f"{read.day} {_MONTHS[read.month - 1]} {read.year}"


_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
