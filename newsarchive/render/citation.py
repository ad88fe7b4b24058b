"""What is cited of an article, whatever the format: each value as printed, in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.render.evidence import date_evidence, provenance_words
from newsarchive.render.ink import safe
from newsarchive.render.people import Person, read_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.model import Article, Published
    from newsarchive.store.base import StoredArticle

# Years, months and days with the marks of EDTF level 2; an X stands for a digit that is not known.
_EDTF = re.compile(
    r"""
    (?P<year>[0-9]{4}) [?~%]?
    (?: -[?~%]? (?P<month>0[1-9]|1[0-2]) [?~%]?
        (?: -[?~%]? (?P<day>0[1-9]|[12][0-9]|3[01]) [?~%]? | -XX )?
    | (?:-XX){1,2}
    )?
    """,
    re.VERBOSE,
)
_UNSURE = frozenset("?~%")
_URL = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_LINKS = ("continue", "source")
_OPENING = 8  # words that stand for a headline where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """When an article was published, as exactly as that is known; `unsure` if any part of it was inferred."""

    year: int
    month: int | None
    day: int | None
    unsure: bool

    @property
    def parts(self) -> list[int]:
        """Year, month and day, those that are known."""
        return [part for part in (self.year, self.month, self.day) if part is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article as it is cited.

    `key` stays the same for the life of the archive. `people` are empty where the byline, if any, cannot be
    parted into names. `note` tells where the article stands, and what its day rests on.
    """

    key: str
    headline: str
    people: tuple[Person, ...]
    byline: str | None
    source: str | None
    place: str | None
    day: Day | None
    url: str | None
    note: str


def cite(stored: StoredArticle) -> Citation:
    """Give what is cited of an article."""
    article = stored.article
    place = article.dateline.place if article.dateline else None
    return Citation(
        key=f"newsarchive-{stored.id}",
        headline=_headline(article),
        people=read_people(article.byline, place) if article.byline else (),
        byline=_line(article.byline),
        source=_line(article.source.name) if article.source else None,
        place=_line(place),
        day=_day(article.published) if article.published else None,
        url=_url(article),
        note="; ".join(_notes(stored)),
    )


def _line(text: str | None) -> str | None:
    return safe(text).strip() or None if text else None


def _headline(article: Article) -> str:
    """Give the headline, else the article's first words in brackets, as untitled works are cited."""
    if headline := _line(article.headline):
        return headline
    said = safe(article.body).split()
    return f"[{' '.join(said[:_OPENING])}{' …' if len(said) > _OPENING else ''}]" if said else "[No headline]"


def _day(published: Published) -> Day | None:
    match = _EDTF.fullmatch(published.edtf) or _EDTF.fullmatch(published.date)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    return Day(year=year or 0, month=month, day=day, unsure=not _UNSURE.isdisjoint(match[0]))


def _url(article: Article) -> str | None:
    """Give the article's own address: its name if that is one, else where its text goes on."""
    ways = [article.uri, *(link.target for kind in _LINKS for link in article.links if link.kind == kind)]
    return next((way for way in ways if way and _URL.fullmatch(way)), None)


def _notes(stored: StoredArticle) -> Iterator[str]:
    article = stored.article
    yield f"newsarchive article {stored.id}"
    yield from map(provenance_words, stored.provenances)
    if (name := _line(article.uri)) and not _URL.fullmatch(name):
        yield name
    if article.dateline and (dateline := _line(article.dateline.text)):
        yield f"dateline {dateline}"
    if article.published is None:
        yield "no date known"
    elif article.published.edtf != article.published.date:
        yield f"published {safe(article.published.edtf)}, {date_evidence(article.published)}"
