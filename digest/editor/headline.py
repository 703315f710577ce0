"""The headline of a story: the best title its outlets printed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.editor.wording import content, counts, overblown
from digest.sentences import injection, leaning, prose, releases, reversals
from digest.sentences.tongues import code

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digest.types import Article, Story

_LONG, _SHORT = 100, 25  # characters
_OPENING = 2  # sentences of a report in which it counts the dead
_CITED = 1.0  # more than titles ever share, less than an opinion's or a round-up's fault
_FIRST, _LEADS = 0.5, 0.7  # the first article's title, the first sentence's own: less than a fault
_BEHIND = 1.0  # what the title of an article loses that is background to a newer report, taken back, or a release others report
_TAIL = re.compile(r"\s+[|•·–—-]\s+(?P<tail>[^|•·–—]{2,40})$")
_PREFIX = re.compile(
    r"^(?:breaking(?: news)?|watch(?: live)?|live(?: updates?)?|video|photos?|gallery|exclusive|opinion|analysis|updated?"
    r"|(?:update|lead|wrapup) \d+|rpt|refile|listen|podcast|just in|as it happened|(?:\w+ )?interactive|explainer)\s*[:|–—-]+\s*",
    re.IGNORECASE,
)
# What a post's title carries that is no part of it: how it came there, pictures at either end, tags and addresses.
_POSTED = re.compile(
    r"^(?:(?:RT by|R to|RT) @\w+: (?:\d+/ )?|(?:Pinned|Re|RE|Fwd?|FW): |\[[\w -]{2,30}\] Re: |(?<=Re: )\[[\w -]{2,30}\] "
    r"|\([A-Z]?\+\) |\[(?:ASAP|(?i:exclusi(?:f|ve)|vid[eé]o))\] )+"
)
_PICTURES = r"[\u2190-\u21ff\u231a-\u23ff\u2600-\u2604\u2607-\u27bf\U0001f300-\U0001faff]\ufe0f?\u200d?"
_PICTURED = re.compile(rf"^(?:{_PICTURES}\s*)+|(?:\s*{_PICTURES})+(?=\s*(?:[:#]|$))")
_LINKED = re.compile(r"\s+https?://\S+")
# Two tags and more, or one behind a mark; "the rise of #MeToo" is a sentence's.
_TAGGED = re.compile(r"(?:\s+#\w+){2,}$|(?<=[^\w\s,;:’'\"“”-])(?:\s+#\w+)+$")
_BAIT = re.compile(
    r"\b(?:you won'?t believe|here'?s (?:why|how|what)|this is (?:why|how|what)|what (?:you need|to (?:know|watch|expect)|we know)"
    r"|at a glance|in (?:\w+ )?(?:charts|maps|graphics|pictures)"
    r"|everything you|the reason why|will (?:shock|surprise|amaze)|jaw-dropping|goes viral|went viral|internet reacts"
    r"|things (?:you|to)|reasons (?:why|to|you)|\b(?:\w+ ){1,3}(?:to help you|you (?:should|need|can|must))"
    r"|find out|revealed:|must[- ](?:see|read|watch)|slams?|blasts?|destroys?|throws? shade"
    r"|claps back"
    r"|was (?:wir (?:bisher )?wissen|(?:bisher )?bekannt ist)|das (?:wissen wir|ist (?:bisher )?bekannt)"
    r"|ce qu(?:e l['’]|['’])on sait|voici (?:ce qu|pourquoi|comment)|(?:lo|o) que (?:se sabe|sabemos)|qué (?:se sabe|sabemos)"
    r"|(?:cosa|quello che) (?:sappiamo|si sa)|ecco (?:cosa|come|perché|chi)|(?:saiba|entenda|veja) (?:o que|como|por ?que|quem)"
    r"|co (?:już )?wiemy|oto (?:co|jak|dlaczego)|(?:dit|wat) (?:weten we|we (?:nu )?weten)|dit is waarom"
    r")\b|!|\?$|\.\.\.$|…$",
    re.IGNORECASE,
)
# A columnist's own voice: not what a report is called, where another title is at hand. Words in quotation marks, behind a name and
# a colon or of somebody who says them are not the outlet's.
_SOMEBODYS = re.compile(
    r"^[^:]{3,40}: |\b(?:says?|said|think|poll|tells?|told|calls?|called|urges?)\b|[\"“'‘].{0,200}[\"”'’]", re.IGNORECASE
)
# A title in somebody's words is a reaction more often than news.
_SPOKEN = re.compile(r"^[^:]{3,40}: |^[^：]{2,20}：|[\"“'‘].{0,200}[\"”'’]|[„«»「『].{1,200}[“”»«」』]")
_OPINES = re.compile(
    r"\b(?:(?-i:I|we|us|our|my)|(?:should|must|ought to)(?! (?:pay|face|leave|stand|wear|return|register))"
    r"|absolutely|really|truly|generously|of course|sicken\w*|disgrac\w+|shame(?:ful\w*|less\w*)?|smear\w*|hypocri\w+"
    r"|wimps?|idiot\w*|lies|liars?|lying|echo chamber|power[- ]grab\w*|outrag\w+|ridiculous\w*|pathetic\w*|so-called)\b",
    re.IGNORECASE,
)
_SHOUTS = re.compile(r"\b[A-Z]{5,}\b")
_VAGUE = re.compile(
    r"^(?:he|she|they|it|this|these|those|here|how|why|what|who|when|\d+ (?:things|ways|reasons))\b", re.IGNORECASE
)
_KINDS = {
    "news": 0.0,
    "correction": 0.5,
    "paywall": 0.3,
    "video": 1.0,
    "gallery": 1.5,
    "live": 1.5,
    "opinion": 2.5,
    "roundup": 3.0,
    "fact-check": 3.0,
    "satire": 4.0,
    "advertisement": 4.0,
}


def headline(story: Story, cited: Sequence[int] = ()) -> tuple[str, int]:
    """Choose the title that tells most of the story plainly, and say which article's it is; the earlier where two are as good.

    An article that is `cited` under it goes before the others, that of the first sentence first: what stands over a sentence is
    its own source's title. A title that speaks to a machine is none, a release's gives way to a report's; the outlet's name stands
    where there is no other.
    """
    titles = ["" if injection.instructs(prose.visible(one.title)) else clean(one.title, one.outlet) for one in story.articles]
    words, outgrown = [content(title) for title in titles], _outgrown(titles, story.articles)
    behind = {k for k in range(len(titles)) if reversals.left_behind(story, k)}
    late = any(k not in behind and _goes_on(titles, k, behind) for k in cited)
    sent = releases.told_better(story)
    told = [k for k in cited if k not in sent]
    old = [k for k in range(len(titles)) if k in outgrown | sent or not reversals.holds(story, k) or (late and k in behind)]
    worth = [
        (_shared(words, k) - _faults(title, article) + _place(k, told, old), -k)
        for k, (title, article) in enumerate(zip(titles, story.articles, strict=True))
        if title
    ]
    best = -max(worth)[1] if worth else 0
    return titles[best] or story.articles[best].outlet, best


def _goes_on(titles: Sequence[str], k: int, behind: Collection[int]) -> bool:
    """Tell whether a title tells how a story went on: news that none of those left behind has, and in nobody's words."""
    title, words = titles[k], content(titles[k])
    speaks = (_SPOKEN.search(title) and not reversals.guess(title)) or _BAIT.search(title) or _opines(title)
    return not speaks and all(words - content(titles[old]) for old in behind)


def _outgrown(titles: Sequence[str], articles: Sequence[Article]) -> frozenset[int]:
    """Find the titles that count fewer dead or hurt than a later report does in their language, or "hundreds" where others count few."""
    tongues, ours = [code(article.language) for article in articles], [counts(title) for title in titles]
    openings = [". ".join((title, *one.sentences[:_OPENING])) for title, one in zip(titles, articles, strict=True)]
    told = [counts(opening) for opening in openings]
    return frozenset(
        k
        for k, this in enumerate(articles)
        if overblown(titles[k], [openings[j] for j, one in enumerate(articles) if j != k and _of_its_hours(one, this)])
        or any(
            tongues[other] == tongues[k] and one.published > this.published and ours[k][toll] < told[other].get(toll, 0)
            for other, one in enumerate(articles)
            for toll in ours[k]
        )
    )


def _of_its_hours(one: Article, this: Article) -> bool:
    """Tell whether a report counts no earlier dead than another: a toll may become hundreds."""
    return this.published - one.published < timedelta(hours=reversals.LATER)


def _place(k: int, cited: Sequence[int], old: Collection[int]) -> float:
    """Weigh whose title it is: the first sentence's own, or the first's; one cited; one that others tell better."""
    leads = _LEADS if k in cited[:1] and k not in old else _FIRST * (k == 0)
    return leads + _CITED * (k in cited) - _BEHIND * (k in old)


def clean(title: str, outlet: str = "") -> str:
    """Cut from a title the outlet's name at its end, the label at its start, and what marks it as a post."""
    bare = title = " ".join(title.split())
    for found in (_LINKED, _TAGGED, _POSTED, _PICTURED, _PREFIX):
        bare = found.sub("", bare)
    tail = _TAIL.search(bare)
    if tail and _is_outlet(tail["tail"], outlet):
        bare = bare[: tail.start()]
    bare = bare.strip()
    return (bare if bare[:1] == title[:1] else _raised(bare)) or title


def _raised(title: str) -> str:
    """Begin what stood behind a label with a capital; "iPhone" stays."""
    return title[:1].upper() + title[1:] if title.partition(" ")[0].islower() else title


def _is_outlet(tail: str, outlet: str) -> bool:
    """Tell whether the end of a title names its outlet."""
    ours, theirs = ("".join(re.findall(r"\w+", name.casefold())) for name in (outlet, tail))
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _shared(words: Sequence[frozenset[str]], place: int) -> float:
    """Tell how much of a title the other titles say too, 0 to 1."""
    others = [other for k, other in enumerate(words) if k != place and other]
    if not others or not words[place]:
        return 0.0
    return sum(len(words[place] & other) / len(words[place] | other) for other in others) / len(others)


def _faults(title: str, article: Article) -> float:
    """Add up what is wrong with a title."""
    faults = _KINDS.get(article.kind, 0.0)
    faults += (
        0.8 * len(_BAIT.findall(title))
        + 0.8 * _opines(title)
        + 0.8 * leaning.stale(title, article.language)  # by whose day?
        + 0.4 * bool(_VAGUE.match(title))
        + 0.4 * min(len(_SHOUTS.findall(title)), 3)
    )
    faults += 0.3 * (len(title) > _LONG) + 0.3 * (len(title) < _SHORT)
    return faults


def _opines(title: str) -> bool:
    """Tell whether a title is in its writer's own voice (English)."""
    return _OPINES.search(title) is not None and not _SOMEBODYS.search(title)
