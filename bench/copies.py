"""How well near copies are found, and what finding them costs.

    python bench/copies.py                    over articles of its own
    python bench/copies.py --from FILE.jsonl  over yours: records with body or paragraphs, .gz too
    python bench/copies.py --cost             also what it takes of keeping articles, in time and bytes

Each article gets copies: cut, added to, words exchanged, another desk's punctuation and capitals, and all of
it at once. Beside them stand other reports on the same event, which quote a third of its sentences and tell
the rest anew, and all other articles. What is a near copy is told by comparing, exactly, every two texts that
could be. Found is what the archive puts into one story.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.near import Groups, are_near, marks, shingles, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.store.base import Archive

_SYLLABLES = "ba ke lo mi nu pra sto ter vin wal dor gan hil jom kur lan mer nor pil ros sen tal".split()  # noqa: SIM905
_PINS = Path(__file__).parent.parent / "tests" / "quality" / "copies.json"
_SENTENCES = 5
"""Ends of sentences that it must have, so that another report on its event can be put together."""
_LEAST = 30
"""Words that an article of a corpus must have: of shorter ones one word exchanged makes another text."""


class Figures(NamedTuple):
    """Pairs of texts: `near` copies, and those `met` in a story; all `found` in one, and those `right`."""

    near: int
    met: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Give the part of the pairs in a story that are near copies, or both are of the same text's."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Give the part of the near copies that are in one story."""
        return self.met / self.near if self.near else 1.0


def invented(number: int, rng: random.Random) -> list[str]:
    """Give texts of 60 to 400 words out of an invented vocabulary, common words most of all."""
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) for _ in range(6_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    return [_sentences(rng.choices(words, weights, k=rng.randint(60, 400)), rng) for _ in range(number)]


def _sentences(words: list[str], rng: random.Random) -> str:
    """Set words in sentences and paragraphs."""
    text = ""
    while words:
        size = rng.randint(6, 24)
        sentence, words = words[:size], words[size:]
        end = "\n\n" if rng.random() < 1 / 3 else " "
        text += " ".join(sentence).capitalize() + "." + end
    return text.strip()


def read(path: Path) -> Iterator[str]:
    """Give the bodies of a file of records."""
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            body = record.get("body") or "\n\n".join(record.get("paragraphs", ()))
            if len(body.split()) >= _LEAST and body.count(". ") >= _SENTENCES:
                yield body


def _exchanged(text: str, others: list[str], rng: random.Random, share: float) -> str:
    pool = rng.choice(others).split()
    return " ".join(rng.choice(pool) if rng.random() < share else word for word in text.split(" "))


def _cut(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: int(len(words) * rng.uniform(0.75, 0.98))])


def _added(text: str, others: list[str], rng: random.Random) -> str:
    size = int(len(text.split()) * rng.uniform(0.02, 0.3))
    more = " ".join(rng.choice(others).split()[:size])
    return f"{more}\n\n{text}" if rng.random() < 1 / 2 else f"{text}\n\n{more}"


def _reset(text: str) -> str:
    """Set a text as another desk does."""
    return text.replace('"', "”").replace("'", "’").replace("-", " – ").replace("\n\n", "\n").upper()


def copies(text: str, others: list[str], rng: random.Random) -> Iterator[tuple[str, str]]:
    """Give copies of a text, each with what was done to it."""
    yield "as it is", text
    yield "set otherwise", _reset(text)
    for share in (0.01, 0.03, 0.05):
        yield f"{share:.0%} of words exchanged", _exchanged(text, others, rng, share)
    yield "end cut off", _cut(text, rng)
    yield "paragraph added", _added(text, others, rng)
    yield "all at once", _reset(_exchanged(_cut(text, rng), others, rng, 0.01))


def same_event(text: str, others: list[str], rng: random.Random) -> str:
    """Give another report on the same event: a third of the sentences kept, as quotes are."""
    return ". ".join(
        sentence if rng.random() < 1 / 3 else rng.choice(rng.choice(others).split(". "))
        for sentence in text.split(". ")
    )


def measure(texts: list[str], rng: random.Random, folder: Path) -> tuple[Figures, dict[str, Counter[str]]]:
    """Keep texts, copies and other reports in an archive, in any order; compare what it found."""
    labelled: list[tuple[int, str, str]] = []
    for number, text in enumerate(texts):
        labelled.append((number, "text", text))
        labelled += [(number, what, copy) for what, copy in copies(text, texts, rng)]
        labelled += [(number, "same event", same_event(text, texts, rng)) for _ in range(2)]
    rng.shuffle(labelled)
    stories = _stories(folder / "copies.db", [text for _, _, text in labelled])
    pieces = [shingles(words(None, text)) for _, _, text in labelled]
    near = set(_near(pieces))
    of_story: dict[int, list[int]] = {}
    for number, story in enumerate(stories):
        if story is not None:
            of_story.setdefault(story, []).append(number)
    found = {pair for members in of_story.values() for pair in combinations(members, 2)}
    family = _families(labelled, near)
    members = {each for pair in near if family[pair[0]] == family[pair[1]] for each in pair}
    right = {
        (low, high)
        for low, high in found
        if (low, high) in near or (family[low] == family[high] and {low, high} <= members)
    }
    figures = Figures(near=len(near), met=len(near & found), found=len(found), right=len(right))
    return figures, _by_kind(labelled, near, found)


def _families(labelled: list[tuple[int, str, str]], near: set[tuple[int, int]]) -> list[int]:
    """Give for each text the one that it was made of; texts that the corpus itself has twice are one."""
    groups = Groups()
    for low, high in near:
        if labelled[low][1] == labelled[high][1] == "text":
            groups.join(labelled[low][0], labelled[high][0])
    return [groups.of(number) for number, _, _ in labelled]


def _by_kind(
    labelled: list[tuple[int, str, str]], near: set[tuple[int, int]], found: set[tuple[int, int]]
) -> dict[str, Counter[str]]:
    """Count for each thing that was done to a text its pairs with the text, near ones, and found."""
    at = {number: place for place, (number, what, _) in enumerate(labelled) if what == "text"}
    kinds: dict[str, Counter[str]] = {}
    for place, (number, what, _) in enumerate(labelled):
        if what != "text":
            low, high = sorted((at[number], place))
            pair = low, high
            count = kinds.setdefault(what, Counter())
            count.update(pairs=1, near=pair in near, found=pair in near & found)
    return kinds


def _near(pieces: list[frozenset[tuple[bytes, ...]]]) -> Iterator[tuple[int, int]]:
    """Give all pairs of near copies, found by comparing all that share a shingle few texts have."""
    often = Counter(piece for each in pieces for piece in each)
    holders: dict[tuple[bytes, ...], list[int]] = {}
    for number, each in enumerate(pieces):
        # Four in five shingles of a near copy are shared, so of the rarest fifth and one more, one is.
        rare = sorted(each, key=lambda piece: (often[piece], piece))[: len(each) // 5 + 1]
        for piece in rare:
            holders.setdefault(piece, []).append(number)
    pairs = {pair for numbers in holders.values() for pair in combinations(numbers, 2)}
    return ((low, high) for low, high in sorted(pairs) if are_near(pieces[low], pieces[high]))


def _stories(path: Path, texts: list[str]) -> list[int | None]:
    """Keep texts in an archive of their own, and give the story of each."""
    from newsarchive.store import open_archive

    archive = open_archive(path, create=True)
    step = 1_000
    for start in range(0, len(texts), step):
        keep(archive, texts[start : start + step], start)
    found = [archive.fetch(number + 1) for number in range(len(texts))]
    archive.close()
    return [stored.story if stored else None for stored in found]


def keep(archive: Archive, texts: list[str], start: int) -> None:
    """Add texts as the articles of one dump, each under a headline of its own."""
    from datetime import UTC, datetime

    from newsarchive.model import Article, Dump, Parsed

    name = f"{start}.jsonl"
    articles = tuple(
        Article(headline=f"Number {start + number}", body=text) for number, text in enumerate(texts)
    )
    today = datetime.now(UTC).date()
    dump = Dump(path=name, content=name.encode(), text="", encoding="utf-8", modified=today)
    archive.add([Parsed(dump=dump, articles=articles, record_lines=tuple(range(1, len(texts) + 1)))])


def cost(texts: list[str], folder: Path) -> None:
    """Tell the processor time of keeping articles with and without copies, in one run, and the bytes."""
    from unittest.mock import patch

    from newsarchive.store import open_archive

    def spent(name: str) -> float:
        archive = open_archive(folder / name, create=True)
        began = process_time()
        for start in range(0, len(texts), 5_000):
            keep(archive, texts[start : start + 5_000], start)
        done = process_time() - began
        archive.close()
        return done

    whole = spent("with.db")
    room = "newsarchive.store.sqlite"
    with (
        patch(f"{room}.shelf.marks", lambda _: ()),
        patch(f"{room}.stories.Stories.add", lambda *_: set()),
    ):
        bare = spent("without.db")
    began = process_time()
    for text in texts:
        marks(words(None, text))
    alone = process_time() - began
    sizes = [(folder / name).stat().st_size for name in ("with.db", "without.db")]
    each = 1e6 / len(texts)
    print(f"{len(texts):,} articles kept: {whole * each:.0f} µs each, {bare * each:.0f} without copies")
    print(f"marks alone, which workers make: {alone * each:.0f} µs each")
    print(f"bytes an article: {(sizes[0] - sizes[1]) / len(texts):.0f}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="corpus", type=Path, metavar="FILE")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cost", action="store_true")
    parser.add_argument("--pin", metavar="NAME", help="write the figures down for docs/accuracy.md")
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 # the same texts in each run
    texts = list(read(options.corpus)) if options.corpus else invented(options.articles, rng)
    chosen = rng.sample(texts, min(options.articles, len(texts)))
    with TemporaryDirectory() as folder:
        figures = report(chosen, rng, Path(folder), print)
        if options.pin:
            pin(options.pin, len(chosen), figures)
        if options.cost:
            cost(texts, Path(folder))


def pin(name: str, texts: int, figures: Figures) -> None:
    """Write figures where the documentation finds them."""
    pins = json.loads(_PINS.read_text(encoding="utf-8")) if _PINS.exists() else {}
    pins[name] = {
        "texts": texts,
        **figures._asdict(),
        "precision": figures.precision,
        "recall": figures.recall,
    }
    _PINS.write_text(json.dumps(pins, indent=2) + "\n", encoding="utf-8")


def report(texts: list[str], rng: random.Random, folder: Path, write: Callable[[str], object]) -> Figures:
    """Measure, and write the figures."""
    figures, kinds = measure(texts, rng, folder)
    write(
        f"{len(texts):,} texts: {figures.near:,} pairs of near copies, {figures.found:,} pairs in one story"
    )
    write(f"precision {figures.precision:.4f}  recall {figures.recall:.4f}")
    for what, count in sorted(kinds.items()):
        share = count["found"] / count["near"] if count["near"] else 1.0
        write(f"{what:24} {count['near']:>6,} of {count['pairs']:,} near, {share:.4f} of these found")
    return figures


if __name__ == "__main__":
    main()
