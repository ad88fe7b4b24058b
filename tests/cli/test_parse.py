from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from syrupy.assertion import SnapshotAssertion

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
