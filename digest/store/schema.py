"""The tables. Payload columns hold a noun of `types` as JSON; columns beside it are what is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

HEAD = "0004"
"""The newest migration in migrations/versions: the version a store must have."""

metadata = sa.MetaData()


class Instant(sa.TypeDecorator[datetime]):
    """An aware datetime in UTC, kept as ISO text that sorts (SQLite loses the zone otherwise)."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Any) -> str | None:  # noqa: ANN401
        """Write UTC with microseconds, so that text order is time order."""
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")

    def process_result_value(self, value: str | None, _dialect: Any) -> datetime | None:  # noqa: ANN401
        """Read an aware datetime."""
        return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


feeds = sa.Table(
    "feeds",
    metadata,
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("moved_to", sa.Text, nullable=False, default=""),  # 301 remembered
    sa.Column("etag", sa.Text, nullable=False, default=""),
    sa.Column("last_modified", sa.Text, nullable=False, default=""),
    sa.Column("fresh_until", Instant),  # not asked again before
    sa.Column("gone", Instant),  # since when it answers 410
    sa.Column("asked", Instant),  # last asked
    sa.Column("answered", Instant),  # last good answer
    sa.Column("failing_since", Instant),
    sa.Column("failures", sa.Integer, nullable=False, default=0),  # in a row
    sa.Column("reason", sa.Text, nullable=False, default=""),  # of the last failure
    sa.Column("title", sa.Text, nullable=False, default=""),
    sa.Column("digest", sa.Text, nullable=False, default=""),  # of the last body parsed
    sa.Column("parsed", Instant),  # when a body was last parsed: entries seen then are still in the feed
)

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("key", sa.String(32), primary_key=True),
    sa.Column("feed_url", sa.Text, nullable=False),
    sa.Column("guid", sa.Text, nullable=False, default=""),
    sa.Column("canonical", sa.Text, nullable=False, default=""),  # canonical URL
    sa.Column("title", sa.Text, nullable=False, default=""),  # the title's words
    sa.Column("text", sa.String(32), nullable=False, default=""),  # digest of the text's words, where they are many
    sa.Column("digest", sa.String(32), nullable=False),  # of title and text: what changes is an update
    sa.Column("first_seen", Instant, nullable=False),
    sa.Column("last_seen", Instant, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),  # new, retry, done, skipped, failed
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("reason", sa.Text, nullable=False, default=""),
    sa.Column("payload", sa.Text, nullable=False),  # types.Entry while it waits for its article, then empty
    sa.Index("entries_guid", "guid"),
    sa.Index("entries_canonical", "canonical"),
    sa.Index("entries_title", "title"),
    sa.Index("entries_text", "text"),
    sa.Index("entries_feed", "feed_url", "last_seen"),
    sa.Index("entries_state", "state"),
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("newest", sa.Boolean, nullable=False),
    sa.Column("outlet", sa.Text, nullable=False),
    sa.Column("published", Instant, nullable=False),
    sa.Column("first_seen", Instant, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),  # types.Article
    sa.Index("articles_published", "published"),
    sa.Index("articles_first_seen", "first_seen"),
)

furniture = sa.Table(
    "furniture",
    metadata,
    sa.Column("outlet", sa.Text, primary_key=True),
    sa.Column("fingerprint", sa.String(32), primary_key=True),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("last_seen", Instant, nullable=False),
)

KIND = 40
"""Characters of what made a result; a longer one is kept by its digest."""

cache = sa.Table(
    "cache",
    metadata,
    sa.Column("kind", sa.String(KIND), primary_key=True),  # what made it, with the model's name
    sa.Column("key", sa.String(64), primary_key=True),  # digest of its content
    sa.Column("value", sa.LargeBinary, nullable=False),
    sa.Column("used", Instant, nullable=False),
)

LISTED = ("edition", "slot", "made", "number", "state", "reason", "subject", "corrects")
"""What a list of issues tells: without an index of it, SQLite walks through all that an issue holds to its last columns."""

issues = sa.Table(
    "issues",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("slot", Instant, nullable=False),  # the due time it was made for
    sa.Column("made", Instant, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),  # made, held, approved, sending, sent, skipped
    sa.Column("reason", sa.Text, nullable=False, default=""),  # why held or skipped
    sa.Column("payload", sa.Text, nullable=False),  # types.Issue
    sa.Column("ranking", sa.Text, nullable=False, default="[]"),  # every Ranked, for explain
    sa.Column("subject", sa.Text, nullable=False, default=""),
    sa.Column("html", sa.Text, nullable=False, default=""),
    sa.Column("text", sa.Text, nullable=False, default=""),
    sa.Column("report", sa.Text, nullable=False, default="{}"),
    sa.Column("corrects", sa.Integer, nullable=False, default=0),  # id of the issue or correction this one corrects
    sa.Column("released", Instant),  # approved, begun or settled to go again: lateness and patience count from here
    sa.Column("letter", sa.Text, nullable=False, default=""),  # mime.Letter: what is sent, frozen when sending begins
    sa.UniqueConstraint("edition", "slot"),
    sa.UniqueConstraint("edition", "number", "corrects"),
    sa.Index("issues_listed", *LISTED).ddl_if(dialect="sqlite"),
)

printed = sa.Table(
    "printed",
    metadata,
    sa.Column("issue_id", sa.Integer, sa.ForeignKey("issues.id"), primary_key=True),
    sa.Column("story", sa.Text, primary_key=True),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("made", Instant, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),  # editor.Printed
    sa.Index("printed_edition", "edition", "made"),
)

strikes = sa.Table(
    "strikes",
    metadata,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),  # of an article: its key, or a page it is or was at
    sa.Column("since", Instant, nullable=False),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("verb", sa.String(20), nullable=False),
    sa.Column("started", Instant, nullable=False),
    sa.Column("ended", Instant),
    sa.Column("outcome", sa.String(12), nullable=False, default="running"),
    sa.Column("report", sa.Text, nullable=False, default="{}"),
)

subscribers = sa.Table(
    "subscribers",
    metadata,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("address", sa.Text, primary_key=True),  # lower-cased domain
    sa.Column("name", sa.Text, nullable=False, default=""),
    sa.Column("language", sa.Text, nullable=False, default=""),
    sa.Column("timezone", sa.Text, nullable=False, default=""),
    sa.Column("status", sa.String(12), nullable=False, default="active"),  # what stands against it is a suppression
    sa.Column("added", Instant, nullable=False),
)

suppressions = sa.Table(
    "suppressions",
    metadata,
    sa.Column("address", sa.Text, primary_key=True),  # casefolded
    sa.Column("edition", sa.Text, primary_key=True, default=""),  # empty: every edition
    sa.Column("reason", sa.String(20), nullable=False),  # removed, unsubscribed, bounced, complained
    sa.Column("since", Instant, nullable=False),
    sa.Column("detail", sa.Text, nullable=False, default=""),
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("issue_id", sa.Integer, sa.ForeignKey("issues.id"), primary_key=True),
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, default=""),
    sa.Column("token", sa.String(32), nullable=False, default=""),  # of the unsubscribe link and the bounce address
    sa.Column("due", Instant, nullable=False),  # the slot, in the subscriber's own zone where there is one
    sa.Column("claim", sa.String(32), nullable=False, default=""),  # the run that has it: no other may move it on
    sa.Column("state", sa.String(10), nullable=False),  # pending, claimed, data, sent, failed, unknown
    sa.Column("message_id", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("not_before", Instant, nullable=False),  # of the next try: `due`, or later after a 4xx
    sa.Column("code", sa.Integer, nullable=False, default=0),
    sa.Column("reply", sa.Text, nullable=False, default=""),
    sa.Column("changed", Instant, nullable=False),
    sa.Index("deliveries_state", "issue_id", "state", "not_before"),
    sa.Index("deliveries_changed", "state", "changed"),
    sa.Index("deliveries_token", "token"),
    sa.Index("deliveries_message", "message_id"),
)

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
