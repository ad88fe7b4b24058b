"""Citations in BibTeX, which BibLaTeX reads too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.render.citation import Citation, Day
    from newsarchive.render.people import Person

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A brace counts for BibTeX even behind a backslash, so that those of a text must go by their names.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{mark: f"\\{mark}" for mark in "$&#%_"},
}
_TO_ESCAPE = re.compile(r"[\\{}^~<>|$&#%_]")
_NOT_IN_URL = re.compile(r'[\\{}^<>|"`\s]')


def render_bibtex(citation: Citation) -> Iterator[str]:
    """Give an entry and an empty line: `@article`, or `@misc` where no source is known."""
    yield f"@{'article' if citation.source else 'misc'}{{{citation.key},"
    for name, value in _fields(citation):
        yield f"  {name} = {value},"
    yield "}"
    yield ""


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    if citation.people:
        yield "author", f"{{{' and '.join(map(_name, citation.people))}}}"
    elif citation.byline:
        yield "author", f"{{{{{_escaped(citation.byline)}}}}}"  # twice, so that it is taken for one name
    yield "title", f"{{{{{_escaped(citation.headline)}}}}}"  # twice, so that no style changes its capitals
    if citation.source:
        yield "journal", _value(citation.source)
    if citation.day:
        yield from zip(("year", "month", "day"), _date(citation.day), strict=False)
    if citation.place:
        yield "address", _value(citation.place)
    if citation.url:
        yield "url", f"{{{_NOT_IN_URL.sub(_percent, citation.url)}}}"
    yield "note", _value(citation.note)


def _date(day: Day) -> Iterator[str]:
    """Give year, month and day, as far as they are known; the month as the word that every style knows."""
    yield f"{{{day.year:04}}}"
    if day.month:
        yield _MONTHS[day.month - 1]
        if day.day:
            yield f"{{{day.day}}}"


def _name(person: Person) -> str:
    """Give `von Last, Jr, First`, the form in which BibTeX has nothing to guess."""
    family = " ".join(filter(None, (person.particle, person.family)))
    return ", ".join(_escaped(part) for part in (family, person.suffix, person.given) if part)


def _value(text: str) -> str:
    return f"{{{_escaped(text)}}}"


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda match: _SPECIAL[match[0]], text)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
