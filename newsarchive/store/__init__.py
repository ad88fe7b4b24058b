"""Archives: what keeps dumps and articles and finds them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newsarchive.store.base import Archive


PATIENCE = 30.0
"""How many seconds a writer waits for another one."""


def open_archive(
    path: str | Path, *, create: bool = False, renew: bool = True, patience: float = PATIENCE
) -> Archive:
    """Open the archive at `path`; with `create`, make it where there is none yet.

    One of an older version is brought to the present one, unless `renew` is false: then it is refused. Raises
    `ArchiveError` where there is none, where the file is something else, or where a newer version of
    newsarchive made it. Whoever writes waits `patience` seconds for another writer. Close it when done.
    """
    from newsarchive.store.sqlite.archive import SqliteArchive

    return SqliteArchive(path, create=create, renew=renew, patience=patience)
