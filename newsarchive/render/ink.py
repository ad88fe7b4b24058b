"""What the parts of a line look like: styles by name, and lines painted for a terminal or left plain."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsarchive.text import disarm, is_east_asian, line_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from rich.text import Text

Span = tuple[str, str]
"""A piece of text and the name of its style (`""` for none)."""

STYLES = {
    "headline": "bold",
    "subheadline": "italic",
    "byline": "magenta",
    "meta": "blue",
    "dateline": "cyan",
    "body": "none",
    "link": "green",
    "related": "yellow",
    "note": "dim",
    "furniture": "dim",
    "source": "cyan",
    "mark": "bold yellow",
    "next": "green",
    "out": "red strike",
    "in": "bold green",
    "quiet": "dim",
    "title": "dim",
    "border": "bold blue",
    "bar": "cyan",
    "label": "dim",
}

_NARROWEST = 20
_WIDEST = 1000
_SPACES = r"\s+"


def safe(text: str) -> str:
    """Make printed text one line that a terminal shows and does not obey."""
    if text.isprintable() and "  " not in text:
        return text
    return disarm(re.sub(_SPACES, " ", text))


def safe_lines(text: str) -> str:
    """Make text safe for a terminal with its own line feeds kept."""
    return "\n".join(map(safe, text.split("\n")))


def plain(spans: Iterable[Span]) -> str:
    """Join the pieces of a line without their styles."""
    return "".join(text for text, _ in spans)


def inked(spans: Iterable[Span]) -> Text:
    """Join the pieces of a line with their styles."""
    from rich.text import Text

    return Text.assemble(*((text, STYLES.get(style, style)) for text, style in spans))


def wrapped(text: Text, width: int, *, indent: int = 0) -> Iterator[Text]:
    """Break a line at `width` columns; every line stands `indent` columns in."""
    room = max(width - indent, _NARROWEST)
    is_spaced = not is_east_asian(text.plain)
    for line in text.wrap(_console(), room) if is_spaced else text.divide(line_ends(text.plain, room)):
        line.rstrip()
        line.pad_left(indent)
        yield line


def paint(lines: Iterable[Text], *, color: bool) -> Iterator[str]:
    """Give each line as a string, with the escapes of its styles if `color`."""
    if not color:
        yield from (line.plain.rstrip() for line in lines)
        return
    from rich.color import ColorSystem

    console = _console()
    for line in lines:
        line.rstrip()
        segments = line.render(console)
        yield "".join(
            segment.style.render(segment.text, color_system=ColorSystem.STANDARD)
            if segment.style
            else segment.text
            for segment in segments
        )


@cache
def _console() -> Console:
    """Make the console that knows how wide characters are; it is never written to."""
    import io

    from rich.console import Console

    return Console(file=io.StringIO(), width=_WIDEST, emoji=False, markup=False, highlight=False)
