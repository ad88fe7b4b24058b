"""Addresses on lines of their own: the article's, over its headline or between headline and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.site import is_detail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look

_TITLE_WORDS = 3


def find_located(looks: Sequence[Look], *, lead: bool | None = None) -> tuple[frozenset[int], frozenset[int]]:
    """Give the addresses over a headline, and those between headline and text.

    An address between a text and a headline may belong to either; where the first of the dump has no text
    above it, all belong to what is under them (`lead`, if that is known).
    """
    lines = list_addresses(looks)
    if not lines:
        return frozenset(), frozenset()
    if lead is None:
        lead = not any(look.paragraph for look in looks[: lines[0]]) and leads(looks, lines[0])
    over = frozenset(at for at in lines if _is_title(looks, at + 1)) if lead else frozenset()
    under = frozenset(at for at in lines if _is_title(looks, at - 1) and _is_text(looks, at + 1))
    return over - under, under


def list_addresses(looks: Sequence[Look]) -> list[int]:
    """Give the lines that are an address and no more."""
    return [at for at, look in enumerate(looks) if look.labels and _is_address(look)]


def _is_address(look: Look) -> bool:
    return " " not in look.core and any(label.target for label in look.labels)


def leads(looks: Sequence[Look], first: int) -> bool:
    """Tell whether the first address stands over a headline, with no headline right above it."""
    if not _is_title(looks, first + 1):
        return False
    return not _is_title(looks, first - 1) or looks[first].unit.gap > looks[first + 1].unit.gap


def _is_title(looks: Sequence[Look], at: int) -> bool:
    if not 0 <= at < len(looks):
        return False
    look = looks[at]
    return look.words >= _TITLE_WORDS and not (
        look.labels or look.paragraph or look.separator or look.stamp or look.clock
    )


def _is_text(looks: Sequence[Look], at: int) -> bool:
    return at < len(looks) and (looks[at].paragraph or is_detail(looks[at]))
