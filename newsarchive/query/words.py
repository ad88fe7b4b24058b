"""One word or phrase, as typed: its runs of letters and digits, prefixes, and the marks that make a word.

A run is what the archive's tokenizer takes for one word. A `*` right behind a run asks for every word that
begins so. Marks between runs only part them, unless they are read aloud: then the letters alone would find
something else, and the print itself is kept to be checked. Such marks are

- `+` and `%` behind a run, `&` between runs, `@`, `#` and signs of currency on any side: `C++`, `AT&T`;
- the dots of single letters and the one dot that begins a word: `U.S.`, `e.g.`, `.NET`.

Full stops, commas, slashes, apostrophes, brackets and hyphens elsewhere are silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.query.ast import Phrase, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOUD = frozenset(".+%#@&$¢£¥€₩₹₴")
# Read on a skeleton of the text: `w` stands for each letter of a run, `d` for each digit. A unit takes its
# runs whole. Compiled where it is used, for few queries need it and all would wait for it.
_UNIT = r"""
    (?<![wd]) w (?: \.w )+ (?![wd]) (?: \.(?![wd]) )?                                # U.S.  e.g.
    | (?<![wd.]) \. [wd]++                                                           # .NET
    | (?<![#@$¢£¥€₩₹₴]) [#@$¢£¥€₩₹₴]*+ [wd]++ (?: [+%#@&$¢£¥€₩₹₴]+ [wd]++ )* [+%#@$¢£¥€₩₹₴]*   # AT&T  C++
    """


def split_runs(text: str) -> list[tuple[int, int]]:
    """Give begin and end (exclusive) of each run of letters and digits, as `unicode61` parts words.

    >>> split_runs("COVID-19,")
    [(0, 5), (6, 8)]
    """
    if text.isascii() and text.isalnum():
        return [(0, len(text))]
    runs: list[tuple[int, int]] = []
    start = -1
    for at, character in enumerate(text):
        if _makes_word(character, begun=start >= 0):
            start = at if start < 0 else start
        elif start >= 0:
            runs.append((start, at))
            start = -1
    return runs if start < 0 else [*runs, (start, len(text))]


def read_phrase(text: str, *, quoted: bool) -> Phrase | None:
    """Read what stands between spaces or quotes; `None` where it holds no letter or digit."""
    runs = split_runs(text)
    if not runs:
        return None
    terms = tuple(Term(text=text[start:end], prefix=_is_prefix(text, end)) for start, end in runs)
    return Phrase(terms=terms, literal=_literal(text, runs), quoted=quoted)


def literal_places(terms: Sequence[Term], literal: str) -> list[tuple[int, int]]:
    """Give begin and end (exclusive) of each run of terms that a literal may be the print of.

    No star would part it there from its own marks: only its last term may be a prefix, where it ends so.
    """
    runs = split_runs(literal)
    if not runs:
        return []
    made = [Term(text=literal[start:end]) for start, end in runs]
    ways = [made]
    if runs[-1][1] == len(literal):
        ways.append([*made[:-1], Term(text=made[-1].text, prefix=True)])
    starts = range(len(terms) - len(made) + 1)
    return [(at, at + len(made)) for at in starts if list(terms[at : at + len(made)]) in ways]


def _makes_word(character: str, *, begun: bool) -> bool:
    if character.isascii():
        return character.isalnum()
    from bisect import bisect_right

    from newsarchive.query.separators import BOUNDS, DIACRITICS

    if character in DIACRITICS:
        return begun
    return bisect_right(BOUNDS, ord(character)) % 2 == 0


def _is_prefix(text: str, end: int) -> bool:
    """Tell whether a star stands at the end of a run and nothing goes on behind it."""
    if text[end : end + 1] != "*":
        return False
    after = text[end + 1 : end + 2]
    return after != "*" and not (after and _makes_word(after, begun=False))


def _literal(text: str, runs: list[tuple[int, int]]) -> str | None:
    """Give the print of the longest word that marks make, the first of equals."""
    if _LOUD.isdisjoint(text):
        return None
    units = re.finditer(_UNIT, _skeleton(text, runs), re.VERBOSE)
    marked = [unit.span() for unit in units if not unit[0].isalpha()]
    if not marked:
        return None
    start, end = max(marked, key=lambda unit: unit[1] - unit[0])
    return text[start:end]


def _skeleton(text: str, runs: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in runs:
        letter = "d" if text[start:end].isdecimal() else "w"
        pieces += (text[done:start], letter * (end - start))
        done = end
    return "".join((*pieces, text[done:]))
