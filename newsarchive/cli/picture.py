"""`--output`: a picture in a file."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from newsarchive.timeline import Timeline

_FORMS = ("svg", "png", "html")


def _checked(_context: click.Context, _option: click.Parameter, path: str | None) -> str | None:
    """Refuse early what could not be drawn at the end."""
    if path is None:
        return None
    if _form(path) not in _FORMS:
        raise click.BadParameter(f"{path!r} must end in .svg, .png or .html, which says what to draw.")
    if find_spec("matplotlib") is None:
        raise click.ClickException(
            "Pictures are drawn by matplotlib, which is not installed: pip install 'newsarchive[charts]'"
        )
    return path


output_option = click.option(
    "--output",
    metavar="FILE",
    callback=_checked,
    help="Draw a picture, by the file's name .svg, .png or .html.",
)


def save(timeline: Timeline, source: str, path: str) -> None:
    """Draw a timeline into a file; `source` is the line under it."""
    from newsarchive.render.chart import render_chart

    drawn = render_chart(timeline, source, _form(path))
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(drawn)
    except OSError as error:
        reason = f"{path} cannot be written: {error.strerror}; name another file."
        raise click.ClickException(reason) from error


def _form(path: str) -> str:
    return path.rpartition(".")[2].lower()
