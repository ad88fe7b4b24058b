"""Addresses on lines of their own belong to the article that they stand over, or under whose headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

_STORIES = (
    (
        "Halvern ferry company buys four electric boats",
        "https://orle.example/ferry-1",
        "The ferry company said that it would buy four electric boats, the first of them by spring.",
    ),
    (
        "Kessel library dries its books page by page",
        "https://orle.example/books-2",
        "The library of Kessel has hung forty thousand wet pages over lines in its reading room.",
    ),
    (
        "Tarvia asks its neighbours for pumps",
        "https://orle.example/pumps-3",
        "Every pump of the town is running, its mayor said, and there is water in the school again.",
    ),
)


def _read(parsed: Parsed) -> list[tuple[str | None, list[str | None], str]]:
    return [
        (article.headline, [link.target for link in article.links], article.body)
        for article in parsed.articles
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{url}\n{headline}\n\n{text}\n\n",
        "{url}\n\n{headline}\n\n{text}\n\n",
        "{headline}\n{url}\n{text}\n\n",
        "{headline}\n<{url}>\n\n{text}\n\n",
        "{headline}\n{url}\nMay 3, 2019\n{text}\n\n",
        "{headline}\n\n{text}\n\n{url}\n\n",
        "{headline}\n\n{text}\n\n<{url}>\n\n",
    ],
)
def test_addresses_over_and_under_headlines(form: str, parse_text: Callable[..., Parsed]) -> None:
    dump = "".join(form.format(headline=headline, url=url, text=text) for headline, url, text in _STORIES)
    assert _read(parse_text(dump)) == [(headline, [url], text) for headline, url, text in _STORIES]


def test_the_label_of_a_headline_is_no_part_of_it(parse_text: Callable[..., Parsed]) -> None:
    dump = "".join(
        f"Record {number} of 3\nTitle: {headline}\nSource: Orle Post\nDate: {number} May 2019\n\n{text}\n\n\n"
        for number, (headline, _, text) in enumerate(_STORIES, 1)
    )
    parsed = parse_text(dump)
    assert _read(parsed) == [(headline, [], text) for headline, _, text in _STORIES]
    assert [str(each.published and each.published.date) for each in parsed.articles] == [
        "2019-05-01",
        "2019-05-02",
        "2019-05-03",
    ]
