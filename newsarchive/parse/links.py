"""Links: where the text goes on, where it came from, and addresses in running text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsarchive.model import Link
from newsarchive.parse.label import MARKDOWN_LINK
from newsarchive.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsarchive.parse.label import Label
    from newsarchive.parse.look import Look

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_HOST = re.compile(
    r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)*\.[a-zа-я]{2,})(?::\d+)?(?P<path>[/?#]\S*)?", re.IGNORECASE
)
_TRAILING = ".,;:!?…'’»›→"
_PAIRS = {")": "(", "]": "["}


def trim_address(address: str) -> str:
    """Take the marks of the sentence off the end of an address; brackets that it opened itself stay."""
    spare = {mark: address.count(mark) - address.count(opener) for mark, opener in _PAIRS.items()}
    end = len(address)
    while end and (address[end - 1] in _TRAILING or spare.get(address[end - 1], 0) > 0):
        end -= 1
        if address[end] in spare:
            spare[address[end]] -= 1
    return address[:end]


@lru_cache(maxsize=1024)
def read_target(site: str | None) -> tuple[str | None, str | None]:
    """Tell an address from a site named in words: (target, None) or (None, words)."""
    if not site:
        return None, None
    folded = fold_space(site).rstrip(" »›→>]")
    address = trim_address(folded.lstrip("([").strip())
    if " " not in address and _HOST.fullmatch(address):
        return address, None
    found = _ADDRESS.search(folded)
    if found:
        return trim_address(found[0]), None
    words = folded.strip(" .:»›→>-–—…")
    last = trim_address(words.rsplit(" ", 1)[-1])
    if _HOST.fullmatch(last):
        return last, None
    return None, words or None


def host_of(target: str) -> str | None:
    """Give the host of an address, in lower case, or `None`."""
    match = _HOST.match(target)
    return match["host"].casefold() if match else None


def read_link(look: Look) -> Link:
    """Read a line that is a link."""
    label = link_label(look)
    target = read_target(label.target)[0] if label else None
    kind = "source" if label and label.kind == "source" else "continue"
    return Link(kind=kind, text=look.unit.text, target=target or _only_address(look.unit.text))


def read_linked(headline: str) -> Link | None:
    """Read a headline that is a link of Markdown: its words, and where the article is."""
    found = MARKDOWN_LINK.fullmatch(headline)
    return Link(kind="continue", text=found["text"], target=found["target"]) if found else None


def link_label(look: Look) -> Label | None:
    """Give the label that makes a line a link."""
    found = None
    for label in look.labels:
        if label.kind in ("continue", "source", "pointer"):
            if label.target:
                return label
            found = found or label
    return found


def _only_address(text: str) -> str | None:
    found = _ADDRESS.search(text)
    return trim_address(found[0]) if found else None


def find_mentions(paragraphs: Iterable[str]) -> Iterator[Link]:
    """Give every address in running text."""
    for paragraph in paragraphs:
        if not may_hold_address(paragraph):
            continue
        for match in _ADDRESS.finditer(paragraph):
            address = trim_address(match[0])
            if host_of(address):
                yield Link(kind="mention", text=address, target=address)


def may_hold_address(text: str) -> bool:
    """Tell cheaply whether an address may stand in a text: single characters are found at once."""
    return ("/" in text and "://" in text) or "www." in (text.lower() if "W" in text else text)
