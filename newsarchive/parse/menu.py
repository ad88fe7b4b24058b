"""Menus: several buttons or entries in one line, with marks between them or without."""

from __future__ import annotations

import re
from functools import lru_cache

from newsarchive.conventions import labels
from newsarchive.conventions.tables import words

_LONGEST = 300
_MOST_WORDS = 16
_ENTRY_WORDS = 4
_FEWEST_ENTRIES = 2
_FEW_PARTS = 3
_MARKS = re.compile(r"\s+[|·•>/»→]\s+|\s*[|·•]\s*|\t+|\s{3,}")
_PAGES = re.compile(
    r"[«‹<]?\s?(?:(?:\d{1,3}|…|\.\.\.)\s+){2,20}(?:\d{1,3}|…|\.\.\.)(?:\s*[»›>]|\s+[^\W\d_]+){0,3}"
)
_SIGNS = re.compile(r"[|·•>/»→\t]")  # one of them, or wide space, stands wherever a mark does
_CRUMBS = re.compile(r"\s[>»→/]\s")
_NUMBER = re.compile(r"\(?\d+\)?")
_DIGIT = re.compile(r"\d")
KINDS = frozenset(("share", "navigation", "section", "signup", "bind"))


def menu_kind(text: str) -> str | None:
    """Give the kind of furniture of a line that is a menu: `share`, `navigation` or `None`.

    `Home | World | Sport`, `Facebook Twitter Email`, `Partager Imprimer Commenter (3)`.
    """
    if len(text) > _LONGEST or text.endswith((".", ":")):
        return None
    if not text[:1].isalpha() and _PAGES.fullmatch(text):
        return "navigation"
    if _SIGNS.search(text) or "  " in text or not text.isprintable():
        parts = [part for part in _MARKS.split(text) if part]
        if len(parts) > 1:
            return _marked(text, parts)
    return _unmarked(text)


def _marked(text: str, parts: list[str]) -> str | None:
    """Entries between marks: all known, a trail of crumbs, or short ones of which one is known."""
    kinds = [entry_kind(part) for part in parts]
    known = [kind for kind in kinds if kind]
    if all(_NUMBER.fullmatch(part) for part in parts) and len(parts) >= _FEW_PARTS:
        return "navigation"
    if len(known) == len(parts):
        return "share" if set(kinds) == {"share"} else "navigation"
    if kinds[0] == "navigation" and _CRUMBS.search(text):
        return "navigation"
    short = all(len(part.split()) <= _ENTRY_WORDS and not _DIGIT.search(part) for part in parts)
    return "navigation" if short and known and len(parts) >= _FEW_PARTS else None


def _unmarked(text: str) -> str | None:
    """Entries side by side: two and more that the tables know, hardly a word else and none in front."""
    said = text.split(maxsplit=_MOST_WORDS)
    names = [name for name in said if name.isalpha() or not _NUMBER.fullmatch(name)]
    if not 1 < len(names) <= _MOST_WORDS:
        return None
    if not (_may_enter(names[0]) and any(map(_may_enter, names[1:]))):
        return None
    kinds: list[str] = []
    at = unknown = 0
    while at < len(names):
        size, kind = _longest_entry(names[at : at + _ENTRY_WORDS]) if _may_enter(names[at]) else (1, None)
        if kind:
            kinds.append(kind)
        else:
            unknown += 1
            if at == 0 or 3 * unknown > len(names):
                return None
        at += size
    if len(kinds) < _FEWEST_ENTRIES:
        return None
    return "share" if set(kinds) == {"share"} else "navigation"


def _longest_entry(names: list[str]) -> tuple[int, str | None]:
    """Give the number of words of the longest entry at the front, and its kind; one word if there is none."""
    for size in range(_most_words(names), 0, -1):
        kind = entry_kind(" ".join(names[:size]))
        if kind:
            return size, kind
    return 1, None


@lru_cache(maxsize=16384)
def _may_enter(name: str) -> bool:
    """Tell cheaply whether an entry may begin with a word: see `_most_words`."""
    return names_network(name) or labels.may_begin_one(name, KINDS)


def _most_words(names: list[str]) -> int:
    """Tell cheaply of how many words an entry at the front may be.

    Those of two and more are in forms that begin with these two and need no words but theirs: forms that may
    begin with any words are of no kind that a menu has, and the names of networks are single words.
    """
    first = names[0]
    if len(names) == 1:
        return 1
    if first[:1].isdigit():
        return len(names)
    openings = labels.begun_by(first, names[1])
    return len(names) if openings and labels.may_lead(openings, " ".join(names), KINDS) else 1


def names_network(text: str) -> bool:
    """Tell whether a text is the name of a network that texts are shared on."""
    return text.casefold() in words("network")


@lru_cache(maxsize=16384)
def entry_kind(text: str) -> str | None:
    """Give the kind of furniture that an entry of a menu is by itself, or `None`."""
    if names_network(text):
        return "share"
    found = [form.kind for form, _ in labels.recognise(text)]
    return next((kind for kind in found if kind in KINDS), None)
