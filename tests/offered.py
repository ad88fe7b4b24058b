"""What commands offer, asked of the commands themselves."""

from __future__ import annotations

import click

from newsarchive.cli import main


def forms(name: str) -> tuple[str, ...]:
    """Give the formats of a command, none if it has no choice of them."""
    command = main.get_command(click.Context(main), name)
    params = command.params if command else ()
    choices = [
        param.type.choices
        for param in params
        if "--format" in param.opts and isinstance(param.type, click.Choice)
    ]
    return tuple(choices[0]) if choices else ()
