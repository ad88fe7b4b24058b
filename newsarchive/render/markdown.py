"""Articles as Markdown, marks in their text kept as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.render.evidence import provenance_words
from newsarchive.render.ink import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.model import Article
    from newsarchive.store.base import StoredArticle

_MARK = re.compile(r"([\\`*_\[\]<>|~&])")
_OPENING = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")


def render_markdown(stored: StoredArticle) -> Iterator[str]:
    """Give an article as a heading, a line of facts, its paragraphs and where it came from."""
    article = stored.article
    yield f"# {_literal(article.headline or 'No headline')}"
    yield ""
    for part in _parts(article):
        yield part
        yield ""
    for provenance in stored.provenances:
        yield f"<!-- article {stored.id}: {_comment(provenance_words(provenance))} -->"
    yield ""


def _parts(article: Article) -> Iterator[str]:
    if article.subheadline:
        yield f"*{_literal(article.subheadline)}*"
    if article.byline:
        yield f"By {_literal(article.byline)}"
    source = article.source.name if article.source else None
    place = article.dateline.place if article.dateline else None
    day = article.published.date if article.published else None
    if facts := " · ".join(_literal(fact) for fact in (source, place, day) if fact):
        yield facts
    yield from (_literal(paragraph) for paragraph in article.body.split("\n\n") if paragraph.strip())
    if article.links:
        yield "\n".join(f"- {_literal(link.text)}" for link in article.links)
    if article.related:
        yield "\n".join(["Related:", "", *(f"- {_literal(related.headline)}" for related in article.related)])


def _literal(text: str) -> str:
    """Set a backslash before every mark that Markdown would read."""
    escaped = _MARK.sub(r"\\\1", safe(text).strip())
    return _OPENING.sub(_shield, escaped)


def _shield(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _comment(text: str) -> str:
    return text.replace("--", "- -")
