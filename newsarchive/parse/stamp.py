"""Stamps: lines about a day, with the clocks and the words beside it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsarchive.conventions.forms import fold_case
from newsarchive.conventions.tables import weekdays
from newsarchive.parse.calendar import days_at, find_starts, has_digit
from newsarchive.parse.citation import without_page

if TYPE_CHECKING:
    from newsarchive.parse.calendar import Day


@cache
def _clock() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, weekdays()), key=len, reverse=True))
    return re.compile(
        rf"""
        T?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?   # 14:05, 14h05, T14:05:00
        | \d{{1,2}}(?=\s?[ap]\.?m\b)                     # 10 am
        | \b(?:[ap]\.?m\b\.?|noon|midnight|uhr|hrs)
        | \b(?:GMT|UTC|[ECMP][DS]T|ET|CES?T|BST|MSK|[IJK]ST|МСК|Z)(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?\b
        | [+-]\d\d:?\d\d\b | (?<=\d)Z\b
        | \b(?:{names})\b\.?
        """,
        re.IGNORECASE | re.VERBOSE,
    )


_CLOCK_WORDS = (
    "am pm noon midnight uhr hrs gmt utc et cet cest bst msk ist jst kst мск z "
    "est edt cst cdt mst mdt pst pdt"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LEADING = (
    "published|added|posted|updated|last|modified|first|date|issued|released|created|ago|опубликовано"
    "|обновлено|publicado|actualizado|publié|mis à jour|pubblicato|aggiornato|veröffentlicht|aktualisiert"
    "|stand|atualizado"
)
_STAMP_WORDS = re.compile(rf"\b(?:{_LEADING})\b", re.IGNORECASE)
_BEFORE = "on|at|the|le|el|il|am|um|em|de|à|às|a las|alle|в|от|vom"
_BEFORE_DAY = re.compile(rf"\b(?:{_BEFORE})\s+(?=\0)", re.IGNORECASE)
_DAY = "\0"  # stands for a day or a clock that was taken out
_LOOSE_MARK = re.compile(r"[/-](?:(?<!\w[/-])|(?!\w))")  # not those of Interfax-Ukraine and RFE/RL
_NO_MARKS = dict.fromkeys(map(ord, f"{_DAY}|·•,;:()[]*#–—_=~+"), " ")
_CLOCK_SIGN = re.compile(r"\d[:.hH]\d\d|[+-]\d\d:?\d\d")  # in every clock without one of its words
_CLOCK_STARTS = ("noon", "midnight", "uhr", "hrs")  # longer words that begin so count as clocks
_FIRST_LEADING = frozenset(name.split()[0] for name in _LEADING.split("|"))
_BEFORE_ENDS = tuple(_BEFORE.split("|"))
_LONGEST_BEFORE = 8  # characters, with a space: white space of lines is folded


def read_stamp(line: str, starts: list[int] | None = None) -> tuple[Day, str] | None:
    """Read a line that is about a day: the first day in it, and the words left beside days and clocks.

    `starts`: where days may begin in it, if that was found.
    """
    longest = 120
    if len(line) > longest:
        return None
    starts = find_starts(line) if starts is None else starts
    days = list(days_at(starts, line)) if starts else None
    if not days:
        return None
    rest = line if line[-1:].isalpha() else without_page(line)
    for day in reversed(days):
        rest = f"{rest[: day.start]}{_DAY}{rest[day.end :]}"
    return days[0], _words_beside(rest)


def _words_beside(rest: str) -> str:
    """Give the words of a line without clocks, the words that lead to days, and the marks between.

    Each pattern is tried only where a word or a mark of it stands: most lines with a day have no other.
    """
    folded = fold_case(rest)
    words = _LETTERS.findall(folded)
    if not _clock_words().isdisjoint(words) or _has_clock(folded):
        rest = _clock().sub(_DAY, rest)
    if _leads_to_day(rest):
        rest = _BEFORE_DAY.sub("", rest)
    if not _FIRST_LEADING.isdisjoint(words):
        rest = _STAMP_WORDS.sub(" ", rest.replace(_DAY, " "))
    if "/" in rest or "-" in rest:
        rest = _LOOSE_MARK.sub(" ", rest)
    return " ".join(rest.translate(_NO_MARKS).split()).strip(" .")


def _has_clock(folded: str) -> bool:
    """Tell whether a clock may stand in a text that has none of a clock's words."""
    if "a.m" in folded or "p.m" in folded:
        return True
    return has_digit(folded) and (
        _CLOCK_SIGN.search(folded) is not None or any(start in folded for start in _CLOCK_STARTS)
    )


def _leads_to_day(rest: str) -> bool:
    """Tell whether a word that leads to a day may stand before one."""
    for part in rest.split(_DAY):
        if part[-1:].isspace() and fold_case(part[-_LONGEST_BEFORE:].rstrip()).endswith(_BEFORE_ENDS):
            return True
    return False


@cache
def _clock_words() -> frozenset[str]:
    """Give the words that clocks are made of, case folded, but `a.m.` and `p.m.`."""
    return frozenset(_LETTERS.findall(f"{' '.join(weekdays())} {_CLOCK_WORDS}"))
