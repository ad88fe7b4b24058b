"""Citations in CSL-JSON, the form of citation processors (Zotero, Pandoc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsarchive.render.citation import Citation, Day
    from newsarchive.render.people import Person


def csl_record(citation: Citation) -> dict[str, object]:
    """Give the item of an article; what is not known is left out."""
    item = {
        "id": citation.key,
        "type": "article-newspaper",
        "title": citation.headline,
        "author": [_name(person) for person in citation.people]
        or ([{"literal": citation.byline}] if citation.byline else None),
        "container-title": citation.source,
        "issued": citation.day and _issued(citation.day),
        "event-place": citation.place,
        "URL": citation.url,
        "note": citation.note,
    }
    return {key: value for key, value in item.items() if value}


def _name(person: Person) -> dict[str, str]:
    name = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {key: value for key, value in name.items() if value}


def _issued(day: Day) -> dict[str, object]:
    return {"date-parts": [day.parts]} | ({"circa": True} if day.unsure else {})
