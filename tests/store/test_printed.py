"""On which lines of a dump a piece of an article stands."""

from __future__ import annotations

from newsarchive.store.sqlite.printed import ArticleLines

DUMP = [
    "Ferry strike ends",
    "",
    "ALDBROUGH, March 3. /TASS/. The ferry",
    "  strike has fin-",
    "ished. The ferry sails.",
    "Advertisement",
    "The ferry sails on Monday, and the",
    "ferry sails on Tuesday.",
]
ELEMENTS = [("headline", (1, 1)), ("body", (3, 5)), ("body", (7, 8))]
BODY = """\
The ferry strike has finished. The ferry sails.

The ferry sails on Monday, and the ferry sails on Tuesday."""


def test_a_piece_stands_on_the_lines_that_have_it() -> None:
    lines = ArticleLines(ELEMENTS, (1, 8), DUMP)
    assert lines.lines("headline", "Ferry strike ends", (6, 12)) == (1, 1)
    pieces = ["ferry strike", "ferry sails.", "Monday", "the ferry", "Tuesday"]
    begins = [BODY.index(piece) for piece in pieces]
    assert [
        lines.lines("body", BODY, (begin, begin + len(piece)))
        for begin, piece in zip(begins, pieces, strict=True)
    ] == [(3, 4), (5, 5), (7, 7), (7, 8), (8, 8)]


def test_what_reads_otherwise_has_the_lines_of_its_part() -> None:
    lines = ArticleLines(ELEMENTS, (1, 8), DUMP)
    begin = BODY.index("finished")
    assert lines.lines("body", BODY, (begin, begin + 8)) == (3, 8)
    assert lines.lines("byline", "Ann Ferry", (4, 9)) == (1, 8)


def test_without_the_dump_the_lines_of_the_part_are_all_that_is_known() -> None:
    lines = ArticleLines(ELEMENTS, (1, 8), None)
    assert lines.lines("headline", "Ferry strike ends", (0, 5)) == (1, 1)
    assert lines.lines("body", BODY, (4, 9)) == (3, 8)
    assert lines.lines("subheadline", "A ferry", (2, 7)) == (1, 8)


def test_a_text_that_comes_again_is_found_in_its_order() -> None:
    line = "All boats stay in port on that day, and the ferry sails only when the storm has gone by."
    body = "\n\n".join([line] * 5)
    lines = ArticleLines([("body", (1, 5))], (1, 5), [line] * 5)
    begins = [at for at in range(len(body)) if body.startswith("ferry", at)]
    assert [lines.lines("body", body, (at, at + 5)) for at in begins] == [(n, n) for n in range(1, 6)]
