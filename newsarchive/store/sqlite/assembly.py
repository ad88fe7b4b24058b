"""Articles out of their rows, each field as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsarchive.model import (
    Article,
    Basis,
    Dateline,
    Element,
    Evidence,
    Link,
    Published,
    Related,
    Role,
    Source,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence


def make_article(
    row: sqlite3.Row | Mapping[str, Any],
    links: Sequence[Sequence[Any]],
    related: Sequence[Sequence[Any]],
    elements: Sequence[Sequence[Any]],
    named: tuple[str | None, str | None],
) -> Article:
    """Make the article again from its rows; `named` is its dump and its encoding."""
    return Article(
        dump=named[0],
        encoding=named[1],
        uri=row["uri"],
        headline=row["headline"],
        subheadline=row["subheadline"],
        byline=row["byline"],
        dateline=_dateline(row),
        source=None
        if row["source"] is None
        else Source(name=row["source"], basis=Basis(row["source_basis"])),
        published=_published(row),
        body=row["body"],
        links=tuple(Link(kind=kind, text=text, target=target) for kind, text, target in links),
        related=tuple(Related(headline=headline, target=target) for headline, target in related),
        elements=tuple(Element(role=Role(role), lines=(first, last)) for role, first, last in elements),
    )


def _dateline(row: sqlite3.Row | Mapping[str, Any]) -> Dateline | None:
    if row["dateline"] is None:
        return None
    return Dateline(text=row["dateline"], place=row["place"], date=row["dateline_date"], agency=row["agency"])


def _published(row: sqlite3.Row | Mapping[str, Any]) -> Published | None:
    if row["published"] is None:
        return None
    evidence = None if row["evidence"] is None else Evidence(text=row["evidence"], line=row["evidence_line"])
    return Published(
        date=row["published"], edtf=row["edtf"], basis=Basis(row["published_basis"]), evidence=evidence
    )
