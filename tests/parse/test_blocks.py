"""Headlines that are sentences, told by how all of the dump is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

_STORIES = (
    (
        "Halvern buys four electric ferries.",
        "The company said on Monday that the first of them would sail by spring, and the pier had to grow.",
    ),
    (
        "Kessel: forty thousand books are wet.",
        "Pages hang over lines in the reading room of the library since the roof gave way under the snow.",
    ),
    (
        "Tarvia asks its neighbours for pumps.",
        "Every pump of the town is running, its mayor said, and there is water in the school once more.",
    ),
    (
        "An owl holds up the night train.",
        "The driver waited for nine minutes until the bird had eaten, and nobody on board complained of it.",
    ),
)


@pytest.mark.parametrize("form", ["{}\n{}\n\n", "{}\n\n{}\n\n"])
def test_sentences_that_open_every_block_are_headlines(form: str, parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("".join(form.format(*story) for story in _STORIES))
    assert [(article.headline, article.body) for article in parsed.articles] == list(_STORIES)


def test_a_sentence_among_longer_ones_is_none(parse_text: Callable[..., Parsed]) -> None:
    texts = [text for _, text in _STORIES]
    (article,) = parse_text(
        "\n\n".join(["Four towns and their troubles", *texts[:2], "Nobody complained.", *texts[2:]])
    ).articles
    assert article.body == "\n\n".join([*texts[:2], "Nobody complained.", *texts[2:]])
