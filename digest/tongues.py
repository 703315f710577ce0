"""What the rules of prose know of each language: how sentences open, what points back, who speaks."""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re

UNSPACED = ("zh", "ja", "th")
"""Languages written without spaces between words, by their first two letters."""


def code(language: str) -> str:
    """Give the two-letter code a rule table is kept under."""
    return (language or "en").lower()[:2]


_LOST = {
    "en": r"(?:(?:\w+ ){1,2}(?:later|earlier)(?!,? (?:than|this|that|on|in)\b)|(?:by|since|until|after|before|at|under|during|with|despite|following|amid) (?:then|these|those|that|this(?! (?:week|month|year|season|summer|winter|spring|autumn|morning|afternoon|evening|weekend)))|"
    r"he|she|they|it|him|them|his|her|hers|their|theirs|its|this|that|these|those|such|i|we|my|our|you|your|one of (?:them|the (?:\w+ )?(?:suspects|victims|men|women|officials|officers|attackers|boys|girls|pair))|another|others|the others?|the "
    r"(?:latter|former|pair|duo|trio|two|three|four|same)|neither|both|either|some|many|most|all|each|several|none|there,|here,|then|afterwards|hence|so|or|nor|as such|"
    r"not (?:only|that)|which|who|whose|whom|where|because|except|rather|worse|better|ditto|yes|no|well|oh|hello|hi|please|thank)",
    "de": r"(?:er|sie|es|ihm|ihn|ihnen|sein|seine|seinen|seiner|ihr|ihre|ihren|dies|diese|dieser|dieses|diesen|diesem|das|jene|jener|jenes|dort|dabei|damit|dazu|dafür|daraufhin|danach|deshalb|darum|daher|dagegen|darauf|dadurch|davon|daran|ich|wir|solche|beide|denn|oder)",
    "fr": r"(?:il|elle|ils|elles|on|son|sa|ses|leur|leurs|ce|cet|cette|ces|cela|ça|celui|celle|ceux|celles|c['’]\w+|lui|y|je|nous|j['’]\w+|tous|toutes|ensuite|puis|or)",
    "es": r"(?:él|ella|ellos|ellas|su|sus|este|esta|estos|estas|ese|esa|eso|esos|esas|esto|aquel|aquella|lo|le|les|yo|nosotros|ambos|ambas|así|allí|entonces|luego)",
    "it": r"(?:lui|lei|loro|egli|ella|essi|esse|suo|sua|suoi|sue|questo|questa|questi|queste|quello|quella|quelli|ciò|ne|io|noi|entrambi|così|lì|poi)",
    "pt": r"(?:ele|ela|eles|elas|seu|sua|seus|suas|este|esta|estes|estas|esse|essa|esses|essas|isso|isto|aquele|aquela|eu|nós|ambos|ambas|assim|ali|então|depois)",
    "nl": r"(?:hij|zij|ze|het is|het was|hem|haar|hun|zijn|dit|dat|deze|die|daar|daarom|daarna|daarmee|daarvoor|daarbij|daardoor|ik|wij|we|beide|toen)",
    "pl": r"(?:on|ona|ono|oni|one|jego|jej|ich|to|ten|ta|te|ci|tego|tej|tych|tam|wtedy|potem|dlatego|ja|my|obaj|oboje)",
    "ru": r"(?:он|она|оно|они|его|её|ее|их|это|этот|эта|эти|тот|та|те|там|тогда|затем|потом|поэтому|я|мы|оба|обе)",
    "uk": r"(?:він|вона|воно|вони|його|її|їх|їхній|це|цей|ця|ці|той|та|ті|там|тоді|потім|тому|я|ми|обидва|обидві)",
    "ro": r"(?:el|ea|ei|ele|lui|său|sa|săi|sale|lor|acest|această|acesta|aceasta|aceștia|acestea|acel|acea|acolo|atunci|apoi|eu|noi|ambii|ambele)",
}
_LOST_UNSPACED = re.compile(
    r"^(?:他|她|它|这|那|該|该|此|其|我|同(?:社|氏|市|県|日|署)|彼|これ|それ|この|その|あの|こう|そう|私)"
)
_LOST_ARABIC = re.compile(r"^(?:و|ف)?(?:هو|هي|هم|هن|هذا|هذه|ذلك|تلك|هؤلاء|أنا|نحن)\b")
LOST = {
    **{
        language: re.compile(rf"^\W*{pattern}(?:['’](?:s|re|ll|d|ve|m))?(?![\w'’-])", re.IGNORECASE)
        for language, pattern in _LOST.items()
    },
    **dict.fromkeys(UNSPACED, _LOST_UNSPACED),
    "ar": _LOST_ARABIC,
}
"""How a sentence begins whose noun stands in the sentence before."""


_CONNECTIVE = {
    "en": r"(?:but|however|meanwhile|and|yet|still|nevertheless|nonetheless|moreover|furthermore|additionally|in addition|also|instead|therefore|thus|consequently|as a result|"
    r"for example|for instance|in fact|indeed|of course|in the meantime|on the other hand|separately|elsewhere|similarly|likewise|besides|finally|in turn|to be sure|that said|even so|what['’]s more|in other words|overall|specifically|ultimately|in short|after all)",
    "de": r"(?:aber|doch|und|jedoch|allerdings|zudem|außerdem|unterdessen|indes|dennoch)",
    "fr": r"(?:mais|et|cependant|toutefois|pourtant|par ailleurs|en outre|de plus|néanmoins|enfin)",
    "es": r"(?:pero|y|sin embargo|no obstante|además|mientras tanto|por otra parte|asimismo|por su parte)",
    "it": r"(?:ma|e|tuttavia|però|inoltre|intanto|nel frattempo|peraltro)",
    "pt": r"(?:mas|e|no entanto|contudo|porém|além disso|entretanto|enquanto isso)",
    "nl": r"(?:maar|en|echter|bovendien|daarnaast|ondertussen|toch)",
    "pl": r"(?:ale|i|jednak|ponadto|tymczasem|z kolei|co więcej)",
    "ru": r"(?:но|и|однако|кроме того|между тем|тем временем|при этом)",
    "uk": r"(?:але|і|однак|проте|крім того|тим часом|водночас)",
    "ro": r"(?:dar|și|însă|totuși|în plus|de asemenea|între timp)",
}
# "But" and "And" need no comma after them; "Still" and "Also" without one may modify the verb ("Still wet, the…").
_BARE = {
    "en": r"(?:but(?! for\b)|and|yet(?! to\b))",
    "de": r"(?:aber|doch|und)",
    "fr": r"(?:mais|et)",
    "es": r"(?:pero|y)",
    "it": r"ma",
    "pt": r"mas",
    "nl": r"(?:maar|en)",
    "pl": r"ale",
    "ru": r"но",
    "uk": r"але",
    "ro": r"dar",
}
# German and Dutch turn the verb after an adverb ("Zudem ist …"), so only what takes a comma or is a bare conjunction may go.
OPENER = {
    tongue: re.compile(rf"^(?:{_CONNECTIVE[tongue]}\s*[,،]|{_BARE[tongue]}(?=\s))\s*", re.IGNORECASE) for tongue in _CONNECTIVE
}
"""Openings that tie a sentence to the one before and say nothing."""
