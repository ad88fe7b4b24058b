"""A dump's own lines with the role that each was given, and the borders of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import Role
from newsarchive.render.ink import inked, safe, wrapped
from newsarchive.text import is_blank, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from newsarchive.model import Boundary, Parsed
    from newsarchive.render.ink import Span

_ROLE = 13
_MEASURE = 100


def plain_listing(parsed: Parsed, *, explain: bool = False) -> Iterator[str]:
    """Give `LINE  ROLE  text` for every line that holds something; boundaries stand before their line."""
    roles = _roles(parsed)
    boundaries = {boundary.line: boundary for boundary in parsed.boundaries} if explain else {}
    for number, line in enumerate(split_lines(parsed.dump.text), 1):
        if number in boundaries:
            yield f"{number}  boundary  {_why(boundaries[number])}"
        if not is_blank(line):
            yield f"{number}  {roles.get(number, '-')}  {safe(line)}"


def render_listing(parsed: Parsed, width: int, *, explain: bool = False) -> Iterator[Text]:
    """Give the dump as a page: its lines in the colours of their roles, a border before each article."""
    lines = split_lines(parsed.dump.text)
    borders, roles = _borders(parsed), _roles(parsed)
    boundaries = {boundary.line: boundary for boundary in parsed.boundaries} if explain else {}
    digits = len(str(len(lines)))
    yield inked(((safe(parsed.dump.path), "headline"), (f" · {parsed.dump.encoding}", "quiet")))
    for note in parsed.dump.notes:
        yield inked(((safe(note), "quiet"),))
    for number, line in enumerate(lines, 1):
        yield from _border(borders.get(number), boundaries.get(number), min(width, _MEASURE))
        yield from _line(number, roles.get(number), line, digits=digits, width=min(width, _MEASURE))


def _roles(parsed: Parsed) -> dict[int, str]:
    """Give the role of each line; the lines of records belong to other dumps and have none here."""
    if parsed.record_lines:
        return dict.fromkeys(parsed.record_lines, "record")
    elements = [(e.role.value, e.lines) for article in parsed.articles for e in article.elements]
    elements += [(Role.FURNITURE.value, furniture.lines) for furniture in parsed.furniture]
    return {number: role for role, (first, last) in elements for number in range(first, last + 1)}


def _borders(parsed: Parsed) -> dict[int, int]:
    """Give the number of the article that begins at a line."""
    if parsed.record_lines:
        return {}
    begins = (article.lines for article in parsed.articles)
    return {lines[0]: number for number, lines in enumerate(begins, 1) if lines is not None}


def _border(number: int | None, boundary: Boundary | None, width: int) -> Iterator[Text]:
    if number is not None:
        title = f" article {number} "
        yield inked((("──" + title + "─" * max(0, width - len(title) - 2), "border"),))
    if boundary is not None:
        yield from wrapped(inked(((_why(boundary), "quiet"),)), width, indent=3)


def _why(boundary: Boundary) -> str:
    return f"{boundary.confidence:.2f}  {safe('; '.join(boundary.reasons))}"


def _line(number: int, role: str | None, line: str, *, digits: int, width: int) -> Iterator[Text]:
    """Set number and role beside the first of the wrapped lines."""
    margin: list[Span] = [(f"{number:>{digits}}  ", "quiet")]
    if role is None or is_blank(line):
        yield inked(margin)
        return
    indent = digits + 2 + _ROLE
    lines = wrapped(inked(((safe(line).strip(), role if role != "record" else ""),)), width, indent=indent)
    margin.append((role.ljust(_ROLE), "quiet"))
    yield inked(margin) + next(lines)[indent:]
    yield from lines
