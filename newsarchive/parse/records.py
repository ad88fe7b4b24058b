"""Records: what stands in every article of a dump in the same form, with other words or numbers in it."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.calendar import has_digit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsarchive.parse.look import Look

_OFTEN, APART = 3, 3  # lines, lines
_KEY = re.compile(r"(?P<key>[^\W\d_][^\W\d_.-]*(?: [^\W\d_.-]+){0,2}) ?:(?:\s|$)")
_LONGEST_FIELD = 120  # characters
_SENTENCE_MARKS = (".", "!", "?")
_NUMBER, _FIRST = re.compile(r"\d[\d.,]*"), re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,]*\d)")
_MOST_WORDS = 8
_NO_FIELDS = frozenset(
    ("related", "pointer", "share", "signup", "note", "bind", "caption", "byline", "headline")
)


def find_fields(looks: Sequence[Look], known: Collection[str] | None = None) -> frozenset[int]:
    """Give the lines `Key: value` of records, whose keys stand in the dump again and again (or are `known`).

    Several keys do, or one of numbers. A key comes once in a record, so its lines stand apart; and its values
    are no sentences, as what people in an interview say. A number that parts records (`Message: 3`) is none.
    """
    keys = list_keys(looks)
    if known is not None:
        found = [keys[key] for key in keys.keys() & known]
    else:
        found = [lines for lines in keys.values() if _recur(lines) and _are_values(lines, looks)]
        if len(found) == 1 and not all(ends_in_number(looks[at]) for at in found[0]):
            return frozenset()
    return frozenset([at for lines in found for at in lines if not _opens_record(looks, at)])


def list_keys(looks: Sequence[Look]) -> dict[str, list[int]]:
    """Give the lines `Key: value` of each key."""
    keys: defaultdict[str, list[int]] = defaultdict(list)
    for at, look in enumerate(looks):
        if look.size <= _LONGEST_FIELD and ":" in look.core:
            match = _KEY.match(look.folded) if _may_be_field(look) else None
            if match:
                keys[match["key"]].append(at)
    return keys


def ends_in_number(look: Look) -> bool:
    """Tell whether a value is a number, or ends in one."""
    return look.core[-1:].isdigit()


def ends_sentence(look: Look) -> bool:
    """Tell whether a line ends as a sentence does."""
    return look.end in _SENTENCE_MARKS


def are_values(lines: int, sentences: int) -> bool:
    """Tell whether hardly one of some lines is a sentence."""
    return _OFTEN * sentences < lines


def find_heading(looks: Sequence[Look], fields: frozenset[int]) -> frozenset[int]:
    """Give the fields that stand over a headline: in a block between no text and no text."""
    found: set[int] = set()
    block: list[int] = []
    for at in range(len(looks) + 1 if fields else 0):
        if at in fields:
            block.append(at)
            continue
        if block and at < len(looks) and not looks[at].paragraph and not _is_text(looks, block[0] - 1):
            found.update(block)
        block = []
    return frozenset(found)


def _opens_record(looks: Sequence[Look], at: int) -> bool:
    value = looks[at].core.rpartition(":")[2].strip()
    return value.isdecimal() and (at == 0 or looks[at - 1].separator)


def _is_text(looks: Sequence[Look], at: int) -> bool:
    return at >= 0 and (looks[at].paragraph or not looks[at].kinds.isdisjoint(("note", "end")))


def _may_be_field(look: Look) -> bool:
    if look.mark is not None:
        return False
    return look.kinds.isdisjoint(_NO_FIELDS) and not any(label.target for label in look.labels)


def _are_values(lines: Sequence[int], looks: Sequence[Look]) -> bool:
    return are_values(len(lines), sum(ends_sentence(looks[at]) for at in lines))


def _recur(lines: Sequence[int]) -> bool:
    """Tell whether lines are several and stand apart."""
    return len(lines) >= _OFTEN and all(after - before >= APART for before, after in pairwise(lines))


def find_numbered(looks: Sequence[Look], known: Collection[str] | None = None) -> frozenset[int]:
    """Give the short lines that count and differ in their numbers alone: `Clip 1 of 7`, `#3`.

    `known`: how such lines are written, with `0` for their numbers, if that is known.
    """
    shapes = list_shapes(looks)
    if known is not None:
        counting = [shapes[shape] for shape in shapes.keys() & known]
    else:
        counting = [lines for lines in shapes.values() if _recur(lines) and _count(lines, looks)]
    return frozenset([at for lines in counting for at in lines])


def list_shapes(looks: Sequence[Look]) -> dict[str, list[int]]:
    """Give the short lines with numbers that differ in nothing else, by what they have in common."""
    shapes: defaultdict[str, list[int]] = defaultdict(list)
    for at, look in enumerate(looks):
        if look.words <= _MOST_WORDS and has_digit(look.core) and _may_be_numbered(look):
            shapes[_NUMBER.sub("0", look.folded)].append(at)
    return shapes


def first_number(look: Look) -> int | None:
    """Give the first number of a line that counts."""
    found = _FIRST.search(look.core)
    return int(found[0]) if found else None


def counts_on(before: int | None, after: int | None) -> bool:
    """Tell whether one line's number goes on from another's, hardly one left out."""
    return before is not None and after is not None and 0 < after - before < _OFTEN


def _count(lines: Sequence[int], looks: Sequence[Look]) -> bool:
    """Tell whether the first numbers of lines go up by one, hardly one left out."""
    return all(counts_on(*numbers) for numbers in pairwise([first_number(looks[at]) for at in lines]))


def _may_be_numbered(look: Look) -> bool:
    """Tell whether a short line with a digit may count, and is not known for something else."""
    if look.labels or look.clock or look.stamp is not None or look.sentence or look.code:
        return False
    return look.words > 1 or look.core[:1] == "#"
