"""Drafts → articles: every field from the pieces that bear it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.model import Article, Boundary, Furniture, Parsed
from newsarchive.parse.body import read_text, weak_habits
from newsarchive.parse.byline import read_byline
from newsarchive.parse.dates import Dated, Others, date_articles
from newsarchive.parse.links import find_mentions, may_hold_address, read_link, read_linked
from newsarchive.parse.related import find_related
from newsarchive.parse.source import read_source, stamps_name_sources
from newsarchive.parse.state import State
from newsarchive.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.model import Dump, Hints, Published, Source
    from newsarchive.parse.body import Text
    from newsarchive.parse.draft import Draft, Drafts, Loose
    from newsarchive.parse.look import Look

_TEXT = (State.CAPTION, State.OPENING, State.BODY, State.CROSSHEAD)
_RELATED = (State.TITLE, State.POINTER)
_DATING = (State.STAMP, State.META, State.TRAILER, State.BYLINE)
_WRITERS = (State.BYLINE, State.SIGNATURE)
_HEADLINE, _SUBHEADLINE = State.HEADLINE, State.SUBHEADLINE
_LINKS = (State.LEAD, State.ADDRESS, State.LINK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs:
    """What the articles of a whole dump have in common, where some are read that stand in a window of it.

    `weak`: marks behind places alone; `stamps_name`: sources stand beside days; `days`: those of the others.
    """

    weak: frozenset[str]
    stamps_name: bool
    days: Others


def make_articles(
    dump: Dump, drafts: Sequence[Draft], hints: Hints, customs: Customs | None = None
) -> tuple[Article, ...]:
    """Make the articles of a dump; their dates rest on each other's."""
    texts = read_texts(drafts, customs)
    named = customs.stamps_name if customs else stamps_name_sources(drafts)
    others = customs.days if customs else None
    days = date_articles(offer(drafts, texts), hints, hints.as_of or dump.modified, others)
    return tuple(
        _article(dump, draft, text, published, read_source(draft, text.dateline, stamps_name=named))
        for draft, text, published in zip(drafts, texts, days, strict=True)
    )


def make_parsed(dump: Dump, drafts: Drafts, hints: Hints, customs: Customs | None = None) -> Parsed:
    """Make articles, furniture and boundaries of the drafts of a dump, or of some in its `customs`."""
    return Parsed(
        dump=dump,
        articles=make_articles(dump, drafts.articles, hints, customs),
        furniture=tuple(make_furniture(dump, loose) for loose in drafts.furniture),
        boundaries=tuple(make_boundary(draft) for draft in drafts.articles),
    )


def read_texts(drafts: Sequence[Draft], customs: Customs | None = None) -> list[Text]:
    """Read the texts of a dump's articles in the light of its habits."""
    habits = customs.weak if customs else weak_habits(drafts)
    return [read_text(draft, habits) for draft in drafts]


def offer(drafts: Sequence[Draft], texts: Sequence[Text]) -> list[Dated]:
    """Give what each article offers for its date."""
    return [
        Dated(
            meta=tuple(draft.of(*_DATING)),
            dateline=text.dateline,
            dateline_line=text.line,
            section=draft.section,
            text=tuple(draft.of(*_TEXT)),
        )
        for draft, text in zip(drafts, texts, strict=True)
    ]


def _article(
    dump: Dump, draft: Draft, text: Text, published: Published | None, source: Source | None
) -> Article:
    looks = draft.by_state()
    bylines = [read_byline(look.core) for look in draft.of(*_WRITERS)]
    if text.taken and text.taken.byline:
        bylines.append(text.taken.byline)
    uri, body = draft.first("uri"), "\n\n".join(text.paragraphs)
    mentions = find_mentions(text.paragraphs) if may_hold_address(body) else ()
    headline = _words(looks.get(_HEADLINE))
    linked = read_linked(headline) if headline and headline[0] == "[" else None
    return Article(
        dump=dump.path,
        encoding=dump.encoding,
        uri=uri.unit.text if uri else None,
        headline=linked.text if linked else headline,
        subheadline=_words(looks.get(_SUBHEADLINE)),
        byline=(" ".join(filter(None, bylines)) or None) if bylines else None,
        dateline=text.dateline,
        source=source,
        published=published,
        body=body,
        links=(*((linked,) if linked else ()), *map(read_link, draft.of(*_LINKS)), *mentions),
        related=() if looks.keys().isdisjoint(_RELATED) else tuple(find_related(draft.pieces)),
        elements=draft.elements(),
    )


def _words(looks: Sequence[Look] | None) -> str | None:
    return (fold_space(" ".join(map(_said, looks))) or None) if looks else None


def _said(look: Look) -> str:
    """Give the words of a line without the label that may lead to a headline: `Title: Pier reopens`."""
    if "headline" in look.kinds:
        return next(label.title for label in look.labels if label.title)
    return look.core


def make_furniture(dump: Dump, loose: Loose) -> Furniture:
    """Make a record of a unit of no article."""
    unit = loose.look.unit
    return Furniture(
        dump=dump.path, kind=loose.kind, text="\n".join(unit.lines), lines=(unit.first, unit.last)
    )


def make_boundary(draft: Draft) -> Boundary:
    """Say where an article begins and why, and how sure that is if the margin was asked for."""
    decision = draft.start
    margin = decision.margin if decision else None
    return Boundary(
        line=draft.pieces[0].look.unit.first,
        confidence=None if margin is None else confidence(margin),
        reasons=decision.cues if decision else (),
    )


def confidence(margin: float) -> float:
    """Map a margin to 0.5 (the other reading is as good) and up to 1, by the logistic function.

    Weights are log-odds by order of magnitude; halved, since cues that hold together are not independent.
    """
    return round(1 / (1 + math.exp(-margin / 2)), 3)
