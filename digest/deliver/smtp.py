"""SMTP and LMTP over one connection that is reused, with the end of each message under our control."""

from __future__ import annotations

import contextlib
import io
import ipaddress
import smtplib
import socket
import ssl
import time
from typing import TYPE_CHECKING

from digest.deliver.outcome import Commit, Envelope, Outcome, Step, verdict, worded
from digest.errors import MailError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

    from digest.config import Mail, Server

_OK, _GO_AHEAD, _CLOSING = 2, 354, 421
_QUIT_SECONDS = 5.0
_REPLY = 100_000  # bytes of a reply; an honest one has a few lines
_Trouble = (OSError, smtplib.SMTPException)


class _Answers(io.RawIOBase):
    """What a server says, until a time and so many bytes."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def begin(self, seconds: float) -> None:
        """Wait so long for a whole reply."""
        self._until, self._room = time.monotonic() + seconds, _REPLY

    def readable(self) -> bool:
        """Say that this is read from."""
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        """Read what has come."""
        left = self._until - time.monotonic()
        if left <= 0 or self._room <= 0:
            raise TimeoutError("its answer does not end")
        self._sock.settimeout(left)
        got = self._sock.recv_into(into)
        self._room -= got
        return got


class _Line(smtplib.SMTP):
    """A line whose replies end: smtplib waits for each byte anew, and takes as many as come."""

    def getreply(self) -> tuple[int, bytes]:
        """Read a whole reply within the time of the line."""
        assert self.sock is not None
        seconds = self.sock.gettimeout()
        assert seconds is not None
        if self.file is None:
            self._answers = _Answers(self.sock)
            self.file = io.BufferedReader(self._answers)
        self._answers.begin(seconds)
        reply = super().getreply()
        self.sock.settimeout(seconds)
        return reply


class _TlsLine(_Line, smtplib.SMTP_SSL):
    """The same, encrypted from the beginning."""


class _LmtpLine(_Line, smtplib.LMTP):
    """The same to a server that delivers."""


@contextlib.contextmanager
def smtp(mail: Mail, pace: Callable[[], None], step: Step) -> Iterator[Smtp]:
    """Open the way to the configured servers; connect when there is something to send."""
    line = Smtp(mail, pace, step)
    try:
        yield line
    finally:
        line.close()


class Smtp:
    """One connection to the first of several servers that answers: made when needed, renewed after so many messages."""

    def __init__(self, mail: Mail, pace: Callable[[], None], step: Step) -> None:
        self._mail, self._pace, self._step = mail, pace, step
        self._line: smtplib.SMTP | None = None
        self._handed = 0  # messages over this connection
        self._server = 0  # the one that answered last

    def __call__(self, envelope: Envelope, commit: Commit) -> Outcome:
        """Hand one message over; raise MailError when no server will talk to us."""
        self._pace()
        line, refused = self._begin(envelope)
        if refused:
            return refused
        try:
            refused = self._ready(line, envelope)
            if refused:
                return refused
            wait = commit()
            line.send(envelope.message.replace(b"\r\n.", b"\r\n.."))
            self._step("body")
        except _Trouble as error:
            self._drop()
            return Outcome("later", 0, f"connection lost before the end of the message: {worded(str(error))}")
        except BaseException:
            self._drop()  # without its end, the server must throw the message away
            raise
        return self._end(line, wait)

    def close(self) -> None:
        """Say goodbye, whatever is answered: a refused QUIT takes back nothing that was accepted."""
        line, self._line, self._handed = self._line, None, 0
        if line is None:
            return
        with contextlib.suppress(*_Trouble):
            if line.sock:
                line.sock.settimeout(_QUIT_SECONDS)
            line.quit()
        line.close()

    def _begin(self, envelope: Envelope) -> tuple[smtplib.SMTP, Outcome | None]:
        """Say MAIL FROM, once more over a new connection where the old one had gone stale."""
        if self._handed >= self._mail.per_connection:
            self.close()
        for fresh in (self._line is None, True):
            line = self._connected()
            self._handed += 1
            try:
                size = [f"size={len(envelope.message)}"] if line.has_extn("size") else []
                code, reply = line.mail(envelope.sender, size)
            except _Trouble as error:
                self._drop()
                if fresh:
                    raise self._unusable(f"connection lost at MAIL FROM: {worded(str(error))}") from error
                continue
            self._step("mail")
            if code == _CLOSING and not fresh:  # "enough over this connection": a new one will do
                self._drop()
                continue
            return line, self._mail_refused(code, reply)
        raise AssertionError  # pragma: no cover - the second try is always fresh

    def _mail_refused(self, code: int, reply: bytes) -> Outcome | None:
        """Take a permanent refusal of our own address as the server's refusal to serve us, not as the reader's fault."""
        if code // 100 == _OK:
            return None
        self._after(code)
        outcome = verdict(code, reply, "MAIL FROM")
        if outcome.state == "failed":
            self.close()
            raise self._unusable(f"refuses the sender: {code} {worded(reply)}")
        return outcome

    def _ready(self, line: smtplib.SMTP, envelope: Envelope) -> Outcome | None:
        """Go on until the server waits for the body; give the outcome where it does not."""
        code, reply = line.rcpt(envelope.recipient)
        self._step("rcpt")
        if code // 100 != _OK:
            self._after(code)
            return verdict(code, reply, "RCPT TO")
        code, reply = line.docmd("DATA")
        self._step("ask")
        if code != _GO_AHEAD:
            self._after(code)
            return verdict(code, reply, "DATA")
        return None

    def _end(self, line: smtplib.SMTP, wait: Callable[[], None]) -> Outcome:
        """Make sure that the state is on disk, send the final dot, and wait as long as RFC 5321 4.5.3.2.6 asks."""
        try:
            wait()
            self._step("committed")
        except BaseException:
            self._drop()
            raise
        try:
            line.send(b".\r\n")
            self._step("dot")
            if line.sock:
                line.sock.settimeout(self._mail.final_timeout)
            code, reply = line.getreply()
            if line.sock:
                line.sock.settimeout(self._mail.timeout)
        except _Trouble as error:
            self._drop()
            return Outcome("unknown", 0, f"connection lost while waiting for the last reply: {worded(str(error))}")
        self._step("reply")
        return self._last_word(code, reply)

    def _last_word(self, code: int, reply: bytes) -> Outcome:
        if code // 100 == _OK:
            return Outcome("sent", code, worded(reply))
        if code // 100 not in (4, 5):
            self._drop()
            return Outcome("unknown", max(code, 0), f"the last reply makes no sense: {worded(reply)}")
        if code == _CLOSING:
            self._drop()
        return verdict(code, reply, "end of message")

    def _after(self, code: int) -> None:
        """Get the connection ready for the next message after a refusal."""
        if code == _CLOSING or code // 100 not in (4, 5) or self._line is None:  # no refusal: it is out of step with us
            self._drop()
            return
        try:
            self._line.rset()
        except _Trouble:
            self._drop()

    def _drop(self) -> None:
        line, self._line, self._handed = self._line, None, 0
        if line:
            line.close()

    def _connected(self) -> smtplib.SMTP:
        """Give the open connection, or open one to the first server that answers, beginning with the last good one."""
        if self._line is not None:
            return self._line
        troubles = []
        for turn in range(len(self._mail.servers)):
            number = (self._server + turn) % len(self._mail.servers)
            try:
                self._line = connect(self._mail.servers[number], self._mail)
            except MailError as error:
                troubles.append(error)
                continue
            self._server = number
            self._step("connected")
            return self._line
        if not troubles:
            raise MailError("mail.servers", "names no server", "name one")
        raise troubles[0]

    def _unusable(self, reason: str) -> MailError:
        server = self._mail.servers[self._server]
        return MailError(f"mail server {server.host}:{server.port}", reason, "what was not sent will be tried again")


def connect(server: Server, mail: Mail) -> smtplib.SMTP:
    """Connect, secure the line, log in; raise MailError."""
    subject = f"mail server {server.host}:{server.port}"
    try:
        line = _secured(server, mail)
    except ssl.SSLCertVerificationError as error:
        advice = "check the host name, name its certificate in ca_file, or install root certificates on this machine"
        raise MailError(subject, f"its certificate cannot be verified ({error.verify_message})", advice) from error
    except (*_Trouble, UnicodeError) as error:  # of "smtp..example.org" no name can be asked for
        advice = "check host, port and tls: 465 goes with implicit, 587 with starttls"
        raise MailError(subject, f"cannot be reached: {worded(str(error))}", advice) from error
    try:
        if server.user:
            line.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as error:
        line.close()
        raise MailError(subject, f"refuses user and password ({error.smtp_code})", "check user and password") from error
    except UnicodeError:  # the traceback would show what they are
        line.close()
        raise MailError(subject, "user and password must be ASCII", "choose others") from None
    except _Trouble as error:
        line.close()
        raise MailError(subject, f"cannot log in: {worded(str(error))}", "check user, password and tls") from error
    return line


def _secured(server: Server, mail: Mail) -> smtplib.SMTP:
    hello, context = _hello(mail), trusting(server.ca_file)
    if server.tls == "none" and server.user and not is_here(server.host):
        raise smtplib.SMTPException("a password is not sent over a line that is not encrypted")
    if server.lmtp:
        line: smtplib.SMTP = _LmtpLine(server.host, server.port, hello, timeout=mail.timeout)
    elif server.tls == "implicit":
        line = _TlsLine(server.host, server.port, hello, timeout=mail.timeout, context=context)
    else:
        line = _Line(server.host, server.port, hello, timeout=mail.timeout)
    try:
        if server.tls == "starttls" and not server.host.startswith("/"):
            line.starttls(context=context)
        line.ehlo_or_helo_if_needed()
    except BaseException:
        line.close()
        raise
    return line


def trusting(ca_file: Path | None) -> ssl.SSLContext:
    """Trust the certificates of a file, or the system's; raise MailError."""
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise MailError(f"ca_file {ca_file}", f"cannot be read: {error}", "it must be certificates as PEM") from error


def _hello(mail: Mail) -> str:
    """Name ourselves without asking DNS, which smtplib would."""
    name = mail.hello or socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def is_here(host: str) -> bool:
    """Tell whether a server is on this machine: by loopback, or by a socket in its files."""
    try:
        return host == "localhost" or host.startswith("/") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
