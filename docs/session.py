"""Sessions for the documentation: cog runs commands over the samples and writes down what they print."""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from click.testing import CliRunner

from newsarchive.cli import main

_SAMPLES = Path(__file__).parent.parent / "data"
# Weekdays prove years only up to the day a dump was last changed; a checkout would set that to today.
_CHANGED = datetime(2025, 12, 31, 12).astimezone().timestamp()
_WIDTH = 88


class Session:
    """Commands over copies of the samples in a folder of its own, as a terminal of fixed width shows them."""

    def __init__(self) -> None:
        """Copy the samples into a folder that lasts as long as the session."""
        self._kept = tempfile.TemporaryDirectory()
        self._folder = Path(self._kept.name)
        self._runner = CliRunner()
        for sample in shutil.copytree(_SAMPLES, self._folder / "data").iterdir():
            os.utime(sample, (_CHANGED, _CHANGED))

    def run(self, command: str, *, table: bool = False, lines: int | None = None) -> str:
        """Give the command as typed and what it prints, for a `console` block.

        `table` asks for what a terminal would get unasked; after `lines` lines an ellipsis stands.
        """
        unseen = ("--format", "table") if table else ()
        before = Path.cwd()
        os.chdir(self._folder)
        try:
            result = self._runner.invoke(
                main,
                [*self._arguments(command), *unseen],
                env={
                    "COLUMNS": str(_WIDTH),
                    "NEWSARCHIVE_ARCHIVE": str(self._folder / "archive.db"),
                    "NO_COLOR": "1",
                },
            )
        finally:
            os.chdir(before)
        printed = result.output.rstrip().split("\n")
        shown = printed if lines is None else [*printed[:lines], "…"]
        return "\n".join(["```console", f"$ newsarchive {command}", *shown, "```"])

    def write(self, name: str, text: str) -> None:
        """Write a file for the commands to read."""
        (self._folder / name).write_text(text, encoding="utf-8")

    def _arguments(self, command: str) -> list[str]:
        """Split as a shell does, names with a star expanded."""
        words = shlex.split(command)
        return [name for word in words for name in (self._expanded(word) if "*" in word else [word])]

    def _expanded(self, pattern: str) -> list[str]:
        return sorted(str(path.relative_to(self._folder)) for path in self._folder.glob(pattern)) or [pattern]
