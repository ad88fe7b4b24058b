"""The command line: options in, one call, output out."""

from __future__ import annotations

from newsarchive.cli.root import main

__all__ = ["main"]
