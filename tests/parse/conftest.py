"""Dumps in, articles out: the door of the parser, for the tests of its rooms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.model import Dump, Hints
from newsarchive.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

_MODIFIED = date(2022, 1, 15)

_HEADLINES = (
    "Halvern ferry company to buy four electric boats",
    "Kessel library dries its books page by page",
    "Tarvia asks its neighbours for pumps",
    "Observatory opens a new dome to the public",
    "Grain handlers see record exports this year",
    "Volunteers fill two hundred sandbags in a night",
)
_OPENING = (
    "The ferry company said that it would buy four electric boats, the first of them by spring, and that it "
    "had asked the harbour for a longer pier at the eastern end of the town, where the old boats lie."
)
_CLOSING = (
    "Nobody had expected so large an order from a firm of thirty people, said the harbour master, who has "
    "kept the light for half of his life and means to keep it for as long as the stairs allow."
)


def _parse(text: str, **hints: Any) -> Parsed:  # noqa: ANN401
    dump = Dump(path="dump.txt", content=b"", text=text, encoding="utf-8", modified=_MODIFIED)
    return parse(dump, hints=Hints(**hints))


def _page(*articles: tuple[str, str] | tuple[str, str, str]) -> str:
    """Set a page: for each article what stands under its headline, what opens its text, what follows it."""
    parts = []
    for headline, (under, opening, *after) in zip(_HEADLINES, articles, strict=False):
        head = f"{headline}\n{under}" if under else headline
        parts.append("\n\n".join([head, opening + _OPENING, _CLOSING, *after]))
    return "\n\n\n".join(parts) + "\n"


@pytest.fixture
def parse_text() -> Callable[..., Parsed]:
    """Give the parser of a text that was last changed on 15 January 2022; named arguments are hints."""
    return _parse


@pytest.fixture
def make_page() -> Callable[..., str]:
    """Give a maker of pages whose articles are beyond doubt, so that a test is about what it adds to them."""
    return _page
