"""Every word of the archive as printed, beside the stem that the index keeps of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.folding import fold, plain, stems

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence


_ASCII = bytes(ord(fold(chr(byte))) if byte < 0x80 else byte for byte in range(256))  # noqa: PLR2004
"""What each byte of ASCII is folded to, so that words are parted before the others are looked at."""

_NEW = "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT word FROM vocabulary)"
_ADD = "INSERT INTO vocabulary (word, stem, plain) VALUES (?, ?, ?)"


class Vocabulary:
    """Adds the words of new articles within one transaction.

    A new parse takes no words away: one that no article has any more finds nothing.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: set[str] = set()

    def learn(self, words: Iterable[str]) -> None:
        """Add the words, folded, that are not there yet."""
        unknown = set(words) - self._known
        self._known |= unknown
        asked = json.dumps(sorted(unknown), ensure_ascii=False)
        new = [word for (word,) in self._connection.execute(_NEW, (asked,))]
        self._connection.executemany(_ADD, rows(new))


def printed_words(texts: Iterable[str | None], parted: Iterable[bytes] = ()) -> set[str]:
    """Give the words of texts, folded, with those of ASCII that are parted already, in lower case."""
    printed = set("\n".join(filter(None, texts)).encode().translate(_ASCII).split()).union(parted)
    plain_print = set(filter(bytes.isascii, printed))
    words = set(b" ".join(plain_print).decode().split())
    return words.union(fold(b" ".join(printed - plain_print).decode()).split())


def rows(words: Sequence[str]) -> Iterator[tuple[str, str, str | None]]:
    """Give the row of each folded word: itself, its stem, and its plain form where that differs."""
    return ((word, stem, _other(word)) for word, stem in zip(words, stems(words), strict=True))


def _other(word: str) -> str | None:
    """Give the plain form where it differs from the word."""
    return None if word.isascii() or (form := plain(word)) == word else form
