"""Which words of a choice tell one article from another.

Where any of several words will do (`a OR b`), a stop word is in nearly every article and says nothing of it.
So a choice is ranked by its other words, and by a noun rather than by its possessive (`Cairo's` by `Cairo`).
Where all words must match, in phrases and under NOT nothing changes.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, TypeGuard

from newsarchive.query.ast import And, Node, Or, Phrase, Within

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_POSSESSIVE = "s"


def without_stop_words(
    node: Node, fold: Callable[[str], str], function: Collection[str], request: Collection[str]
) -> Node:
    """Leave stop words out of choices that have other words; what is left matches no more than before.

    Words of a request for articles (`find reports about`) are stop words at the beginning of a choice where a
    function word stands among them. An abbreviation in capitals (`WHO`) is none, unless all is in capitals.
    """
    spares_capitals = any(not term.text.isupper() for phrase in phrases(node) for term in phrase.terms)

    def is_in(part: Node, words: Collection[str]) -> bool:
        return _is_loose(part) and all(
            fold(term.text) in words and not (spares_capitals and len(term.text) > 1 and term.text.isupper())
            for term in part.terms
        )

    def telling(parts: tuple[Node, ...]) -> tuple[Node, ...]:
        opening = list(takewhile(lambda part: is_in(part, function) or is_in(part, request), parts))
        is_request = len(opening) < len(parts) and any(is_in(part, function) for part in opening)
        rest = parts[len(opening) :] if is_request else parts
        return tuple(part for part in rest if not is_in(part, function)) or parts

    return _changed(node, telling)


def without_possessives(node: Node) -> Node:
    """Give the noun for its possessive in choices, which may match more than before."""
    return _changed(node, lambda parts: tuple(map(_noun, parts)))


def phrases(node: Node) -> Iterator[Phrase]:
    """Give the words and phrases that are looked for."""
    match node:
        case Phrase():
            yield node
        case Within():
            yield from phrases(node.node)
        case And() | Or():
            for part in node.parts:
                yield from phrases(part)
        case _:
            pass


def _noun(part: Node) -> Node:
    if _is_loose(part) and len(part.terms) > 1 and part.terms[-1].text.lower() == _POSSESSIVE:
        return Phrase(terms=part.terms[:-1])
    return part


def _is_loose(part: Node) -> TypeGuard[Phrase]:
    """Tell whether a part is a word as typed, without quotes, a star or marks that make it."""
    return (
        isinstance(part, Phrase)
        and not part.quoted
        and part.literal is None
        and not any(term.prefix for term in part.terms)
    )


def _changed(node: Node, change: Callable[[tuple[Node, ...]], tuple[Node, ...]]) -> Node:
    """Change the parts of every choice that is not under NOT."""
    match node:
        case Within():
            return Within(part=node.part, node=_changed(node.node, change))
        case And():
            return And(parts=tuple(_changed(part, change) for part in node.parts))
        case Or():
            parts = change(tuple(_changed(part, change) for part in node.parts))
            return parts[0] if len(parts) == 1 else Or(parts=parts)
        case _:
            return node
