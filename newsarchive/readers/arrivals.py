"""A folder in which files arrive → those that are no longer being written."""

from __future__ import annotations

import os
from os.path import isdir, join, realpath, relpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import DumpError, NewsArchiveError
from newsarchive.readers.folder import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_UNDER_WAY = (".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", "~")
"""How names end that programs give to what they are still writing."""

_TICK = 200
_WITHOUT = "Watching a folder needs a library. Install it with: pip install 'newsarchive[watch]'"


def watched(folder: str) -> Iterator[list[str]]:
    """Give the paths that have changed in a folder, several times a second and for ever, none where none has.

    Raises NewsArchiveError without the library that is told of changes.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise NewsArchiveError(_WITHOUT) from None
    root = realpath(folder)
    told = watch(root, watch_filter=None, debounce=_TICK, rust_timeout=_TICK, yield_on_timeout=True)
    return ([join(folder, relpath(path, root)) for _, path in changes] for changes in told)  # noqa: PTH118


class _Looks(NamedTuple):
    """What of a file changes while it is being written."""

    size: int
    changed: int
    inode: int


class Arrivals:
    """Tells the files of a folder that are whole from those that are being written.

    A file is whole when it has stayed as it is for `settle` seconds of `clock`, which counts as files' own
    days do. What a walk through the folder passes over, what is under way by its name and what `is_apart` is
    left alone.
    """

    def __init__(
        self,
        folder: str,
        *,
        settle: float,
        clock: Callable[[], float],
        is_apart: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._folder = folder
        self._settle = settle
        self._clock = clock
        self._is_apart = is_apart
        self._waiting: dict[str, tuple[_Looks | None, float]] = {}
        self._given: dict[str, _Looks | None] = {}

    def begin(self) -> list[str]:
        """Give the files that are there already."""
        now = self._clock()
        for path in self._files([self._folder]):
            looks = _look(path)
            self._waiting[path] = (looks, looks.changed / 1e9 if looks else now)
        return self._settled(now)

    def tick(self, changed: Iterable[str]) -> list[str]:
        """Take in which paths have changed, and give the files that have settled since the last tick."""
        now = self._clock()
        for path in self._files(changed):
            self._waiting.setdefault(path, (_look(path), now))
        return self._settled(now)

    def _settled(self, now: float) -> list[str]:
        settled = []
        for path, (looks, since) in list(self._waiting.items()):
            if (present := _look(path)) != looks:
                self._waiting[path] = (present, now)
            elif now - since >= self._settle:
                del self._waiting[path]
                if looks and self._given.get(path) != looks:
                    settled.append(path)
                self._given[path] = looks
        return settled

    def _files(self, paths: Iterable[str]) -> Iterator[str]:
        """Give the files that paths mean, in their order; one that cannot be read too: its reader says so."""
        for path in sorted(paths):
            if _is_hidden(relpath(path, self._folder)):
                continue
            for found in walk([path]) if isdir(path) else [path]:  # noqa: PTH112
                name = found.path if isinstance(found, DumpError) else found
                if not name.endswith(_UNDER_WAY) and not self._is_apart(name):
                    yield name


def _is_hidden(inner: str) -> bool:
    return any(part.startswith(".") and part not in {".", ".."} for part in Path(inner).parts)


def _look(path: str) -> _Looks | None:
    """Look at a file; `None` for one that is gone."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return _Looks(status.st_size, status.st_mtime_ns, status.st_ino)
