"""What earlier issues printed, and what a continuing story has that they did not."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digest import urls
from digest.editor.wording import content, figures, gist, names, union
from digest.sentences import notices, results, tongues
from digest.text import counted, folded

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digest.seams import Encode
    from digest.types import Article, Ranked, Story, Vectors

_GISTS = 3  # articles that stand for a printed story
_KNOWN_ARTICLES = 12
_KNOWN_SENTENCES = 12  # of each
_SHARED = 3  # content words two stories must share before their meaning is compared
_SAME_MEANING = 0.72  # cosine of gists that makes one story of them
_NEAR_MEANING = 0.55  # … where they share much wording too
_SAME_WORDING = 0.3
_ABROAD = 0.35  # … outside English, also where names are shared: strangers' cosines run high, and a mayor is in every story
_SAME_NAMES = 2  # rare names shared, that make one story of two of like meaning
_LIKE_MEANING = 0.5
_UNREAD = 0.2  # how much higher the cosines of two strangers are in languages the encoder finds all alike
_RELATED = 0.6  # … of two that share a printed article: grouping thought the rest near, and may have erred
_RARE = 0.02  # share of all threads, today's and printed, that may hold a name for it to be rare
_SEVERAL = 4  # … or this many, in a small collection
_COPIED = 0.8  # of an article's sentences that were printed before: the same article under another name
_LEAD = 2  # sentences at an article's start: where what happened since is told
_SAID_WORDS = 0.7  # of a sentence's content words in one known sentence: said before
_SAID_MEANING = 0.8  # cosine to a known sentence: said before in other words
_STEM = 4  # letters that two forms of a word share: "denies", "denied"
_NEW_SENTENCES = 8  # of an article, that are looked at for something new


@dataclass(frozen=True, slots=True)
class Printed:
    """One story as an earlier issue printed it: all that is needed to know it, and what it told, again."""

    key: str
    title: str
    newest: str  # ISO time of its newest article
    articles: tuple[str, ...]  # keys
    texts: tuple[str, ...]  # fingerprint of each article's text, in the same order
    pages: tuple[str, ...]  # canonical URLs
    titles: tuple[str, ...]  # "outlet/title", folded
    gists: tuple[str, ...]
    known: tuple[str, ...]  # sentences its articles printed
    corrections: tuple[str, ...] = ()  # the outlets' own notes
    thread: str = ""  # key of the first story of those it went on from

    @property
    def origin(self) -> str:
        """Give the key of the story its thread began with: its own, where it began one."""
        return self.thread or self.key


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier issues of an edition printed, oldest first."""

    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """A story seen against earlier issues: what is left of it, and which of its sentences are new."""

    story: Story
    earlier: Printed | None = None
    news: tuple[tuple[int, int], ...] = ()
    reason: str = ""

    @property
    def stale(self) -> bool:
        """Tell whether earlier issues printed all there is."""
        return self.earlier is not None and not self.news


def remember(ranked: Ranked) -> Printed:
    """Keep of a printed story what later issues must know."""
    articles = ranked.story.articles
    return Printed(
        key=ranked.story.key,
        title=articles[0].title,
        newest=max(article.published for article in articles).astimezone(UTC).isoformat(),
        articles=tuple(article.key for article in articles),
        texts=tuple(fingerprint(article) for article in articles),
        pages=tuple(urls.canonical(article.url) for article in articles),
        titles=tuple(_titled(article.outlet, article.title) for article in articles),
        gists=tuple(gist(article) for article in articles[:_GISTS]),
        known=tuple(
            dict.fromkeys(
                sentence
                for article in articles[:_KNOWN_ARTICLES]
                for sentence in (article.title, *article.sentences[:_KNOWN_SENTENCES])
            )
        ),
        corrections=tuple(article.correction for article in articles if article.correction),
        thread=ranked.thread,
    )


def fingerprint(article: Article) -> str:
    """Give a short sign of an article's text, that changes when the text does."""
    return hashlib.blake2s("\n".join(article.sentences).encode(), digest_size=8).hexdigest()


def follow(stories: Sequence[Story], memory: Memory, encode: Encode, *, multilingual: bool = False) -> tuple[Followed, ...]:
    """Hold each story against earlier issues; what they printed is taken out of it, and what is new in it named.

    An encoder that is not multilingual is not believed of languages whose texts are all alike to it.
    """
    alike = frozenset[str]() if multilingual else tongues.UNREAD
    shared = _sharing(stories, memory)
    fresh = [[a for a in story.articles if not _printed(a, met)] for story, met in zip(stories, shared, strict=True)]
    earlier = _matches(fresh, shared, memory, encode, alike)
    both = zip(stories, earlier, shared, strict=True)
    return tuple(_followed(story, goes_on, met, encode, alike) for story, goes_on, met in both)


def _titled(outlet: str, title: str) -> str:
    return f"{outlet.casefold()}/{folded(title)}"


# -- which story went on -------------------------------------------------------------------------------------------


def _sharing(stories: Sequence[Story], memory: Memory) -> list[list[Printed]]:
    """Find for each story the printed ones that hold an article of it."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for place, printed in enumerate(memory.printed):
        for sign in _signs_of(printed):
            holders[sign].add(place)
    signs = [frozenset().union(*map(_signs, story.articles)) for story in stories]
    places = [sorted(set().union(*(holders[sign] for sign in each & holders.keys()))) for each in signs]
    return [[memory.printed[place] for place in each] for each in places]


def _matches(
    fresh: Sequence[Sequence[Article]],
    shared: Sequence[Sequence[Printed]],
    memory: Memory,
    encode: Encode,
    alike: Collection[str],
) -> list[list[Printed]]:
    """Find for the articles each story has left the printed ones they go on from, nearest first."""
    told = [[gist(article) for article in articles[:_GISTS]] for articles in fresh]
    ours = [union(each) - _small(articles) for each, articles in zip(told, fresh, strict=True)]
    theirs = [union(printed.gists) for printed in memory.printed]
    origins = [met[0].origin if met else f"new {s}" for s, met in enumerate(shared)]
    named = _rare_names(
        [*told, *(printed.gists for printed in memory.printed)], [*origins, *(printed.origin for printed in memory.printed)]
    )
    met_names = named[len(fresh) :]
    doubtful = [
        (s, p)
        for s, words in enumerate(ours)
        for p, printed in enumerate(memory.printed)
        if words and (printed in shared[s] or len(words & theirs[p]) >= _SHARED or len(named[s] & met_names[p]) >= _SAME_NAMES)
    ]
    likeness = _likeness(told, memory, doubtful, encode)
    found = [[] if articles else [(1.0, printed) for printed in met] for articles, met in zip(fresh, shared, strict=True)]
    for s, p in doubtful:
        printed, near = memory.printed[p], likeness[s, p]
        wording = len(ours[s] & theirs[p]) / max(min(len(ours[s]), len(theirs[p])), 1)
        known = len(named[s] & met_names[p])
        kept = printed in shared[s] and (near >= _RELATED or any(_changed(article, printed) for article in fresh[s]))
        first = fresh[s][0]
        alone = _goes_on(near - _UNREAD * _among(first, alike), wording, known, read=_read(first, alike))
        goes_on = kept or (alone and not _fills_again(fresh[s], printed))
        if goes_on and (not _tells_another(fresh[s], told[s], printed) or any(_told(article, printed) for article in fresh[s])):
            found[s].append((near, printed))
    return [[printed for _, printed in sorted(each, key=_nearness, reverse=True)] for each in found]


def _nearness(one: tuple[float, Printed]) -> tuple[float, str, str]:
    """Order printed stories by how near another is to them; of equals the newer goes before."""
    near, printed = one
    return near, printed.newest, printed.key


def _goes_on(likeness: float, wording: float, known: int, *, read: bool) -> bool:
    """Tell whether a story goes on from another by meaning alone, or by meaning with wording or rare names."""
    worded = wording >= (_SAME_WORDING if read else _ABROAD)
    if likeness >= _SAME_MEANING or (likeness >= _NEAR_MEANING and worded):
        return True
    return likeness >= _LIKE_MEANING and known >= _SAME_NAMES and (read or worded)


def _read(article: Article, alike: Collection[str]) -> bool:
    """Tell whether the encoder reads an article, or its language has a bar of its own; one that is multilingual finds none alike."""
    return not alike or tongues.code(article.language) in ("en", *alike)


def _fills_again(articles: Sequence[Article], printed: Printed) -> bool:
    """Tell whether an outlet whose notice was printed fills in the same form of another event."""
    told = [*zip(printed.titles, printed.gists, strict=False)]
    return any(_fills(article, title, text) for article in articles[:_GISTS] for title, text in told)


def _fills(article: Article, titled: str, told: str) -> bool:
    """Tell whether an article fills in the form of a printed notice of its outlet, of another event.

    In scripts without spaces two signs of a title tell little: there both titles are one form as well.
    """
    whose, text = _titled(article.outlet, ""), gist(article)
    title, signs = titled.removeprefix(whose), tongues.code(article.language) in tongues.UNSPACED
    if not titled.startswith(whose) or not notices.are_alike(text, told):
        return False
    if signs and not notices.are_titled_alike(folded(article.title), title):
        return False
    return notices.are_two(article.outlet, (content(article.title), text), (content(title), told))


def _tells_another(articles: Sequence[Article], ours: Sequence[str], printed: Printed) -> bool:
    """Tell whether two stories give the results of two matches or of two companies, going by their headlines and leads."""
    theirs = printed.gists
    heads = [[_headed_by(each) for each in gists] for gists in (ours, theirs)]
    sides = [frozenset().union(*(results.sides(title) for title, _ in each)) for each in heads]
    firms = [{firm for title, lead in each if (firm := results.firm(title, lead))} for each in heads]
    gap = abs(max(article.published for article in articles) - datetime.fromisoformat(printed.newest)) / timedelta(days=1)
    rematch = any(results.rematch(one, other, days=gap) for one in heads[0] for other in heads[1])
    strange = bool(sides[0] - union(theirs)) and bool(sides[1] - union(ours))
    return rematch or strange or (all(firms) and results.apart(firms[0], theirs) and results.apart(firms[1], ours))


def _headed_by(gist: str) -> tuple[str, str]:
    """Part a gist into headline and lead."""
    title, _, lead = gist.partition(". ")
    return title, lead


def _small(articles: Sequence[Article]) -> frozenset[str]:
    """Give the words of no topic that English does not know as such, where a story is in another language."""
    return tongues.SMALL if articles and tongues.code(articles[0].language) != "en" else frozenset()


def _among(article: Article, languages: Collection[str]) -> bool:
    """Tell whether an article is in one of some languages."""
    return tongues.code(article.language) in languages


def _rare_names(texts: Sequence[Sequence[str]], origins: Sequence[str]) -> list[frozenset[str]]:
    """Give the names of each story that few others hold; a thread counts once, however long it runs."""
    named = [frozenset().union(*(names(each) for each in group)) for group in texts]
    threads: defaultdict[str, set[str]] = defaultdict(set)
    for origin, group in zip(origins, named, strict=True):
        threads[origin] |= group
    held = Counter(name for group in threads.values() for name in group)
    most = max(_SEVERAL, _RARE * len(threads))
    return [frozenset(name for name in group if held[name] <= most) for group in named]


def _likeness(
    told: Sequence[Sequence[str]], memory: Memory, pairs: Sequence[tuple[int, int]], encode: Encode
) -> dict[tuple[int, int], float]:
    """Give the cosine of the two nearest gists of each pair of a story and a printed one."""
    groups = [
        *(told[s] for s in sorted({s for s, _ in pairs})),
        *(memory.printed[p].gists for p in sorted({p for _, p in pairs})),
    ]
    texts = list(dict.fromkeys(each for group in groups for each in group))
    if not texts:
        return {}
    place = {each: number for number, each in enumerate(texts)}
    vectors = encode(texts)

    def rows(group: Sequence[str]) -> Vectors:
        found: Vectors = vectors[[place[each] for each in group]]
        return found

    return {(s, p): float((rows(told[s]) @ rows(memory.printed[p].gists).T).max()) for s, p in pairs}


def _signs(article: Article) -> set[str]:
    """List what an article is known by: its key, and its pages and outlet's titles, as they are and as they were before."""
    stood = ((article.url, article.title), *((old.url, old.title) for old in article.earlier))
    pages = {f"page {page}" for url, _ in stood if "/" in (page := urls.canonical(url))}
    return {f"key {article.key}", *pages, *(f"title {_titled(article.outlet, title)}" for _, title in stood if folded(title))}


def _signs_of(printed: Printed) -> set[str]:
    """List what the articles of a printed story are known by."""
    named = (("key", printed.articles), ("page", printed.pages), ("title", printed.titles))
    return {f"{name} {each}" for name, several in named for each in several}


def _met(article: Article, printed: Printed) -> bool:
    """Tell whether an article was printed, as it is or as it was before its page and title changed."""
    return not _signs(article).isdisjoint(_signs_of(printed))


def _changed(article: Article, printed: Printed) -> bool:
    """Tell whether an article was printed and says something else now; a title alone, "Weather today", is another one's too."""
    return _met(replace(article, title=""), printed)


# -- what is new in it ---------------------------------------------------------------------------------------------


def _followed(
    story: Story, earlier: Sequence[Printed], shared: Sequence[Printed], encode: Encode, alike: Collection[str]
) -> Followed:
    """Take out of a story the articles earlier issues printed, and find the sentences that are new."""
    fresh = [k for k, article in enumerate(story.articles) if not _printed(article, [*earlier, *shared])]
    if not earlier:
        return Followed(_apart(story, fresh) if len(fresh) < len(story.articles) else story)
    if not fresh:
        return Followed(story, earlier[0], (), "every article was in an earlier issue")
    rest = only(story, fresh)
    known = [sentence for printed in earlier for sentence in printed.known]
    news = _news(rest, known, encode, alike) or _corrected(rest, frozenset(known))
    if not news:
        return Followed(rest, earlier[0], (), "its later articles tell nothing new")
    return Followed(rest, earlier[0], news, f"{counted(len(news), 'sentence')} that earlier issues did not have")


def _printed(article: Article, earlier: Sequence[Printed]) -> bool:
    """Tell whether an article was printed as it now stands; one whose text has changed since was not."""
    if article.correction and not any(article.correction in printed.corrections for printed in earlier):
        return False
    return any(_told(article, printed) for printed in earlier)


def _told(article: Article, printed: Printed) -> bool:
    """Tell whether an issue told an article: its text is the one it had, or all but the same and no other lead before it.

    A page or title that comes again with another text is looked at again: "The weather today" is another every day.
    """
    if not article.sentences:
        return _met(replace(article, earlier=()), printed)
    if fingerprint(article) in printed.texts:
        return True
    seen = [sentence in printed.known for sentence in article.sentences[:_KNOWN_SENTENCES]]
    return all(seen[:_LEAD]) and sum(seen) >= _COPIED * len(seen)


def _corrected(story: Story, known: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Find the sentences an outlet has changed in an article it corrected."""
    return tuple(
        (a, s)
        for a, article in enumerate(story.articles)
        if article.correction
        for s, sentence in enumerate(article.sentences[:_NEW_SENTENCES])
        if sentence not in known
    )


def _apart(story: Story, kept: Sequence[int]) -> Story:
    """Make a story of its own of some of a story's articles: the others were another one's."""
    rest = only(story, kept)
    first = min(rest.articles, key=lambda article: (not article.dated, article.published, article.key))
    return replace(rest, key=hashlib.blake2s(first.key.encode(), digest_size=8).hexdigest())


def only(story: Story, kept: Sequence[int]) -> Story:
    """Keep only some of a story's articles, in their order."""
    place = {old: new for new, old in enumerate(kept)}
    voices = tuple(tuple(place[k] for k in voice if k in place) for voice in story.voices)
    return replace(story, articles=tuple(story.articles[k] for k in kept), voices=tuple(voice for voice in voices if voice))


def _news(story: Story, known: Sequence[str], encode: Encode, alike: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Find the sentences that no known sentence says, in its words or in others; a new figure is always new."""
    said = [content(sentence) for sentence in known]
    numbers = frozenset().union(*(figures(sentence) for sentence in known))
    sure: set[tuple[int, int]] = set()
    doubtful: dict[tuple[int, int], str] = {}
    for a, article in enumerate(story.articles):
        for s, sentence in enumerate(article.sentences[:_NEW_SENTENCES]):
            if figures(sentence) - numbers:
                sure.add((a, s))
            elif not _said(content(sentence) - _small([article]), said):
                doubtful[a, s] = sentence
    sure.update(place for place in doubtful if _among(story.articles[place[0]], alike))  # no cosine tells whether it was said
    if doubtful and known:
        vectors = encode([*doubtful.values(), *known])
        nearest = (vectors[: len(doubtful)] @ vectors[len(doubtful) :].T).max(axis=1).tolist()
        sure.update(place for place, likeness in zip(doubtful, nearest, strict=True) if likeness < _SAID_MEANING)
    new = sure | (set() if known else doubtful.keys())
    return tuple(sorted(new | _turns(story, new, known)))


def _turns(story: Story, new: Collection[tuple[int, int]], known: Sequence[str]) -> set[tuple[int, int]]:
    """Find the openings, of articles with something new, that tell what is new in their headline.

    "Driver cleared", "A driver was cleared of causing the death of …": most of its words and meaning it shares with what it turns.
    """
    told = union(known)
    return {(a, 0) for a, _ in new if _headed(story.articles[a], told)}


def _headed(article: Article, told: Collection[str]) -> bool:
    """Tell whether headline and opening have a word each that is not known: one word, or in an opening that tells half the headline."""
    head, opening = content(article.title), content(article.sentences[0])
    new, also = ({word[:_STEM] for word in words if word not in told} for words in (head, opening))
    begun = {word[:_STEM] for word in opening}
    half = 2 * sum(word[:_STEM] in begun for word in head) >= len(head)
    return bool(new & also) or (half and bool(new and also))


def _said(words: frozenset[str], said: Sequence[frozenset[str]]) -> bool:
    """Tell whether one known sentence holds most of a sentence's content words."""
    return not words or any(len(words & known) >= _SAID_WORDS * len(words) for known in said)
