from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gate import pin, sentences

if TYPE_CHECKING:
    from gate import Pins


def _set(byline: float, **dumps: float) -> dict[str, Pins]:
    figures = {"boundaries": 1.0, "byline": byline}
    return {"pages": {"figures": figures, "dumps": {name: {"byline": was} for name, was in dumps.items()}}}


_BEFORE = _set(0.9, quay=1.0, dam=0.5, bell=0.9, goat=1.0)
_AFTER = _set(0.8, quay=0.7, dam=0.5, bell=0.5, goat=0.9)


def test_what_became_lower_is_told() -> None:
    (sentence,) = sentences(_BEFORE, _AFTER)
    assert sentence == (
        "byline of pages was 0.9000 and is 0.8000; "
        "most was lost in bell (-0.4000), quay (-0.3000), goat (-0.1000)."
    )
    assert list(sentences(_AFTER, _BEFORE)) == []


def test_higher_figures_are_pinned() -> None:
    assert pin({"sets": _AFTER, "lowered": []}, _BEFORE) == {"sets": _BEFORE, "lowered": []}


def test_lower_figures_are_refused() -> None:
    with pytest.raises(ValueError, match="Lower than pinned: pages/byline; nothing was pinned"):
        pin({"sets": _BEFORE, "lowered": []}, _AFTER, ["pages/place"], "other names")


def test_lower_figures_are_recorded() -> None:
    note = {"figure": "pages/byline", "from": 0.9, "to": 0.8, "because": "harder pages"}
    assert pin({"sets": _BEFORE, "lowered": []}, _AFTER, ["pages/byline"], "harder pages") == {
        "sets": _AFTER,
        "lowered": [note],
    }
