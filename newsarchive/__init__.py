"""Turn raw dumps of news text into an archive that can be searched and cited.

The public names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsarchive.errors import ArchiveError as ArchiveError
    from newsarchive.errors import DumpError as DumpError
    from newsarchive.errors import NewsArchiveError as NewsArchiveError
    from newsarchive.errors import QueryError as QueryError
    from newsarchive.hit import Hit as Hit
    from newsarchive.ingest import ingest as ingest
    from newsarchive.model import Article as Article
    from newsarchive.model import Dump as Dump
    from newsarchive.model import Furniture as Furniture
    from newsarchive.model import Hints as Hints
    from newsarchive.model import Parsed as Parsed
    from newsarchive.parse import parse as parse
    from newsarchive.query import parse_query as parse_query
    from newsarchive.reparse import reparse as reparse
    from newsarchive.store import open_archive as open_archive


__version__ = "0.1.0"

_HOMES = {
    "ArchiveError": "errors",
    "Article": "model",
    "Dump": "model",
    "DumpError": "errors",
    "Furniture": "model",
    "Hints": "model",
    "Hit": "hit",
    "NewsArchiveError": "errors",
    "Parsed": "model",
    "QueryError": "errors",
    "ingest": "ingest",
    "open_archive": "store",
    "parse": "parse",
    "parse_query": "query",
    "reparse": "reparse",
}


class _Package(ModuleType):
    """Keeps a public function from being hidden by the module of its name (`newsarchive.parse`)."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        setattr(self, name, value)
        return value

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_HOMES})


sys.modules[__name__].__class__ = _Package
