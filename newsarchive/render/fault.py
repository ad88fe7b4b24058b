"""A query that cannot be read, with carets under the fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.render.ink import safe

if TYPE_CHECKING:
    from newsarchive.errors import QueryError

_INDENT = "    "


def render_fault(error: QueryError) -> str:
    """Give message, query and carets, each on its line; the carets fit wide characters too."""
    from rich.cells import cell_len

    before, at = (_shown(error.query[part]) for part in (slice(error.start), slice(error.start, error.end)))
    carets = " " * cell_len(before) + "^" * max(1, cell_len(at))
    return f"{safe(error.message)}\n{_INDENT}{_shown(error.query)}\n{_INDENT}{carets}"


def _shown(text: str) -> str:
    """Give text in one line, code point for code point."""
    return "".join(safe(character) for character in text)
