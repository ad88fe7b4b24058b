"""Which archive a command works on."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

import click

from newsarchive.errors import ArchiveError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from newsarchive.store.base import Archive

LONG = 3600.0
"""How many seconds what takes dumps in waits for another that does, which may have one of gigabytes."""

_VARIABLE = "NEWSARCHIVE_ARCHIVE"


def opened(given: str | None, *, is_patient: bool = False) -> AbstractContextManager[Archive]:
    """Open the archive that there is, closed when done; what `is_patient` waits long to write."""
    from newsarchive.store import PATIENCE, open_archive

    path = located(given)
    if not os.path.lexists(path):
        asked = given or click.get_current_context().obj
        named = f"-a {asked} " if asked else ""
        raise ArchiveError(f"No archive at {path} yet. Make one: newsarchive ingest {named}FILE…")
    return closing(open_archive(path, patience=LONG if is_patient else PATIENCE))


def created(given: str | None) -> AbstractContextManager[Archive]:
    """Open the archive to take dumps in, made with its folder where there is none, closed when done."""
    from newsarchive.store import open_archive

    return closing(open_archive(located(given), create=True, patience=LONG))


def located(given: str | None) -> str:
    """Give the archive's path: after or before the command, else of the environment, else of the platform."""
    before = click.get_current_context().obj
    if path := given or before or os.environ.get(_VARIABLE):
        return path
    from platformdirs import user_data_path

    return str(user_data_path("newsarchive", appauthor=False) / "archive.db")
