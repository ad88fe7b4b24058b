from __future__ import annotations

import click
import pytest

from newsarchive.cli import guard
from newsarchive.errors import ArchiveError, DumpError, QueryError

CONTEXT = click.Context(
    click.Command("search"),
    info_name="search",
    parent=click.Context(click.Group("newsarchive"), info_name="newsarchive"),
)


def raising(error: BaseException) -> object:
    raise error


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyboardInterrupt(), 130, "Interrupted.\n"),
        (click.Abort(), 130, "Interrupted.\n"),
        (BrokenPipeError(), 0, ""),
        (click.exceptions.Exit(3), 3, ""),
        (ArchiveError("It is gone."), 2, "Error: It is gone.\n"),
        (DumpError("x\x1b.bin", "no text."), 3, "Error: x␛.bin: no text.\n"),
        (
            OSError(28, "No space left on device", "x.db"),
            2,
            "Error: [Errno 28] No space left on device: 'x.db'\n",
        ),
        (click.ClickException("Wrong."), 2, "Error: Wrong.\n"),
        (
            click.UsageError("Wrong\x07.", ctx=CONTEXT),
            2,
            "Error: Wrong␇.\nHelp: newsarchive search --help\n",
        ),
        (
            QueryError("No such thing.", "a\x1bb:c", 2, 3),
            2,
            "Error: No such thing.\n    a␛b:c\n      ^\n",
        ),
    ],
)
def test_every_end_has_its_status_and_message(
    error: BaseException, status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard.run(lambda: raising(error)) == status
    assert capsys.readouterr() == ("", message)


@pytest.mark.parametrize(("given", "status"), [(None, 0), (0, 0), (1, 1), (3, 3)])
def test_a_command_gives_its_status(given: int | None, status: int) -> None:
    assert guard.run(lambda: given) == status


def test_a_fault_of_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        guard.run(lambda: 1 // 0)
