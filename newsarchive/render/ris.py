"""Citations in RIS: a tag, two spaces, a dash and a value a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.render.citation import Citation, Day
    from newsarchive.render.people import Person


def render_ris(citation: Citation) -> Iterator[str]:
    """Give a record of type `NEWS` and an empty line."""
    yield "TY  - NEWS"
    for tag, value in _fields(citation):
        yield f"{tag}  - {value}"
    yield "ER  - "
    yield ""


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "ID", citation.key
    yield "TI", citation.headline
    authors = list(map(_name, citation.people)) or ([citation.byline] if citation.byline else [])
    for author in authors:
        yield "AU", _unstarred(author)
    if citation.source:
        yield "T2", _unstarred(citation.source)
    if citation.day:
        yield "PY", f"{citation.day.year:04}"
        yield "DA", _date(citation.day)
    if citation.place:
        yield "CY", citation.place
    if citation.url:
        yield "UR", citation.url
    yield "N1", citation.note


def _name(person: Person) -> str:
    """Give `Last, First, Suffix`."""
    family = " ".join(filter(None, (person.particle, person.family)))
    return ", ".join(filter(None, (family, person.given, person.suffix)))


def _date(day: Day) -> str:
    """Give `YYYY/MM/DD/other`, what is not known left empty."""
    month, of_month = (f"{part:02}" if part else "" for part in (day.month, day.day))
    return f"{day.year:04}/{month}/{of_month}/{'inferred' if day.unsure else ''}"


def _unstarred(text: str) -> str:
    """Take out asterisks, which names of authors and periodicals may not hold."""
    return text.replace("*", "")
