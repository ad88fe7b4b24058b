"""Bytes → dumps, or → articles where the form is parsed already. Understands no news."""

from newsarchive.readers.file import read_dump
from newsarchive.readers.folder import walk
from newsarchive.readers.records import holds_records, is_records, read_articles

__all__ = ["holds_records", "is_records", "read_articles", "read_dump", "walk"]
