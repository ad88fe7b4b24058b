"""What a date or a source rests on, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.model import Basis
from newsarchive.render.ink import safe

if TYPE_CHECKING:
    from newsarchive.model import Published, Source

_WHERE = {
    Basis.META: "{text} among the lines about the article",
    Basis.DATELINE: "the dateline",
    Basis.NOTE: "{text} in the notes",
    Basis.LINK: "the link",
    Basis.SECTION: "the heading {text}",
    Basis.TEXT: "{text} in the text",
    Basis.WEEKDAY: "{text} in the text",
    Basis.NEIGHBOUR: "an article beside it, {text}",
    Basis.HINT: "what you said of the dump",
}
_SOURCE = {
    Basis.META: "a line about the article",
    Basis.DATELINE: "the dateline",
    Basis.NOTE: "a note at the end",
    Basis.LINK: "a link",
}


def date_evidence(published: Published) -> str:
    """Tell in words what a date rests on: `year from: Friday in the text (line 10)`."""
    part = "year from: " if "?" in published.edtf else "from: "
    evidence = published.evidence
    text = safe(evidence.text).strip() if evidence else ""
    where = " ".join(_WHERE[published.basis].format(text=text).split())
    line = f" (line {evidence.line})" if evidence and evidence.line else ""
    return f"{part}{where}{line}"


def source_evidence(source: Source) -> str:
    """Tell in words what a source rests on."""
    return f"from {_SOURCE.get(source.basis, source.basis.value)}"
