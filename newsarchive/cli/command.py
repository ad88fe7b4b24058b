"""Commands whose help opens with examples, and commands whose arguments are words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

_SHORT = frozenset({"-a", "-n", "-v", "-h"})


class Command(click.Command):
    """A command with examples: what to type, and what that does."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401
        """Take the examples beside what any command takes."""
        kwargs.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples before the options."""
        with formatter.section("Examples"):
            formatter.write_dl(self.examples, col_max=52)
        super().format_options(ctx, formatter)


class Loose(click.Option):
    """An option that stands alone or has its value behind an equals sign: what follows it is a word.

    `alone` is the value that it then has.
    """

    def __init__(self, *args: Any, alone: str, **kwargs: Any) -> None:  # noqa: ANN401
        """Take the value beside what any option takes."""
        super().__init__(*args, **kwargs)
        self.alone = alone

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Write the equals sign between name and value."""
        names, text = super().get_help_record(ctx) or ("", "")
        return names.replace(f" {self.metavar}", f"[={self.metavar}]"), text


class Words(Command):
    """A command whose arguments are a query.

    An argument with one dash before it is an option only if it is exactly `-a`, `-n`, `-v` or `-h`; any other
    is a word of the query (`-nato`). `--` ends the options.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Part options from words before they are read."""
        options, words = self._parted(ctx, args)
        return super().parse_args(ctx, [*options, "--", *words])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Complete the name of an option, or of a field behind a dash."""
        options = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("--") or incomplete == "-":
            return options
        from newsarchive.cli.completing import query

        return [*options, *query(ctx, None, incomplete)]

    def _parted(self, ctx: click.Context, args: list[str]) -> tuple[list[str], list[str]]:
        params = self.get_params(ctx)
        takes_value = {name for param in params if _takes_value(param) for name in param.opts}
        # Short options go by their long names: click would first look for what else a short one could mean.
        names = {name: param.opts[-1] for param in params for name in param.opts}
        alone = {
            name: f"{name}={param.alone}"
            for param in params
            if isinstance(param, Loose)
            for name in param.opts
        }
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words.extend(rest)
            elif arg not in _SHORT and not arg.startswith("--"):
                words.append(arg)
            elif arg not in takes_value:
                options.append(alone.get(arg) or names.get(arg, arg))
            elif (value := next(rest, None)) is not None:
                options += [names[arg], value]
            elif not ctx.resilient_parsing:
                raise click.BadOptionUsage(arg, f"Option {arg!r} requires an argument.", ctx)
        return options, words


def _takes_value(param: click.Parameter) -> bool:
    return isinstance(param, click.Option) and not (param.is_flag or param.count or isinstance(param, Loose))
