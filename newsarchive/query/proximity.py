"""Words near each other: `a w/5 b`, `a NEAR/5 b`, `a pre/5 b`, `"a b"~5`, and chains of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.query.ast import And, Gap, Near, Node, Not, Or, Phrase, Within
from newsarchive.query.lexer import is_space
from newsarchive.query.words import read_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.query.ast import Side
    from newsarchive.query.spot import Spot

    Placed = tuple[Node | None, Spot]
    """What an operator joins, and where it stands; `None` where it holds no letter or digit."""

FARTHEST = 1000
_LONGEST = len(str(FARTHEST))


def join(first: Placed, following: Sequence[tuple[Spot, Placed]]) -> Node | None:
    """Join sides by the operators before them; a side without words goes, and the operator before it.

    Raises `QueryError` where a side is neither words nor words joined by OR, or a distance cannot be.
    """
    gaps = [_read_gap(operator) for operator, _ in following]
    operators = [following[0][0], *(operator for operator, _ in following)]
    sides = [
        _check_side(node, spot, operator)
        for operator, (node, spot) in zip(operators, (first, *(side for _, side in following)), strict=True)
    ]
    return _chain(sides, gaps)


def read_loose(text: str, distance: Spot) -> Node | None:
    """Read the words between quotes that `~` and a number follow: each is near the next one."""
    gap = Gap(_read_distance(distance))
    words = "".join(" " if is_space(character) else character for character in text).split(" ")
    sides = [read_phrase(word, quoted=False) for word in words]
    return _chain(sides, [gap] * (len(sides) - 1))


def _chain(sides: Sequence[Side | None], gaps: Sequence[Gap]) -> Node | None:
    """Chain what there is; of two sides that meet where one is left out, the later one tells how near."""
    kept: list[tuple[Gap, Side]] = []
    for gap, side in zip((gaps[0] if gaps else Gap(1), *gaps), sides, strict=True):
        if side is not None:
            kept.append((gap, side))
    if len(kept) > 1:
        return Near(sides=tuple(side for _, side in kept), gaps=tuple(gap for gap, _ in kept[1:]))
    return kept[0][1] if kept else None


def _read_gap(operator: Spot) -> Gap:
    name, _, _ = operator.text.partition("/")
    return Gap(_read_distance(operator.part(len(name) + 1, len(operator.text))), name.lower() == "pre")


def _read_distance(number: Spot) -> int:
    digits = number.text.lstrip("0")
    if not digits or len(digits) > _LONGEST or int(digits) > FARTHEST:
        raise number.fault(f"Words can stand within 1 to {FARTHEST:,} words of each other, as in w/5.")
    return int(digits)


def _check_side(node: Node | None, spot: Spot, operator: Spot) -> Side | None:
    if node is None or isinstance(node, Phrase):
        return node
    if isinstance(node, Or) and all(isinstance(part, Phrase) for part in node.parts):
        return node
    remedy = _REMEDIES.get(type(node), "")
    raise spot.fault(f"{operator.text} joins words, phrases and groups of these by OR.{remedy}")


_REMEDIES: dict[type, str] = {
    Within: " Put the part before all of it: headline:(a w/5 b).",
    Not: " Negate all of it: -(a w/5 b).",
    Near: " Write a chain without parentheses: a w/5 b w/5 c.",
    And: " Quote words that stand side by side.",
}
