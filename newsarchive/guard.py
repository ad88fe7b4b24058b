"""The one guard of the house: a dump's fault does not keep the others out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsarchive.errors import ArchiveError, DumpError

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


class Stopped(KeyboardInterrupt):
    """Whoever asked for a dump wants no more of it, and nothing of it may be kept."""


def guarded(path: str, make: Callable[[], _T]) -> _T | DumpError:
    """Keep one dump's fault from the others: an unforeseen one names the dump too.

    That of an archive is none of a dump, and ends the whole.
    """
    try:
        return make()
    except DumpError as error:
        return error
    except ArchiveError:
        raise
    except Exception as fault:  # noqa: BLE001
        return DumpError(
            path, f"internal fault ({type(fault).__name__}: {fault}); please report it with the dump"
        )
