"""Nexis Uni and Lexis+ text: headline, outlet, day, `Tag: value`, `Body`, text, tags, `End of Document`.

The cover page lists the titles with the terms of the search. From `Classification` on all is about the
document; a tag within the text is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.parse.layouts.document import (
    closing,
    find_documents,
    is_day,
    is_rights,
    tag_of,
)
from newsarchive.parse.layouts.sheet import Field, Lacks, Sheet, joined, miscounted, parted, tags
from newsarchive.parse.lines import read_units
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.parse.layouts.sheet import LaidOut
    from newsarchive.parse.lines import Unit

    Placed = tuple[Unit, Field, str, str | None]

S = State
_MARKS = ("end of document", "dokumentende", "ende des dokuments", "fin du document", "fin del documento")
_LONGEST_MARK = max(map(len, _MARKS))
_END = re.compile("|".join(_MARKS), re.IGNORECASE)
MARK = re.compile(rf"^[ \t]*(?:{_END.pattern})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(
    r"^[ \t]*(?:Body|Volltext|Corps|Cuerpo|(?:Length|Länge|Longueur|Longitud|Load-Date)\s?:.*)[ \t]*\r?$",
    re.MULTILINE,
)
_COVER = re.compile(
    r"(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type|Narrowed by|Content Type"
    r"|Download Request|Time Of Request|Benutzername|Datum und Uhrzeit|Auftragsnummer|Mandant|Suchbegriffe"
    r"|Nom d'utilisateur|Date et heure|Termes de recherche|Nombre de usuario|Términos de búsqueda)\b.*"
    r"|(?:Documents?|Dokumente?|Documentos?)\s*\((?P<count>\d+)\)"
    r"|\|?\s*About LexisNexis.*|.*-None-.*|(?:News|Nachrichten)\s{2,}.*",
    re.IGNORECASE | re.DOTALL,
)
_LISTED = re.compile(r"\d{1,4}\.\s+(?P<title>\S.*)", re.DOTALL)
_PAGE = re.compile(r"(?:Page|Seite|Página)\s+\d+\s+(?:of|von|sur|de)\s+\d+", re.IGNORECASE)
_LONGEST_HEAD = 14


def read(text: str) -> LaidOut | None:
    """Lay out a text of Nexis Uni or Lexis+; `None` for any other dump."""
    if not _may_end(text) or not _LABEL.search(text):
        return None
    units = read_units(text)
    return lay_out(units) if any(map(_is_end, units)) else None


def signs(text: str) -> frozenset[str]:
    """Give what of the marks of these dumps stands in a part of one."""
    labelled = frozenset(("labels",) if _LABEL.search(text) else ())
    ended = _may_end(text) and any(map(_is_end, read_units(text)))
    return labelled | frozenset(("ends",) if ended else ())


def bears(signs: frozenset[str]) -> bool:
    """Tell whether a dump with these signs is one."""
    return signs >= {"labels", "ends"}


def _is_end(unit: Unit) -> bool:
    return _END.fullmatch(unit.text) is not None


def lay_out(units: Sequence[Unit], *, covered: bool = True) -> LaidOut:
    """Lay out units of such a dump; a cover may stand above its first (`covered`)."""
    ends = [at for at, unit in enumerate(units) if _is_end(unit)]
    sheet = Sheet()
    first = _after_cover(units, ends[0]) if covered and ends else 0
    for unit in units[:first]:
        sheet.put(unit, Field(S.FURNITURE, "cover"), "cover page")
    for start, end in zip([first, *(at + 1 for at in ends)], [*ends, len(units)], strict=True):
        _put(sheet, units[start : end + 1])
    counts = (match["count"] for unit in units[:first] if (match := _COVER.fullmatch(unit.text)))
    promised = next((int(count) for count in counts if count), 0)
    last = ends[-1] + 1 if ends else 0
    return sheet.finish(Lacks(promised=promised, cut=last < len(units)), tell)


def tell(lacks: Lacks) -> Iterator[str]:
    """Tell of fewer documents than the cover promises, and of a last one without an end."""
    lost = miscounted(lacks.promised, lacks.found)
    if lost:
        yield lost
    if lacks.cut:
        yield "The last document has no end mark and may be cut off."


def _may_end(text: str) -> bool:
    """Tell whether an end mark stands on a line of its own."""
    folded, starts = find_documents(text)
    near = (folded[max(0, start - _LONGEST_MARK) : start + _LONGEST_MARK] for start in starts)
    return any(mark in words for words in near for mark in _MARKS) and MARK.search(text) is not None


def _after_cover(units: Sequence[Unit], end: int) -> int:
    """Find where the first document begins: behind the last line that only a cover page bears.

    The title of the first listed document, standing again, begins it for certain.
    """
    last = max((at for at, unit in enumerate(units[:end]) if _COVER.fullmatch(unit.text)), default=-1)
    if last < 0:
        return 0
    titles = {match["title"] for unit in units[:last] if (match := _LISTED.fullmatch(unit.text))}
    again = (at for at in range(last + 1, end) if units[at].text in titles)
    start = last + 1
    while start < end and not units[start].gap:
        start += 1
    return next(again, start if start < end else last + 1)


def _put(sheet: Sheet, units: Sequence[Unit]) -> None:
    """Put the units of one document, its end mark included."""
    sheet.begin()
    body = next((at for at, unit in enumerate(units) if _is(unit, S.BODY)), None)
    if body is None:
        body = _after_tags(units)
    tail = _before_tail(units, body)
    for unit, what, cue, text in _head(units[:body]):
        sheet.put(unit, _page(unit, what), cue, text)
    for unit in units[body:tail]:
        what = Field(S.META) if _is(unit, S.BODY) else Field(S.BODY)
        sheet.put(unit, _page(unit, what), "text of the document", "" if what.state is S.META else None)
    for unit in units[tail:]:
        note = is_rights(unit) or _END.fullmatch(unit.text)
        what = Field(S.NOTE if note else S.TRAILER)
        sheet.put(unit, _page(unit, what), "tail of the document", None if note else "")


def _page(unit: Unit, what: Field) -> Field:
    return Field(S.FURNITURE, "navigation") if _PAGE.fullmatch(unit.text) else what


def _is(unit: Unit, state: State) -> bool:
    """Tell whether a unit is a heading of its own that opens text or tail: `Body`, `Classification`."""
    what = tags("nexis-uni").get(unit.text.strip(" :").upper())
    return what is not None and what.state is state


def _after_tags(units: Sequence[Unit]) -> int:
    """Find where the text begins in a document without `Body`: behind its first run of tags."""
    found = [at for at, unit in enumerate(units[:_LONGEST_HEAD]) if tag_of(unit, shout=False)]
    at = found[0] if found else len(units)
    while at < len(units) and tag_of(units[at], shout=False):
        at += 1
    return at


def _before_tail(units: Sequence[Unit], body: int) -> int:
    """Find where the tail begins: at the last load date or `Classification`, and the tags before it."""
    end = len(units)
    while end > body and _END.fullmatch(units[end - 1].text):
        end -= 1
    sure = [at for at in range(body, end) if (tag_of(units[at], shout=False) or ("",))[0] in closing()]
    sure += [at for at in range(body, end) if _is(units[at], S.TRAILER)]
    at = min(sure, default=end)
    while at > body + 1 and _ends(units[at - 1]):
        at -= 1
    return at


def _ends(unit: Unit) -> bool:
    tag = tag_of(unit, shout=False)
    return is_rights(unit) or bool(tag and tag[0] in tags("nexis-uni"))


def _head(units: Sequence[Unit]) -> Iterator[Placed]:
    """Place headline, outlet, day, rights and tags."""
    lines = [line for unit in units for line in ((unit,) if tag_of(unit, shout=False) else parted(unit))]
    day = next((at for at, unit in enumerate(lines) if is_day(unit)), None)
    tagged = next(
        (at for at, unit in enumerate(lines) if tag_of(unit, shout=False) or is_rights(unit)), len(lines)
    )
    outlet = day - 1 if day is not None and day < tagged else min(1, tagged)
    headline = lines[: max(outlet, 0)]
    if headline:
        yield joined(headline), Field(S.HEADLINE), "over outlet and day", None
    for at, unit in enumerate(lines[len(headline) :], len(headline)):
        tag = tag_of(unit, shout=False)
        if tag:
            yield unit, tags("nexis")[tag[0]], f"{tag[0]}:", tag[1]
        elif is_rights(unit):
            yield unit, Field(S.NOTE), "rights", None
        elif at == outlet:
            yield unit, Field(S.META, "outlet"), "outlet of the document", unit.text
        else:
            yield unit, Field(S.META, "day" if at == day else None), "about the document", unit.text
