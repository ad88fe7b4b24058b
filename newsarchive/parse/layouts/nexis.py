"""Nexis text exports: `N of M DOCUMENTS` over each document, fields as `TAG: value`.

A document is: outlet, day, headline, tagged lines, text, tagged lines, with the copyright before or after.
What stands before the first is the cover page. Only tags that Nexis writes count, and only where it writes
them, so that a headline such as `War: what next` is none, nor is `COMPANY: Velden Ferries` in a text.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from newsarchive.parse.layouts.document import Document, find_documents
from newsarchive.parse.layouts.sheet import Field, Lacks, Sheet, missing
from newsarchive.parse.lines import Unit, read_units
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.parse.layouts.sheet import LaidOut

_COUNT = re.compile(
    r"(?:(?P<word>Dokument|Document|Documento)\s+)?(?P<number>\d{1,6})\s+(?:of|von|de|di|sur)\s+"
    r"(?P<all>\d{1,6})(?P<words>\s+(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?))?",
    re.IGNORECASE,
)
MARK = re.compile(
    r"^[ \t]*(?:do[ck]umento?[ \t]+\d{1,6}[ \t]+(?:of|von|de|di|sur)[ \t]+\d{1,6}"
    r"|\d{1,6}[ \t]+(?:of|von|de|di|sur)[ \t]+\d{1,6}[ \t]+do[ck]ument(?:s|en?|os?)?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NEAR = 100  # characters
_NUMBERED = re.compile(r"do[ck]umento?\s+\d")


def read(text: str) -> LaidOut | None:
    """Lay out a Nexis export; `None` for any other dump."""
    if not _may_count(text):
        return None
    units = read_units(text)
    return lay_out(units) if any(map(_count, units)) else None


def signs(text: str) -> frozenset[str]:
    """Give what of the marks of these dumps stands in a part of one."""
    return frozenset(("counts",) if _may_count(text) and any(map(_count, read_units(text))) else ())


def bears(signs: frozenset[str]) -> bool:
    """Tell whether a dump with these signs is one."""
    return "counts" in signs


def lay_out(units: Sequence[Unit]) -> LaidOut:
    """Lay out units of such a dump; those above the first count are of its cover."""
    counts = [(at, found) for at, unit in enumerate(units) if (found := _count(unit))]
    sheet = Sheet()
    for unit in units[: counts[0][0] if counts else len(units)]:
        sheet.put(unit, Field(State.FURNITURE, "cover"), "cover page")
    ends = [at for at, _ in counts[1:]] + [len(units)]
    for (at, _), end in zip(counts, ends, strict=True):
        sheet.put(units[at], Field(State.FURNITURE, "separator"), "document count")
        sheet.begin()
        Document(units[at + 1 : end]).put(sheet)
    lacks = Lacks(
        promised=max([int(found["all"]) for _, found in counts], default=0),
        numbers=array("I", [int(found["number"]) for _, found in counts]),
        lines=array("I", [units[at].first for at, _ in counts]),
    )
    return sheet.finish(lacks, tell)


def tell(lacks: Lacks) -> Iterator[str]:
    """Tell which of the documents that their counts promise are missing."""
    lost = missing(lacks.promised, list(zip(lacks.numbers, lacks.lines, strict=True)))
    if lost:
        yield lost


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
