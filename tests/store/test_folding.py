"""Texts fold as FTS5 folds them, character by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.store.sqlite import folding
from newsarchive.store.sqlite.folding import fold, fold_offsets

if TYPE_CHECKING:
    import pytest

TEXT = st.text(st.sampled_from("aB éЁ北\u0301\u0308‘’\n\u200b😀ﬁİ-"), max_size=20) | st.text(max_size=20)


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_a_text_folds_as_its_characters_do(text: str) -> None:
    characters = [fold(character) for character in text]
    assert fold(text) == "".join(characters)
    assert [text[at] for at in fold_offsets(text)] == [
        character for character, folded in zip(text, characters, strict=True) if folded
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=20).filter(lambda text: not any("\ud800" <= c <= "\udfff" or c == "\0" for c in text))
)
def test_folded_words_are_those_that_fts5_finds(text: str) -> None:
    assert fold(text).split() == folding._unstemmed().terms([text])[0]  # noqa: SLF001


def test_what_was_folded_is_forgotten_where_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_MOST_FOLDED", 3)
    assert fold("é è ê ë ē ĕ É") == "e e e e e e e"
    assert len(folding._FOLDED) <= 3  # noqa: SLF001
