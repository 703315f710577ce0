"""The mail and the preview in real Chromium: what inlining changes, what stands out, what axe finds, what a click does.

Screenshots are kept in tests/artefacts. axe-core is taken from node_modules (`npm install axe-core`), where it is installed.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import signal
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import browser
import css_inline
import fakes_issue as made
import fakes_shelf
import pytest
from PIL import Image, ImageDraw

from digest import archive, lint, preview, render
from digest.preview import pictures
from digest.types import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed: apt-get install chromium")

ROOT = Path(__file__).parent.parent
ARTEFACTS = ROOT / "tests" / "artefacts"
LOOK = render.Look(
    why="You signed up.",
    unsubscribe_url="https://digest.example/u",
    sender="Digest",
    archive_url="https://d.example/",
    subscribe_url="mailto:join@d.example",
)
THEMES = ("editorial", "compact", "plain")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser.browser() as context:
        yield context


def installed(name: str) -> Path | None:
    """Find a file of an npm package: at the root, where the field's bench put it, or where NODE_MODULES says."""
    folders = [
        Path(os.environ.get("NODE_MODULES", "/nonexistent")),
        ROOT / "node_modules",
        ROOT / "bench/out/field/node_modules",
    ]
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def axe() -> Path | None:
    return installed("axe-core/axe.min.js")


def picture() -> bytes:
    image = Image.new("RGB", (1072, 603), "#8fa7b8")
    ImageDraw.Draw(image).rectangle((0, 380, 1072, 603), fill="#54707f")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


# -- the mail ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("theme", "language"), [(theme, "en") for theme in THEMES] + [("editorial", "ar")])
def test_our_themes_break_no_rule_in_a_browser(chromium: Any, theme: str, language: str) -> None:  # noqa: ANN401
    look = replace(LOOK, theme=theme)
    mail, original = render.email(made.issue(language=language), look), render.uninlined(made.issue(language=language), look)
    found = lint.check(mail.html, mail.text, mail.subject)
    seen = browser.look(chromium, mail.html, original.html, axe())
    assert (*found, *seen) == ()


BESIDE = """() => [...document.querySelectorAll('p')].flatMap((p) => {
  const [first] = p.querySelectorAll('sup'); if (!first) return [];
  const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
  let last = null;
  for (let node; (node = walk.nextNode()) && !first.contains(node);) if (/[\\p{L}\\p{N}]/u.test(node.data)) last = node;
  const at = last.data.search(/[^\\p{L}\\p{N}]*$/u) - 1;
  range.setStart(last, at); range.setEnd(last, at + 1);
  const letter = range.getBoundingClientRect(), mark = first.getBoundingClientRect();
  const gap = /[\\u0590-\\u08ff]/.test(range.toString()) ? letter.left - mark.right : mark.left - letter.right;
  return gap >= -1 && gap < 20 && Math.abs(mark.bottom - letter.bottom) < 20 ? [] : [p.innerText + ' ' + gap];
})"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_citation_stands_behind_the_last_letter_of_its_sentence_in_any_direction(chromium: Any, language: str) -> None:  # noqa: ANN401
    mixed = made.arabic(), made.bridge(), made.plain(1), made.plain(2, "one-line"), replace(made.arabic(), form="one-line")
    mail = render.email(made.issue(language=language, sections=(Section("", mixed),), quote=None, figure=None), LOOK)
    page = chromium.new_page()
    page.set_viewport_size({"width": 2400, "height": 900})  # no line is folded between a sentence and its citation
    page.set_content(mail.html.replace("max-width: 600px", "max-width: 2300px").replace("max-width:600px", "max-width:2300px"))
    told = page.evaluate(BESIDE)
    page.close()
    assert told == []


@pytest.mark.parametrize("theme", ["editorial", "plain"])
def test_a_finger_hits_a_citation_and_a_line_of_sources(chromium: Any, theme: str) -> None:  # noqa: ANN401
    page = chromium.new_page()
    page.set_viewport_size({"width": 375, "height": 800})
    page.set_content(render.email(made.issue(), replace(LOOK, theme=theme)).html)
    boxes = page.evaluate("() => [...document.querySelectorAll('.citelink')].map((a) => a.getBoundingClientRect().toJSON())")
    lines = page.evaluate(
        "() => [...document.querySelectorAll('.sourcelist li, .small')].map((each) => parseFloat(getComputedStyle(each).lineHeight))"
    )
    page.close()
    assert min(box["height"] for box in boxes) >= 24
    assert min(box["width"] for box in boxes) >= 12
    assert min(lines) >= 24  # WCAG 2.5.8


def test_dark_colours_are_for_screens_for_paper_is_white(chromium: Any) -> None:  # noqa: ANN401
    page = chromium.new_page()
    page.set_content(render.email(made.issue(), LOOK).html)
    colour = "getComputedStyle(document.querySelector('.leadtext')).color"
    page.emulate_media(color_scheme="dark")
    on_screen = page.evaluate(colour)
    page.emulate_media(color_scheme="dark", media="print")
    printed = page.evaluate(colour)
    page.emulate_media(color_scheme="light", media="print")
    assert printed == page.evaluate(colour) != on_screen
    page.set_content(archive.index([archive.entry(made.issue(), "Subject")]))
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(243, 241, 236)"
    page.close()


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed: npm install axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_the_archive_has_its_landmark_and_no_fault(chromium: Any, scheme: str) -> None:  # noqa: ANN401
    file = axe()
    assert file is not None
    page = chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body=picture(), content_type="image/png"))
    page.emulate_media(color_scheme=scheme)
    page.set_content(render.web(made.issue(), LOOK).html)
    page.add_script_tag(content=file.read_text(encoding="utf-8"))
    told = page.evaluate("() => axe.run(document).then((told) => told.violations.map((each) => each.id))")
    page.close()
    assert told == []


def test_premailers_defaults_would_be_found_out(chromium: Any) -> None:  # noqa: ANN401
    from premailer import Premailer

    original = render.uninlined(made.issue(), replace(LOOK, theme="compact")).html.replace(' data-premailer="ignore"', "")
    found = browser.look(chromium, Premailer(original, allow_network=False, cssutils_logging_level=50).transform(), original)
    assert {28} <= {each.rule for each in found}


def test_css_inline_gives_the_same_computed_styles(chromium: Any) -> None:  # noqa: ANN401
    original = render.uninlined(made.issue(), LOOK).html
    second = css_inline.CSSInliner(load_remote_stylesheets=False).inline(
        original.replace('data-premailer="ignore"', 'data-css-inline="keep"')
    )
    page = chromium.new_page()
    page.route("**/*", lambda route: route.abort())
    try:
        for scheme, width in browser.VIEWS:
            ours = browser.computed(page, render.email(made.issue(), LOOK).html, width, scheme)
            assert list(browser.differences(ours, browser.computed(page, second, width, scheme))) == []
    finally:
        page.close()


def test_faults_only_a_browser_sees_are_found(chromium: Any) -> None:  # noqa: ANN401
    wide = '<!DOCTYPE html><html><body><div style="width:900px">Wide</div><h1><img src="https://a.example/x.png"></h1></body></html>'
    found = browser.look(chromium, wide, wide.replace("900px", "901px"), axe())
    assert {16, 18, 28} <= {each.rule for each in found}
    assert list(browser.differences([["a", ["x:1"]]], [])) == ["1 elements against 0"]
    assert axe() is None or 24 in {each.rule for each in found}


def test_the_mail_is_in_standards_mode_and_asks_for_nothing_but_its_picture(chromium: Any) -> None:  # noqa: ANN401
    asked: list[str] = []
    page = chromium.new_page()
    page.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
    page.set_content(render.email(made.issue(), LOOK).html, wait_until="domcontentloaded")
    assert page.evaluate("document.compatMode") == "CSS1Compat"
    page.close()
    assert asked == ["https://theharbourtimes.example/img/bridge-1600.jpg"]


def test_screenshots_are_kept_for_the_eye(chromium: Any) -> None:  # noqa: ANN401
    ARTEFACTS.mkdir(exist_ok=True)
    shown, page = picture(), chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body=shown, content_type="image/png"))
    for theme in THEMES:
        page.set_viewport_size({"width": 600, "height": 800})
        page.set_content(render.email(made.issue(), replace(LOOK, theme=theme)).html)
        for width, scheme in ((600, "light"), (600, "dark"), (375, "light"), (375, "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=ARTEFACTS / f"{theme}-{width}-{scheme}.png", full_page=True)
    page.close()
    assert len(list(ARTEFACTS.glob("*-*-*.png"))) >= 12


@pytest.mark.skipif(
    not installed("html-validate/package.json"), reason="html-validate is not installed: npm install html-validate@10"
)
@pytest.mark.parametrize("theme", THEMES)
def test_html_validate_finds_no_error(tmp_path: Path, theme: str) -> None:
    (tmp_path / "mail.html").write_text(render.email(made.issue(), replace(LOOK, theme=theme)).html)
    web = render.web(made.issue(), replace(LOOK, theme=theme))
    archive.build(made.sources((made.issue(), web), (made.issue(language="ar", edition="ar"), web)), tmp_path, "")
    (tmp_path / "empty.html").write_text(archive.index([]))
    (tmp_path / "preview.html").write_bytes((Path(preview.__file__).parent / "page.html").read_bytes())
    package = installed("html-validate/package.json")
    assert package is not None
    command = [
        "node",
        str(package.parent / "bin/html-validate.mjs"),
        "--config",
        str(ROOT / "tests/data/render/htmlvalidate.json"),
    ]
    told = subprocess.run([*command, *map(str, tmp_path.glob("*.html"))], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, ""), told.stdout + told.stderr


class _Article(BaseHTTPRequestHandler):
    """A publisher's page on loopback, long enough that its last sentences are below the fold."""

    def do_GET(self) -> None:
        told = "".join(f"<p style='margin-bottom:400px'>{sentence}</p>" for sentence in made.BRIDGE)
        body = f"<!DOCTYPE html><html lang=en><meta charset=utf-8><title>x</title><body>{told}</body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


def test_a_citation_opens_the_source_at_its_sentence(chromium: Any) -> None:  # noqa: ANN401
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Article)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        article = replace(made.bridge().story.articles[0], url=f"http://127.0.0.1:{server.server_port}/")
        brief = replace(
            made.bridge(), story=made.story("x", article), sentences=(made.sentence(made.BRIDGE[5], (0, 5)),), seen_from=()
        )
        html = render.email(
            made.issue(sections=(replace(made.issue().sections[0], briefs=(brief,)),), quote=None, figure=None), LOOK
        ).html
        page = chromium.new_page()
        page.route("https://**", lambda route: route.abort())
        page.set_content(html, wait_until="domcontentloaded")
        page.goto(page.locator("a.citelink").first.get_attribute("href"))
        page.wait_for_function("window.scrollY > 1000")
        page.close()
    finally:
        server.shutdown()
        server.server_close()


# -- the preview -------------------------------------------------------------------------------------------------------


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Serve a preview in a process of its own; give its URL and the folder of templates it watches."""
    with _serving(tmp_path) as url:
        yield url, tmp_path


@contextmanager
def _serving(templates: Path, port: int = 0) -> Iterator[str]:
    context = multiprocessing.get_context("spawn")
    told, telling = context.Pipe(duplex=False)
    server = context.Process(target=fakes_shelf.run, args=(templates, telling, port))
    server.start()
    try:
        assert told.poll(60)
        yield told.recv()
    finally:
        os.kill(server.pid or 0, signal.SIGINT)
        server.join(30)


@pytest.fixture
def page(chromium: Any, served: tuple[str, Path]) -> Iterator[Any]:  # noqa: ANN401
    page = chromium.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda request: (
            wrong.append(request.url) if not request.url.startswith((served[0], "https://theharbourtimes")) else None
        ),
    )
    page.route("https://**", lambda route: route.abort())
    page.set_viewport_size({"width": 1500, "height": 950})
    page.goto(served[0])
    page.wait_for_selector("body[data-version]")
    yield page
    page.close()
    assert wrong == []


def test_panes_open_and_close_by_click_and_by_key(page: Any) -> None:  # noqa: ANN401
    kinds = "() => [...document.querySelectorAll('figure')].map((f) => f.dataset.kind)"
    assert page.evaluate(kinds) == ["phone", "desktop", "dark"]
    page.click("[data-pane=text]")
    page.keyboard.press("1")
    assert page.evaluate(kinds) == ["desktop", "dark", "text"]
    assert "TODAY IN FIVE LINES" in page.frame_locator("[data-kind=text] iframe").locator("pre").inner_text()
    card = "document.querySelector('[data-kind=dark] iframe').contentDocument.querySelector('.card')"
    assert page.evaluate(f"() => getComputedStyle({card}).backgroundColor") == "rgb(27, 26, 24)"


def test_a_click_on_a_story_explains_it_and_on_a_number_shows_the_source(page: Any) -> None:  # noqa: ANN401
    mail = page.frame_locator("[data-kind=desktop] iframe")
    mail.locator("p.text", has_text="The strike at the ferry company").click(position={"x": 5, "y": 5})
    page.wait_for_selector("#explain:has-text('Ferry strike ends')")
    mail.locator("sup a").nth(3).click()
    page.wait_for_selector("#explain:has-text('The source sentence')")
    assert page.locator("#explain mark").inner_text() == made.BRIDGE[3]
    mail.locator("h2 a", has_text="Cracked piers").first.click()
    page.wait_for_selector("#explain:has-text('first of 12')")
    told = page.locator("#explain").inner_text()
    assert (told.count("no sentence supports it"), told.count("likely a column, not read")) == (1, 1)
    mail.locator("a", has_text="Why the quay should be built").last.click()
    page.wait_for_selector("#explain strong:has-text('Why the quay should be built')")
    assert page.locator("#explain p.soft").all_inner_texts()[0] == "City · one-line · 1 independent voice"


def test_the_keyboard_leads_past_the_mail_and_from_a_citation_to_its_source_and_back(page: Any) -> None:  # noqa: ANN401
    page.locator("#send").focus()
    page.keyboard.press("Tab")
    assert page.locator("#past").bounding_box()["x"] > 0
    page.keyboard.press("Enter")
    focused = "() => document.activeElement.id || document.activeElement.title"
    assert page.evaluate(focused) == "explain"
    page.frame_locator("[data-kind=desktop] iframe").locator("sup a").nth(3).press("Enter")
    page.wait_for_selector("#explain:has-text('The source sentence')")
    assert page.evaluate(focused) == "explain"
    page.keyboard.press("m")
    inside = "document.querySelector('[data-kind=desktop] iframe').contentDocument"
    assert (page.evaluate(focused), page.evaluate(f"() => {inside}.activeElement.closest('sup') !== null")) == (
        "Desktop, 660",
        True,
    )
    page.keyboard.press("n")
    assert page.locator("#status").inner_text().startswith("Story 2 of ")


def test_what_strangers_wrote_is_told_in_its_language_and_pressed_panes_are_seen_in_forced_colours(page: Any) -> None:  # noqa: ANN401
    page.frame_locator("[data-kind=desktop] iframe").locator("h2 a, h3 a", has_text="افتتاح").first.click()
    headline = page.locator("#explain strong bdi[lang=ar]")
    headline.wait_for()
    assert headline.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    page.emulate_media(forced_colors="active")
    colour = "(one) => getComputedStyle(one).backgroundColor"
    assert page.locator("[data-pane=phone]").evaluate(colour) != page.locator("[data-pane=text]").evaluate(colour)


def test_a_low_window_leaves_the_mail_its_room(page: Any) -> None:  # noqa: ANN401
    page.set_viewport_size({"width": 683, "height": 384})
    assert page.locator("#stage").bounding_box()["height"] >= 500


def test_issues_are_picked_and_compared(page: Any) -> None:  # noqa: ANN401
    page.select_option("#other", "127")
    page.wait_for_selector("#diff:has-text('Came')")
    assert "Cracked piers" in page.locator("#diff").inner_text()
    page.keyboard.press("Escape")
    page.locator("#stage").focus()
    page.keyboard.press("j")
    _until(page, "document.getElementById('issue').value === '127'")
    page.wait_for_selector("#explain:has-text('Ferry strike ends')")


def test_the_picked_issue_is_found_again_after_a_reload_and_by_the_back_button(page: Any) -> None:  # noqa: ANN401
    page.select_option("#issue", "127")
    page.wait_for_selector("#standing:has-text('Issue 127 is held: waits for approval; `digest approve 127`')")
    page.reload()
    page.wait_for_selector("#standing:has-text('Issue 127')")
    assert page.input_value("#issue") == "127"
    page.go_back()
    page.wait_for_selector("#standing:has-text('Issue 128')")
    assert page.input_value("#issue") == "128"


def test_a_picked_issue_that_is_made_anew_under_another_key_stays_picked(page: Any) -> None:  # noqa: ANN401
    page.evaluate("() => { state.issues = [{ key: '126', name: 'morning 127' }]; state.key = '126'; return start(); }")
    page.wait_for_selector("#standing:has-text('Issue 127')")
    assert (page.input_value("#issue"), page.evaluate("location.hash")) == ("127", "#127")


def test_an_edited_template_is_seen_without_a_reload(page: Any, served: tuple[str, Path]) -> None:  # noqa: ANN401
    folder = served[1] / "partials"
    folder.mkdir()
    shown = page.frame_locator("[data-kind=desktop] iframe").locator("body")
    (folder / "footer.html").write_text("<p>Edited just now {{ issue.unsubscribe_url }}</p>")
    shown.locator("text=Edited just now").wait_for()
    (folder / "footer.html").write_text("{{ nothing.at.all }}")
    page.wait_for_selector("#status.bad:has-text('footer.html')")
    (folder / "footer.html").write_text("<p>Mended {{ issue.unsubscribe_url }}</p>")
    shown.locator("text=Mended").wait_for()


def test_a_page_goes_on_when_the_preview_is_started_again(chromium: Any, tmp_path: Path) -> None:  # noqa: ANN401
    page = chromium.new_page()
    page.route("https://**", lambda route: route.abort())
    with _serving(tmp_path) as url:
        page.goto(url)
        page.wait_for_selector("body[data-version]")
    page.wait_for_selector("#status.bad:has-text('The preview was stopped.')")
    with _serving(tmp_path, int(url.rstrip("/").rpartition(":")[2])):
        page.wait_for_selector("#status:not(.bad):has-text('Shown at')")
        page.close()


def test_sending_says_where_it_went(page: Any) -> None:  # noqa: ANN401
    page.click("#send")
    page.wait_for_selector("#status:has-text('Sent [Preview] 128')")


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed: npm install axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_preview_itself_is_axe_clean(page: Any, scheme: str) -> None:  # noqa: ANN401
    page.emulate_media(color_scheme=scheme)
    page.select_option("#other", "127")
    page.wait_for_selector("#diff:has-text('Came')")
    told = _audit(page)
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"preview-{scheme}.png")
    assert told == []


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed: npm install axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pictures_of_a_run_are_axe_clean(chromium: Any, scheme: str) -> None:  # noqa: ANN401
    page = chromium.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 660, "height": 950})
    page.set_content(pictures.page(made.issue(), (("gather", 1.5), ("compose", 3.0))).replace("<details>", "<details open>"))
    told = _audit(page)
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"run-{scheme}.png", full_page=True)
    page.close()
    assert told == []


def test_a_story_picked_in_a_picture_is_explained_and_turned_to_in_the_mail(page: Any) -> None:  # noqa: ANN401
    page.keyboard.press("9")
    page.frame_locator("[data-kind=run] iframe").locator(".matrix a", has_text="Ferry strike ends").click()
    page.wait_for_selector("#explain:has-text('Ferry strike ends')")
    _until(page, "document.querySelector('[data-kind=desktop] iframe').contentWindow.scrollY > 500")


def _until(page: Any, condition: str) -> None:  # noqa: ANN401
    """Wait for a condition of the preview, whose policy forbids what `wait_for_function` asks it again by, should it not hold at once."""
    page.evaluate(
        f"() => new Promise((done) => {{ const look = () => (({condition}) ? done() : requestAnimationFrame(look)); look(); }})"
    )


def _audit(page: Any) -> list[Any]:  # noqa: ANN401
    """Run axe on the page alone, past its policy, as developer tools do."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setBypassCSP", {"enabled": True})
    file = axe()
    session.send("Runtime.evaluate", {"expression": file.read_text() if file else ""})
    return list(
        page.evaluate(
            "() => axe.run({exclude: ['iframe']}).then((t) => t.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
        )
    )
