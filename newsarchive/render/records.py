"""Articles of an archive as records: what they hold, their id, and every place they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import Article
from newsarchive.record import article_record

if TYPE_CHECKING:
    from newsarchive.store.base import Provenance, StoredArticle

KEYS = ("id", *article_record(Article()), "provenances")


def stored_record(stored: StoredArticle) -> dict[str, object]:
    """Give an article as the object that `show` and `export` write."""
    return {
        "id": stored.id,
        **article_record(stored.article),
        "provenances": [_provenance_record(provenance) for provenance in stored.provenances],
    }


def _provenance_record(provenance: Provenance) -> dict[str, object]:
    return {
        "dump": provenance.path,
        "absolute": provenance.absolute,
        "version": provenance.version,
        "current": provenance.current,
        "lines": provenance.lines,
        "record_line": provenance.record_line,
    }
