"""HTML → the text that it shows: all of it, in its order, with the line of the source that each piece is on.

Time grows with the length of any input, however broken: `html.parser` cannot promise that before Python
3.13.5.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]{0,30})")
_HREF = re.compile(
    r"""\shref\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{0,2000}))""", re.IGNORECASE
)
_LONGEST_TAG = 4_000
_MOST_QUOTED = 4
_UNSHOWN = frozenset(("script", "style", "template", "noscript", "svg", "math", "object"))
_BLOCK_NAMES = """
    address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav ol
    option p pre section select summary table tbody td textarea tfoot th thead tr ul
"""
_PARTED_NAMES = "article blockquote figure h1 h2 h3 h4 h5 h6 hr ol p pre section table ul"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_PARTED = frozenset(_PARTED_NAMES.split())
_LINKABLE = re.compile(r"[^\[\]]{1,300}")
_TARGET = re.compile(r"https?://[^\s()]{1,580}", re.IGNORECASE)


class Piece(NamedTuple):
    """A tag (`text` is `None`) or a run of text, with the line of the source, from 1, on which it begins.

    `tag` is the name of the element in small letters, with a slash before it where the element ends, empty
    for text; `inside` is what stands between the brackets of a tag.
    """

    line: int
    tag: str = ""
    inside: str = ""
    text: str | None = None


def read_pieces(source: str) -> Iterator[Piece]:
    """Give tags and text in their order; what stands in scripts, styles and comments is left out."""
    at, line, last_close = 0, 1, source.rfind(">")
    unshown = ""
    while at < len(source):
        end = _end(source, at, last_close)
        piece = source[at:end]
        tag = _TAG.match(piece, 1) if piece[0] == "<" and piece[-1] == ">" else None
        if tag:
            name = tag[0].lower()
            if not unshown:
                yield Piece(line, name, piece[1:-1])
            if name in _UNSHOWN and not unshown and piece[-2] != "/":
                unshown = f"/{name}"
            elif name == unshown:
                unshown = ""
        elif not unshown and not piece.startswith(("<!", "<?")):
            yield Piece(line, text=unescape(piece))
        line += piece.count("\n")
        at = end


def reduce(source: str) -> str:
    r"""Give the text that a page or mail shows, a line a block; one that is a link stands as in Markdown.

    >>> reduce("<p>Dam <b>holds</b></p><p><a href='https://a.example/1'>Read more</a></p>")
    'Dam holds\n\n[Read more](https://a.example/1)\n'
    """
    lines = _Lines()
    is_title = False
    for piece in read_pieces(source):
        if piece.text is None:
            is_title = piece.tag == "title"
        elif not is_title:
            lines.say(piece.text)
        if piece.tag in {"a", "/a"}:
            lines.link(piece)
        elif (name := piece.tag.lstrip("/")) in _BLOCKS:
            lines.end(parted=name in _PARTED)
    lines.end(parted=False)
    return "\n".join(lines.done).strip("\n") + "\n" if lines.done else ""


def _end(source: str, at: int, last_close: int) -> int:
    """Find where the piece ends that begins here: a comment, a tag, or the text before the next of them."""
    if source[at] != "<" or at > last_close:
        end = source.find("<", at + 1)
        return len(source) if end < 0 or at > last_close else end
    if source.startswith("<!--", at):
        end = source.find("-->", at + 4)
        return len(source) if end < 0 else end + 3
    if not (source[at + 1 : at + 2].isalpha() or source[at + 1 : at + 2] in {"/", "!", "?"}):
        end = source.find("<", at + 1)
        return len(source) if end < 0 else end
    end = source.find(">", at) + 1
    for _ in range(_MOST_QUOTED):  # a `>` within quotes does not end a tag
        if source.count('"', at, end) % 2 == 0 or (further := source.find(">", end)) < 0:
            break
        end = further + 1
    return end


class _Lines:
    """Lines as they become whole."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._texts: list[str] = []
        self._targets: set[str] = set()
        self._outside = ""
        self._target: str | None = None

    def say(self, text: str) -> None:
        self._texts.append(text)
        if self._target is None:
            self._outside += text.strip()[:1]

    def link(self, piece: Piece) -> None:
        found = _HREF.search(piece.inside[:_LONGEST_TAG]) if piece.tag == "a" else None
        target = unescape(next(filter(None, found.groups()), "")).strip() if found else ""
        self._target = target if _TARGET.fullmatch(target) else None
        if self._target:
            self._targets.add(self._target)

    def end(self, *, parted: bool) -> None:
        """End a line; `parted` asks for an empty one behind it."""
        line = fold_space("".join(self._texts))
        is_link = len(self._targets) == 1 and not self._outside and _LINKABLE.fullmatch(line)
        if line:
            self.done.append(f"[{line}]({self._targets.pop()})" if is_link else line)
        if parted and self.done and self.done[-1]:
            self.done.append("")
        self._texts, self._outside = [], ""
        self._targets = {self._target} if self._target else set()
