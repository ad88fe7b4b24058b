"""From the words of a query to the words that the archive has in print."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.folding import plain, stems
from newsarchive.store.sqlite.plan import any_of, quoted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

MANY = 200
"""More stems than this are looked for by FTS5's own prefix."""

_END = "\U0010ffff"
_BEGINS = "coalesce(plain, word) >= :first AND coalesce(plain, word) < :end"
_STEMS = f"""
    SELECT stem, min(CASE WHEN {_BEGINS} THEN word END) AS word, min({_BEGINS}) AS is_pure
    FROM vocabulary WHERE stem IN (
        SELECT stem FROM vocabulary WHERE word >= :first AND word < :end
        UNION SELECT stem FROM vocabulary WHERE plain >= :first AND plain < :end
    ) GROUP BY stem
"""
_ASTRAY = f"""
    SELECT stem, min(CASE WHEN NOT ({_BEGINS}) THEN word END) AS word
    FROM vocabulary WHERE stem >= :first AND stem < :end
    GROUP BY stem HAVING NOT min({_BEGINS})
"""


class Beginning(NamedTuple):
    """What finds the words that begin alike.

    `exact` is an FTS5 expression that finds them and nothing else; under `checked` other words with the same
    stem are found too, so that the text itself must be read. Either may be missing.
    """

    exact: str | None
    checked: str | None

    @property
    def superset(self) -> str | None:
        """Give the expression that finds all of them, and maybe more."""
        known = [each for each in (self.exact, self.checked) if each is not None]
        return any_of(known) if known else None


class Words:
    """Reads the vocabulary of an archive. Words come in folded and go out folded."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def variants(self, word: str) -> list[str]:
        """Give the word, and those that differ from it by `ё` for `е` alone."""
        if not {"е", "ё"} & set(word):
            return [word]
        sql = "SELECT word FROM vocabulary WHERE plain = ? OR word = ? ORDER BY word"
        found = {row["word"] for row in self._connection.execute(sql, (plain(word), plain(word)))}
        return sorted(found | {word})

    def forms(self, word: str) -> list[str]:
        """Give every printed word, in its plain form, that the index takes for this one."""
        known = self._connection.execute("SELECT stem FROM vocabulary WHERE word = ?", (word,)).fetchone()
        stem = known["stem"] if known else stems([word])[0]
        sql = "SELECT DISTINCT coalesce(plain, word) AS form FROM vocabulary WHERE stem = ? ORDER BY form"
        return [row["form"] for row in self._connection.execute(sql, (stem,))] or [plain(word)]

    def beginners(self, prefix: str) -> tuple[list[str], bool]:
        """Give one word for each stem of words that begin so, and whether no other word has such a stem."""
        pure, mixed = self._stems(plain(prefix))
        return [*pure.values(), *mixed.values()], not mixed

    def beginning(self, prefix: str) -> Beginning:
        """Find the words that begin so as printed."""
        first = plain(prefix)
        pure, mixed = self._stems(first)
        if len(pure) <= MANY:
            return Beginning(exact=_either(pure.values()), checked=_either(mixed.values()))
        astray = {row["stem"]: row["word"] for row in self._connection.execute(_ASTRAY, _bounds(first))}
        exact = any_of([*self._cover(first, pure), *self._outside(first, pure)])
        if astray:
            exact = f"({exact} NOT {_either(astray.values())})"
        return Beginning(exact=exact, checked=_either((astray | mixed).values()))

    def _stems(self, first: str) -> tuple[dict[str, str], dict[str, str]]:
        """Give the stems of words that begin so, each with one: those of no other words, and the rest."""
        found = self._connection.execute(_STEMS, _bounds(first)).fetchall()
        pure = {row["stem"]: row["word"] for row in found if row["is_pure"]}
        return pure, {row["stem"]: row["word"] for row in found if not row["is_pure"]}

    def _cover(self, first: str, pure: dict[str, str]) -> list[str]:
        """Say many stems that begin alike as few prefixes, each longer than what Porter would cut."""
        inside = {stem: word for stem, word in pure.items() if stem.startswith(first)}
        if len(inside) <= MANY:
            return [quoted(word) for word in inside.values()]
        if stems([first]) == [first]:
            return [f"{quoted(first)} *"]
        longer = {stem[: len(first) + 1] for stem in inside if stem != first}
        covered = [expression for each in sorted(longer) for expression in self._cover(each, inside)]
        return covered + ([quoted(inside[first])] if first in inside else [])

    def _outside(self, first: str, pure: dict[str, str]) -> list[str]:
        return [quoted(word) for stem, word in pure.items() if not stem.startswith(first)]


def _bounds(first: str) -> dict[str, str]:
    return {"first": first, "end": first + _END}


def _either(words: Iterable[str]) -> str | None:
    expressions = [quoted(word) for word in words]
    return any_of(expressions) if expressions else None
