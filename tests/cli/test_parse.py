from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from newsarchive.model import Furniture, Parsed

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from syrupy.assertion import SnapshotAssertion

    from newsarchive.model import Dump, Hints

AS_OF = ("--as-of", "2021-12-31")


def test_a_pipe_gets_line_role_and_text(run: Run, dumps: Path, snapshot: SnapshotAssertion) -> None:
    result = run("parse", f"{dumps.name}/a-wire.txt", *AS_OF)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == snapshot


@pytest.mark.parametrize("color", ["always", "never"])
def test_people_get_roles_in_colour(run: Run, dumps: Path, snapshot: SnapshotAssertion, color: str) -> None:
    result = run("parse", dumps.name, *AS_OF, "--format", "table", "--color", color)
    assert result.stdout == snapshot


def test_programs_get_items_in_the_order_of_the_dump(run: Run, dumps: Path) -> None:
    result = run("parse", f"{dumps.name}/a-wire.txt", *AS_OF, "--format", "jsonl")
    items = [json.loads(line) for line in result.stdout.split("\n")[:-1]]
    assert [(item["type"], item.get("headline") or item.get("kind")) for item in items] == [
        ("article", "Ferry crews at Aldbrough stop work over pay – union"),
        ("article", "Harbour of Aldbrough to be dredged after the winter storms"),
        ("furniture", "disclaimer"),
    ]
    assert {item["dump"] for item in items} == {"dumps/a-wire.txt"}
    assert items == json.loads(run("parse", f"{dumps.name}/a-wire.txt", *AS_OF, "--format", "json").stdout)


def test_several_dumps_are_named(run: Run, dumps: Path) -> None:
    lines = run("parse", f"{dumps.name}/a-wire.txt", f"{dumps.name}/b-stub.txt").stdout.splitlines()
    assert [line for line in lines if line.startswith("==>")] == [
        "==> dumps/a-wire.txt <==",
        "==> dumps/b-stub.txt <==",
    ]


def test_standard_input_is_a_dump(run: Run) -> None:
    result = run(
        "parse", "-", "--format", "jsonl", text="Fog over the bay\n\nFog lay over the bay on Monday.\n"
    )
    assert [json.loads(line)["dump"] for line in result.stdout.splitlines()] == ["-"]


def test_what_cannot_be_read_is_named_and_the_others_are_shown(run: Run, dumps: Path) -> None:
    (dumps / "scan.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    result = run(
        "parse", f"{dumps.name}/scan.pdf", "gone.txt", f"{dumps.name}/b-stub.txt", "--format", "jsonl"
    )
    assert result.exit_code == 3
    assert [line.split(": ")[:2] for line in result.stderr.splitlines()] == [
        ["Left out", "dumps/scan.pdf"],
        ["Left out", "gone.txt"],
    ]
    assert json.loads(result.stdout)["headline"] == "Museum of the sea opens a hall for lost ships"


def test_a_hint_gives_the_year(run: Run) -> None:
    dump = "Ferry back in service\n\nALDBROUGH, March 9. /TASS/. The ferry is back in service.\n"
    items = [
        json.loads(run("parse", "-", "--format", "jsonl", *hint, text=dump).stdout)
        for hint in ((), ("--year", "1998"))
    ]
    assert [item["published"] and item["published"]["date"] for item in items] == [None, "1998-03-09"]


def test_reasons_stand_beside_the_lines(run: Run, dumps: Path) -> None:
    result = run("parse", f"{dumps.name}/a-wire.txt", *AS_OF, "--explain")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.split("  ", 2)[:2] for line in result.stdout.splitlines()]
    assert lines[:7] == [
        ["1", "dump"],
        ["1", "boundary"],
        ["1", "date"],
        ["1", "headline"],
        ["1", "is"],
        ["1", "else"],
        ["3", "body"],
    ]
    bare = run("parse", f"{dumps.name}/a-wire.txt", *AS_OF).stdout.splitlines()
    assert [line for line in result.stdout.splitlines() if line in bare] == bare


def test_programs_get_reasons_beside_each_item(run: Run, dumps: Path) -> None:
    bare, explained = (
        [
            json.loads(line)
            for line in run("parse", dumps.name, *AS_OF, "--format", "jsonl", *why).stdout.splitlines()
        ]
        for why in ((), ("--explain",))
    )
    reasons = [item.pop("explain") for item in explained]
    assert explained == bare
    assert [sorted(reason) for reason in reasons] == [
        ["confidence", "date", "dump", "reasons", "units"],
        ["confidence", "date", "dump", "reasons", "units"],
        ["units"],
        ["confidence", "date", "dump", "reasons", "units"],
        ["units"],
    ]
    assert [unit["lines"] for unit in reasons[0]["units"]] == [[1, 1], [3, 3], [5, 5], [7, 7], [8, 8]]


def test_a_summary_is_of_all_dumps(run: Run, dumps: Path) -> None:
    result = run("parse", dumps.name, *AS_OF, "--summary", "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    *each, every = map(json.loads, result.stdout.splitlines())
    assert sorted((one["dump"], one["articles"]) for one in each) == [
        ("dumps/a-wire.txt", 2),
        ("dumps/b-stub.txt", 1),
        ("dumps/c-records.jsonl", 1),
    ]
    assert (every["dump"], every["articles"], every["dates"]) == (
        None,
        4,
        {"meta": 1, "text": 1, "neighbour": 1},
    )


def test_whoever_trusts_nothing_has_every_line_to_look_at(run: Run, dumps: Path) -> None:
    args = ("parse", f"{dumps.name}/b-stub.txt", "--summary", "--format", "jsonl")
    doubts = [
        json.loads(run(*args, "--below", below).stdout.splitlines()[0])["doubts"] for below in ("0.5", "1")
    ]
    assert [[doubt["line"] for doubt in sorted(found, key=lambda one: one["line"])] for found in doubts] == [
        [],
        [1, 3, 4],
    ]


def test_a_check_puts_dumps_together_again(run: Run, dumps: Path) -> None:
    result = run("parse", dumps.name, "--check")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "dumps/a-wire.txt: 10 lines, all kept",
            "dumps/b-stub.txt: 3 lines, all kept",
            "dumps/c-records.jsonl: 1 record, taken as they are",
        ],
    )


@pytest.mark.parametrize(
    ("furniture", "told"),
    [
        ((), "line 3 is lost: Share"),
        ((("Shame", 3),), "line 3 is not as it was: Share became Shame"),
        ((("Fog", 1), ("Fog", 1), ("Share", 3)), "line 1 comes twice or out of its order"),
        ((("Share", 3), ("Share", 4)), "line 4 comes twice or out of its order"),
    ],
)
def test_a_check_tells_of_the_first_line_that_differs(
    run: Run, monkeypatch: pytest.MonkeyPatch, furniture: tuple[tuple[str, int], ...], told: str
) -> None:
    def parse(dump: Dump, hints: Hints) -> Parsed:  # noqa: ARG001
        pieces = furniture if furniture[:1] == (("Fog", 1),) else (("Fog", 1), *furniture)
        items = tuple(Furniture(dump="-", kind="other", text=text, lines=(at, at)) for text, at in pieces)
        return Parsed(dump=dump, articles=(), furniture=items)

    monkeypatch.setattr(import_module("newsarchive.ingest"), "_parse", parse)
    result = run("parse", "-", "--check", text="Fog\n\nShare\n")
    assert (result.exit_code, result.stdout) == (2, f"-: {told}\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--explain", "--summary"), "--explain, --summary and --check each go alone."),
        (("--summary", "--check"), "--explain, --summary and --check each go alone."),
        (("--below", "0.9"), "--below goes with --summary."),
        (("--format", "csv"), "--format csv goes with --summary."),
        (("--check", "--format", "jsonl"), "--check writes a line a dump and takes no --format."),
    ],
)
def test_options_that_do_not_go_together(run: Run, options: tuple[str, ...], message: str) -> None:
    result = run("parse", "-", *options, text="Fog\n")
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\nHelp: newsarchive parse --help\n")
