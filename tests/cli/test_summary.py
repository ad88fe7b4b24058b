from __future__ import annotations

import pytest

from newsarchive.cli.summary import difference, summarize, summarize_again, told
from newsarchive.outcome import Outcome, Report


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (Report(new=1, articles=1, furniture=1), "1 dump added: 1 article, 1 furniture line."),
        (Report(new=12, articles=1204, furniture=40), "12 dumps added: 1,204 articles, 40 furniture lines."),
        (
            Report(known=2),
            "0 dumps added: 0 articles, 0 furniture lines; 2 dumps already known.",
        ),
        (
            Report(version=1, articles=2, unchanged=3, vanished=1, furniture=4),
            (
                "1 dump added: 2 articles, 4 furniture lines; 1 dump is a new version; 3 articles unchanged; "
                "1 article kept though its dump lost it."
            ),
        ),
        (
            Report(left_out=(("a", "no text; convert it"), ("b", "not there"), ("c", "no text; convert it"))),
            "0 dumps added: 0 articles, 0 furniture lines; 3 dumps left out (no text (2), not there).",
        ),
    ],
)
def test_one_line_tells_of_all(report: Report, line: str) -> None:
    assert summarize(report) == line


def test_what_was_interrupted_says_how_to_go_on() -> None:
    rest = "Interrupted: the rest is as it was; the same command goes on."
    assert summarize(Report(new=1, articles=2, is_interrupted=True)) == (
        f"1 dump added: 2 articles, 0 furniture lines. {rest}"
    )
    assert summarize_again(Report(reparsed=1, unchanged=2, is_interrupted=True)) == (
        f"1 dump parsed again: 2 articles the same. {rest}"
    )


def test_a_dry_run_adds_nothing() -> None:
    assert summarize(Report(new=1, articles=1), dry_run=True) == (
        "1 dump would be added: 1 article, 0 furniture lines."
    )


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (Report(reparsed=2, unchanged=9), "2 dumps parsed again: 9 articles the same."),
        (
            Report(reparsed=1, unchanged=1, changed=2, articles=3, vanished=4, left_out=(("a", "no text"),)),
            "1 dump parsed again: 1 article the same, 2 changed, 3 new, 4 gone; 1 dump left out (no text).",
        ),
        (
            Report(
                reparsed=1, changed=1200, split=2, joined=1, articles=2, fields=(("body", 1200), ("links", 1))
            ),
            (
                "1 dump parsed again: 0 articles the same, 1,200 changed (body 1,200, links 1), 2 split, "
                "1 joined, 2 new."
            ),
        ),
    ],
)
def test_parsing_again_tells_what_is_different(report: Report, line: str) -> None:
    assert summarize_again(report) == line


def test_a_dump_that_reads_as_before_is_not_told_of() -> None:
    assert difference(Outcome(path="x.txt", state="reparsed", unchanged=3)) is None
    assert (
        difference(Outcome(path="x.txt", state="reparsed", changed=1, vanished=2))
        == "x.txt: 1 changed, 2 gone"
    )
    assert (
        difference(
            Outcome(
                path="x.txt",
                state="reparsed",
                unchanged=3,
                changed=1,
                split=1,
                articles=1,
                fields=(("published", 1),),
            )
        )
        == "x.txt: 3 the same, 1 changed (published 1), 1 split, 1 new"
    )


def test_verbose_tells_of_a_dump_that_reads_as_before() -> None:
    assert told(Outcome(path="x.txt", state="reparsed", unchanged=1)) == "x.txt: 1 article the same"
    assert told(Outcome(path="x.txt", state="reparsed", unchanged=1, joined=1)) == (
        "x.txt: 1 the same, 1 joined"
    )


def test_what_became_of_a_dump() -> None:
    outcome = Outcome(path="x.txt", state="new", articles=2, furniture=1, notes=("read as cp1251",))
    assert told(outcome) == "x.txt: new, 2 articles, 1 furniture line; read as cp1251"
