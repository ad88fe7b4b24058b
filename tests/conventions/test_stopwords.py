from __future__ import annotations

from newsarchive.conventions.stopwords import function_words, request_words
from newsarchive.conventions.tables import read_rows
from newsarchive.store.sqlite.folding import fold, plain


def test_words_stand_as_the_index_folds_them() -> None:
    for word in function_words() | request_words():
        assert plain(fold(word)) == word


def test_no_word_stands_twice_in_a_row() -> None:
    for _, _, words in read_rows("stopwords.tsv"):
        assert len(words.split()) == len(set(words.split()))


def test_words_of_seven_languages_are_known() -> None:
    assert {"which", "который", "який", "warum", "pourquoi", "cuando", "perche"} <= function_words()


def test_no_telling_word_of_english_is_taken_for_a_foreign_stop_word() -> None:
    telling = (
        "war die son sin pour comment era contra los han un us fast gift hat man dos plus ton sous march"
    )
    assert function_words() & set(telling.split()) == set()


def test_no_word_both_joins_and_requests() -> None:
    assert function_words() & request_words() == set()
