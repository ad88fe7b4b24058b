"""Related articles: the titles that a label binds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.model import Related
from newsarchive.parse.state import State
from newsarchive.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsarchive.parse.draft import Piece

_MARKDOWN_LINK = re.compile(r"\[(?P<title>[^\[\]]{1,300})\]\((?P<target>\S{1,600}?)\)")


def find_related(pieces: Iterable[Piece]) -> Iterator[Related]:
    """Give the articles that the pieces of one article point to."""
    for piece in pieces:
        if piece.state is State.TITLE:
            yield _related(piece.look.core)
        elif piece.state is State.POINTER:
            title = next((label.title for label in piece.look.labels if label.kind == "pointer"), None)
            title = title if piece.look.labels else piece.look.core
            if title:
                yield _related(title)


def _related(title: str) -> Related:
    match = _MARKDOWN_LINK.fullmatch(title.strip())
    if match:
        return Related(headline=fold_space(match["title"]), target=match["target"])
    return Related(headline=fold_space(title))
