from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

SIZE = re.compile(r"[\d.]+ kB")


def test_a_copy_is_an_archive(filled: Run, tmp_path: Path) -> None:
    result = filled("backup", "copy.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert SIZE.sub("N kB", result.stdout) == (
        "Copied 4 articles of 3 dumps to copy.db, N kB; the copy was read back and is sound.\n"
    )
    assert filled("-a", str(tmp_path / "copy.db"), "list").stdout == filled("list").stdout


def test_a_file_that_is_there_is_refused(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("A text.")
    result = filled("backup", "copy.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: copy.db exists already; name another file, or give it up with --force.\n"
    assert (tmp_path / "copy.db").read_text() == "A text."
    assert filled("backup", "copy.db", "--force").exit_code == 0
    assert filled("-a", "copy.db", "count").stdout == "4\n"


def test_without_an_archive_there_is_nothing_to_copy(run: Run, tmp_path: Path) -> None:
    result = run("backup", "copy.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (tmp_path / "copy.db").exists()
