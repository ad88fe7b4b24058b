from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Run
    from syrupy.assertion import SnapshotAssertion


def test_people_get_blocks_and_the_words(filled: Run, snapshot: SnapshotAssertion) -> None:
    result = filled("similar", "1", "--format", "table")
    assert result.exit_code == 0
    assert result.stdout == snapshot
    assert result.stderr == snapshot


def test_programs_get_hits_without_the_article_itself(filled: Run) -> None:
    lines = filled("similar", "1", "--format", "jsonl").stdout.splitlines()
    hits = [json.loads(line) for line in lines]
    assert [hit["id"] for hit in hits] == [2, 4]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert filled("similar", "1", "--format", "ids", "-n", "1").stdout == "2\n"
    assert filled("similar", "1", "--format", "ids", "--offset", "1").stdout == "4\n"


def test_an_article_that_shares_no_word(filled: Run) -> None:
    result = filled("similar", "3")
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "Article 3 shares no telling word with another.\n",
    )


def test_no_such_article(filled: Run) -> None:
    for name in ("99", "x", "0" * 30):
        result = filled("similar", name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"No article '{name}'. An id is a number that search shows.\n"
