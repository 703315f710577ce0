"""How far a thing has come: what one outlet tells as done while others of those hours say it is proposed or linked; a page of status."""

# ruff: noqa: E501 - patterns and word lists are read as lines

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.tongues import code, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.types import Article, Story

# Hours before a report in which what others say of the stage counts: where the last is not reached within a day, and where it may be.
HOURS, SOON = 6, 1
# Sentences of a report, beside its title, in which it names an earlier stage as its news, claims the last one, and may itself limit that.
_NEWS, _FIRST, _EARLY = 1, 2, 6
REPORTS = ("news", "correction", "paywall")  # a live blog tells of other things too


@dataclass(frozen=True, slots=True)
class Stage:
    """A last stage and the earlier ones that are told as it, by language."""

    last: Mapping[str, str]
    earlier: Mapping[str, str]
    of: Mapping[str, str] | None = None  # what both are about, where the words alone are too common
    proven: Mapping[str, str] | None = None  # what makes the claim a right one, or the earlier stage another thing's
    # Once taken, no report names an earlier one as its news; a study may be told with both, and a rocket that is lost.
    step: bool = True
    hours: float = SOON


_STAGES = (
    Stage(  # a penalty
        {
            "en": r"\b(?:hit|slapped) with (?:an? )?(?:[\w$£€.-]+ ){0,3}(?:fine|penalty)\b|\bfines (?:(?-i:[A-Z])|[$£€]\d)|(?<!be )(?<!not )\bfined\b(?! up to\b)|\b(?:must|has to|ordered to|to) pay (?:a )?(?:record )?[$£€]\d|\bhand(?:s|ed) [^.;]{0,30}\b(?:fine|penalty)\b",
            "de": r"\bverdonner\w+|\bbestraft\b|\bverhängt\w*\b|(?<!droht )\b(?:milliarden-?|millionen-?)(?:strafe|bußgeld) (?:für|gegen)\b|\bmuss [^.;]{0,40}(?:strafe|bußgeld)\w* (?:zahlen|von)\b",
        },
        {
            "en": r"\b(?:could|may|might|can) (?:be fined|(?:impose|levy) (?:a |an )?fines?|(?:also )?fine\b|face (?:a |an )?(?!further|more|additional|daily)(?:[\w-]+ ){0,2}(?:fines?|penalt))|\bfac(?:es|ing) (?:a |an )?(?!further|more|additional|daily)(?:[\w-]+ )?fines?\b(?! of\b)|\b(?:risks?|braces? for) (?:an? )?(?:[\w-]+ ){0,2}(?:fine|penalty)\b|\b(?:plans?|prepar(?:es?|ing)|intends?) to (?:fine|penali[sz]e)\b|\b(?:nears?|close to|in talks (?:on|over|about)) (?:an? )?(?:[\w$£€.-]+ ){0,2}settlement\b|\bsettlement\b[^.;]{0,40}\bneeds? (?:the )?(?:approval|a judge)|\bstatement of objections\b|\bpreliminary (?:view|findings?|assessment|conclusion)s?\b|\bpropose[sd]? (?:a )?fine\b|\b(?:charge[sd]?|accuse[sd]?) (?:[\w’'-]+ ){0,4}(?:with|of) (?:breaking|breaching|violating|abusing)\b",
            "de": r"\bdroh\w+ (?!weitere)[^.;]{0,60}(?:bußgeld|strafe)|\bvorläufig\w* (?:einschätzung|auffassung|ansicht|ergebnis)|\bkönnte[n]? [^.;]{0,60}(?:bußgeld|strafe)|\b(?:bußgeld|strafe)\w* [^.;]{0,40}(?:könnte|droht)\b",
        },
        proven={"en": r"\b(?:another|separate|second|other) (?:case|inquiry|investigation|probe|matter)\b|\bseparately\b"},
    ),
    Stage(  # an approval
        {
            "en": r"\b(?:is|was|been|gets?|were|are|has|have|(?:agency|regulators?|fda|ema|commission|union|eu|ministers)(?: on \w+day)?) (?:approves|clears|authori[sz]e[sd]|licen[sc]ed|cleared)\b|\b(?:approved|green[- ]?lit|given the (?:green light|go-ahead)|wins? approval|gets? (?:[\w-]+ ){0,2}(?:approval|green light|go-ahead|nod))\b",
            "de": r"(?<!nicht )(?<!noch nicht )\bzugelassen\b|\bzulassung erteilt\b|\bgrünes licht\b",
        },
        {
            "en": r"\b(?:panel|advis[eo]rs|advisory (?:committee|panel|group)|committee|experts)\b[^.;]{0,40}\b(?:backs?|backed|vote[sd]?|recommend\w*|endorse[sd]?)\b|\brecommend(?:s|ed|ing)? (?:the |its |that [^.;]{0,40})?(?:approv\w+|authori[sz]\w+)|\b(?:expect(?:s|ed) (?:to decide|a decision)|decision is (?:due|expected))\b|\bsubject to approval\b|\bapplied for approval\b|\bpositive opinion\b|\btakes? (?:the|a) final decision\b|\b(?:is|are) due to (?:rule|decide)\b|\bawait(?:s|ing) (?:approval|(?:an?|the) (?:final )?decision)\b|\bhas not (?:yet )?(?:been )?approved\b|\bno decision has been taken\b",
            "de": r"\bvor (?:der )?(?:\w+)?zulassung\b|\bzulassung\b[^.;]{0,80}\bempfohlen\b|\b(?:empf(?:iehlt|ahl|ehlen)|empfehlung)\b[^.;]{0,60}\bzulass\w+|\bentscheidung liegt (?:nun|jetzt) bei\b|\bnoch nicht zugelassen\b",
        },
        hours=HOURS,
    ),
    Stage(  # a law
        {
            "en": r"\bnew law\b|\blaw (?:was |is )?passed\b|\bpass(?:es|ed) into law\b|\bbec(?:omes|ame) law\b|\bsign(?:s|ed) [^.;]{0,40}\b(?:bill|law|legislation|measure)\b|\b(?:scraps?|scrapped|axe[sd]|bans|banned|abolishe[sd]|outlaw(?:s|ed)|repeal(?:s|ed))\b",
            "de": r"\bamtlich\b|\b(?:abgeschafft|gestrichen|verboten|beschlossene sache)\b|\b(?:steigt|sinkt|gilt|fällt weg|wird (?:teurer|billiger))\b|\bgesetz (?:ist )?(?:beschlossen|verabschiedet)\b",
        },
        {
            "en": r"\b(?:bill|legislation|act|law|measure|rules?|ban|proposals?)\b[^.;]{0,50}\b(?:clears? (?:the )?(?:[\w-]+ )?(?:committee|panel)|(?:would |must |still |also )+(?:have to |need to |needs? to )?(?:be )?(?:pass(?:ed)?|approved?|signed)|heads? to|(?:has|have) (?:yet|still) to)\b|\bpropos(?:es?|ed|ing) [^.;]{0,40}\b(?:delay|ban|rules?|law|scrap|repeal|cut|bill|regulation|postpone|abolish)\w*|\b(?:bill|proposals?) would\b|\bdraft (?:bill|law|legislation|rules|regulation)\b|\b(?:committee|panel)\b[^.;]{0,30}\b(?:approved|advanced|passe[sd]|voted)\b[^.;]{0,60}\b(?:bill|law|legislation|measure|ban|rules?)\b|\bunder consultation\b|\b(?:first|second|third|final) reading\b|\b(?:bill|law) that (?:could|would|may)\b|\b(?:(?:now|next) (?:goes|moves|heads)|sending it) to (?:the )?(?:full |upper |lower )?(?:house|senate|lords|commons|chamber|president|parliament)\b|\bcould (?:be )?(?:ban|outlaw|scrap|abolish|repeal)(?:\w?ed)?\b|\bwants? to (?:ban|scrap|postpone|delay|abolish|repeal|outlaw)\b",
            "de": r"\b(?:gesetz|referenten)?entwurf\b|\berster lesung\b|\b(?:bundestag|bundesrat|parlament|länder\w*)\b[^.;]{0,40}\b(?:muss|müssen|zustimmen|stimmen noch)\b|\bschlägt [^.;]{0,60}\bvor\b|\bauf den weg gebracht\b",
        },
    ),
    Stage(  # a finding told as a cause, or as proof
        {
            "en": r"\b(?:slash(?:es|ed)?|cuts?|halves|reduces?|lowers?|prevents?|protects?|causes?|raises?|boosts?|wards? off|staves? off|stops?|doubles?|triples?|increases?|works|cures?|kills?)\b",
            "de": r"\b(?:senk(?:t|en)|schütz(?:t|en)|verhinder(?:t|n)|halbier(?:t|en)|verursach(?:t|en)|heil(?:t|en)|wirkt|erhöh(?:t|en)|verdoppel(?:t|n))\b",
        },
        {
            "en": r"\b(?:linked (?:to|with)|associat(?:ed|ion)s? (?:with|between)|observational|correlation|preprint|peer[- ]review(?:ed)?|(?:cannot|can['’]t|could not|does not|do not|did not|not designed to) (?:say|show|prove|tell|establish) (?:that|whether|how|cause)|experts? (?:have )?urged? caution|cause and effect|(?:stud(?:y|ies)|research|data|findings) suggests?|(?:preliminary|early|small) (?:stud(?:y|ies)|research|data|findings|trial)|(?:may|might|could) (?:also |help (?:to )?)?(?:cut|reduce|lower|prevent|protect|cause|raise|boost|increase|stop|kill|cure|double|halve))\b",
            "de": r"\b(?:assoziiert|zusammenhang|beobachtungsstudie|vorabdruck|nicht begutachtet|ursächlich\w*|nicht ableiten)\b",
        },
        {
            "en": r"\b(?:stud(?:y|ies)|scientists?|researchers?|(?:clinical|human|drug|vaccine) trials?|research|findings)\b",
            "de": r"\b(?:studien?|forsch\w+|wissenschaft\w+|untersuchung\w*)\b",
        },
        {"en": r"\b(?:randomi[sz]ed|placebo|phase (?:3|iii|three))\b", "de": r"\b(?:randomisiert\w*|placebo\w*)\b"},
        step=False,
        hours=HOURS,
    ),
    Stage(  # a launch
        {
            "en": r"\b(?:lift(?:s|ed)? off|blast(?:s|ed)? off|launche[sd]|takes off|soars?|rockets into|reache[sd] orbit|(?:is|are) in orbit)\b",
            "de": r"\b(?:gestartet|abgehoben|hebt ab|startet)\b",
        },
        {
            "en": r"\b(?:rockets?|satellites?|spacecraft|probes?|capsules?|boosters?|stages?|engines?|missions?|launch|starship)\b[^.;]{0,60}\b(?:lost|destroyed|exploded|explodes|failed|fails|failure|crashe[sd]|shut down (?:early|before))\b",
            "de": r"\b(?:verloren|explodiert\w*|gescheitert|scheitert|fehlgeschlagen|abgestürzt|fehlstart)\b",
        },
        {
            "en": r"\b(?:rockets?|satellites?|spacecraft|probes?|capsules?|orbit|spacex|nasa|starship)\b",
            "de": r"\b(?:raketen?|satellit\w*|sonden?|raumkapsel\w*)\b",
        },
        {
            "en": r"\b(?:success\w*|first (?:flight|launch) since|(?:first|earlier|previous|last) (?:attempt|rocket|flight|launch|mission)|years? ago|last (?:year|month|week)|in (?:the )?(?:19|20)\d\ds?)\b",
            "de": r"\b(?:erfolgreich\w*|erste[rn]? (?:flug|start) seit|vor \w+ (?:jahren|monaten|wochen))\b",
        },
        step=False,
        hours=HOURS,
    ),
)
# What had been the case is background.
_HAD = re.compile(r"\b(?:had|hatten?)\b[^.;]*", re.IGNORECASE)
# A step that is due within hours may be taken by the time of the next report.
_DUE = {
    "en": r"\b(?:to|will|set to|due to|expected to|poised to) (?:be )?(?:vote|decide|rule|sign|announce|approve|fine|fined|hand|ban|unveil)\b[^.;]{0,40}\b(?:today|tonight|later|this (?:morning|afternoon|evening)|within hours|on \w+day)\b|\b(?:today|tonight|later today)\b[^.;]{0,40}\b(?:votes?|decides?|rules?|decision)\b",
    "de": r"\b(?:heute|am (?:vormittag|nachmittag|abend))\b[^.;]{0,40}\b(?:entscheide\w*|stimm\w+ ab|abstimm\w+|berät|beraten|votier\w+)\b",
}

# A page of status tells what became of an incident line by line, the newest first as a rule.
_LOGGED = re.compile(
    r"(?:Investigating|Identified|Monitoring|Update|Verifying|In progress|Scheduled|(?P<over>Resolved|Completed)) [-–—] "
)


def superseded(sentences: Sequence[str]) -> range:
    """Give what a page of status told before its newest line."""
    lines = [(place, found) for place, text in enumerate(sentences) if (found := _LOGGED.match(text))]
    if len(lines) < 2:  # noqa: PLR2004
        return range(0)
    (_, first), (last, end) = lines[0], lines[-1]
    return range(last) if end["over"] and not first["over"] else range(lines[1][0], len(sentences))


def outruns(story: Story, number: int) -> bool:
    """Tell whether a report claims a last stage where others, as many voices or more, name an earlier one, and it names none itself."""
    return any(_claims(story.articles[number], stage) and _ahead(story, number, stage) for stage in _STAGES)


def _claims(this: Article, stage: Stage) -> bool:
    """Tell whether a report claims a last stage and nothing early in it names an earlier one."""
    if not (_found(stage.last, _first(this, _FIRST), this) and _about(stage, this)):
        return False
    told = _first(this, _EARLY)
    return not (_found(stage.earlier, told, this) or _proves(stage, told, this))


def _names(this: Article, stage: Stage) -> bool:
    """Tell whether a report opens with an earlier stage, not with how the last came about nor with a step that is due within hours."""
    opening = _first(this, _FIRST)
    taken = stage.step and _found(stage.last, opening, this)
    early = _found(stage.earlier, _HAD.sub("", _first(this, _NEWS)), this) and not taken and not _proves(stage, opening, this)
    return early and _about(stage, this) and not _found(_DUE, _first(this, _EARLY), this)


def _proves(stage: Stage, told: str, this: Article) -> bool:
    return stage.proven is not None and _found(stage.proven, told, this)


def _ahead(story: Story, number: int, stage: Stage) -> bool:
    """Tell whether as many voices or more name an earlier stage as claim the last one, at a time when a step was surely not yet taken."""
    this = story.articles[number]
    others = {k for k, one in enumerate(story.articles) if one.outlet != this.outlet and _beside(this, one, stage.hours)}
    naming = {k for k in others if _names(story.articles[k], stage)}
    claiming = {number, *(k for k in others if _holds(story.articles[k], stage))}
    return bool(naming) and _voices(story, naming) >= _voices(story, claiming)


def _holds(this: Article, stage: Stage) -> bool:
    """Tell whether a report tells of the last stage; what led to a step it may tell as well."""
    both = not stage.step and _found(stage.earlier, _first(this, _EARLY), this)
    return not both and _found(stage.last, _first(this, _FIRST), this)


def _beside(this: Article, other: Article, hours: float) -> bool:
    """Tell whether another is a report in the same language, and not published so many hours before."""
    alike = other.kind in REPORTS and code(other.language) == code(this.language)
    return alike and other.published >= this.published - timedelta(hours=hours)


def _voices(story: Story, articles: set[int]) -> int:
    return sum(not articles.isdisjoint(group) for group in story.voices)


def _first(this: Article, sentences: int) -> str:
    return " ".join((this.title, *this.sentences[:sentences]))


def _about(stage: Stage, this: Article) -> bool:
    return stage.of is None or _found(stage.of, _first(this, _EARLY), this)


def _found(words: Mapping[str, str], text: str, this: Article) -> bool:
    """Tell whether a text has words of its article's language."""
    pattern = row(words, code(this.language))
    return pattern is not None and pattern.search(text) is not None
