"""Dumps and articles laid out as rows of the tables: all that can be done without the archive itself."""

from __future__ import annotations

import json
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from newsarchive.near import marks, split, with_headline
from newsarchive.packing import pack
from newsarchive.store.sqlite.folding import storable
from newsarchive.store.sqlite.names import site_key
from newsarchive.store.sqlite.vocabulary import printed_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsarchive.model import Article, Dump, Furniture, Parsed


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
    do; `uri` is the name that it came with.
    """

    first_line: int | None
    last_line: int | None
    record_line: int | None
    named: int
    named_path: str | None
    named_encoding: str | None
    uri: str | None


class Reading(NamedTuple):
    """What was inferred of an article from the dump around it, which another dump may tell otherwise."""

    place: str | None
    dateline_date: str | None
    agency: str | None
    source_basis: str | None
    published: str | None
    edtf: str | None
    published_basis: str | None
    evidence: str | None
    evidence_line: int | None


ElementRow = tuple[str, int, int]
"""The role of an element, its first and its last line."""

FurnitureRow = tuple[str, int, int, str, str | None]
"""Kind, first and last line, text, and the dump that a record names, where it is another."""


class DumpRow(NamedTuple):
    """A dump's own columns that do not depend on the archive, `content` compressed."""

    size: int
    sha256: str
    encoding: str
    notes: str
    modified: str
    compression: str
    content: bytes


class LaidArticle(NamedTuple):
    """An article, where it stands in its dump, and the marks that near copies of its text are found by."""

    row: ArticleRow
    links: Sequence[LinkRow]
    related: Sequence[RelatedRow]
    provenance: ProvenanceRow
    elements: Sequence[ElementRow]
    marks: tuple[int, ...]


class LaidDump(NamedTuple):
    """A parsed dump; its `path` as given, and all `words` that its articles print, folded."""

    path: str
    row: DumpRow
    articles: Sequence[LaidArticle]
    furniture: Sequence[FurnitureRow]
    words: str
    is_records: bool

    def __reduce__(self) -> tuple[Callable[..., LaidDump], tuple[object, ...]]:
        """Go to another process as plain tuples, which takes half the time that named ones do."""
        plain = [
            (tuple(row), list(map(tuple, links)), list(map(tuple, related)), tuple(place), elements, own)
            for row, links, related, place, elements, own in self.articles
        ]
        path, row, _, *rest = self
        return _named, ((path, tuple(row), plain, *rest),)


def _named(plain: tuple[Any, ...]) -> LaidDump:
    """Name the parts of a dump that came as plain tuples."""
    path, dump, articles, *rest = plain
    laid = [
        LaidArticle(
            ArticleRow._make(row),
            list(map(LinkRow._make, links)),
            list(map(RelatedRow._make, related)),
            ProvenanceRow._make(place),
            elements,
            own,
        )
        for row, links, related, place, elements, own in articles
    ]
    return LaidDump(path, DumpRow._make(dump), laid, *rest)


ARTICLE_COLUMNS = ArticleRow._fields


def lay_out(parsed: Parsed) -> LaidDump:
    """Lay out a dump and all that it holds."""
    dump = parsed.dump
    lines: Sequence[int | None] = parsed.record_lines or [None] * len(parsed.articles)
    print_ = _Print()
    articles = [
        _laid(article, dump, line, print_) for article, line in zip(parsed.articles, lines, strict=True)
    ]
    return LaidDump(
        path=storable(dump.path),
        row=dump_row(dump),
        articles=articles,
        furniture=list(_furniture_rows(dump, parsed.furniture)),
        words=" ".join(print_.words()),
        is_records=bool(parsed.record_lines),
    )


def reading_of(row: ArticleRow) -> Reading:
    """Give what was inferred of an article."""
    return Reading(*(getattr(row, name) for name in Reading._fields))


def indexed(row: ArticleRow) -> tuple[str | None, ...]:
    """Give the parts of an article whose words are looked for."""
    return row.headline, row.subheadline, row.body, row.byline


class _Print:
    """Gathers what the articles of a dump print, to give the words of it, folded."""

    def __init__(self) -> None:
        self._texts: list[str | None] = []
        self._parted: set[bytes] = set()

    def note(self, row: ArticleRow, body: Iterable[bytes]) -> None:
        """Take down what an article prints; what its body was parted into serves where that is ASCII."""
        self._texts += (row.headline, row.subheadline, row.byline)
        if row.body.isascii():
            self._parted.update(body)
        else:
            self._texts.append(row.body)

    def words(self) -> set[str]:
        """Give all words."""
        return printed_words(self._texts, self._parted)


def _laid(article: Article, dump: Dump, record_line: int | None, print_: _Print) -> LaidArticle:
    row = article_row(article)
    body = split(row.body)
    print_.note(row, body)
    return LaidArticle(
        row=row,
        links=link_rows(article),
        related=related_rows(article),
        provenance=provenance_row(article, dump, record_line),
        elements=[(each.role.value, *each.lines) for each in article.elements],
        marks=marks(with_headline(row.headline, body)),
    )


def dump_row(dump: Dump) -> DumpRow:
    """Lay out a dump with its bytes."""
    packed = pack(dump.content)
    return DumpRow(
        size=len(dump.content),
        sha256=checksum(dump.content),
        encoding=storable(dump.encoding),
        notes=json.dumps(dump.notes),
        modified=dump.modified.isoformat(),
        compression=packed.compression,
        content=packed.content,
    )


def _furniture_rows(dump: Dump, furniture: Iterable[Furniture]) -> Iterator[FurnitureRow]:
    for each in furniture:
        named = None if each.dump in {None, dump.path} else storable(str(each.dump))
        yield storable(each.kind), *each.lines, storable(each.text), named


def checksum(content: bytes) -> str:
    """Give the SHA-256 of a dump's own bytes, in hexadecimal."""
    return sha256(content).hexdigest()


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
        source_basis=source.basis.value if source else None,
        published=_text(published.date) if published else None,
        edtf=_text(published.edtf) if published else None,
        published_basis=published.basis.value if published else None,
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
        return ProvenanceRow(first, last, record_line, 0, None, None, _text(article.uri))
    return ProvenanceRow(
        first, last, record_line, 1, _text(article.dump), _text(article.encoding), _text(article.uri)
    )


def digest(article: Article, *, named: bool = False) -> bytes:
    """Give what an article is recognised by: all that is printed of it, nothing that was inferred.

    `named` is the digest of an older newsarchive, which held the name that a record came with too.
    """
    printed = (
        article.uri if named else None,
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
