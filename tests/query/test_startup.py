from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import sys
from datetime import date
from newsarchive.query import narrow, parse_query
query = parse_query('kremlin OR "new sanction*" headline:ещё source:tass', as_of=date(2022, 1, 15))
narrow(query, place="MOSCOW", as_of=date(2022, 1, 15))
heavy = {"difflib", "unicodedata", "calendar", "json", "sqlite3", "dateutil", "click"}
print(*sorted(heavy & set(sys.modules)))
"""


def test_reading_a_query_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
