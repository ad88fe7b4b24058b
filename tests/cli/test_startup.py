"""What a search must not wait for."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "charset_normalizer",
    "csv",
    "dateutil",
    "difflib",
    "newsarchive.ingest",
    "newsarchive.parse",
    "newsarchive.readers",
    "newsarchive.record",
    "platformdirs",
    "rich",
    "shutil",
    "sqlite_utils",
}
SCRIPT = """\
import sys
from newsarchive.cli import main
try:
    main({args!r})
except SystemExit as leaving:
    status = leaving.code
print(status, *sys.modules, file=sys.stderr)
"""


def loaded(folder: Path, *args: str) -> set[str]:
    """Give the modules that a command loads when its output is no terminal."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(args=list(args))],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NEWSARCHIVE_ARCHIVE": str(folder / "archive.db")},
    )
    status, *modules = done.stderr.splitlines()[-1].split()
    assert status == "0"
    return set(modules)


@pytest.mark.parametrize(
    ("args", "allowed"),
    [
        (["search", "ferry"], set()),
        (["search", "source:tass", "--since", "2021-03"], set()),
        (["search", "ferry", "--format", "ids"], set()),
        (["search", "ferry", "--format", "jsonl"], set()),
        (["search", "ferry", "--format", "csv"], {"csv"}),
        (["count", "ferry"], set()),
        (["list"], set()),
    ],
)
def test_a_search_in_a_pipe_loads_only_what_it_needs(
    template: Path, args: list[str], allowed: set[str]
) -> None:
    assert loaded(template, *args) & HEAVY <= allowed
