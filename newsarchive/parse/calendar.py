"""Days as they are written: what a date, a weekday and a clock look like in running text."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsarchive.conventions.forms import fold_case
from newsarchive.conventions.tables import months, weekdays
from newsarchive.value import row

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_CENTURY = 100


@row
class Day:
    """A day as written at `text[start:end]`; `year` is `None` where it is not said.

    `order` is `None` where the print itself tells day from month, else `slashes` (either may come first;
    `day` and `month` then hold the numbers in the order of the print). `short` marks a year of two digits.
    """

    year: int | None
    month: int
    day: int
    start: int
    end: int
    order: str | None = None
    short: bool = False

    @property
    def full(self) -> date | None:
        """The day where all of it is written and it is one of the calendar."""
        return None if self.year is None or self.order else to_date(self.year, self.month, self.day)


def to_date(year: int, month: int, day: int) -> date | None:
    """Give the day, or `None` for one that the calendar does not have."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def edtf(year: int | None, month: int, day: int) -> str:
    """Write a day in EDTF (ISO 8601-2, level 1), an unsaid year as `XXXX`."""
    return f"{'XXXX' if year is None else f'{year:04}'}-{month:02}-{day:02}"


@cache
def _month_names() -> str:
    return "|".join(sorted(map(re.escape, months()), key=len, reverse=True))


@cache
def _month_finder() -> re.Pattern[str]:
    """Give the pattern of the end of a month's name: an ordinal may be glued before it (`1stMay`)."""
    by_number: dict[int, list[str]] = {}
    for name, number in months().items():
        by_number.setdefault(number, []).append(re.escape(name))
    groups = (f"(?P<m{number}>{'|'.join(names)})" for number, names in by_number.items())
    return re.compile(rf"(?:{'|'.join(groups)})\b", re.IGNORECASE)


@cache
def day_pattern() -> str:
    """Give the pattern of a day with a month in words or in ISO 8601; its groups carry no names."""
    month = rf"(?:{_month_names()})\b\.?"
    number = r"(?:0?[1-9]|[12]\d|3[01])"
    year = r"(?:1[6-9]|2[01])\d\d(?!\d)"
    ordinal = r"(?:st|nd|rd|th|er|º|ª|°)?"
    return (
        rf"(?:{number}{ordinal}\.?\s*(?:de\s+|of\s+)?{month}(?:,?\s*(?:de\s+|del\s+)?{year}(?:\s?года|\s?г\.?)?)?"
        rf"|{month}\s?{number}{ordinal}(?!\d|[:.,]\d)(?:,?\s*{year})?"
        rf"|{year}-(?:0[1-9]|1[0-2])-{number}(?!\d))"
    )


@cache
def _finder() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<words>{day_pattern()})"
        r"|(?P<dots>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}))(?![\d.])"
        r"|(?P<slashes>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))(?![\d/]))",
        re.IGNORECASE,
    )


_DIGITS = re.compile(r"\d+")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOCK_WORDS = (
    "am pm noon midnight uhr hrs gmt utc et cet cest bst msk ist jst kst мск z "
    "est edt cst cdt mst mdt pst pdt"
)
_LONGEST_MONTH = 14  # characters, with full stop and space
_SIGN = 3  # letters in which months differ from most words
_NO_DAY = ("", ",", ")", ";", ":", "%", '"', "!", "?")  # what never stands between a day and its month

# A number that may be a day, or the year of ISO 8601: it is no part of `1,500`, `13.1` or `2.75`.
_NUMBER = re.compile(
    r"\d(?<!\d\d)(?<![\s\d]\d[.,/-]\d)(?:\d?(?!\d)(?!,\d)(?!\.\d+(?![\d.]))|\d{3}(?=-[01]\d-))"
)
_AFTER_NUMBER = re.compile(
    r"[./]\d\d?[./]\d\d|-[01]\d-"
    rf"|(?:st|nd|rd|th|er|º|ª|°)?\.?\s*(?:de\s+|of\s+)?(?P<sign>[^\W\d_]{{{_SIGN}}})",
    re.IGNORECASE,
)


@cache
def _signs() -> frozenset[str]:
    """Give the first letters of the months."""
    return frozenset([name[:_SIGN] for name in months()])


def has_digit(text: str) -> bool:
    """Tell whether a text has a digit; asking for each is many times as fast as a pattern."""
    if "1" in text or "2" in text or "0" in text or "5" in text or "3" in text:
        return True
    if "4" in text or "6" in text or "7" in text or "8" in text or "9" in text:
        return True
    return not text.isascii() and _DIGITS.search(text) is not None


def may_hold_day(text: str) -> bool:
    """Tell cheaply whether a text may hold a day; nearly all lines hold none."""
    return bool(find_starts(text))


def find_starts(text: str) -> list[int]:
    """Give every place where a day may begin, in their order.

    That is at a number with a month's first letters or more numbers behind it, and at the word before a
    number if it begins as a month does.
    """
    signs = _signs()
    starts = []
    for number in _NUMBER.finditer(text):
        at, end = number.span()
        word = _word_before(text, at) if at else ""
        if word and word[:_SIGN].casefold() in signs:
            starts.append(text.rfind(word, 0, at))
        if _may_lead(text, end, signs):
            starts.append(at)
    return starts


def _word_before(text: str, at: int) -> str:
    """Give the word that ends right before a number, or before a full stop and a space."""
    end = at - 1 if text[at - 1].isspace() else at
    if text[end - 1 : end] == ".":
        end -= 1
    word = text[max(0, at - _LONGEST_MONTH) : max(0, end)].rpartition(" ")[2]
    if not word or word.isalpha():
        return word
    letters = _LAST_LETTERS.search(word)
    return letters[0] if letters else ""


def _may_lead(text: str, end: int, signs: frozenset[str]) -> bool:
    """Tell whether a number that ends there is followed by a month's first letters or by more numbers."""
    mark = text[end : end + 1]
    if mark == " ":
        following = text[end + 1 : end + 1 + _SIGN]
        if following.isalpha():
            return following.casefold() in signs
    elif mark in _NO_DAY:
        return False
    after = _AFTER_NUMBER.match(text, end)
    return after is not None and (after["sign"] is None or after["sign"].casefold() in signs)


def find_days(text: str) -> Iterator[Day]:
    """Give every day written in a text, in its order."""
    return _days_at(find_starts(text), text)


def _days_at(starts: list[int], text: str) -> Iterator[Day]:
    end = 0
    for start in starts:
        match = _finder().match(text, start) if start >= end else None
        if match:
            end = match.end()
            day = _read(match)
            if day is not None:
                yield day


def read_day(text: str, start: int = 0) -> Day | None:
    """Read the day that stands at `text[start:]` from its first character on, or `None`."""
    match = _finder().match(text, start)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Day | None:
    said = _read_said(match[0], match.lastgroup)
    if said is None:
        return None
    year, month, day, order, short = said
    return Day(year, month, day, match.start(), match.end(), order, short)


@lru_cache(maxsize=4096)
def _read_said(text: str, kind: str | None) -> tuple[int | None, int, int, str | None, bool] | None:
    """Read the words of a day of some kind: year, month, day, order and `short` as a `Day` has them.

    The days of a few years come again and again.
    """
    numbers = [int(n) for n in _DIGITS.findall(text)]
    in_words = kind == "words"
    year, month, day = _in_words(text, numbers) if in_words else _in_numbers(numbers)
    order = "slashes" if kind == "slashes" else None
    if not (_is_day(month, day) or (order and _is_day(day, month))):
        return None
    return year, month, day, order, not in_words and numbers[2] < _SHORTEST_CENTURY


def _in_words(text: str, numbers: list[int]) -> tuple[int | None, int, int]:
    """Give year, month and day of a date with a month in words, or in ISO 8601."""
    if text[:4].isdigit():
        return numbers[0], numbers[1], numbers[2]
    return (numbers[1] if len(numbers) > 1 else None), _month_in(text), numbers[0]


def _month_in(text: str) -> int:
    """Give the number of the month that a day names."""
    known = months()
    for word in _LETTERS.findall(text.casefold()):
        if word in known:
            return known[word]
    month = _month_finder().search(text)
    return int(month.lastgroup[1:])  # type: ignore[index, union-attr]  # each group is `m` and a number


def _in_numbers(numbers: list[int]) -> tuple[int | None, int, int]:
    """Give year, month and day of a date in numbers, read with the day first."""
    first, second, year = numbers
    return _whole_year(year), second, first


def _is_day(month: int, day: int) -> bool:
    leap = 2000
    return to_date(leap, month, day) is not None


def _whole_year(year: int) -> int:
    """Widen a year of two digits: POSIX `strptime` counts 69 to 99 as 1969 to 1999."""
    if year >= _SHORTEST_CENTURY:
        return year
    pivot = 69
    return year + (1900 if year >= pivot else 2000)


def find_weekday_names(text: str) -> Iterator[re.Match[str]]:
    """Give every whole weekday name as running text prints it, in the group `name`."""
    for end in _weekday_ends(ascii_alone=text.isascii()):
        if end in text:
            return _weekday_finder().finditer(text)
    return iter(())


@cache
def _weekday_ends(*, ascii_alone: bool) -> tuple[str, ...]:
    """Give the letters that the names end in: they are fewer than names, and most are not ASCII."""
    few = 4
    ends = dict.fromkeys(name[-few:] for name in _weekday_prints())
    return tuple(end for end in ends if end.isascii() or not ascii_alone)


@cache
def _weekday_finder() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<name>{'|'.join(_weekday_prints())})\b")


@cache
def _weekday_prints() -> tuple[str, ...]:
    longest_abbreviation = 5
    names = [
        w for w in weekdays() if len(w) > longest_abbreviation or not w.isascii() or w in _SHORT_WEEKDAYS
    ]
    english = [name.capitalize() for name in names if name in _ENGLISH]
    rest = [name for name in names if name not in _ENGLISH]
    return (*english, *rest, *(name.capitalize() for name in rest))


_ENGLISH = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_SHORT_WEEKDAYS = frozenset(("lunes", "lundi", "mardi", "jeudi"))


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
    days = list(_days_at(starts, line)) if starts else None
    if not days:
        return None
    rest = line
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
