"""lint: its rules, each shown to hold on our themes and to break on a mail that breaks it."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP as ANY_LENGTH

import browser
import fakes_issue as made
import pytest

from digest import lint, render
from digest.types import Rendered

SMTP = ANY_LENGTH.clone(max_line_length=76)
LOOK = render.Look(
    why="You signed up.", unsubscribe_url="https://digest.example/u/1", sender="Digest", web_url="https://d.example/1"
)
THEMES = ("editorial", "compact", "plain")
PLAIN = Rendered(
    "Subject",
    '<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Subject</title>'
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    '<meta name="supported-color-schemes" content="light dark"><style>:root { color-scheme: light dark; }\n'
    "@media (prefers-color-scheme: dark) { .a { color: #fff !important; } }\n[data-ogsc] .a { color: #fff !important; }</style></head>"
    '<body><div role="article" aria-label="Subject" lang="en" dir="ltr">'
    '<div style="display:none">What is inside this short mail of ours</div>'
    '<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tbody><tr><td>'
    '<h1 style="font-size:28px">Title</h1><h2 style="font-size:20px">Story</h2>'
    '<p class="a" style="font-size:16px; line-height:1.5">Words <a href="https://a.example/x">link</a></p>'
    "</td></tr></tbody></table></div></body></html>",
    "Title\n\nStory\n\nWords\nhttps://a.example/x\n",
)


def broken(mail: Rendered, raw: bytes = b"", clients: tuple[str, ...] = ()) -> set[int]:
    return {each.rule for each in lint.check(mail.html, mail.text, mail.subject, raw, clients)}


def changed(old: str, new: str) -> Rendered:
    assert old in PLAIN.html
    return replace(PLAIN, html=PLAIN.html.replace(old, new, 1))


def message(text: str = PLAIN.text, html: str = PLAIN.html) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = PLAIN.subject
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    return mail


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_our_themes_break_no_rule(theme: str, language: str) -> None:
    mail = render.email(made.issue(language=language), replace(LOOK, theme=theme))
    assert lint.check(mail.html, mail.text, mail.subject) == ()


def test_a_small_sound_mail_breaks_no_rule() -> None:
    assert lint.check(PLAIN.html, PLAIN.text, PLAIN.subject, message().as_bytes()) == ()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (1, "Words ", "w" * 103_000),
        (2, "</style>", "/*" + "x" * 9_000 + "*/</style>"),
        (2, "<h1", "<style>.b { color: #000; }</style><h1"),
        (3, ":root", "@import 'x.css'; :root"),
        (3, "@media", "@media print { @supports (x: y) { .q { color: #000; } } } @media"),
        (3, "<title>", '<link rel="stylesheet" href="https://a.example/x.css"><title>'),
        (4, ".a { color: #fff !important; }", ".a { color #fff !important; }"),
        (4, ":root", "} :root"),
        (5, "<!DOCTYPE html>", "<!doctype html>"),
        (6, '<html lang="en" dir="ltr">', '<html lang="en">'),
        (6, ' role="article"', ""),
        (7, '<meta charset="utf-8">', '<meta charset="iso-8859-1">'),
        (8, "<title>Subject</title>", "<title></title>"),
        (8, "<title>Subject</title>", "<title>Other</title>"),
        (9, "width=device-width", "width=device-width, maximum-scale=1"),
        (9, '<meta name="viewport" content="width=device-width">', ""),
        (10, '<meta name="color-scheme" content="light dark">', ""),
        (10, ":root { color-scheme: light dark; }", ""),
        (11, "prefers-color-scheme: dark", "prefers-contrast: more"),
        (11, ".a { color: #fff !important; } }", ".a { color: #fff; } }"),
        (11, "[data-ogsc] .a", ".never .a"),
        (11, 'style="font-size:28px"', 'class="b" style="font-size:28px; color:#123456"'),
        (12, 'style="display:none"', ""),
        (12, "What is inside this short mail of ours", "Short"),
        (13, ' role="presentation"', ""),
        (13, ' border="0"', ""),
        (14, "<h1", "<!--[if mso]><h1"),
        (14, "<h1", "<![if !mso]><i></i><h1"),
        (15, "<h1", '<table width="700" role="presentation" cellpadding="0" cellspacing="0" border="0"></table><h1'),
        (15, "<h1", '<div style="width:500px"></div><h1'),
        (15, "<h1", '<div style="max-width:900px"></div><h1'),
        (17, "<h1", '<img src="https://a.example/x.png" width="10" height="10"><h1'),
        (17, "<h1", '<img src="https://a.example/x.png" alt="" width="100%" height="10"><h1'),
        (17, "<h1", '<img src="https://a.example/x.webp" alt="" width="10" height="10"><h1'),
        (17, "<h1", '<img src="data:image/png;base64,x" alt="" width="10" height="10"><h1'),
        (17, "<h1", '<svg width="10" height="10"></svg><h1'),
        (17, "<h1", "<video></video><h1"),
        (20, "<h1", '<img src="https://a.example/x.gif" alt="" width="1" height="1"><h1'),
        (20, "https://a.example/x", "https://a.example/x?utm_source=y"),
        (20, ":root", "@font-face { font-family: x; src: url(https://f.example/x.woff2); } :root"),
        (21, "<h1", "<script></script><h1"),
        (21, "<h1", '<h1 onclick="x()"'),
        (22, "https://a.example/x", "/x"),
        (22, "https://a.example/x", "#nowhere"),
        (22, 'href="https://a.example/x"', ""),
        (22, "https://a.example/x", "javascript:x()"),
        (23, "<h2", "<h1>Second</h1><h2"),
        (23, "<h2", "<h3>Skips</h3><h2"),
        (23, '<h2 style="font-size:20px">Story</h2>', ""),
        (25, "font-size:16px", "font-size:10px"),
        (25, "line-height:1.5", "line-height:1.1"),
        (25, "line-height:1.5", "line-height:110%"),
        (25, "line-height:1.5", "line-height:17px"),
        (25, '<h2 style="font-size:20px">', '<h2 style="font-size:13px; line-height:1.5">'),
        (26, 'style="font-size:28px"', 'style="font-size:28px; display:flex"'),
        (26, 'style="font-size:28px"', 'style="font-size:var(--x)"'),
        (26, 'style="font-size:28px"', 'style="font-size:28px; margin:-4px 0"'),
        (26, 'style="font-size:28px"', 'style="font-size:28px; transform:rotate(3deg)"'),
        (27, 'style="font-size:28px"', 'style="font-size:28px !important"'),
        (27, ":root {", ".b { color: #000 !important; } :root {"),
        (27, "#fff !important", "#fff!important"),
        (29, "Words", "Words {{ issue.title }}"),
        (29, "Words", "Words PH0123456789abcdefNAME PHfedcba9876543210NAME"),
        (29, "Words", "Words *|LIST:ADDRESS|*"),
        (29, "Words", "By None, today"),
        (30, "https://a.example/x", "https://b.example/y"),
        (30, "https://a.example/x", "mailto:b@a.example"),
        (30, ">Story<", ">Another story<"),
    ],
)
def test_each_rule_finds_the_mail_that_breaks_it(rule: int, old: str, new: str) -> None:
    assert rule in broken(changed(old, new))


def test_a_picture_as_wide_as_its_column_is_no_pixel() -> None:
    assert broken(changed("<h1", '<img src="https://a.example/x.png" alt="" width="100%" height="auto"><h1')) == {17}


def test_close_to_the_limit_is_a_warning_and_over_it_an_error() -> None:
    near = lint.check(changed("Words ", "w" * 91_000).html, PLAIN.text + "w" * 91_000, "Subject")
    over = lint.check(changed("Words ", "w" * 103_000).html, PLAIN.text, "Subject")
    assert [each.severity for each in near if each.rule == 1] == ["warning"]
    assert [each.severity for each in over if each.rule == 1] == ["error"]


def test_clients_aimed_at_decide_what_is_supported() -> None:
    mail = changed('style="font-size:28px"', 'style="font-size:28px; display:flex"')
    assert broken(mail, clients=("apple-mail.macos",)) == set()


@pytest.mark.parametrize(("size", "rules"), [("9pt", set()), ("8pt", {25}), ("0.75em", set()), ("50%", {25})])
def test_a_size_is_read_in_any_unit(size: str, rules: set[int]) -> None:
    assert broken(changed("font-size:16px", f"font-size:{size}")) == rules


def test_a_heading_out_of_order_in_the_text_part_is_found() -> None:
    turned = replace(PLAIN, text="Story\n\nTitle\n\nWords https://a.example/x\n")
    assert [each.why for each in lint.check(turned.html, turned.text, "Subject") if each.rule == 30] == [
        "stands elsewhere in the text part"
    ]
    assert [each.place for each in lint.check(PLAIN.html, "", "Subject")] == ["text part"]


@pytest.mark.parametrize("capitals", ["GÜNAYDIN ILICA HABERİ", "GÜNAYDIN ILICA HABERI"])
def test_a_turkish_heading_is_found_in_the_capitals_of_the_text_part(capitals: str) -> None:
    mail = changed(">Title<", ">Günaydın Ilıca haberi<")
    text = mail.text.replace("Title", capitals)
    assert not [each for each in lint.check(mail.html, text, "Subject") if each.rule == 30]


def test_a_table_of_figures_and_an_empty_anchor_are_no_breach() -> None:
    table = "<table><tr><th>A</th></tr></table>"
    anchored = '<a id="s" name="s"></a><a href="#s">up</a> '
    assert broken(changed("Words ", f"Words {anchored}")) == set()
    assert 13 not in broken(changed("<h1", f"{table}<h1"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://a.example/x", "tel:+44-20-7946-0000"),
        ("https://a.example/x", "mailto:ann@a.example"),
        ("https://a.example/x", "mailto:ann@a.example?subject=To%20the%20desk"),
        ('style="display:none"', 'class="b" style="display:none; color:#123456"'),
        (":root {", ".a:hover { color: #000 !important; } :root {"),  # it can be in no element
        ("<h1 style=", '<h1 class="a" style="color:#123456" style='),
        ("<h1 style=", '<h1 style="color:#ffffff; background-color:#123456" style='),
    ],
)
def test_what_a_designer_may_well_do_is_no_breach(old: str, new: str) -> None:
    assert broken(replace(changed(old, new), text=f"{PLAIN.text}ann@a.example\n")) == set()


def test_a_page_without_words_has_no_preheader() -> None:
    assert {12, 23} <= {each.rule for each in lint.check("<!DOCTYPE html><html><body></body></html>", "x", "")}


@pytest.mark.parametrize(
    "text", ["", "not html", "<", "\x00", "<html" * 50, "<p style='}{;:;'>x</p>", "<a href='https://[::1'>x</a>"]
)
def test_nothing_crashes_on_strangers_bytes(text: str) -> None:
    assert lint.check(text, text, text, text.encode())


def test_a_message_is_checked_as_it_goes_out() -> None:
    def rules(mail: bytes) -> list[str]:
        return [
            f"{each.place} {each.why}"
            for each in lint.check(PLAIN.html, PLAIN.text, PLAIN.subject, mail)
            if each.rule in (7, 29, 30)
        ]

    sound = message().as_bytes()
    assert rules(sound) == []
    turned = EmailMessage(policy=SMTP)
    turned.set_content(PLAIN.html, subtype="html", cte="quoted-printable")
    turned.add_alternative(PLAIN.text, cte="quoted-printable")
    assert "text first" in rules(turned.as_bytes())[0]
    latin = sound.replace(b'charset="utf-8"', b'charset="iso-8859-1"', 1)
    assert rules(latin) == ["text/plain is declared as iso-8859-1"]
    assert any("longer than 76" in each for each in rules(sound + b"x" * 90 + b"\r\n"))
    assert "headers are not ASCII" in rules(b"X-Name: \xc3\xbc\r\n" + sound)
    assert "subject is there more than once" in rules(b"Subject: Other\r\n" + sound)
    leave = b"List-Unsubscribe: <https://u.example/1>\r\n"
    assert "List-Unsubscribe https://u.example/1 is not linked in the HTML" in rules(leave + sound)
    assert rules(b"List-Unsubscribe: <https://a.example/x>\r\n" + sound) == []
    unfilled = message(text=f"{PLAIN.text} PH0123456789abcdefNAME").as_bytes()
    assert rules(unfilled) == ["message a placeholder is left: PH0123456789abcdefNAME"]


def test_before_filling_placeholders_of_one_nonce_are_no_breach() -> None:
    mail = render.email(made.issue(), replace(LOOK, unsubscribe_url="https://digest.example/u/{token}", greet=True))
    assert lint.check(mail.html, mail.text, mail.subject) == ()


def test_every_rule_says_how_to_mend_and_has_its_number() -> None:
    assert [rule.number for rule in lint.RULES] == [number for number in range(1, 31) if number not in (19, *browser.RULES)]
    assert all(rule.mend and re.fullmatch(r"[a-z-]+", rule.name) for rule in lint.RULES)


def test_a_finding_tells_place_reason_and_remedy() -> None:
    first = lint.check(changed("<h1", "<script></script><h1").html, PLAIN.text, "Subject")[0]
    assert (first.rule, first.name, first.severity, first.place) == (21, "dropped-elements", "error", "<script>")
    assert first.why == "is dropped by every client"
    assert "leave out script" in first.mend
