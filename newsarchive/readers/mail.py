"""Mails and mailboxes: each message → the text that it says.

What is kept of a message is its subject, an empty line and its text, decoded to UTF-8; whatever is told of
its lines counts these. The message itself stays where it is: the notes name it by its Message-ID, and tell
who sent it and what it had beside.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from newsarchive.errors import DumpError
from newsarchive.readers.encoding import guess_encoding, told_encoding
from newsarchive.readers.limits import UNPACK
from newsarchive.readers.place import Raw
from newsarchive.text import decode_as, fold_space, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from email.message import Message

    from newsarchive.readers.place import Place

_HEADER = re.compile(rb"([!-9;-~]{1,76}):[^\r\n]*\r?\n?(?:[ \t][^\r\n]*\r?\n?)*")
_TRACES = frozenset(
    (b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"dkim-signature")
)
_SAID = frozenset((b"from", b"date", b"subject"))
_FEWEST = 3
_NAMES = (".eml", ".emlx")
_FROM_LINE = re.compile(
    rb"From [^\r\n]{0,200}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[, ][^\r\n]{0,60}?\d\d:\d\d[^\r\n]{0,60}\r?\n"
)
_FIRST = re.compile(_FROM_LINE.pattern + rb">?[!-9;-~]{1,76}:")
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
_LINE = 1 << 16
_MOST = 256 << 20
"""Bytes of a message in a mailbox, what is attached to it included."""
_LONGEST_HEADER = 2_000
_FAR_LESS = 5
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
"""What `email` is known to raise for messages that nobody should send."""


def is_mailbox(head: bytes) -> bool:
    """Tell whether a file begins as a mailbox (mbox) does: the line that parts messages, and a header."""
    return head.startswith(b"From ") and _FIRST.match(head) is not None


def is_mail(head: bytes, path: str) -> bool:
    """Tell whether a file begins with the headers of a mail; by its name fewer of them are enough.

    Headers that people copy along with a text are no sign: one that only machines write must be there.
    """
    names, at = set(), 0
    while found := _HEADER.match(head, at):
        names.add(found[1].lower())
        at = found.end()
    if at < len(head) and head[at : at + 1] not in b"\r\n":
        return False
    if path.lower().endswith(_NAMES):
        return not names.isdisjoint(_SAID)
    return len(names) >= _FEWEST and not names.isdisjoint(_TRACES) and not names.isdisjoint(_SAID)


def read_mailbox(file: BinaryIO, place: Place) -> Iterator[Raw | DumpError]:
    """Give every message of a mailbox, numbered from 1: `box.mbox/12`."""
    for number, content in enumerate(_messages(file), 1):
        inner = place.inside(str(number), None)
        place.budget.count()
        if content is None:
            yield DumpError(inner.path, f"mail of more than {_MOST >> 20} MB; {UNPACK}")
            continue
        try:
            yield from read_mail(content, inner)
        except DumpError as error:
            yield error


def read_mail(content: bytes, place: Place) -> Iterator[Raw]:
    """Give a message as the dump of its text, and then each message attached to it: `a.eml/1`.

    Its day is that of its `Date`. Raises DumpError for one that cannot be taken apart.
    """
    from email import message_from_bytes, policy
    from email.errors import MessageError

    try:
        message = message_from_bytes(content, policy=policy.compat32)
        raws = list(_read(message, place))
    except (*_FAULTS, MessageError) as fault:
        reason = f"mail that cannot be taken apart ({type(fault).__name__}); save its text and ingest that"
        raise DumpError(place.path, reason) from fault
    yield from raws


def _messages(file: BinaryIO) -> Iterator[bytes | None]:
    """Part a mailbox into messages, `None` for one that is too long."""
    lines: list[bytes] = []
    size, is_begun, before = 0, False, b"\n"
    while line := file.readline(_LINE):
        if before in {b"\n", b"\r\n"} and line.startswith(b"From ") and _FROM_LINE.fullmatch(line):
            if is_begun:
                yield _joined(lines, size)
            lines, size, is_begun = [], 0, True
        else:
            size += len(line)
            if size <= _MOST:
                lines.append(line)
        before = line
    if is_begun:
        yield _joined(lines, size)


def _joined(lines: list[bytes], size: int) -> bytes | None:
    return _QUOTED_FROM.sub(rb"\1", b"".join(lines)) if size <= _MOST else None


def _read(message: Message, place: Place) -> Iterator[Raw]:
    text, notes = _Texts().of(message)
    subject = _header(message, "Subject")
    is_said = subject in fold_space(text)
    text = "\n\n".join(filter(None, ("" if is_said else subject, text)))
    told = [f"{name} {value}" for name in ("From", "Message-ID") if (value := _header(message, name))]
    mail = f"text of a mail ({'; '.join(told)})" if told else "text of a mail"
    changed = place.not_later(_day(message))
    yield Raw(place.path, f"{text}\n".encode(errors="replace"), changed, (mail, *notes))
    for number, inner in enumerate(_attached(message), 1):
        yield from _read(inner, place.inside(str(number), changed))


def _attached(message: Message) -> Iterator[Message]:
    """Give the messages attached to one, not those attached to these."""
    for part in _parts(message):
        yield from _parts(part) if part.get_content_type() == "message/rfc822" else _attached(part)


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if not isinstance(part, str)] if isinstance(payload, list) else []


class _Texts:
    """Gathers the text of a message, and what there is to tell of it."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def of(self, message: Message) -> tuple[str, tuple[str, ...]]:
        """Give the text with LF between its lines, and the notes."""
        text = self._read(message)
        return "\n".join(split_lines(text.replace("\0", "\u2400"))).strip("\n"), tuple(self._notes)

    def _read(self, part: Message) -> str:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            return ""
        if part.is_multipart():
            return self._choose(part) if kind == "multipart/alternative" else self._join(part)
        name = part.get_filename()
        if kind not in {"text/plain", "text/html"} or part.get_content_disposition() == "attachment":
            self._notes.append(f"attached and left aside: {f'{_decoded(name)}, ' if name else ''}{kind}")
            return ""
        return self._decode(part, kind)

    def _join(self, part: Message) -> str:
        return "\n\n".join(filter(None, (self._read(inner).strip("\n") for inner in _parts(part))))

    def _choose(self, part: Message) -> str:
        """Take the plain text, unless it says far less than the HTML: `Your program shows no HTML`."""
        texts = {inner.get_content_type() != "text/plain": self._read(inner) for inner in _parts(part)}
        plain, other = texts.get(False, ""), texts.get(True, "")
        if len(plain.split()) * _FAR_LESS >= len(other.split()):
            return plain or other
        self._notes.append("read from its HTML")
        return other

    def _decode(self, part: Message, kind: str) -> str:
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        told = told_encoding(content, str(part.get_content_charset() or ""))
        text, notes = decode_as(content, told or guess_encoding(content).encoding)
        self._notes += notes
        if kind == "text/plain":
            return text
        from newsarchive.readers.markup import reduce

        return reduce(text)


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, "")))


def _decoded(header: str) -> str:
    """Read a header with its encoded words, white space folded; as it is where they cannot be read."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    text = header[:_LONGEST_HEADER]
    with suppress(MessageError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    return fold_space(text.encode(errors="replace").decode())


def _day(message: Message) -> date | None:
    """Give the day of a message as its sender's clock had it."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(str(message.get("Date", ""))[:_LONGEST_HEADER]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
