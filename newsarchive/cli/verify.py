"""`verify`: whether the archive can be trusted, and what derives from its articles made anew."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.holdings import FORMATS
from newsarchive.cli.options import archive_option, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import (
    MACHINE,
    Screen,
    counted,
    say,
    write,
    write_inked,
    write_records,
)
from newsarchive.store.base import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.store.base import Archive, Check

    Found = Sequence[tuple[Check, Sequence[Finding]]]

_EXAMPLES = (
    ("newsarchive verify", "look at everything"),
    ("newsarchive verify --format jsonl", "what was found, for a program"),
    ("newsarchive verify --repair", "make index and tables anew first"),
)
_STATUSES = {Kind.FAULT: 2, Kind.UNCHECKED: 3, Kind.NEWS: 0}


@click.command("verify", cls=Command, help=COMMANDS["verify"], examples=_EXAMPLES)
@click.option(
    "--repair", is_flag=True, help="Make anew all that derives from the articles; these are not touched."
)
@screen_options(*FORMATS, pager=True)
@archive_option
def command(*, repair: bool, screen: Screen, archive: str | None) -> int:  # noqa: D103
    with opened(archive) as kept:
        if repair:
            _repair(kept)
        found = _look(kept)
        stats = f"{counted(kept.stats().articles, 'article')} of {counted(kept.stats().dumps, 'dump')}"
    _write(found, screen)
    findings = [finding for _, each in found for finding in each]
    say(_summary(findings, len(found), stats))
    by_weight = (kind for kind in _STATUSES if any(finding.kind is kind for finding in findings))
    return _STATUSES[next(by_weight, Kind.NEWS)]


def _repair(archive: Archive) -> None:
    from newsarchive.cli.waiting import waiting

    with waiting() as tell:
        tell("Making the index anew", 0.0)
        repaired = archive.repair()
    say(f"Made anew: {', '.join(f'{each.what} ({each.rows:,})' for each in repaired)}.")


def _look(archive: Archive) -> Found:
    from newsarchive.cli.waiting import waiting
    from newsarchive.verification import checks

    found = []
    every = checks(archive, today=date.today())  # noqa: DTZ011
    with waiting() as tell:
        for number, check in enumerate(every):
            tell(f"Looking whether {check.asks}", number / len(every))
            found.append((check, check.run()))
    return found


def _write(found: Found, screen: Screen) -> None:
    findings = [finding for _, each in found for finding in each]
    if screen.form in MACHINE:
        keys = [field.name for field in fields(Finding)]
        write_records(({**asdict(each), "kind": each.kind.value} for each in findings), keys, screen.form)
    elif screen.form == "plain":
        from newsarchive.render.ink import safe

        write("\t".join((each.kind, each.check, safe(each.text))) for each in findings)
    else:
        from newsarchive.render.findings import render_findings

        write_inked(render_findings(found, screen.width), screen)


def _summary(findings: Sequence[Finding], checks: int, stats: str) -> str:
    faults = [finding for finding in findings if finding.kind is Kind.FAULT]
    unchecked = sum(finding.kind is Kind.UNCHECKED for finding in findings)
    told = "The archive is sound" if not faults else counted(len(faults), "fault")
    parts = [f"{told}: {stats}, {counted(checks, 'check')}"]
    if unchecked:
        parts.append(f"{unchecked} of them could not be made")
    if faults:
        parts.append(_remedy(faults))
    return "; ".join(parts) + "."


def _remedy(faults: Sequence[Finding]) -> str:
    """Say what to do, where the findings themselves do not."""
    mended = sum(fault.repairable for fault in faults)
    backup = "put a backup in its place, or ingest your dumps into a new archive"
    if mended == len(faults):
        return "newsarchive verify --repair mends what derives from the articles"
    return (
        f"newsarchive verify --repair mends {mended} of them; for the others {backup}" if mended else backup
    )
