"""What a date, a source or an article rests on, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import Basis
from newsarchive.render.blocks import in_words
from newsarchive.render.ink import safe

if TYPE_CHECKING:
    from newsarchive.model import Lines, Published, Source
    from newsarchive.store.base import Provenance

# With the words that the date rests on, and without them.
_WHERE = {
    Basis.META: ("the line “{text}”", "a line about the article"),
    Basis.DATELINE: ("the dateline", "the dateline"),
    Basis.NOTE: ("the note “{text}”", "a note at the end"),
    Basis.LINK: ("the link {text}", "a link"),
    Basis.SECTION: ("the heading “{text}”", "the heading of its section"),
    Basis.TEXT: ("“{text}” in the text", "the same day in the text"),
    Basis.WEEKDAY: ("{text} in the text", "a weekday in the text"),
    Basis.NEIGHBOUR: ("another article of the dump, of {day}", "another article of the dump"),
    Basis.HINT: ("what you said of the dump", "what you said of the dump"),
}


def date_evidence(published: Published) -> str:
    """Tell in words what a date rests on: `year from: Friday in the text (line 10)`."""
    part = "year from" if "?" in published.edtf else "date from"
    with_text, without = _WHERE[published.basis]
    evidence = published.evidence
    if evidence is None:
        return f"{part}: {without}"
    line = f" (line {evidence.line})" if evidence.line else ""
    text = safe(evidence.text).strip()
    return f"{part}: {with_text.format(text=text, day=in_words(text))}{line}"


def source_evidence(source: Source) -> str:
    """Tell in words what a source rests on."""
    return f"from {_WHERE[source.basis][1]}"


def provenance_words(provenance: Provenance) -> str:
    """Tell where an article stands: its dump, its lines, and whether the dump has changed since."""
    path = "standard input" if provenance.path == "-" else safe(provenance.path)
    version = "" if provenance.current else f", version {provenance.version}, since replaced"
    if provenance.record_line is not None:
        return f"{path}, record on line {provenance.record_line}{version}"
    return f"{path}{_span(provenance.lines)}{version}"


def _span(lines: Lines | None) -> str:
    if lines is None:
        return ""
    first, last = lines
    return f", line {first}" if first == last else f", lines {first}–{last}"
