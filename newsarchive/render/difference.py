"""What changed between two articles: for people in colours or marks, for programs as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.difference import IN, OUT, SAME, Piece
from newsarchive.render.blocks import in_words
from newsarchive.render.ink import inked, safe, safe_lines, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

    from newsarchive.difference import Change
    from newsarchive.render.ink import Span
    from newsarchive.store.base import StoredArticle

KEYS = ("field", "one", "other", "pieces")

_MEASURE = 80
_LABEL = 13
_MARKS = {SAME: ("", ""), OUT: ("[-", "-]"), IN: ("{+", "+}")}


def change_record(change: Change) -> dict[str, object]:
    """Give a change as the object that `--format jsonl` writes."""
    pieces = [{"kind": piece.kind, "text": piece.text} for piece in change.pieces]
    return {"field": change.field, "one": change.one, "other": change.other, "pieces": pieces}


def plain_change(change: Change) -> str:
    """Give a change as one line: the field, a tab, and the text with `[-what went-]` and `{+what came+}`."""
    return f"{change.field}\t" + "".join(text for text, _ in _spans(change.pieces, marked=True))


def render_difference(
    articles: Sequence[StoredArticle], changes: Sequence[Change], width: int, *, marked: bool
) -> Iterator[Text]:
    """Give the two articles and what changed, at most 80 columns wide; `marked` where no colour is shown."""
    measure = min(width, _MEASURE)
    for kind, stored in zip((OUT, IN), articles, strict=True):
        yield from _line(f"show {stored.id}", _facts(stored, kind, marked=marked), measure, "next")
    for change in changes:
        yield inked(())
        label = change.field.capitalize()
        for spans in _paragraphs(change, marked=marked):
            yield from _line(label, spans, measure, "label")
            label = ""


def _facts(stored: StoredArticle, kind: str, *, marked: bool) -> list[Span]:
    article = stored.article
    source = safe(article.source.name) if article.source else "no source"
    day = in_words(article.published.date) if article.published else "no date"
    before, behind = _MARKS[kind] if marked else ("", "")
    return [(f"{before}{source} · {day}{behind}", "" if marked else kind.replace(OUT, "related"))]


def _paragraphs(change: Change, *, marked: bool) -> Iterator[list[Span]]:
    """Give the paragraphs that changed; how many between them did not is told."""
    same = 0
    for pieces in _split(change.pieces):
        if all(piece.kind == SAME for piece in pieces):
            same += 1
            continue
        if same:
            yield _unchanged(same)
            same = 0
        yield list(_spans(pieces, marked=marked))
    if same:
        yield _unchanged(same)


def _unchanged(number: int) -> list[Span]:
    return [(f"… {number:,} {'paragraph' if number == 1 else 'paragraphs'} the same …", "quiet")]


def _split(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Part pieces where a paragraph ends."""
    paragraph: list[Piece] = []
    for kind, text in pieces:
        first, *rest = text.split("\n\n")
        paragraph += [Piece(kind, first)] if first else []
        for part in rest:
            yield paragraph
            paragraph = [Piece(kind, part)] if part else []
    yield paragraph


def _spans(pieces: Iterable[Piece], *, marked: bool) -> Iterator[Span]:
    for kind, text in pieces:
        bare = text.lstrip()
        if text != bare:
            yield " ", ""
        before, behind = _MARKS[kind] if marked else ("", "")
        yield f"{before}{safe(safe_lines(bare))}{behind}", "" if kind == SAME else kind


def _line(label: str, spans: Sequence[Span], measure: int, style: str) -> Iterator[Text]:
    lines = wrapped(inked(spans), measure, indent=_LABEL)
    yield inked(((label.ljust(_LABEL), style),)) + next(lines)[_LABEL:]
    yield from lines
