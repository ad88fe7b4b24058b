"""`completion`: the script that lets a shell complete what is typed."""

from __future__ import annotations

import click

from newsarchive.cli.command import Command
from newsarchive.cli.root import COMMANDS, COMPLETION, NAME
from newsarchive.cli.shells import SHELLS
from newsarchive.cli.streams import write_exact

_EXAMPLES = (
    ('eval "$(newsarchive completion bash)"', "a line for ~/.bashrc"),
    ('eval "$(newsarchive completion zsh)"', "a line for ~/.zshrc, after compinit"),
    ("newsarchive completion fish | source", "a line for config.fish"),
)


@click.command("completion", cls=Command, help=COMMANDS["completion"], examples=_EXAMPLES)
@click.argument("shell", type=click.Choice(tuple(SHELLS)), metavar="bash|zsh|fish")
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> None:  # noqa: D103
    script = SHELLS[shell](ctx.find_root().command, {}, NAME, COMPLETION).source()
    write_exact(script.splitlines())
