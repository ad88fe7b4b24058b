"""Labels: the forms that a line is in, with what stood in their placeholders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from newsarchive.conventions import labels
from newsarchive.conventions.tables import words
from newsarchive.parse.byline import cut_day, is_person, names_outlet, part_lead
from newsarchive.parse.menu import KINDS, entry_kind, menu_kind, names_network
from newsarchive.parse.stamp import read_stamp

_LONGEST, _LONGEST_NAMES = 700, 110
_LEADING, _FOLLOWING = " >»›→▶►•*[|-", " »›→▶►]|"
MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\((?P<target>\S{1,600}?)\)")
_INITIALS = re.compile(r"[^\W\d_]{2,4}(?:\s?/{1,2}\s?[^\W\d_]{2,4}){1,3}")  # who wrote and edited: RTV // HB
_MAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}")
_HANDLE = re.compile(r"@\w{2,40}")
_TAGS = re.compile(r"(?:#[^\W\d_][\w-]{1,40}[\s,]*)+")  # #harbour #trade
_QUOTES = frozenset("\"'“„‘«")  # no mark of a list, address or menu begins with one
_URL = re.compile(r"(?:https?://|www\.)\S+")
_NUMBER = re.compile(r"\(?\d+\)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_ONE_ENTRY = 2  # tokens, of which the second is a number
_MENU_MARKS = re.compile(r"[|·•>/»→\t@]")
_SHAPES = (("note", _MAIL), ("share", _HANDLE), ("end", _INITIALS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The form that a unit is in, with what stood in its placeholders."""

    kind: str
    title: str | None = None
    target: str | None = None
    name: str | None = None


CONSENT = Label(kind="disclaimer")
"""What a site says of its cookies, in whatever words."""


class _Start(NamedTuple):
    """What the first token of a line allows it to be: in a form, and a menu or anything else."""

    form: bool
    menu: bool


def is_plain(text: str, folded: str) -> bool:
    """Tell cheaply that a line can bear no label: it begins as no form does, and is a sentence or no menu.

    A menu without marks begins with an entry, so its first words or its first alone are in a form; it leaves
    out numbers, and then any word may fit the first. The white space of the line is folded.
    """
    tokens = text.split(" ", 2)
    start = _read_start(tokens[0])
    if start is None or labels.is_signed(folded):
        return False
    following = tokens[1] if len(tokens) > 1 else ""
    openings = labels.begun_by(tokens[0], following) if start.form else ()
    if openings and labels.fitting(openings, text):
        return False
    if text[-1] == ".":
        return True
    numbered = start.form and _NUMBER.fullmatch(following) is not None
    if (start.menu or numbered) and not (numbered and len(tokens) == _ONE_ENTRY):
        return False
    if openings and labels.may_lead(openings, text, KINDS):
        return False
    return not ("  " in text or _MENU_MARKS.search(text) or _is_signed(text))


def _is_signed(text: str) -> bool:
    """Tell whether a line names people and their outlet, without `By`."""
    return len(text) <= _LONGEST_NAMES and _joins_names(text) and names_outlet(text)


def _joins_names(text: str) -> bool:
    """Tell cheaply whether what stands between people, their outlet and its agency is in a line."""
    if ", " in text or " with " in text or " con " in text:
        return True
    return " com " in text or " avec " in text or " mit " in text


@lru_cache(maxsize=16384)
def _read_start(first: str) -> _Start | None:
    """Read the first token of a line; `None` where only all of it tells what it is."""
    if first[:1] not in _QUOTES and (
        not first[:1].isalpha() or first.startswith(("http", "www.")) or part_lead(first) != first
    ):
        return None
    form = labels.may_begin(first)
    return _Start(form, (form or names_network(first)) and entry_kind(first) is not None)


def find_labels(text: str, bare: str) -> tuple[Label, ...]:
    """Give every label of a line: `text` with its list mark, `bare` without."""
    if len(text) > _LONGEST:
        return ()
    if text.startswith("By") and text == bare:
        text = bare = part_lead(text)
    whole = MARKDOWN_LINK.fullmatch(bare) if bare.startswith("[") else None
    target = whole["target"] if whole else None
    bare = whole["text"] if whole else bare
    stripped = bare.lstrip(_LEADING).rstrip(_FOLLOWING) or bare
    for form_of in (text,) if text == stripped else dict.fromkeys((text, bare, stripped)):
        forms = labels.recognise(form_of)
        found = [label for form, match in forms if (label := _label(form.kind, match, target))]
        if found:
            return tuple(found)
    return _find_shape(text, stripped)


def _find_shape(text: str, stripped: str) -> tuple[Label, ...]:
    """Give the label of a line in no form: an address, a shape, a menu, or people and their outlet."""
    address = text[1:-1] if text[:1] == "<" and text[-1] == ">" else text
    if address.startswith(("http", "www.")) and _URL.fullmatch(address):
        return (Label(kind="continue", target=address),)
    for shape, pattern in _SHAPES if "@" in text or "/" in text else ():
        if pattern.fullmatch(text):
            return (Label(kind=shape),)
    if text[:1] == "#" and _TAGS.fullmatch(text):
        return (Label(kind="navigation"),)
    if text.endswith(" NNNN"):  # which ends each story of a wire
        return (Label(kind="end"),)
    kind = menu_kind(stripped)
    if kind:
        return (Label(kind=kind),)
    return (Label(kind="byline", name=text),) if _is_signed(text) else ()


def _label(kind: str, match: re.Match[str], target: str | None) -> Label | None:
    """Make a label of a match, or `None` where what fills its placeholders does not fit."""
    parts = match.groupdict()
    if kind == "byline" and parts.get("person") and not is_person(cut_day(parts["person"])):
        return None
    if kind == "date" and not read_stamp(parts["date"]):
        return None
    site = parts.get("site") or target
    if kind == "pointer" and _URL.fullmatch(parts.get("title") or ""):
        kind, site = "continue", parts["title"]
    if kind == "source" and _URL.fullmatch(parts.get("name") or ""):
        site = parts["name"]
    return Label(
        kind=kind, title=parts.get("title"), target=site, name=parts.get("name") or parts.get("person")
    )


def asks_consent(folded: str) -> bool:
    """Tell whether a text that names cookies, case folded, is what a site says of its own."""
    said = set(_LETTERS.findall(folded))
    return not said.isdisjoint(("cookie", "cookies")) and not said.isdisjoint(words("consent"))
