"""What came of an ingest, in one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsarchive.cli.streams import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsarchive.outcome import Outcome, Report


def summarize(report: Report, *, dry_run: bool = False) -> str:
    """Tell of dumps, articles and furniture added, of what was known and of what was left out and why."""
    verb = "would be added" if dry_run else "added"
    taken = report.new + report.version
    parts = [f"{counted(taken, 'dump')} {verb}: {counted(report.articles, 'article')}, {_furniture(report)}"]
    parts += _changes(report.version, "dump is a new version", "dumps are new versions")
    parts += _changes(report.copies, "near copy of another article", "near copies of other articles")
    parts += _changes(report.elsewhere, "article known from another dump", "articles known from other dumps")
    parts += _changes(report.unchanged, "article unchanged", "articles unchanged")
    parts += _changes(
        report.vanished, "article kept though its dump lost it", "articles kept though their dumps lost them"
    )
    parts += _changes(report.known, "dump already known", "dumps already known")
    return "; ".join([*parts, *_left_out(report)]) + "." + _more(report)


def summarize_again(report: Report) -> str:
    """Tell how the kept dumps read now, compared with before."""
    parts = [
        f"{counted(report.reparsed, 'dump')} parsed again: {counted(report.unchanged, 'article')} the same"
    ]
    parts += [f"{number:,} {what}" for number, what in _differences(report)]
    return ", ".join(parts) + "".join(f"; {part}" for part in _left_out(report)) + "." + _more(report)


def _more(report: Report) -> str:
    return " Interrupted: the rest is as it was; the same command goes on." if report.is_interrupted else ""


def difference(outcome: Outcome) -> str | None:
    """Tell what a dump is read into now that it was not before, `None` if nothing."""
    found = [f"{number:,} {what}" for number, what in _differences(outcome)]
    same = [f"{outcome.unchanged:,} the same"] if outcome.unchanged else []
    return f"{outcome.path}: {', '.join([*same, *found])}" if found else None


def told(outcome: Outcome) -> str:
    """Tell what became of a dump, and what had to be assumed to read it."""
    if outcome.state == "reparsed":
        return difference(outcome) or f"{outcome.path}: {counted(outcome.unchanged, 'article')} the same"
    notes = "".join(f"; {note}" for note in outcome.notes)
    elsewhere = f", {outcome.elsewhere:,} known from other dumps" if outcome.elsewhere else ""
    copies = f", {counted(outcome.copies, 'near copy', 'near copies')}" if outcome.copies else ""
    found = f"{counted(outcome.articles, 'article')}{copies}{elsewhere}, {_furniture(outcome)}"
    return f"{outcome.path}: {outcome.state}, {found}{notes}"


def _furniture(counts: Outcome | Report) -> str:
    return counted(counts.furniture, "furniture line")


def _differences(counts: Outcome | Report) -> Iterator[tuple[int, str]]:
    fields = ", ".join(f"{name} {number:,}" for name, number in counts.fields)
    found = (
        (counts.changed, f"changed ({fields})" if fields else "changed"),
        (counts.split, "split"),
        (counts.joined, "joined"),
        (counts.articles, "new"),
        (counts.vanished, "gone"),
    )
    return ((number, what) for number, what in found if number)


def _changes(number: int, one: str, many: str) -> Iterator[str]:
    if number:
        yield counted(number, one, many)


def _left_out(report: Report) -> Iterator[str]:
    if report.left_out:
        reasons = _reasons(reason for _, reason in report.left_out)
        yield f"{counted(len(report.left_out), 'dump')} left out ({reasons})"


def _reasons(reasons: Iterable[str]) -> str:
    """Give each reason without its advice, and how often it stands where that is not once."""
    often = Counter(reason.split(";")[0] for reason in reasons)
    return ", ".join(
        reason if number == 1 else f"{reason} ({number:,})" for reason, number in often.most_common()
    )
