"""The embedded writer: choose whole source sentences over all articles of a story, by an encoder.

Salience is nearness to the story's centroid (Radev et al. 2004), LexRank (Erkan and Radev 2004) and place in the article; redundancy is held
down by MMR (Carbonell and Goldstein 1998). An encoder cannot invent: the words are the sources', shortened by prose.polish alone.
"""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from digest.sentences import hearsay, leaning, moments, prose, quotes, releases, reversals, tongues
from digest.summarize import columns, lexical, ordering, overtaking, sameness, soundness, strangers
from digest.types import ASIDE, Claim, Draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from digest.seams import Encode
    from digest.types import Part, Story, Vectors

    Scores = NDArray[np.float32]
    Places = Sequence[tuple[int, int]]

PER_ARTICLE = 20  # sentences of an article that are looked at: news tells what matters first, and encoding is what costs
PER_STORY = 80
CENTROID, LEXRANK, HEADLINE, POSITION, REACH = 1.0, 0.5, 1.0, 0.5, 5.0
ALONE = 2.25, 1.5  # POSITION and REACH where one article is all there is: nothing but its own order tells what matters
RELEVANCE = 0.8  # MMR's lambda
_ROUNDS, _DAMPING = 30, 0.85  # of LexRank
OWN = 0.1  # how much nearer to the headline another report's opening must be than its own article's, to stand first
FRESH_VOICE = 0.12  # what a sentence gains by coming from a voice that has not been heard yet
BEHIND = 0.4  # what the sentences of a report lose that is background to a newer one
DATED = 0.2  # what the other sentences of a report lose whose opening was overtaken: more than a fresh voice gains
UNDONE = 0.5  # what all its sentences lose where a later headline takes it back
_SHARES: dict[Part, float] = {"happened": 0.45, "said": 0.45, "next": 0.25}  # of a story's claims, rounded; one at least
_PARTED = 2  # parts a story needs to be told in parts
FAULT = 1.2  # what a sentence loses that is sure to be faulty
DOUBTED = 0.46  # from there on every second is faulty: fewer sentences are better
STRAY = 0.25  # cosine to the story's centroid under which a sentence is about something else

# How a bulletin or a list of changes opens: with what its title names.
_OF_ITS_TITLE = re.compile(
    r"(?:[A-Z]\w+ [-–—] )?This (?:[\w-]+ ){0,2}?(?:release|version|update|upgrade|vulnerability|flaw|bug|advisory|bulletin|patch|package|recall|notice|incident|maintenance)\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be printed: where it stands, how it would read, and whose voice it is."""

    article: int
    sentence: int
    place: int  # among the article's printable sentences
    text: str
    voice: int
    language: str = "en"
    lost: str = ""  # the word whose noun stands in the sentence before
    owed: tuple[str, ...] = ()  # the surnames and nouns that earlier sentences brought in
    bare: str = ""  # the noun the reader must have met, where this is printed first
    hours: float = 0.0  # when its article was published
    stale: bool = False  # names a day by its distance: "yesterday"
    dead: bool = False  # tells of the dead (not in English)
    undone: bool = False  # of a report that another takes back
    worded: bool = False  # compared by its words, for the encoder does not read its language
    argued: bool = False  # of an article that may be a column, though nobody says so
    owned: bool = False  # its authors say it as "we": it is quoted as their outlet's
    strangers: frozenset[int] = frozenset()  # articles that may tell of another event
    behind: bool = (
        False  # of a report that is background to a newer one or a preview that is over, or of a release others report
    )
    old: bool = False  # of a report that later ones leave behind
    passed: bool = False  # tells what goes on or is due within hours, of a report that a later one goes on from
    headed: float = 0.0  # how near it is to the headline above the story; its own article's, a little nearer
    tone: float = 0.0  # how much it reads like a column or an analysis


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted of a story: how many claims, what to lead with, and the parts to tell it in."""

    claims: int
    news: Places = ()
    parts: Mapping[tuple[int, int], Part] = field(default_factory=dict)


def draft(
    stories: Sequence[Story],
    encode: Encode,
    want: Sequence[int],
    news: Sequence[Places] = (),
    parts: Sequence[Mapping[tuple[int, int], Part]] = (),
    *,
    multilingual: bool = False,
) -> list[Draft]:
    """Write each story's claims, want[i] of them, from its own sentences.

    news[i] names sentences an update leads with; parts[i], where it is not empty, the part of each (article, sentence), and the
    claims are chosen part by part. An encoder that is not multilingual is asked of English alone.
    """
    pools = [candidates(story, multilingual=multilingual) for story in stories]
    titles = [article.title for story in stories for article in story.articles]
    vectors = encode([*(candidate.text for pool in pools for candidate in pool), *titles])
    drafts, start, heading = [], 0, sum(map(len, pools))
    for number, (story, pool) in enumerate(zip(stories, pools, strict=True)):
        rows = np.asarray(vectors[start : start + len(pool)], dtype=np.float32)
        heads = np.asarray(vectors[heading : heading + len(story.articles)], dtype=np.float32)
        start, heading = start + len(pool), heading + len(story.articles)
        wish = _Wish(want[number], news[number] if number < len(news) else (), parts[number] if number < len(parts) else {})
        drafts.append(_told_by(story, pool, (rows, heads), wish, multilingual=multilingual))
    return drafts


def _told_by(story: Story, pool: list[Candidate], seen: tuple[Vectors, Vectors], wish: _Wish, *, multilingual: bool) -> Draft:
    """Write one story from its reports, or where they tell nothing from all; seen are the vectors of its sentences and headlines."""
    rows, heads = _by_words(story, pool) if pool and pool[0].worded else seen
    rated = {} if multilingual else columns.chances(story, pool, rows, heads)
    columned, apart = columns.likely(story, rated), strangers.strangers(story, pool, heads)
    near, argued = _headed(pool, rows, heads, titled(story, columned)), columns.doubted(rated) | releases.told_better(story)
    tones = soundness.tones(rows) if rated else np.zeros(len(pool))
    pool = [
        replace(one, argued=one.article in argued, strangers=apart[one.article], headed=float(head), tone=float(tone))
        for one, head, tone in zip(pool, near, tones, strict=True)
    ]
    kept = [index for index, one in enumerate(pool) if one.article not in columned]
    if columned and all(pool[index].undone for index in kept):  # what takes them back may well argue, and is quoted
        columned, kept = frozenset(), [index for index, one in enumerate(pool) if not one.undone]
    told = _write(story, [pool[index] for index in kept], (rows[kept], aim(story, heads, columned)), wish) if kept else ()
    claims = told or (_write(story, pool, (rows, aim(story, heads)), wish) if columned else ())
    argues = {one.article for one in pool if _argues(story, one)}
    quoted = {claim.rests_on[0][0] for claim in claims} & argues
    return Draft(claims, tuple(sorted(columned)) if told else (), tuple(sorted(quoted)))


def titled(story: Story, left_out: frozenset[int] = frozenset()) -> int | None:
    """Find the article whose title will stand above the story: the first that has one, is told from and is no background nor release; of the last hours, if any."""
    passed = left_out | story.background | releases.told_better(story)
    able = [number for number, one in enumerate(story.articles) if one.title and number not in passed]
    return next((number for number in able if not reversals.left_behind(story, number)), able[0] if able else None)


def _headed(pool: Sequence[Candidate], rows: Vectors, heads: Vectors, whose: int | None) -> Scores:
    """Rate how near each candidate is to that title; those of its own article a little nearer. Shape (n,)."""
    if whose is None:
        return np.zeros(len(pool), dtype=np.float32)
    own = np.array([one.article == whose for one in pool], dtype=np.float32)
    return np.asarray(rows @ heads[whose] + OWN * own, dtype=np.float32)


def _by_words(story: Story, pool: Sequence[Candidate]) -> tuple[Vectors, Vectors]:
    """Give the vectors of a story's sentences and headlines where the encoder does not read their language."""
    both = lexical.vectors([*(one.text for one in pool), *(article.title for article in story.articles)])
    return both[: len(pool)], both[len(pool) :]


def aim(story: Story, heads: Vectors, left_out: frozenset[int] = frozenset()) -> Scores:
    """Average the headlines' vectors, without those of opinion and of articles that are left out; zeros where there are none."""
    told = [
        row
        for number, (row, article) in enumerate(zip(heads, story.articles, strict=True))
        if article.title and article.kind not in ASIDE and number not in left_out
    ]
    return np.asarray(np.mean(told, axis=0) if told else np.zeros(heads.shape[1]), dtype=np.float32)


def candidates(story: Story, *, multilingual: bool = False) -> list[Candidate]:
    """List the sentences of a story that may be printed, in the order of its articles; opinion only when there is nothing else."""
    numbers = _told(story)
    voice = {article: group for group, articles in enumerate(story.voices) for article in articles}
    alone = all(hearsay.is_abstract(story.articles[number]) for number in numbers)  # a report tells it better
    aside = {number: hearsay.preamble(story.articles[number]) if alone else frozenset[int]() for number in numbers}
    share = max(4, min(PER_ARTICLE, PER_STORY // max(1, len(numbers))))
    pool = [
        _candidate(story, (number, sentence), place, text, voice.get(number, -number - 1))
        for number in numbers
        for place, (sentence, text) in enumerate(islice(prose.printables(story, number, quoted=alone), share))
        if sentence not in aside[number]
    ][:PER_STORY]
    gone = {number for number in numbers if reversals.taken_back(story, number)}
    over = {number for number in numbers if reversals.overdue(story, number)}
    behind = story.background | releases.told_better(story) | over
    old = {number for number in numbers if reversals.left_behind(story, number)}
    outlived = {number for number in numbers if reversals.outlived(story, number)}
    return [
        replace(
            one,
            worded=not (multilingual or one.language == "en"),
            undone=one.article in gone,
            behind=one.article in behind,
            old=one.article in old,
            passed=one.article in outlived and moments.passes(quotes.unquoted(one.text), one.language),
        )
        for one in pool
    ]


def _told(story: Story) -> list[int]:
    """List the articles that are read: the reports, for a live blog tells of other things too; else what is no opinion, else all.

    What another outlet takes back whole is not.
    """
    kinds = [(number, one.kind) for number, one in enumerate(story.articles) if not reversals.retracted(story, number)]
    reports = [number for number, kind in kinds if kind in reversals.REPORTS]
    return reports or [number for number, kind in kinds if kind not in ASIDE] or [number for number, _ in kinds]


def _candidate(story: Story, where: tuple[int, int], place: int, sentence: str, voice: int) -> Candidate:
    """Make a candidate of a sentence, with what it leans on and what time does to it."""
    article = story.articles[where[0]]
    tongue, bare, own = tongues.code(article.language), leaning.bare(sentence, article.language), quotes.unquoted(sentence)
    title = story.articles[0].title  # the headline stands above it and may have named what it leans on
    owed = tuple(word for word in leaning.owed(article, where[1], sentence) if not leaning.met(word, title, tongue))
    deaths = overtaking.dead(tongue)
    return Candidate(
        *(*where, place, sentence, voice, tongue),
        lost=_lost(story, where, sentence),
        owed=owed,
        bare="" if bare in title.lower() or _opens(story, where) else bare,
        hours=article.published.timestamp() / 3600,
        stale=leaning.stale(sentence, tongue),
        dead=bool(deaths and deaths.search(own)),
        owned=prose.owns(sentence, article.language),
    )


def _opens(story: Story, where: tuple[int, int]) -> bool:
    """Tell whether a sentence opens the only report: nobody had met its noun, the story is told from there."""
    return len(story.articles) == 1 and where[1] == prose.begin(story.articles[0])


def _lost(story: Story, where: tuple[int, int], sentence: str) -> str:
    """Give what a sentence says that its article's sentence before has to explain."""
    article, place = story.articles[where[0]], where[1]
    alone = hearsay.by_them(sentence) if prose.owns(sentence, article.language) else sentence
    lost, turned = leaning.points_back(article, place, alone), leaning.turns(article, place)
    if _opens(story, where) and _titled(sentence, lost, article.title):
        return ""
    stays = sentence.startswith(turned) and tongues.code(article.language) != "en"  # "Doch ist …"
    if len(story.articles) > 1 or stays:  # of one article alone the other sentence told is mostly what it turns
        lost = lost or turned
    return lost


def _titled(sentence: str, lost: str, title: str) -> bool:
    """Tell whether the headline above it names what a sentence opens with: "The drivers' union …", "This vulnerability …"."""
    named = lost[:4].lower() == "the " and lost[4:].lower() in title.lower()
    return named or _OF_ITS_TITLE.match(sentence) is not None


def _write(story: Story, pool: list[Candidate], seen: tuple[Vectors, Scores], wish: _Wish) -> tuple[Claim, ...]:
    """Choose and order one story's sentences; seen are their vectors and the headlines'."""
    told = ordering.openings_first(_in_parts(pool, seen, wish), pool) if wish.parts else []
    if len({part for _, part in told}) < _PARTED:
        told = [(index, "") for index in choose(pool, seen, wish.claims, wish.news)]
    spots = [None, *((pool[index].article, pool[index].sentence + 1, part) for index, part in told)]
    return tuple(
        _claim(story, _turning(story, pool[index], part, spot), part) for (index, part), spot in zip(told, spots, strict=False)
    )


def _turning(story: Story, one: Candidate, part: Part, spot: tuple[int, int, Part] | None) -> Candidate:
    """Give a sentence the "But" back it opens with where what that turns is printed right before it; spot is what would go on there."""
    article = story.articles[one.article]
    turns = spot == (one.article, one.sentence, part) and leaning.turns(article, one.sentence)
    opener = tongues.opener(one.language) if turns else None
    found = opener.match(article.sentences[one.sentence]) if opener else None
    if not found or one.text.startswith(found.group()):  # "However, she said, …" is told with it
        return one
    return replace(one, text=f"{found.group()}{found.string[found.end()]}{one.text[1:]}")


def _in_parts(pool: list[Candidate], seen: tuple[Vectors, Scores], wish: _Wish) -> list[tuple[int, Part]]:
    """Choose part by part, each sentence able to stand alone and adding to what the parts before it tell."""
    told: list[tuple[int, Part]] = []
    part_of = [wish.parts.get((one.article, one.sentence), "") if not one.lost else "" for one in pool]
    for part, share in _SHARES.items():
        only = [index for index, other in enumerate(part_of) if other == part and not (part == "next" and pool[index].old)]
        want, after = max(1, round(share * wish.claims)), [index for index, _ in told]
        told += [(index, part) for index in choose(pool, seen, want, wish.news, (only, after))]
    return told


def _argues(story: Story, candidate: Candidate) -> bool:
    """Tell whether a sentence stands in opinion, marked or likely: it is quoted as its outlet's."""
    return candidate.argued or story.articles[candidate.article].kind == "opinion"


def _claim(story: Story, candidate: Candidate, part: Part) -> Claim:
    """Make a claim of a candidate; what stands in an opinion article is quoted as that, whole, what likely does or says "we" as its outlet's."""
    article, text = story.articles[candidate.article], candidate.text
    if candidate.owned or _argues(story, candidate):
        label = f" ({tongues.opinion(tongues.code(article.language))})" if article.kind == "opinion" else ""
        text = f"{article.outlet}{label}: “{quotes.nested(text)}”"
    return Claim(text, ((candidate.article, candidate.sentence),), part)


# -- choosing ------------------------------------------------------------------------------------------------------


def choose(
    pool: Sequence[Candidate],
    seen: tuple[Vectors, Scores],
    want: int,
    news: Places = (),
    within: tuple[Sequence[int], Sequence[int]] | None = None,
) -> list[int]:
    """Choose candidates by salience, against redundancy, for voices not yet heard; return their indices in the order to print.

    `within` names the candidates to choose from, and those that were taken before: nothing is told twice.
    """
    vectors = seen[0]
    only, after = within or (range(len(pool)), ())
    doubt, outdone = soundness.faulty(pool, vectors, seen[1]), overtaking.outdone(pool, vectors, only)
    salience = salience_of(pool, vectors, seen[1], outdone) - FAULT * doubt
    fresh = {index for index, candidate in enumerate(pool) if (candidate.article, candidate.sentence) in set(news)}
    taken: list[int] = []
    while len(taken) < want:
        told = [*after, *taken]
        able = [index for index in only if not (told and (outdone[index] or doubt[index] > DOUBTED))]  # fewer are better
        options = [index for index in able if _may_follow(index, told, pool, vectors)]
        if not (options or told or within):  # a surname by itself is better than no word
            options = [index for index in only if not pool[index].lost]
        leading = [] if told else _leading(options, fresh, pool, salience)
        if not (leading or options):
            break
        taken.append(max(leading or options, key=lambda index: (_gain(index, told, pool, vectors, salience), -index)))
    return ordering.in_order(taken, pool, fresh)


def _leading(options: Sequence[int], fresh: set[int], pool: Sequence[Candidate], salience: Scores) -> list[int]:
    """List what a story may begin with, if not with any: what is new; where words alone tell what matters an opening that holds; a report that holds."""
    new = [index for index in options if index in fresh]
    openings = [index for index in options if pool[index].worded and pool[index].sentence == 0 and salience[index] > 0]
    return new or openings or [index for index in options if not (pool[index].argued or pool[index].undone)]


def salience_of(pool: Sequence[Candidate], vectors: Vectors, aim: Scores, outdone: NDArray[np.bool_]) -> Scores:
    """Rate each candidate from 0 to about 1: centroid, LexRank, nearness to the headlines, and place. Shape (n,)."""
    near = vectors @ centroid(pool, vectors)
    position, reach = (POSITION, REACH) if len({candidate.article for candidate in pool}) > 1 else ALONE
    place = np.array([np.exp(-candidate.place / reach) for candidate in pool], dtype=np.float32)
    headline = HEADLINE if aim.any() else 0.0
    mixed = (
        CENTROID * _spread(near) + LEXRANK * _spread(lexrank(vectors)) + headline * _spread(vectors @ aim) + position * place
    )
    rated = mixed / (CENTROID + LEXRANK + headline + position)
    return np.asarray(rated - _demoted(pool, vectors, near, outdone), dtype=np.float32)


def _demoted(pool: Sequence[Candidate], vectors: Vectors, near: Scores, outdone: NDArray[np.bool_]) -> Scores:
    """Give what candidates lose: all where they stray, name "yesterday" or are told later; a little where their report is old. Shape (n,)."""
    overtaken = overtaking.overtaken(pool, vectors) | outdone
    several = len({candidate.article for candidate in pool}) > 1
    stale = np.array([candidate.stale and (several or candidate.place > 0) for candidate in pool])
    old = {candidate.article for candidate, gone in zip(pool, overtaken, strict=True) if gone and candidate.place == 0}
    dated = np.array([DATED * (one.article in old) + UNDONE * one.undone + BEHIND * one.behind for one in pool])
    return np.asarray(((near < STRAY) | overtaken | stale) + dated, dtype=np.float32)


def centroid(pool: Sequence[Candidate], vectors: Vectors) -> Scores:
    """Average the articles' averages, so that a long article does not outvote the others; a unit vector."""
    sizes = Counter(candidate.article for candidate in pool)
    weights = np.array([1.0 / sizes[candidate.article] for candidate in pool], dtype=np.float32)
    middle = weights @ vectors
    return np.asarray(middle / (np.linalg.norm(middle) or 1.0), dtype=np.float32)


def lexrank(vectors: Vectors) -> Scores:
    """Rank sentences by how central they are among all, shape (n,) (Erkan and Radev 2004, weighted edges)."""
    edges = np.clip(vectors @ vectors.T, 0.0, None)
    np.fill_diagonal(edges, 0.0)
    edges = edges / np.where(edges.sum(axis=1, keepdims=True) > 0, edges.sum(axis=1, keepdims=True), 1.0)
    rank = np.full(len(vectors), 1.0 / len(vectors), dtype=np.float32)
    for _ in range(_ROUNDS):
        rank = (1 - _DAMPING) / len(vectors) + _DAMPING * (edges.T @ rank)
    return np.asarray(rank, dtype=np.float32)


def _spread(values: NDArray[np.floating]) -> Scores:
    """Stretch values over 0 to 1."""
    low, high = float(values.min()), float(values.max())
    return np.asarray((values - low) / (high - low) if high > low else np.ones_like(values), dtype=np.float32)


def _gain(index: int, taken: Sequence[int], pool: Sequence[Candidate], vectors: Vectors, salience: Scores) -> float:
    """Tell what a sentence adds to those taken: MMR, and a little for an unheard voice."""
    if not taken:
        return float(salience[index])
    like = float(max(vectors[index] @ vectors[other] for other in taken))
    fresh = pool[index].voice not in {pool[other].voice for other in taken}
    return RELEVANCE * float(salience[index]) - (1 - RELEVANCE) * like + FRESH_VOICE * fresh


def _may_follow(index: int, taken: Sequence[int], pool: Sequence[Candidate], vectors: Vectors) -> bool:
    """Tell whether a sentence adds something and will not have lost its noun."""
    if index in taken or sameness.says_again(index, taken, pool, vectors):
        return False
    here = pool[index]
    if taken and here.language != pool[taken[0]].language:
        return False  # one story, one language
    if taken and here.strangers.issuperset(pool[other].article for other in taken):
        return False  # one story, one event
    if here.lost:
        return ordering.antecedent(index, taken, pool) is not None
    return ordering.known(here, taken, pool)
