"""What is shown of an article that was found: a piece of its text with the words marked."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.folding import fold, plain
from newsarchive.text import fold_space

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from newsarchive.store.sqlite.compiler import Compiled
    from newsarchive.store.sqlite.phrases import Mark

Range = tuple[int, int]

_WORDS = 30
_ENOUGH = 2000
"""Thirty words are shorter than this many characters, unless they are no words."""

# Marks that no text has: noncharacters around a number that this process alone knows.
_MARK = f"\ufdd0{os.urandom(8).hex()}\ufdd1"
_BEGIN, _END, _CUT = (f"{_MARK}{kind}" for kind in "bec")

_SNIPPET = f"""
    SELECT
        rowid,
        snippet(articles_fts, 2, :begin, :end, :cut, {_WORDS}),
        snippet(articles_fts, 1, :begin, :end, :cut, {_WORDS})
    FROM articles_fts WHERE articles_fts MATCH :words
"""
_ONE = _SNIPPET + " AND rowid = :position"
# Where the words are many, as those of a prefix, FTS5 takes long to gather them: once for the whole page.
_PAGE = _SNIPPET + " AND rowid BETWEEN :first AND :last AND +rowid IN (SELECT value FROM json_each(:all))"
_OPENING = f"SELECT substr(body, 1, {_ENOUGH}), subheadline, headline FROM articles WHERE position = ?"


class Snippet(NamedTuple):
    """A piece of text, and the ranges in it that are marked, in code points, end exclusive."""

    text: str
    highlights: tuple[Range, ...]


def cut_snippets(
    connection: sqlite3.Connection, positions: Sequence[int], compiled: Compiled
) -> Iterator[Snippet]:
    """Give for each article the piece of its body with most of the words, or else of its subheadline.

    An article that has them in its headline alone shows how its body begins: the headline is shown anyway.
    """
    cut = _cut(connection, positions, compiled.words) if positions and compiled.words else {}
    for position in positions:
        found = next((text for text in cut.get(position, ()) if text and _BEGIN in text), None)
        yield _read_marks(found, compiled.marks) if found else _opening(connection, position)


def _cut(connection: sqlite3.Connection, positions: Sequence[int], words: str) -> dict[int, tuple[str, str]]:
    """Let FTS5 cut the body and the subheadline of each article."""
    values = {"begin": _BEGIN, "end": _END, "cut": _CUT, "words": words}
    if '" *' in words:
        import json

        page = {"first": min(positions), "last": max(positions), "all": json.dumps(positions)}
        rows = connection.execute(_PAGE, values | page).fetchall()
    else:
        rows = [row for each in positions for row in connection.execute(_ONE, values | {"position": each})]
    return {position: (body, subheadline) for position, body, subheadline in rows}


def _read_marks(text: str, marks: Sequence[Mark]) -> Snippet:
    """Take the signs out, fold white space, and note what stood between them."""
    begin, highlights = 0, []
    shown, *pieces = fold_space(text).split(_MARK)
    for piece in pieces:
        kind, words = f"{_MARK}{piece[0]}", piece[1:]
        if kind == _BEGIN:
            begin = len(shown)
        elif kind == _END:
            highlights.append((begin, len(shown)))
        else:
            shown += " …" if shown else "… "
        shown += words.lstrip() if shown == "… " else words
    return Snippet(shown, tuple(_put_right(shown, highlights, marks)))


def _put_right(text: str, highlights: Sequence[Range], marks: Sequence[Mark]) -> Iterator[Range]:
    """Leave out what the index marked for its stem alone, and widen words to the print looked for."""
    others: frozenset[str] = frozenset().union(*(mark.others for mark in marks))
    for begin, end in highlights:
        words = " ".join(fold(text[begin:end]).split())
        literal = next((mark.literal for mark in marks if mark.literal and _reads(mark.words, words)), None)
        if literal is not None:
            yield from _widened(begin, end, re.finditer(literal, text, re.IGNORECASE))
        elif words not in others:
            yield begin, end


def _widened(begin: int, end: int, prints: Iterable[re.Match[str]]) -> Iterator[Range]:
    """Give a range with the prints that it touches; nothing where it touches none."""
    touched = [found.span() for found in prints if found.start() < end and begin < found.end()]
    if touched:
        yield min(begin, touched[0][0]), max(end, touched[-1][1])


def _reads(pattern: str, words: str) -> bool:
    return re.fullmatch(pattern, plain(words)) is not None


def _opening(connection: sqlite3.Connection, position: int) -> Snippet:
    texts = connection.execute(_OPENING, (position,)).fetchone()
    words = next((words for text in texts if (words := fold_space(text or "").split(" ")) != [""]), [])
    cut = " …" if len(words) > _WORDS or len(texts[0]) == _ENOUGH else ""
    return Snippet(" ".join(words[:_WORDS]) + cut, ())
