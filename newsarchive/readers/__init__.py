"""Bytes → dumps, or → articles where the form is parsed already. Understands no news."""

from newsarchive.readers.file import decode, look_through, read_dump, read_raw, shown
from newsarchive.readers.folder import walk
from newsarchive.readers.lengthy import look_through_again
from newsarchive.readers.place import Raw
from newsarchive.readers.ready import read_ready
from newsarchive.readers.records import holds_records, is_records, read_articles

__all__ = [
    "Raw",
    "decode",
    "holds_records",
    "is_records",
    "look_through",
    "look_through_again",
    "read_articles",
    "read_dump",
    "read_raw",
    "read_ready",
    "shown",
    "walk",
]
