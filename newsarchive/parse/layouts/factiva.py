"""Factiva text exports, with two-letter tags at the front of lines (`HD`, `LP`, `AN`) or without.

Without tags a document is: headline, byline, `475 words`, day, time, outlet, code, page, language,
copyright, then the text, the publisher, and `Document` with the accession number.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsarchive.parse.byline import is_person, read_byline
from newsarchive.parse.layouts.document import is_day, is_rights
from newsarchive.parse.layouts.sheet import Field, Lacks, Sheet, joined, parted, tags
from newsarchive.parse.lines import read_units
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.parse.layouts.sheet import LaidOut
    from newsarchive.parse.lines import Unit

    Placed = tuple[Unit, Field, str, str | None]

S = State
_END = re.compile(r"(?:Document|Dokument|Documento)\s+(?P<number>[A-Z][A-Z0-9]{2,11}\d{6,}[0-9a-z]{6,16})")
MARK = re.compile(rf"^[^\S\n]*(?:AN[^\S\n]+)?{_END.pattern}[^\S\n]*$", re.MULTILINE)
_TAG = re.compile(r"(?P<tag>[A-Z]{2,4})(?P<gap>\s+|$)(?P<value>.*)", re.DOTALL)
_TAGS = frozenset(("HD", "WC", "PD", "SN", "LA", "LP", "TD", "AN"))
_FEWEST_TAGS = 4
_LENGTH = re.compile(
    r"\d[\d.,'’ ]*\s?(?:words?|Wörter|Worte|mots|palabras|parole|palavras|woorden)", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?(?:[ap]m|GMT|Uhr))?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_LANGUAGE = re.compile(
    r"(?:English|German|French|Spanish|Italian|Dutch|Portuguese|Russian"
    r"|Englisch|Deutsch|Französisch|Spanisch|Italienisch)",
)
_COVER = re.compile(r"(?:\s|Factiva|Dow Jones|®|\|)+|Page \d+ of \d+.*|Seite \d+ von \d+.*")
_SUMMARY = re.compile(r"Search Summary|Zusammenfassung der Suche|Suchzusammenfassung", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"\b(?:AG|GmbH|Ltd|Limited|Inc|LLC|PLC|plc|S\.A|SA|Company|Co|Corp|Corporation|KG|Verlag|SpA)\.?$"
)
_HEAD_REACH = 14
_NAME = range(2, 4)  # words of a name without `By`
_LONGEST_PUBLISHER = 80
_CODED = re.compile(r"\s:\s|\||^$")
_AFTER_TEXT = frozenset(("CO", "IN", "NS", "RE", "RF", "CT"))
_COVERED = Field(S.FURNITURE, "cover")
_SOFT = "&softReturn;"


def read(text: str) -> LaidOut | None:
    """Lay out a Factiva export; `None` for any other dump."""
    found = signs(text)
    if not bears(found):
        return None
    units = read_units(text)
    return lay_out(units, found, common_publishers(count_publishers(units)))


def signs(text: str) -> frozenset[str]:
    """Give what of the marks of these dumps stands in a part of one."""
    found = frozenset(_heads(text) & _TAGS)
    ended = len(found) < _FEWEST_TAGS and _END.search(text) and MARK.search(text)
    return found | {"ends"} if ended else found


def bears(signs: frozenset[str]) -> bool:
    """Tell whether a dump with these signs is one."""
    return _has_tags(signs) or "ends" in signs


def _has_tags(signs: frozenset[str]) -> bool:
    return len(signs & _TAGS) >= _FEWEST_TAGS


def lay_out(
    units: Sequence[Unit], signs: frozenset[str], publishers: frozenset[str], *, ends: bool = True
) -> LaidOut:
    """Lay out units of a dump with these signs and publishers, of which they may be the last (`ends`)."""
    if _has_tags(signs):
        return _read_tagged(_lines(units))
    return _read_untagged(units, publishers, ends=ends)


def count_publishers(units: Sequence[Unit]) -> Counter[str]:
    """Count the units right over the ends of documents, by their text."""
    ends = (at for at, unit in enumerate(units) if at and _END.fullmatch(unit.text))
    return Counter([units[at - 1].text for at in ends])


def common_publishers(counts: Counter[str]) -> frozenset[str]:
    """Give those that stand so more than once."""
    return frozenset([text for text, count in counts.items() if count > 1])


def _heads(text: str) -> set[str]:
    """Give what lines begin with, as far as a tag and the space behind it would reach."""
    lines = text.split("\n")
    heads = {line[:3] for line in lines}  # few, so that each is looked at once
    if any(head.startswith((" ", "\t")) for head in heads):
        heads = {line.lstrip(" \t")[:3] for line in lines}
    return {head.rstrip(" \t") for head in heads}


def _lines(wrapped: Sequence[Unit]) -> list[Unit]:
    """Give units that no tag stands within."""
    units: list[Unit] = []
    for unit in wrapped:
        start = 0
        lines = parted(unit)
        for at in range(1, len(lines)):
            if _tag(lines[at]):
                units.append(joined(lines[start:at]))
                start = at
        units.append(joined(lines[start:]) if start else unit)
    return units


def _tag(unit: Unit) -> tuple[str, str] | None:
    match = _TAG.match(unit.text)
    return (match["tag"], match["value"]) if match and match["tag"] in tags("factiva") else None


class _Tagged:
    """Places the units of tagged documents, one after the other."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._tag = ""
        self._seen: set[str] = set()
        self._over = True

    def place(self, unit: Unit) -> None:
        """Place one unit."""
        tag = _tag(unit)
        if tag and self._is_tag(*tag):
            self._tagged(unit, *tag)
        elif self._over:
            self._sheet.put(unit, _COVERED, "outside documents")
        else:
            self._go_on(unit)

    def _is_tag(self, tag: str, value: str) -> bool:
        """Tell whether a tag stands where one can: in a text only some do, and `IN` may begin a sentence."""
        if self._over:
            return tag in ("HD", "SE", "CLM", "BY", "WC", "PD")
        if self._in_text() and tag in _AFTER_TEXT:
            return bool(_CODED.search(value))
        return not self._in_text() or tag in ("TD", "LP", "AN", "HD", "PUB", "IPC", "IPD", "ART")

    def _in_text(self) -> bool:
        return self._tag in ("LP", "TD")

    def _tagged(self, unit: Unit, tag: str, value: str) -> None:
        if self._over or (tag == "HD" and tag in self._seen):
            self._sheet.begin()
            self._seen = set()
        self._over = tag == "AN" and bool(value)
        self._tag = tag
        self._seen.add(tag)
        what = tags("factiva")[tag]
        if what.kind == "uri":
            value = _number(value)
        if not value:
            what = Field(S.META)  # the value stands on the lines below
        self._sheet.put(unit, what, tag, value.replace(_SOFT, " "))

    def _go_on(self, unit: Unit) -> None:
        """Place a unit without a tag: it goes on from the tag before it."""
        what = tags("factiva")[self._tag]
        if what.kind == "uri":
            self._over = True
            what = Field(what.state, "uri")
            self._sheet.put(unit, what, self._tag, _number(unit.text))
            return
        what = Field(S.META) if what.kind and self._tag not in ("PD", "SN") else what
        self._sheet.put(unit, what, f"goes on from {self._tag}", unit.text.replace(_SOFT, " "))


def _number(value: str) -> str:
    found = _END.search(value)
    return found["number"] if found else value


def _read_tagged(units: Sequence[Unit]) -> LaidOut:
    sheet = Sheet()
    tagged = _Tagged(sheet)
    for unit in units:
        tagged.place(unit)
    return sheet.finish(_lacking(sheet), tell)


def _read_untagged(units: Sequence[Unit], publishers: frozenset[str], *, ends: bool) -> LaidOut:
    sheet = Sheet()
    start = 0
    for end in [at for at, unit in enumerate(units) if _END.fullmatch(unit.text)]:
        first = start + next(
            (n for n, unit in enumerate(units[start:end]) if not _COVER.fullmatch(unit.text)), end - start
        )
        for unit in units[start:first]:
            sheet.put(unit, _COVERED, "cover page")
        sheet.begin()
        for placed in _untagged(units[first : end + 1], publishers):
            sheet.put(*placed)
        start = end + 1
    _put_rest(sheet, units[start:], ends=ends)
    return sheet.finish(_lacking(sheet), tell)


def _put_rest(sheet: Sheet, units: Sequence[Unit], *, ends: bool) -> None:
    """Put what follows the last end mark: the summary of the search, or a document cut off.

    Of lines that do not end the dump it can be but the latter.
    """
    length = next((at for at, unit in enumerate(units[:_HEAD_REACH]) if _LENGTH.fullmatch(unit.text)), None)
    summary = next((at for at, unit in enumerate(units) if _SUMMARY.match(unit.text)), len(units))
    if ends and (length is None or length > summary):
        summary = 0
    if summary:
        sheet.begin()
    for placed in _untagged(units[:summary], frozenset(), cut=True):
        sheet.put(*placed)
    for unit in units[summary:]:
        sheet.put(unit, _COVERED, "summary of the search")


def _lacking(sheet: Sheet) -> Lacks:
    """Count the accession numbers."""
    ended = sum(
        decision.kind == "uri" and bool(look.unit.text)
        for look, decision in zip(sheet.looks, sheet.decisions, strict=True)
    )
    return Lacks(ended=ended)


def tell(lacks: Lacks) -> Iterator[str]:
    """Tell of articles without an accession number: they were cut off."""
    open_ = lacks.found - lacks.ended
    if open_ > 0:
        noun = "1 document has" if open_ == 1 else f"{open_:,} documents have"
        yield f"{noun} no accession number at the end and may be cut off."


def _untagged(units: Sequence[Unit], publishers: frozenset[str], *, cut: bool = False) -> Iterator[Placed]:
    """Place the units of one document that bears no tags."""
    length = next((at for at, unit in enumerate(units[:_HEAD_REACH]) if _LENGTH.fullmatch(unit.text)), None)
    if length is None:
        length = 0
    text = _after_head(units, length)
    end = len(units) if cut else len(units) - 1
    tail = end - 1 if end > text and not cut and _is_publisher(units[end - 1], publishers) else end
    yield from _top(units[:length])
    yield from _head(units[length:text])
    for unit in units[text:tail]:
        yield unit, Field(S.BODY), "text of the document", unit.text.replace(_SOFT, " ")
    for unit in units[tail:end]:
        yield unit, Field(S.TRAILER), "publisher", ""
    for unit in units[end:]:
        yield unit, Field(S.TRAILER, "uri"), "accession number", _number(unit.text)


def _after_head(units: Sequence[Unit], length: int) -> int:
    """Find where the text begins: behind the copyright, else the language, else the outlet's code."""
    reach = range(length, min(len(units), length + _HEAD_REACH))
    for is_last in (is_rights, _is_language, _is_code):
        found = next((at for at in reach if is_last(units[at])), None)
        if found is not None:
            return found + 1
    return length


def _is_language(unit: Unit) -> bool:
    return bool(_LANGUAGE.fullmatch(unit.text))


def _is_code(unit: Unit) -> bool:
    return bool(_CODE.fullmatch(unit.text))


def _is_publisher(unit: Unit, publishers: frozenset[str]) -> bool:
    """Tell whether the last unit of a text names the publisher: it comes again, or is a firm."""
    if len(unit.text) > _LONGEST_PUBLISHER or unit.text.endswith((".", "!", "?", ":", "…")):
        return False
    return unit.text in publishers or bool(_PUBLISHER.search(unit.text))


def _top(units: Sequence[Unit]) -> Iterator[Placed]:
    """Place what stands over the length: sections, headline, byline."""
    signed = next(
        (at for at in range(len(units) - 1, 0, -1) if _is_byline(units[at], units[at - 1])), len(units)
    )
    headline = signed - 1
    while headline > 0 and not units[headline].gap:
        headline -= 1
    for at, unit in enumerate(units):
        clean = unit.text.replace(_SOFT, " ")
        if at < headline:
            yield unit, Field(S.META), "section", ""
        elif at < signed:
            yield unit, Field(S.HEADLINE), "over the length", clean
        else:
            yield unit, Field(S.BYLINE), "under the headline", clean


def _is_byline(unit: Unit, over: Unit) -> bool:
    """Tell whether a unit names who wrote: after `By`, or as no more than a name under a longer line."""
    text = unit.text.replace(_SOFT, " ")
    names = read_byline(text)
    alone = len(names.split()) in _NAME and len(over.text.split()) > _NAME[-1]
    return is_person(names) and (names != text or alone)


def _head(units: Sequence[Unit]) -> Iterator[Placed]:
    """Place what stands between length and text: day, time, outlet, code, page, language, copyright."""
    dated = named = False
    for unit in units:
        if is_rights(unit):
            yield unit, Field(S.NOTE), "rights", None
        elif not dated and is_day(unit):
            dated = True
            yield unit, Field(S.META, "day"), "day of the document", unit.text
        elif dated and not named and not _CLOCK.fullmatch(unit.text):
            named = True
            yield unit, Field(S.META, "outlet"), "outlet of the document", unit.text
        else:
            yield unit, Field(S.META), "about the document", ""
