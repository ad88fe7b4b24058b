"""Why a dump was read as it was, in words and as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.render.evidence import date_evidence
from newsarchive.render.ink import safe
from newsarchive.render.records import parsed_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.model import Boundary, Lines
    from newsarchive.parse.reasons import Considered, DateReason, Explained, Explanation, Rejected, Whole

Told = tuple[str, str]
"""A word for the kind of reason, and the reason."""


def boundary_words(boundary: Boundary) -> Told:
    """Tell how sure the beginning of an article is, and what speaks for it."""
    sure = "" if boundary.confidence is None else f"{boundary.confidence:.2f}  "
    return "boundary", f"{sure}{safe('; '.join(boundary.reasons))}"


def whole_words(whole: Whole) -> Told:
    """Tell whether a dump was read as one article amid its site, and why."""
    taken = "one article amid its site" if whole.single else "any number of articles"
    cues = ", ".join(f"{name} {_signed(weight)}" for name, weight in whole.cues)
    return "dump", f"{taken}; for one article {_signed(whole.weight)}" + (f": {cues}" if cues else "")


def date_words(reason: DateReason) -> Iterator[Told]:
    """Tell what a date rests on, and each that was rejected."""
    if reason.published:
        yield "date", f"{reason.published.edtf}, {date_evidence(reason.published)}"
    elif reason.why:
        yield "date", f"none: {reason.why}"
    for rejected in reason.rejected:
        line = f" (line {rejected.line})" if rejected.line else ""
        yield "not", f"{rejected.basis}: “{safe(rejected.text).strip()}”{line} {rejected.why}"


def unit_words(unit: Explained) -> Iterator[Told]:
    """Tell what speaks for the state of a unit, and for the best other one."""
    settled = f", taken as {unit.state} beside the lines around it" if unit.state != unit.chosen.state else ""
    yield "is", f"{_considered_words(unit.chosen)}{settled}"
    if unit.rival and unit.lead is not None:
        yield "else", f"{_considered_words(unit.rival)}; the dump as a whole {_signed(-unit.lead)}"


def _considered_words(considered: Considered) -> str:
    parts = [f"{name} {_signed(weight)}" for name, weight in considered.cues]
    if considered.step:
        parts.append(f"after {considered.before} {_signed(considered.step)}")
    return f"{considered.state} {_signed(considered.weight)}" + (f": {', '.join(parts)}" if parts else "")


def _signed(weight: float) -> str:
    return f"{weight:+.4g}".replace("-", "−")


def explained_records(explanation: Explanation) -> Iterator[dict[str, object]]:
    """Give articles and furniture in the order of the dump, each with the reasons for it as `explain`."""
    units = {number: unit for unit in explanation.units for number in range(unit.lines[0], unit.lines[1] + 1)}
    boundaries = {boundary.line: boundary for boundary in explanation.parsed.boundaries}
    dates = dict(zip(map(id, explanation.parsed.articles), explanation.dates, strict=False))
    for item, runs, record in parsed_items(explanation.parsed):
        own = {unit.lines: unit for unit in _within(units, runs)}
        explain: dict[str, object] = {"units": [_unit_record(unit) for unit in own.values()]}
        if id(item) in dates:
            boundary = boundaries.get(min(first for first, _ in runs))
            explain["confidence"] = boundary and boundary.confidence
            explain["reasons"] = list(boundary.reasons) if boundary else []
            explain["date"] = _date_record(dates[id(item)])
            explain["dump"] = explanation.whole and _whole_record(explanation.whole)
        yield {**record, "explain": explain}


def _within(units: dict[int, Explained], runs: tuple[Lines, ...]) -> Iterator[Explained]:
    for first, last in runs:
        yield from (units[number] for number in range(first, last + 1) if number in units)


def _unit_record(unit: Explained) -> dict[str, object]:
    return {
        "lines": list(unit.lines),
        "role": str(unit.role),
        "state": str(unit.state),
        "begins": unit.begins,
        "confidence": unit.confidence,
        "chosen": _considered_record(unit.chosen),
        "rival": unit.rival and _considered_record(unit.rival),
        "lead": unit.lead,
    }


def _considered_record(considered: Considered) -> dict[str, object]:
    return {
        "state": str(considered.state),
        "weight": considered.weight,
        "cues": [{"name": name, "weight": weight} for name, weight in considered.cues],
        "after": str(considered.before),
        "step": considered.step,
    }


def _whole_record(whole: Whole) -> dict[str, object]:
    return {
        "single": whole.single,
        "weight": whole.weight,
        "cues": [{"name": name, "weight": weight} for name, weight in whole.cues],
    }


def _date_record(reason: DateReason) -> dict[str, object]:
    return {"why": reason.why, "rejected": list(map(_rejected_record, reason.rejected))}


def _rejected_record(rejected: Rejected) -> dict[str, object]:
    return {
        "basis": str(rejected.basis),
        "text": rejected.text,
        "line": rejected.line,
        "why": rejected.why,
    }
