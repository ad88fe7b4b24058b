"""Places in what was typed, for errors that point at them."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsarchive.errors import QueryError

_SURROGATE = "[\ud800-\udfff]"
_LONGEST = 40


def replace_surrogates(text: str) -> str:
    """Put U+FFFD for code points that no encoding can write and no archive hold."""
    return text if text.isprintable() else re.sub(_SURROGATE, "\ufffd", text)


class Spot(NamedTuple):
    """Code points `start` to `end` (exclusive) of `query`."""

    query: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.query[self.start : self.end]

    @property
    def shown(self) -> str:
        """What stands there, quoted and cut to a length fit for a message."""
        text = self.text
        return f"'{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}'"

    def part(self, start: int, end: int) -> Spot:
        """Give a part, counted from this spot's own start."""
        return Spot(self.query, self.start + start, self.start + end)

    def fault(self, message: str) -> QueryError:
        """Make the error that points here."""
        return QueryError(message, self.query, self.start, self.end)
