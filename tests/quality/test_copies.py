"""How well near copies are found, over texts made for it; `bench/copies.py` measures it of any corpus."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import copies

if TYPE_CHECKING:
    from pathlib import Path


def test_near_copies_are_found_and_nothing_else(tmp_path: Path) -> None:
    rng = random.Random(5)  # noqa: S311
    figures = copies.report(copies.invented(60, rng), rng, tmp_path, print)
    assert figures.near > 900
    assert figures.precision >= 0.99
    assert figures.recall >= 0.95
