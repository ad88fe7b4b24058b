"""The units of a dump: lines of their own, and paragraphs that were wrapped over several lines.

Whether a dump is wrapped, and at which width, is read from the dump itself: a wrapped line ends where the
next word would not have fitted, and the next line often begins in lower case.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from newsarchive.conventions.labels import recognise
from newsarchive.conventions.tables import months, weekdays
from newsarchive.text import fold_space, is_blank, split_lines
from newsarchive.value import row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INDENTS = " \t\u00a0\u3000"
_INDENT = re.compile(f"[{_INDENTS}]*")
_SENTENCE_ENDS, _CLOSERS = ".!?…:;", "\"'”’»)]"
_RULE = re.compile(r"[-–—=_*~#]{3,}")
_MARK = re.compile(
    r"(?:[•●▪◦‣■□►▶*·–—-]|\d{1,3}[.)]|#{1,6}|\[\d{1,3}\]|>{1,3}|[»➤▸✓✔◆○→]|[0-9]\ufe0f?\u20e3)\s+"
)
WIDEST = 132
NARROWEST = 30
_LONGEST_LABEL = 40
_LONGEST_DAY = 40  # characters
_ENTRIES = ("section", "navigation", "bind", "share", "meta")  # may be the end of a wrapped sentence
FEWEST_RUNS_ON = 2
_FEWEST_QUOTED = 5  # lines
_QUOTE = re.compile(r"(?:> ?)+")
SLACK = 2
_PAIR = 2
MOSTLY = 0.8
NEARLY = 0.75


@row
class Unit:
    """One line or one wrapped paragraph.

    `first` and `last` are line numbers; `text` is the lines' text joined, white space folded; `gap` the
    number of blank lines before it; `indent` the columns before its first character; `lines` the lines as
    they stand.
    """

    first: int
    last: int
    text: str
    gap: int
    indent: int
    lines: tuple[str, ...]

    def line_of(self, words: str) -> int:
        """Give the number of the line that holds the words, or of the first if they run over two."""
        return next((self.first + at for at, line in enumerate(self.lines) if words in line), self.first)


def read_units(text: str) -> tuple[Unit, ...]:
    """Split a text into units; every line that is not blank is in exactly one."""
    lines = split_lines(text)
    quoted = is_quote(*count_quoted(lines))
    return read_set(lines, quoted=quoted, width=wrap_width(unquote(lines) if quoted else lines))


def read_set(lines: list[str], *, quoted: bool, width: int | None) -> tuple[Unit, ...]:
    """Make units of lines of which it is known how they are set: quoted in a mail, wrapped at a width."""
    if quoted:
        return tuple(_as_printed(_read(unquote(lines), width), lines))
    return _read(lines, width)


def _read(lines: list[str], width: int | None) -> tuple[Unit, ...]:
    return _read_lines(lines) if width is None else _read_wrapped(lines, width)


def count_quoted(lines: list[str]) -> tuple[int, int]:
    """Count the lines that are marked as quoted in a mail (`> `), and those that are not blank.

    The latter only where some are quoted.
    """
    quoted = sum(line.startswith(">") for line in lines)
    return quoted, sum(not is_blank(line) for line in lines) if quoted else 0


def is_quote(quoted: int, written: int) -> bool:
    """Tell whether lines are those of a mail that quotes another: so many are quoted, of those written."""
    return quoted >= _FEWEST_QUOTED and quoted >= MOSTLY * written


def unquote(lines: list[str]) -> list[str]:
    """Take the marks of a quoting mail off lines."""
    return [_QUOTE.sub("", line, count=1) if line.startswith(">") else line for line in lines]


def _as_printed(units: Sequence[Unit], lines: list[str]) -> Iterator[Unit]:
    """Give the units of unquoted lines with the lines as they stand, and those that hold a mark alone.

    A mark alone ends the unit above it; over all units it is one of its own.
    """
    start = units[0].first - 1 if units else len(lines)
    for number, line in enumerate(lines[:start], 1):
        if not is_blank(line):
            yield Unit(number, number, fold_space(line), 0, 0, (line,))
    for unit, following in zip_longest(units, units[1:]):
        last, end = unit.last, following.first - 1 if following else len(lines)
        while last < end and not is_blank(lines[last]):
            last += 1
        rest = [n for n in range(last + 1, end + 1) if not is_blank(lines[n - 1])]
        last = rest[-1] if rest else last
        yield Unit(unit.first, last, unit.text, unit.gap, unit.indent, tuple(lines[unit.first - 1 : last]))


def _read_lines(lines: list[str]) -> tuple[Unit, ...]:
    """Make a unit of every line that is not blank."""
    units = []
    gap = 0
    for number, line in enumerate(lines, 1):
        if line[:1].isalnum():
            indent = 0
        elif not line or is_blank(line):
            gap += 1
            continue
        else:
            indent = _indent(line)
        units.append(Unit(number, number, fold_space(line), gap, indent, (line,)))
        gap = 0
    return tuple(units)


def _read_wrapped(lines: list[str], width: int) -> tuple[Unit, ...]:
    """Make units of lines of which those that run on belong together."""
    units: list[Unit] = []
    held: list[str] = []
    gap = first = 0
    for number, line in enumerate(lines, 1):
        if not line or (not line[0].isalnum() and is_blank(line)):
            if held:
                units.append(_unit(first, held, gap))
                held, gap = [], 0
            gap += 1
        elif held and _runs_on(held[-1], line, width, first=len(held) == 1):
            held.append(line)
        else:
            if held:
                units.append(_unit(first, held, gap))
                gap = 0
            held, first = [line], number
    if held:
        units.append(_unit(first, held, gap))
    return tuple(units)


def _unit(first: int, lines: list[str], gap: int) -> Unit:
    last = first + len(lines) - 1
    return Unit(first, last, join_wrapped(lines), gap, _indent(lines[0]), tuple(lines))


def join_wrapped(lines: list[str]) -> str:
    """Join wrapped lines with a space; after a hyphen at a line's end without one, the hyphen kept."""
    out = fold_space(lines[0])
    for line in lines[1:]:
        glue = "" if out.endswith("-") and not out.endswith((" -", "--")) else " "
        out += glue + fold_space(line)
    return out


def _indent(line: str) -> int:
    if line[0] not in _INDENTS:
        return 0
    return len(_INDENT.match(line)[0].expandtabs(8))  # type: ignore[index]  # matches the empty string too


def wrap_width(lines: list[str]) -> int | None:
    """Give the width at which the lines of a text were wrapped, or `None` if they were not.

    Lines that run on (no mark at the end, the next in lower case, both shorter than any screen) tell; the
    width is that of all but the longest twentieth of them.
    """
    capitals = _is_in_capitals(lines)
    longest = max([len(line) for line in lines if len(line) <= WIDEST], default=0) if capitals else 0
    widths = sorted(
        len(line.rstrip())
        for line, following in pairwise(lines)
        if len(line) >= NARROWEST
        and (capitals or not following[:1].isupper())  # most lines begin in upper case
        and (is_lower_start(following) or (capitals and _is_full(line, following, longest)))
        and NARROWEST <= len(line.rstrip()) <= WIDEST
        and not ends_sentence(line)
    )
    if len(widths) < FEWEST_RUNS_ON:
        return None
    width = widths[usual_width(len(widths))]
    long = sum(len(line) > width + SLACK for line in lines)
    return width if long <= len(widths) else None


def usual_width(count: int) -> int:
    """Give which of so many widths, the least first, is that of all but the longest twentieth."""
    return count - 1 - count // 20


def _is_in_capitals(lines: list[str]) -> bool:
    """Tell whether most lines with letters are in capitals."""
    capitals = sum(map(str.isupper, lines))
    begun = 0
    for line in lines:  # in most dumps the first few tell
        begun += line[:1].isalpha()
        if capitals <= MOSTLY * begun:
            return False
    worded = [line for line in lines if any(map(str.isalpha, line))]
    return sum(map(str.isupper, worded)) > MOSTLY * len(worded)


def _is_full(line: str, following: str, longest: int) -> bool:
    """Tell whether, in a dump in capitals, a line is nearly as long as the longest of all."""
    return bool(following.strip()) and len(line.rstrip()) >= NEARLY * longest


def is_lower_start(line: str) -> bool:
    """Tell whether a line begins in lower case, with no address and no day."""
    stripped = line.lstrip()
    if not stripped or not stripped[0].islower() or stripped.startswith(("http", "www.")):
        return False
    return len(stripped) > _LONGEST_DAY or not _is_day(stripped)


def _is_day(line: str) -> bool:
    """Tell whether a short line begins with the name of a month or a weekday, and has a number."""
    word = line.split(maxsplit=1)[0].rstrip(",.")
    return (word in months() or word in weekdays()) and any(map(str.isdigit, line))


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.rstrip().rstrip(_CLOSERS).endswith(tuple(_SENTENCE_ENDS))


def _runs_on(line: str, following: str, width: int, *, first: bool) -> bool:
    """Tell whether a line goes on in the one that follows it without a blank line between."""
    line = line.rstrip()
    if (
        len(line) > width + SLACK
        or _MARK.match(following.lstrip())
        or _is_labelled(following)
        or _RULE.match(line)
    ):
        return False
    indent, next_indent = _indent(line), _indent(following)
    if next_indent > indent + 1 or (not first and next_indent > indent):
        return False
    if line.isupper() != following.rstrip().isupper() and not is_lower_start(following):
        return False
    word = following.split(maxsplit=1)[0]
    full = len(line) + 1 + len(word) > width - SLACK
    if full:
        return True
    goes_on = is_lower_start(following) or len(line) > NEARLY * width
    return goes_on and not ends_sentence(line) and (first or 2 * len(line) > width)


def _is_labelled(line: str) -> bool:
    """Tell whether a short line is one of those that stand around articles, and so no part of a sentence."""
    stripped = line.strip()
    if _RULE.match(stripped):
        return True
    if len(stripped) > _LONGEST_LABEL or is_lower_start(line):
        return False
    return any(form.kind not in _ENTRIES for form, _ in recognise(stripped))


def take_mark(text: str) -> tuple[str | None, str]:
    """Take the mark of a list or of Markdown off the front of a line: `3.`, `##`, `•`."""
    if text[:1].isalpha():
        return None, text
    if text[:1] == "_" and text[-1] == "_" and text[1:2].isalnum() and text.count("_") == _PAIR:
        return None, text[1:-1]  # emphasis in Markdown
    mark = None
    at = 0
    while match := _MARK.match(text, at):
        mark, at = mark or match[0].strip(), match.end()
    return mark, text[at:]
