"""How the CPU time of a call grows with its input, as a ratio: the same on slow and on busy machines."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SMALL, _LARGE = 2_000, 16_000
_MOST = 30  # eight times the input: eight times the time if linear, 64 times if square
_NOISE = 0.03  # seconds


def is_linear(run: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Tell whether a call takes time in line with the length of its input; `make` gives one of a length."""
    run(make(10))
    return _seconds(run, make(_LARGE)) < _MOST * _seconds(run, make(_SMALL)) + _NOISE


def _seconds(run: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = process_time()
        run(text)
        best = min(best, process_time() - start)
    return best
