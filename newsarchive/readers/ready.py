"""Dumps whose form holds articles ready made, which need no parsing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsarchive.model import Dump, Hints, Parsed


def read_ready(dump: Dump, hints: Hints) -> Parsed | None:
    """Read a dump that holds articles as records or is a page of HTML; `None` for text, which is parsed.

    Raises DumpError for what cannot be read, naming the line where there is one to name.
    """
    from newsarchive.readers.page import is_page, read_page
    from newsarchive.readers.records import holds_records, read_articles

    if holds_records(dump):
        return read_articles(dump)
    return read_page(dump, hints) if is_page(dump) else None
