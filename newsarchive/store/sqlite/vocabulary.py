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

    def learn(self, texts: Iterable[str | None]) -> None:
        """Add the words that are not there yet."""
        printed: set[str] = set()
        for text in texts:
            if text:
                printed.update(text.split())
        words = set(fold(" ".join(printed)).split()) - self._known
        self._known |= words
        new = sorted(filter(self._is_new, words))
        rows = ((word, stem, _other(word)) for word, stem in zip(new, stems(new), strict=True))
        self._connection.executemany("INSERT INTO vocabulary (word, stem, plain) VALUES (?, ?, ?)", rows)

    def _is_new(self, word: str) -> bool:
        sql = "SELECT 1 FROM vocabulary WHERE word = ?"
        return self._connection.execute(sql, (word,)).fetchone() is None


def _other(word: str) -> str | None:
    """Give the plain form where it differs from the word."""
    form = plain(word)
    return form if form != word else None
