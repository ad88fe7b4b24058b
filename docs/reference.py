"""The help of every command, for the documentation."""

from __future__ import annotations

from click.testing import CliRunner

from newsarchive.cli import main
from newsarchive.cli.root import COMMANDS


def reference() -> str:
    """Give a section for each command: what it does and its help."""
    return "\n\n".join(
        [f"```\n{_help()}\n```", *(f"## {name}\n\n```\n{_help(name)}\n```" for name in COMMANDS)]
    )


def _help(*command: str) -> str:
    result = CliRunner().invoke(main, [*command, "--help"], env={"COLUMNS": "80"})
    return f"```\n{result.output.rstrip()}\n```"
