"""Score the 29 rules on our themes and on the field: MJML, mrml and React Email, built here from npm and PyPI with one sample.

    python bench/field.py [--samples DIR] [--out bench/out/field]

The sample is one short digest (masthead, five stories, footer) in each framework's own idiom. HTML files in --samples (for instance
Cerberus or Postmark templates, which no registry carries) are scored beside them. Rules 16, 18, 24 and 28 run in chromium;
rule 24 wants axe-core, which is installed from npm with the rest. Rule 28 is ours alone: others ship no un-inlined page.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import browser  # noqa: E402 - from tests
import fakes_issue  # noqa: E402 - from tests

from digest import lint, render  # noqa: E402

PACKAGES = ("mjml@5", "react@19", "react-dom@19", "@react-email/components", "@react-email/render", "axe-core@4")
STORIES = [
    (f"Town {n} votes for its tram line", f"The council of town {n} voted by {12 + n} to 4 for the line.") for n in range(1, 6)
]


def mjml() -> str:
    """Write the sample in MJML, as its documentation does a newsletter."""
    told = "".join(
        f'<mj-section background-color="#ffffff"><mj-column><mj-text><h2>{head}</h2></mj-text>'
        f'<mj-text>{text} <a href="https://gazette.example/{at}">Gazette</a></mj-text></mj-column></mj-section>'
        for at, (head, text) in enumerate(STORIES)
    )
    return (
        "<mjml lang='en' dir='ltr'><mj-head><mj-title>The Morning Digest</mj-title><mj-preview>Five towns vote for their tram lines"
        "</mj-preview><mj-attributes><mj-all font-family='Georgia, serif'/><mj-text font-size='16px' line-height='24px'/></mj-attributes>"
        "</mj-head><mj-body background-color='#f3f1ec'><mj-section><mj-column><mj-image width='536px' height='300px' "
        "src='https://gazette.example/bridge.jpg' alt='The bridge'/><mj-text><h1>The Morning Digest</h1></mj-text></mj-column>"
        f"</mj-section>{told}<mj-section><mj-column><mj-text font-size='13px' line-height='20px'>You signed up. "
        "<a href='https://digest.example/u'>Unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>"
    )


REACT = """
import React from 'react';
import { writeFileSync } from 'node:fs';
import { render, toPlainText } from '@react-email/render';
import { Html, Head, Preview, Body, Container, Section, Heading, Text, Link, Img, Hr } from '@react-email/components';
const h = React.createElement;
const stories = STORIES;
const font = 'Georgia, serif';
const small = { fontSize: '13px', lineHeight: '20px' }, text = { fontSize: '16px', lineHeight: '24px' };
const head = h(Head, null, h('title', null, 'The Morning Digest'));
const link = (at) => h(Link, { href: 'https://gazette.example/' + at }, 'Gazette');
const told = stories.map(([title, words], at) => h(Section, { key: at },
  h(Heading, { as: 'h2' }, title), h(Text, { style: text }, words, ' ', link(at))));
const card = h(Container, { style: { backgroundColor: '#ffffff', padding: '24px' } },
  h(Img, { src: 'https://gazette.example/bridge.jpg', width: '536', height: '300', alt: 'The bridge' }),
  h(Heading, { as: 'h1' }, 'The Morning Digest'), ...told, h(Hr),
  h(Text, { style: small }, 'You signed up. ', h(Link, { href: 'https://digest.example/u' }, 'Unsubscribe')));
const page = h(Html, { lang: 'en', dir: 'ltr' }, head, h(Preview, null, 'Five towns vote for their tram lines'),
  h(Body, { style: { backgroundColor: '#f3f1ec', fontFamily: font } }, card));
const html = await render(page);
writeFileSync('react.html', html);
writeFileSync('react.txt', toPlainText ? toPlainText(html) : await render(page, { plainText: true }));
"""
MJML = """
import { readFileSync, writeFileSync } from 'node:fs';
import mjml2html from 'mjml';
const told = await mjml2html(readFileSync('sample.mjml', 'utf8'), { validationLevel: 'soft' });
writeFileSync('mjml.html', told.html);
"""


def built(folder: Path) -> dict[str, tuple[str, str, str]]:
    """Build the field's samples: name -> (html, text, un-inlined page or empty); what cannot be built is told and left out."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"type": "module", "private": true}\n')
    _ran(["npm", "install", "--no-audit", "--no-fund", "--silent", *PACKAGES], folder)
    (folder / "sample.mjml").write_text(mjml())
    (folder / "mjml.mjs").write_text(MJML)
    (folder / "react.mjs").write_text(REACT.replace("STORIES", json.dumps(STORIES), 1))
    found: dict[str, tuple[str, str, str]] = {}
    for name in ("mjml", "react"):
        if _ran(["node", f"{name}.mjs"], folder):
            text = folder / f"{name}.txt"
            found[name] = ((folder / f"{name}.html").read_text(), text.read_text() if text.is_file() else "", "")
    try:
        import mrml  # noqa: PLC0415 - an optional peer

        found["mrml"] = (
            (mrml.to_html(mjml()), "", "") if isinstance(mrml.to_html(mjml()), str) else (mrml.to_html(mjml()).content, "", "")
        )
    except ImportError:
        print("mrml: not installed (pip install mrml)")
    return found


def ours() -> dict[str, tuple[str, str, str]]:
    """Render our themes with the rich issue of the tests."""
    found = {}
    for theme in ("editorial", "compact", "plain"):
        look = render.Look(theme=theme, why="You signed up.", unsubscribe_url="https://digest.example/u", sender="Digest")
        made = render.email(fakes_issue.issue(), look)
        found[f"digest {theme}"] = (made.html, made.text, render.uninlined(fakes_issue.issue(), look).html)
    return found


def _ran(command: list[str], folder: Path) -> bool:
    if not shutil.which(command[0]):
        print(f"{command[0]}: not installed")
        return False
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    if told.returncode:
        print(f"{' '.join(command)}: {told.stderr.strip()[-300:]}")
    return told.returncode == 0


def main() -> None:
    """Build, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--samples", type=Path, help="folder of more .html files to score")
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "out" / "field")
    options = parser.parse_args()
    samples = {**ours(), **built(options.out)}
    if options.samples:
        samples |= {file.stem: (file.read_text("utf-8", "replace"), "", "") for file in sorted(options.samples.glob("*.html"))}
    else:
        print("Cerberus, Postmark: no package of npm or PyPI holds their templates; give a folder of them with --samples")
    axe = options.out / "node_modules" / "axe-core" / "axe.min.js"
    with browser.browser() as context:
        for name, (html, text, original) in samples.items():
            _scored(name, (html, text, original), context, axe if axe.is_file() else None)


def _scored(name: str, parts: tuple[str, str, str], context: object, axe: Path | None) -> None:
    html, text, original = parts
    page = lint.check(html, text, "")
    seen = browser.look(context, html, original, axe)
    broken = sorted({each.rule for each in (*page, *seen)})
    without = sorted(set(broken) - ({30} if not text else set()))
    print(
        f"{name:18} {29 - len(broken):2} of 29"
        + ("" if text else f"  ({29 - len(without)} if no text part were wanted)")
        + f"  breaks {', '.join(map(str, broken)) or 'none'}",
        flush=True,
    )


if __name__ == "__main__":
    main()
