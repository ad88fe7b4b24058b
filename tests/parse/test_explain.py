from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from newsarchive.model import Basis, Dump, Hints
from newsarchive.parse import parse
from newsarchive.parse.explain import explain
from newsarchive.parse.reasons import Rejected

DIGEST = """\
Fog over the bay

KESSEL, May 6 (AP) - Fog lay over the bay, and the ferries kept to the quay until noon, the owner said.

Nobody was hurt.

Read also:
Why fog is thick

Flood in the lower town

KESSEL, May 7 (AP) - The river rose on Friday and on Monday, and the lower town was under water again.
"""
NEXIS = """\
1 of 1 DOCUMENTS

The Kessel Gazette

May 6, 2021

Fog over the bay

BODY:
Fog lay over the bay.

LOAD-DATE: May 8, 2021
"""


def _dump(text: str) -> Dump:
    return Dump(path="a.txt", content=b"", text=text, encoding="utf-8", modified=date(2024, 1, 1))


@pytest.mark.parametrize("text", [DIGEST, NEXIS, "", "\n \n", "Fog"])
def test_what_is_explained_is_what_is_parsed(text: str) -> None:
    explanation, parsed = explain(_dump(text)), parse(_dump(text))
    assert replace(explanation.parsed, boundaries=()) == replace(parsed, boundaries=())
    assert [each.line for each in explanation.parsed.boundaries] == [each.line for each in parsed.boundaries]
    assert all(each.confidence is None for each in parsed.boundaries)
    assert all(0.5 <= (each.confidence or 0) <= 1 for each in explanation.parsed.boundaries)
    assert len(explanation.dates) == len(parsed.articles)
    roles = {e.lines: e.role for article in parsed.articles for e in article.elements}
    assert {
        unit.lines: unit.role for unit in explanation.units if unit.lines in roles
    }.items() <= roles.items()


def test_no_rival_beats_the_state_chosen() -> None:
    leads = [unit.lead for unit in explain(_dump(DIGEST)).units]
    assert len(leads) == 7
    assert all(lead is not None and lead >= 0 for lead in leads)


def test_weights_add_up_to_how_far_a_rival_is_behind() -> None:
    only = explain(_dump("Ministers agree on fishing quotas")).units[0]
    assert only.rival is not None
    assert (only.begins, only.chosen.before, only.chosen.state) == (True, "start", "headline")
    assert only.chosen.weight == sum(weight for _, weight in only.chosen.cues)


def _rejected(text: str, hints: Hints = Hints()) -> list[tuple[Rejected, ...]]:  # noqa: B008
    return [reason.rejected for reason in explain(_dump(text), hints=hints).dates]


def test_two_weekdays_prove_nothing() -> None:
    assert _rejected(DIGEST)[1] == (
        Rejected(basis=Basis.WEEKDAY, text="Friday and Monday", line=12, why="all named (lines 12, 12)"),
    )


def test_a_weaker_date_is_told_of() -> None:
    assert _rejected(DIGEST, Hints(date=date(2021, 5, 5), year=2020))[0] == (
        Rejected(basis=Basis.HINT, text="2020", line=None, why="gives 2020-05-06; hint goes first"),
    )


def test_a_hint_too_far_away_is_told_of() -> None:
    assert _rejected(DIGEST, Hints(date=date(2021, 6, 5)))[0] == (
        Rejected(basis=Basis.HINT, text="2021-06-05", line=None, why="is 30 days away"),
    )


def test_a_day_that_cannot_be_read_is_told_of() -> None:
    text = f"Fog over the bay\n03/04/2023 08:40\n\n{DIGEST.splitlines()[2]}\n"
    why = "may be day first or month first"
    assert _rejected(text) == [(Rejected(basis=Basis.META, text="03/04/2023", line=2, why=why),)]


@pytest.mark.parametrize(
    ("over", "why"),
    [
        ("March 3, 2021", "is 64 days away"),
        ("May 5, 2024", "2024-05-06 is later than 2024-01-01"),
    ],
)
def test_a_section_that_dates_nothing_is_told_of(over: str, why: str) -> None:
    rejected = _rejected(f"{over}\n\n{DIGEST}")
    assert Rejected(basis=Basis.SECTION, text=over, line=1, why=why) in rejected[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Fog\n\nFog lay over the bay, and the ferries kept to the quay until noon.\n",
            "no full date stands",
        ),
        (DIGEST, "nothing proves the year of its dateline"),
    ],
)
def test_what_is_lacking_is_told(text: str, why: str) -> None:
    reason = explain(_dump(text)).dates[0]
    assert reason.published is None
    assert (reason.why or "").startswith(why)
