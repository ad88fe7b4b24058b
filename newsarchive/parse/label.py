"""Labels: the forms that a line is in, with what stood in their placeholders."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.conventions import labels
from newsarchive.conventions.tables import words
from newsarchive.parse.byline import is_person
from newsarchive.parse.calendar import read_stamp

_LONGEST = 700
_LONGEST_MENU = 300
_MOST_NETWORKS = 12
_LEADING, _FOLLOWING = " >»›→▶►•*[|-", " »›→▶►]|"
_MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\((?P<target>\S{1,600}?)\)")
_MENU_BREAK = re.compile(r"\s+[|·•>/»]\s+|\s*[|·•]\s*|\t+|\s{3,}")
_URL = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The form that a unit is in, with what stood in its placeholders."""

    kind: str
    title: str | None = None
    target: str | None = None
    name: str | None = None


def read_labels(text: str, bare: str) -> tuple[Label, ...]:
    """Give every label of a line: `text` with its list mark, `bare` without."""
    if len(text) > _LONGEST:
        return ()
    whole = _MARKDOWN_LINK.fullmatch(bare) if bare.startswith("[") else None
    target = whole["target"] if whole else None
    bare = whole["text"] if whole else bare
    stripped = bare.lstrip(_LEADING).rstrip(_FOLLOWING) or bare
    if kind := _menu_kind(stripped):
        return (Label(kind=kind),)
    for form_of in dict.fromkeys((text, bare, stripped)):
        found = tuple(
            label for form, match in labels.recognise(form_of) if (label := _label(form.kind, match, target))
        )
        if found:
            return found
    return ()


def _menu_kind(text: str) -> str | None:
    """Tell a line of several buttons or menu entries: `Home | World | Sport`, `Facebook Twitter Email`."""
    if len(text) > _LONGEST_MENU:
        return None
    parts = [part for part in _MENU_BREAK.split(text) if part]
    if len(parts) > 1 and (kinds := [_entry_kind(part) for part in parts]) and all(kinds):
        return "share" if set(kinds) == {"share"} else "navigation"
    networks = words("network")
    names = text.casefold().split(maxsplit=_MOST_NETWORKS)
    return "share" if len(names) > 1 and all(name in networks for name in names) else None


def _entry_kind(part: str) -> str | None:
    if part.casefold() in words("network"):
        return "share"
    found = (form.kind for form, _ in labels.recognise(part))
    return next((kind for kind in found if kind in ("share", "navigation", "section", "signup")), None)


def _label(kind: str, match: re.Match[str], target: str | None) -> Label | None:
    """Make a label of a match, or `None` where what fills its placeholders does not fit."""
    parts = match.groupdict()
    if kind == "byline" and parts.get("person") and not is_person(parts["person"]):
        return None
    if kind == "date" and not read_stamp(parts["date"]):
        return None
    site = parts.get("site") or target
    if kind == "pointer" and _URL.fullmatch(parts["title"] or ""):
        kind, site = "continue", parts["title"]
    if kind == "source" and _URL.fullmatch(parts["name"] or ""):
        site = parts["name"]
    return Label(
        kind=kind, title=parts.get("title"), target=site, name=parts.get("name") or parts.get("person")
    )
