"""The days of all articles of a long dump, by which those without a year are dated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsarchive.model import Basis, Dateline
from newsarchive.parse.calendar import edtf, find_days
from newsarchive.parse.dates import (
    LATEST,
    Dated,
    Others,
    agree,
    ask_calendar,
    date_as_printed,
    date_by_itself,
    date_by_weekday,
    find_orders,
    said_day,
    slash_order,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsarchive.model import Published
    from newsarchive.parse.look import Look

Name = tuple[int, int]
"""Month and day."""
_LEAP, _DAYS = 2000, 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What the articles of a window tell of days, the first article of each day, in their order.

    `found`: days that articles have by themselves; what weekdays make of a day of some name, with this name;
    and the name again where a heading above the window may tell more of it. `orders`: what stands first in
    dates with slashes, if there are such (`slashed`), as `order` was taken for.
    """

    as_of: date
    found: tuple[tuple[Published | None, Name | None, Name | None], ...]
    orders: frozenset[str]
    slashed: bool
    order: str | None


def read_clues(articles: Sequence[Dated], others: Others | None, above: Look | None, as_of: date) -> Clues:
    """Read what articles tell of days.

    `others`: what is known of them all; `above`: what is taken for the heading of those above which none
    stands.
    """
    as_of = min(as_of, LATEST)
    order = slash_order(articles) if others is None else others.order
    found: dict[tuple[object, ...], tuple[Published | None, Name | None, Name | None]] = {}
    for article in articles:
        published = date_as_printed(article, order, as_of)
        said = said_day(article.dateline)
        name = headed = None
        if published is None and said and said[0] is None:
            if article.section is above:
                article, headed = replace(article, section=None), said[1:]  # noqa: PLW2901
            published = date_by_itself(article, as_of)
            if published is None:
                published, name = date_by_weekday(article, as_of), said[1:]
        if published or headed:
            key = published and (published.date, _is_printed(published)), name, headed
            found.setdefault(key, (published, name, headed))
    return Clues(
        as_of=as_of,
        found=tuple(found.values()),
        orders=frozenset(find_orders(articles)),
        slashed=any(
            day.order for article in articles for look in article.meta for day in find_days(look.unit.text)
        ),
        order=order,
    )


def _is_printed(published: Published) -> bool:
    return published.basis in (Basis.META, Basis.DATELINE)


class Register:
    """The days of a dump's articles, window by window."""

    def __init__(self) -> None:
        self._printed: dict[str, Published] = {}
        self._sure: dict[str, tuple[int, Published]] = {}
        self._guessed: dict[tuple[str, Name], tuple[int, Published]] = {}
        self._orders: set[str] = set()
        self._as_of = LATEST
        self._count = 0

    def add(self, clues: Clues, section: Look | None) -> None:
        """Add what the next window tells, under the heading of a section."""
        self._as_of = clues.as_of
        self._orders |= clues.orders
        for published, name, headed in clues.found:
            self._count += 1
            by_section = _date_by_section(headed, section, clues.as_of)
            if by_section:
                self._sure.setdefault(by_section.date, (self._count, by_section))
                continue
            if published is None:
                continue
            if name is not None:
                self._guessed.setdefault((published.date, name), (self._count, published))
                continue
            self._sure.setdefault(published.date, (self._count, published))
            if _is_printed(published):
                self._printed.setdefault(published.date, published)

    def finish(self) -> Others:
        """Give what all make of days without a year."""
        by_print = ask_calendar(self._printed.values())
        printed = self._answer(by_print)
        guesses = {key: guess for key, guess in self._guessed.items() if key[1] not in printed}
        agreed = agree(published for _, published in guesses.values())
        sure = [*self._sure.values()]
        sure += [guess for (day, name), guess in guesses.items() if agreed.get(name) == day]
        in_order = [published for _, published in sorted(sure, key=_place)]
        order = next(iter(self._orders)) if len(self._orders) == 1 else None
        return Others(order=order, printed=printed, agreed=agreed, sure=self._answer(ask_calendar(in_order)))

    def _answer(self, by_day: Callable[[int, int, date], Published | None]) -> dict[Name, Published]:
        """Give what each day of a year is, if that is known."""
        days = [date(_LEAP, 1, 1) + timedelta(n) for n in range(_DAYS)]
        answers = {(day.month, day.day): by_day(day.month, day.day, self._as_of) for day in days}
        return {name: published for name, published in answers.items() if published}


def _date_by_section(name: Name | None, section: Look | None, as_of: date) -> Published | None:
    """Date a day of some name by the heading over it."""
    if name is None or section is None:
        return None
    dateline = Dateline(text="", date=edtf(None, *name))
    article = Dated(meta=(), dateline=dateline, dateline_line=None, section=section, text=())
    return date_by_itself(article, as_of)


def _place(found: tuple[int, Published]) -> int:
    return found[0]
