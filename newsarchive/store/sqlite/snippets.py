"""What is shown of an article that was found: a piece of its text with the words marked."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.text import fold_space

if TYPE_CHECKING:
    import sqlite3

_WORDS = 30
_ENOUGH = 2000
"""Thirty words are shorter than this many characters, unless they are no words."""

# Marks that no text has: noncharacters around a number that this process alone knows.
_SECRET = os.urandom(8).hex()
_BEGIN, _END, _CUT = (f"\ufdd0{_SECRET}{kind}\ufdd1" for kind in "bec")
_MARKS = re.compile(f"({_BEGIN}|{_END}|{_CUT})")

_SNIPPET = f"""
    SELECT
        snippet(articles_fts, 2, ?1, ?2, ?3, {_WORDS}),
        snippet(articles_fts, 1, ?1, ?2, ?3, {_WORDS})
    FROM articles_fts WHERE articles_fts MATCH ?4 AND rowid = ?5
"""
_OPENING = f"SELECT substr(body, 1, {_ENOUGH}), subheadline, headline FROM articles WHERE position = ?"


class Snippet(NamedTuple):
    """A piece of text, and the ranges in it that are marked, in code points, end exclusive."""

    text: str
    highlights: tuple[tuple[int, int], ...]


def cut_snippet(connection: sqlite3.Connection, position: int, marks: str | None) -> Snippet:
    """Give the piece of the body with most of the marked words, or of the subheadline if only that has them.

    An article that has them in its headline alone shows how its body begins: the headline is shown anyway.
    """
    found = None
    if marks is not None:
        found = connection.execute(_SNIPPET, (_BEGIN, _END, _CUT, marks, position)).fetchone()
    for text in found or ():
        if text and _BEGIN in text:
            return _read_marks(text)
    return _opening(connection, position)


def _read_marks(text: str) -> Snippet:
    """Take the marks out, fold white space, and note where the marks stood."""
    pieces = _MARKS.split(fold_space(text))
    shown, begin, highlights = "", 0, []
    for number, piece in enumerate(pieces):
        if piece == _BEGIN:
            begin = len(shown)
        elif piece == _END:
            highlights.append((begin, len(shown)))
        elif piece == _CUT:
            shown += "… " if number == 1 and not shown else " …"
        else:
            shown += piece.lstrip() if shown == "… " else piece
    return Snippet(shown, tuple(highlights))


def _opening(connection: sqlite3.Connection, position: int) -> Snippet:
    texts = connection.execute(_OPENING, (position,)).fetchone()
    words = next((words for text in texts if (words := fold_space(text or "").split(" ")) != [""]), [])
    cut = " …" if len(words) > _WORDS or len(texts[0]) == _ENOUGH else ""
    return Snippet(" ".join(words[:_WORDS]) + cut, ())
