"""Editions with a temper, forms by section, and what lasted: the editor's choices beyond the score."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import fakes

from digest import editor
from digest.editor import Memory, Rules, rank, temper
from digest.types import Article, Brief, Issue, Ranked, Section, Story

NOW = datetime(2026, 5, 5, 7, tzinfo=UTC)


def _told(key: str, title: str, *sentences: str, section: str = "World", kind: str = "news", outlet: str = "Herald") -> Story:
    one = Article(
        key, f"https://{outlet.lower()}.example/{key}", title, outlet, "https://h.example/feed", NOW - timedelta(hours=2),
        sentences or (f"{title} on Monday.",), tuple(range(max(len(sentences), 1))), section=section, kind=kind,  # type: ignore[arg-type]
    )  # fmt: skip
    return Story(key, (one,), ((0,),))


class TestTemper:
    def test_good_news_is_told_from_bad_and_from_neither(self, weights: object) -> None:
        from digest.models.encoding import encoder

        encode = encoder()
        stories = [
            _told(
                "g", "Otters return to the river after sixty years", "Otters are living in the river again, volunteers found."
            ),
            _told("b", "Two killed as bus leaves mountain road", "Two people died when a bus left the road."),
            _told("n", "Parliament to vote on budget next week", "Parliament will vote on the budget next week."),
            _told("h", "Rescued whale dies on beach", "A whale that had been rescued died on Monday."),
        ]
        vectors = encode([f"{story.articles[0].title}. {story.articles[0].sentences[0]}" for story in stories])
        good, bad, plain, harm = temper.good_news(stories, vectors, encode)
        assert good >= temper.GOOD_NEWS > max(bad, plain, harm)

    def test_words_of_harm_outweigh_any_likeness(self) -> None:
        stories = [_told("h", "Otters return to poisoned river"), _told("d", "Otter returns", kind="opinion")]
        assert temper.good_news(stories, fakes.encode(["a", "b"]), fakes.encode) == [0.0, 0.0]

    def test_what_is_not_english_is_never_called_good_news(self) -> None:
        told = _told("g", "Otter kehren zurück")
        foreign = replace(told, articles=(replace(told.articles[0], language="de"),))
        assert temper.good_news([foreign], fakes.encode(["a"]), fakes.encode) == [0.0]

    def test_an_edition_of_good_news_says_why_it_leaves_a_story_out(self) -> None:
        (found,) = rank([_told("b", "Two killed in crash")], Rules(tone="good-news"), NOW, Memory(), fakes.encode)
        assert not found.chosen
        assert found.reason == "not surely good news (0.00, 0.50 wanted)"

    def test_only_my_field(self) -> None:
        stories = [_told("f", "Reef found off the coast"), _told("o", "Bridge closed at Brackwater")]
        found = {one.story.key: one for one in rank(stories, Rules(only=("reef",)), NOW, Memory(), fakes.encode)}
        assert found["f"].chosen
        assert found["o"].reason == 'meets none of "only"'

    def test_no_sport_by_the_section_of_its_feed(self) -> None:
        (found,) = rank([_told("s", "Rovers win", section="Sport")], Rules(never=("sport",)), NOW, Memory(), fakes.encode)
        assert found.reason == 'never wanted: "sport"'

    def test_example_sentences_let_in_what_is_like_them(self) -> None:
        wish = "Marine biologists find a coral reef in deep water"
        stories = [_told("f", wish), _told("o", "Ministers quarrel about the price of trains")]
        found = {one.story.key: one.chosen for one in rank(stories, Rules(only=(wish,)), NOW, Memory(), fakes.encode)}
        assert found == {"f": True, "o": False}


class TestForms:
    SENTENCES = tuple(f"Sentence {n} tells something else about the bridge." for n in range(4))

    def story(self, key: str, section: str) -> Story:
        parts = [
            _told(f"{key}{n}", f"Bridge {key}", *self.SENTENCES, section=section, outlet=f"O{n}").articles[0] for n in range(3)
        ]
        return Story(key, tuple(parts), ((0,), (1,), (2,)))

    def forms(self, **more: object) -> dict[str, str]:
        stories = [self.story("w", "World"), self.story("s", "Sport"), self.story("c", "Culture")]
        rules = Rules(sections=("World", "Sport", "Culture"), outlet_cap=9, **more)  # type: ignore[arg-type]
        return {one.section: one.form for one in rank(stories, rules, NOW, Memory(), fakes.encode)}

    def test_a_section_is_told_in_the_form_it_was_given(self) -> None:
        given = (("World", "paragraph"), ("Sport", "one-line"), ("Culture", "three-part"))
        assert self.forms(forms=given) == {"World": "paragraph", "Sport": "one-line", "Culture": "three-part"}

    def test_without_a_word_the_first_alone_is_told_in_three_parts(self) -> None:
        assert sorted(self.forms().values()) == ["paragraph", "paragraph", "three-part"]

    def test_too_few_outlets_are_told_in_a_paragraph(self) -> None:
        assert set(self.forms(forms=(("World", "three-part"),), three_part=4).values()) == {"paragraph"}

    def test_opinion_has_room_of_its_own(self) -> None:
        stories = [
            _told(f"o{n}", f"I think {n}", f"A decent town must keep its {n + 2} pools open.", kind="opinion", outlet=f"O{n}")
            for n in range(3)
        ]
        stories += [_told("n", "Bridge closed", "The bridge at Brackwater was closed to traffic on Monday.", outlet="N")]
        found = rank(stories, Rules(stories=0, briefs=1, links=0, opinions=2), NOW, Memory(), fakes.encode)
        assert sorted(one.story.articles[0].kind for one in found if one.chosen) == ["news", "opinion", "opinion"]


def _issue(day: int, *stories: Story) -> Issue:
    briefs = tuple(Brief(story, story.articles[0].title, ()) for story in stories)
    return Issue("m", "M", day, date(2026, 3, day), NOW, "en", (Section("", briefs),))


def test_a_thread_follows_an_event_through_issues() -> None:
    first, other = _told("a", "Bridge closed at Brackwater"), _told("x", "Reef found in deep water")
    again = Story(
        "b", (first.articles[0], _told("b", "Bridge closed at Brackwater opens", outlet="Post").articles[0]), ((0,), (1,))
    )
    found = editor.threads([_issue(2, first, other), _issue(3, again)], fakes.encode)
    assert [[(day, story.key) for day, story in thread.told] for thread in found] == [
        [("2026-03-02", "a"), ("2026-03-03", "b")],
        [("2026-03-02", "x")],
    ]


def _said(issue: Issue, thread: str) -> Issue:
    """Make its one story go on from another."""
    (section,) = issue.sections
    (brief,) = section.briefs
    ranked = Ranked(brief.story, 0.0, (), "", chosen=True, reason="", update=True, thread=thread)
    return replace(issue, sections=(replace(section, briefs=(replace(brief, ranked=ranked),)),))


def test_a_thread_holds_what_its_issues_said_goes_on() -> None:
    first, then = _issue(2, _told("a", "Fire at the mill")), _issue(3, _told("b", "Contractor freed by police"))
    assert len(editor.threads([first, then], fakes.encode)) == 2
    assert len(editor.threads([first, _said(then, "a")], fakes.encode)) == 1
    assert len(editor.threads([_said(first, "before"), _said(then, "before")], fakes.encode)) == 1  # no issue has what began it


def test_what_lasted_ranks_before_what_did_not() -> None:
    stories = [_told("a", "Bridge closed"), _told("b", "Reef found")]
    found = rank(stories, Rules(), NOW, Memory(), fakes.encode, {"a": 1, "b": 4})
    assert [one.story.key for one in found] == ["b", "a"]
    assert ("lasted", 2.0, "told in 4 issues") in [(part.name, part.value, part.reason) for part in found[0].parts]
