"""Articles and furniture as records: of a dump in their order, of an archive with id and provenances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import Article
from newsarchive.record import article_record, furniture_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.model import Furniture, Lines, Parsed
    from newsarchive.store.base import Provenance, StoredArticle

Item = tuple["Article | Furniture", "tuple[Lines, ...]", dict[str, object]]

KEYS = ("id", *article_record(Article()), "provenances", "story")


def stored_record(stored: StoredArticle) -> dict[str, object]:
    """Give an article as the object that `show` and `export` write."""
    return {
        "id": stored.id,
        **article_record(stored.article),
        "provenances": [_provenance_record(provenance) for provenance in stored.provenances],
        "story": stored.story,
    }


def parsed_records(parsed: Parsed) -> Iterator[dict[str, object]]:
    """Give articles and furniture in the order of the dump by first line; records stay in theirs."""
    return (record for _, _, record in parsed_items(parsed))


def parsed_items(parsed: Parsed) -> list[Item]:
    """Give each article and piece of furniture in that order, with its runs of lines and its record."""
    items: list[Item] = [
        (article, tuple(element.lines for element in article.elements), article_record(article))
        for article in parsed.articles
    ]
    items += [(each, (each.lines,), furniture_record(each)) for each in parsed.furniture]
    return items if parsed.record_lines else sorted(items, key=lambda item: min(item[1], default=(0, 0)))


def _provenance_record(provenance: Provenance) -> dict[str, object]:
    return {
        "dump": provenance.path,
        "absolute": provenance.absolute,
        "version": provenance.version,
        "current": provenance.current,
        "lines": provenance.lines,
        "record_line": provenance.record_line,
        "uri": provenance.uri,
    }
