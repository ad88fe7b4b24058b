"""Nexis text exports: `N of M DOCUMENTS` over each document, fields as `TAG: value`.

A document is: outlet, day, headline, tagged lines, text, tagged lines, with the copyright before or after.
What stands before the first is the cover page. Only tags that Nexis writes count, and only where it writes
them, so that a headline such as `War: what next` is none, nor is `COMPANY: Velden Ferries` in a text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.parse.layouts.document import Document, find_documents
from newsarchive.parse.layouts.sheet import Field, Sheet, missing
from newsarchive.parse.lines import Unit, read_units
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from newsarchive.parse.layouts.sheet import LaidOut

_COUNT = re.compile(
    r"(?:(?P<word>Dokument|Document|Documento)\s+)?(?P<number>\d{1,6})\s+(?:of|von|de|di|sur)\s+"
    r"(?P<all>\d{1,6})(?P<words>\s+(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?))?",
    re.IGNORECASE,
)
_NEAR = 100  # characters
_NUMBERED = re.compile(r"do[ck]umento?\s+\d")


def read(text: str) -> LaidOut | None:
    """Lay out a Nexis export; `None` for any other dump."""
    if not _may_count(text):
        return None
    units = read_units(text)
    counts = [(at, found) for at, unit in enumerate(units) if (found := _count(unit))]
    if not counts:
        return None
    sheet = Sheet()
    for unit in units[: counts[0][0]]:
        sheet.put(unit, Field(State.FURNITURE, "cover"), "cover page")
    ends = [at for at, _ in counts[1:]] + [len(units)]
    for (at, _), end in zip(counts, ends, strict=True):
        sheet.put(units[at], Field(State.FURNITURE, "separator"), "document count")
        sheet.begin()
        Document(units[at + 1 : end]).put(sheet)
    promised = max(int(found["all"]) for _, found in counts)
    lost = missing(promised, [(int(found["number"]), units[at].first) for at, found in counts])
    return sheet.finish(*filter(None, [lost]))


def _may_count(text: str) -> bool:
    """Tell whether a number stands right before the word or right after it."""
    folded, starts = find_documents(text)
    return any(
        _NUMBERED.match(folded, start) or folded[max(0, start - _NEAR) : start].rstrip()[-1:].isdigit()
        for start in starts
    )


def _count(unit: Unit) -> re.Match[str] | None:
    match = _COUNT.fullmatch(unit.text)
    return match if match and (match["word"] or match["words"]) else None
