"""Articles and furniture as records: of a dump in their order, of an archive with id and provenances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import Article
from newsarchive.record import article_record, furniture_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.model import Parsed
    from newsarchive.store.base import Provenance, StoredArticle

KEYS = ("id", *article_record(Article()), "provenances")


def stored_record(stored: StoredArticle) -> dict[str, object]:
    """Give an article as the object that `show` and `export` write."""
    return {
        "id": stored.id,
        **article_record(stored.article),
        "provenances": [_provenance_record(provenance) for provenance in stored.provenances],
    }


def parsed_records(parsed: Parsed) -> Iterator[dict[str, object]]:
    """Give articles and furniture in the order of the dump by first line; records stay in theirs."""
    if parsed.record_lines:
        yield from map(article_record, parsed.articles)
        yield from map(furniture_record, parsed.furniture)
        return
    items = [(article.lines or (0, 0), article_record(article)) for article in parsed.articles]
    items += [(furniture.lines, furniture_record(furniture)) for furniture in parsed.furniture]
    yield from (record for _, record in sorted(items, key=lambda item: item[0]))


def _provenance_record(provenance: Provenance) -> dict[str, object]:
    return {
        "dump": provenance.path,
        "absolute": provenance.absolute,
        "version": provenance.version,
        "current": provenance.current,
        "lines": provenance.lines,
        "record_line": provenance.record_line,
    }
