"""How the lines of a long dump are set: quoted in a mail, wrapped at a width. Counted window by window."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.lines import (
    FEWEST_RUNS_ON,
    MOSTLY,
    NARROWEST,
    NEARLY,
    SLACK,
    WIDEST,
    count_quoted,
    ends_sentence,
    is_lower_start,
    is_quote,
    unquote,
    usual_width,
)
from newsarchive.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = WIDEST + SLACK + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How lines are set: `quoted` in a mail, wrapped at a `width` (`None` if they were not)."""

    quoted: bool
    width: int | None


@dataclass(slots=True)
class Widths:
    """How long lines are, and which of them run on: numbers by length.

    `capitals`, `worded`: lines in capitals, and with letters; `sizes`: of all lines, the longer ones as one;
    `runs`: of lines that run on in lower case, `shouts` whatever stands between capitals, `full`: of those
    that run on in a dump in capitals if they are nearly as long as any (`wrap_width` in `lines`).
    """

    capitals: int = 0
    worded: int = 0
    sizes: Counter[int] = field(default_factory=Counter)
    runs: Counter[int] = field(default_factory=Counter)
    shouts: Counter[int] = field(default_factory=Counter)
    full: Counter[int] = field(default_factory=Counter)

    def count(self, lines: Sequence[str], following: str) -> None:
        """Count some lines; `following` is the one behind them."""
        self.capitals += sum(map(str.isupper, lines))
        self.worded += sum([line[:1].isalpha() or any(map(str.isalpha, line)) for line in lines])
        self.sizes.update([min(len(line), _LONG) for line in lines])
        shouted = 2 * self.capitals > self.worded
        for line, below in pairwise((*lines, following)):
            if len(line) >= NARROWEST and (shouted or not below[:1].isupper()):
                self._add(line, below)

    def _add(self, line: str, below: str) -> None:
        width = len(line.rstrip())
        if not NARROWEST <= width <= WIDEST or ends_sentence(line):
            return
        if is_lower_start(below):
            self.shouts[width] += 1
            self.runs[width] += not below[:1].isupper()
        elif not is_blank(below):
            self.full[width] += 1

    def add(self, other: Widths) -> None:
        """Add what was counted of other lines."""
        self.capitals += other.capitals
        self.worded += other.worded
        for own, others in zip(self._counters(), other._counters(), strict=True):
            own.update(others)

    def _counters(self) -> tuple[Counter[int], ...]:
        return self.sizes, self.runs, self.shouts, self.full

    def judge(self) -> int | None:
        """Give the width at which the lines were wrapped, or `None` if they were not."""
        widths = self.runs
        if self.capitals > MOSTLY * self.worded:
            longest = max([size for size in self.sizes if size <= WIDEST], default=0)
            widths = self.shouts + Counter(
                {width: count for width, count in self.full.items() if width >= NEARLY * longest}
            )
        number = widths.total()
        if number < FEWEST_RUNS_ON:
            return None
        at = usual_width(number)
        for width in sorted(widths):
            at -= widths[width]
            if at < 0:
                break
        long = sum([count for size, count in self.sizes.items() if size > width + SLACK])
        return width if long <= number else None


@dataclass(slots=True)
class Setting:
    """What the lines of a stretch tell of how those of the dump are set.

    `unquoted`: the widths of lines without the marks of a quoting mail.
    """

    quoted: int = 0
    written: int = 0
    plain: Widths = field(default_factory=Widths)
    unquoted: Widths = field(default_factory=Widths)

    @classmethod
    def of(cls, lines: Sequence[str], following: str) -> Setting:
        """Read some lines; `following` is the one behind them."""
        setting = cls()
        setting.quoted, _ = count_quoted(list(lines))
        setting.written = sum([not is_blank(line) for line in lines])
        setting.plain.count(lines, following)
        if setting.quoted:
            *bare, below = unquote([*lines, following])
            setting.unquoted.count(bare, below)
        else:
            setting.unquoted = setting.plain
        return setting

    def add(self, other: Setting) -> None:
        """Add what other lines tell."""
        self.quoted += other.quoted
        self.written += other.written
        self.plain.add(other.plain)
        self.unquoted.add(other.unquoted)

    def judge(self) -> Wrapping:
        """Tell how the lines are set."""
        quoted = is_quote(self.quoted, self.written)
        return Wrapping(quoted=quoted, width=(self.unquoted if quoted else self.plain).judge())
