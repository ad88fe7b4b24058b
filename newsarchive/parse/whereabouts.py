"""Where and when a report was filed: the place and the day that open a dateline, before its agency and mark.

    whereabouts = [place] [","] [weekday [","]] [day]   RIO DE JANEIRO, Saturday, May 3
    place       = names {("," | "/") names}             BEIRUT/THE HAGUE   Poonch (Jammu)   ERIE, Pa.

The same few hundred places and days come again and again, so what was read once is kept.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import weekdays, words
from newsarchive.model import Dateline
from newsarchive.parse.calendar import day_pattern, edtf, find_starts, read_day
from newsarchive.value import value

if TYPE_CHECKING:
    from newsarchive.parse.calendar import Day

_PLACE_WORD = re.compile(r"[^\W\d_](?:[\w.'’ʼ`-]*)")
_PLACE_BREAK = re.compile(r"\s*(?:/\s*|,\s*)")
_COUNTRY = re.compile(r"(?P<place>[^()]+?)\s*\((?P<country>[^()]+)\)")
_LONGEST_PLACE = 70
_BEFORE_DAY = " \t\u00a0,."


@value
class Whereabouts:
    """Place and day, either of which may lack."""

    place: str | None
    day: Day | None

    def dateline(self, text: str, agency: str | None) -> Dateline:
        """Make them a dateline's, with its text as printed and its agency."""
        return Dateline(text=text.strip(), place=self.place, date=_to_edtf(self.day), agency=agency)


def read_whereabouts(text: str) -> Whereabouts | None:
    """Read all that stands before an agency or a closing mark as place and day; `None` if it is neither."""
    stripped = text.strip()
    if not stripped:
        return Whereabouts(place=None, day=None)
    if stripped.startswith(("(", "[", "/", "-", "–", "—", '"', "“", "«")):
        return None
    start, day = _find_closing(stripped)
    before = stripped[:start].strip()
    place = read_place(before)
    return None if place is None else Whereabouts(place=place or None, day=day)


def _find_closing(text: str) -> tuple[int, Day | None]:
    """Find the day that closes a text, and where it begins."""
    for at in find_starts(text):
        day = read_lone_day(text[at:]) if at == 0 or text[at - 1] in _BEFORE_DAY else None
        if day:
            return at, day
    return len(text), None


@lru_cache(maxsize=4096)
def read_lone_day(text: str) -> Day | None:
    """Read a text that is a day and at most a mark more."""
    return read_day(text) if _closing_day().fullmatch(text) else None


def _to_edtf(day: Day | None) -> str | None:
    return edtf(day.year, day.month, day.day) if day else None


@cache
def _closing_day() -> re.Pattern[str]:
    return re.compile(rf"(?P<day>{day_pattern()})[.,]?\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_place(text: str) -> str | None:
    """Read what stands before a day as a place; `""` for no more than a weekday, `None` if it is no place."""
    text = _without_weekday(text)
    place = _trim_place(text)
    return place if not text or _is_place(place) else None


def _without_weekday(text: str) -> str:
    """Take a weekday off the end of a text."""
    last = text.rstrip(".,").rpartition(" ")[2].rpartition(",")[2]
    return _closing_weekday().sub("", text) if last.casefold() in weekdays() else text


@cache
def _closing_weekday() -> re.Pattern[str]:
    return re.compile(rf"(?:^|,\s*)(?:{'|'.join(map(re.escape, weekdays()))})\.?,?$", re.IGNORECASE)


def _trim_place(text: str) -> str:
    """Take off the mark that parts a place from what follows, but not the full stop of an abbreviation."""
    text = text.rstrip().rstrip(",").rstrip()
    if not text.endswith(".") or _is_abbreviation(text):
        return text
    return text[:-1].rstrip()


def _is_abbreviation(place: str) -> bool:
    """Tell whether a place ends in an abbreviated state (`ERIE, Pa.`) or in initials (`Washington, D.C.`)."""
    names = re.split(r"[,\s]+", place)
    last = names[-1].rstrip(".")
    return len(names) > 1 and (last.casefold() in _states() or "." in last)


@cache
def _states() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("state"))


def _is_place(text: str) -> bool:
    """Tell whether a text can be a place: a few capitalised words, parts after commas or slashes."""
    if len(text) > _LONGEST_PLACE or not text:
        return False
    country = _COUNTRY.fullmatch(text)
    text = f"{country['place']}, {country['country']}" if country else text
    parts = [part.strip() for part in _PLACE_BREAK.split(text) if part.strip()]
    most_parts, most_words = 4, 6
    if not parts or len(parts) > most_parts:
        return False
    return all(len(part.split()) <= most_words and _is_name(part.split()) for part in parts)


def _is_name(names: list[str]) -> bool:
    particles = words("particle")
    first, last = names[0].casefold(), names[-1].casefold()
    if first in words("preposition") or all(word.casefold() in particles for word in names):
        return False
    if (
        last in words("preposition")
        or last in words("piece")
        or (len(names) == 1 and first in words("kicker"))
    ):
        return False
    return names[0][0].isupper() and all(
        _PLACE_WORD.fullmatch(word) and (word[0].isupper() or word in particles) for word in names
    )


def is_in_capitals(place: str | None) -> bool:
    """Tell whether the name of the town is set in capitals."""
    town = re.split(r"[,/]", place or "")[0]
    return town.isupper()
