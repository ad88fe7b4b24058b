from __future__ import annotations

import sqlite3

from newsarchive.query.words import split_runs

_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
# Past the last bound all is alike: one code point in a hundred stands for them.
_CODE_POINTS = [
    code
    for code in (*range(1, 0x20000), *range(0x20000, 0xE0000, 101), *range(0xE0000, 0xE0200), _LAST)
    if code not in _SURROGATES
]
_AT_ONCE = 500


def test_words_part_as_in_sqlite() -> None:
    # A separator makes two words of this, a letter three, a diacritic one.
    texts = [
        " ".join(f"q{chr(code)}z {chr(code)} {chr(code)}" for code in _CODE_POINTS[at : at + _AT_ONCE])
        for at in range(0, len(_CODE_POINTS), _AT_ONCE)
    ]
    ours = [len(split_runs(text)) for text in texts]
    assert ours == _counted_by_sqlite(texts)


def _counted_by_sqlite(texts: list[str]) -> list[int]:
    archive = sqlite3.connect(":memory:")
    try:
        archive.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
        archive.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
        archive.executemany("INSERT INTO t(rowid, x) VALUES (?, ?)", enumerate(texts))
        counts = dict(archive.execute("SELECT doc, count(*) FROM v GROUP BY doc"))
    finally:
        archive.close()
    return [counts.get(at, 0) for at in range(len(texts))]
