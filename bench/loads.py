"""Other ways to bring the same articles into an index. Only measured against."""

from __future__ import annotations

import json
from itertools import islice
from shutil import rmtree, which
from typing import TYPE_CHECKING

from measuring import Cost, measured, timed
from peers import Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Load = Callable[[Path, Path, int], Cost]

_MEMORY = 512 << 20
_FILES = 20_000
"""So many files tell how fast recollindex is: it looks at each alone."""


class Loaded:
    """What a peer took for how many articles."""

    def __init__(self, name: str, articles: int, cost: Cost) -> None:
        self.name, self.articles, self.cost = name, articles, cost


def loads(folder: Path, archive: Path, articles: int) -> Iterator[Loaded | str]:
    """Have every peer that is installed take in the archive's articles, or say which one is not."""
    peers: tuple[tuple[str, Load, int], ...] = (
        ("tantivy, one thread, articles parsed before", _load_tantivy, articles),
        ("recollindex, a file an article", _load_recoll, min(articles, _FILES)),
        ("sqlite-utils insert --nl, enable-fts", _load_sqlite_utils, articles),
    )
    for name, load, count in peers:
        place = folder / "peer"
        rmtree(place, ignore_errors=True)
        place.mkdir()
        try:
            yield Loaded(name, count, load(place, archive, count))
        except (ImportError, FileNotFoundError) as missing:
            yield f"{name}: not installed ({missing}), passed over"
        finally:
            rmtree(place)


def _rows(archive: Path, articles: int) -> list[Row]:
    return list(islice(read_rows(archive), articles))


def _load_tantivy(place: Path, archive: Path, articles: int) -> Cost:
    import tantivy  # type: ignore[import-not-found,unused-ignore]  # no dependency of the project

    schema = tantivy.SchemaBuilder()
    for name in ("headline", "body"):
        schema.add_text_field(name, stored=True, tokenizer_name="en_stem")
    index = tantivy.Index(schema.build(), str(place))
    rows = _rows(archive, articles)

    def load() -> None:
        writer = index.writer(_MEMORY, 1)
        for _, headline, body in rows:
            writer.add_document(tantivy.Document(headline=headline, body=body))
        writer.commit()
        writer.wait_merging_threads()

    return timed(load)


def _load_recoll(place: Path, archive: Path, articles: int) -> Cost:
    if which("recollindex") is None:
        raise FileNotFoundError("recollindex")
    texts, settings = place / "texts", place / "settings"
    settings.mkdir()
    for number, headline, body in _rows(archive, articles):
        path = texts / f"{number // 1000:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{headline}\n\n{body}\n", encoding="utf-8")
    (settings / "recoll.conf").write_text(f"topdirs = {texts}\nidxniceprio = 0\n", encoding="utf-8")
    return measured(["recollindex", "-c", str(settings)], LANG="C.UTF-8")


def _load_sqlite_utils(place: Path, archive: Path, articles: int) -> Cost:
    if which("sqlite-utils") is None:
        raise FileNotFoundError("sqlite-utils")
    lines, path = place / "articles.jsonl", str(place / "articles.db")
    with lines.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_as_lines(_rows(archive, articles)))
    loaded = measured(["sqlite-utils", "insert", path, "articles", str(lines), "--nl"])
    tokenizer = ["--tokenize", "porter unicode61"]
    return loaded + measured(["sqlite-utils", "enable-fts", path, "articles", "headline", "body", *tokenizer])


def _as_lines(rows: Iterable[Row]) -> Iterator[str]:
    for _, headline, body in rows:
        yield json.dumps({"headline": headline, "body": body}, ensure_ascii=False) + "\n"
