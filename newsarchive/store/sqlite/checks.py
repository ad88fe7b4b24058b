"""What the index cannot tell: checks of the text itself, as functions within SQL."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.folding import fold, plain

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_NO_WORD_BEFORE = r"(?<![^\W_])"
_NO_WORD_AFTER = r"(?![^\W_])"
_REST_OF_WORD = r"[^\W_]*"


def register(connection: sqlite3.Connection) -> None:
    """Make the checks known: `prints(pattern, text…)`, `reads(…)` alike and `stands_near(chain, text…)`."""
    connection.create_function("prints", -1, _prints, deterministic=True)
    connection.create_function("reads", -1, _reads, deterministic=True)
    connection.create_function("stands_near", -1, _stands_near, deterministic=True)


def print_pattern(literal: str, *, goes_on: bool = False) -> str:
    """Give the pattern for `prints`: the literal standing by itself, any white space for white space.

    With `goes_on` its last word may be longer, and the pattern takes it whole.
    """
    end = _REST_OF_WORD if goes_on else _NO_WORD_AFTER
    return _NO_WORD_BEFORE + r"\s+".join(map(re.escape, literal.split())) + end


def word_pattern(positions: Iterable[Iterable[tuple[str, bool]]]) -> str:
    """Give the pattern for `reads`: side by side, one of the words at each position.

    A word is plain and folded, with whether it is only the beginning of one. Where there is but one first
    word the pattern begins with a space and that word, which is found ten times as fast as a choice.
    """
    return " " + " +".join(_either(list(map(_one_word, words))) for words in positions) + "(?= |$)"


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"


def _one_word(word: tuple[str, bool]) -> str:
    text, is_prefix = word
    return re.escape(text) + ("[^ ]*" if is_prefix else "")


@lru_cache(maxsize=256)
def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def _prints(pattern: str, *texts: str | None) -> bool:
    """Tell whether one of the texts, as printed, has the pattern."""
    search = _compiled(pattern, re.IGNORECASE).search
    return any(text is not None and search(text) is not None for text in texts)


def _reads(pattern: str, *texts: str | None) -> bool:
    """Tell whether one of the texts has the words of the pattern, folded as the index folds them."""
    search = _compiled(pattern).search
    return any(text is not None and search(" " + plain(fold(text))) is not None for text in texts)


def _stands_near(chain: str, *texts: str | None) -> bool:
    """Tell whether one of the texts has the words of a chain near each other."""
    from newsarchive.store.sqlite.nearness import stands_near

    return stands_near(chain, *texts)
