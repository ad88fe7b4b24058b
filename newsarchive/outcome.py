"""What became of dumps that were to be kept, one by one and summed up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one dump.

    `state`: `new`, `version`, `known`, `reparsed` or `left out`; then `reason` says why. `articles` were
    added, of which `copies` are near copies of others; `unchanged` were in the archive, `elsewhere` came with
    other dumps, `changed` were read otherwise than before, `vanished` are in the dump no more; `furniture`
    counts its elements. `fields` counts the changed by what changed of them; `split` and `joined` are as in
    `Reparsed`. `notes` are those of reading, `warnings` sentences about what the dump seems to lack. `size`
    and `sha256` are of its own bytes, 0 and empty where they could not be read.
    """

    path: str
    state: str
    articles: int = 0
    copies: int = 0
    unchanged: int = 0
    elsewhere: int = 0
    changed: int = 0
    vanished: int = 0
    furniture: int = 0
    split: int = 0
    joined: int = 0
    fields: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: str | None = None
    size: int = 0
    sha256: str = ""


class Step(NamedTuple):
    """A dump that was read and parsed, with its size in bytes; it may be kept only later.

    `share` is how much of a long one is done, from 0 to 1, and `articles` those found since the last step.
    """

    path: str
    size: int
    articles: int
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of all dumps: how many of each state, and the sums of their outcomes.

    `is_interrupted` tells that there were more, which nothing was done about.
    """

    new: int = 0
    version: int = 0
    known: int = 0
    reparsed: int = 0
    articles: int = 0
    copies: int = 0
    unchanged: int = 0
    elsewhere: int = 0
    changed: int = 0
    vanished: int = 0
    furniture: int = 0
    split: int = 0
    joined: int = 0
    fields: tuple[tuple[str, int], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    is_interrupted: bool = False


_SUMS = (
    "articles",
    "copies",
    "unchanged",
    "elsewhere",
    "changed",
    "vanished",
    "furniture",
    "split",
    "joined",
)


def outcome_record(outcome: Outcome) -> dict[str, object]:
    """Give an outcome as a JSON object, every field in it (`ingest --report`)."""
    return {
        "path": outcome.path,
        "state": outcome.state,
        **{name: getattr(outcome, name) for name in _SUMS},
        "fields": dict(outcome.fields),
        "notes": list(outcome.notes),
        "warnings": list(outcome.warnings),
        "reason": outcome.reason,
        "size": outcome.size,
        "sha256": outcome.sha256 or None,
    }


class Tally:
    """Sums outcomes up, and tells of each."""

    def __init__(self, on_dump: Callable[[Outcome], None] | None) -> None:
        self._on_dump = on_dump
        self._sums: Counter[str] = Counter()
        self._fields: Counter[str] = Counter()
        self._left_out: list[tuple[str, str]] = []

    def add(self, outcome: Outcome) -> None:
        """Take one in."""
        if outcome.reason is None:
            self._sums[outcome.state] += 1
            self._sums.update({name: getattr(outcome, name) for name in _SUMS})
            self._fields.update(dict(outcome.fields))
        else:
            self._left_out.append((outcome.path, outcome.reason))
        if self._on_dump:
            self._on_dump(outcome)

    def report(self, *, is_interrupted: bool = False) -> Report:
        """Give the sums."""
        return Report(
            **self._sums,
            fields=tuple(self._fields.most_common()),
            left_out=tuple(self._left_out),
            is_interrupted=is_interrupted,
        )
