"""What two prints of an article say differently, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.model import Article

SAME, OUT, IN = "same", "out", "in"
"""What becomes of a piece: it stays, it is in the first print alone, or in the second."""

FIELDS = ("headline", "subheadline", "byline", "dateline", "source", "published", "body")
"""What is compared, in the order of print."""

_WORD = re.compile(r"\s*\S+")


class Piece(NamedTuple):
    """Words that become the same, with the white space before them."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that differs: as both have it, and the pieces of which one becomes the other."""

    field: str
    one: str | None
    other: str | None
    pieces: tuple[Piece, ...]


def compare(one: Article, other: Article) -> tuple[Change, ...]:
    """Give each field in which two articles differ."""
    pairs = ((name, _text(one, name), _text(other, name)) for name in FIELDS)
    return tuple(
        Change(field=name, one=was, other=becomes, pieces=tuple(pieces(was or "", becomes or "")))
        for name, was, becomes in pairs
        if was != becomes
    )


def pieces(one: str, other: str) -> Iterator[Piece]:
    """Give the pieces of which one text becomes the other, as many words as can be kept the same.

    >>> [tuple(piece) for piece in pieces("two boats sank", "three boats sank")]
    [('out', 'two'), ('in', 'three'), ('same', ' boats sank')]
    """
    from rapidfuzz.distance import LCSseq

    was, becomes = _WORD.findall(one), _WORD.findall(other)
    removed: list[str] = []
    added: list[str] = []
    for step in LCSseq.opcodes(was, becomes):
        if step.tag == "equal":
            yield from _changed(removed, added)
            yield Piece(SAME, "".join(becomes[step.dest_start : step.dest_end]))
        else:
            removed += was[step.src_start : step.src_end]
            added += becomes[step.dest_start : step.dest_end]
    yield from _changed(removed, added)


def _changed(removed: list[str], added: list[str]) -> Iterator[Piece]:
    for kind, found in ((OUT, removed), (IN, added)):
        if found:
            yield Piece(kind, "".join(found))
            found.clear()


def _text(article: Article, name: str) -> str | None:
    match name:
        case "dateline":
            return article.dateline.text if article.dateline else None
        case "source":
            return article.source.name if article.source else None
        case "published":
            return article.published.date if article.published else None
        case _:
            return getattr(article, name) or None
