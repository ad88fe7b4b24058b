"""How words and names are compared: exactly as FTS5 folds them, asked from FTS5 itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.schema import TOKENIZER

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT_I = "и\u0306"


class _Tokenizer:
    """FTS5's own tokenizer, over a database in memory."""

    def __init__(self, tokenizer: str) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._connection.execute(
            f'CREATE VIRTUAL TABLE words USING fts5(word, content="", columnsize=0, tokenize="{tokenizer}")'
        )
        self._connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, instance)")

    def terms(self, texts: Iterable[str]) -> list[list[str]]:
        """Give the terms of each text, in order."""
        numbered = list(enumerate(texts))
        found: list[list[str]] = [[] for _ in numbered]
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", numbered)
        for number, term in self._connection.execute("SELECT doc, term FROM terms ORDER BY doc, offset"):
            found[number].append(term)
        self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        self._connection.execute("COMMIT")
        return found


@cache
def _unstemmed() -> _Tokenizer:
    return _Tokenizer(TOKENIZER.removeprefix("porter "))


@cache
def _stemmed() -> _Tokenizer:
    return _Tokenizer(TOKENIZER)


class _Folding(dict[int, str]):
    """What each character of a word is folded to; what parts words becomes a space."""

    def __missing__(self, code: int) -> str:
        """Ask FTS5 once for each character."""
        self.learn({code})
        return self[code]

    def learn(self, codes: Iterable[int]) -> None:
        """Ask FTS5 for characters, each between two letters, as accents fold within a word only."""
        asked = [code for code in codes if not 0xD800 <= code <= 0xDFFF]  # noqa: PLR2004
        self.update(dict.fromkeys(codes, " "))
        for code, terms in zip(asked, _unstemmed().terms(f"a{chr(code)}a" for code in asked), strict=True):
            if len(terms) == 1:
                self[code] = terms[0][1:-1]


_FOLDING = _Folding({code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)})


class _Folded(dict[str, str]):
    """Texts between two spaces, folded; the same ones come again and again."""

    def __missing__(self, text: str) -> str:
        """Fold a text, and forget all others where they have become too many."""
        if len(self) >= _MOST_FOLDED:
            self.clear()
        if unknown := set(map(ord, text)) - _FOLDING.keys():
            _FOLDING.learn(unknown)
        self[text] = folded = text.translate(_FOLDING)
        return folded


_MOST_FOLDED = 100_000
_FOLDED = _Folded()


def fold(text: str) -> str:
    """Bring a text to its words as FTS5 sees them before stemming, parted by spaces.

    Each code point becomes one or, where it is an accent of its own, none.
    """
    if text.isascii():
        return text.translate(_FOLDING)
    return " ".join(map(_FOLDED.__getitem__, text.split(" ")))


def fold_offsets(text: str) -> list[int]:
    """Give where in a text each code point of `fold(text)` stands."""
    return [at for at, character in enumerate(text) for _ in fold(character)]


def plain(word: str) -> str:
    """Write `ё` of a folded word as `е`, which print mostly does."""
    return word.replace("ё", "е")


def stems(words: Iterable[str]) -> list[str]:
    """Give the stem that FTS5 keeps for each folded word; a word that it does not keep gives itself."""
    words = list(words)
    return [terms[0] if terms else word for word, terms in zip(words, _stemmed().terms(words), strict=True)]


def fold_print(text: str) -> str:
    """Bring a name to the form in which names are compared: case, accents and white space left out."""
    import unicodedata

    decomposed = unicodedata.normalize("NFD", text.casefold()).replace(_SHORT_I, "й")
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(bare.split())


def storable(text: str) -> str:
    r"""Write half a surrogate pair, which UTF-8 cannot say, as `\udc00`; any other text stays as it is."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="backslashreplace").decode()
    return text
