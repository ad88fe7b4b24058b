"""Furniture: which kind of line of no article it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look
    from newsarchive.parse.state import State

_LABELS = {
    "disclaimer": "disclaimer",
    "share": "share",
    "signup": "signup",
    "navigation": "navigation",
    "bind": "navigation",
    "note": "disclaimer",
    "end": "separator",
    "continue": "navigation",
    "related": "navigation",
}
_UNDATED = ("since", "founded", "copyright", "©", "с ", "seit", "depuis", "desde", "dal")


def kind_of(at: int, states: Sequence[State], looks: Sequence[Look]) -> str:
    """Give the kind of a line of no article, the unit at `at`."""
    look = looks[at]
    if look.separator:
        return "separator"
    if look.stamp and is_heading(look):
        return "section"
    if look.kinds:
        if "section" in look.kinds:
            return "section" if _heads_articles(at, states, looks) else "navigation"
        for label, kind in _LABELS.items():
            if label in look.kinds:
                return kind
    return "navigation" if _in_menu(at, states) else "other"


def is_heading(look: Look) -> bool:
    """Tell whether a line with a day heads a part of the dump, and does not tell of some past."""
    folded = look.folded
    return bool(look.stamp) and not any(word in folded for word in _UNDATED) and not look.labels


def _heads_articles(at: int, states: Sequence[State], looks: Sequence[Look]) -> bool:
    """Tell whether a section's name stands right over a headline and apart from a menu."""
    look = looks[at]
    following = states[at + 1] if at + 1 < len(states) else None
    menu = at > 0 and states[at - 1] == "furniture" and "section" in looks[at - 1].kinds and not look.unit.gap
    return following in ("headline", "stamp", "opening") and not menu and look.core.isupper()


def _in_menu(at: int, states: Sequence[State]) -> bool:
    """Tell whether a line without a label of its own stands among furniture."""
    if at == 0 or states[at - 1] in _MENUS:
        return True
    return at + 1 < len(states) and states[at + 1] in _MENUS


_MENUS = ("furniture", "index")
