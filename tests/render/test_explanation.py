from __future__ import annotations

from datetime import date

from newsarchive.query import parse_query
from newsarchive.render.explanation import Times, render_explanation
from newsarchive.render.ink import paint
from newsarchive.store.base import Step

LOOK_UP = Step(aim="look up", text="SELECT word", values=(("?", "a"),), runs=2, seconds=0.0004)
FIND = Step(
    aim="find",
    text="SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? AND rowid BETWEEN ? AND ?",
    values=(("?", '("harbour" AND "strike" AND "ferry" AND "\x1b[2J")'), ("?", 1), ("?", None)),
    runs=1,
    seconds=1.5,
)
COUNT = Step(aim="count", text="SELECT count(*)", values=(("?", "a"),), runs=1, seconds=0.002)
UNDATED = Step(aim="count", text="SELECT count(*) WHERE 1", values=(), runs=1, seconds=0.001)


def lines(text: str, *steps: Step, width: int = 50) -> list[str]:
    node = parse_query(text, as_of=date(2022, 1, 15)).node
    return list(paint(render_explanation(node, steps, Times(0.01, 1.62), width), color=False))


def test_tree_steps_and_times() -> None:
    assert lines("harbour (strike OR ferry)", LOOK_UP, FIND, COUNT, UNDATED) == [
        "",
        "Read as",
        "  all of",
        "    the word harbour",
        "    any of",
        "      the word strike",
        "      the word ferry",
        "",
        "Ran",
        "  look up    0.40 ms  2 statements",
        "  find        1.50 s  1 statement",
        "    SELECT rowid FROM articles_fts WHERE",
        "    articles_fts MATCH ? AND rowid BETWEEN ? AND ?",
        '    ? ("harbour" AND "strike" AND "ferry" AND',
        '      "␛[2J")',
        "    ? 1",
        "    ? None",
        "  count      3.00 ms  2 statements",
        "",
        "Took 1.62 s: 10.00 ms until the archive was open,",
        "1.50 s for what ran, 106.60 ms for the rest",
    ]


def test_where_nothing_is_found_the_first_count_is_shown() -> None:
    assert lines("a", COUNT, UNDATED, width=100)[4:] == [
        "Ran",
        "  count      3.00 ms  2 statements",
        "    SELECT count(*)",
        "    ? a",
        "",
        "Took 1.62 s: 10.00 ms until the archive was open, 3.00 ms for what ran, 1.61 s for the rest",
    ]


def test_what_is_long_is_cut() -> None:
    long = Step(aim="find", text="x" * 1001, values=(("?", "y" * 1000),), runs=1, seconds=0)
    shown = lines(" ".join(["a"] * 100), long, width=2000)
    assert shown[2:4] == ["  all of", "    the word a"]
    assert shown[41:43] == ["    the word a", "  … 61 lines more"]
    assert shown[46:48] == [f"    {'x' * 1000}… (1,001 characters)", f"    ? {'y' * 1000}"]
