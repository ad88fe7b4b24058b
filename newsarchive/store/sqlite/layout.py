"""Articles laid out as rows of the tables."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.folding import storable
from newsarchive.store.sqlite.names import site_key

if TYPE_CHECKING:
    from newsarchive.model import Article, Dump


class ArticleRow(NamedTuple):
    """An article's own columns, in the order of the table, without `position` and `id`."""

    uri: str | None
    headline: str | None
    subheadline: str | None
    byline: str | None
    dateline: str | None
    place: str | None
    dateline_date: str | None
    agency: str | None
    source: str | None
    source_basis: str | None
    published: str | None
    edtf: str | None
    published_basis: str | None
    evidence: str | None
    evidence_line: int | None
    digest: bytes
    body: str


class LinkRow(NamedTuple):
    """A link; `site` is the key that it is found by."""

    kind: str
    text: str
    target: str | None
    site: str | None


class RelatedRow(NamedTuple):
    """A pointer to another article."""

    headline: str
    target: str | None


class ProvenanceRow(NamedTuple):
    """Where an article stands in a dump.

    `named` is 1 where the article names another dump or encoding than those that it was read from, as records
    do.
    """

    first_line: int | None
    last_line: int | None
    record_line: int | None
    named: int
    named_path: str | None
    named_encoding: str | None


ARTICLE_COLUMNS = ArticleRow._fields


def article_row(article: Article) -> ArticleRow:
    """Lay out an article."""
    dateline, source, published = article.dateline, article.source, article.published
    evidence = published.evidence if published else None
    return ArticleRow(
        uri=_text(article.uri),
        headline=_text(article.headline),
        subheadline=_text(article.subheadline),
        byline=_text(article.byline),
        dateline=_text(dateline.text) if dateline else None,
        place=_text(dateline.place) if dateline else None,
        dateline_date=_text(dateline.date) if dateline else None,
        agency=_text(dateline.agency) if dateline else None,
        source=_text(source.name) if source else None,
        source_basis=source.basis if source else None,
        published=_text(published.date) if published else None,
        edtf=_text(published.edtf) if published else None,
        published_basis=published.basis if published else None,
        evidence=_text(evidence.text) if evidence else None,
        evidence_line=evidence.line if evidence else None,
        digest=digest(article),
        body=storable(article.body),
    )


def link_rows(article: Article) -> list[LinkRow]:
    """Lay out an article's links."""
    return [
        LinkRow(storable(link.kind), storable(link.text), _text(link.target), _site(link.target))
        for link in article.links
    ]


def related_rows(article: Article) -> list[RelatedRow]:
    """Lay out an article's pointers to others."""
    return [RelatedRow(storable(related.headline), _text(related.target)) for related in article.related]


def provenance_row(article: Article, dump: Dump, record_line: int | None) -> ProvenanceRow:
    """Lay out where an article stands in the dump that it was read from."""
    first, last = article.lines or (None, None)
    if (article.dump, article.encoding) == (dump.path, dump.encoding):
        return ProvenanceRow(first, last, record_line, 0, None, None)
    return ProvenanceRow(first, last, record_line, 1, _text(article.dump), _text(article.encoding))


def digest(article: Article) -> bytes:
    """Give what an article is recognised by: all that is printed of it, nothing that was inferred."""
    printed = (
        article.uri,
        article.headline,
        article.subheadline,
        article.byline,
        article.dateline.text if article.dateline else None,
        article.body,
        [(link.kind, link.text, link.target) for link in article.links],
        [(related.headline, related.target) for related in article.related],
        article.source.name if article.source else None,
    )
    return blake2b(json.dumps(printed).encode(), digest_size=16).digest()


def _text(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _site(target: str | None) -> str | None:
    return None if target is None else site_key(storable(target))
