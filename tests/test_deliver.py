"""Handing messages over: SMTP and LMTP with every odd reply, TLS, sendmail, the folder, the pace."""

from __future__ import annotations

import contextlib
import mailbox
import os
import socketserver
import stat
import threading
from typing import TYPE_CHECKING, Any

import pytest
from fakes_mail import Script, certify, free_port, mail, mail_server, server, tls_settings

from digest.deliver import machine, outcome, transports
from digest.deliver.outcome import Envelope, Outcome
from digest.errors import DataError, DigestError, MailError, OutputError, StoreError
from digest.types import Claimed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.config import Mail

BODY = b"From: a@news.example\r\nTo: ann@reader.example\r\n\r\n.dots\r\n..two\r\nend\r\n"


def envelope(to: str = "ann@reader.example") -> Envelope:
    return Envelope("a@news.example", to, BODY, f"<{to}>")


def commit() -> Callable[[], None]:
    return lambda: None


@contextlib.contextmanager
def sender(way: Mail, step: Callable[[str], None] = lambda _name: None) -> Iterator[outcome.Send]:
    with transports.opening(way, lambda: None, step)() as send:
        yield send


def outcomes(script: Script, *, to: tuple[str, ...] = ("ann@reader.example",), **settings: Any) -> list[Outcome]:  # noqa: ANN401
    with mail_server(script) as port, sender(mail(port, **settings)) as send:
        return [send(envelope(one), commit) for one in to]


# -- what servers say ----------------------------------------------------------------------------------------------


def test_a_message_arrives_byte_for_byte_dots_and_all() -> None:
    script = Script()
    assert outcomes(script)[0].state == "sent"
    assert script.messages == [("a@news.example", "ann@reader.example", BODY)]


@pytest.mark.parametrize(
    ("verb", "reply", "state", "hard"),
    [
        ("MAIL", "451 4.3.2 busy", "later", False),
        ("RCPT", "450 4.2.1 greylisted", "later", False),
        ("RCPT", "550 5.1.1 no such user", "failed", True),
        ("RCPT", "550 no such mailbox here", "failed", True),
        ("RCPT", "550 5.7.1 your address is listed", "failed", False),
        ("RCPT", "554 blocked, see our page", "failed", False),
        ("RCPT", "drop", "later", False),
        ("DATA", "451 try later", "later", False),
        ("DATA", "554 5.5.1 no valid recipients", "failed", False),
        ("DATA", "drop", "later", False),
        ("END", "452 4.3.1 disk full", "later", False),
        ("END", "421 4.3.0 going down", "later", False),
        ("END", "554 5.6.0 we do not like it", "failed", False),
        ("END", "550 5.1.1 nobody here by that name", "failed", True),
        ("END", "drop", "unknown", False),
        ("END", "lost", "unknown", False),
        ("END", "220 welcome", "sent", False),
        ("END", "354 go on", "unknown", False),
    ],
)
def test_each_reply_has_its_outcome(verb: str, reply: str, state: str, hard: bool) -> None:  # noqa: FBT001 - a column of the table
    script = Script({verb: reply})
    found = outcomes(script)[0]
    assert (found.state, found.hard) == (state, hard)
    if reply[:3].isdigit() and state != "unknown":
        assert found.code == int(reply[:3])


def test_a_line_lost_in_the_middle_of_a_message_is_tried_again_later() -> None:
    with mail_server(Script({"BODY": "drop"})) as port, sender(mail(port)) as send:
        large = Envelope("a@news.example", "ann@reader.example", BODY + b"more\r\n" * 4_000_000, "<1>")
        found = send(large, commit)
    assert (found.state, found.reply.partition(":")[0]) == ("later", "connection lost before the end of the message")


@pytest.mark.parametrize("verb", ["RCPT", "DATA", "END"])
def test_after_a_refusal_the_next_message_goes_over_the_same_line(verb: str) -> None:
    script = Script({verb: "550 5.7.1 not this one"}, times={verb: 1})
    found = outcomes(script, to=("ann@reader.example", "bob@reader.example"))
    assert [one.state for one in found] == ["failed", "sent"]
    assert script.connections == 1


@pytest.mark.parametrize("verb", ["RCPT", "BODY", "END"])
def test_after_a_lost_line_the_next_message_goes_over_a_new_one(verb: str) -> None:
    script = Script({verb: "drop"}, times={verb: 1})
    found = outcomes(script, to=("ann@reader.example", "bob@reader.example"))
    assert found[1].state == "sent"
    assert script.connections == 2


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
def test_a_line_that_is_out_of_step_is_renewed(verb: str) -> None:
    script = Script({verb: "250 said before" if verb == "DATA" else "354 said before"}, times={verb: 1})
    found = outcomes(script, to=("ann@reader.example", "bob@reader.example"))
    assert [one.state for one in found] == ["later", "sent"]
    assert script.connections == 2


def test_a_line_gone_stale_between_messages_is_renewed_without_a_word() -> None:
    script = Script()
    with mail_server(script) as port, sender(mail(port)) as send:
        send(envelope(), commit)
        script.replies["MAIL"], script.times["MAIL"] = "drop", 1
        assert send(envelope("bob@reader.example"), commit).state == "sent"
    assert script.connections == 2


def test_enough_over_this_connection_means_a_new_one() -> None:
    script = Script()
    with mail_server(script) as port, sender(mail(port)) as send:
        send(envelope(), commit)
        script.replies["MAIL"], script.times["MAIL"] = "421 4.7.0 too many messages", 1
        assert send(envelope("bob@reader.example"), commit).state == "sent"


def test_a_line_is_renewed_after_so_many_messages() -> None:
    script = Script()
    outcomes(script, to=tuple(f"r{number}@reader.example" for number in range(5)), per_connection=2)
    assert script.connections == 3


def test_a_failed_reset_costs_the_line_and_nothing_else() -> None:
    script = Script({"RCPT ann@reader.example": "550 5.7.1 no", "RSET": "drop"})
    found = outcomes(script, to=("ann@reader.example", "bob@reader.example"))
    assert [one.state for one in found] == ["failed", "sent"]


@pytest.mark.parametrize("reply", ["554 no goodbye", "drop", "421 closing"])
def test_a_refused_quit_takes_nothing_back(reply: str) -> None:
    assert outcomes(Script({"QUIT": reply}))[0].state == "sent"


def test_a_server_that_refuses_our_address_is_no_fault_of_the_reader() -> None:
    with pytest.raises(MailError, match="refuses the sender: 550"):
        outcomes(Script({"MAIL": "550 5.7.1 sender not allowed"}))


def test_a_server_that_always_hangs_up_is_named() -> None:
    with pytest.raises(MailError, match="connection lost at MAIL FROM"):
        outcomes(Script({"MAIL": "drop"}))


def test_a_slow_server_is_waited_for() -> None:
    assert outcomes(Script({"END": "slow0.05"}))[0].state == "sent"


def test_a_last_reply_that_never_comes_is_unknown() -> None:
    found = outcomes(Script({"END": "slow1.5"}), final_timeout=0.2)[0]
    assert found.state == "unknown"
    assert "last reply" in found.reply


def test_a_server_too_slow_before_the_end_is_tried_again_later() -> None:
    assert outcomes(Script({"RCPT": "slow1.5"}), timeout=0.2)[0].state == "later"


class _Endless(socketserver.StreamRequestHandler):
    """A server that says as many replies as it is told, and then for ever the same bytes, each time after a pause."""

    def handle(self) -> None:
        told: Any = self.server
        with contextlib.suppress(OSError):
            for reply in (b"220 hi\r\n", b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n")[: told.replies]:
                self.wfile.write(reply)
                self.rfile.readline()
            while not told.over.wait(told.pause):
                self.wfile.write(told.bytes)


@pytest.mark.parametrize(("say", "pause"), [(b"2", 0.05), (b"250-and\r\n" * 1000, 0)], ids=["drips", "floods"])
@pytest.mark.parametrize(("replies", "state"), [(0, ""), (2, ""), (3, "later"), (5, "unknown")])
def test_a_reply_that_never_ends_holds_nothing(say: bytes, pause: float, replies: int, state: str) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Endless) as endless:
        told: Any = endless
        told.daemon_threads, told.over, told.bytes, told.pause, told.replies = True, threading.Event(), say, pause, replies
        threading.Thread(target=endless.serve_forever, daemon=True).start()
        with sender(mail(endless.server_address[1], timeout=0.5, final_timeout=0.5)) as send:
            if state:
                assert send(envelope(), commit).state == state
            else:
                with pytest.raises(MailError):
                    send(envelope(), commit)
        told.over.set()
        endless.shutdown()


def test_the_state_is_on_disk_before_the_final_dot() -> None:
    seen: list[str] = []
    script = Script()

    def noted() -> Callable[[], None]:
        return lambda: seen.append(f"committed with {len(script.messages)} arrived")

    with mail_server(script) as port, sender(mail(port), seen.append) as send:
        send(envelope(), noted)
    assert seen == ["connected", "mail", "rcpt", "ask", "body", "committed with 0 arrived", "committed", "dot", "reply"]


@pytest.mark.parametrize("moment", ["begun", "waited for"])
def test_a_store_that_fails_leaves_the_message_without_its_end(moment: str) -> None:
    def broken() -> None:
        raise StoreError("digest.db", "the disk is full")

    def failing() -> Callable[[], None]:
        if moment == "begun":
            broken()
        return broken

    script = Script()
    with mail_server(script) as port, sender(mail(port)) as send:
        with pytest.raises(StoreError):
            send(envelope(), failing)
        assert send(envelope("bob@reader.example"), commit).state == "sent"
    assert script.recipients == ["bob@reader.example"]


# -- servers and lines ---------------------------------------------------------------------------------------------


def test_the_next_server_is_tried_when_one_cannot_be_reached() -> None:
    script = Script()
    with mail_server(script) as port:
        way = mail(servers=(server(free_port()), server(port)))
        with sender(way) as send:
            assert send(envelope(), commit).state == "sent"


def test_when_no_server_can_be_reached_the_first_is_named() -> None:
    port = free_port()
    with pytest.raises(MailError, match=f"127.0.0.1:{port}: cannot be reached"), sender(mail(port)) as send:
        send(envelope(), commit)


def test_names_no_server_could_have_are_told_and_none_of_ours_stops_the_mail() -> None:
    servers = (server(9, host="smtp..reader.example"),)
    with sender(mail(servers=servers)) as send, pytest.raises(MailError, match=r"smtp\.\.reader\.example:9: cannot be reached"):
        send(envelope(), commit)
    assert outcomes(Script(), hello="bücher.example")[0].state == "sent"


def test_without_a_server_there_is_a_word() -> None:
    with pytest.raises(MailError, match="names no server"), sender(mail().model_copy(update={"transport": "smtp"})) as send:
        send(envelope(), commit)


def test_starttls_and_a_password_work(tmp_path: Path) -> None:
    script = Script()
    with mail_server(script, **tls_settings(tmp_path)) as port, sender(_secure(tmp_path, port)) as send:
        assert send(envelope(), commit).state == "sent"
    assert len(script.messages) == 1


def test_implicit_tls_works(tmp_path: Path) -> None:
    script = Script()
    settings = tls_settings(tmp_path)
    with mail_server(script, ssl_context=settings["tls_context"]) as port:
        way = mail(servers=(server(port, host="localhost", tls="implicit", ca_file=tmp_path / "cert.pem"),))
        with sender(way) as send:
            assert send(envelope(), commit).state == "sent"


def test_a_wrong_password_is_named_and_not_shown(tmp_path: Path) -> None:
    settings = tls_settings(tmp_path)
    with mail_server(Script(), **settings) as port, sender(_secure(tmp_path, port, password="hunter2")) as send:
        with pytest.raises(MailError, match="refuses user and password") as caught:
            send(envelope(), commit)
        assert "hunter2" not in str(caught.value)


def test_a_password_no_server_could_read_is_named_and_not_shown(tmp_path: Path) -> None:
    settings = tls_settings(tmp_path)
    with mail_server(Script(), **settings) as port, sender(_secure(tmp_path, port, password="hünter2")) as send:
        with pytest.raises(MailError, match="user and password must be ASCII") as caught:
            send(envelope(), commit)
        assert "nter2" not in str(caught.value)


def test_a_server_without_auth_is_named(tmp_path: Path) -> None:
    context = tls_settings(tmp_path)["tls_context"]
    with (
        mail_server(Script(), tls_context=context, auth_exclude_mechanism=["LOGIN", "PLAIN"]) as port,
        sender(_secure(tmp_path, port)) as send,
        pytest.raises(MailError, match="cannot log in"),
    ):
        send(envelope(), commit)


def test_an_unknown_certificate_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    certify(other)
    with (
        mail_server(Script(), **tls_settings(tmp_path)) as port,
        sender(_secure(other, port)) as send,
        pytest.raises(MailError, match="certificate cannot be verified"),
    ):
        send(envelope(), commit)


def test_a_missing_certificate_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MailError, match="cannot be read"), sender(_secure(tmp_path, 9)) as send:
        send(envelope(), commit)


def test_starttls_is_required_when_asked_for() -> None:
    with (
        mail_server(Script()) as port,
        sender(mail(servers=(server(port, tls="starttls"),))) as send,
        pytest.raises(MailError, match="STARTTLS"),
    ):
        send(envelope(), commit)


def test_a_password_never_goes_over_an_open_line() -> None:
    way = mail(servers=(server(2525, host="mail.example", user="ann", password="secret"),))
    with sender(way) as send, pytest.raises(MailError, match="not encrypted"):
        send(envelope(), commit)


class _Lmtp(socketserver.StreamRequestHandler):
    """LMTP: one reply a recipient after the end of the message."""

    def handle(self) -> None:
        self.wfile.write(b"220 lmtp\r\n")
        replies = {b"LHLO": b"250 hello\r\n", b"DATA": b"354 go ahead\r\n", b"QUIT": b"221 bye\r\n"}
        body = False
        for line in self.rfile:
            if body:
                body = line != b".\r\n"
                self.wfile.write(b"" if body else b"550 5.1.1 nobody\r\n")
                continue
            verb = line[:4].upper()
            body = verb == b"DATA"
            self.wfile.write(replies.get(verb, b"250 fine\r\n"))


def test_lmtp_gives_the_recipients_own_reply() -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Lmtp) as lmtp:
        threading.Thread(target=lmtp.serve_forever, daemon=True).start()
        with sender(mail(servers=(server(lmtp.server_address[1], lmtp=True),))) as send:
            found = send(envelope(), commit)
        lmtp.shutdown()
    assert (found.state, found.hard) == ("failed", True)


def _secure(folder: Path, port: int, **changed: Any) -> Mail:  # noqa: ANN401
    settings = {"host": "localhost", "tls": "starttls", "user": "ann", "password": "secret", "ca_file": folder / "cert.pem"}
    return mail(servers=(server(port, **settings | changed),))


# -- judging -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "hard"),
    [
        ("550 5.1.1 unknown", True),
        ("5.2.1 mailbox disabled", True),
        ("5.2.2 mailbox full", False),
        ("User unknown in virtual table", True),
        ("Unrouteable address", True),
        ("the account does not exist", True),
        ("Message refused by policy", False),
        ("550 Requested action not taken: mailbox unavailable", True),
        ("550-Requested action not taken: mailbox unavailable 550-Reject due to policy restrictions.", False),
        ("550 5.5.0 Requested action not taken: mailbox unavailable", True),
        ("550 5.4.1 Recipient address rejected: Access denied. For more information see", True),
        ("550 5.4.1 Relay access denied", False),
        ("550 5.4.310 DNS domain reader.example does not exist", True),
        ("554 delivery error: dd This user doesn't have a reader.example account", True),
        ("550 5.7.1 No such user!", True),
        ("550 5.7.1 blocked: unknown user of ours", False),
        ("5.1.0 - Unknown address error 550-'5.1.1 User unknown'", True),
        ("550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents more", False),
        ("550 Sender address rejected: domain does not exist", False),
        ("550 The sender's domain does not exist", False),
        ("User ann (ann@reader.example) not listed in Domino Directory", True),
        ("550 HELO name does not exist", False),
        ("550 From domain does not exist", False),
        ("5.1.0 - Unknown address error 550-'Mailbox full'", False),  # one gateway says so of whatever is said of a recipient
        ("550 5.1.1 User unknown, returned to sender", True),
        ("550-Verification failed for <bounce@news.example> 550-Response: 550 5.1.1 User unknown", False),
    ],
)
def test_only_a_dead_address_is_a_hard_bounce(reply: str, hard: bool) -> None:  # noqa: FBT001 - a column of the table
    assert outcome.hard_bounce(reply) is hard


@pytest.mark.parametrize(
    ("reply", "about_us"),
    [
        ("550-5.7.26 This mail has been blocked because the sender is unauthenticated.", True),
        ("421-4.7.28 Gmail has detected an unusual rate of unsolicited mail", True),
        ("554 5.7.1 Service unavailable; Client host blocked using zen.example", True),
        ("550 SC-001 Unfortunately, messages from 192.0.2.10 weren't sent.", True),
        ("550 5.1.8 Access denied, bad outbound sender", True),
        ("550 Sender verify failed", True),
        ("550 Reject due to policy restrictions", True),
        ("550 Relaying denied", True),
        ("450 4.7.1 Recipient address rejected: Greylisted", False),
        ("550 5.4.1 [ann@reader.example]: Recipient address rejected: Access denied", False),
        ("554 5.7.1 <ann@reader.example>: Recipient address rejected: User unknown", False),
        ("550 5.2.1 receiving mail at a rate that prevents more", False),
        ("552 5.2.2 over quota; see the policy", False),
        ("550 5.1.1 no such user; see the policy", False),
        ("550 mailbox full", False),
    ],
)
def test_a_refusal_of_our_mail_is_told_from_other_trouble(reply: str, about_us: bool) -> None:  # noqa: FBT001 - a column of the table
    assert outcome.disliked(reply) is about_us


def test_replies_are_kept_short_and_on_one_line() -> None:
    kept = outcome.worded(b"4.0.0 \xff\x00\r\nBcc: x\t" + b"y" * 900)
    assert kept.isprintable()
    assert len(kept) == 500


def test_the_back_off_doubles_up_to_four_hours() -> None:
    assert [outcome.wait(number).total_seconds() / 60 for number in (1, 2, 3, 7, 60)] == [5, 10, 20, 240, 240]


# -- folder and sendmail -------------------------------------------------------------------------------------------


def test_the_folder_is_a_maildir_of_private_files(tmp_path: Path) -> None:
    way = mail(transport="folder", folder=tmp_path / "out")
    with sender(way) as send:
        assert send(envelope(), commit).state == "sent"
        assert send(envelope(), commit).state == "sent"
    files = list((tmp_path / "out" / "new").iterdir())
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600]
    assert files[0].read_bytes() == BODY
    assert len(mailbox.Maildir(tmp_path / "out")) == 1
    assert transports.arrived(way, "<ann@reader.example>") is True
    assert transports.arrived(way, "<bob@reader.example>") is False
    assert transports.arrived(mail(9), "<ann@reader.example>") is None


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"), sender(mail(transport="folder", folder=tmp_path / "file")):
        pass


def test_a_folder_that_goes_away_is_named(tmp_path: Path) -> None:
    with sender(mail(transport="folder", folder=tmp_path / "out")) as send:
        (tmp_path / "out" / "tmp").rmdir()
        with pytest.raises(OutputError, match="cannot be written"):
            send(envelope(), commit)


@pytest.mark.parametrize(
    ("script", "state", "hard"),
    [
        ("cat >{out}", "sent", False),
        ("exit 75", "later", False),
        ("echo no such user >&2; exit 67", "failed", True),
        ("exit 1", "failed", False),
        ("kill -9 $$", "unknown", False),
        ("exec sleep 5", "unknown", False),
    ],
)
def test_sendmail_says_by_its_exit_code_what_became_of_it(tmp_path: Path, script: str, state: str, hard: bool) -> None:  # noqa: FBT001
    program = tmp_path / "sendmail"
    program.write_text(
        f'#!/bin/sh\n[ "$*" = "-i -f a@news.example -- ann@reader.example" ] || exit 2\n{script}\n'.format(out=tmp_path / "got")
    )
    program.chmod(0o755)
    with sender(mail(transport="sendmail", sendmail=str(program), final_timeout=0.5)) as send:
        found = send(envelope(), commit)
    assert (found.state, found.hard) == (state, hard)
    if state == "sent":
        assert (tmp_path / "got").read_bytes() == BODY.replace(b"\r\n", b"\n")


def test_a_missing_sendmail_is_named() -> None:
    with pytest.raises(MailError, match="no such program"), sender(mail(transport="sendmail", sendmail="/nowhere/sendmail")):
        pass


def test_a_sendmail_is_found_by_its_bare_name_as_the_check_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "someones-sendmail").write_text("#!/bin/sh\ncat >/dev/null\n")
    (tmp_path / "someones-sendmail").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with sender(mail(transport="sendmail", sendmail="someones-sendmail")) as send:
        assert send(envelope(), commit).state == "sent"


def test_a_sendmail_that_is_no_program_has_taken_nothing(tmp_path: Path) -> None:
    (tmp_path / "sendmail").write_bytes(b"\x7f no program")
    (tmp_path / "sendmail").chmod(0o755)
    out = mail(transport="sendmail", sendmail=str(tmp_path / "sendmail"))
    with pytest.raises(MailError, match="cannot be run: Exec format error"), sender(out) as send:
        send(envelope(), commit)


# -- pace ----------------------------------------------------------------------------------------------------------


def test_the_pace_is_a_sliding_window() -> None:
    now = [0.0]
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    pace = transports.Pace(2, lambda: now[0], sleep)
    taken = []
    for _ in range(5):
        pace()
        taken.append(now[0])
        now[0] += 10
    assert taken == [0, 10, 60, 70, 120]
    assert pauses == [40.0, 40.0]


def test_no_limit_means_no_pause() -> None:
    pace = transports.Pace(0, lambda: 0.0, lambda _seconds: pytest.fail("slept"))
    for _ in range(100):
        pace()


# -- the machine ---------------------------------------------------------------------------------------------------


class _Ledger:
    """Deliveries in a dict."""

    def __init__(self, names: list[str]) -> None:
        self.states = dict.fromkeys(names, "pending")
        self._lock = threading.Lock()

    def claim(self, limit: int) -> tuple[Claimed, ...]:
        from fakes_mail import SLOT

        with self._lock:
            names = [name for name, state in self.states.items() if state == "pending"][:limit]
            self.states |= dict.fromkeys(names, "claimed")
        return tuple(Claimed(name, "", "", SLOT, 1) for name in names)

    def data(self, address: str) -> Callable[[], None]:
        self.states[address] = "data"
        return lambda: None

    def settle(self, claimed: Claimed, found: Outcome) -> None:
        self.states[claimed.address] = found.state

    def release(self, addresses: tuple[str, ...]) -> None:
        self.states |= {address: "pending" for address in addresses if self.states[address] in ("claimed", "data")}


def deliver(ledger: _Ledger, send: outcome.Send, connections: int = 1) -> tuple[DigestError, ...]:
    return machine.deliver(ledger, printer, lambda: contextlib.nullcontext(send), connections, lambda _name: None)


def printer(claimed: Claimed) -> Envelope:
    if claimed.address.startswith("bad"):
        raise DataError(claimed.address, "cannot be put in a header")
    return envelope(claimed.address)


def taken(one: Envelope, commit: outcome.Commit) -> Outcome:
    commit()()
    return Outcome("sent", 250, one.recipient)


@pytest.mark.parametrize("connections", [1, 4])
def test_every_delivery_is_made_once_over_any_number_of_lines(connections: int) -> None:
    ledger = _Ledger([f"r{number}@reader.example" for number in range(230)])
    assert deliver(ledger, taken, connections) == ()
    assert set(ledger.states.values()) == {"sent"}


def test_a_message_that_cannot_be_built_is_one_failure_alone() -> None:
    ledger = _Ledger(["bad@reader.example", "good@reader.example"])
    deliver(ledger, taken)
    assert ledger.states == {"bad@reader.example": "failed", "good@reader.example": "sent"}


@pytest.mark.parametrize("connections", [1, 3])
def test_a_server_that_will_not_talk_leaves_the_rest_pending_and_is_told_once(connections: int) -> None:
    def refusing(_one: Envelope, _commit: outcome.Commit) -> Outcome:
        raise MailError("mail server", "gone")

    ledger = _Ledger([f"r{number}@reader.example" for number in range(200)])
    troubles = deliver(ledger, refusing, connections)
    assert [str(trouble) for trouble in troubles] == ["mail server: gone"]
    assert set(ledger.states.values()) == {"pending"}


@pytest.mark.parametrize("connections", [1, 3])
def test_a_fault_of_ours_stops_all_lines_and_leaves_what_is_uncertain(connections: int) -> None:
    def broken(one: Envelope, commit: outcome.Commit) -> Outcome:
        commit()()
        raise ZeroDivisionError(one.recipient)

    ledger = _Ledger([f"r{number}@reader.example" for number in range(200)])
    with pytest.raises(ZeroDivisionError):
        deliver(ledger, broken, connections)
    assert 1 <= list(ledger.states.values()).count("data") <= connections
    assert "claimed" not in ledger.states.values()
