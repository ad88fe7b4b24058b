"""Hits for pipes: one a line, its fields parted by tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.render.ink import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsarchive.hit import Hit
    from newsarchive.render.ink import Span

_FIELDS = (("published", ""), ("source", "source"), ("place", ""))
_NONE = "-"


def plain_hit(hit: Hit, *, stories: bool = False) -> tuple[Span, ...]:
    """Give a hit as id, day, source, place, headline and snippet; `-` stands for what it lacks.

    As one of the `stories` it has the number of its copies behind these.
    """
    spans: list[Span] = [(str(hit.id), "next")]
    for name, style in _FIELDS:
        spans += [("\t", ""), (safe(getattr(hit, name) or _NONE), style)]
    headline = marked(hit.headline or _NONE, hit.headline_highlights, "headline")
    copies = ((f"\t{hit.copies}", ""),) if stories else ()
    return (*spans, ("\t", ""), *headline, ("\t", ""), *marked(hit.snippet, hit.highlights), *copies)


def marked(text: str, highlights: Iterable[tuple[int, int]], style: str = "") -> tuple[Span, ...]:
    """Give a text as pieces, those inside `highlights` with the style `mark`."""
    spans: list[Span] = []
    done = 0
    for start, end in highlights:
        spans += [(safe(text[done:start]), style), (safe(text[start:end]), "mark")]
        done = end
    return (*spans, (safe(text[done:]), style))
