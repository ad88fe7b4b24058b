"""A dump in the making: lines, and of each whose it is and what it is."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layouts import Layout

Record: TypeAlias = "dict[str, Any]"

_GAPS = {
    "all": ("article", "head", "text"),
    "text": ("article", "text"),
    "articles": ("article",),
    "none": (),
}
_INDENT = "    "


@dataclass(slots=True, kw_only=True)
class Sheet:
    """Takes blocks one after the other. An article is a number from 0, `None` is none of them."""

    layout: Layout
    lines: list[str] = field(default_factory=list)
    whose: list[tuple[int, int | None, str]] = field(default_factory=list)

    def write(self, text: str, role: str, article: int | None = None) -> None:
        """Write a line, or a wrapped block."""
        for line in self._set(text, role):
            self.lines.append(line)
            self.whose.append((len(self.lines), article, role))

    def furnish(self, rows: Iterable[str]) -> None:
        """Write lines that belong to no article, and leave the space of an article under them."""
        for row in rows:
            self.write(row, "furniture")
        self.space("article")

    def space(self, after: str) -> None:
        """Leave a blank line after an `article`, its `head` or a paragraph of `text`, if the layout does."""
        if after in _GAPS[self.layout.gap] and self.lines and self.lines[-1]:
            self.lines.append("")

    def elements(self, article: int | None) -> list[Record]:
        """Give the runs of lines with one role, of an article or of none."""
        runs = groupby(self.whose, key=lambda item: item[1:])
        spans = (([number for number, _, _ in run], *whose) for whose, run in runs)
        return [
            {"role": role, "lines": [numbers[0], numbers[-1]]}
            for numbers, owner, role in spans
            if owner == article
        ]

    def _set(self, text: str, role: str) -> list[str]:
        if not self.layout.wrap or role not in {"headline", "subheadline", "body"}:
            return [text]
        indented = role == "body" and self.layout.gap in {"articles", "none"}
        return textwrap.wrap(
            text,
            self.layout.wrap,
            initial_indent=_INDENT if indented else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
