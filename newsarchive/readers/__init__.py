"""Bytes → dumps, or → articles where the form is parsed already. Understands no news."""

from newsarchive.readers.file import Raw, decode, read_dump, read_raw, shown
from newsarchive.readers.folder import walk
from newsarchive.readers.records import holds_records, is_records, read_articles

__all__ = [
    "Raw",
    "decode",
    "holds_records",
    "is_records",
    "read_articles",
    "read_dump",
    "read_raw",
    "shown",
    "walk",
]
