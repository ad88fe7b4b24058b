"""What `export` writes, `ingest` takes back: the same articles, byte for byte in every field."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

EVIDENCE = {"text": "Thursday", "line": 4}
ODD = {
    "uri": 'urn:odd:\u2028 "1"',
    "headline": "Größe \ud83d\ude00 \u202e",
    "source": {"name": "Нова", "basis": "note"},
    "published": {
        "date": "2021-03-04",
        "edtf": "2021?-03-04",
        "basis": "weekday",
        "evidence": EVIDENCE,
    },
    "dateline": {"text": "KESSEL (AP) –", "place": "KESSEL", "date": None, "agency": "AP"},
    "body": "One.\n\n\tTwo\r\nand \\ \u0085 three.",
    "links": [{"kind": "source", "text": "Source", "target": None}],
    "related": [{"headline": "Rain", "target": "https://a.example/2"}],
    "elements": [{"role": "body", "lines": [3, 9]}],
    "dump": "old/x.txt",
    "encoding": "koi8-r",
}


def fields(exported: str) -> list[str]:
    """Give each article as it was written, but for what is the archive's own: id and provenances."""
    return sorted(
        json.dumps(
            {key: value for key, value in json.loads(line).items() if key not in {"id", "provenances"}}
        )
        for line in exported.splitlines()
    )


@pytest.fixture
def odd(filled: Run, tmp_path: Path) -> Run:
    (tmp_path / "odd.jsonl").write_text(json.dumps(ODD), encoding="utf-8")
    assert filled("ingest", "odd.jsonl").exit_code == 0
    return filled


@pytest.mark.parametrize(
    ("form", "name", "pack"),
    [
        ("jsonl", "all.jsonl", bytes),
        ("json", "all.json", bytes),
        ("jsonl", "all.jsonl.gz", gzip.compress),
        ("jsonl", "-", bytes),
        ("json", "-", bytes),
        ("jsonl", "-", gzip.compress),
    ],
)
def test_into_a_new_archive_and_out_again(
    odd: Run, tmp_path: Path, form: str, name: str, pack: Callable[[bytes], bytes]
) -> None:
    first = odd("export", "--format", form)
    packed = pack(first.stdout_bytes)
    if name != "-":
        (tmp_path / name).write_bytes(packed)
    taken = odd("-a", "other.db", "ingest", name, text=packed)
    assert (taken.exit_code, taken.stdout) == (0, "1 dump added: 5 articles, 0 furniture lines.\n")
    before, after = odd("export").stdout, odd("-a", "other.db", "export").stdout
    assert len(fields(before)) == 5
    assert fields(after) == fields(before)
    again = odd("-a", "third.db", "ingest", "-", text=after.encode())
    assert again.exit_code == 0
    assert fields(odd("-a", "third.db", "export").stdout) == fields(before)
