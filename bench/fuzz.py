"""Feed the parser whatever bytes: it must not raise, lose or repeat a line, or read the same bytes otherwise.

Usage: python bench/fuzz.py [LIBFUZZER OPTIONS] [FOLDERS OF INPUTS]
       python bench/fuzz.py -max_total_time=600 -max_len=6000 found/

Needs atheris (`pip install atheris`), which the project does not depend on. The golden dumps of the tests are
what is mutated: byte by byte as libFuzzer does, and by turns line by line, so that texts stay much like news.
An input that fails is written to the folder it was started in, by libFuzzer, as `crash-…`.
"""

from __future__ import annotations

import random
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import atheris  # type: ignore[import-untyped]  # installed only to fuzz

with atheris.instrument_imports(include=["newsarchive"]):
    from newsarchive.errors import DumpError
    from newsarchive.parse import parse
    from newsarchive.parse.lossless import find_difference
    from newsarchive.readers.plain import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

MODIFIED = date(2022, 1, 15)
CASES = Path(__file__).parent.parent / "tests" / "cases"
_BY_BYTES = 0.3
_MOST_CHANGES = 6
_ODD = (
    b"",
    b"\t",
    b"\xc2\xa0",
    b"\xe2\x80\x8b",
    b"\r",
    b"1. ",
    b"- ",
    b"> ",
    b"(",
    b"\xff",
    b"\x0c",
    b"Read also:",
)


def check(data: bytes) -> None:
    """Read bytes as `ingest` does, parse them, and raise where anything is wrong."""
    try:
        dump = read_text("any.txt", data, modified=MODIFIED)
    except DumpError:
        return
    parsed = parse(dump)
    difference = find_difference(parsed)
    if difference is not None:
        raise AssertionError(difference)
    if parse(dump) != parsed:
        raise AssertionError("read twice, read differently")


def change(lines: list[bytes], known: list[bytes], chance: random.Random) -> list[bytes]:
    """Change lines in one of a few ways: put in, take out, repeat, turn to capitals, join, wrap, mark."""
    at = chance.randrange(len(lines) + 1)
    other = chance.choice(known)
    line = lines[at] if at < len(lines) else other
    ways: tuple[Callable[[], list[bytes]], ...] = (
        lambda: [other, line],
        list,
        lambda: [line, line],
        lambda: [line.upper()],
        lambda: [line + b" " + other],
        lambda: [line[: len(line) // 2], line[len(line) // 2 :]],
        lambda: [chance.choice(_ODD) + line],
        lambda: [line, b""],
    )
    return lines[:at] + chance.choice(ways)() + lines[at + 1 :]


def mutator(known: list[bytes]) -> Callable[[bytes, int, int], bytes]:
    """Make a mutator of bytes that knows some lines of news."""

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311
        if chance.random() < _BY_BYTES:
            return bytes(atheris.Mutate(data, most))
        lines = data.split(b"\n")
        for _ in range(chance.randint(1, _MOST_CHANGES)):
            lines = change(lines, known, chance)
        return b"\n".join(lines)[:most]

    return mutate


def main() -> None:
    """Fuzz until libFuzzer is told to stop."""
    known = [line for path in sorted(CASES.glob("*.txt")) for line in path.read_bytes().split(b"\n")]
    atheris.Setup([*sys.argv, str(CASES)], check, custom_mutator=mutator(known))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
