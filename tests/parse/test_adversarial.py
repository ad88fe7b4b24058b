"""Adversarial texts: time in line with their size and, with slack for busy machines, with plain text's."""

from __future__ import annotations

from functools import cache

import pytest
from adversarial import SHAPES, plain, seconds

_SMALL, _LARGE = 5_000, 40_000  # bytes; eight times as many where that is done at once
_AT_ONCE = 0.003  # seconds
_MOST_GROWTH = 3.0  # of the time for a byte; square growth gives 8
_MOST_SLOWER = 25.0  # than plain text, for a byte
_NOISE = 0.02  # seconds
_TRIES = 4


@cache
def _usual() -> float:
    text = plain(_LARGE)
    seconds(text)
    return min(seconds(text) for _ in range(_TRIES)) / len(text.encode())


@pytest.mark.parametrize("name", SHAPES)
def test_adversarial_text_takes_linear_time(name: str) -> None:
    times = 8 if seconds(SHAPES[name](_SMALL)) < _AT_ONCE else 1
    small, large = SHAPES[name](_SMALL * times), SHAPES[name](_LARGE * times)
    assert any(_is_linear(small, large) for _ in range(_TRIES))


def _is_linear(small: str, large: str) -> bool:
    size = len(large.encode())
    growth = size / len(small.encode())
    taken = seconds(large)
    return taken < min(
        _MOST_GROWTH * growth * seconds(small) + _NOISE,
        _MOST_SLOWER * size * _usual() + _NOISE,
    )
