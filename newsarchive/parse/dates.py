"""When an article was published, on what evidence; never invented.

The bases, strongest first: a full date in the article's meta lines, a full date in the dateline; then, for
a dateline's day without a year, the section's date, the same day with its year in the text, the printed
date of another article within a week, the weekday that the text names, the dates so found of other articles
within a week, the user's hint. An article without a date of its own takes that of its section. Candidates
that prove different years give none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import weekdays
from newsarchive.model import Basis, Evidence, Published
from newsarchive.parse.calendar import find_days, find_weekday_names, to_date
from newsarchive.value import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsarchive.model import Dateline, Hints
    from newsarchive.parse.calendar import Day
    from newsarchive.parse.look import Look

    Name = tuple[int, int]  # month and day
    _Basis = Callable[["Dated", date], Published | None]

WEEK = timedelta(days=7)
_DATELINE, _NEIGHBOUR, _WEEKDAY = Basis.DATELINE, Basis.NEIGHBOUR, Basis.WEEKDAY
LATEST = date.max - 2 * WEEK
_YEARS_BACK = 10
_MONTHS = 12
_YEAR = re.compile(r"(?:1[6-9]|2[01])\d\d")
_EDTF = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)-(?P<day>\d\d)")
_ELSEWHEN = re.compile(
    r"(?:last|next|since|until|till|by|previous|following|every|past|coming|прошл\w+|следующ\w+|до|с|к|pasado|próximo|dernier|prochain|"
    r"letzten|nächsten|seit|bis|scorso|prossimo|passada|próxima|desde|hasta|depuis|jusqu'à)\s+(?:the\s+|el\s+|le\s+)?$",
    re.IGNORECASE,
)
_ELSEWHEN_AFTER = re.compile(
    r"\s+(?:pasado|próximo|dernier|prochain|scorso|prossimo|passada|próxima)\b", re.IGNORECASE
)
_BEFORE_NOON = re.compile(r"\b[ap]\.?m\b", re.IGNORECASE)


@value
class Dated:
    """What an article offers for its date: meta lines, dateline, section heading, paragraphs."""

    meta: tuple[Look, ...]
    dateline: Dateline | None
    dateline_line: int | None
    section: Look | None
    text: tuple[Look, ...]


@value
class Others:
    """What the articles of a whole dump make of days without a year, by month and day, for a window of it.

    `order`: what stands first in dates with slashes; `printed`: by the full dates that articles print;
    `agreed`: the only day that the weekdays of articles make of it; `sure`: by all dates but those that
    others gave.
    """

    order: str | None
    printed: Mapping[Name, Published]
    agreed: Mapping[Name, str]
    sure: Mapping[Name, Published]


def date_articles(
    articles: Sequence[Dated], hints: Hints, as_of: date, others: Others | None = None
) -> list[Published | None]:
    """Date each article of a dump by the evidence of all, of which some may be `others`."""
    as_of = min(as_of, LATEST)
    order = slash_order(articles) if others is None else others.order
    found = [date_as_printed(article, order, as_of) for article in articles]
    by_print = _by_print(filter(None, found)) if others is None else _by_answer(others.printed)
    found = _fill(articles, found, as_of, (*BY_ITSELF, by_print, date_by_weekday))
    found = _without_conflicts(articles, found, others)
    if others is None:
        sure = _by_print([each for each in found if each and each.basis is not _NEIGHBOUR])
    else:
        sure = _by_answer(others.sure)
    return _fill(articles, found, as_of, (sure, _section_alone, _by_hint(hints)))


def _fill(
    articles: Sequence[Dated], found: Sequence[Published | None], as_of: date, bases: Sequence[_Basis]
) -> list[Published | None]:
    """Try each basis on the articles without a date, but on none whose dateline has a year that cannot be."""
    return [was or _date(article, as_of, bases) for was, article in zip(found, articles, strict=True)]


def _date(article: Dated, as_of: date, bases: Iterable[_Basis]) -> Published | None:
    """Date an article by the first basis that gives a date."""
    said = said_day(article.dateline)
    if said and said[0]:
        return None
    for basis in bases:
        published = basis(article, as_of)
        if published:
            return published
    return None


def date_as_printed(article: Dated, order: str | None, as_of: date) -> Published | None:
    """Take a full date in the meta lines, else in the dateline."""
    for look in article.meta:
        if tells_loading(look):
            continue
        for day in find_days(look.unit.text):
            full = full_day(day, look, order)
            if full and full <= as_of + WEEK:
                return _published(full, Basis.META, look.unit.text[day.start : day.end], look.unit.first)
    said = said_day(article.dateline)
    if article.dateline and said and said[0]:
        full = to_date(said[0], said[1], said[2])
        if full and full <= as_of + WEEK:
            return _published(full, _DATELINE, article.dateline.text, article.dateline_line)
    return None


def tells_loading(look: Look) -> bool:
    """Tell whether a line gives the day on which a text was loaded, not published."""
    return "load" in look.core.casefold()[:5]


def full_day(day: Day, look: Look, order: str | None) -> date | None:
    """Give the whole day that a meta line states, if its print can be read without guessing."""
    if day.short or day.year is None:
        return None
    if day.order is None:
        return day.full
    if day.day > _MONTHS:
        return to_date(day.year, day.month, day.day)
    if day.month > _MONTHS:
        return to_date(day.year, day.day, day.month)
    order = order or ("month" if _BEFORE_NOON.search(look.unit.text) else None)
    if order == "month":
        return to_date(day.year, day.day, day.month)
    return to_date(day.year, day.month, day.day) if order == "day" else None


def slash_order(articles: Iterable[Dated]) -> str | None:
    """Tell what stands first in dates with slashes, as numbers over 12 prove; `None` if they differ."""
    orders = find_orders(articles)
    return orders.pop() if len(orders) == 1 else None


def find_orders(articles: Iterable[Dated]) -> set[str]:
    """Give what stands first in dates with slashes, by numbers over 12."""
    orders = set()
    for article in articles:
        for look in article.meta:
            for day in find_days(look.unit.text):
                if day.order and max(day.day, day.month) > _MONTHS:
                    orders.add("day" if day.day > _MONTHS else "month")
    return orders


def _published(day: date, basis: Basis, text: str, line: int | None, *, inferred: bool = False) -> Published:
    iso = day.isoformat()
    edtf = f"{iso[:4]}?{iso[4:]}" if inferred else iso
    return Published(date=iso, edtf=edtf, basis=basis, evidence=Evidence(text=text, line=line))


def said_day(dateline: Dateline | None) -> tuple[int | None, int, int] | None:
    """Give year, month and day that a dateline says."""
    return _read_said(dateline.date) if dateline and dateline.date else None


@lru_cache(maxsize=4096)
def _read_said(edtf: str) -> tuple[int | None, int, int] | None:
    match = _EDTF.fullmatch(edtf)
    if not match:
        return None
    year = None if match["year"] == "XXXX" else int(match["year"])
    return year, int(match["month"]), int(match["day"])


def within_week(article: Dated, other: date) -> date | None:
    """Give the dateline's day in the year that puts it within a week of another day."""
    said = said_day(article.dateline)
    if not said:
        return None
    years = (other.year - 1, other.year, other.year + 1)
    days = (to_date(year, said[1], said[2]) for year in years)
    return next((day for day in days if day and abs(day - other) <= WEEK), None)


def section_day(article: Dated) -> date | None:
    """Give the day of the heading over an article."""
    if not article.section or not article.section.stamp:
        return None
    day = article.section.stamp[0]
    if day.order is None or day.day > _MONTHS:
        return to_date(day.year or 0, day.month, day.day)
    return to_date(day.year or 0, day.day, day.month) if day.month > _MONTHS else None


def _by_section(article: Dated, as_of: date) -> Published | None:
    heading = section_day(article)
    day = within_week(article, heading) if heading else None
    if not day or day > as_of or not article.section:
        return None
    return _published(
        day, Basis.SECTION, article.section.unit.text, article.section.unit.first, inferred=True
    )


def date_by_itself(article: Dated, as_of: date) -> Published | None:
    """Date an article that prints no full date by the heading over it, or by its text."""
    return _date(article, as_of, BY_ITSELF)


def _by_text(article: Dated, as_of: date) -> Published | None:
    said = said_day(article.dateline)
    if not said:
        return None
    figures = str(said[2])
    proofs: dict[date, tuple[Look, Day]] = {}
    for look in article.text:
        text = look.rest or look.unit.text
        if figures not in text or not _YEAR.search(text):
            continue  # nearly all, and no words without the day's figures and a year name that day
        for day in find_days(text):
            full = day.full
            if full and (full.month, full.day) == said[1:] and full <= as_of:
                proofs.setdefault(full, (look, day))
    if len(proofs) != 1:
        return None
    full, (look, day) = proofs.popitem()
    words = (look.rest or look.unit.text)[day.start : day.end]
    return _published(full, Basis.TEXT, words, look.unit.line_of(words), inferred=True)


BY_ITSELF = (_by_section, _by_text)


class Calendar:
    """Days in order, to ask which of them lie within a week of another day in any year."""

    def __init__(self, others: Iterable[Published]) -> None:
        self.by_day: dict[date, Published] = {}
        for other in others:
            self.by_day.setdefault(date.fromisoformat(other.date), other)
        self.days = sorted(self.by_day)
        self._near: dict[tuple[int, int], tuple[tuple[date, date], ...]] = {}
        self.years = sorted({near.year for day in self.days for near in (day - WEEK, day, day + WEEK)})

    def near(self, month: int, day: int) -> Sequence[tuple[date, date]]:
        """Give each day of that name within a week of one of the calendar, with the one it is near."""
        if (month, day) not in self._near:
            self._near[month, day] = tuple(self._find_near(month, day))
        return self._near[month, day]

    def _find_near(self, month: int, day: int) -> Iterator[tuple[date, date]]:
        for year in self.years:
            full = to_date(year, month, day)
            at = bisect_left(self.days, full - WEEK) if full else len(self.days)
            if full and at < len(self.days) and self.days[at] <= full + WEEK:
                yield full, self.days[at]


def _by_print(others: Iterable[Published]) -> Callable[[Dated, date], Published | None]:
    """Date by the full dates of other articles within a week, if they agree on the year."""
    by_day = ask_calendar(others)

    def basis(article: Dated, as_of: date) -> Published | None:
        said = said_day(article.dateline)
        return by_day(said[1], said[2], as_of) if said else None

    return basis


def _by_answer(answers: Mapping[Name, Published]) -> Callable[[Dated, date], Published | None]:
    """Date by what the articles of the whole dump make of a day."""

    def basis(article: Dated, _: date) -> Published | None:
        said = said_day(article.dateline)
        return answers.get(said[1:]) if said else None

    return basis


def ask_calendar(others: Iterable[Published]) -> Callable[[int, int, date], Published | None]:
    """Date a day, of which month and day are known, by the full dates of articles within a week of it."""
    calendar = Calendar(others)

    @cache
    def by_day(month: int, day: int, as_of: date) -> Published | None:
        days = {day: other for day, other in calendar.near(month, day) if day <= as_of}
        if len(days) != 1:
            return None
        full, near = days.popitem()
        other = calendar.by_day[near]
        line = other.evidence.line if other.evidence else None
        return _published(full, _NEIGHBOUR, other.date, line, inferred=True)

    return by_day


def find_weekdays(text: str) -> Iterator[tuple[int, str]]:
    """Give number and print of each weekday that a text names as a day of the report itself."""
    for match in find_weekday_names(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if not _ELSEWHEN.search(before) and not _ELSEWHEN_AFTER.match(text, match.end()):
            yield weekdays()[match["name"].casefold()], match["name"]


def date_by_weekday(article: Dated, as_of: date) -> Published | None:
    """Date an article by the one weekday that its text names."""
    said = said_day(article.dateline)
    if not said:
        return None
    named: dict[int, tuple[str, int]] = {}
    for look in article.text:
        for number, name in find_weekdays(look.rest or look.unit.text):
            if named and number not in named:
                return None  # two prove nothing
            named.setdefault(number, (name, look.unit.line_of(name)))
    if not named:
        return None
    number, (name, line) = named.popitem()
    day = latest_on(said[1], said[2], number, as_of)
    return _published(day, Basis.WEEKDAY, name, line, inferred=True) if day else None


def latest_on(month: int, day: int, weekday: int, as_of: date) -> date | None:
    """Give the latest day of that name that falls on a weekday, not after `as_of` nor ten years before it."""
    for year in range(as_of.year, as_of.year - _YEARS_BACK - 1, -1):
        full = to_date(year, month, day)
        if full and full <= as_of and full.isoweekday() == weekday and full.year + _YEARS_BACK >= as_of.year:
            return full
    return None


def _without_conflicts(
    articles: Sequence[Dated], found: Sequence[Published | None], others: Others | None
) -> list[Published | None]:
    """Leave out years read from weekdays that the weekdays of other articles within a week contradict."""
    guessed = [published for published in found if published and published.basis is _WEEKDAY]
    if not guessed:
        return list(found)
    agreed = others.agreed if others else agree(guessed)

    def stands(article: Dated, published: Published) -> bool:
        said = said_day(article.dateline)
        return said is None or agreed.get(said[1:]) == published.date

    return [
        None if was and was.basis is _WEEKDAY and not stands(article, was) else was
        for article, was in zip(articles, found, strict=True)
    ]


def agree(guesses: Iterable[Published]) -> dict[Name, str]:
    """Give the days that guesses put into one year alone, by month and day."""
    calendar = Calendar(guesses)
    names = {(day.month, day.day) for day in calendar.days}
    near = {name: [day for day, _ in calendar.near(*name)] for name in names}
    return {name: days[0].isoformat() for name, days in near.items() if len(days) == 1}


def _section_alone(article: Dated, as_of: date) -> Published | None:
    """Take the section's date for an article that has none of its own."""
    heading = section_day(article)
    if article.section is None or heading is None or heading > as_of + WEEK or said_day(article.dateline):
        return None
    return _published(heading, Basis.SECTION, article.section.unit.text, article.section.unit.first)


def _by_hint(hints: Hints) -> Callable[[Dated, date], Published | None]:
    """Date by what the user says of the dump."""

    def basis(article: Dated, as_of: date) -> Published | None:
        said = said_day(article.dateline)
        if said and hints.date and (day := within_week(article, hints.date)):
            return _published(day, Basis.HINT, hints.date.isoformat(), None, inferred=True)
        if said and hints.year and (day := to_date(hints.year, said[1], said[2])) and day <= as_of:
            return _published(day, Basis.HINT, str(hints.year), None, inferred=True)
        if not said and hints.date:
            return _published(hints.date, Basis.HINT, hints.date.isoformat(), None)
        return None

    return basis
