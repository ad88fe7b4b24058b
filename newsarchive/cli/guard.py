"""From whatever ends a command to a message on standard error and an exit status."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from newsarchive.cli.streams import say
from newsarchive.errors import NewsArchiveError, QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

_FAILED = 2
_INTERRUPTED = 130


def run(command: Callable[[], Any]) -> int:
    """Call a command that gives its exit status or `None`; give the status that the process leaves with."""
    _open_closed()
    try:
        status = command()
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted.")
        return _INTERRUPTED
    except BrokenPipeError:
        _let_go()
        return 0
    except (click.ClickException, NewsArchiveError, OSError) as error:
        return _tell(error)
    return status if isinstance(status, int) else 0


def _tell(error: click.ClickException | NewsArchiveError | OSError) -> int:
    """Say what went wrong and how to go on."""
    if isinstance(error, QueryError):
        from newsarchive.render.fault import render_fault

        say(f"Error: {render_fault(error)}")
    elif isinstance(error, click.ClickException):
        say(f"Error: {_worded(error)}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            say(f"Help: {error.ctx.command_path} --help")
    else:
        say(f"Error: {error}")
    return error.exit_status if isinstance(error, NewsArchiveError) else _FAILED


def _worded(error: click.ClickException) -> str:
    if not isinstance(error, click.NoSuchOption):
        return error.format_message()
    near = sorted(error.possibilities or ())
    return f"No option {error.option_name!r}." + (f" Did you mean {near[0]!r}?" if near else "")


def _open_closed() -> None:
    """Give the command streams to write to where it was started without them."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


def _let_go() -> None:
    """Point closed streams at nothing, so that the last flush of the interpreter fails no more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
