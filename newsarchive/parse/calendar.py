"""Days as they are written: what a date and a weekday look like in running text."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import months, weekdays
from newsarchive.value import row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    """Give the pattern of a day with a month in words, in ISO 8601, or in numbers after its year."""
    month = rf"(?:{_month_names()})\b\.?"
    number = r"(?:0?[1-9]|[12]\d|3[01])"
    year = r"(?:1[6-9]|2[01])\d\d(?!\d)"
    ordinal = r"(?:st|nd|rd|th|er|º|ª|°)?"
    return (
        rf"(?:{number}{ordinal}\.?\s*(?:de\s+|of\s+)?{month}(?:,?\s*(?:de\s+|del\s+)?{year}(?:\s?года|\s?г\.?)?)?"
        rf"|(?!mar\.?\s{number}\s{month})"  # a Tuesday in Romance languages: mar 13 gen 2026
        rf"{month}\s?{number}{ordinal}(?!\d|[:.,]\d)(?:,?\s*{year})?"
        rf"|{year}-(?:0[1-9]|1[0-2])-{number}(?!\d)"
        rf"|{year}(?P<part>[/.])(?:0?[1-9]|1[0-2])(?P=part){number}(?![\d/.]))"
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
_LONGEST_MONTH = 14  # characters, with full stop and space
_SIGN = 3  # letters in which months differ from most words
_NO_DAY = ("", ",", ")", ";", ":", "%", '"', "!", "?")  # what never stands between a day and its month

# A number that may be a day, or the year of ISO 8601: it is no part of `1,500`, `13.1` or `2.75`.
_NUMBER = re.compile(
    r"\d(?<!\d\d)(?<![\s\d]\d[.,/-]\d)"
    r"(?:\d?(?!\d)(?!,\d)(?!\.\d+(?![\d.]))|\d{3}(?=-[01]\d-|/\d\d?/\d|\.\d\d?\.\d))"
)
_AFTER_NUMBER = re.compile(
    r"[./]\d\d?[./]\d|-[01]\d-"
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


def may_name_month(names: Iterable[str]) -> bool:
    """Tell most cheaply whether one of some words, case folded, may be the name of a month."""
    return not _signs().isdisjoint([name[:_SIGN] for name in names])


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
    return days_at(find_starts(text), text)


def days_at(starts: list[int], text: str) -> Iterator[Day]:
    """Give the days of a text of which it is known where they may begin."""
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
