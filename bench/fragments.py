"""Do our links open a page at the cited sentence? Each is opened in Chromium, from a server on loopback.

    python bench/fragments.py                  # every citation of the demo's two issues, against the sample newsroom
    python bench/fragments.py --data DIR       # sentences of the labelled pages under DIR/extraction

A page is given a blank of 6,000 pixels on top and no scripts. A fragment that matches scrolls the page to the sentence; one that does
not leaves it at its top. So a link has landed when the page is scrolled and the sentence stands in the window. As a control each page is
also opened at words it does not have: none of those may move it. "plain" counts links made without a fragment because the sentence
cannot be named safely: they open the page at its top, and count as missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quality_extract

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

import browser

from digest import extract, newsroom
from digest.errors import DigestError
from digest.fragments import text_fragment
from digest.sentences import prose
from digest.types import Entry, Feed, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A slow scroll arrives too, and pictures that cannot be loaded do not move the text away after the browser has found it.
BLANK = (
    b"<style>* { scroll-behavior: auto !important } img, picture, video, iframe, object, embed { display: none !important }</style>"
    b'<div style="height:6000px"></div>'
)
CONTROL = "#:~:text=qwyx%20vzkq,jjxq%20wqzz"
PER_PAGE = 3
_SETTLED = """() => new Promise((done) => {
  let still = 0, last = -1;
  const look = () => { still = scrollY === last ? still + 1 : 0; last = scrollY;
    still > (scrollY > 100 ? 5 : 30) ? done() : requestAnimationFrame(look); };
  look();
})"""
_STANDS_THERE = r"""(sentence) => {
  const bare = (text) => text.replace(/\s+/g, '');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), nodes = [];
  let whole = '';
  while (walker.nextNode()) { nodes.push([whole.length, walker.currentNode]); whole += bare(walker.currentNode.data); }
  const wanted = bare(sentence);
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const range = document.createRange();
    for (const [start, node] of nodes.filter(([start, one]) => start + bare(one.data).length > at && start < at + wanted.length)) {
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.bottom > 0 && box.top < innerHeight && box.width) return true;
    }
  }
  return false;
}"""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as printed, and the sentence it must open at."""

    url: str
    sentence: str


def demo_links(folder: Path, base: str) -> list[Link]:
    """List every citation of the issues a demo made in a folder, on a newsroom that is served at base now."""
    from digest.render.links import cited_link  # noqa: PLC0415 - with its libraries
    from digest.store import issues, open_store  # noqa: PLC0415

    engine = open_store(str(folder / "demo.db"))
    kept = [issues.load(engine, line.id).issue for line in issues.listing(engine)]
    cited = [
        (brief.story.articles[one.article], one.sentence)
        for issue in kept for brief in issue.briefs
        for sentence in brief.sentences for one in sentence.citations
    ]  # fmt: skip
    moved = ((re.sub(r"^https?://[^/]+", base, cited_link(article, number)), article, number) for article, number in cited)
    return [Link(url, article.sentences[number]) for url, article, number in moved]


def page_links(data: Path, base: str, pages: int) -> tuple[list[Link], dict[str, bytes]]:
    """List links to sentences of the labelled pages, and the pages by path: the first, the middle and the last sentence of each."""
    links, served = [], {}
    for number, case in enumerate(quality_extract.cases(data)[:pages]):
        url = f"{base}/{number}"
        served[f"/{number}"] = case.html
        told = _extracted(case, url)
        printed = [one for one in told if not prose.flaw(prose.polish(one))]  # what may be printed, and so cited
        chosen = dict.fromkeys(printed[place] for place in (0, len(printed) // 2, -1)) if printed else {}
        links += [Link(text_fragment(url, one, " ".join(told)), one) for one in list(chosen)[:PER_PAGE]]
    return links, served


def _extracted(case: quality_extract.Case, url: str) -> tuple[str, ...]:
    """Give the sentences of a page as the pipeline would have them; none where it has no article."""
    page = Page(url, 200, case.html, "text/html")
    try:
        return extract.article(Entry(url, url, url, ""), page, Feed(url, "Outlet"), datetime(2026, 1, 1, tzinfo=UTC)).sentences
    except DigestError:
        return ()


@contextmanager
def serving(pages: dict[str, bytes]) -> Iterator[str]:
    """Serve pages on loopback; give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path, b"")
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def opened(page: Any, link: Link) -> str:  # noqa: ANN401 - playwright is untyped here
    """Open a link; say whether it "landed" at its sentence, scrolled "elsewhere", or stayed at the "top"."""
    page.goto("about:blank")
    page.goto(link.url, wait_until="domcontentloaded")
    page.evaluate(_SETTLED)
    if not page.evaluate("() => scrollY > 100"):
        return "top"
    return "landed" if page.evaluate(_STANDS_THERE, link.sentence) else "elsewhere"


def prepared(route: Any) -> None:  # noqa: ANN401
    """Let the document through with a blank on top and without scripts; nothing else is loaded."""
    asked = route.request
    if not (asked.is_navigation_request() and asked.frame.parent_frame is None and asked.url.startswith("http://127.0.0.1:")):
        route.fulfill(status=204)  # a page that sends its reader elsewhere stays where it is
        return
    answer = route.fetch()
    body, put = re.subn(rb"<body[^>]*>", lambda found: found.group() + BLANK, answer.body(), count=1, flags=re.IGNORECASE)
    headers = {**answer.headers, "content-security-policy": "script-src 'none'"}
    route.fulfill(response=answer, body=body if put else BLANK + body, headers=headers)


def measure(links: Iterable[Link]) -> dict[str, Any]:
    """Open every link, and each page at words it does not have; give the counts and the share that landed."""
    links = list(links)
    told: dict[str, Any] = {"links": len(links), "plain": 0, "landed": 0, "elsewhere": 0, "top": 0, "control_moved": 0}
    missed = []
    with browser.browser() as context:
        page = context.new_page()
        page.set_viewport_size({"width": 800, "height": 400})
        page.set_default_timeout(20_000)
        page.route("**/*", prepared)
        for link in links:
            came = opened(page, link) if "#:~:text=" in link.url else "plain"
            told[came] += 1
            missed += [(came, link.url, link.sentence)] if came != "landed" else []
        for url in dict.fromkeys(link.url.split("#")[0] for link in links):
            told["control_moved"] += opened(page, Link(url + CONTROL, "")) != "top"
    return {**told, "share": told["landed"] / max(1, len(links)), "missed": missed}


def demo(folder: Path | None) -> dict[str, Any]:
    """Measure the demo's links; make the demo first where no folder of one is given."""
    from digest.cli import outcome  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        place = folder or Path(scratch)
        if folder is None:
            outcome(["--quiet", "demo", "--out", scratch, "--port", "0"])
        with newsroom.serve(newsroom.DAYS[-1]) as room:
            return measure(demo_links(place, room.url))


def labelled(data: Path, pages: int) -> dict[str, Any]:
    """Measure sentences of the labelled pages."""
    served: dict[str, bytes] = {}
    with serving(served) as base:
        links, found = page_links(data, base, pages)
        served.update(found)
        return measure(links)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--demo", type=Path, help="folder of a demo that was made")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--show", action="store_true", help="print what missed")
    given = parser.parse_args()
    told = labelled(given.data, given.pages) if given.data else demo(given.demo)
    missed = told.pop("missed")
    print(json.dumps(told | ({"missed": missed} if given.show else {}), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
