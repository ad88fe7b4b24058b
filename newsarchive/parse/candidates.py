"""Why an article has no other date: every date that something speaks for, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.model import Basis
from newsarchive.parse.calendar import find_days, to_date
from newsarchive.parse.dates import (
    WEEK,
    Calendar,
    find_weekdays,
    full_day,
    latest_on,
    said_day,
    section_day,
    slash_order,
    tells_loading,
    within_week,
)
from newsarchive.parse.reasons import DateReason, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from newsarchive.model import Hints, Published
    from newsarchive.parse.calendar import Day
    from newsarchive.parse.dates import Dated
    from newsarchive.parse.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A day that something speaks for, or why the words that might give one do not."""

    basis: Basis
    text: str
    line: int | None
    day: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dump:
    """What the dates of a dump depend on beyond each article."""

    order: str | None
    near: Calendar
    hints: Hints
    as_of: date


def explain_dates(
    articles: Sequence[Dated], dates: Sequence[Published | None], hints: Hints, as_of: date
) -> tuple[DateReason, ...]:
    """Give what the date of each article of a dump rests on, and what was rejected."""
    sure = [each for each in dates if each and each.basis not in (Basis.NEIGHBOUR, Basis.HINT)]
    dump = _Dump(order=slash_order(articles), near=Calendar(sure), hints=hints, as_of=as_of)
    return tuple(
        DateReason(
            published=published,
            rejected=tuple(_rejected(article, published, dump)),
            why=None if published else _lacking(article, dump),
        )
        for article, published in zip(articles, dates, strict=True)
    )


def _lacking(article: Dated, dump: _Dump) -> str:
    said = said_day(article.dateline)
    if said is None:
        return "no full date stands around it, and it has no dateline with a day"
    if said[0] is not None:
        full = to_date(said[0], said[1], said[2])
        late = _late(full, dump.as_of + WEEK) if full else ""
        return (
            f"the day of its dateline, {late}" if late else "the day of its dateline is none of the calendar"
        )
    far = [(_distance(article, day) or WEEK.days, day) for day in dump.near.days]
    if not far or min(far)[0] <= WEEK.days:
        return "nothing proves the year of its dateline"
    days, day = min(far)
    near = f"the nearest article with a date, {day}, is {days} days away"
    return f"nothing proves the year of its dateline; {near}"


def _rejected(article: Dated, published: Published | None, dump: _Dump) -> Iterator[Rejected]:
    for give in _GIVE:
        for each in give(article, dump):
            why = each.why or _overruled(each, published)
            if why:
                yield Rejected(basis=each.basis, text=each.text, line=each.line, why=why)


def _overruled(candidate: _Candidate, published: Published | None) -> str | None:
    """Say why a good candidate is not the article's date; `None` if it is."""
    day = candidate.day.isoformat() if candidate.day else None
    if published is None:
        return f"gives {day}, which other articles of the dump contradict"
    if published.date == day:
        return None
    return f"gives {day}; {published.basis} goes first"


def _in_meta(article: Dated, dump: _Dump) -> Iterator[_Candidate]:
    for look in article.meta:
        for day in find_days(look.unit.text):
            full = full_day(day, look, dump.order)
            why = _unusable(day, look, full, dump.as_of)
            words = look.unit.text[day.start : day.end]
            yield _Candidate(basis=Basis.META, text=words, line=look.unit.first, day=full, why=why)


def _unusable(day: Day, look: Look, full: date | None, as_of: date) -> str:
    if tells_loading(look):
        return "tells when the text was loaded"
    if day.year is None:
        return "has no year"
    if day.short:
        return "has a year of two digits"
    if full is None:
        return "may be day first or month first" if day.order else "is no day of the calendar"
    return _late(full, as_of + WEEK)


def _late(day: date, as_of: date) -> str:
    return f"{day} is later than {as_of}" if day > as_of else ""


def _in_section(article: Dated, dump: _Dump) -> Iterator[_Candidate]:
    heading = section_day(article)
    if heading is None or article.section is None:
        return
    near = within_week(article, heading) if said_day(article.dateline) else heading
    why = _late(near, dump.as_of) if near else _far(article, heading)
    unit = article.section.unit
    yield _Candidate(basis=Basis.SECTION, text=unit.text, line=unit.first, day=near, why=why)


def _far(article: Dated, other: date) -> str:
    days = _distance(article, other)
    return f"is {days} days away" if days is not None else "is in no year that has the dateline's day"


def _distance(article: Dated, other: date) -> int | None:
    """Count the days from another day to the dateline's, in whichever year it is nearest."""
    said = said_day(article.dateline)
    years = range(other.year - 1, other.year + 2)
    days = [day for year in years if said and (day := to_date(year, said[1], said[2]))]
    return min((abs(day - other).days for day in days), default=None)


def _in_text(article: Dated, dump: _Dump) -> Iterator[_Candidate]:
    said = said_day(article.dateline)
    found = [
        (full, look.unit.first)
        for look in article.text
        for day in find_days(look.rest or look.unit.text)
        if (full := day.full) and said and (full.month, full.day) == said[1:]
    ]
    usable = sorted({full for full, _ in found if full <= dump.as_of})
    clash = f"years {_listed(str(day.year) for day in usable)} contradict" if len(usable) > 1 else ""
    for full, line in found:
        why = _late(full, dump.as_of) or clash
        yield _Candidate(basis=Basis.TEXT, text=str(full), line=line, day=full, why=why)


def _in_weekdays(article: Dated, dump: _Dump) -> Iterator[_Candidate]:
    said = said_day(article.dateline)
    named: dict[int, tuple[str, int]] = {}
    for look in article.text if said else ():
        for number, name in find_weekdays(look.rest or look.unit.text):
            named.setdefault(number, (name, look.unit.line_of(name)))
    if said is None or not named:
        return
    number, (name, line) = next(iter(named.items()))
    if len(named) > 1:
        lines = ", ".join(str(line) for _, line in named.values())
        name, why = _listed(name for name, _ in named.values()), f"all named (lines {lines})"
        yield _Candidate(basis=Basis.WEEKDAY, text=name, line=line, why=why)
        return
    day = latest_on(said[1], said[2], number, dump.as_of)
    why = "" if day else f"the dateline's day fell on none in the ten years to {dump.as_of}"
    yield _Candidate(basis=Basis.WEEKDAY, text=name, line=line, day=day, why=why)


def _in_neighbours(article: Dated, dump: _Dump) -> Iterator[_Candidate]:
    said = said_day(article.dateline)
    near = sorted(dump.near.near(*said[1:])) if said else []
    years = _listed(str(day.year) for day, _ in near) if near else ""
    for day, other in near:
        evidence = dump.near.by_day[other].evidence
        why = f"years {years} contradict" if len(near) > 1 else _late(day, dump.as_of)
        line = evidence.line if evidence else None
        yield _Candidate(basis=Basis.NEIGHBOUR, text=str(other), line=line, day=day, why=why)


def _in_hints(article: Dated, dump: _Dump) -> Iterator[_Candidate]:
    said, told = said_day(article.dateline), dump.hints.date
    if told:
        day = within_week(article, told) if said else told
        why = "" if day else _far(article, told)
        yield _Candidate(basis=Basis.HINT, text=str(told), line=None, day=day, why=why)
    if said and dump.hints.year:
        day = to_date(dump.hints.year, said[1], said[2])
        why = _late(day, dump.as_of) if day else "has no such day"
        yield _Candidate(basis=Basis.HINT, text=str(dump.hints.year), line=None, day=day, why=why)


def _listed(words: Iterator[str]) -> str:
    """Join words: `Friday, Sunday and Monday`."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


_GIVE: tuple[Callable[[Dated, _Dump], Iterator[_Candidate]], ...] = (
    _in_meta,
    _in_section,
    _in_text,
    _in_weekdays,
    _in_neighbours,
    _in_hints,
)
