"""Feed the readers whatever bytes: packed files, mails, pages and records must be read or refused by name.

Usage: python bench/fuzz_readers.py [LIBFUZZER OPTIONS] [FOLDERS OF INPUTS]
       python bench/fuzz_readers.py -max_total_time=660 -max_len=6000 -timeout=20 -rss_limit_mb=2000 found/

Needs atheris (`pip install atheris`), which the project does not depend on. Seeds are made here: every form
that is read, some in each other, whole, cut off and torn. What comes out must have a name under the file's
own, be UTF-8 where it has to be, and be no more than the limits allow. An input that fails is written to the
folder it was started in, by libFuzzer, as `crash-…`, `oom-…` or `timeout-…`.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import sys
import tarfile
import tempfile
import zipfile
import zlib
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # installed only to fuzz

with atheris.instrument_imports(include=["newsarchive.readers"]):
    from newsarchive.errors import DumpError
    from newsarchive.model import Hints
    from newsarchive.readers.container import unpack
    from newsarchive.readers.file import decode, look_through
    from newsarchive.readers.limits import FREE, RATIO, Budget
    from newsarchive.readers.markup import read_pieces, reduce
    from newsarchive.readers.place import Place, Raw
    from newsarchive.readers.ready import read_ready
    from newsarchive.spool import Spool

TODAY = date(2022, 1, 15)
NAMES = ("a", "a.jsonl", "a.json", "a.html", "a.eml", "-")
TEXT = b"Dam holds as rain eases\n\nKESSEL, March 3. /TASS/. The dam held.\nContinue reading at tass.com\n"
RECORD = {"title": "Dam holds", "text": "It held.", "date": "March 3, 2021", "url": "https://a.example/1"}
PAGE = b"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Dam holds</title></head>
<body><h1>Dam holds</h1><p>The dam <a href='/x'>held</a> &amp; the town slept.</p><!-- x --></body></html>"""


def check(data: bytes) -> None:
    """Read bytes as `ingest` does under each kind of name, and raise where anything is wrong."""
    for name in NAMES[: 1 + len(data) % len(NAMES)]:
        place = Place(name, TODAY, TODAY, Budget(name, len(data)))
        out = 0
        try:
            for raw in unpack(io.BufferedReader(io.BytesIO(data)), place):
                if isinstance(raw, DumpError):
                    continue
                out += raw.size
                _check_name(raw.path, name)
                _check_spooled(raw)
                with suppress(DumpError):
                    read_ready(decode(raw), Hints(as_of=TODAY))
        except DumpError:
            pass
        if out > FREE + RATIO * len(data) + len(data):
            raise AssertionError(f"{out} bytes out of {len(data)}")
    text = data.decode(errors="replace")
    reduce(text).encode()
    if "".join(piece.text or "" for piece in read_pieces("<p>" + text.replace("<", "")))[:1] == "<":
        raise AssertionError("markup in text")


def _check_spooled(raw: Raw) -> None:
    """Read a dump held and spooled: it must be the same text with the same notes, or refused alike."""
    spool = Spool(raw.path)
    spool.write(raw.held())
    spool.finish()
    held: object
    spooled: object
    try:
        dump = decode(raw)
        held = dump.encoding, dump.notes, dump.text
    except DumpError as error:
        held = error.reason
    try:
        long = look_through(raw._replace(content=spool))
        spooled = long.dump.encoding, long.dump.notes, "".join(long.texts())
    except DumpError as error:
        spooled = error.reason
    spool.close()
    if held != spooled:
        raise AssertionError(f"held {held!r}, spooled {spooled!r}")


def _check_name(path: str, name: str) -> None:
    inner = path.removeprefix(name)
    if ".." in inner.split("/") or not path.startswith(name) or (inner and not inner.startswith("/")):
        raise AssertionError(path)


def _mail() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "Dam – holds",
        "Ines <i@a.example>",
        "Wed, 3 Mar 2021 10:00:00 +0000",
    )
    mail["Message-ID"] = "<1@a.example>"
    mail.set_content(TEXT.decode())
    mail.add_alternative(PAGE.decode(), subtype="html")
    inner = EmailMessage()
    inner["Subject"] = "Inner"
    inner.set_content("Text\n")
    mail.add_attachment(inner)
    return bytes(mail)


def _zip(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for name, content in members:
            packed.writestr(name, content)
    return buffer.getvalue()


def _tar(*members: tuple[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as packed:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_600_000_000
            packed.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def seeds() -> list[bytes]:
    """Make an input of every form."""
    from backports import zstd

    lines = "\n".join(json.dumps(RECORD) for _ in range(3)).encode()
    mail = _mail()
    box = b"From a@b Wed Mar  3 10:00:00 2021\n" + mail + b"\n\nFrom c Thu Mar  4 10:00:00 2021\n" + mail
    long = "d" * 120 + "/é.txt"
    packers = (gzip.compress, bz2.compress, lzma.compress, zstd.compress)
    return [
        TEXT, lines, json.dumps([RECORD]).encode(), PAGE, mail, box,
        *(pack(TEXT) for pack in packers), *(pack(TEXT) * 2 for pack in packers),
        _zip(("a.txt", TEXT), ("../b.jsonl", lines)), _zip(("a.txt", TEXT), method=zipfile.ZIP_LZMA),
        _zip(("a.gz", gzip.compress(TEXT)), ("b.zip", _zip(("c.eml", mail))), method=zipfile.ZIP_STORED),
        _tar(("a.txt", TEXT), (long, TEXT)), _tar(("a", TEXT), (long, PAGE), form=tarfile.GNU_FORMAT),
        gzip.compress(_tar(("a.zip", _zip(("a.mbox", box))))), zstd.compress(_tar(("a", TEXT))),
    ]  # fmt: skip


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """Change bytes as libFuzzer does; by turns what is packed, which is packed again."""
    chance = random.Random(seed)  # noqa: S311
    packed = {b"\x1f\x8b": gzip, b"BZ": bz2, b"\xfd7": lzma}.get(data[:2])
    if packed is None or chance.random() < 1 / 2:
        return bytes(atheris.Mutate(data, most))
    try:
        inner = packed.decompress(data)
    except (OSError, EOFError, ValueError, lzma.LZMAError, zlib.error):
        return bytes(atheris.Mutate(data, most))
    return bytes(packed.compress(bytes(atheris.Mutate(inner, most)))[:most])


def main() -> None:
    """Fuzz until libFuzzer is told to stop."""
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds()):
            Path(folder, str(number)).write_bytes(seed)
        os.environ.setdefault("PYTHONWARNINGS", "ignore")
        atheris.Setup([*sys.argv, folder], check, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
