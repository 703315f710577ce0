"""The keys of config.yaml: what each may be, and what it is when it is not there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from digest.config.values import (
    Bytes,
    Colour,
    Days,
    FeedUrl,
    HttpsUrl,
    Language,
    Name,
    PageOrMail,
    Pattern,
    Rooted,
    Seconds,
    Span,
    StorePath,
    When,
    Words,
    Zone,
)
from digest.schedule import Schedule, parse

if TYPE_CHECKING:
    from datetime import datetime


class _Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, validate_default=True, revalidate_instances="always"
    )


class Filters(_Model):
    """Which entries are taken, by words or /regular expressions/ in title and summary; an edition's in tags and first sentences, too."""

    include: tuple[Pattern, ...] = Field((), description="Take only entries in which one of these is found.")
    exclude: tuple[Pattern, ...] = Field((), description="Leave out entries in which one of these is found.")


class FeedConfig(_Model):
    """One feed of an outlet."""

    url: FeedUrl = Field(min_length=1, description="http(s) URL of the feed, or the path of a file.")
    title: str = Field("", description="Its name in an exported OPML list; the outlet's where it has none.")
    section: str = Field("", description="Section its articles belong to; empty: found from their words.")
    language: str = Field("", description="Language code, if the feed names none or a wrong one.")
    headers: Mapping[str, str] = Field({}, description="Extra HTTP headers; secrets as ${ENV}.")
    auth: str = Field("", description='"user:password" for HTTP Basic or a bearer token, as ${ENV}.')
    filters: Filters = Field(Filters(), description="Include and exclude filters of this feed.")


class Outlet(_Model):
    """A publication, as its readers know it."""

    name: str = Field(min_length=1, description="Name printed in the digest.")
    feeds: tuple[FeedConfig, ...] = Field(min_length=1, description="Its feeds.")
    labels: Mapping[str, str] = Field({}, description="Labels of your own, by scheme: {leaning: centre, owner: public}.")
    family: str = Field("", description="Publisher family; outlets of one family count as one voice.")
    weight: float = Field(1.0, ge=0, le=10, description="How much its coverage counts in the ranking; 0 puts it last.")


class Recipients(_Model):
    """Who gets an edition."""

    addresses: tuple[str, ...] = Field((), description="Addresses written here.")
    file: Rooted | None = Field(None, description="CSV or text file of addresses, one a line.")
    store: bool = Field(True, description="Also those added with `digest subscribers`.")


class Interests(_Model):
    """What a reader wants more or less of, in words or example sentences."""

    more: tuple[Words, ...] = Field((), description="Words or example sentences to prefer.")
    less: tuple[Words, ...] = Field((), description="Words or example sentences to put last.")
    never: tuple[Words, ...] = Field((), description="Words or example sentences to leave out.")
    only: tuple[Words, ...] = Field((), description="Words or example sentences; a story must match one of them.")
    tone: Literal["", "good-news"] = Field("", description="good-news: only stories that are surely good news (English).")


class Caps(_Model):
    """How many stories of an issue one source may lead, and how many of its links."""

    outlet: int = Field(4, ge=1, description="Stories led by one outlet.")
    family: int = Field(6, ge=1, description="Stories led by one publisher family.")
    section: int = Field(6, ge=1, description="Stories in one section.")
    label: int = Field(100, ge=1, description="Stories led by outlets of one label.")


class Theme(_Model):
    """How an edition looks."""

    name: str = Field("editorial", description='"editorial", "compact", "plain", or the name of a folder in `templates`.')
    accent: Colour = Field("#8a1c1c", description="The one accent colour, as #rrggbb.")
    logo: HttpsUrl = Field("", description="https URL of a logo for light backgrounds, 2x pixels.")
    logo_dark: HttpsUrl = Field("", description="https URL of the logo for dark backgrounds.")
    logo_width: int = Field(160, ge=16, le=600, description="Printed width of the logo in pixels.")
    logo_height: int = Field(40, ge=8, le=300, description="Printed height of the logo in pixels.")
    images: bool = Field(True, description="Show the picture a source offers for the lead story.")
    greet: bool = Field(False, description="Greet each subscriber by name.")
    templates: Rooted | None = Field(None, description="Folder whose files override the shipped templates one by one.")


class Hold(_Model):
    """When an issue is held back instead of sent."""

    feeds_up: float = Field(0.5, ge=0, le=1, description="Smallest share of the edition's feeds that must have answered.")
    stories: int = Field(1, ge=0, description="Smallest number of stories; an issue with none is skipped.")
    one_outlet: float = Field(0.8, ge=0, le=1, description="Largest share of stories one outlet may lead, of three and more.")
    approve: bool = Field(False, description="Wait for `digest approve` before sending.")


class Perspectives(_Model):
    """How the labels of outlets are shown."""

    schemes: tuple[str, ...] = Field(
        (), description="Schemes of labels shown as coverage; empty: the first a story's outlets carry."
    )
    seen_from: int = Field(
        1,
        ge=0,
        description="Stories that get “Seen from …”: what the outlets of each label (of the first scheme) alone report.",
    )


class Extras(_Model):
    """What an issue carries besides its stories."""

    quote: bool = Field(False, description="Quote of the issue, word for word, its speaker named.")
    number: bool = Field(False, description="Number of the issue: a figure with its unit.")
    opinions: int = Field(
        4,
        ge=0,
        description="Opinion pieces in one line each, besides briefs and links; those of three or more outlets make a round-up.",
    )
    also: int = Field(0, ge=0, description="Links under “Also in …”: teasers of the outlets printed; they are not checked.")


KickerName = Literal["correction", "update", "big-question", "talking-point", "round-up", "good-news", "spotlight", "just-in"]


class Edition(_Model):
    """A configured newsletter."""

    name: Name = Field(description="Short name used in commands and file names.")
    title: str = Field(min_length=1, description="Title in the masthead and the subject.")
    schedule: When = Field(
        "daily 07:00", description='"daily 07:00", "mon,wed,fri 07:00", "weekdays 06:30" or a cron expression.'
    )
    skip: tuple[Days, ...] = Field(
        (), description="Days without an issue, by its own calendar: [2026-12-25, 2026-12-31..2027-01-02]."
    )
    timezone: Zone = Field(
        "UTC",
        description="Time zone of the schedule and of dates; where a feed writes an offset, its articles have their day by that.",
    )
    language: Language = Field("en", description="Language of the issue; en-GB writes 6 May 2020, en May 6, 2020.")
    foreign: Literal["label", "leave-out"] = Field(
        "label", description="Stories in another language: printed with a label, or left out."
    )
    leave_out: tuple[
        Literal["opinion", "live", "gallery", "video", "roundup", "paywall", "fact-check", "satire", "advertisement"], ...
    ] = Field((), description="Kinds of article that are not told at all: [opinion, live].")
    sections: tuple[str, ...] = Field((), description="Sections in the order printed; empty: one run of stories.")
    elsewhere: str = Field(
        "", description="Section for stories that surely fit none of `sections`; empty: they go to the nearest one."
    )
    section_weights: Mapping[str, float] = Field(
        {}, description="Weight of a section in the ranking; 1.0 if not named, 0 puts it last."
    )
    only: tuple[str, ...] = Field((), description="Names of the outlets it draws on; empty: all.")
    stories: int = Field(10, ge=1, le=200, description="Stories printed with a summary.")
    briefs: int = Field(6, ge=0, le=200, description='One-line stories under "In brief".')
    links: int = Field(6, ge=0, le=200, description='Links under "Also noted".')
    min_outlets: int = Field(1, ge=1, description="Independent outlets a story needs to be printed.")
    three_part: int = Field(3, ge=0, description="Independent outlets a story needs to be told in three parts; 0: none is.")
    forms: Mapping[str, Literal["three-part", "paragraph", "one-line"]] = Field(
        {},
        description="Largest form of a section's stories: {World: three-part, Sport: one-line}; else the lead alone in three parts.",
    )
    kickers: Mapping[KickerName, str] = Field({}, description='Kickers in words of your own; "" turns one off (not `update`).')
    perspectives: Perspectives = Field(Perspectives(), description="How the labels of outlets are shown.")
    extras: Extras = Field(Extras(), description="What an issue carries besides its stories.")
    looks_back: str = Field(
        "",
        description="Name of an edition; this one is made from what fits it in the other's issues inside the window, not from feeds.",
    )
    words: int = Field(
        70,
        ge=20,
        le=400,
        description="About how many words a summary may have; two sentences are the least.",
    )
    forewords: Rooted | None = Field(
        None, description="Folder of your own words, a text file an issue, named by its date: 2026-12-24.txt."
    )
    window: Span = Field("36h", validate_default=True, description='How far back an issue looks: "36h".')
    filters: Filters = Field(Filters(), description="Include and exclude filters of this edition.")
    interests: Interests = Field(Interests(), description="What this edition prefers, avoids and never prints.")
    caps: Caps = Field(Caps(), description="Caps per outlet, family, section and label.")
    theme: Theme = Field(Theme(), description="How it looks.")
    recipients: Recipients = Field(Recipients(), description="Who gets it.")
    late: Span = Field("6h", validate_default=True, description="An issue later than this is skipped instead of sent.")
    hold: Hold = Field(Hold(), description="When an issue is held back.")

    @property
    def zone(self) -> ZoneInfo:
        """Give the edition's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def plan(self) -> Schedule:
        """Give when it is due, by the wall clock of its zone."""
        return parse(self.schedule, self.skip)

    def ahead(self, now: datetime) -> tuple[str, ...]:
        """List the days it skips that are not over."""
        today = now.astimezone(self.zone).date()
        return tuple(one for one, (_, last) in zip(self.skip, self.plan.skip, strict=True) if last >= today)


class Model(_Model):
    """Who encodes and who writes."""

    encoder: str = Field(
        "embedded",
        description='"embedded" (all-MiniLM-L6-v2; it reads English, in other languages words are compared), a hub name or a folder.',
    )
    writer: str = Field(
        "extractive", description='"extractive", "smollm2", or a seq2seq or instruct model by hub name, folder or .gguf.'
    )
    required: bool = Field(False, description="True: fail if the writer cannot be had, instead of using the extractive one.")
    checker: str = Field(
        "",
        description="NLI cross-encoder by hub name or folder: a second opinion on sentences that are not word for word a source's.",
    )
    device: Literal["auto", "cpu", "cuda"] = Field("auto", description="Where models run.")
    dtype: Literal["auto", "float32", "bfloat16"] = Field(
        "auto", description="Number type; auto: bfloat16 if the processor or GPU multiplies it, else float32."
    )
    threads: int = Field(0, ge=0, description="CPU threads of the models; 0: torch's own choice, one a core.")
    seconds: Seconds = Field("10m", validate_default=True, description="Time budget of the writer for an issue.")
    tokens: int = Field(20_000, ge=100, description="Tokens the writer may make for an issue.")
    cache: Rooted | None = Field(None, description="Folder of pulled weights; default: the user's cache folder.")


class Server(_Model):
    """A mail server."""

    host: str = Field(description="Host name.")
    port: int = Field(587, ge=1, le=65535, description="Port; 587 for STARTTLS, 465 for implicit TLS.")
    tls: Literal["starttls", "implicit", "none"] = Field(
        "starttls", description="With starttls a server that does not offer it is refused; certificates are verified."
    )
    user: str = Field("", description="User name for AUTH.")
    password: str = Field("", description="Password for AUTH, as ${ENV}.")
    ca_file: Rooted | None = Field(None, description="Certificates to trust instead of the system's.")
    lmtp: bool = Field(False, description="Speak LMTP.")


class Dkim(_Model):
    """DKIM signing, if the mail server does not do it."""

    domain: str = Field(description="Signing domain (d=).")
    selector: str = Field(description="Selector (s=).")
    key_file: Rooted = Field(description="Private key, PEM.")


class Mailbox(_Model):
    """Where bounces, complaints and unsubscribe mails arrive."""

    maildir: Rooted | None = Field(None, description="Maildir on this machine.")
    host: str = Field("", description="IMAP server, if there is no maildir.")
    port: int = Field(993, ge=1, le=65535, description="Port; 993 for implicit TLS, 143 for STARTTLS.")
    tls: Literal["starttls", "implicit", "none"] = Field("implicit", description="Certificates are verified.")
    user: str = Field("", description="User name.")
    password: str = Field("", description="Password, as ${ENV}.")
    ca_file: Rooted | None = Field(None, description="Certificates to trust instead of the system's.")
    folder: str = Field("INBOX", description="IMAP folder.")


class Mail(_Model):
    """How issues leave the machine."""

    sender: str = Field("Digest <digest@localhost.localdomain>", description='From: "Name <address>".')
    reply_to: str = Field("", description="Reply-To address.")
    transport: Literal["folder", "smtp", "sendmail"] = Field("folder", description="folder keeps .eml files and sends nothing.")
    folder: Rooted = Field(Path("outbox"), description="Maildir the folder transport writes to.")
    servers: tuple[Server, ...] = Field((), description="SMTP servers, tried in order.")
    sendmail: str = Field("/usr/sbin/sendmail", description="Program of the sendmail transport.")
    connections: int = Field(1, ge=1, le=64, description="Parallel connections.")
    per_connection: int = Field(100, ge=1, description="Messages sent over one connection.")
    per_minute: int = Field(0, ge=0, description="Messages a minute at most; 0: no limit.")
    retry_for: Seconds = Field("1d", validate_default=True, description="How long 4xx replies are tried again.")
    timeout: Span = Field("60s", validate_default=True, description="Time for a mail server's answer to a command.")
    final_timeout: Span = Field(
        "10m", validate_default=True, description="Time for its answer to a whole message; RFC 5321 asks for 10 minutes."
    )
    hello: str = Field("", description="Name given in EHLO; default: this machine's.")
    bounce: str = Field("", description="Envelope sender; {token} in it makes it VERP: bounce+{token}@example.org.")
    mailbox: Mailbox | None = Field(None, description="Mailbox read by `digest bounces`.")
    unsubscribe: str = Field("", description="https URL for one-click unsubscribing, with {token}.")
    unsubscribe_mailto: str = Field("", description="Address for unsubscribing by mail.")
    archive_url: str = Field("", description="https URL of the archive's folder.")
    subscribe: PageOrMail = Field(
        "", description="Where others subscribe, for those a mail is forwarded to: https URL or mailto:."
    )
    postal_address: str = Field("", description="Postal address printed in the footer.")
    why: str = Field("", description="Why the reader gets this, printed in the footer.")
    dkim: Dkim | None = Field(None, description="DKIM signing.")
    secret: str = Field(
        "",
        description="Secret behind unsubscribe tokens and Message-IDs, as ${ENV}, of one newsroom alone; default: one kept in the store.",
    )


class Politeness(_Model):
    """How publishers' servers are treated."""

    concurrency: int = Field(64, ge=1, le=512, description="Requests under way at once.")
    per_host: int = Field(2, ge=1, le=64, description="Requests under way at once to one host.")
    delay: Seconds = Field("0.2s", validate_default=True, description="Pause between requests to one host.")
    timeout: Span = Field("20s", validate_default=True, description="Time for one whole answer.")
    retries: int = Field(2, ge=0, le=10, description="Tries after the first, with back-off.")
    max_bytes: Bytes = Field("20MB", validate_default=True, description="Largest body, decompressed.")
    max_ratio: int = Field(200, ge=2, description="Largest ratio of decompressed to received bytes.")
    redirects: int = Field(5, ge=0, le=20, description="Redirects followed.")
    user_agent: str = Field(
        "digest/0.1 (newsletter digest)",
        description="User-Agent header; name yourself and an address, so that publishers can reach you.",
    )
    entries: int = Field(500, ge=1, description="Entries taken from one feed at most.")
    pages: int = Field(400, ge=0, description="Article pages fetched in one run at most; the outlets take turns.")


class Network(_Model):
    """What may be reached."""

    allow: tuple[str, ...] = Field((), description="Networks allowed besides public ones: [10.0.0.0/8].")
    proxy: str = Field(
        "", description="Proxy URL, `http://user:${PASSWORD}@proxy.example.org:3128`; the environment's is not used."
    )
    ca_file: Rooted | None = Field(
        None, description="Certificates to trust besides the system's: of a gateway that opens all TLS."
    )
    downgrade: bool = Field(False, description="Follow redirects from https to http.")


class StoreConfig(_Model):
    """What is remembered between runs."""

    path: StorePath = Field("digest.db", description="SQLite file, beside the config; or a postgresql:// URL.")
    keep: Span = Field(
        "60d", validate_default=True, description="Articles older than this are pruned; issues and deliveries stay."
    )


class Lint(_Model):
    """What the lint checks mail for."""

    clients: tuple[str, ...] = Field((), description="Mail clients, by caniemail's names (gmail.ios); empty: the usual nine.")


class Alerts(_Model):
    """How the owner hears of trouble."""

    mail: str = Field("", description="Address that gets a mail when an issue is held back or a run fails.")
    webhook: str = Field("", description="URL that gets the same by POST, as JSON.")
    heartbeat: str = Field("", description="URL called at start (/start), success and failure (/fail).")
    proxy: str = Field("", description="Proxy URL for webhook and heartbeat; without one they go straight.")
    prometheus: Rooted | None = Field(None, description="Text file of metrics.")


class Config(_Model):
    """The whole of config.yaml."""

    outlets: tuple[Outlet, ...] = Field((), description="Publications and their feeds; one that is taken out is told no more.")
    editions: tuple[Edition, ...] = Field((), description="Newsletters made from them.")
    model: Model = Field(Model(), description="Encoder and writer.")
    mail: Mail = Field(Mail(), description="How issues leave the machine.")
    politeness: Politeness = Field(Politeness(), description="How publishers' servers are treated.")
    network: Network = Field(Network(), description="What may be reached.")
    store: StoreConfig = Field(StoreConfig(), description="What is remembered between runs.")
    lint: Lint = Field(Lint(), description="What the lint checks mail for.")
    alerts: Alerts = Field(Alerts(), description="How the owner hears of trouble.")

    def edition(self, name: str) -> Edition | None:
        """Find an edition by its name."""
        return next((edition for edition in self.editions if edition.name == name), None)
