"""Who wrote: names and titles that stand alone, without `By`, and what a page tells of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import months, words
from newsarchive.parse.byline import cut_day, is_person, read_byline
from newsarchive.parse.site import is_dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsarchive.parse.look import Look

_LEAD_WORDS = 2
_NAME_WORDS = range(2, 7)
_MOST_NAMES = 4  # words of one name but for `de` and the like
_SIGNATURE_WORDS = range(2, 4)
_SHORTEST_NAME = 3  # characters
_ENGLISH, _NEAR = " the ", 8
_TITLE_WORDS = 8
_HEADLINE_WORDS = 5
_SIGNED_WORDS = 14
_SENTENCE_MARKS = (".", "!", "?")
_SENT_WORDS, SEVERAL_SENT = range(4, 8), 2
SEVERAL_SIGNED = 3
_LONGEST_BIO = 400  # characters
MOST_WRITERS = 8
_OUTLET = re.compile(r"\s?[·|,]\s?|\s[–—-]\s")  # a name's: Ina Falk · Kessel Public News
_PEOPLE = re.compile(r"\s*(?:,|&|\band\b|\by\b|\bet\b|\bund\b|\be\b|\bи\b)\s*")


def find_names(looks: Sequence[Look], fewest: int = SEVERAL_SENT) -> frozenset[int]:
    """Give the lines that name who wrote, without saying `By`: a name, under a headline and beside a day.

    Names with where from (`Ina Falk in Orle`) count where a dump has some (`fewest`).

    A line with the writer's title (`Foreign Editor`) beside such a name is one too.
    """
    brief = [at for at, look in enumerate(looks) if look.words <= _TITLE_WORDS and not look.labels]
    writers = {at for at in brief if at and _may_name(looks[at - 1]) and is_writer(looks[at])}
    telling = [at for at, look in enumerate(looks) if look.stamp is not None or look.kinds]
    dated = {at for at in telling if is_dated(looks[at])}
    bylines = {at for at in telling if "byline" in looks[at].kinds}
    beside = {at for day in dated for at in range(day - 2, day + 3)} | {at - 1 for at in writers}
    named = {at for at in brief if at in beside and is_name(looks[at]) and _is_headed(looks, at)}
    near = {at for at in named if not dated.isdisjoint(range(at - 2, at + 3))}
    if bylines:
        near |= {at for at in brief if at - 1 in bylines and _is_led(looks, at)}
    near |= {at for at in brief if ", " in looks[at].core and at and _is_introduced(looks, at)}
    sent = _find_sent(looks, brief)
    near |= sent if len(sent) >= fewest else set()
    titled = {at for at in writers if at - 1 in named or at - 1 in bylines}
    return frozenset(near | titled | {at - 1 for at in titled if at - 1 in named})


def find_sent(looks: Sequence[Look]) -> set[int]:
    """Give the lines under headlines that are a name and where from."""
    return _find_sent(looks, [at for at, look in enumerate(looks) if not look.labels])


def _find_sent(looks: Sequence[Look], units: Iterable[int]) -> set[int]:
    return {at for at in units if looks[at].words in _SENT_WORDS and at and _is_sent(looks, at)}


def _may_name(look: Look) -> bool:
    """Tell cheaply whether a line may name a person: else a title under it says nothing."""
    return (1 < look.words < _NAME_WORDS.stop and not look.core.islower()) or "byline" in look.kinds


def is_name(look: Look) -> bool:
    """Tell whether a line may be a person's name and no more."""
    if look.words not in _NAME_WORDS or look.labels or look.figures or look.outlet is not None:
        return False
    if not look.core[:1].isalpha() or look.end in _SENTENCE_MARKS or "/" in look.core:
        return False
    said = look.folded.split()
    if sum(word not in words("particle") for word in _OUTLET.split(look.folded)[0].split()) > _MOST_NAMES:
        return False
    return said[0] not in words("preposition") and months().keys().isdisjoint(said) and is_person(look.core)


def _is_led(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a name stands under a byline that says `By` and no more."""
    lead, look = looks[at - 1], looks[at]
    bare = lead.words <= _LEAD_WORDS and lead.end == ":"
    return bare and look.words < _NAME_WORDS.stop and look.end not in _SENTENCE_MARKS


def _is_introduced(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line under a headline is a name with the title of one who writes: `Ina Falk, Editor`."""
    name, comma, _ = looks[at].core.partition(", ")
    if not comma or len(name.split()) not in _NAME_WORDS or not is_writer(looks[at]):
        return False
    return is_person(name) and _is_headed(looks, at)


def _is_sent(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line under a headline is a name and where from: `Ina Falk in Orle`."""
    look = looks[at]
    if words("whence").isdisjoint(look.core.split()):
        return False  # most: a set is asked in a fourth of the time of a pattern
    parts = _leads_to_place().split(look.core)
    if len(parts) != 2 or look.figures or look.end in _SENTENCE_MARKS:  # noqa: PLR2004  # who, and where
        return False
    return len(parts[0].split()) in _NAME_WORDS and all(map(is_person, parts)) and _is_headed(looks, at)


@cache
def _leads_to_place() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, words('whence')))})\s")


def _is_headed(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line that can be a headline or a summary stands a little above."""
    return any(
        look.words >= _HEADLINE_WORDS and not (look.labels or look.figures)
        for look in looks[max(0, at - 4) : at]
    )


def signs_day(look: Look) -> bool:
    """Tell whether a line is a name before a day: `Ina Falk | 3 May 2019`, `Ina Falk, Evening Post 3 May`."""
    if look.stamp is None or look.labels or look.mark or look.dateline is not None or look.end == ".":
        return False
    if look.words > _SIGNED_WORDS or outlets.canonical(look.stamp[1]):
        return False
    named = cut_day(look.core)
    if len(named.partition(",")[0].split()) not in _NAME_WORDS:
        return False
    return named != look.core and len(named.split()) in _NAME_WORDS and is_person(named)


def is_writer(look: Look) -> bool:
    """Tell whether a line is the title of one who writes, with a name or without: `Island reporter`."""
    if look.labels or look.words > _TITLE_WORDS or look.end == ".":
        return False
    return not words("writer").isdisjoint(look.folded.replace(",", " ").split())


def find_signatures(looks: Sequence[Look], fewest: int = SEVERAL_SIGNED, byline: str = "") -> frozenset[int]:
    """Give the names that stand by themselves under a text, and over no further paragraph of it.

    Names that close texts do so where there are some (`fewest`). `byline`: the last one before these lines.
    """
    found: set[int] = set()
    under = [at for at, above in enumerate(looks[:-1], 1) if above.paragraph]
    bylines = [at for at, look in enumerate(looks) if "byline" in look.kinds]
    for at in [at for at in under if looks[at].words in _SIGNATURE_WORDS]:
        look, below = looks[at], looks[at + 1] if at + 1 < len(looks) else None
        is_english = any(_ENGLISH in other.folded for other in looks[max(0, at - _NEAR) : at])
        if is_english and not _is_signed_above(looks, bylines, at, byline):
            continue  # English prints its buttons in title case too
        ends = below is None or (below.unit.gap and (bool(below.labels) or below.unit.gap > look.unit.gap))
        if ends and look.unit.gap and _is_whole_name(look):
            found.add(at)
    signed = list_signed(looks, under)
    return frozenset(found) | (signed.keys() if len(set(signed.values())) >= fewest else frozenset())


def _is_signed_above(looks: Sequence[Look], bylines: Sequence[int], at: int, first: str) -> bool:
    """Tell whether the last byline above gives the name that a line is; `first`: that before all lines."""
    above = bisect_left(bylines, at)
    return looks[at].folded in (looks[bylines[above - 1]].folded if above > 0 else first)


def list_signed(looks: Sequence[Look], under: Iterable[int]) -> dict[int, str]:
    """Give the names that close texts; `under`: lines under paragraphs."""
    brief = (at for at in under if looks[at].words <= _TITLE_WORDS)
    return {at: looks[at].folded for at in brief if _signs_text(looks, at)}


def _signs_text(looks: Sequence[Look], at: int) -> bool:
    if looks[at].words in _SIGNATURE_WORDS and _closes(looks, at):
        return True
    return ", " in looks[at].core and _signs_with_title(looks[at])


def _signs_with_title(look: Look) -> bool:
    """Tell whether a line is a name with the title of one who writes: `Ina Falk, Harbour Reporter`."""
    name, comma, _ = look.core.partition(", ")
    return bool(comma) and len(name.split()) in _SIGNATURE_WORDS and is_writer(look) and is_person(name)


def _closes(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line is a name under a text that does not go on below it."""
    below = looks[at + 1] if at + 1 < len(looks) else None
    apart = below is None or (below.unit.gap > looks[at].unit.gap and not below.paragraph)
    return apart and _is_whole_name(looks[at])


def _is_whole_name(look: Look) -> bool:
    """Tell whether a line is a name, and not what is left of a paragraph that was cut off."""
    return look.mark is None and min(map(len, look.core.split())) >= _SHORTEST_NAME and is_name(look)


def find_bios(looks: Sequence[Look], names: tuple[str, ...] = ()) -> frozenset[int]:
    """Give the paragraphs about who wrote: they begin with the name that a byline gave, or one of `names`."""
    found: set[int] = set()
    for at, look in enumerate(looks):
        if "byline" in look.kinds:
            names = add_names(look, names)
        elif names and look.size < _LONGEST_BIO and look.end == "." and look.core.startswith(names):
            found.add(at)
    return frozenset(found)


def add_names(byline: Look, names: tuple[str, ...]) -> tuple[str, ...]:
    """Put the names that a byline gives before those of the bylines above."""
    return (*_two_names(byline), *names)[:MOST_WRITERS]


def _two_names(look: Look) -> Iterator[str]:
    for name in _PEOPLE.split(read_byline(look.core)):
        first = name.split()[:2]
        if len(first) > 1 and all(word[0].isupper() for word in first):
            yield " ".join(first)
