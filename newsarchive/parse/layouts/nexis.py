"""Nexis text exports: `N of M DOCUMENTS` over each document, fields as `TAG: value`.

A document is: outlet, day, headline, tagged lines, text, tagged lines, copyright. What stands before the
first is the cover page. Only tags that Nexis writes count, so that a headline such as `War: what next` is
none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import read_rows
from newsarchive.parse.segment import Decision
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look

S = State
_COUNT = re.compile(
    r"(?:(?P<word>Dokument|Document|Documento)\s+)?(?P<number>\d+)\s+(?:of|von|de|di|sur)\s+(?P<all>\d+)"
    r"(?P<words>\s+(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?))?",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?P<tag>[^\W\d_][\w-]{2,24}):(?:\s|$)")
_RIGHTS = re.compile(
    r"copyright|©|all rights reserved|alle rechte vorbehalten|tous droits réservés", re.IGNORECASE
)


def read(looks: Sequence[Look]) -> tuple[Decision, ...] | None:
    """Give the decisions for a Nexis export, or `None` for any other dump."""
    if not any(_is_count(look) for look in looks):
        return None
    decisions: list[Decision] = []
    document: _Document | None = None
    for look in looks:
        if _is_count(look):
            document = _Document()
            decisions.append(_decide(S.FURNITURE, "document count", kind="separator"))
        elif document is None:
            decisions.append(_decide(S.FURNITURE, "cover page", kind="cover"))
        else:
            decisions.append(document.place(look))
    return tuple(decisions)


def _is_count(look: Look) -> bool:
    match = _COUNT.fullmatch(look.unit.text)
    return bool(match and (match["word"] or match["words"]))


def _decide(state: State, cue: str, kind: str | None = None) -> Decision:
    certain = 9.0
    return Decision(state=state, margin=certain, cues=(cue,), kind=kind)


@cache
def _tags() -> dict[str, State]:
    return {
        tag: State(state)
        for layout, state, _, tags in read_rows("exporters.tsv")
        for tag in tags.split()
        if layout == "nexis"
    }


class _Document:
    """Places the units of one document; the part it is in moves from head to text to tail."""

    def __init__(self) -> None:
        self.dated = False
        self.headed = False
        self.part = "head"

    def place(self, look: Look) -> Decision:
        """Place one unit."""
        tag = _TAG.match(look.unit.text)
        state = _tags().get(tag["tag"]) if tag else None
        if state is not None:
            return self._tagged(state, tag["tag"] if tag else "")
        if _RIGHTS.search(look.unit.text) and (self.part != "text" or look.unit.indent):
            return _decide(S.NOTE, "rights")
        if self.part == "head" and not self.headed:
            return self._head(look)
        if self.part == "tail":
            return _decide(S.TRAILER, "goes on from a tagged line")
        self.part = "text"
        return _decide(S.BODY, "text of the document")

    def _tagged(self, state: State, tag: str) -> Decision:
        if not self.headed:
            self.headed = True
            return _decide(S.OPENING if state is S.BODY else state, f"{tag}: without a headline")
        if state is S.TRAILER:
            self.part = "tail"
        elif self.part == "text":
            state = S.TRAILER
        return _decide(state, f"{tag}:")

    def _head(self, look: Look) -> Decision:
        if look.stamp and not self.dated:
            self.dated = True
            return _decide(S.STAMP, "day of the document")
        if not self.dated:
            return _decide(S.STAMP, "outlet of the document", kind="outlet")
        self.headed = True
        return _decide(S.HEADLINE, "line under outlet and day")
