"""What a search gives, apart from the other values: a search loads this and none of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article found.

    `score`: higher is better, `None` when sorted by date; `highlights`: ranges in `snippet`, in code points,
    end exclusive, and `headline_highlights` those in `headline`; `dump` and `lines`: the first provenance.
    `copies`: how many other matches of its story it stands for, where matches are folded.
    """

    id: int
    uri: str | None
    headline: str | None
    source: str | None
    place: str | None
    published: str | None
    score: float | None
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    dump: str
    lines: tuple[int, int]
    headline_highlights: tuple[tuple[int, int], ...] = ()
    copies: int = 0


SNIPPET = 240
"""How wide a snippet is in columns at most, where nobody asks for another width."""

CONTEXT = 60
"""How wide the text on each side of an occurrence is in columns at most, the same."""
