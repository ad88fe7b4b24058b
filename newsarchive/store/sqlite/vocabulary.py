"""Every word of the archive as printed, beside the stem that the index keeps of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.sqlite.folding import fold, plain, stems

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Vocabulary:
    """Adds the words of new articles within one transaction.

    Words are never taken away: a word that no article has any more finds nothing.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: set[str] = set()

    def learn(self, words: Iterable[str]) -> None:
        """Add the words, folded, that are not there yet."""
        unknown = set(words) - self._known
        self._known |= unknown
        new = sorted(filter(self._is_new, unknown))
        rows = ((word, stem, _other(word)) for word, stem in zip(new, stems(new), strict=True))
        self._connection.executemany("INSERT INTO vocabulary (word, stem, plain) VALUES (?, ?, ?)", rows)

    def _is_new(self, word: str) -> bool:
        sql = "SELECT 1 FROM vocabulary WHERE word = ?"
        return self._connection.execute(sql, (word,)).fetchone() is None


def printed_words(texts: Iterable[str | None]) -> set[str]:
    """Give the words of texts, folded."""
    printed: set[str] = set()
    for text in texts:
        if text:
            printed.update(text.split())
    return set(fold(" ".join(printed)).split())


def _other(word: str) -> str | None:
    """Give the plain form where it differs from the word."""
    form = plain(word)
    return form if form != word else None
