"""Real mail servers on loopback, without privileges: exim4 takes mail over TLS with AUTH, dovecot shows it by IMAP."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fakes_mail import certify, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

EXIM, DOVECOT = shutil.which("exim4", path="/usr/sbin"), shutil.which("dovecot", path="/usr/sbin")
USER, PASSWORD = "ann", "secret"

_EXIM = r"""
primary_hostname = localhost
spool_directory = {folder}/spool
log_file_path = {folder}/log/%s
pid_file_path = {folder}/exim.pid
daemon_smtp_ports = {port}
local_interfaces = 127.0.0.1
tls_advertise_hosts = *
tls_certificate = {folder}/cert.pem
tls_privatekey = {folder}/key.pem
auth_advertise_hosts = ${{if eq{{$tls_in_cipher}}{{}}{{}}{{*}}}}
deliver_drop_privilege = true
smtp_accept_max = 60
smtp_accept_queue = 0
smtp_accept_queue_per_connection = 0
message_size_limit = 5M
acl_smtp_rcpt = rcpt
qualify_domain = localhost
never_users =
received_header_text =
keep_environment =
queue_only = {queue_only}
begin acl
rcpt:
  require authenticated = *
  deny condition = ${{if match{{$local_part}}{{^nobody}}}}
       message = 5.1.1 no such user
  defer condition = ${{if match{{$local_part}}{{^later}}}}
       message = 4.2.0 come back later
  accept
begin routers
all:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = {folder}/mail
  maildir_format
  return_path_add
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{ann}}}}{{eq{{$auth3}}{{secret}}}}}}}}
"""

_DOVECOT = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log/dovecot
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{folder}/mail
auth_mechanisms = plain
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@contextlib.contextmanager
def home() -> Iterator[Path]:
    """Make a folder with a certificate that the servers' account may use, and take it away again."""
    folder = Path(tempfile.mkdtemp(prefix="digest-mail-"))
    try:
        certify(folder)
        for name in ("spool", "log", "mail", "run"):
            (folder / name).mkdir()
        _given(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def exim(folder: Path, *, queue_only: bool = False) -> Iterator[int]:
    """Run exim4 until the block ends; give its port. Recipients nobody… are unknown to it, later… deferred."""
    port = free_port()
    conf = folder / "exim.conf"
    conf.write_text(_EXIM.format(folder=folder, port=port, queue_only=str(queue_only).lower()))
    with _running([str(EXIM), "-C", str(conf), "-bdf"], port):
        yield port


@contextlib.contextmanager
def dovecot(folder: Path) -> Iterator[int]:
    """Run dovecot over exim's maildir until the block ends; give its IMAPS port."""
    account, port = _account(), free_port()
    conf = folder / "dovecot.conf"
    conf.write_text(_DOVECOT.format(folder=folder, port=port, user=account[0], group=account[3]))
    with _running([str(DOVECOT), "-F", "-c", str(conf)], port):
        yield port


def _account() -> tuple[str, int, int, str]:
    """Choose whom the servers run as: us, or where we are root somebody with less power: (name, uid, gid, group)."""
    import grp

    entry = pwd.getpwuid(os.getuid())
    if entry.pw_uid == 0:
        names = [one.pw_name for one in pwd.getpwall()]
        entry = pwd.getpwnam("Debian-exim" if "Debian-exim" in names else "nobody")
    return entry.pw_name, entry.pw_uid, entry.pw_gid, grp.getgrgid(entry.pw_gid).gr_name


def _given(folder: Path) -> None:
    _, uid, gid, _ = _account()
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, uid, gid)


@contextlib.contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    _, uid, gid, _ = _account()
    account: dict[str, Any] = {"user": uid, "group": gid, "extra_groups": []} if os.getuid() == 0 else {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **account) as process:
        try:
            _answering(process, port)
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _answering(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    process.terminate()
    output = process.stdout.read().decode() if process.stdout else ""
    raise RuntimeError(f"{process.args} does not answer: {output}")
