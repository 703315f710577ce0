"""What the support head reads: plain counts and alignments of a claim with its article, numbers from 0 to about 1."""

# ruff: noqa: E501, SIM905 - word lists are read as lines

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from digest.cite import alignment, compare, facts, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.seams import Encode, ReadWords


@dataclass(frozen=True, slots=True)
class Pool:
    """An article made ready for many claims: its sentences, and the sets that are asked for again and again."""

    sentences: tuple[str, ...]
    tongue: str
    stems: frozenset[str]
    tokens: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    each: tuple[frozenset[str], ...]


def pool(sentences: tuple[str, ...], tongue: str) -> Pool:
    """Make an article's sets."""
    each = tuple(frozenset(_stems(sentence, tongue)) for sentence in sentences)
    tokens = frozenset(token for sentence in sentences for token in facts.tokens(sentence, tongue))
    pairs = frozenset(pair for sentence in sentences for pair in _near_pairs(sentence, tongue))
    return Pool(sentences, tongue, frozenset().union(*each), tokens, pairs, each)


@lru_cache(maxsize=50_000)
def _stems(text: str, tongue: str) -> tuple[str, ...]:
    return tuple(facts.stem(token) for token in facts.content(text, tongue))


@lru_cache(maxsize=50_000)
def _near_pairs(text: str, tongue: str, reach: int = 6) -> tuple[tuple[str, str], ...]:
    """List ordered pairs of content stems that stand within reach of each other."""
    stems = _stems(text, tongue)
    return tuple((a, b) for place, a in enumerate(stems) for b in stems[place + 1 : place + 1 + reach])


TOLD = (
    "cosine1 cosine2 cosine3 cosine_gap lcs1 lcs_best lcs_two cover1 cover_best cover_two cover3 cover_article new_article new_count new_near pairs_ordered pairs_either pairs_next "
    "figures_near figures_article names_article names_near dates negation_added negation_lost hedge_added hedge_lost attribution_lost turned_near disorder swaps new_like new_like_min "
    "length quoted antonym limit_added limit_lost figures_any same_start longest verb_new "
    "repeats nearness share changes fresh left_out put_in places balance missing added only_left_out spans apart gone pronoun cuts"
).split()
NAMES = [*TOLD, *alignment.NAMES]


def features(claim: str, article: Pool, cosines: Sequence[float], like: dict[str, float]) -> list[float]:
    """Give the numbers read off the texts, first in NAMES; like tells how near an unknown word is to the near sentences."""
    tongue = article.tongue
    order = sorted(range(len(cosines)), key=lambda place: -cosines[place])[: alignment.NEAREST]
    near = [article.sentences[place] for place in order]
    stems = _stems(claim, tongue)
    best = max(range(len(article.each)), key=lambda place: (len(article.each[place] & set(stems)), cosines[place]))
    two = set().union(*(article.each[place] for place in order[:2])) | article.each[best]
    three = two.union(*(article.each[place] for place in order))
    size = max(1, len(stems))
    new = [stem for stem in stems if stem not in article.stems]
    tops = [cosines[place] for place in order] + [0.0] * alignment.NEAREST
    first, lexical = near[0], article.sentences[best]
    laid = [compare.align(claim, text, tongue) for text in dict.fromkeys([first, lexical, *near])]
    joined = " ".join(dict.fromkeys([*near, lexical]))
    pairs = list(pairwise(stems))
    return [
        *tops[:3], tops[0] - tops[1],
        laid[0].share, max(one.share for one in laid), compare.align(claim, " ".join(sorted({first, lexical}, key=article.sentences.index)), tongue).share,
        _cover(stems, article.each[order[0]]), _cover(stems, article.each[best]), _cover(stems, two), _cover(stems, three), _cover(stems, article.stems),
        len(new) / size, min(len(new), 6) / 6, 1 - _cover(stems, three),
        alignment.share(pair in article.pairs for pair in pairs), alignment.share(pair in article.pairs or pair[::-1] in article.pairs for pair in pairs), alignment.share(pair in set(_near_pairs(joined, tongue, 2)) for pair in pairs),
        *_facts(claim, joined, article), *_turns(claim, first, joined, tongue),
        *_rest(claim, first, joined, [like.get(stem, 0.4) for stem in new], laid, (stems, new)), *_shape(claim, near, joined, article),
    ]  # fmt: skip


def _shape(claim: str, near: Sequence[str], joined: str, article: Pool) -> list[float]:
    """Describe a claim as a rewriting of the sentence most like it: what the exact check would say, as numbers."""
    tongue = article.tongue
    like = max(near, key=lambda text: compare.nearness(claim, text, tongue))
    laid, nearness = compare.align(claim, like, tongue), compare.nearness(claim, like, tongue)
    changes = compare.reworded(claim, like, tongue)
    gone = sum(facts.is_word(token) for _, (start, end) in laid.swaps for token in laid.source[start:end])
    put = sum(facts.is_word(token) for (start, end), _ in laid.swaps for token in laid.claim[start:end])

    def told(phrase: str) -> int:
        return sum(phrase in change for change in changes)

    return [
        float(any(compare.repeats(claim, text, tongue) for text in near)), nearness, laid.share, min(len(changes), 5) / 5, told("not in the source") / 3, told("left out") / 3,
        told("put in") / 3, float(told("places") > 0), len(compare.balance(claim, joined, tongue)) / 3, len(compare.missing(claim, joined, " ".join(article.sentences), tongue)) / 3,
        put / max(1, len(laid.claim)), float(not put), len(laid.swaps) / 10, float(nearness < compare.NEAR), gone / max(1, len(laid.source)),
        float(bool({"he", "she", "they", "it", "his", "her"} & set(facts.tokens(claim, tongue)))), len(compare.cut(laid, tongue)) / 2,
    ]  # fmt: skip


def _cover(stems: Sequence[str], held: set[str] | frozenset[str]) -> float:
    return sum(stem in held for stem in stems) / max(1, len(stems))


def _facts(claim: str, near: str, article: Pool) -> list[float]:
    tongue, whole = article.tongue, " ".join(article.sentences)
    figures, here, anywhere = facts.numbers(claim, tongue), facts.numbers(near, tongue), facts.numbers(whole, tongue)
    names = facts.names(claim, tongue)
    nearby = frozenset(facts.tokens(near, tongue))
    return [
        sum(not any(facts.carries(number, other) for other in here) for number in figures) / 2,
        sum(not any(facts.carries(number, other) for other in anywhere) for number in figures) / 2,
        sum(not facts.known_name(name, article.tokens, whole) for name in names) / 3,
        sum(not facts.known_name(name, nearby, near) for name in names) / 3,
        float(len(facts.dates(claim, tongue) - facts.dates(whole, tongue))),
    ]


def _turns(claim: str, first: str, near: str, tongue: str) -> list[float]:
    ours, theirs, around = (set(facts.tokens(text, tongue)) for text in (claim, first, near))
    values = []
    for table in (words.NEGATION, words.MODAL):
        terms = table.get(tongue, frozenset())
        values += [float(bool(ours & terms) and not around & terms), float(bool(theirs & terms) and not ours & terms)]
    said = words.ATTRIBUTION.get(tongue, frozenset())
    turned = set(compare.turning(facts.tokens(claim, tongue), tongue)) - around
    return [*values, float(bool(theirs & said) and not ours & said), len(turned) / 3]


def _rest(
    claim: str, first: str, near: str, likes: list[float], laid: list[compare.Alignment], fresh: tuple[Sequence[str], list[str]]
) -> list[float]:
    tongue = "en"
    stems, new = fresh
    limits = words.LIMIT["en"]
    ours, theirs, around = (set(facts.tokens(text, tongue)) for text in (claim, first, near))
    closest = max(laid, key=lambda one: one.share)
    put = sum(facts.is_word(token) for (i, j), _ in closest.swaps for token in closest.claim[i:j])
    figures = len(facts.numbers(claim, tongue))
    return [
        float(bool(compare.disorder(claim, first, tongue))), put / max(1, len(closest.claim)),
        float(np.mean(likes)) if likes else 1.0, min(likes, default=1.0),
        min(len(stems), 40) / 40, float(bool(facts.quotations(claim))), _antonyms(claim, near),
        len((ours & limits) - around) / 2, len((theirs & limits) - ours) / 3, min(figures, 4) / 4,
        float(bool(stems) and stems[0] in {facts.stem(token) for token in theirs}),
        max((block[1] - block[0] for block in _runs(closest)), default=0) / max(1, len(closest.claim)),
        sum(stem in new for stem in stems[1:3]) / 2,
    ]  # fmt: skip


def _runs(laid: compare.Alignment) -> list[tuple[int, int]]:
    edges = [0, *(edge for (start, end), _ in laid.swaps for edge in (start, end)), len(laid.claim)]
    return [(edges[place], edges[place + 1]) for place in range(0, len(edges) - 1, 2)]


def _antonyms(claim: str, near: str) -> float:
    ours, theirs = (set(_stems(text, "en")) for text in (claim, near))
    return float(
        sum(
            1
            for a, b in ANTONYMS
            if (a in ours and b in theirs and a not in theirs) or (b in ours and a in theirs and b not in theirs)
        )
    )


ANTONYMS = tuple(
    (facts.stem(a), facts.stem(b))
    for a, b in (
        pair.split("/")
        for pair in (
            "increase/decrease increase/decline increase/reduce rise/fall rise/drop rose/fell grow/shrink grew/shrank up/down high/low higher/lower more/less more/fewer large/small larger/smaller big/small "
            "gain/loss gain/lose win/lose won/lost profit/loss accept/reject accept/refuse accept/decline agree/disagree agree/refuse approve/reject support/oppose favour/oppose allow/ban allow/prohibit allow/forbid "
            "before/after early/late earlier/later first/last begin/end start/end start/stop open/close arrive/leave enter/leave join/leave buy/sell bought/sold give/take send/receive borrow/lend add/remove include/exclude "
            "positive/negative good/bad better/worse best/worst easy/difficult easy/hard simple/complex simple/complicated strong/weak fast/slow expensive/cheap rich/poor hot/cold warm/cold warmer/colder old/new young/old "
            "long/short longer/shorter true/false right/wrong correct/incorrect possible/impossible able/unable likely/unlikely happy/unhappy happy/sad satisfied/dissatisfied interested/uninterested certain/uncertain sure/unsure "
            "success/failure succeed/fail improve/worsen improve/deteriorate strengthen/weaken expand/contract accelerate/slow raise/lower raise/cut boost/cut create/destroy build/demolish protect/harm help/hinder "
            "love/hate like/dislike optimistic/pessimistic confident/doubtful guilty/innocent guilty/acquitted convict/acquit arrest/release imprisoned/freed alive/dead kill/save male/female man/woman men/women boy/girl "
            "father/mother son/daughter brother/sister husband/wife he/she his/her him/her north/south east/west northern/southern eastern/western left/right top/bottom above/below inside/outside public/private "
            "domestic/foreign internal/external local/national major/minor maximum/minimum all/none always/never often/rarely frequent/rare many/few most/least with/without same/different similar/different together/separately "
            "present/absent past/future former/current previous/next temporary/permanent partial/full empty/full legal/illegal safe/dangerous safe/unsafe necessary/unnecessary relevant/irrelevant efficient/inefficient "
            "effective/ineffective reliable/unreliable available/unavailable known/unknown common/uncommon supervised/unsupervised linear/nonlinear static/dynamic global/local upper/lower morning/evening day/night today/tomorrow "
            "friend/enemy ally/rival employer/employee buyer/seller teacher/student customer/agent client/agent doctor/patient offer/request ask/answer advantage/disadvantage benefit/drawback strength/weakness"
        ).split()
    )
)


# -- many claims at once -------------------------------------------------------------------------------------------


def rows(claims: Sequence[tuple[str, Pool]], encode: Encode, read: ReadWords) -> list[list[float]]:
    """Give the features of many claims, each beside its article; two encode calls for all of them, and one reading an article."""
    texts = list(dict.fromkeys(text for claim, article in claims for text in (claim, *article.sentences)))
    place = {text: number for number, text in enumerate(texts)}
    vectors = encode(texts) if texts else np.zeros((0, 1), np.float32)
    cosines = [[float(vectors[place[claim]] @ vectors[place[text]]) for text in article.sentences] for claim, article in claims]
    likes, laid = _likes(claims, cosines, encode), _laid(claims, cosines, read)
    return [
        [*features(claim, article, near, like), *beside]
        for (claim, article), near, like, beside in zip(claims, cosines, likes, laid, strict=True)
    ]


def _laid(claims: Sequence[tuple[str, Pool]], cosines: Sequence[Sequence[float]], read: ReadWords) -> list[list[float]]:
    """Lay the words of each claim beside those of its article, an article at a time: their states are many."""
    of_article: dict[int, list[int]] = {}
    for number, (_, article) in enumerate(claims):
        of_article.setdefault(id(article), []).append(number)
    found: dict[int, list[float]] = {}
    for numbers in of_article.values():
        article, near = claims[numbers[0]][1], [cosines[number] for number in numbers]
        told = alignment.rows([claims[number][0] for number in numbers], article.sentences, near, article.tongue, read)
        found |= dict(zip(numbers, told, strict=True))
    return [found[number] for number in range(len(claims))]


def _likes(claims: Sequence[tuple[str, Pool]], cosines: Sequence[Sequence[float]], encode: Encode) -> list[dict[str, float]]:
    """Say for each claim's words that the article lacks how like they are to a word of the near sentences."""
    pairs = [_strangers(claim, article, near) for (claim, article), near in zip(claims, cosines, strict=True)]
    vocabulary = {
        word: number for number, word in enumerate(dict.fromkeys(word for ours, theirs in pairs for word in (*ours, *theirs)))
    }
    vectors = encode(list(vocabulary)) if vocabulary else np.zeros((0, 1), np.float32)

    def nearest(word: str, others: Sequence[str]) -> float:
        return float(max(vectors[[vocabulary[other] for other in others]] @ vectors[vocabulary[word]])) if others else 0.0

    return [{facts.stem(word): nearest(word, theirs) for word in ours} for ours, theirs in pairs]


def _strangers(claim: str, article: Pool, cosines: Sequence[float]) -> tuple[list[str], list[str]]:
    """List a claim's words that the article lacks, and the words of its nearest sentences to hold them against."""
    ours = [word for word in facts.content(claim, article.tongue) if facts.stem(word) not in article.stems]
    order = sorted(range(len(cosines)), key=lambda place: -cosines[place])[: alignment.NEAREST]
    return ours, [word for place in order for word in facts.content(article.sentences[place], article.tongue)] if ours else []
