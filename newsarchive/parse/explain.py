"""Dump → the same as `parse` gives, with the reasons for all of it. Pure, and slower."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsarchive.model import Hints
from newsarchive.parse.article import confidence, make_parsed, offer, read_texts
from newsarchive.parse.candidates import explain_dates
from newsarchive.parse.cues import PRIOR
from newsarchive.parse.draft import ROLES, draw_up, settle
from newsarchive.parse.layouts import read_layout
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.margin import SURE, margin, read_paths
from newsarchive.parse.reasons import Considered, Explained, Explanation, Whole
from newsarchive.parse.segment import Decision, read
from newsarchive.parse.state import State
from newsarchive.parse.steps import OPENERS, START

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsarchive.model import Dump
    from newsarchive.parse.cues import Weighed
    from newsarchive.parse.look import Look
    from newsarchive.parse.margin import Through

__all__ = ["explain"]

_NO_HINTS = Hints()
_PRIOR = "before any cue"


def explain(dump: Dump, *, hints: Hints = _NO_HINTS) -> Explanation:
    """Split a dump as `parse` does, and tell why; boundaries have confidence and what speaks for them."""
    laid_out = read_layout(dump.text)
    if laid_out is None:
        looks: Sequence[Look] = [read_look(unit) for unit in read_units(dump.text)]
        decisions, units, whole = _by_cues(looks) if looks else ((), (), None)
    else:
        looks, whole = laid_out.looks, None
        decisions = tuple(replace(each, margin=SURE) for each in laid_out.decisions)
        units = tuple(_by_mark(*each) for each in zip(looks, decisions, strict=True) if each[0].unit.lines)
    drafts = draw_up(looks, decisions, settled=laid_out is not None)
    parsed = replace(
        make_parsed(dump, drafts, hints), warnings=laid_out.warnings if laid_out is not None else ()
    )
    dates = explain_dates(
        offer(drafts.articles, read_texts(drafts.articles)),
        [article.published for article in parsed.articles],
        hints,
        hints.as_of or dump.modified,
    )
    return Explanation(parsed=parsed, units=units, dates=dates, whole=whole)


def _by_mark(look: Look, decision: Decision) -> Explained:
    """Explain a unit that a layout placed by its mark."""
    cues = tuple((cue, SURE) for cue in decision.cues)
    chosen = Considered(state=decision.state, cues=cues, before="", step=0.0)
    return replace(_explained(look, decision.state, chosen, SURE), begins=decision.begins)


def _by_cues(looks: Sequence[Look]) -> tuple[tuple[Decision, ...], tuple[Explained, ...], Whole]:
    reading = read(looks)
    paths = read_paths(reading)
    margins = [margin(each, state) for each, state in zip(paths, reading.path, strict=True)]
    chosen = [
        _considered(state, one, each[state], before)
        for state, one, each, before in zip(
            reading.path, reading.weighed, paths, (START, *reading.path[:-1]), strict=True
        )
    ]
    decisions = tuple(
        Decision(state=state, margin=own, cues=tuple(_speaking(one)))
        for state, own, one in zip(reading.path, margins, chosen, strict=True)
    )
    units = map(_explained, looks, settle(looks, decisions), chosen, margins)
    whole = Whole(single=reading.page.outline is not None, cues=reading.whole)
    return decisions, tuple(map(_beside_rival, units, reading.weighed, paths)), whole


def _speaking(considered: Considered) -> Iterator[str]:
    """Name what speaks for a state."""
    yield from (name for name, weight in considered.cues if weight > 0)
    if considered.step > 0:
        yield f"stands after {considered.before}"


def _explained(look: Look, state: State, chosen: Considered, ahead: float) -> Explained:
    return Explained(
        lines=(look.unit.first, look.unit.last),
        role=ROLES[state],
        state=state,
        chosen=chosen,
        begins=state in OPENERS,
        confidence=confidence(ahead),
    )


def _beside_rival(unit: Explained, weighed: Weighed, paths: Mapping[State, Through]) -> Explained:
    """Set the best other state of a unit beside the one on the best path."""
    others = [state for state in paths if state != unit.chosen.state]
    if not others:
        return unit
    best = max(others, key=lambda state: paths[state].total)
    rival = _considered(best, weighed, paths[best], paths[best].before)
    return replace(unit, rival=rival, lead=paths[State(unit.chosen.state)].total - paths[best].total)


def _considered(state: State, weighed: Weighed, path: Through, before: str) -> Considered:
    """Gather what speaks for and against a state, the heaviest first."""
    weights = [(_PRIOR, PRIOR.get(state, 0.0))]
    weights += [(cue.name, cue.weights.get(state, 0.0)) for cue in weighed.cues]
    held = sorted((each for each in weights if each[1]), key=lambda each: -abs(each[1]))
    return Considered(state=state, cues=tuple(held), before=before, step=path.step)
