"""The SQLite library of this process: a current one where `newsarchive[fast]` brought it, else Python's own.

Two libraries in one process would undo each other's locks on a file, so that nothing else here imports one;
sqlite-utils chooses in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["sqlite3"]
