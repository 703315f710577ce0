"""What cron starts in test_cron: make an issue if one is due, deliver what waits; the environment is cron's, bare."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import fakes_mail

from digest import schedule
from digest.pipeline import sending
from digest.store import issues, open_store


def main(path: str, people: int) -> None:
    """Decide from the store what is due, and send it."""
    engine, now = open_store(path), dt.datetime.now(dt.UTC)
    to = tuple(f"reader{number}@list.example" for number in range(people))
    way = fakes_mail.mail(transport="folder", folder=Path(os.environ["DIGEST_OUT"]))
    plan = fakes_mail.config(way, to, schedule="0 0 * * *", timezone="Pacific/Kiritimati", late="30h")
    edition = plan.editions[0]
    late = dt.timedelta(seconds=edition.late)
    slot = schedule.due(schedule.parse(edition.schedule), edition.zone, issues.last_slot(engine, edition.name, now), now, late)
    if slot:
        fakes_mail.add_issue(engine, slot=slot)
    report = sending.deliver(engine, plan, issues.waiting(engine), lambda: now)
    sys.stdout.write(f"sent {report.issues[0].sent}\n" if report.issues else "nothing due\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
