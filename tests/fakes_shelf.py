"""A shelf of made-up issues for the preview's tests, and a preview to run in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

import fakes_issue as made

from digest import lint, preview, render

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from digest.types import Issue, Rendered

SHORTER = replace(made.issue(), number=127, sections=(replace(made.issue().sections[1]), made.issue().sections[2]))
ISSUES = {"128": made.issue(), "127": SHORTER}


def shelf(templates: Path | None = None) -> preview.Shelf:
    """Shelve two issues; `templates` is a user's folder that may be edited."""
    look = render.Look(why="You signed up.", unsubscribe_url="https://digest.example/u/{token}", templates=templates)

    def rendered(issue: Issue) -> tuple[Rendered, tuple[str, ...]]:
        made_mail, notes = render.fit(issue, look)
        return render.fill(made_mail, {"UNSUBSCRIBE": "https://digest.example/u/1", "ADDRESS": "a@example.org"}), notes

    return preview.Shelf(
        list_issues=lambda: [preview.Shelved(key, f"Morning {key}", f"morning {key}") for key in ISSUES],
        load_issue=lambda key: ISSUES[key],
        render=rendered,
        lint=lambda mail, raw: lint.check(mail.html, mail.text, mail.subject, raw),
        message=message,
        send=lambda issue: f"Sent [Preview] {issue.number} to a@example.org",
        timings=lambda _key: [("gather", 1.5), ("compose", 3.0)],
        standing=lambda key: f"Issue {key} is held: waits for approval; `digest approve {key}` lets it go.",
        watched=lambda: (templates,) if templates else (),
        stored=lambda: None,
    )


def message(_issue: Issue, mail: Rendered) -> bytes:
    """Build a message as plain as can be."""
    built = EmailMessage(policy=SMTP.clone(max_line_length=76))
    built["Subject"], built["From"] = mail.subject, "a@example.org"
    built.set_content(mail.text, cte="quoted-printable")
    built.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return built.as_bytes()


def run(templates: Path, told: Connection, port: int = 0) -> None:
    """Serve until interrupted, telling the URL once."""
    preview.serve(shelf(templates), port, told.send)
