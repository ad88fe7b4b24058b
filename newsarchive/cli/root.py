"""The group of all commands: a table of names, each command imported when it is called."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from newsarchive import __version__
from newsarchive.cli import guard
from newsarchive.cli.options import archive_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

COMMANDS = {
    "ingest": "Parse dumps and add their articles to the archive.",
    "watch": "Add what arrives in a folder, until it is stopped.",
    "parse": "Show what a dump holds, keeping nothing.",
    "search": "Find articles that match.",
    "show": "Read an article.",
    "similar": "Find articles like one of them.",
    "diff": "Show what changed between two articles.",
    "list": "List the newest articles.",
    "count": "Count the articles that match.",
    "timeline": "Show how matches spread over time.",
    "sources": "List who published the articles.",
    "dumps": "List the dumps that the archive keeps.",
    "saved": "List, run and remove saved searches.",
    "stats": "Show the archive in numbers.",
    "export": "Write articles out: all their fields, to read or to cite.",
    "verify": "Check that the archive can be trusted.",
    "backup": "Copy the archive while it is in use.",
    "forget": "Take a dump out for good, with what came from it alone.",
    "completion": "Let a shell complete commands, fields and sources.",
}
"""Each command and what it does; the module of its name in this package holds it as `command`."""

NAME = "newsarchive"
COMPLETION = "_NEWSARCHIVE_COMPLETE"
_START = (
    ("newsarchive ingest data/*.txt", "add dumps to your archive"),
    ("newsarchive search harbour strike", "find articles with both words"),
    ("newsarchive show 12", "read one"),
    ("newsarchive search --help", "all that a command can do"),
)


class Root(click.Group):
    """Finds commands in the table, and turns whatever goes wrong into a message and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order in which they are used."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"newsarchive.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where there is none of that name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(_no_command(name))
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Complete the name of a command, without importing any."""
        from click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=does) for name, does in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how to start, the commands and the options."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        with formatter.section("Examples"):
            formatter.write_dl(_START, col_max=52)
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        click.Command.format_options(self, ctx, formatter)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override] # noqa: ANN401
        """Run a command and leave with its exit status."""
        if COMPLETION in os.environ:
            from newsarchive.cli.shells import register

            register()
            super().main(args, prog_name or NAME, **extra)
        given = list(sys.argv[1:] if args is None else args)
        sys.exit(guard.run(partial(self._run, given, prog_name or NAME, **extra)))

    def _run(self, args: list[str], prog_name: str, **extra: Any) -> Any:  # noqa: ANN401
        with self.make_context(prog_name, args, **extra) as ctx:
            return self.invoke(ctx)


def _no_command(name: str) -> str:
    from newsarchive.spelling import closest

    near = closest(name, COMMANDS)
    meant = f" Did you mean {near!r}?" if near else ""
    return f"No command {name!r}.{meant} Commands: {', '.join(COMMANDS)}."


@click.group(
    NAME,
    cls=Root,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@archive_option
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, archive: str | None) -> None:
    """Turn raw dumps of news text into an archive that can be searched and cited."""
    ctx.obj = archive
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
