from __future__ import annotations

import importlib
import subprocess
import sys
from types import ModuleType

import pytest

import newsarchive

NAMES = [
    "ArchiveError",
    "Article",
    "Dump",
    "DumpError",
    "Furniture",
    "Hints",
    "Hit",
    "NewsArchiveError",
    "Parsed",
    "QueryError",
    "ingest",
    "open_archive",
    "parse",
    "parse_query",
    "reparse",
]


@pytest.mark.parametrize("name", NAMES)
def test_public_names(name: str) -> None:
    assert not isinstance(getattr(newsarchive, name), ModuleType)
    assert name in dir(newsarchive)


def test_a_module_does_not_hide_the_function_of_its_name() -> None:
    importlib.reload(importlib.import_module("newsarchive.parse"))
    assert callable(newsarchive.parse)
    assert callable(newsarchive.ingest)
    assert isinstance(sys.modules["newsarchive.parse"], ModuleType)


def test_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="module 'newsarchive' has no attribute 'parze'"):
        _ = newsarchive.parze


def test_to_import_the_package_loads_none_of_its_rooms() -> None:
    script = (
        "import sys, newsarchive; print(*(name for name in sys.modules if name.startswith('newsarchive.')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsarchive", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"newsarchive {newsarchive.__version__}\n"
