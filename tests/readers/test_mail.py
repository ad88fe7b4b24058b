"""Mails and mailboxes → the text of each message."""

from __future__ import annotations

import io
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import zipped

from newsarchive.errors import DumpError
from newsarchive.readers import Raw, container, decode
from newsarchive.readers.limits import Budget
from newsarchive.readers.place import Place

TODAY = date(2024, 2, 29)
FILED = date(2023, 5, 6)
MARCH = date(2021, 3, 3)
HEAD = "Message-ID: <1@a.example>\nFrom: Ines <i@a.example>\nDate: Wed, 3 Mar 2021 23:30:00 -0500\n"
NOTE = "text of a mail (From Ines <i@a.example>; Message-ID <1@a.example>)"


def read(content: bytes, name: str = "a") -> list[Raw | str]:
    place = Place(name, FILED, TODAY, Budget(name, len(content)))
    raws = container.unpack(io.BufferedReader(io.BytesIO(content)), place)  # type: ignore[arg-type]
    return [str(raw) if isinstance(raw, DumpError) else raw for raw in raws]


def text_of(content: str | bytes, name: str = "a.eml") -> str:
    raw = read(content if isinstance(content, bytes) else content.encode(), name)[0]
    assert isinstance(raw, Raw)
    return raw.content.decode()


def letter(subject: str | None = None, plain: str = "", html: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["Message-ID"], mail["From"], mail["Date"] = (
        "<1@a.example>",
        "i@a.example",
        "Wed, 3 Mar 2021 10:00:00 +0000",
    )
    if subject:
        mail["Subject"] = subject
    if plain or not html:
        mail.set_content(plain)
    if html:
        (mail.add_alternative if plain else mail.set_content)(html, subtype="html")
    return mail


@pytest.mark.parametrize("name", ["a", "cur/1614.M1.host:2,S", "a.eml"])
def test_a_mail_is_its_subject_and_its_text(name: str) -> None:
    content = f"{HEAD}Subject: Dam\n holds\n\nThe dam held.\r\nAll well.\n\n".encode()
    assert read(content, name) == [Raw(name, b"Dam holds\n\nThe dam held.\nAll well.\n", MARCH, (NOTE,))]


@pytest.mark.parametrize(
    "subject", ["=?utf\xff-4?q?Dam?=", "=?utf-8?b?x?=", "=?=?=", "=?utf-8?q?=ff?= \udcff", "x" * 100_000]
)
def test_a_subject_that_cannot_be_decoded_stands_as_it_is(subject: str) -> None:
    text = text_of(f"{HEAD}Subject: {subject}\n\n".encode(errors="surrogateescape"))
    assert len(text.splitlines()) == 1


def test_a_subject_that_the_text_says_is_not_said_twice() -> None:
    assert text_of(f"{HEAD}Subject: Dam  holds\n\nNews: Dam holds\n") == "News: Dam holds\n"


def test_headers_that_people_copy_make_no_mail_but_by_name() -> None:
    content = b"From: Ines\nDate: 3 March 2021\nSubject: Dam holds\n\nThe dam held.\n"
    assert read(content, "a.txt") == [Raw("a.txt", content, FILED)]
    assert text_of(content) == "Dam holds\n\nThe dam held.\n"


@pytest.mark.parametrize(
    "content",
    [
        b"Message-ID: <1>\nDate: x\nDam holds\n",
        b"MIME-Version: 1.0\nSubject: x\n\n",
        b"Dam: holds\nRain: eases\nTown: sleeps\n",
        b"From Kessel at 10:00 in 2021\nDam: holds\n",
        b"From the dam it is 10:30 to Kessel, 2021\n",
        b"",
    ],
)
def test_what_is_no_mail(content: bytes) -> None:
    assert read(content) == [Raw("a", content, FILED)]


@pytest.mark.parametrize(
    ("header", "day"),
    [("Date: Wed, 3 Mar 2021 23:30:00 -0500\n", MARCH), ("Date: soon\n", FILED), ("", FILED),
     ("Date: Fri, 1 Mar 2054 10:00:00 +0000\n", TODAY), ("Date: 31 Feb 2021 10:00:00 +0000\n", FILED)],
)  # fmt: skip
def test_the_day_of_a_mail_is_its_own_and_never_to_come(header: str, day: date) -> None:
    (raw,) = read(f"Message-ID: <1>\n{header}Subject: x\nTo: y\n\nText\n".encode())
    assert isinstance(raw, Raw)
    assert raw.modified == day


@pytest.mark.parametrize(
    ("charset", "encoding", "body"),
    [
        ("koi8-r", "quoted-printable", b"=F0=CC=CF=D4=C9=CE=C1"),
        ("utf-8", "base64", b"0J/Qu9C+0YLQuNC90LA="),
        ("x-unknown", "8bit", "Плотина".encode("cp1251")),
        ("us-ascii", "8bit", "Плотина".encode()),
        ("unicode_escape", "8bit", "Плотина".encode()),
    ],
)
def test_text_is_decoded_as_its_headers_say_or_as_it_looks(charset: str, encoding: str, body: bytes) -> None:
    kind = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n"
    head = f"{HEAD}{kind}Subject: =?koi8-r?Q?=F7=CF=C4=C1?=\n\n".encode()
    assert text_of(head + body) == "Вода\n\nПлотина\n"


def test_plain_text_goes_before_html_unless_it_says_far_less() -> None:
    html = "<h1>Dam holds</h1><p>The dam held, and the town slept on until the rain was over.</p>"
    assert text_of(bytes(letter(None, "The dam held, and the town slept.", html))) == (
        "The dam held, and the town slept.\n"
    )
    (raw,) = read(bytes(letter(None, "No HTML?", html)))
    assert isinstance(raw, Raw)
    assert raw.content.decode().startswith("Dam holds\n\nThe dam held, and")
    assert raw.notes[1:] == ("read from its HTML",)


def test_what_is_attached_is_named_and_mails_are_read() -> None:
    mail, inner = letter("Dam holds", "The dam held."), letter("Rain eases", "It rained.")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="Größe.png")
    mail.add_attachment("Notes.", filename="notes.txt")
    mail.add_attachment(inner)
    note = "text of a mail (From i@a.example; Message-ID <1@a.example>)"
    assert read(bytes(mail), "a.eml") == [
        Raw(
            "a.eml",
            b"Dam holds\n\nThe dam held.\n",
            MARCH,
            (
                note,
                "attached and left aside: Größe.png, image/png",
                "attached and left aside: notes.txt, text/plain",
            ),
        ),
        Raw("a.eml/1", b"Rain eases\n\nIt rained.\n", MARCH, (note,)),
    ]


BOX = (
    b"From a@b Wed Mar  3 10:00:00 2021\n" + f"{HEAD}Subject: Dam holds\n\nThe dam held.\n".encode()
    + b">From Kessel it is an hour.\n>>From here too.\n\nFrom now on all is well.\n\n"
    + b"From 176@xxx Wed Mar 03 10:00:00 +0000 2021\nMessage-ID: <2>\nSubject: Rain eases\nTo: x\n\n"
    + b"It rained.\n"
)  # fmt: skip


def test_a_mailbox_is_its_messages_by_their_numbers() -> None:
    first = (
        b"Dam holds\n\nThe dam held.\nFrom Kessel it is an hour.\n>From here too.\n\nFrom now on all is well."
    )
    assert read(BOX, "in.mbox") == [
        Raw("in.mbox/1", first + b"\n", MARCH, (NOTE,)),
        Raw("in.mbox/2", b"Rain eases\n\nIt rained.\n", FILED, ("text of a mail (Message-ID <2>)",)),
    ]
    assert [raw.path for raw in read(BOX.replace(b"\n", b"\r\n")) if isinstance(raw, Raw)] == ["a/1", "a/2"]
    assert [raw.path for raw in read(zipped(("x", BOX))) if isinstance(raw, Raw)] == ["a/x/1", "a/x/2"]


def test_a_message_that_is_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.readers.mail._MOST", 150)
    assert read(BOX) == [
        "a/1: mail of more than 0 MB; if you trust it, unpack it and ingest what comes out",
        Raw("a/2", b"Rain eases\n\nIt rained.\n", FILED, ("text of a mail (Message-ID <2>)",)),
    ]


def test_a_message_that_cannot_be_taken_apart_does_not_keep_the_others_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsarchive.readers.mail._day", lambda message: {}[message["To"]])
    assert read(BOX) == [
        f"a/{number}: mail that cannot be taken apart (KeyError); save its text and ingest that"
        for number in (1, 2)
    ]


def test_notes_reach_the_dump() -> None:
    (raw,) = read(f"{HEAD}\nThe dam held.\n".encode())
    assert isinstance(raw, Raw)
    assert decode(raw).notes == (NOTE,)


PIECES = st.sampled_from(
    [
        *(b"From: a\n", b"Date: =?utf-8?b?x?=\n", b"Subject: =?q?\n", b"\n", b"\xff\0", b"=\n", b"<p>"),
        *(b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", b"--x--\n"),
        *(b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n"),
        *(b"Content-Type: text/html; charset=utf-7\n", b"Content-Disposition: attachment\n"),
        b"\nFrom a Mon 10:00:00 2021\n",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map(b"".join))
def test_any_mail_is_read_or_refused(content: bytes) -> None:
    for raw in read(b"Message-ID: <1>\nReceived: x\nDate: y\n" + content):
        assert isinstance(raw, Raw)
        assert not raw.notes or raw.content.decode().endswith("\n")
