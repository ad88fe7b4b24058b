"""Which dumps a person means by a path, a file name or a glob."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_GLOB = frozenset("*?[")


def path_matcher(value: str) -> Callable[[Iterable[str]], bool]:
    """Give what tells whether one of a dump's paths, or its file name, is meant."""
    if not _GLOB & set(value):
        return lambda paths: any(value in {path, _file_name(path)} for path in paths)
    import re
    from fnmatch import translate

    match = re.compile(f"{translate(value)}|{re.escape(value)}\\Z").match  # `notes[1].txt` is a name too
    return lambda paths: any(match(path) or match(_file_name(path)) for path in paths)


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
