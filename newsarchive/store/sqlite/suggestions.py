"""Words and names of a query that no article has, and what the archive has instead.

Of the words within a few letters the likeliest is suggested (Kernighan, Church and Gale, 1990): that which
most articles have, where each wrong letter counts against it, and a wrong first letter more.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newsarchive.query.ast import And, Field, Or, Within
from newsarchive.query.telling import phrases
from newsarchive.store.base import Suggestion
from newsarchive.store.sqlite.fields import distinct, plan_field
from newsarchive.store.sqlite.folding import fold
from newsarchive.store.sqlite.plan import NONE, quoted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from newsarchive.query.ast import Node

_MOST = 5
"""Each word that is not there is compared with all that are; a text pasted as a query may have many."""

_PER_LETTER = 100.0
_FIRST_LETTER = 10.0
_ENOUGH = 1000
_NAMES = ("source", "agency", "place")
_KNOWN = "SELECT word FROM vocabulary WHERE length(word) BETWEEN ? AND ?"
_SEEN = "SELECT count(*) FROM (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)"


def suggest(connection: sqlite3.Connection, query: Node) -> Iterator[Suggestion]:
    """Give what is looked for and not there, each with the nearest that is."""
    for typed, word in islice(_unknown(connection, query), _MOST):
        if instead := _respelled(connection, word):
            yield Suggestion(name=None, typed=typed, instead=instead)
    for field in dict.fromkeys(_fields(query)):
        if plan_field(field, connection) == NONE and (name := _closest(connection, field)):
            yield Suggestion(name=field.name, typed=field.value, instead=name)


def _unknown(connection: sqlite3.Connection, query: Node) -> Iterator[tuple[str, str]]:
    """Give each word that no article has, as typed and folded."""
    terms = (term.text for phrase in phrases(query) for term in phrase.terms if not term.prefix)
    for typed in dict.fromkeys(terms):
        word = fold(typed).strip()
        if word.isalpha() and not _seen(connection, word):
            yield typed, word


def _respelled(connection: sqlite3.Connection, word: str) -> str | None:
    from newsarchive.spelling import reach, respellings

    bounds = len(word) - reach(word), len(word) + reach(word)
    known = (row["word"] for row in connection.execute(_KNOWN, bounds))
    likely = {
        each: _seen(connection, each) / _PER_LETTER**distance / (1 if each[0] == word[0] else _FIRST_LETTER)
        for each, distance in respellings(word, known)
    }
    best = max(sorted(likely), key=likely.__getitem__, default=None)
    return best if best is not None and likely[best] else None


def _seen(connection: sqlite3.Connection, word: str) -> int:
    """Count the articles with a word, as far as it matters."""
    return int(connection.execute(_SEEN, (quoted(word), _ENOUGH)).fetchone()[0])


def _closest(connection: sqlite3.Connection, field: Field) -> str | None:
    from newsarchive.spelling import closest

    return closest(field.value, distinct(connection, field.name))


def _fields(node: Node) -> Iterator[Field]:
    """Give the fields whose values are names, none of them under NOT."""
    match node:
        case Field() if node.name in _NAMES:
            yield node
        case Within():
            yield from _fields(node.node)
        case And() | Or():
            for part in node.parts:
                yield from _fields(part)
        case _:
            pass
