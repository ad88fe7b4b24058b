"""Tables for the documentation, out of the pinned figures of the quality gate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_PINS = Path(__file__).parent.parent / "tests" / "quality" / "pins.json"


_COPIES = _PINS.with_name("copies.json")


def copies() -> str:
    """Give how well near copies are found, as a table in Markdown."""
    pins: dict[str, dict[str, float]] = json.loads(_COPIES.read_text(encoding="utf-8"))
    rows = [
        [name, *(f"{of_set[key]:,}" for key in ("texts", "near", "found"))]
        + [f"{of_set[key]:.4f}" for key in ("precision", "recall")]
        for name, of_set in pins.items()
    ]
    return _table(["texts of", "texts", "near copies", "in one story", "precision", "recall"], rows)


class Figures:
    """The pins, as tables in Markdown."""

    def __init__(self) -> None:
        """Read the pins."""
        pins: dict[str, Any] = json.loads(_PINS.read_text(encoding="utf-8"))
        self._sets: dict[str, dict[str, Any]] = pins["sets"]
        self._lowered: list[dict[str, Any]] = pins["lowered"]

    def counts(self) -> str:
        """Give the size of each set and what was found in it."""
        names = list(next(iter(self._sets.values()))["counts"])
        rows = [
            [name, *(f"{of_set['counts'][key]:,}" for key in names)] for name, of_set in self._sets.items()
        ]
        return _table(["set", *("lines" if name == "written" else name for name in names)], rows)

    def fields(self) -> str:
        """Give every figure of each set."""
        names = list(next(iter(self._sets.values()))["figures"])
        rows = [
            [name, *(f"{of_set['figures'][name]:.4f}" for of_set in self._sets.values())] for name in names
        ]
        return _table(["figure", *self._sets], rows)

    def styles(self, name: str) -> str:
        """Give the main figures of each style of a set, the worst first."""
        styles: dict[str, dict[str, float]] = self._sets[name]["styles"]
        worst = sorted(
            styles.items(), key=lambda item: (item[1]["whole"], item[1]["boundaries"], item[1]["lines"])
        )
        keys = list(worst[0][1])
        rows = [
            [style, f"{tally['articles']}", *(f"{tally[key]:.4f}" for key in keys[1:])]
            for style, tally in worst
        ]
        return _table(["style", *keys], rows)

    def lowered(self) -> str:
        """Give the figures that were lowered, and why."""
        rows = [
            [note["figure"], f"{note['from']:.4f}", f"{note['to']:.4f}", note["because"]]
            for note in self._lowered
        ]
        return _table(["figure", "from", "to", "because"], rows) if rows else "None so far."


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
