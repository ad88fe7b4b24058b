"""How a query was read, in words: a line a node, what it holds set in below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.query.ast import (
    And,
    Everything,
    Field,
    Gap,
    Near,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Within,
)
from newsarchive.render.ink import Span, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

Line = list[Span]
Placed = tuple[int, Line]
"""How deep a line stands, and its pieces."""

_PARTS = {"headline": "in the headline", "body": "in the text", "byline": "in the byline"}
_FIELDS = {
    "source": "published by",
    "agency": "with the agency",
    "place": "filed from",
    "link": "with a link to",
    "dump": "out of the dump",
    "id": "with the number",
    "has": "with",
}
_HAS = {
    "date": "a date",
    "dateline": "a dateline",
    "byline": "a byline",
    "link": "a link",
    "related": "related articles",
}


def render_reading(node: Node, depth: int = 0) -> Iterator[Placed]:
    """Give a tree as lines, each with how deep it stands."""
    match node:
        case And() | Or():
            yield depth, [("all of" if isinstance(node, And) else "any of", "label")]
            for part in node.parts:
                yield from render_reading(part, depth + 1)
        case Not():
            yield from _behind("not", node.part, depth)
        case Within():
            yield from _behind(_PARTS.get(node.part, f"in {node.part}"), node.node, depth)
        case _:
            yield depth, _leaf(node)


def _behind(label: str, node: Node, depth: int) -> Iterator[Placed]:
    """Give a node with a label before it."""
    (_, first), *rest = render_reading(node, depth)
    yield depth, [(f"{label} ", "label"), *first]
    yield from rest


def _leaf(node: Phrase | Near | Field | Period | Everything) -> Line:
    match node:
        case Phrase():
            return _phrase(node)
        case Near():
            return _near(node)
        case Field():
            value = _HAS.get(node.value, node.value) if node.name == "has" else node.value
            return [(f"{_FIELDS.get(node.name, node.name)} ", "label"), (safe(value), "")]
        case Period():
            return [("published ", "label"), (_days(node), "")]
        case Everything():
            return [("every article", "label")]


def _phrase(phrase: Phrase) -> Line:
    words = safe(" ".join(f"{term.text}*" if term.prefix else term.text for term in phrase.terms))
    if len(phrase.terms) > 1:
        line = [("the phrase ", "label"), (words, "")]
    elif phrase.terms[0].prefix:
        line = [("words that begin with ", "label"), (safe(phrase.terms[0].text), "")]
    else:
        line = [("the word ", "label"), (words, "")]
    return line if phrase.literal is None else [*line, (" printed ", "label"), (safe(phrase.literal), "")]


def _near(near: Near) -> Line:
    line: Line = [(_side(near.sides[0]), "")]
    for gap, side in zip(near.gaps, near.sides[1:], strict=True):
        line += ((f" {_gap(gap)} ", "label"), (_side(side), ""))
    return line


def _side(side: Phrase | Or) -> str:
    return safe(f"({side})" if isinstance(side, Or) else str(side))


def _gap(gap: Gap) -> str:
    words = "1 word" if gap.distance == 1 else f"{gap.distance:,} words"
    return f"at most {words} before" if gap.ordered else f"within {words} of"


def _days(period: Period) -> str:
    first, last = period.first, period.last
    if first is None:
        return f"until {last}"
    if last is None:
        return f"since {first}"
    return f"on {first}" if first == last else f"from {first} to {last}"
