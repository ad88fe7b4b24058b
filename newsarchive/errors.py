"""What can go wrong, and the exit status of each."""

from __future__ import annotations


class NewsArchiveError(Exception):
    """A failure that a person can act on: one sentence says what, where and what to do."""

    exit_status = 2


class ArchiveError(NewsArchiveError):
    """The archive cannot be opened, read or written."""


class DumpError(NewsArchiveError):
    """A dump that cannot be read; the others go in.

    `path` names it as given, `reason` says what is wrong and what to do.
    """

    exit_status = 3

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[DumpError], tuple[str, str]]:
        """Let it go from process to process."""
        return DumpError, (self.path, self.reason)


class QueryError(NewsArchiveError):
    """A query that cannot be read, with the place of the fault.

    `start` and `end` are code points of `query`, end exclusive; `str()` gives the message, the query and a
    line of carets under the fault.
    """

    def __init__(self, message: str, query: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.query = query
        self.start = start
        self.end = end

    def __str__(self) -> str:
        """Message, query and carets, each on its line."""
        carets = " " * self.start + "^" * max(1, self.end - self.start)
        return f"{self.message}\n    {self.query}\n    {carets}"
