"""Whether adversarial text is parsed in linear time, and no slower per byte than five times plain text.

Usage: python bench/adversarial.py [--megabytes N] [--only NAME] [--memory]

Parses each shape at two sizes, a quarter and the whole, and prints the CPU time per byte of the whole
against plain text (invented wire articles) of the same size, and against the quarter: 1 is linear, 4 is
square. `--memory` also prints the most memory that was held for each byte, by `tracemalloc`, which makes all
slower; the times are then of no use.
"""

from __future__ import annotations

import argparse
import tracemalloc
from time import process_time
from typing import TYPE_CHECKING

from wire import Wire, make_dump

from newsarchive.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable

BOUND, LINEAR = 5.0, 2.0
_MEGABYTE = 1_000_000
_QUARTER = 4


def plain(size: int) -> str:
    """Give invented wire articles of about a size."""
    wire = Wire()
    items: list[str] = []
    length = 0
    while length < size:
        items.append(wire.item().text)
        length += len(items[-1]) + 1
    return "\n".join(items)


def over(*pieces: str) -> Callable[[int], str]:
    """Repeat pieces by turns up to a size."""
    whole = "".join(pieces)
    return lambda size: whole * (size // len(whole.encode()) + 1)


def numbered(form: str) -> Callable[[int], str]:
    """Repeat a form with a number that grows, so that no line comes twice."""

    def make(size: int) -> str:
        return "".join(form.format(number) for number in range(size // len(form.format(size).encode()) + 1))

    return make


def spelled(size: int) -> str:
    """Give lines of one word of nine letters, each another."""
    letters = "etaoinshrd"
    digits = str.maketrans("0123456789", letters)
    return "".join(f"{number:09}\n" for number in range(size // 10 + 1)).translate(digits)


def nested(size: int) -> str:
    """Nest quotations: each one opens within the one before, and all close at the end."""
    half = size // 4
    return "“he said ‘" * (half // 10) + "x" + "’”" * (half // 10)


SHAPES: dict[str, Callable[[int], str]] = {
    "one long line": over("The ferry company said that it would buy boats and "),
    "one long word": over("x"),
    "short lines": numbered("line {}\n"),
    "short lines of a word": spelled,
    "lines of one word": over("Ferry\n", "Harbour\n", "Boat\n"),
    "paragraphs of a word": over("Ferry\n\n", "Harbour\n\n", "Boat\n\n"),
    "words of one letter": over("a b c d e f g h i j k l m n o p q r s t u v w x y z "),
    "lines of one letter each": over(*(f"{letter} {letter}\n" for letter in "abcdefghij")),
    "nested quotes": nested,
    "labels": over("Read also:\n"),
    "labels and titles": numbered("Read also:\nFerry company number {} to buy boats\n"),
    "titles under one label": lambda size: "Read also:\n" + numbered("Ferry number {} to buy boats\n")(size),
    "labels on one line": over("Read also: "),
    "dashes": over("-"),
    "dashes and spaces": over("- "),
    "lines of dashes": over("-" * 60 + "\n"),
    "digits": over("1234567890"),
    "digits and spaces": over("12 34 "),
    "months": over("May June "),
    "days": over("1 May 2 May 3 May "),
    "days with years": over("1 May 2019, May 2, 2020; 2021-03-04 "),
    "lines of days": over("May 1, 2020\n", "2 May 2020\n"),
    "round brackets": over("("),
    "brackets by turns": over("()[]{}"),
    "slashes": over("/"),
    "agencies": over("(AP) - "),
    "places": over("MOSCOW, "),
    "datelines": over("MOSCOW, May 1 (Reuters) - "),
    "lines of datelines": over("MOSCOW, May 1 (Reuters) -\n"),
    "tabs": over("\t"),
    "tabs and words": over("Home\tWorld\t"),
    "spaces": over(" "),
    "no-break spaces": over("\u00a0x"),
    "zero-width spaces": over("\u200b"),
    "blank lines": over("\n"),
    "blank lines and words": over("\n" * 50 + "Document\n"),
    "carriage returns": over("\r"),
    "capitals": over("FERRY COMPANY TO BUY BOATS NEXT YEAR\n"),
    "capitals, one line": over("FERRY COMPANY TO BUY BOATS "),
    "menus": over("Home Home Home Home Home\n"),
    "menu, one line": over("Home "),
    "menus with bars": over("Home | World | Sport | Tech\n"),
    "crumbs": over("Home > World > Sport\n"),
    "markdown": over("# # # # # # # #\n"),
    "markdown, one line": over("# "),
    "markdown links": over("[Read more](https://www.orle.example/flood) "),
    "open links": over("[Read more]("),
    "quoted lines": over(">>>> The ferry company said\n"),
    "quote marks": over(">"),
    "addresses": over("https://www.orle.example/a?b=c "),
    "one long address": lambda size: "https://www.orle.example/" + "a.b/" * (size // 4),
    "dots": over("."),
    "hosts": over("a.b."),
    "sentences of a word": over("No. "),
    "apostrophes": over("'"),
    "commas": over("A, "),
    "names": over("Asa Brandt, "),
    "bylines": over("By Asa Brandt\n"),
    "wrapped lines": over("the ferry company said on Friday that it would buy four boats and\nmore "),
    "hyphens at ends": over("the ferry company said on Friday that it would buy spokes-\n"),
    "marked lines": over("* Ferry company to buy boats\n"),
    "numbered lines": numbered("{}. Ferry company to buy boats\n"),
    "list marks": over("1. "),
    "the same headline": over("Ferry company to buy four boats\n\n", "It said so on Friday.\n\n"),
    "places alone": over("Ferry company to buy four boats\n\nSEOUL -- It said so on Friday.\n\n"),
    "days and stories": over("May 1, 2020\n\nFerry to sail\n\nORLE, May 2 (AP) - It sails on Friday.\n\n"),
    "weekdays": over("Ferry to sail\n\nORLE, May 2 (AP) - It sails on Friday or Sunday.\n\n"),
    "related everywhere": over("Ferry to sail\n\nIt sails, they say.\n\nRead also:\nFerry to sail\n\n"),
    "list of headlines": lambda size: numbered("Ferry {} to buy boats\n")(size // 2) * 2,
    "separators": over("* * *\n"),
    "notes": over("(Reporting by Asa Brandt; Editing by Jon Wick)\n"),
    "colons": over("Photo: "),
    "clocks": over("14:05\n"),
    "rights": over("All rights reserved. © 2020 "),
    "cyrillic": over("Паром опоздал на три часа, сообщили в порту.\n"),
    "tags": over("<DOC>\n<TEXT>\n"),
    "nested tags": lambda size: "<DOC>\n</ZZ></DOC>\n<DOC>" + over("<ZZ>")(size),
    "closed tags": over("<DOC>\n<TEXT>\nThe ferry sank.\n</TEXT>\n</DOC>\n"),
    "tags, one line": lambda size: "<DOC>\n</DOC>\n" + over("<TEXT> ")(size),
    "counts": over("1 of 2 DOCUMENTS\n"),
    "one count": lambda size: "1 of 2 DOCUMENTS\nLENGTH: 2 words\n" + over("The ferry sank\n")(size),
    "ends of documents": over("Body\n\nThe ferry sank.\n\nEnd of Document\n"),
    "two-letter tags": over("HD Ferry sinks\nWC 12\nPD 1 May 2020\nSN Orle Post\nLP It sank.\nTD It sank.\n"),
}  # fmt: skip


def seconds(text: str) -> float:
    """Time the parsing of a text in CPU time."""
    dump = make_dump(text)
    begun = process_time()
    parse(dump)
    return process_time() - begun


def peak(text: str) -> int:
    """Give the most bytes held while a text is parsed."""
    dump = make_dump(text)
    tracemalloc.start()
    parse(dump)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return held


def per_byte(measure: Callable[[str], float], text: str) -> float:
    """Measure a text and divide by its size in UTF-8."""
    return measure(text) / len(text.encode())


def report(name: str, make: Callable[[int], str], size: int, usual: float, *, memory: bool) -> bool:
    """Print the figures of one shape, and tell whether they are within bounds."""
    small, whole = per_byte(seconds, make(size // _QUARTER)), per_byte(seconds, make(size))
    slower, growth = whole / usual, whole / small
    fine = slower <= BOUND and growth <= LINEAR
    held = f" {per_byte(peak, make(size // _QUARTER)):9.1f}" if memory else ""
    print(
        f"{name:26} {whole * 1e9:9.1f} {slower:8.2f} {growth:8.2f}{held}{'' if fine else '  OVER'}",
        flush=True,
    )
    return fine


def main() -> None:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--megabytes", type=float, default=1.0)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--memory", action="store_true")
    options = arguments.parse_args()
    size = int(options.megabytes * _MEGABYTE)
    parse(make_dump(plain(_MEGABYTE // 10)))
    usual = per_byte(seconds, plain(size))
    print(f"plain text: {usual * 1e9:.0f} ns a byte; bounds: {BOUND:g} times that, growth {LINEAR:g}")
    print(
        f"{'shape':26} {'ns/byte':>9} {'x plain':>8} {'growth':>8}{'  held/byte' if options.memory else ''}"
    )
    fine = [
        report(name, make, size, usual, memory=options.memory)
        for name, make in SHAPES.items()
        if options.only in name
    ]
    print(f"{sum(fine)} of {len(fine)} shapes within bounds")


if __name__ == "__main__":
    main()
