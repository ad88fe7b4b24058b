"""`python -m newsarchive` is `newsarchive`."""

from __future__ import annotations

from newsarchive.cli import main

if __name__ == "__main__":
    main(prog_name="newsarchive")
