"""Exporters whose own marks make guessing needless, one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.layouts import factiva, nexis, sgml, uni

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.parse.layouts.sheet import LaidOut

LAYOUTS: tuple[Callable[[str], LaidOut | None], ...] = (sgml.read, nexis.read, uni.read, factiva.read)
"""Each lays out a text of its exporter, and gives `None` for any other."""


def read_layout(text: str) -> LaidOut | None:
    """Lay out a dump by the first layout whose marks it bears, or give `None`."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return next((laid_out for layout in LAYOUTS if (laid_out := layout(text)) is not None), None)
