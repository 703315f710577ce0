"""The check and the ladder: a claim that passes is printed, one that fails gives way to the source's own sentence, else it is dropped."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from digest.cite import compare, contrary, exact, facts, features, head, hearing, joins, words
from digest.sentences import framing, leaning, prose, quotes, reversals, tongues
from digest.types import Checked, Citation, Claim, Sentence, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.seams import Encode, ReadWords, Support
    from digest.types import Article, Rung, Story, Vectors

SHORTLIST = 12  # source sentences a claim is compared with by meaning, chosen by shared words
MEANING = 0.55  # cosine under which a source sentence is about something else
SAME = 0.80  # cosine from which another outlet's sentence says the same
MOST = 3  # citations a sentence carries
_FULL_NAME = re.compile(r"\b(?!The |In |On |At )[A-Z][\w’'-]+ [A-Z][\w’'-]+")
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:/[^\s,;]*)?")  # in any script: "злой.рф" is one
_QUOTED = re.compile("“([^“”]*)”")
EVEN = 0.5  # probability under which a second opinion refuses
SURE = 0.75  # of the support head, for a claim in words of its own: at .65 it let three of 457 false ones pass, and none that is true


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source sentence beside a claim: where it stands and how near it is."""

    article: int
    sentence: int
    text: str
    cosine: float


def check(
    stories: Sequence[Story],
    drafts: Sequence[Sequence[Claim]],
    encode: Encode,
    read: ReadWords | None = None,
    support: Support | None = None,
) -> list[Checked]:
    """Check every claim of every story against the articles; give what may be printed, with citations, and a verdict each.

    The support head has its say where words can be read in their places.
    """
    claims = [(story, claim) for story, claims in zip(stories, drafts, strict=True) for claim in claims]
    pools = evidence([story for story, _ in claims], [claim for _, claim in claims], encode)
    doubted = [_safely(story, claim, pool) for (story, claim), pool in zip(claims, pools, strict=True)]
    asked = [
        number
        for number, ((story, claim), pool) in enumerate(zip(claims, pools, strict=True))
        if not doubted[number] and not verbatim(story, claim.text, pool)
    ]
    looked = second_look([(*claims[number], pools[number]) for number in asked], encode, read, support)
    for number, reasons in zip(asked, looked, strict=True):
        doubted[number] = reasons
    ruled = iter([rule(*claims[number], pools[number], doubted[number]) for number in range(len(claims))])
    return [_collect(story, [next(ruled) for _ in drafted]) for story, drafted in zip(stories, drafts, strict=True)]


def _collect(story: Story, ruled: Sequence[tuple[Sentence | None, Verdict]]) -> Checked:
    """Gather a story's rulings; the same sentence is printed once, and a source's own where its reader has met whom it names."""
    printed, verdicts = list[Sentence](), list[Verdict]()
    for sentence, verdict in ruled:
        owing = _owing(story, sentence, printed) if sentence and sentence.rung == "source" else ""
        if sentence and not owing and sentence.text not in {other.text for other in printed}:
            printed.append(sentence)
        reasons = (*verdict.reasons, f"the source's sentence owes “{owing}” to another")
        verdicts.append(replace(verdict, outcome="dropped", reasons=reasons, printed="") if owing else verdict)
    return Checked(tuple(printed), tuple(verdicts))


def _owing(story: Story, sentence: Sentence, printed: Sequence[Sentence]) -> str:
    """Give a surname or noun of a source's own sentence that another sentence of its article brought in, if none printed has it."""
    place, told = sentence.citations[0], " ".join([story.articles[0].title, *(one.text for one in printed)])
    article = story.articles[place.article]
    noun = leaning.met_before(article, place.sentence, sentence.text).lower()
    owed, tongue = (*leaning.owed(article, place.sentence, sentence.text), noun), tongues.code(article.language)
    return next((word for word in owed if word and not leaning.met(word, told, tongue)), "")


def _safely(story: Story, claim: Claim, pool: Sequence[Evidence]) -> list[str]:
    """List the doubts about a claim; whatever goes wrong is a doubt about that claim alone."""
    try:
        return doubts(story, claim.text, pool) if pool else ["no source sentence is near it"]
    except (ValueError, IndexError, KeyError, ArithmeticError, RecursionError) as trouble:
        return [f"could not be checked: {trouble}"]


def rule(story: Story, claim: Claim, pool: Sequence[Evidence], reasons: Sequence[str]) -> tuple[Sentence | None, Verdict]:
    """Send one claim down the ladder: as it is, as the source has it, or not at all."""
    if not reasons:
        # As it was read by the check, nothing hidden.
        text = prose.visible(claim.text, story.articles[pool[0].article].language)
        return _printed(story, claim, text, pool, "claim"), Verdict(claim.text, "kept", (), text)
    for near in (near for near in pool[:2] if near.cosine >= MEANING):
        own = _own(story, near, pool)
        if own:
            return _printed(story, claim, own, [near, *pool], "source"), Verdict(claim.text, "replaced", tuple(reasons), own)
    return None, Verdict(claim.text, "dropped", tuple(reasons))


def _own(story: Story, near: Evidence, pool: Sequence[Evidence]) -> str:
    """Give the source's own sentence, readable alone, or nothing if it is no report, is denied, or cannot stand alone."""
    article = story.articles[near.article]
    if article.kind == "opinion" or prose.orders(near.text) or prose.inside_quotation(article)[near.sentence]:
        return ""
    if _framed(story, near) or denied(story, near, pool):
        return ""
    text = prose.polish(near.text, article.language)
    alone = not prose.flaw(text, article.language) and not leaning.lost(text, article.language)
    return text if alone and exact.same(text, near.text, tongues.code(article.language)) else ""


def _printed(story: Story, claim: Claim, text: str, pool: Sequence[Evidence], rung: Rung) -> Sentence:
    """Make the printed sentence: its text and the citations that carry it, one a voice, best first."""
    voice = {article: group for group, articles in enumerate(story.voices) for article in articles}
    needed = bearing(story, text, pool)
    citations = [Citation(near.article, near.sentence, _support(text, near, story)) for near in needed]
    heard = {voice.get(near.article, -near.article - 1) for near in needed}
    for near in pool:
        speaks = voice.get(near.article, -near.article - 1)
        if speaks in heard or len(citations) >= MOST or _framed(story, near) or not _says(text, near, story):
            continue
        heard.add(speaks)
        citations.append(Citation(near.article, near.sentence, _support(text, near, story)))
    return Sentence(text, tuple(citations), rung, claim.part, claim.told)


def bearing(story: Story, text: str, pool: Sequence[Evidence]) -> list[Evidence]:
    """Give the fewest sentences that carry a text: the best alone, or with those most like it."""
    tongue = tongues.code(story.articles[pool[0].article].language)
    like = max(pool, key=lambda near: compare.nearness(text, near.text, tongue))
    for some in ([pool[0]], [pool[0], like], [pool[0], *pool[1:2]], [pool[0], *pool[1:2], like]):
        chosen = list(dict.fromkeys(some))
        if not doubts(story, text, chosen):
            return chosen
    return [pool[0]]


def _framed(story: Story, near: Evidence) -> str:
    """Say what makes a source sentence something else than a report."""
    framed = framing.framed(story.articles[near.article])[near.sentence]
    return framed or ("a later report takes it back" if reversals.retracted(story, near.article) else "")


def denied(story: Story, best: Evidence, pool: Sequence[Evidence]) -> bool:
    """Tell whether another article says of the same thing that it is not so: neither is printed as plain fact."""
    tongue = tongues.code(story.articles[best.article].language)
    near = (
        one for one in pool if one.article != best.article and compare.nearness(best.text, one.text, tongue) >= compare.NEAR
    )
    return any(contrary.excludes(_read(best, tongue), _read(one, tongue)) for one in near)


def _read(near: Evidence, tongue: str) -> contrary.Said:
    """Read a source sentence as what it says of a thing."""
    return contrary.read((near.article, near.sentence), near.text, tongue)


def _support(text: str, near: Evidence, story: Story) -> float:
    """Say how well a sentence bears a text, 0 to 1: 1 word for word."""
    tongue = tongues.code(story.articles[near.article].language)
    return 1.0 if exact.same(text, near.text, tongue) else round(max(0.0, min(0.99, near.cosine)), 3)


def _says(text: str, near: Evidence, story: Story) -> bool:
    """Tell whether another sentence says the same, figures and all; in a language the encoder does not read, in the same words."""
    tongue = tongues.code(story.articles[near.article].language)
    if exact.same(text, near.text, tongue) or tongue in tongues.UNREAD:
        return exact.same(text, near.text, tongue)
    return (
        near.cosine >= SAME
        and compare.nearness(text, near.text, tongue) < compare.NEAR  # "Ely beat Oakham" beside "Oakham beat Ely"
        and not compare.crossed(text, near.text, tongue)
        and not compare.missing(text, near.text, near.text, tongue)
        and not compare.balance(text, near.text, tongue)
    )


# -- evidence ------------------------------------------------------------------------------------------------------


def evidence(stories: Sequence[Story], claims: Sequence[Claim], encode: Encode) -> list[list[Evidence]]:
    """Find for each claim the source sentences nearest to it, best first; one encode call for all."""
    lists = [_shortlist(story, claim) for story, claim in zip(stories, claims, strict=True)]
    texts = [claim.text for claim in claims]
    sources = [stories[number].articles[a].sentences[s] for number, places in enumerate(lists) for a, s in places]
    unique = {text: place for place, text in enumerate(dict.fromkeys([*texts, *sources]))}
    vectors = np.asarray(encode(list(unique)), dtype=np.float32) if unique else np.zeros((0, 1), np.float32)
    return [
        _nearest(stories[number], claim, places, vectors, unique)
        for number, (claim, places) in enumerate(zip(claims, lists, strict=True))
    ]


def _shortlist(story: Story, claim: Claim) -> list[tuple[int, int]]:
    """Choose the source sentences that share most of a claim's content words, rarer words counting more; those it names first."""
    tongue = tongues.code(story.articles[0].language) if story.articles else "en"
    wanted = facts.stems(claim.text, tongue)
    places = [(a, s) for a, article in enumerate(story.articles) for s in range(len(article.sentences))]
    held = [facts.stems(story.articles[a].sentences[s], tongues.code(story.articles[a].language)) & wanted for a, s in places]
    spread = {word: sum(word in shared for shared in held) for word in wanted}
    weight = [sum(math.log(1 + len(places) / spread[word]) for word in sorted(shared)) for shared in held]
    named = [place for place in claim.rests_on if place in set(places)]
    order = sorted(range(len(places)), key=lambda index: (-weight[index], index))
    return list(dict.fromkeys([*named, *(places[index] for index in order[:SHORTLIST] if held[index])]))


def _nearest(
    story: Story, claim: Claim, places: Sequence[tuple[int, int]], vectors: Vectors, unique: dict[str, int]
) -> list[Evidence]:
    """Order a shortlist: sentences the claim repeats, or quotes as their outlet's, first, then by meaning."""
    pool = []
    for a, s in places:
        cosine = float(vectors[unique[claim.text]] @ vectors[unique[story.articles[a].sentences[s]]])
        pool.append(Evidence(a, s, prose.told(story, a, s), cosine))
    named = set(claim.rests_on)

    def rank(near: Evidence) -> tuple[float, int, int]:
        article = story.articles[near.article]
        tongue = tongues.code(article.language)
        bonus = compare.repeats(claim.text, near.text, tongue) * (2.0 + ((near.article, near.sentence) in named))
        bonus += (exact.same(claim.text, near.text, tongue) or outlet_quoted(claim.text, article, near.text)) * MOST
        return -bonus - near.cosine, near.article, near.sentence

    return sorted(pool, key=rank)


# -- doubts --------------------------------------------------------------------------------------------------------


def verbatim(story: Story, text: str, pool: Sequence[Evidence]) -> bool:
    """Tell whether a claim says no more than its source in its source's words: no opinion of ours is needed."""
    article, source = story.articles[pool[0].article], pool[0].text
    same = exact.same(text, source, tongues.code(article.language))
    return same or article.kind == "opinion" or outlet_quoted(text, article, source)


def doubts(story: Story, text: str, pool: Sequence[Evidence]) -> list[str]:
    """List every exact reason not to print a claim as it is; none for what a source says word for word."""
    best = pool[0]
    article = story.articles[best.article]
    tongue = tongues.code(article.language)
    if unfit := "speaks to a machine" if prose.orders(text) or prose.orders(best.text) else _framed(story, best):
        return [unfit]
    quoted = outlet_quoted(text, article, best.text)
    if article.kind == "opinion":
        return [] if quoted else ["an opinion stated as fact"]
    same = quoted or exact.same(text, best.text, tongue)
    if prose.inside_quotation(article)[best.sentence] and (same or not facts.quotations(text)):
        return ["the source quotes this"]
    reasons = ["another article says that it is not so"] if denied(story, best, pool) else []
    if same or reasons:
        return reasons
    if tongue not in words.KNOWN:
        return ["not word for word, and no rules for this language"]
    return _paraphrase(story, text, pool, tongue)


def second_look(
    asked: Sequence[tuple[Story, Claim, Sequence[Evidence]]], encode: Encode, read: ReadWords | None, support: Support | None
) -> list[list[str]]:
    """Ask the support head, and the second opinion if there is one, about paraphrases no exact check refused."""
    arrays = head.weights()
    looked: list[list[str]] = [[] for _ in asked]
    if arrays is not None and read is not None and asked:

        def learned() -> list[float]:
            pairs = [(claim.text, _article_of(story, pool)) for story, claim, pool in asked]
            return [head.probability([row], arrays) for row in features.rows(pairs, encode, hearing.finite(read))]

        found = hearing.doubts("the support head", learned, len(asked), max(SURE, head.threshold(arrays)), "finds it unlikely")
        looked = [[*one, *more] for one, more in zip(looked, found, strict=True)]
    if support is not None and asked:
        pairs = [(claim.text, " ".join(near.text for near in pool[:2])) for _, claim, pool in asked]
        found = hearing.doubts("the second opinion", lambda: support(pairs), len(asked), EVEN, "does not support it")
        looked = [[*one, *more] for one, more in zip(looked, found, strict=True)]
    return looked


def _article_of(story: Story, pool: Sequence[Evidence]) -> features.Pool:
    """Make ready the article a claim is nearest to."""
    article = story.articles[pool[0].article]
    return features.pool(article.sentences, tongues.code(article.language))


def outlet_quoted(text: str, article: Article, source: str) -> bool:
    """Tell whether a sentence is printed as its outlet's own words, in quotation marks, and nothing else beside it; an opinion as one."""
    tongue = tongues.code(article.language)
    label = rf" \({tongues.opinion(tongue)}\)" if article.kind == "opinion" else ""
    quoted = re.fullmatch(rf"{re.escape(article.outlet)}{label}: “([^“”]*)”", text)
    ways = (prose.polish(source, tongue), source)  # with the "But" it opens with, where what that turns is printed
    return quoted is not None and any(exact.same(f"“{quoted[1]}”", f"“{quotes.nested(way)}”", tongue) for way in ways)


def _paraphrase(story: Story, text: str, pool: Sequence[Evidence], tongue: str) -> list[str]:
    """Check a claim in words of its own: meaning, facts, order, quotations, offices."""
    best = pool[0]
    like = max(pool, key=lambda near: compare.nearness(text, near.text, tongue)).text
    two = " ".join(dict.fromkeys([like, *(near.text for near in pool[:2])]))
    whole = " ".join(story.articles[best.article].sentences)
    reasons = [] if best.cosine >= MEANING else [f"meaning is far from every source sentence ({best.cosine:.2f})"]
    reasons += compare.missing(text, two, whole, tongue)
    reasons += exact.changes(text, like, tongue) or compare.balance(text, two, tongue) or exact.unreal(text, like, tongue)
    reasons += misquoted(text, story, tongue) + misnamed(text, story) + addressed(text, story)
    return reasons or _mixed(story, text, pool, tongue)


def _mixed(story: Story, text: str, pool: Sequence[Evidence], tongue: str) -> list[str]:
    """Say that a claim which rests on two source sentences is not these two joined: what one says of A may be said of B in it."""
    texts = [near.text for near in pool]
    if not joins.rests_on_two(text, texts, tongue):
        return []
    pairs = [(pool[one], pool[other]) for one, other in joins.joined(text, texts, tongue)]
    stands = any(_stand(story, one, other) for one, other in pairs)
    return [] if stands else ["mixes what two sentences say"]


def _stand(story: Story, one: Evidence, other: Evidence) -> bool:
    """Tell whether two joined sentences lean on nothing that is not there, the second on the first where it stands behind it."""
    follows = (other.article, other.sentence) == (one.article, one.sentence + 1)
    leans = any(
        leaning.lost(near.text, story.articles[near.article].language) for near in ((one,) if follows else (one, other))
    )
    return not leans and not any(_framed(story, near) for near in (one, other))


def addressed(text: str, story: Story) -> list[str]:
    """List the addresses in a text that no article prints: mail programs make links of bare ones."""
    whole = " ".join(sentence for article in story.articles for sentence in article.sentences).lower()
    return [f"address “{found}” is not in the source" for found in _ADDRESS.findall(text.lower()) if found not in whole]


def misquoted(text: str, story: Story, tongue: str) -> list[str]:
    """List quotations of a text that no article has word for word, or that another speaker said."""
    reasons = []
    for quotation in facts.quotations(text):
        sources = [(a, s) for a, article in enumerate(story.articles) for s in _holding(quotation, article, tongue)]
        if not sources:
            reasons.append(f"quotation “{quotation[:40]}” is not word for word")
        elif tongue == "en" and not any(_same_speaker(text, story.articles[a], s) for a, s in sources):
            reasons.append(f"quotation “{quotation[:40]}” by another speaker")
    return reasons


def _holding(quotation: str, article: Article, tongue: str) -> list[int]:
    """List the sentences in whose quotations one begins, word for word; it may run on into the next two."""
    wanted = _bare(quotation, tongue)
    spoken = [_bare(text, tongue) for text in exact.spoken(article)]
    return [
        number for number, said in enumerate(spoken)
        if f" {wanted} " in f" {' '.join(spoken[number : number + 3])} " and f" {wanted.split(' ')[0]} " in f" {said} "
    ] if wanted else []  # fmt: skip


def _bare(text: str, tongue: str) -> str:
    """Give the words of a text, and the bars between pieces."""
    return " ".join(piece for piece in facts.tokens(text, tongue) if piece == "|" or facts.is_word(piece))


def _same_speaker(text: str, article: Article, sentence: int) -> bool:
    """Tell whether who speaks in a claim is named where the quotation stands, or as the only person in the sentences around."""
    ours = facts.speaker(text)
    if not ours:
        return True
    around = " ".join(article.sentences[max(0, sentence - 2) : sentence + 2])
    theirs = facts.speaker(article.sentences[sentence])
    others = [name for name in _FULL_NAME.findall(around) if not ours & frozenset(name.lower().split())]
    return bool(ours & theirs) if theirs else not others and bool(ours & frozenset(facts.names("x " + around, "en")))


def misnamed(text: str, story: Story) -> list[str]:
    """List persons given an office no article gives them, "former" counting as part of it."""
    printed = {pair for article in story.articles for sentence in article.sentences for pair in facts.offices(sentence)}
    whole = " ".join(sentence for article in story.articles for sentence in article.sentences).lower()
    reasons = []
    for office, surname in facts.offices(text):
        others = {other for other, name in printed if name == surname}
        if (others and office not in others) or (not others and office.split(" ")[-1] not in whole):
            reasons.append(f"office “{office} {surname}” is not in the source")
    return reasons


# -- read again, by the tests and the bench ------------------------------------------------------------------------


def verify(sentence: Sentence, story: Story, encode: Encode) -> bool:
    """Tell whether a printed sentence still stands: its citations exist and carry it, figures set side by side each in theirs."""
    if not sentence.citations or not all(_in_range(citation, story) for citation in sentence.citations):
        return False
    if sentence.rung == "disagreement":
        return all(_bears_figure(sentence.text, number, story, citation) for number, citation in enumerate(sentence.citations))
    claim = Claim(sentence.text, tuple((citation.article, citation.sentence) for citation in sentence.citations))
    cited = [story.articles[a].sentences[s] for a, s in claim.rests_on]
    vectors = np.asarray(encode([sentence.text, *cited]), dtype=np.float32)
    pool = [
        Evidence(a, s, prose.told(story, a, s), float(vectors[0] @ row))
        for (a, s), row in zip(claim.rests_on, vectors[1:], strict=True)
    ]
    return not doubts(story, sentence.text, pool)


def _in_range(citation: Citation, story: Story) -> bool:
    """Tell whether a citation points into the story."""
    return 0 <= citation.article < len(story.articles) and 0 <= citation.sentence < len(
        story.articles[citation.article].sentences
    )


def _bears_figure(text: str, number: int, story: Story, citation: Citation) -> bool:
    """Tell whether a cited sentence has the words, or the figure, that the text gives beside that outlet's name."""
    article = story.articles[citation.article]
    source, tongue = article.sentences[citation.sentence], tongues.code(article.language)
    if quoted := _QUOTED.findall(text):
        printed = [facts.normal(way) for way in (source, prose.polish(source, tongue))]
        return number < len(quoted) and any(facts.normal(quoted[number]) in way for way in printed)
    _, named, behind = text.rpartition(f"{article.outlet} ")
    figures = facts.numbers(behind, tongue)[:1] if named else ()
    return any(figure.value == other.value for figure in figures for other in facts.numbers(source, tongue))
