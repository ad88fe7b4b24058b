"""A dump's own lines with the role that each was given, and the borders of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import Role
from newsarchive.render.blocks import in_words
from newsarchive.render.ink import inked, safe, wrapped
from newsarchive.render.reasons import boundary_words, date_words, unit_words, whole_words
from newsarchive.text import is_blank, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.text import Text

    from newsarchive.model import Article, Parsed
    from newsarchive.parse.reasons import Explanation
    from newsarchive.render.reasons import Told

_ROLE = 13
_MEASURE = 100
_INDENT = 3


def plain_listing(parsed: Parsed, why: Explanation | None = None) -> Iterator[str]:
    """Give `LINE  ROLE  text` for every line that holds something.

    With reasons, `LINE  KIND  reason` stands before the first line of an article and after each unit.
    """
    roles = _roles(parsed)
    before, after = (_before(why), _after(why)) if why else ({}, {})
    for number, line in enumerate(split_lines(parsed.dump.text), 1):
        yield from (f"{number}  {kind}  {reason}" for kind, reason in before.get(number, ()))
        if not is_blank(line) and _is_listed(parsed, number, roles):
            yield f"{number}  {roles.get(number, '-')}  {safe(line)}"
        yield from (f"{number}  {kind}  {reason}" for kind, reason in after.get(number, ()))


def render_listing(parsed: Parsed, width: int, why: Explanation | None = None) -> Iterator[Text]:
    """Give the dump as a page: its lines in the colours of their roles, a border before each article.

    A role is named where it begins; reasons stand under the border of an article and under each unit.
    """
    lines = split_lines(parsed.dump.text)
    width = min(width, _MEASURE)
    borders, roles = _borders(parsed), _roles(parsed)
    before, after = (_before(why), _after(why)) if why else ({}, {})
    digits = len(str(len(lines)))
    yield inked(((safe(parsed.dump.path), "headline"), (f" · {parsed.dump.encoding}", "quiet")))
    for note in parsed.dump.notes:
        yield inked(((safe(note), "quiet"),))
    named = None
    for number, line in enumerate(lines, 1):
        if not _is_listed(parsed, number, roles):
            continue
        if number in borders:
            named = None
            yield _border(borders[number], width)
        yield from _reasons(before.get(number, ()), width, _INDENT)
        role = None if is_blank(line) else roles.get(number)
        name = "" if role is None or role == named else role
        yield from _line(f"{number:>{digits}}  ", role, name, line, width)
        named = role or named
        yield from _reasons(after.get(number, ()), width, digits + 2 + _ROLE)


def _is_listed(parsed: Parsed, number: int, roles: Mapping[int, str]) -> bool:
    """Tell whether a line is shown: of a page of markup only those of its article are."""
    return not parsed.is_excerpt or number in roles


def _roles(parsed: Parsed) -> dict[int, str]:
    """Give the role of each line; the lines of records belong to other dumps and have none here."""
    if parsed.record_lines:
        return dict.fromkeys(parsed.record_lines, "record")
    elements = [(e.role.value, e.lines) for article in parsed.articles for e in article.elements]
    elements += [(Role.FURNITURE.value, furniture.lines) for furniture in parsed.furniture]
    return {number: role for role, (first, last) in elements for number in range(first, last + 1)}


def _borders(parsed: Parsed) -> dict[int, str]:
    """Give the title of the article that begins at a line: its number, source and day."""
    if parsed.record_lines:
        return {}
    begins = enumerate(parsed.articles, 1)
    return {article.lines[0]: _title(number, article) for number, article in begins if article.lines}


def _title(number: int, article: Article) -> str:
    source = safe(article.source.name) if article.source else None
    day = in_words(article.published.date) if article.published else "no date"
    return " · ".join(filter(None, (f"article {number}", source, day)))


def _border(title: str, width: int) -> Text:
    return inked(((f"── {title} " + "─" * max(0, width - len(title) - 4), "border"),))


def _before(why: Explanation) -> dict[int, tuple[Told, ...]]:
    """Give what stands before lines: what the dump is, why articles begin there and have their dates."""
    begins = (boundary.line for boundary in why.parsed.boundaries)
    pairs = zip(why.parsed.boundaries, why.dates, strict=False)
    before: dict[int, tuple[Told, ...]] = {
        line: (boundary_words(boundary), *date_words(date))
        for line, (boundary, date) in zip(begins, pairs, strict=False)
    }
    if why.whole and why.units:
        first = why.units[0].lines[0]
        before[first] = (whole_words(why.whole), *before.get(first, ()))
    return before


def _after(why: Explanation) -> dict[int, tuple[Told, ...]]:
    """Give the reasons for each unit by its last line."""
    return {unit.lines[1]: tuple(unit_words(unit)) for unit in why.units}


def _reasons(reasons: Iterable[Told], width: int, indent: int) -> Iterator[Text]:
    for kind, reason in reasons:
        yield from wrapped(inked(((f"{kind}: ", "label"), (reason, "quiet"))), width, indent=indent)


def _line(margin: str, role: str | None, name: str, line: str, width: int) -> Iterator[Text]:
    """Set number and role beside the first of the wrapped lines."""
    if role is None:
        yield inked(((margin, "quiet"),))
        return
    indent = len(margin) + _ROLE
    lines = wrapped(inked(((safe(line).strip(), role if role != "record" else ""),)), width, indent=indent)
    yield inked(((margin + name.ljust(_ROLE), "quiet"),)) + next(lines)[indent:]
    yield from lines
