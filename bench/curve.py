"""What an archive costs as it grows, in numbers and as a picture.

Usage: python bench/curve.py --from FOLDER [--steps N …] [--folder FOLDER] [--csv FILE] [--picture FILE.svg]

Takes dumps of a folder into archives by `newsarchive ingest`, and searches each in process: all dumps for the
greatest step (1,000,000 articles unless told), which comes first and from whose words the queries are drawn,
and as large a part of them for each other. Of each it prints, and writes to a CSV file: articles; bytes of
dumps and archive; seconds by the clock and of CPU; the most memory of all processes at one time; and how long
the newest and the best twenty hits took, 95 of 100 queries within. The picture shows them by the number of
articles.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, NamedTuple

from ingest import ingested
from matplotlib import rc_context
from matplotlib.figure import Figure
from queries import Words
from search import SAMPLE, SEED, Bench, sample

from newsarchive import open_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queries import Question

STEPS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
EACH = 5  # queries of a kind
ROUNDS = 3
_WIDE = 10  # more than so many times from the least to the most is drawn on a logarithmic axis


class Point(NamedTuple):
    """What an archive of so many articles cost: bytes, seconds, milliseconds."""

    articles: int
    text: int
    archive: int
    wall: float
    cpu: float
    memory: int
    newest: float
    relevance: float


PANELS: tuple[tuple[str, dict[str, Callable[[Point], float]]], ...] = (
    (
        "microseconds an article, taken in",
        {
            "by the clock": lambda at: at.wall / at.articles * 1e6,
            "CPU": lambda at: at.cpu / at.articles * 1e6,
        },
    ),
    (
        "MB",
        {
            "memory": lambda at: at.memory / 1e6,
            "dumps": lambda at: at.text / 1e6,
            "archive": lambda at: at.archive / 1e6,
        },
    ),
    (
        "milliseconds a search, 95 of 100 within",
        {"newest": lambda at: at.newest, "by relevance": lambda at: at.relevance},
    ),
)


def main() -> None:
    """Measure each step, print and write it."""
    options = _options()
    steps, points = sorted(options.steps, reverse=True), list[Point]()
    questions: list[Question] = []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        for step in steps:
            point = measure(options.given, step / steps[0], Path(name), questions)
            print("  ".join(f"{key} {value:,.6g}" for key, value in point._asdict().items()), flush=True)
            points.insert(0, point)
    if options.csv:
        write(points, options.csv)
    if options.picture:
        draw(points, options.picture)


def measure(dumps: Path, share: float, place: Path, questions: list[Question]) -> Point:
    """Take in a share of a folder of dumps, and search it; the first time the questions are drawn."""
    chosen, archive = place / f"dumps-{share}", place / f"{share}.db"
    choose(dumps, share, chosen)
    done = ingested(chosen, archive, None)
    with closing(open_archive(archive)) as opened:
        if not questions:
            questions += Words(sample(opened, SAMPLE)[0], SEED).questions(EACH)
        bench = Bench(opened, ROUNDS)
        newest, relevance = (_late(bench.time, ask, questions) for ask in (bench.newest, bench.relevance))
    archive.unlink()
    cost = done.cost
    return Point(
        done.articles,
        done.text,
        done.size,
        cost.wall,
        cost.cpu,
        cost.memory,
        newest=newest,
        relevance=relevance,
    )


def choose(dumps: Path, share: float, chosen: Path) -> None:
    """Link the first dumps of a folder, up to a share of its bytes."""
    paths = sorted(path for path in dumps.iterdir() if path.is_file())
    sizes = list(accumulate(path.stat().st_size for path in paths))
    chosen.mkdir()
    for path, before in zip(paths, [0, *sizes], strict=False):
        if before < share * sizes[-1]:
            (chosen / path.name).symlink_to(path.resolve())


def _late(
    time: Callable[[Callable[[], object]], float],
    ask: Callable[[Question], object],
    questions: Sequence[Question],
) -> float:
    """Give the milliseconds within which 95 of 100 queries are answered."""
    times = [time(lambda: ask(question)) for question in questions]  # noqa: B023
    return quantiles(times, n=20, method="inclusive")[-1]


def write(points: Sequence[Point], path: Path) -> None:
    """Write a line for each point."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Point._fields)
        writer.writerows(
            tuple(f"{value:.6g}" if isinstance(value, float) else value for value in at) for at in points
        )


def read(path: Path) -> list[Point]:
    """Read what `write` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    kinds = (int, int, int, float, float, int, float, float)
    return [Point(*(kind(cell) for kind, cell in zip(kinds, row, strict=True))) for row in rows]


def draw(points: Sequence[Point], path: Path) -> None:
    """Draw a panel for each kind of figure."""
    with rc_context({"svg.hashsalt": "curve", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(11, 3.4), layout="constrained")
        for axes, (title, lines) in zip(figure.subplots(1, len(PANELS)), PANELS, strict=True):
            for name, value in lines.items():
                axes.plot(
                    [at.articles for at in points], [value(at) for at in points], marker="o", label=name
                )
            axes.set(xscale="log", xlabel="articles", title=title)
            if axes.dataLim.y1 > _WIDE * axes.dataLim.y0:
                axes.set(yscale="log")
            else:
                axes.set(ylim=(0, None))
            axes.grid(alpha=0.3)
            axes.legend()
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def _options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--from", dest="given", type=Path, required=True)
    arguments.add_argument("--steps", type=int, nargs="+", default=list(STEPS))
    arguments.add_argument("--folder", type=Path)
    arguments.add_argument("--csv", type=Path)
    arguments.add_argument("--picture", type=Path)
    return arguments.parse_args()


if __name__ == "__main__":
    main()
