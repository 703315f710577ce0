"""Senders are killed at random and at every step, replies are lost: nobody gets an issue twice, nobody is lost in silence."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from chaos_sender import STEPS
from fakes_mail import Script, close_stores, mail_server, stored  # noqa: F401 - close_stores is a fixture

from digest.pipeline import decisions
from digest.store import deliveries, reading

PEOPLE = 300


@dataclass(frozen=True)
class Aftermath:
    """What the mail server and the store know when all is over."""

    killed: tuple[str, ...]  # at which steps; empty: at random
    duplicates: int
    lost: int  # got nothing, and the store does not say so
    unknown: int
    arrived: int  # of the unknown
    open: int


class _Losing(Script):
    """A server whose last reply is lost for 2 % of the messages, which it keeps."""

    def reply(self, verb: str, recipient: str = "") -> str:
        lost = verb == "END" and self.chance.random() < 0.02
        return "lost" if lost else super().reply(verb, recipient)

    chance = random.Random(0)


def aftermath(folder: Path, policy: str, seed: int, people: int, connections: int = 1) -> Aftermath:
    engine, issue = stored(folder / "digest.db")
    script = _Losing()
    script.chance = random.Random(seed)
    with mail_server(script) as port:
        command = [sys.executable, str(Path(__file__).with_name("chaos_sender.py"))]
        arguments = [str(folder / "digest.db"), str(port), policy, str(seed), str(people), str(connections)]
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    got = Counter(script.recipients)
    with reading(engine) as connection:
        found = deliveries.counts(connection, issue)
        everyone = {line.address for state in deliveries.State.__args__ for line in deliveries.listing(connection, state)}
    unknown = {line.address for line in decisions.unknown(engine)}
    assert len(everyone) == people
    after = Aftermath(
        killed=tuple(done.stdout.split(",")),
        duplicates=sum(number - 1 for number in got.values()),
        lost=len(everyone - set(got) - unknown),
        unknown=len(unknown),
        arrived=len(unknown & set(got)),
        open=sum(found.get(state, 0) for state in deliveries.OPEN),
    )
    sys.stderr.write(f"{policy}, seed {seed}: {len(after.killed)} kills, {after}\n")
    return after


@pytest.mark.parametrize(("seed", "connections"), [(1, 2), (2, 1), (3, 2)])
def test_no_crash_sends_twice_or_loses_anyone_in_silence(tmp_path: Path, seed: int, connections: int) -> None:
    after = aftermath(tmp_path, "state table", seed, PEOPLE, connections)
    assert set(STEPS) <= set(after.killed)
    assert after.killed.count("") > 0
    assert (after.duplicates, after.lost, after.open) == (0, 0, 0)
    assert 0 < after.unknown <= 2 * len(after.killed) + PEOPLE // 10  # at most two a kill, and the lost replies


def test_marking_after_sending_sends_twice_so_the_test_bites(tmp_path: Path) -> None:
    after = aftermath(tmp_path, "mark after send", 1, PEOPLE // 3)
    assert after.duplicates > 0


def test_a_watermark_loses_people_so_the_test_bites(tmp_path: Path) -> None:
    after = aftermath(tmp_path, "watermark", 1, PEOPLE // 3)
    assert after.lost > 0
