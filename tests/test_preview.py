"""preview: the application and its facts; tests/test_browser.py clicks through the page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import os
import re
import signal
import socket
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import fakes_issue as made
import fakes_shelf
import pytest
from starlette.testclient import TestClient

from digest import preview
from digest.errors import StoreError, TemplateError, UsageError
from digest.preview import desk as application
from digest.preview import facts, panes, pictures, serving
from digest.types import Citation, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from digest.types import Issue, Rendered

HERE = "http://127.0.0.1:8025"


@pytest.fixture(scope="module")
def desk() -> application.Desk:
    return application.Desk(fakes_shelf.shelf())


@pytest.fixture(scope="module")
def client(desk: application.Desk) -> Iterator[TestClient]:
    with TestClient(preview.app(desk), base_url=HERE) as client:
        yield client


def test_the_page_and_its_files_come_with_a_policy_that_names_no_other_host(client: TestClient) -> None:
    for path in ("/", "/page.js", "/page.css"):
        answer = client.get(path)
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert "//" not in answer.text.replace("// ", "").replace("http://www.w3.org", "")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8025", "10.0.0.1", ""])
def test_another_hosts_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8025", "127.0.0.1", "[::1]:8025", "[::1]"])
def test_loopback_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/issues", headers={"Host": host}).status_code == 200


def test_another_sites_page_cannot_send(client: TestClient) -> None:
    for origin in ("https://evil.example", "http://127.0.0.1:9999", "null"):  # a browser that tells no more
        assert client.post("/api/send/128", headers={"Origin": origin}).status_code == 403
    assert client.post("/api/send/128", headers={"Origin": HERE}).status_code == 200
    assert client.post("/api/send/128", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/api/send/128", headers={"Sec-Fetch-Site": "same-origin"}).json() == {
        "sent": "Sent [Preview] 128 to a@example.org"
    }


def test_a_change_waits_for_no_render_and_what_was_being_rendered_is_rendered_anew() -> None:
    shelf, waited, rendered = fakes_shelf.shelf(), [], []

    def render(issue: Issue) -> tuple[Rendered, Sequence[str]]:
        rendered.append(issue)
        change = threading.Thread(target=desk.changed, daemon=True)
        change.start()
        change.join(10)
        waited.append(change.is_alive())
        return shelf.render(issue)

    desk = application.Desk(replace(shelf, render=render))
    desk.show("128")
    desk.show("128")
    assert (waited, len(rendered)) == ([False, False], 2)


def test_issues_are_listed_newest_first(client: TestClient) -> None:
    told = client.get("/api/issues").json()
    assert [each["key"] for each in told["issues"]] == ["128", "127"]
    assert told["first"] == "128"


def test_an_issue_is_told_with_size_lint_stories_and_pictures(client: TestClient) -> None:
    told = client.get("/api/issue/128").json()
    assert 20_000 < told["bytes"] < told["limit"]
    assert told["findings"] == []
    story = told["stories"][0]
    assert (story["score"], story["kicker_reason"]) == (8.2, "the sources disagree on a figure")
    assert story["parts"][0] == {"name": "outlets", "value": 4.0, "reason": "4 independent outlets"}
    assert story["verdicts"][1]["outcome"] == "dropped"
    assert story["sentences"][0]["cites"][0]["sentence"] == made.BRIDGE[0]


def test_stories_are_told_as_printed_the_lead_first() -> None:
    lead = made.issue().sections[1].briefs[0].story.key
    told = facts.briefs(made.issue(lead=lead))
    assert told[0][2].story.key == lead
    assert sorted(int(anchor[1:]) for anchor, _, _ in told) == list(range(1, len(told) + 1))
    assert told[0][0] != "s1"


def test_a_citation_is_shown_in_its_context(client: TestClient) -> None:
    href = "https://theharbourtimes.example/2025/06/03/cracks-shut-main-rail-bridge-to-the-north#:~:text=%E2%80%9CWe%20will%20not,x"
    told = client.get("/api/cite/128", params={"story": "s1", "href": href}).json()
    assert told["sentence"] == made.BRIDGE[2]
    assert told["before"] == list(made.BRIDGE[:2])
    assert told["after"] == list(made.BRIDGE[3:5])
    assert client.get("/api/cite/128", params={"story": "s1", "href": "https://elsewhere.example/"}).json() == {}


def test_a_citation_without_a_fragment_shows_the_first_sentence_cited() -> None:
    bridge = made.bridge()
    found = facts.cited(bridge, bridge.story.articles[1].url)
    assert found is not None
    assert found["number"] == 2


def test_of_two_pages_that_only_a_parameter_tells_apart_the_cited_one_is_shown() -> None:
    bridge = made.bridge()
    pages = tuple(
        replace(one, url=f"https://post.example/read?id={at}&of=l%C3%A9o&utm_source=rss")
        for at, one in enumerate(bridge.story.articles)
    )
    found = facts.cited(replace(bridge, story=replace(bridge.story, articles=pages)), "https://post.example/read?id=1&of=léo")
    assert found is not None
    assert found["outlet"] == pages[1].outlet


def test_of_two_sentences_that_begin_alike_the_cited_one_is_shown() -> None:
    bridge = made.bridge()
    first, *others = bridge.story.articles
    twice = replace(first, sentences=("We will wait, he said.", "It rained.", "We will wait, she said."))
    told = Sentence("She will wait.", (Citation(0, 2, 1.0),))
    found = facts.cited(
        replace(bridge, sentences=(told,), story=replace(bridge.story, articles=(twice, *others))),
        f"{first.url}#:~:text=We%20will%20wait,x",
    )
    assert found is not None
    assert found["number"] == 2


def test_panes_show_the_mail_in_every_guise(client: TestClient) -> None:
    got = {kind: client.get(f"/pane/{kind}/128") for kind in panes.PANES}
    assert all("sandbox allow-same-origin" in answer.headers["content-security-policy"] for answer in got.values())
    assert "@media all" in got["dark"].text
    assert not re.search(r"<img[^>]* src=", got["images-off"].text)
    assert "img-src 'none'" in got["images-off"].headers["content-security-policy"]
    assert got["outlook"].text.count("<style") == 1
    assert '<table role="presentation" width="600"' in got["outlook"].text.replace("<!--[if mso]>", "@")
    assert "max-width" not in got["outlook"].text
    assert "TODAY IN FIVE LINES" in got["text"].text
    assert "&lt;!DOCTYPE html&gt;" in got["source"].text
    assert "From: a@example.org" in got["headers"].text
    assert got["phone"].text == got["desktop"].text
    assert "color-scheme: light;" in got["phone"].text
    assert not any("(prefers-color-scheme" in got[kind].text for kind in ("phone", "desktop", "dark", "images-off", "outlook"))


def test_a_run_is_drawn_with_every_figure_as_text_beside_it(client: TestClient) -> None:
    told = client.get("/pane/run/128").text
    assert '<th scope="row">gather</th><td><span style="width:150px"></span>1.50 s</td>' in told
    assert re.search(r"Cracked piers close the rail bridge[^<]*</a>: [^<]*The Harbour Times \d+\.\d h", told)
    rows = facts.matrix(made.issue())
    assert rows["rows"][0]["counts"].count(1) == 4
    assert rows["outlets"][:2] == ["Morning Mail", "City Gazette"]
    assert told.count("<circle") == sum(map(sum, (row["counts"] for row in rows["rows"])))
    assert "<script>" not in told
    assert "Stages" not in pictures.page(made.issue(), ())


def test_an_unknown_pane_is_the_mail_itself() -> None:
    assert panes.pane("other", "<p>x</p>", "", b"") == "<p>x</p>"


def test_two_issues_are_told_apart_by_story_and_by_line(client: TestClient) -> None:
    told = client.get("/api/diff", params={"old": "127", "new": "128"}).json()
    assert made.bridge().headline in told["came"]
    assert told["went"] == []
    assert "Ferry strike ends with a 4.2 percent rise" in told["same"]
    assert any(line.startswith("+") for line in told["lines"])
    retold = replace(
        made.issue(), sections=(replace(made.issue().sections[0], briefs=(replace(made.bridge(), headline="Other"),)),)
    )
    assert facts.compare(made.issue(), retold, ("a", "b"))["changed"] == [{"before": made.bridge().headline, "after": "Other"}]


def test_trouble_is_a_line_the_page_can_show() -> None:
    def broken(_issue: object) -> object:
        raise TemplateError("issue.html:3", "unexpected '}'", "mend it")

    desk = application.Desk(replace(fakes_shelf.shelf(), render=broken))  # type: ignore[arg-type]
    with TestClient(preview.app(desk), base_url=HERE) as client:
        answer, pane = client.get("/api/issue/128"), client.get("/pane/phone/128")
    assert (answer.status_code, answer.json()) == (422, {"error": "issue.html:3: unexpected '}'; mend it"})
    assert (pane.status_code, pane.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "<pre>issue.html:3: unexpected &#x27;}&#x27;; mend it</pre>" in pane.text


def test_an_issue_is_rendered_once_until_something_changes() -> None:
    count: list[int] = []
    shelf = fakes_shelf.shelf()

    def counted(issue: made.Issue) -> object:
        count.append(1)
        return shelf.render(issue)

    async def walk() -> int:
        desk = application.Desk(replace(shelf, render=counted))  # type: ignore[arg-type]
        desk.show("128")
        desk.show("128")
        desk.changed()
        desk.show("128")
        return desk.version

    assert asyncio.run(walk()) == 1
    assert len(count) == 2


def test_a_change_wakes_an_open_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "_BEAT", 0.01)

    async def walk() -> list[str]:
        desk = application.Desk(fakes_shelf.shelf())
        events = desk.events()
        told = [await anext(events), await anext(events)]
        waiting = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0)
        desk.changed()
        told.append(await waiting)
        return told

    assert asyncio.run(walk()) == ["event: hello\ndata: 0\n\n", ": still here\n\n", "event: changed\ndata: 1\n\n"]


def test_an_edited_file_is_seen_however_the_editor_saves_it(tmp_path: Path) -> None:
    file, later = tmp_path / "config.yaml", tmp_path / "named later"
    file.write_text("first")

    def edited() -> None:
        file.with_name("new").write_text("edited")
        file.with_name("new").replace(file)

    def grown() -> None:
        (later / "issue.txt").write_text("edited")

    async def walk() -> None:
        shelf = replace(fakes_shelf.shelf(), watched=lambda: (file, later))
        desk = application.Desk(shelf)
        watching = asyncio.create_task(serving._watch(desk, shelf))
        events = desk.events()
        await anext(events)
        for change in (edited, edited, grown):
            waiting = asyncio.ensure_future(anext(events))
            for _ in range(100):  # the watcher says nothing when it has begun
                change()
                await asyncio.wait([waiting], timeout=0.2)
                if waiting.done():
                    break
            assert waiting.done()
            assert "changed" in waiting.result()
            later.mkdir(exist_ok=True)
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching

    asyncio.run(walk())


def test_a_folder_that_comes_back_is_seen(tmp_path: Path) -> None:
    file, later = tmp_path / "config.yaml", tmp_path / "templates"
    file.write_text("first")

    async def walk() -> str:
        began = asyncio.Event()

        def watched() -> tuple[Path, ...]:
            began.set()
            return (file, later)

        shelf = replace(fakes_shelf.shelf(), watched=watched)
        desk = application.Desk(shelf)
        watching = asyncio.create_task(serving._watch(desk, shelf))
        events = desk.events()
        await anext(events)
        await began.wait()
        later.mkdir()
        told = await asyncio.wait_for(anext(events), 10)
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        return told

    assert "changed" in asyncio.run(walk())


def test_what_another_hand_does_to_an_issue_is_seen(tmp_path: Path) -> None:
    told: list[object] = ["made", "made", "held", StoreError("digest.db", "it cannot be read", "look at it"), "held"]

    def stored() -> object:
        said = told.pop(0) if told else "held"
        if isinstance(said, StoreError):
            raise said
        return said

    async def walk() -> list[str]:
        shelf = replace(fakes_shelf.shelf(), watched=lambda: (tmp_path,), stored=stored)
        desk = application.Desk(shelf)
        watching = asyncio.create_task(serving._watch(desk, shelf))
        events = desk.events()
        seen = [await asyncio.wait_for(anext(events), 20) for _ in range(3)]
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        return seen

    assert [event.partition("\n")[0] for event in asyncio.run(walk())] == ["event: hello", "event: changed", "event: changed"]


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match=r"port \d+: cannot be listened on"):
            preview.serve(fakes_shelf.shelf(), taken.getsockname()[1])


def test_it_serves_on_loopback_until_interrupted(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    told, telling = context.Pipe(duplex=False)
    server = context.Process(target=fakes_shelf.run, args=(tmp_path, telling))
    server.start()
    try:
        assert told.poll(60)
        url = told.recv()
        host, port = url.removeprefix("http://").rstrip("/").split(":")
        assert host == "127.0.0.1"
        with socket.create_connection((host, int(port)), timeout=30) as line:
            line.sendall(f"GET /api/issues HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: line.recv(65536), b""))
        assert json.loads(answer.split(b"\r\n\r\n", 1)[1])["first"] == "128"
        page = socket.create_connection((host, int(port)), timeout=30)
        page.sendall(f"GET /events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        assert page.recv(65536)
    finally:
        os.kill(server.pid or 0, signal.SIGINT)
        server.join(30)
    assert server.exitcode == 0
    with page:
        assert b"".join(iter(lambda: page.recv(65536), b"")).endswith(b"0\r\n\r\n")  # ended, and not cut off
