"""One article as a page to read: what is known of it, its text, where it goes on, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsarchive.render.blocks import in_words
from newsarchive.render.evidence import date_evidence, provenance_words, source_evidence
from newsarchive.render.ink import inked, safe, wrapped
from newsarchive.render.plain import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

    from newsarchive.model import Article, Link, Related
    from newsarchive.render.ink import Span
    from newsarchive.store.base import Highlights, StoredArticle

_MEASURE = 80
_LABEL = 11
_LINKS = {"continue": "Continues", "source": "Source at", "mention": "Mentions"}
_Fact = tuple[str, tuple["Span", ...]]


class Copies(NamedTuple):
    """The other articles of a story: some to be named, and how many there are in all."""

    named: Sequence[StoredArticle] = ()
    number: int = 0


def render_page(
    stored: StoredArticle, width: int, highlights: Highlights | None = None, copies: Copies | None = None
) -> Iterator[Text]:
    """Give the lines of the page, at most 80 columns wide, with `highlights` marked and `copies` named."""
    measure = min(width, _MEASURE)
    for part in _parts(stored, measure, highlights or {}, copies or Copies()):
        lines = list(part)
        if lines:
            yield from lines
            yield inked(())


def _parts(
    stored: StoredArticle, measure: int, highlights: Highlights, copies: Copies
) -> Iterator[Iterable[Text]]:
    article = stored.article
    yield _title(article, measure, highlights)
    yield _facts(_known(article, highlights), measure)
    yield from _body(article.body, measure, highlights.get("body", ()))
    yield _facts(_ways_out(article), measure)
    yield _facts(_copies(stored, copies), measure)
    yield _facts(_origin(stored), measure)


def _body(body: str, measure: int, ranges: Sequence[tuple[int, int]]) -> Iterator[Iterable[Text]]:
    """Give each paragraph, with what of the ranges stands in it."""
    begin = 0
    for paragraph in body.split("\n\n"):
        inside = [(max(first - begin, 0), min(last - begin, len(paragraph))) for first, last in ranges]
        found = [each for each in inside if each[0] < each[1]]
        yield wrapped(inked(marked(paragraph, found, "body")), measure) if paragraph.strip() else ()
        begin += len(paragraph) + 2


def _title(article: Article, measure: int, highlights: Highlights) -> Iterator[Text]:
    headline = marked(article.headline or "", highlights.get("headline", ()), "headline")
    yield from wrapped(inked(headline if article.headline else (("No headline", "quiet"),)), measure)
    if article.subheadline:
        found = highlights.get("subheadline", ())
        yield from wrapped(inked(marked(article.subheadline, found, "subheadline")), measure)


def _known(article: Article, highlights: Highlights) -> Iterator[_Fact]:
    if article.byline:
        yield "By", marked(article.byline, highlights.get("byline", ()))
    if article.source:
        yield (
            "Source",
            ((safe(article.source.name), "source"), (f", {source_evidence(article.source)}", "quiet")),
        )
    if article.dateline:
        yield "Dateline", ((safe(article.dateline.text), ""),)
    if article.published:
        yield (
            "Published",
            ((in_words(article.published.date), ""), (f", {date_evidence(article.published)}", "quiet")),
        )
    else:
        yield "Published", (("no full date can be had", "quiet"),)


def _ways_out(article: Article) -> Iterator[_Fact]:
    for link in article.links:
        yield _LINKS.get(link.kind, "Link"), _link(link)
    for number, related in enumerate(article.related):
        yield "" if number else "Related", _related(related)


def _link(link: Link) -> tuple[Span, ...]:
    return ((safe(link.target or link.text), "link"),)


def _related(related: Related) -> tuple[Span, ...]:
    target = f"  {safe(related.target)}" if related.target else ""
    return ((safe(related.headline), ""), (target, "link"))


def _copies(stored: StoredArticle, copies: Copies) -> Iterator[_Fact]:
    """Give the other prints of the story: who printed them, when, and what shows or compares them."""
    for other in copies.named:
        article = other.article
        who = safe(article.source.name) if article.source else "no source"
        day = in_words(article.published.date) if article.published else "no date"
        command = f"diff {stored.id} {other.id}"
        yield "Copies", ((who, "source"), (f" · {day} · ", "quiet"), (command, "next"))
    if more := copies.number - len(copies.named):
        yield "Copies", ((f"and {more:,} more", "quiet"),)


def _origin(stored: StoredArticle) -> Iterator[_Fact]:
    yield "Article", ((str(stored.id), "next"),)
    if stored.article.uri:
        yield "Named", ((safe(stored.article.uri), ""),)
    for uri in _further_names(stored):
        yield "", ((safe(uri), ""),)
    for number, provenance in enumerate(stored.provenances):
        encoding = f", {stored.article.encoding}" if not number and stored.article.encoding else ""
        yield "" if number else "From", ((provenance_words(provenance) + encoding, "quiet"),)


def _further_names(stored: StoredArticle) -> Iterator[str]:
    names = dict.fromkeys(each.uri for each in stored.provenances if each.uri is not None)
    return (name for name in names if name != stored.article.uri)


def _facts(facts: Iterable[_Fact], measure: int) -> Iterator[Text]:
    """Set labels in a column of their own; a label that repeats is left out."""
    before = ""
    for label, spans in facts:
        yield from _fact("" if label == before else label, spans, measure)
        before = label or before


def _fact(label: str, spans: tuple[Span, ...], measure: int) -> Iterator[Text]:
    lines = wrapped(inked(spans), measure, indent=_LABEL)
    first = next(lines)
    yield inked(((label.ljust(_LABEL), "label"),)) + first[_LABEL:]
    yield from lines


def render_rule(width: int) -> Iterator[Text]:
    """Give the line that parts two pages."""
    yield inked((("─" * min(width, _MEASURE), "quiet"),))
    yield inked(())
