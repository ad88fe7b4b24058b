"""Drafts → articles: every field from the pieces that bear it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newsarchive.model import Article, Boundary, Furniture
from newsarchive.parse.body import read_text, weak_habits
from newsarchive.parse.byline import read_byline
from newsarchive.parse.cues import State
from newsarchive.parse.dates import Dated, date_articles
from newsarchive.parse.links import find_mentions, read_link
from newsarchive.parse.related import find_related
from newsarchive.parse.source import read_source
from newsarchive.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.model import Dateline, Dump, Hints, Published
    from newsarchive.parse.draft import Draft, Loose

_TEXT = (State.OPENING, State.BODY, State.CROSSHEAD)
_META = (State.STAMP, State.META, State.TRAILER)


def make_articles(dump: Dump, drafts: Sequence[Draft], hints: Hints) -> tuple[Article, ...]:
    """Make the articles of a dump; their dates rest on each other's."""
    habits = weak_habits(drafts)
    texts = [read_text(draft, habits) for draft in drafts]
    dated = [_dated(draft, dateline) for draft, (dateline, _) in zip(drafts, texts, strict=True)]
    days = date_articles(dated, hints, hints.as_of or dump.modified)
    return tuple(
        _article(dump, draft, dateline, paragraphs, published)
        for draft, (dateline, paragraphs), published in zip(drafts, texts, days, strict=True)
    )


def _dated(draft: Draft, dateline: Dateline | None) -> Dated:
    text = draft.of(*_TEXT)
    holders = (look for look in (*draft.of(State.DATELINE), *text) if look.dateline)
    line = next((look.unit.first for look in holders if look.dateline and look.dateline.dateline is dateline), None)
    return Dated(
        meta=tuple(draft.of(*_META)),
        dateline=dateline,
        dateline_line=line,
        section=draft.section,
        text=tuple(text),
    )


def _article(
    dump: Dump, draft: Draft, dateline: Dateline | None, paragraphs: tuple[str, ...], published: Published | None
) -> Article:
    return Article(
        dump=dump.path,
        encoding=dump.encoding,
        headline=_words(draft, State.HEADLINE),
        subheadline=_words(draft, State.SUBHEADLINE),
        byline=", ".join(read_byline(look.core) for look in draft.of(State.BYLINE)) or None,
        dateline=dateline,
        source=read_source(draft, dateline),
        published=published,
        body="\n\n".join(paragraphs),
        links=(*map(read_link, draft.of(State.LINK)), *find_mentions(paragraphs)),
        related=tuple(find_related(draft.pieces)),
        elements=draft.elements(),
    )


def _words(draft: Draft, state: State) -> str | None:
    return fold_space(" ".join(look.core for look in draft.of(state))) or None


def make_furniture(dump: Dump, loose: Loose) -> Furniture:
    """Make a record of a unit of no article."""
    unit = loose.look.unit
    return Furniture(dump=dump.path, kind=loose.kind, text="\n".join(unit.lines), lines=(unit.first, unit.last))


def make_boundary(draft: Draft) -> Boundary:
    """Say where an article begins, how sure that is, and why."""
    decision = draft.start
    margin = decision.margin if decision else 0.0
    return Boundary(
        line=draft.pieces[0].look.unit.first,
        confidence=round(1 / (1 + math.exp(-margin)), 3),
        reasons=decision.cues if decision else (),
    )
