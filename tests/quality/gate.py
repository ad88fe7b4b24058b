"""What the parser reached before, kept in `pins.json`, and whether it still does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from score import FIGURES
from sets import NAMES, by_style, measure, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from score import Tally
    from sets import Measured

Pins: TypeAlias = "dict[str, Any]"

PINS = Path(__file__).parent / "pins.json"
COUNTS = ("dumps", "written", "articles", "found", "spurious")
SHOWN = ("boundaries", "lines", "whole")
_WORST = 3


def read_pins() -> Pins:
    """Read the pins, or begin anew."""
    if not PINS.exists():
        return {"sets": {}, "lowered": []}
    pins: Pins = json.loads(PINS.read_text(encoding="utf-8"))
    return pins


def write_pins(pins: Pins) -> None:
    """Write the pins."""
    PINS.write_text(json.dumps(pins, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def measured_sets() -> dict[str, Pins]:
    """Measure every set."""
    return {name: pins_of(measure(name)) for name in NAMES}


def pins_of(dumps: tuple[Measured, ...]) -> Pins:
    """Give what is kept of a set: counts, figures, those of each style, and of each dump those below 1."""
    tally = total(dumps)
    return {
        "counts": {name: getattr(tally, name) for name in COUNTS},
        "figures": {name: tally.share(name) for name in FIGURES},
        "styles": {style: _style(tally) for style, tally in by_style(dumps).items()},
        "dumps": {dump.name: _below_one(dump.tally) for dump in dumps},
    }


def lower(pinned: Mapping[str, Pins], now: Mapping[str, Pins]) -> dict[str, tuple[float, float]]:
    """Give the figures that have become lower, as `pages/byline`, with what they were and what they are."""
    return {
        f"{name}/{figure}": (pin, now[name]["figures"][figure])
        for name, pins in pinned.items()
        if name in now
        for figure, pin in pins["figures"].items()
        if now[name]["figures"][figure] < pin
    }


def sentences(pinned: Mapping[str, Pins], now: Mapping[str, Pins]) -> Iterator[str]:
    """Say what has become lower: figure, set, pin, now, and the dumps that lost most."""
    for path, (pin, value) in lower(pinned, now).items():
        name, figure = path.split("/")
        dumps = ", ".join(_losers(figure, pinned[name]["dumps"], now[name]["dumps"])) or "no single dump"
        yield f"{figure} of {name} was {pin:.4f} and is {value:.4f}; most was lost in {dumps}."


def pin(pins: Pins, now: Mapping[str, Pins], allowed: Iterable[str] = (), because: str = "") -> Pins:
    """Give new pins. Raises ValueError where a figure is lower that is not among the allowed."""
    fallen = lower(pins["sets"], now)
    if refused := [path for path in fallen if path not in set(allowed)]:
        raise ValueError(
            f"Lower than pinned: {', '.join(refused)}; nothing was pinned. Mend the parser, or name each "
            'with --lower and say why with --because "…".'
        )
    notes = [
        {"figure": path, "from": was, "to": is_, "because": because} for path, (was, is_) in fallen.items()
    ]
    return {"sets": dict(now), "lowered": [*pins["lowered"], *notes]}


def _style(tally: Tally) -> Pins:
    return {"articles": tally.articles, **{figure: tally.share(figure) for figure in SHOWN}}


def _below_one(tally: Tally) -> dict[str, float]:
    return {figure: tally.share(figure) for figure in FIGURES if tally.share(figure) < 1}


def _losers(figure: str, pinned: Pins, now: Pins) -> list[str]:
    """Give the dumps that lost most; one that is new has lost what it lacks."""

    def loss(name: str) -> float:
        before: float = pinned.get(name, {}).get(figure, 1.0)
        after: float = now[name].get(figure, 1.0)
        return before - after

    worst = sorted(now, key=loss, reverse=True)[:_WORST]
    return [f"{name} (-{loss(name):.4f})" for name in worst if loss(name) > 0]
