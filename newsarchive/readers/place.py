"""Where bytes were found, and the dump that they are before it is decoded."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from newsarchive.readers.limits import Budget
    from newsarchive.spool import Spool


class Raw(NamedTuple):
    """A dump of which only the bytes are known yet, with its path as shown and the day they were changed.

    The bytes of a long one are spooled. `notes` tell what was done to get them, where they are not those of a
    file.
    """

    path: str
    content: bytes | Spool
    modified: date
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.size

    def checksum(self) -> str:
        """Give the SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.content).hexdigest() if isinstance(self.content, bytes) else self.content.sha256

    def held(self) -> bytes:
        """Give all bytes, however many they are."""
        return self.content if isinstance(self.content, bytes) else b"".join(self.content.pieces())


class Place(NamedTuple):
    """Where a file was found: its path as shown, its day, today, what may come, how often it is packed."""

    path: str
    changed: date
    today: date
    budget: Budget
    depth: int = 0

    def inside(self, name: str, changed: date | None) -> Place:
        """Give the place of a file in this one."""
        return self._replace(
            path=f"{self.path}/{name}", changed=self.not_later(changed), depth=self.depth + 1
        )

    def deeper(self) -> Place:
        """Give the place of what this file was packed from."""
        return self._replace(depth=self.depth + 1)

    def not_later(self, changed: date | None) -> date:
        """Give a day that something in this file tells of itself, today for one to come; else the file's."""
        return min(changed, self.today) if changed else self.changed
