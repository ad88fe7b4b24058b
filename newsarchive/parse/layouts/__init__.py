"""Exporters whose own marks make guessing needless, one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.layouts import nexis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsarchive.parse.look import Look
    from newsarchive.parse.segment import Decision

LAYOUTS: tuple[Callable[[Sequence[Look]], tuple[Decision, ...] | None], ...] = (nexis.read,)
"""Each gives the decisions for a dump of its exporter, `None` for any other."""


def read_layout(looks: Sequence[Look]) -> tuple[Decision, ...] | None:
    """Read a dump by the first layout whose marks it bears, or give `None`."""
    return next((decisions for layout in LAYOUTS if (decisions := layout(looks)) is not None), None)
