from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner

from newsarchive.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

WIRE = """\
Ferry crews at Aldbrough stop work over pay – union

ALDBROUGH, March 3. /TASS/. Crews of the ferries that link Aldbrough with the outer islands stopped work on \
Wednesday over pay, their union said.

“We are closer to a deal than we were,” a spokeswoman for the union told reporters on March 3, 2021.

The strike keeps some 4,000 islanders from the mainland.
Continue reading at tass.com

Harbour of Aldbrough to be dredged after the winter storms

ALDBROUGH, March 5. /TASS/. The harbour of Aldbrough will be dredged in spring, the port authority said. \
Sand has made it too shallow for the new ferry.

The work is to last for six weeks.
Continue reading at tass.com

We remind our readers that publication of articles on our site does not mean that we agree with them.
"""

STUB = """\
Museum of the sea opens a hall for lost ships

The museum of the sea has opened a hall for ships that never came back, with \x1b]0;title\x07 a bell in it.
Read more at https://coast.example/hall
"""

RECORDS = """\
{"uri": "urn:coast:1", "headline": "Islands order bread by helicopter", "source": "Coast Wire", \
"published": "2021-03-04", "body": "Bakers ashore sent bread by helicopter while the ferries lay still."}
"""


class Run(Protocol):
    def __call__(self, *args: str, text: str | bytes | None = None, **env: str) -> Result: ...


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with dumps and an archive that holds them."""
    folder = tmp_path_factory.mktemp("template")
    (folder / "dumps").mkdir()
    for name, text in (("a-wire.txt", WIRE), ("b-stub.txt", STUB), ("c-records.jsonl", RECORDS)):
        (folder / "dumps" / name).write_text(text, encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(main, ["-a", "archive.db", "ingest", "dumps", "--as-of", "2021-12-31"])
    assert (result.exit_code, result.stderr) == (0, "")
    return folder


@pytest.fixture
def dumps(tmp_path: Path, template: Path) -> Path:
    return shutil.copytree(template / "dumps", tmp_path / "dumps")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command over an archive of its own, 80 columns wide, from the folder above `dumps`."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*args: str, text: str | bytes | None = None, **env: str) -> Result:
        archive = str(tmp_path / "archive.db")
        settings = {"COLUMNS": "80", "NEWSARCHIVE_ARCHIVE": archive, "NO_COLOR": None, **env}
        return runner.invoke(main, args, input=text, env=settings)

    return run


@pytest.fixture
def filled(run: Run, tmp_path: Path, template: Path) -> Run:
    """The same over an archive that holds the dumps."""
    shutil.copy(template / "archive.db", tmp_path / "archive.db")
    return run
