"""The temper of an edition: whether a story is good news.

Three witnesses must agree: example headlines (good, bad and neither, all written for this project) near which the story stands; a
direction between them, fitted by ridge regression; and words of harm, which its title and opening must not hold. English alone:
elsewhere nothing is called good news. `bench/quality_form.py --data DIR` shows what gets through (docs/ranking.md has the figures).
"""

# ruff: noqa: E501 - word lists are read as lines

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.seams import Encode
    from digest.types import Article, Story, Vectors

NEAREST = 3  # examples of a kind that are looked at
NEARER, LEANS = 0.06, 0.2  # by how much good examples must be nearer than others, in cosine; how far along the direction
GOOD_NEWS = 0.5  # from which an edition of good news takes a story: both measures just enough
_RIDGE, _FIRM = 1.0, 10.0  # penalties: of a hundred examples, and of a handful
_OPENING = 3  # sentences in which a word of grave harm counts; other harm counts in title and first sentence
GOOD = (
    "Otters return to river after sixty years",
    "Missing girl found alive and well after three days",
    "Children rescued from flooded cave, all in good health",
    "New treatment cures rare childhood disease in trial",
    "Scientists discover drug that halves deaths from malaria",
    "Vaccine gives full protection in large trial",
    "Rare whale numbers rise for the tenth year",
    "Endangered birds hatch in the wild for the first time in a century",
    "Volunteers plant a million trees in a year",
    "Town saves its library after neighbours raise the money",
    "Pensioner wins marathon at 80",
    "Teenager invents cheap water filter for villages",
    "Air in the capital is the cleanest for fifty years",
    "Ozone layer is healing, study finds",
    "Peace agreement ends thirty years of war",
    "Hostages freed and reunited with their families",
    "School meals lift children's marks, study shows",
    "Unemployment falls to the lowest level in twenty years",
    "Team wins championship for the first time in its history",
    "Young pianist of eleven wins international prize",
    "Lost painting found in attic and given to museum",
    "Community builds home for homeless veteran",
    "Strangers raise money for boy's operation",
    "Blind runner completes race with guide dog",
    "Solar power overtakes coal for the first time",
    "Extinct orchid found again on island",
    "River declared clean enough to swim in",
    "Dog lost for two years finds its way home",
    "Nurses and doctors honoured for their courage",
    "Twins celebrate their hundredth birthday together",
    "Coral reef recovers faster than scientists expected",
    "Poverty falls sharply, new figures show",
    "Deaths from heart disease fall by half",
    "Firefighters rescue kittens from roof",
    "New museum opens with free entry for children",
    "Climbers saved from mountain after two nights",
    "Farmers and conservationists bring back the curlew",
    "Telescope sends breathtaking first pictures of distant galaxies",
)
BAD = (
    "Five killed as bus plunges into ravine",
    "Gunman opens fire in shopping centre",
    "Earthquake leaves hundreds dead",
    "Man charged with murder of his wife",
    "Company cuts 4,000 jobs",
    "Hospital waiting times reach record high",
    "Bomb attack on market kills dozens",
    "Government accused of hiding report on pollution",
    "Minister resigns over bribery claims",
    "Floods destroy homes in the north",
    "Prices rise faster than wages",
    "Police search for missing teenager",
    "Singer dies at the age of 64",
    "Virus cases rise sharply in the region",
    "Court jails man for fraud",
    "War in the east enters its third year",
    "Wildfires force thousands from their homes",
    "Hackers steal records of patients",
    "Airline goes bankrupt, passengers stranded",
    "Talks collapse without agreement",
    "Strike stops trains across the country",
    "Protesters clash with police in the capital",
    "Child dies after being left in hot car",
    "Species could die out within ten years, scientists warn",
    "Former coach sentenced for abusing athletes",
    "Bank fined for laundering money",
    "Football club loses again and sacks manager",
    "Storm warning issued for the coast",
    "Inflation reaches highest level in forty years",
    "Families of victims demand answers",
    "Refugees drown as boat sinks",
    "Outrage over remarks about women",
    "Soldiers shot dead at border post",
    "Cancer patients turned away as scanners break",
    "Rape trial begins",
    "Country on brink of famine",
    "Doctor struck off after patients harmed",
    "Celebrity couple split after bitter row",
)
NEITHER = (
    "President meets prime minister for talks on trade",
    "Parliament to vote on budget next week",
    "Central bank leaves interest rates unchanged",
    "Company to buy rival for two billion",
    "Candidates clash in television debate",
    "New phone goes on sale in March",
    "Court to hear appeal over election rules",
    "What to watch on television tonight",
    "Five things to know this morning",
    "How to cook the perfect roast",
    "Opposition criticises government's plan for schools",
    "Poll shows parties level before election",
    "Shares close higher in quiet trading",
    "Minister defends new immigration law",
    "Match preview: who will play on Saturday?",
    "The week in pictures",
    "Senate committee questions nominee",
    "Film review: a long night in the city",
    "Is it time to change the law on gambling?",
    "Actor to star in new series",
    "Striker signs for rivals for 40 million",
    "Opinion: why we need a new constitution",
    "Quiz: how well do you know the news?",
    "Firm launches new electric car",
    "Study looks at how people use social media",
    "City council discusses parking charges",
    "Prince visits factory in the north",
    "Best deals of the week",
)


_GRAVE = re.compile(
    r"\b(?:kill\w*|dead\w*|deaths?|die[sd]?|dying|murder\w*|manslaughter|corpse\w*|bod(?:y|ies) (?:of|found|recovered)|rape[sd]?|rapist\w*|molest\w*|abus\w+|tortur\w+|suicid\w*|terror\w*|genocide|massacre\w*|fatal\w*|funerals?|mourn\w*|casualt\w+|anorexi\w+|starv\w+|widow\w*|toll|victims?|famine|holocaust|war crimes?)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:shot|shoot(?:s|ing|ings)?|gun\w*|attack\w*|bomb\w*|wars?|warfare|invasion|missiles?|troops|weapons?|nuclear|hostages?|kidnap\w*|crash\w*|collaps\w+|disasters?|catastroph\w+|floods?|flooding|wildfires?|blaze|hurricanes?|tornado\w*|injur\w+|wounded|hurt\w*|assault\w*|crim\w+|jail\w*|prison\w*|arrest\w*|charged|accus\w+|alleg\w+|guilty|fraud\w*|scam\w*|scandal\w*|su(?:es|ed|ing)|lawsuits?|court|trial (?:over|of)|sentenced|"
    r"virus\w*|coronavirus\w*|covid\S*|pandemics?|epidemics?|outbreaks?|infect\w+|diseases?|cancer\w*|dementia|illness\w*|sick\w*|brain hae?morrhage|stroke|overdos\w+|addict\w+|warn\w*|fears?|feared|threat\w*|risks?|risking|danger\w*|cris[ie]s|emergenc\w+|alarm\w*|cuts?|cutting|loss(?:es)?|lost|layoffs?|laid off|unemploy\w+|jobless|redundan\w+|bankrupt\w*|insolven\w+|plung\w+|slump\w*|recession|debts?|poverty|hung(?:er|ry)|drought\w*|shortages?|"
    r"ban(?:s|ned)?|protest\w*|riots?|clash\w*|rows?|outrag\w+|ang(?:er|ry)|fury|furious|slam\w*|blast\w*|condemn\w*|critici[sz]\w*|backlash|resign\w*|sack(?:s|ed|ing)?|fired|ousted|quits?|divorc\w+|splits?|suffer\w*|struggl\w+|pain\w*|trag\w+|horr\w+|grie[fv]\w*|drown\w*|missing|stranded|trapped|stuck|extinct\w*|climate change|global warming|pollut\w+|toxic|poison\w*|hack\w*|breach\w*|stole|stolen|steal\w*|theft|thie\w+|robb\w+|burglar\w*|"
    r"sanctions?|tariffs?|disputes?|strikes?|lockdowns?|quarantine\w*|shut\w*|clos(?:e[sd]?|ure|ures|ing)|cancel\w*|delay\w*|fail\w*|defeat\w*|loses?|losing|worst|worse\w*|declin\w+|damag\w+|destroy\w*|devastat\w+|burn\w*|accidents?|racis\w+|sexis\w+|lies|lying|hoax\w*|cheat\w*|corrupt\w*|brib\w+|shame\w*|blame\w*|hat(?:e[sd]?|red)|evict\w*|deport\w*|refugees?|homeless\w*|abandon\w*|lonel\w+|anxiety|depress\w+|stress\w*|panic\w*|chaos|mess|nightmare|curse\w*|wreck\w*|ruin\w*|surge\w*|soar\w*|prices?|inflation|sceptic\w*|skeptic\w*|doubts?|mistakes?|wrong\w*|problems?|troubl\w+|crack\w*|dismiss\w*|sentence|no benefit)\b",
    re.IGNORECASE,
)
_RELIEF = re.compile(
    r"\b(?:found alive|alive and well|rescue[sd]|saved|saves|surviv(?:e[sd]?|ors?)|reunited?|freed|released from|recover(?:s|ed)|cured?|cures|healed|heals|healing|beats? cancer|(?:deaths?|cases|crime|poverty|pollution|unemployment|emissions) (?:fall|fell|drop|dropp|halv|declin)\w*|(?:end|ends|ended) (?:the )?(?:war|strike|famine)|ceasefire|peace (?:deal|agreement|accord|treaty))\b",
    re.IGNORECASE,
)
_JOY = re.compile(
    r"\b(?:(?:wins?|won|scoops?|claims?|awarded|earns?) .{0,40}\b(?:prizes?|medals?|awards?|titles?|trophy|competition|marathon|championship)|celebrat\w+|birthday|returns? .{0,40}\bafter|back from|comes? back|comeback|first time (?:in|since|for)|record (?:number|high)s? of|hatch(?:es|ed)?|newborns?|donat\w+|rais(?:e[sd]?|ing) (?:money|funds|[\d£$€])|volunteers?|kindness|heart-?warming|breakthrough|success\w*|thriv\w+|flourish\w*|bloom\w*|restor\w+|reopen\w*|clean(?:er|est)|protect(?:s|ed)|free (?:entry|meals|school)|honou?r(?:s|ed)|hero\w*|inspir\w+|stunning|breathtaking|delight\w*|joy\w*|agreement reached)\b",
    re.IGNORECASE,
)


def good_news(stories: Sequence[Story], vectors: Vectors, encode: Encode) -> list[float]:
    """Tell how surely each story is good news, 0 to 1; 0 for whatever speaks of harm, and outside English."""
    titles = np.asarray(encode([story.articles[0].title for story in stories]), dtype=np.float32)
    sure = np.minimum(_sure(np.asarray(vectors, dtype=np.float32), encode), _sure(titles, encode))
    return [0.0 if _harm(story) else round(float(chance), 3) for story, chance in zip(stories, sure, strict=True)]


def _sure(vectors: Vectors, encode: Encode) -> Vectors:
    """Turn both measures of texts into one figure: half where the weaker of them is just enough; shape (n,)."""
    examples = _examples(encode)
    best, bad, plain = (_top(vectors, rows) for rows in examples)
    nearer = (best - np.maximum(bad, plain)) / NEARER
    leaning = vectors @ _to_good(encode) / LEANS
    return np.asarray(np.clip(np.minimum(nearer, leaning) / 2, 0.0, 1.0), dtype=np.float32)


def _top(vectors: Vectors, examples: Vectors) -> Vectors:
    """Average the cosines to the nearest examples of a kind; shape (n,)."""
    return np.asarray(np.sort(vectors @ examples.T, axis=1)[:, -NEAREST:].mean(axis=1), dtype=np.float32)


@lru_cache(maxsize=1)  # one run has one encoder
def _examples(encode: Encode) -> tuple[Vectors, ...]:
    return tuple(np.asarray(encode(list(kind)), dtype=np.float32) for kind in (GOOD, BAD, NEITHER))


@lru_cache(maxsize=1)  # one run has one encoder
def _to_good(encode: Encode) -> Vectors:
    """Fit the direction that leads from the other examples to the good ones; shape (384,)."""
    good, bad, plain = _examples(encode)
    return fitted(good, np.vstack([bad, plain]))


def direction(rows: Vectors, encode: Encode) -> Vectors:
    """Fit the direction that leads from news at large, our examples, to some example sentences; shape (384,)."""
    return fitted(rows, np.vstack(_examples(encode)), ridge=_FIRM, even=True)


def fitted(ours: Vectors, theirs: Vectors, ridge: float = _RIDGE, *, even: bool = False) -> Vectors:
    """Separate two sets of vectors by ridge regression on 1 and -1; `even` gives both sides one weight; shape (384,)."""
    rows = np.vstack([ours, theirs]).astype(np.float64)
    sign = np.concatenate([np.ones(len(ours)), -np.ones(len(theirs))])
    weight = np.concatenate([np.full(len(ours), len(theirs) / len(ours) if even else 1.0), np.ones(len(theirs))])
    system = rows @ rows.T + np.diag(ridge / weight)  # the dual: as many unknowns as examples, not as dimensions
    return np.asarray(rows.T @ np.linalg.solve(system, sign), dtype=np.float32)


def _harm(story: Story) -> bool:
    """Tell whether a story speaks of harm, or in a language whose words of harm we do not know."""
    lead = story.articles[0]
    if not lead.language.startswith("en") or lead.kind == "opinion":
        return True
    opening = " ".join((lead.title, *lead.sentences[:_OPENING]))
    first = " ".join((lead.title, *lead.sentences[:1]))
    grave = any(_GRAVE.search(article.title) for article in story.articles) or bool(_GRAVE.search(opening))
    return (grave and not _RELIEF.search(lead.title)) or bool(_HARM.search(first) and not _RELIEF.search(first))


def unfit(chance: float, tone: str) -> str:
    """Say why an edition of a tone leaves a story out; empty where it does not."""
    return f"not surely good news ({chance:.2f}, {GOOD_NEWS:.2f} wanted)" if tone == "good-news" and chance < GOOD_NEWS else ""


def joyful(article: Article) -> bool:
    """Tell whether a title says in so many words what is good: what a kicker needs beside the witnesses."""
    return bool(_JOY.search(article.title) or _RELIEF.search(article.title))
