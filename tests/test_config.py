from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import config
from digest.errors import ConfigError, DigestError

ROOT = Path(__file__).parent.parent

OUTLET = "outlets:\n  - name: A\n    feeds:\n      - url: https://a.example/feed\n"


def complaint(text: str, **environ: str) -> str:
    with pytest.raises(ConfigError) as caught:
        config.parse(text, "config.yaml", environ=environ)
    assert caught.value.exit_code == 78
    return str(caught.value)


def test_the_shipped_example_is_valid_and_names_no_recipient() -> None:
    loaded = config.load(ROOT / "config.yaml")
    assert [outlet.name for outlet in loaded.outlets] == ["NASA", "BBC News", "The Guardian"]
    assert loaded.editions[0].recipients.addresses == ()
    assert loaded.mail.transport == "folder"


def test_sample_is_the_shipped_example() -> None:
    assert config.sample() == (ROOT / "config.yaml").read_text(encoding="utf-8")


def test_an_empty_file_is_a_configuration_of_defaults() -> None:
    assert config.parse("", "config.yaml").outlets == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            OUTLET + "        sectoin: World\n",
            "config.yaml:5:9: outlets.0.feeds.0.sectoin: no such key - did you mean 'section'?",
        ),
        (OUTLET + "    wieght: 2\n", "config.yaml:5:5: outlets.0.wieght: no such key - did you mean 'weight'?"),
        ("editoins: []\n", "config.yaml:1:1: editoins: no such key - did you mean 'editions'?"),
        ("editions: [{name: m, title: T, timezone: Europe/Berln}]", "did you mean 'Europe/Berlin'?"),
        (
            "editions: [{name: m, title: T, skip: [25 Dec]}]",
            "editions.0.skip.0: '25 Dec' is no day, nor a first and a last day",
        ),
        ("editions: [{name: m, title: T, timezone: Europe}]", "not a time zone of the tz database"),
        ("editions: [{name: m, title: T, timezone: ../zone}]", "not a time zone of the tz database"),
        ("editions: [{name: m, title: T, timezone: CEST}]", "tz database - write a city's, such as Europe/Berlin; see"),
        ("editions: [{name: m, title: T, timezone: Berlin}]", "tz database - did you mean 'Europe/Berlin'?"),
        ("editions: [{name: M M, title: T}]", "editions.0.name"),
        (
            "politeness: {per_host: 0}",
            "config.yaml:1:14: politeness.per_host: input should be greater than or equal to 1 (found 0)",
        ),
        (
            "editions: [{name: m, title: T, schedule: every day at 7}]",
            "config.yaml:1:32: editions.0.schedule: 'every day at 7' is not a schedule: write \"daily 07:00\"",
        ),
        ("editions: [{name: m, title: T, timezone: GMT+2}]", "write a city's, such as Europe/Berlin, or Etc/GMT-2"),
        ("editions: [{name: m, title: T, timezone: 'UTC-05:00'}]", "or Etc/GMT+5"),
        ("editions: [{name: m, title: T, theme: {accent: red}}]", 'editions.0.theme.accent: write a colour as "#rrggbb"'),
        ("editions: [{name: m, title: T, language: english}]", "language: write a language as its two letters: en, or pt-BR"),
        ("editions: [{name: m, title: T, sections: World}]", "sections: write a list: [one, two] (found 'World')"),
        (
            "editions: [{name: m, title: T, theme: compact}]",
            "theme: write keys and their values: {key: value} (found 'compact')",
        ),
        ("editions: [{name: m, title: T, stories: many}]", "stories: write a whole number (found 'many')"),
        ("editions: [{name: m, title: T}, {name: m, title: U}]", "config.yaml:1:34: edition named twice: 'm'"),
        (
            "editions:\n  - name: m\n    title: T\n    only:\n      - B\n" + OUTLET,
            "config.yaml:5:9: edition 'm' draws on an unknown",
        ),
        ("editions:\n  - name: m\n    title: T\n    looks_back: n", "config.yaml:4:5: edition 'm' looks back on 'n'"),
        (OUTLET + "      - url: https://a.example/feed\n", "config.yaml:5:9: feed named twice: 'https://a.example/feed'"),
        ("store: {}\nmail:\n  transport: smtp", "config.yaml:3:3: mail.transport is smtp"),
        ("mail: {transport: smtp}", "mail.transport is smtp, but mail.servers names no server"),
        ("outlets: [{name: A}]", "outlets.0.feeds: field required"),
        ("outlets: [{name: A, feeds: [{url: 'gopher://x'}]}]", "a feed is fetched by http or https, not gopher"),
        ("editions: [{name: m, title: T, window: 3 fortnights}]", "write a duration as a number and s, m, h, d or w"),
        (
            "editions: [{name: m, title: T, late: 6}]",
            "config.yaml:1:32: editions.0.late: a duration needs its unit: write 6s, 6m, 6h, 6d or 6w",
        ),
        ("editions: [{name: m, title: T, window: '36'}]", "a duration needs its unit: write 36s, 36m, 36h, 36d or 36w"),
        ("editions: [{name: m, title: T, window: 0}]", "editions.0.window: input should be greater than 0 (found 0)"),
        (
            "store: {path: 'postgres://u:p@h/db'}",
            "write a file as digest.db, or a server as postgresql://user:password@host/name, not postgres://",
        ),
        ("store: {path: 'sqlite:///digest.db'}", "not sqlite://"),
        ("store: {path: 'postgresql:/u@h/db'}", "a server as postgresql://user:password@host/name, not postgresql:/;"),
        ("store: {path: 'postgresql://u:p@ss@h/db'}", "config.yaml:1:9: store.path: more than one @: in a password write %40"),
        (
            "store: {path: 'postgresql://u:p?a@ss@h/db'}",
            "config.yaml:1:9: store.path: more than one @: in a password write %40",
        ),
        ("store: {keep: 60}", "config.yaml:1:9: store.keep: a duration needs its unit: write 60s, 60m, 60h, 60d or 60w"),
        ("politeness: {max_bytes: 20}", "a size needs its unit: write 20B, 20kB, 20MB or 20GB"),
        ("politeness: {max_bytes: 3 furlongs}", "write a size as a number and B, kB, MB or GB"),
        ("editions: [{name: m, title: T, filters: {include: ['/(/']}}]", "not a regular expression"),
        ("editions: [{name: m, title: T, only: [B]}]\n" + OUTLET, "draws on an unknown outlet 'B'"),
        (OUTLET + "  - name: A\n    feeds: [{url: https://b.example/}]\n", "config.yaml:5:5: outlet named twice: 'A'"),
        (OUTLET + "  - name: a\n    feeds: [{url: https://b.example/}]\n", "config.yaml:5:5: outlet named twice: 'a'"),
        ("a: [", "config.yaml:1:5: not YAML"),
        ("editions: [{name: m, title: T, interests: {never: [' ']}}]", "interests.never.0: write something: it is empty"),
        ("editions: [{name: m, title: T, interests: {only: ['']}}]", "interests.only.0: write something: it is empty"),
        ("editions: [{name: m, title: T, filters: {exclude: [' ']}}]", "filters.exclude.0: write something: it is empty"),
        (
            "editions: [{name: m, title: T, language: de, interests: {tone: good-news}}]",
            "edition 'm': tone: good-news reads English alone, and its language is 'de'",
        ),
        ("editions: [{name: m, title: T, interests: {tone: bad}}]", "interests.tone: write 'good-news' (found 'bad')"),
        ("editions: [{name: m, title: T, kickers: {hot: x}}]", "kickers.hot: no such name; there are 'correction', 'update'"),
        ("editions: [{name: m, title: T, language: xx}]", "language: there is no such language: write the two letters"),
        ("editions: [{name: m, title: T, theme: {logo: logo.png}}]", "theme.logo: write an https URL"),
        ("mail: {subscribe: join.example.org}", "mail.subscribe: write an https URL, or mailto: and an address"),
        ("mail: {subscribe: 'mailto:'}", "mail.subscribe: write an https URL, or mailto: and an address"),
        ('mail: {subscribe: "mailto:join@m.example\\nBcc"}', "mail.subscribe: write an https URL, or mailto: and an address"),
        ("outlets: [{name: A, feeds: [{url: 'feed://x.example'}]}]", "write http:// or https:// in the place of feed://"),
        ("model: {writer: x, writer: y}", "config.yaml:1:20: 'writer' is there twice"),
        ("mail: {reply_to: '${NOWHERE}'}", "config.yaml:1:18: ${NOWHERE} is not in the environment"),
        ("mail: &a {x: *a}", "nested too deeply"),
        ("- a\n- b\n", "write keys and their values: {key: value}"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(text: str, says: str) -> None:
    said = complaint(text)
    assert says in said
    assert "\n" not in said


def test_a_missing_file_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file; run `digest init`"):
        config.load(tmp_path / "none.yaml")


def test_an_unreadable_file_is_a_config_error(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_bytes(b"\xff\xfe\x00bad")
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path / "config.yaml")


def test_a_huge_file_is_refused() -> None:
    assert "larger than 2 MB" in complaint("#" * 2_000_001)


def test_norway_times_and_numbers_are_read_as_written() -> None:
    text = "outlets: [{name: no, labels: {a: on, b: 12:30}, weight: 1.5, feeds: [{url: https://a.example, title: ~}]}]"
    said = complaint(text)
    assert "title" in said  # null is no text
    loaded = config.parse(text.replace(", title: ~", ", title: 'true'"), "config.yaml")
    assert loaded.outlets[0].name == "no"
    assert loaded.outlets[0].labels == {"a": "on", "b": "12:30"}
    assert loaded.outlets[0].feeds[0].title == "true"


def test_durations_and_sizes_have_units() -> None:
    text = "editions: [{name: m, title: T, window: 2d, late: 90m}]\npoliteness: {max_bytes: 1.5MB, timeout: 0.5s, delay: 0}"
    loaded = config.parse(text, "config.yaml")
    assert loaded.editions[0].window == 172800
    assert loaded.editions[0].late == 5400
    assert (loaded.politeness.timeout, loaded.politeness.delay) == (0.5, 0)
    assert loaded.politeness.max_bytes == 1_500_000


def test_what_is_written_as_a_number_may_be_a_text() -> None:
    loaded = config.parse("editions: [{name: m, title: 1984}]\nmail: {servers: [{host: h, password: 0123}]}", "config.yaml")
    assert (loaded.editions[0].title, loaded.mail.servers[0].password) == ("1984", "0123")


def test_defaults_are_told_in_the_units_they_are_written_in() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    for line in ("`window` | `36h`", "`late` | `6h`", "`keep` | `60d`", "`retry_for` | `1d`", "`max_bytes` | `20MB`"):
        assert f"| {line} |" in page
    made = config.schema()
    late = made["$defs"]["Edition"]["properties"]["late"]
    assert (late["type"], late["default"], made["properties"]["store"]["default"]["keep"]) == ("string", "6h", "60d")
    assert all(re.fullmatch(late["pattern"], text) for text in ("6h", "90 s", "1.5d"))
    assert not re.fullmatch(late["pattern"], "6")


def test_secrets_come_from_the_environment() -> None:
    text = "mail: {transport: smtp, servers: [{host: h, user: u, password: '${PASSWORD}'}]}"
    loaded = config.parse(text, "config.yaml", environ={"PASSWORD": "s3cret"})
    assert loaded.mail.servers[0].password == "s3cret"


def test_relative_paths_lie_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(
        "store: {path: x.db}\nmail: {mailbox: {maildir: bounces, ca_file: ~/ca.pem}}\noutlets: [{name: A, feeds: [{url: feeds/a.xml}]}]",
        encoding="utf-8",
    )
    loaded = config.load(tmp_path / "config.yaml")
    assert loaded.store.path == str(tmp_path / "x.db")
    assert loaded.mail.folder == tmp_path / "outbox"
    assert loaded.mail.mailbox
    assert loaded.mail.mailbox.maildir == tmp_path / "bounces"
    assert loaded.mail.mailbox.ca_file == Path.home() / "ca.pem"
    assert loaded.outlets[0].feeds[0].url == (tmp_path / "feeds/a.xml").as_uri()


def test_a_key_without_a_value_is_as_if_it_were_not_there() -> None:
    loaded = config.parse("editions: [{name: a, title: A, recipients: {file: }}]\nmail: {dkim: }", "config.yaml")
    assert (loaded.editions[0].recipients.file, loaded.mail.dkim) == (None, None)


def test_a_store_that_two_newsrooms_share_by_a_link_is_one_with_one_lock(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.yaml").write_text("{}", encoding="utf-8")
    (tmp_path / "b" / "digest.db").symlink_to(tmp_path / "a" / "digest.db")
    found = {config.load(tmp_path / name / "config.yaml").store.path for name in ("a", "b")}
    assert found == {str(tmp_path / "a" / "digest.db")}


@pytest.mark.parametrize(
    "url", ["postgresql://h/d", "postgresql:///d?host=/run/postgresql", "postgresql://h/d?user=a@b&password=c@d"]
)
def test_a_postgresql_store_stays_a_url(url: str) -> None:
    assert config.parse(f"store: {{path: '{url}'}}", "c").store.path == url
    assert config.parse("store: {path: postgresql.db}", "c", Path("/srv")).store.path == "/srv/postgresql.db"


def test_the_schema_for_editors_is_up_to_date() -> None:
    kept = json.loads((ROOT / "docs" / "config.schema.json").read_text(encoding="utf-8"))
    made = json.loads(json.dumps(config.schema(), default=str))
    assert kept == made, "run: python -m digest.config > docs/config.schema.json"


@given(st.text(max_size=200))
def test_any_text_is_a_configuration_or_one_clear_line(text: str) -> None:
    try:
        config.parse(text, "config.yaml", environ={})
    except DigestError as error:
        assert str(error).startswith("config.yaml")


def test_feeds_whose_addresses_differ_in_case_are_two() -> None:
    assert len(config.parse(OUTLET + "      - url: https://a.example/Feed\n", "c").outlets[0].feeds) == 2
