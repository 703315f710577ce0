"""What the rules of prose know of each language: how sentences open, what points back, who speaks.

A language's patterns are compiled when its first sentence comes: all of them at once are a tenth of a start.
"""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CAPITALS = "A-ZÀ-ÞĄĆĘŁŃÓŚŹŻĂÂÎȘȚА-ЯЁІЇЄҐ"
"""The capital letters of names, as a range of a pattern."""
DECLINED = ("pl", "ru", "uk")
"""Languages in which a surname ends in many ways."""

UNSPACED = ("zh", "ja", "th")
"""Languages written without spaces between words, by their first two letters."""

UNCAPITALLED = ("ar", "ja", "zh")
"""Languages whose scripts have no capitals, of those whose rules are kept."""

UNREAD = frozenset(("ar", "el", "ja", "pl", "ru", "tr", "uk", "zh"))
"""Languages whose sentences are all alike to the embedded encoder: two of two stories have a cosine above .5."""

_CEDILLAS = str.maketrans("şţŞŢ", "șțȘȚ")
_SMALL = """
der das und ist von mit den dem ein eine im zu auf für nicht sich werden hat sie wird bei nach auch es weil sagte mehr
le la les des et est une un du en que dans qui pas au par avec ce il sont aux ont se el los las del con una su para al lo como
más ha sus fue entre pero sobre di che è della non sono dei nel alla gli più anche si da de het een dat op te zijn voor met niet
er om ook bij os dos em um uma não com na mais foi ao w z się nie że jest jak od za przez dla oraz jego roku był
aus am als dass nur vom zum zur bis vor wurde wurden sind einem einen einer eines haben hatte über zwischen gegen beim durch ihr ihre
pour sur ou cette leur après selon entre depuis été être como desde hasta según cuando también había fueron está están tras este esta
della degli delle alla dalla nella stato stata dopo secondo anche aveva hanno voor niet naar wordt werd werden heeft hebben deze omdat
tussen tegen aan uit pela pelo foram após segundo quando também numa przed jako także który która został była było według po
och att som är på av för till har inte ett efter og af era și în pe cu din sunt pentru după prin že je pro byl byla podle és hogy nem egy
bir ve bu ile için olan sonra и в на что по с из о к у от для это как его при был была было после также і що з та до від як це було
και το του της να με στην από για
في من على إلى أن إن عن مع هذا هذه التي الذي ما لا لم لن كان كانت قد بعد قبل بين خلال حول عند كل أو ثم كما حيث أنه وفق بحسب قال قالت أكد أعلن
أعلنت أضاف أضافت نحو أكثر يوم اليوم أمس عام الثلاثاء الأربعاء الخميس الجمعة السبت الأحد الاثنين مدينة منذ حتى بأن ذلك
"""
SMALL = frozenset(_SMALL.split())
"""Words of no topic in languages other than English."""


def code(language: str) -> str:
    """Give the code a rule table is kept under: "en" of "en-GB" and of nothing, "fil" of "fil"."""
    return language.strip().lower().replace("_", "-").partition("-")[0] or "en"


def spelt(text: str, language: str) -> str:
    """Spell Romanian with its own letters, where an older keyboard's stand: those with a cedilla are Turkish."""
    return text.translate(_CEDILLAS) if code(language) == "ro" else text


@cache
def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def row(table: Mapping[str, str], tongue: str) -> re.Pattern[str] | None:
    """Give a language's row of a table of patterns, in letters of either case, compiled when the language first comes."""
    return _compiled(table[tongue]) if tongue in table else None


_LOST = {
    "en": r"(?:(?:\w+ ){1,2}(?:later|earlier)(?!,? (?:than|this|that|on|in)\b)|(?:by|since|until|after|before|at|under|during|with|despite|following|amid) (?:then|these|those|that|this(?! (?:week|month|year|season|summer|winter|spring|autumn|morning|afternoon|evening|weekend)))|"
    r"he|she|they|it|him|them|his|her|hers|their|theirs|its|this(?! (?:week|weekend|month|year|season|spring|summer|autumn|fall|winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!['’]s))|that|these|those|such|i|we|my|our|you|your|one of (?:them|the (?:\w+ )?(?:suspects|victims|men|women|officials|officers|attackers|boys|girls|pair))|another|others|the others?|the "
    r"(?:latter|former(?! (?:[a-z.'’-]+ ){1,6}(?:who\b|(?<!ed )(?-i:(?<=[a-z] )[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z]))| [a-z]+ of an? )|pair|duo|trio|two|three|four|same)|neither|both|either|some|many|most|all|each|several|none|there,|here,|then|afterwards|hence|so|or|nor|as such|also|at the time(?=,)|"
    r"not (?:only|that)|which|who|whose|whom|where|because|except|rather|worse|better|ditto|yes|no|well|oh|hello|hi|please|thank)",
    "de": r"(?:stattdessen|ja,|nein,|er|sie|es(?! (?:ist|war|bleibt|blieb) (?:noch |weiter |weiterhin |zunächst )*(?:unklar|offen)\b| g[ia]bt?\b)|ihm|ihn|ihnen|sein|seine|seinen|seiner|seinem|seines|ihr|ihre|ihren|ihrer|ihrem|ihres|jene|jener|jenes|dort|dabei|damit|dazu|dafür|daraufhin|danach|deshalb|deswegen|darum|daher|dagegen|darauf|dadurch|davon|daran|daraus|darin|darüber|"
    r"dahinter|demnach|dementsprechend|hierbei|hierfür|hierzu|hiermit|ich|wir|solche|beide|denn|oder|deren|dessen|letztere[rsnm]?|dies(?:e[rsnm]?)?(?! (?:woche|jahres?|wochenende|monats?|sommer|winter|herbst|frühjahr|morgen|abend|nacht|\w+tag)\b)|so (?:sagte|habe|hätten|soll|sollen|sei|seien|wurden?|heißt|hieß|etwa)|"
    r"das(?! (?:(?!(?:sagte|teilte|bestätigte|erklärte|meldete|berichtete|betonte|kündigte|machte|zeigte|brachte|führte|hatte|sollte|könnte|müsste|wollte|würde|wurde|dürfte|habe|sei|werde|möge|wäre|kostete|bedeutete|löste|sorgte|stellte|forderte|begründete|nannte|passte|reichte|dauerte|ergebe|gelte|gehe|liege|mache|hätte|käme|ginge|wirkte|schaffte|freute|ärgerte|half|hieße) )[a-zäöüß-]+e[rn]? ){0,2}(?-i:[A-ZÄÖÜ\d]))|"
    r"laut (?:ihm|ihr|ihnen)|nach (?:seinen|ihren|dessen|deren|eigenen) (?:angaben|worten|aussagen)|(?:einer|eine|eines|zwei|drei|viele|einige|keiner|keine) (?:von ihnen|davon|der beiden)|weiter (?:sagte|hieß|heißt)|(?:wie|weil|dass|ob) (?:er|sie|es)|"
    r"(?-i:[Dd](?:er|ie|as|en|em) \d+-Jährige[nr]?)|(?:der mann|die frau|der verdächtige|der tatverdächtige|der täter|der angeklagte|der beschuldigte|das opfer|das unternehmen|der konzern|die firma|das paar)(?=,? (?:ist|war|hat|hatte|wird|wurde|soll|sei|habe|kam|starb|sagte|konnte|kann|will|musste)\b))",
    "fr": r"(?:il(?! (?:y a|y avait|y aura|faut|est (?:encore )?(?:possible|probable))\b)|elle|ils|elles|on|(?:son|sa|ses)(?! (?-i:[A-Z]))|leur|leurs|ce(?:tte)?(?! (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|midi|week-end|semaine|année|nuit|mois|été|automne|hiver|printemps)\b)|cet(?! (?:été|automne|hiver|après-midi)\b)|ces|cela|ça|celui|celle|ceux|celles|celui-ci|celle-ci|ceux-ci|c['’]\w+|lui|y|je|nous|j['’]\w+|tou(?:s|tes)(?! (?:les|ceux|celles)\b)|"
    r"ensuite|puis|or|dont|lequel|laquelle|lesquel(?:le)?s|ce dernier|là|là-bas|car (?:l[ea]s?|un|une|ils?|elles?|on)|(?:selon|d['’]après|pour|avec|chez|sans|parmi|entre|devant|contre) (?:lui|elle|eux|elles|celui-ci|celle-ci)|(?:à|de) (?:ses|leurs?|son) (?:yeux|avis|dires)|l['’]un(?:e)? d['’](?:eux|elles|entre eux)|(?:l['’]homme|la femme|la victime|le suspect|le prévenu|l['’]accusé|le conducteur|l['’]entreprise|le (?:trentenaire|quadragénaire|quinquagénaire|sexagénaire))(?=,? (?:est|était|a|avait|ont|sera|doit|aurait|serait)\b))",
    "es": r"(?:él|ella|ellos|ellas|sus?|est[ae](?! (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|semana|mañana|tarde|noche|año|mes|fin de semana|verano|otoño|invierno)\b)|estos|estas|ese|esa|eso|esos|esas|esto|aquel|aquella|lo(?! (?:que|más|peor|mejor)\b)|les?(?! (?-i:[A-Z]))|yo|nosotros|nosotras|ambos|ambas|así(?! (?:como|que)\b)|allí|ahí|entonces|luego|otr[oa]s?|posteriormente|más tarde|(?:poco )?después(?! de\b)|"
    r"(?:según|para|con|contra|entre|sin|de|por|tras|sobre) (?:él|ella|ellos|ellas|ello|eso|esto)|(?:según|como) (?:explicó|dijo|señaló|añadió|afirmó|indicó|detalló|relató|precisó|recordó)(?=,)|según (?:el|la|los|las) \w+,? (?:habrían?|ha|han|había|habían)(?! (?:muerto|fallecido|desaparecido|resultado|sido|habido|subido|bajado|caído|aumentado|crecido|descendido|llegado|quedado|ocurrido|comenzado|perdido)\b)|a su (?:juicio|entender)|en su opinión|al respecto|un[oa] de (?:ellos|ellas|los dos|las dos)|se trata(?:ba)? de|(?:es|era|fue|son|fueron) (?:el|la|los|las|un|una|uno)|tiene|"
    r"(?:(?:también|además),? )?(?:ha (?:dicho|añadido|explicado|afirmado|señalado|asegurado|recordado|subrayado)|dijo|añadió|agregó|afirmó|señaló|aseguró|explicó|declaró|indicó|sostuvo|subrayó|recordó|insistió|advirtió|apuntó|precisó|destacó|reconoció|manifestó|expresó|aclaró|lamentó|detalló|comentó|concluyó|admitió)(?= (?:que|también|además|en que|así|no)\b|:|,)|(?:el hombre|la mujer|la víctima|el sospechoso|el acusado|el detenido|el conductor|la empresa|la compañía|la pareja)(?=,? (?:es|era|fue|ha|había|está|estaba|será|tiene|murió|dijo)\b))",
    "it": r"(?:lui|lei|loro|egli|ella|essi|esse|suo|sua|suoi|sue|quest[oa](?! (?:mattina|sera|notte|pomeriggio|settimana|mese|anno|fine settimana|weekend|estate|autunno|inverno)\b)|questi|queste|quello|quella|quelli|quelle|ciò|ne|io|noi|entrambi|entrambe|così(?! come\b)|lì|là|poi|altr[oaie]|successivamente|l[oa] (?:ha|hanno|aveva|avevano)|l['’](?:ha|hanno|aveva)|"
    r"(?:secondo|per|con|contro|tra|fra|senza|dopo) (?:lui|lei|loro|questo|questi|queste|ciò|quello|di lui|di lei|di loro)|(?:come|secondo quanto) ha (?:spiegato|detto|aggiunto|dichiarato|affermato)(?=,)|a suo (?:avviso|parere|giudizio)|un[oa] (?:di loro|dei due|delle due)|si tratta(?:va)? d\w+|è (?:il|lo|la|un|una|uno|quanto)|è l['’]\w+|ha \d+ anni|"
    r"secondo (?:l['’] ?|il |la |i |gli |le )\w+,? (?:avrebbero?|ha|hanno|aveva|avevano)(?! perso la vita\b)|(?:il |lo |la |l['’] ?|i |gli |le )?\w+ ne (?:ha|hanno|aveva|avevano|\w+(?:ò|arono|irono))|(?:ha|hanno) (?:poi |anche |inoltre )?(?:detto|aggiunto|spiegato|dichiarato|affermato|sottolineato|precisato|ricordato|ribadito|assicurato|concluso|osservato|ammesso|riferito|commentato|sostenuto)(?= (?:che|di|anche|ancora)\b|:|,)|(?-i:(?:[Ii]l |[Ll]a |[Ll]['’] ?)\d+enne)|(?:l['’]uomo|la donna|la vittima|il sospettato|l['’]imputato|l['’]indagato|il conducente|l['’]azienda|la coppia|l['’]anzian[oa]|(?:il|la) (?:giovane|malvivente|piccol[oa]|bambin[oa]|ragazz[oa])|i (?:due|tre|malviventi))(?=,? (?:è|era|ha|aveva|sarà|sarebbe|avrebbe|sono|erano|hanno)\b))",
    "pt": r"(?:el[ea]|el[ea]s|seu|sua|seus|suas|est[ea](?! (?:segunda|terça|quarta|quinta|sexta|sábado|domingo|semana|manhã|tarde|noite|ano|mês|fim de semana|verão|inverno)\b)|estes|estas|esse|essa|esses|essas|isso|isto|aquele|aquela|eu|nós|ambos|ambas|assim(?! (?:como|que)\b)|ali(?! (?-i:[A-Z]))|lá|então|depois(?! d[aeo]s?\b| que\b)|outr[oa]s?|mais tarde|posteriormente|nel[ea]s?|del[ea]s?|nisso|disso|"
    r"(?:segundo|para|com|contra|entre|sem|por|sobre|de acordo com|conforme) (?:el[ea]s?|isso|isto)|(?:segundo|como|conforme) (?:explicou|disse|afirmou|acrescentou|informou)(?=,)|segundo [ao]s? \w+,? (?:teriam?|tem|têm|tinham?)(?! (?:morrido|falecido|desaparecido|sido|havido|subido|caído|aumentado|crescido|chegado|ficado|ocorrido)\b)|a seu ver|na sua opinião|em sua opinião|um(?:a)? del[ea]s|trat(?:a|ava)-se d[aeo]s?|(?:é|era|foi|são|foram) (?:o|a|os|as|um|uma)|tem \d+ anos|"
    r"(?:(?:também|ainda),? )?(?:disse|acrescentou|afirmou|explicou|declarou|ressaltou|destacou|lembrou|completou|concluiu|informou|garantiu|assegurou|sublinhou|frisou|salientou|alertou|admitiu|comentou|contou|defendeu|reiterou)(?= (?:que|também|ainda|não)\b|:|,)|(?:o homem|a mulher|a vítima|o suspeito|o acusado|o detido|o motorista|a empresa|o casal|[ao] jovem|[ao] idos[ao]|o rapaz|[ao] menin[ao]|o autor|a dupla|o condutor|os (?:dois|três|suspeitos))(?=(?: de \d+ anos)?,? (?:foram|é|era|foi|está|estava|tem|tinha|será|morreu|disse)\b))",
    "nl": r"(?:hij|zij|ze|het is|het was|hem|haar|hun|zijn|dit(?! (?:jaar|weekend|seizoen|voorjaar|najaar)\b)|dat|deze(?! (?:week|maand|zomer|winter|herfst|lente|ochtend|middag|avond|nacht)\b)|die|daar|daarom|daarna|daarmee|daarvoor|daarbij|daardoor|daarop|daarover|daaruit|daarvan|daartoe|daarin|daaraan|daartegen|hierdoor|hiermee|hierbij|hiervoor|hierop|hierover|ik|wij|we|beide|beiden|"
    r"toen(?! (?:de|het|een|(?-i:[A-Z]))\b)|(?:volgens|voor|met|onder|bij|na) (?:hem|haar|hen)|(?:een|twee|drie|geen) van (?:hen|beiden|beide)|zo (?:zei|zegt|werd|zou|is|was)|(?-i:[Dd]e \d+-jarige(?! (?:[A-Z]|[a-z]+[a-z] (?:uit|van|die))))|(?:de man|de vrouw|het slachtoffer|de verdachte|de bestuurder|het bedrijf|het stel)(?=,? (?:is|was|heeft|had|werd|wordt|zou|kwam|overleed|zei)\b))",
    "pl": r"(?:on|ona|ono|oni|one|jego|jej|ich|jemu|im|to|ten|ta|te|ci|tego|tej|tych|tam|wtedy|potem|następnie|dlatego|stąd|ja|my|obaj|oboje|obie|(?:według|zdaniem|wśród|dla|bez|obok|przeciwko) (?:niego|niej|nich)|jed(?:en|na|no) z (?:nich|dwóch)|(?:nie )?przyzna(?:ł|ła|li|ły) się|mia(?:ł|ła) przy sobie|"
    r"(?:jak )?(?:dodał|powiedział|zaznaczył|podkreślił|stwierdził|poinformował|wyjaśnił|ocenił|przyznał|zapewnił|ostrzegł|oświadczył|przypomniał|wskazał|zapowiedział|zauważył|przekazał|tłumaczył|mówił)[aoi]?(?=,| (?:też|także|również|ponadto|jednak)\b|:))",
    "ru": r"(?:он|она|оно|они|его|её|ее|их|ему|ей|им|это|этот|эта|эти|тот|та|те|там|тогда|затем|потом|поэтому|я|мы|оба|обе|котор(?:ый|ая|ое|ые)|по (?:его|её|ее|их) (?:словам|мнению|данным|оценк\w+|информации|версии)|(?:об|в|при|для|после|до|к|с|из|среди|между|за|на|по|от|у|без|против) (?:эт(?:ом|ого|ому|им|их|о|у|ой|ими)(?! (?:год|месяц|недел|сезон|раз)\w*)|них|него|неё|нее|ним|ней|нём|нем|ними|того|тем)(?!(?:,? (?:как|что|чтобы)| же)\b)|один из них|одна из них|ранее сообщалось|"
    r"(?:как )?(?:он[аи]? )?(?:добавил|заявил|сказал|отметил|подчеркнул|сообщил|пояснил|уточнил|напомнил|рассказал|признал|предупредил|заверил|указал|объяснил)[аи]?(?: он[аи]?)?(?=,| (?:также|при этом|ещё|еще)\b|:)|\d+-летн(?:ий|яя|ие)(?= (?:был|была|скончал|погиб|получил|находит)\w*))",
    "uk": r"(?:він|вона|воно|вони|його|її|їх|їхній|їхня|їхні|йому|їй|їм|це|цей|ця|ці|той|та|ті|там|тоді|потім|тому|я|ми|обидва|обидві|котр(?:ий|а|е|і)|за (?:його|її|їхніми|їх) словами|на (?:його|її|їхню|їх) думку|(?:про|в|у|при|для|після|до|з|із|серед|між|за|на|по|від|без|проти) (?:ц(?:ьому|ього|им|их|е|ю|ією|ими)(?! (?:ро|міся|тиж|сезон|раз)\w*)|них|нього|неї|ним|нею|ними|того|тим)(?!(?:,? (?:як|що|щоб)| ж)\b)|один (?:з|із) них|одна (?:з|із) них|раніше повідомлялося|санкція статті(?! \d)|"
    r"(?:як )?(?:він |вона |вони )?(?:дода|заяви|сказа|зазначи|підкресли|повідоми|поясни|уточни|нагада|розпові|визна|попереди|запевни|вказа|наголоси)(?:в|ла|ли)(?=,| (?:також|ще)\b|:))",
    "ro": r"(?:el|ea|ei|ele|lui(?! (?-i:[A-ZĂÂÎȘȚ]))|său|sa|săi|sale|lor|acest|această|acesta|aceasta|aceștia|acestea|acestuia|acesteia|acestora|acel|acea|acolo|atunci|apoi|ulterior|eu|noi(?= (?:am|avem|suntem|vom|nu|ne)\b)|ambii|ambele|altul|alta|alții|(?:potrivit|conform|după|pentru|cu|contra|dintre|despre|fără) (?:lui(?! (?-i:[A-ZĂÂÎȘȚ]))|ei|lor|el|ea|ele|acestuia|acesteia|acestora|acesta|aceasta|aceștia|asta)|(?:un(?:ul|a)|doi|două|trei|patru|cinci|\d+) dintre (?:ei|ele|aceștia|acestea)|am (?=\w+[ts]\b)|este vorba|"
    r"(?:a|au) (?:mai |de asemenea )?(?:declarat|spus|adăugat|precizat|afirmat|explicat|subliniat|menționat|transmis|anunțat|avertizat|susținut|arătat|punctat|recunoscut|amintit)(?= (?:că|și că)\b|:|,)|(?:bărbatul|femeia|tânărul|tânăra|suspectul|victima|șoferul|compania|cuplul)(?=,? (?:a|au|este|era|fusese|va|ar)\b))",
    "sv": r"(?:han|hon|hans|hennes|deras|honom|henne|dem|dess|sin|sitt|sina|detta|denna|denne|dessa|då|därefter|sedan|därför|båda|jag|vi|de (?:är|var|har|hade|får|fick|kan|ska|skulle|vill|ville|måste|blev|kom|säger|sade|menar|kräver)|den (?:är|var|har|hade|ska|blev|kommer|kan)|"
    r"det (?:är|var|blev|säger|uppger|skriver|sade|meddelar|framgår)(?! (?:ännu |fortfarande )?oklart\b)|enligt (?:honom|henne|dem)|en av dem|(?:mannen|kvinnan|offret|den misstänkte|föraren)(?=,? (?:är|var|har|hade|blev|fick|misstänks|greps|fördes)\b))",
    "cs": r"(?:on|ona|oni|jeho|její|jejich|jim|mu|ten|ta|to|ti|tito|tato|tento|toto|tam|pak|poté|proto|tehdy|podle (?:něj|něho|ní|nich)|(?:dodal|řekl|uvedl|prohlásil|upozornil|vysvětlil|doplnil|potvrdil|sdělil)[aiy]?(?=,| (?:také|rovněž)\b|:)|já|my|oba|obě|jeden z nich|muž(?= (?:byl|je|zemřel|utrpěl|má|měl)\b)|žena(?= (?:byla|je|zemřela|má|měla)\b))",
    "el": r"(?:αυτός|αυτή(?! την εβδομάδα)|αυτό|αυτοί|αυτές|αυτά|εκείνος|εκείνη|εκεί|τότε|στη συνέχεια|έτσι|σύμφωνα με (?:τον ίδιο|την ίδια|τους ίδιους)|(?:ο ίδιος|η ίδια|οι ίδιοι)|πρόσθεσε|(?:είπε|δήλωσε|ανέφερε|τόνισε|υποστήριξε|εξήγησε|σημείωσε)(?= (?:ότι|πως|επίσης)\b|:|,)|πρόκειται για|ο άνδρας|η γυναίκα|το θύμα|ο δράστης|ο \d+χρονος|η \d+χρονη|εγώ|εμείς)",
    "hu": r"(?:ő|ők|ez|ezt|ezek|azok|ott|akkor|ezután|ezért|így|neki|nekik|szerinte|szerintük|hozzátette|(?:elmondta|közölte|kijelentette|hangsúlyozta|kiemelte|megjegyezte|jelezte)(?=,? hogy\b|:)|döntését|helyét|helyére|utódja|az áldozat|a gyanúsított|én)",
    "tr": r"(?:o|onlar|onun|onların|bu(?! (?:yıl|hafta|ay|sezon|sabah|akşam|gece|yaz|kış|gün)\b)|bunun|bunlar|buna|bunu|şu|orada|burada|sonra|ardından|böylece|kendisi|olay|ikisi|ben|biz)",
}
# What is written without spaces is told by letters alone: 那不勒斯 is Naples, 同時 "at the same time", 私立 "private".
_LOST_UNSPACED = {
    "zh": r"他|她|它|这|這|那(?!不勒斯|曲|坡)|該|该|此|其|我(?!国|國|省|市|县|縣|军|軍|区|區)|[双雙]方|两[者国]|兩[者國]|(?:[两兩二三]人)(?=均|都|皆|还|還|随后|隨後|此前|表示|[说說称稱])|对方|對方|[对對]此|[随隨]后|隨後|后来|後來|[当當][时時]|(?:报道|報道|報導|报告|報告|声明|聲明|通报|通報|文章|公告)(?:还|還|又|中)?[称稱说說]",
    "ja": r"同(?:社|氏|市|県|府|都|道|町|村|区|日|年|月|署|省|庁|局|校|店|大(?!使)|党|国|州|紙|会|法|案|機|船|園|院|委|団体|選手|容疑者|被告|事務所|チーム|ブランド)|彼(?!岸)|これ|それ|この|その|あの|こう(?!のとり)|そう(?!めん)|そこ|ここ|私(?=たち|達|は|が|の|も|を|に)|両(?:氏|社|国|者|首脳|チーム)(?=[はがの])|[2-9２-９二三四五]人(?:は|とも)|二人|いずれも|うち|(?:男|女|容疑者|被告)は",
}
ARABIC_SAID = r"(?:قال|أضاف|أكد|أوضح|أشار|ذكر|تابع|اعتبر|لفت|شدد|بيّن|صرح|أعلن|نوه|أفاد)"
_LOST_ARABIC = rf"(?:[وف]|كما )?(?:(?:هو|هي|هم|هن|هذا|هذه|ذلك|تلك|هؤلاء|أنا|نحن|(?:لكن|إن|فإن|بأن)(?:ه|ها|هم|هما)|بحسبه|وفقا له|{ARABIC_SAID}ت?(?:وا)? (?:أن|إن|أنه|أنها|إنه|إنها|إلى أن|على أن|بأن)|{ARABIC_SAID}ت?:)(?!\w))"


@cache
def lost(tongue: str) -> re.Pattern[str] | None:
    """Give how a sentence begins whose noun, or whose speaker, stands in the sentence before."""
    if tongue in _LOST:
        return re.compile(rf"^\W*{_LOST[tongue]}(?:['’](?:s|re|ll|d|ve|m))?(?![\w'’-])", re.IGNORECASE)
    bare = _LOST_ARABIC if tongue == "ar" else _LOST_UNSPACED.get(tongue)
    return re.compile(f"^(?:{bare})") if bare else None


# Behind the first sentence of an article: a person known by then ("L'homme, un plombier …"), a subject left in the verb ("Deberá comparecer
# …"), more of what was counted ("Vier weitere Menschen …"). A report that opens so opens with its news: "Ещё три страны …".
_FEW_DE = r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\d+)"
_FEW_FR = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\d+|plusieurs|les|les deux|les trois)"
_FEW_NL = r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d+|de|de twee|de drie|de vier)"
_AGAIN = {
    "de": rf"auch (?!wenn\b)|so (?:wird|werden|wurden?|ist|sind|war|waren|hat|haben|kostet|kann|können|gibt|gab)\b|(?:\w+ ){{1,4}}(?:ist|war|hat|hatte|wird|wurde|soll|sollte|will|wollte|muss|musste|kann|konnte|kam|ging|sagte|habe|sei) (?-i:er|sie)\b|(?:noch |auch )?{_FEW_DE} (?:weitere|andere)n?\b|weitere {_FEW_DE}\b|die (?:zwei |drei |beiden )?(?:anderen|übrigen)\b|damals\b|laut (?:seine|ihre)[mrsn]? |nach (?:seiner|ihrer) |(?:\w+ ){{1,4}}(?:sind|waren|haben|hatten|werden|wurden|sollen|wollen|müssen|können) (?-i:sie)\b|(?:in|mit|bei|für|auf|vor|zu|aus|über) (?:sein|ihr)e?[mnrs]? [^,.]*? (?:hat(?:te)?|ist|war|will|wollte|wird|wurde|kann|konnte|muss|soll|zeigt|schreibt|schrieb|sagte?|erklärte?|beschreibt|forderte?|warnte?|lobte?|kritisierte?|betonte?|plant|kündigte?) (?:der|die|das) ",
    "fr": rf"alors\b(?! (?:que|même)\b)|(?:l['’]homme|la femme|la victime|le suspect|le prévenu|l['’]accusée?|le conducteur|la conductrice|l['’]intéressée?|le jeune homme|la jeune femme|l['’]adolescente?|l['’]octogénaire|l[ea] (?:trent|quadrag|quinquag|sexag|septuag)énaire|le couple)(?=,| )(?! (?:d['’]|(?:de|du|des|qui|que|à|au|aux|dans|en|dont|sur|pour)\b))|{_FEW_FR} autres\b|à l['’]époque\b|(?:selon|d['’]après) (?:son|sa|ses|leurs?) |pour (?:son|sa|leur) \w+, (?-i:[A-ZÀ-Þ])",
    "es": r"también (?:el|la|los|las|en)\b|(?:el hombre|la mujer|la víctima|el sospechoso|la sospechosa|el acusado|la acusada|el detenido|la detenida|el conductor|la conductora|la pareja|el fallecido|la fallecida|el primer edil|el regidor|el mandatario)(?=,| )(?! (?:del?|que|en|con|al?|por|más|para)\b)|l[oa]s (?:otr[oa]s|demás)\b|en aquel momento\b|por aquel entonces\b|según sus? |"
    r"(?:también |además |asimismo )?(?:no )?(?:ha|han|había|habían|habría|habrían|fue|fueron|era|eran|será|serán|sería|está|están|estaba|estaban) (?:sido |ya )?(?:\w+(?:ad|id)[oa]s?|dicho|hecho|visto|puesto|abierto)(?: (?:dos|tres|varias) veces)?(?= (?:en|del?|al?|por|con|para|tras|desde|que|como|sin|hasta)\b|[,.])|"
    r"(?:no )?(?:deberá|podrá|tendrá|irá|pagará|cobrará|cumplirá|recibirá|permanecerá|comparecerá)n?\b|(?:pide|reclama|exige|tacha|denuncia|acusa|critica|alega|lamenta|insiste|sostiene|quiere|niega|asegura|considera|cree)n? (?:que|al?|el|las?|los|una?|en|sus?|del?|con)\b",
    "it": r"allora\b|anche (?:(?:il|lo|la|i|gli|le|in|a|nel\w*)\b|l['’])(?! (?:caso|se)\b)|(?:l['’]uomo|la donna|la vittima|il sospettato|l['’](?:imputat|indagat|arrestat)[oa]|il conducente|la coppia|quest['’]ultim[oa])(?=,| )(?! (?:d['’]|(?:di|del\w*|che|in|nel\w*|al?|all\w*|con|da|dal\w*|per|più)\b))|(?:gli altri|le altre)\b|all['’]epoca\b|secondo (?:il suo|la sua|i suoi|le sue) |a (?:suo|loro) dire\b|"
    r"(?:inoltre |anche )?(?:non )?(?:ha|hanno|aveva|avevano|avrebbe|avrebbero|è|era|erano|sarà|saranno|sarebbe|sarebbero) (?:già |anche |poi |stat[oaie] )*\w+(?:at|ut|it|st|ss|tt|rt|rs|es|is|nt)[oaie](?= (?:in|nel\w*|di|del\w*|al?|all\w*|da|dal\w*|con|per|sul?\w*|che|come|dopo|senza)\b|[,.])|"
    r"(?:non )?(?:dovr|potr|avr|ricorrer|pagher|sconter|ricever)(?:à|anno|ebbe|ebbero)\b|(?:chied|sostien|sosteng|accus|denunci|critic|lament|riteng|ritien|vogli|neg|ribadisc|contest|minacci)(?:e|ono|ano|a) (?:(?:che|di|il|lo|la|i|gli|le|una?|al?|all\w*)\b|l['’]|un['’])",
    "pt": r"também (?:[oa]s?|em|n[oa]s?)\b|as vítimas(?: mortais)? (?:são|eram|têm (?:entre|idades|\d+))\b|(?:o homem|a mulher|a vítima|o suspeito|o acusado|o arguido|a arguida|o detido|a detida|o condutor|o motorista|o casal|este último|esta última)(?=,| )(?! (?:d[aeo]s?|que|n[ao]s?|em|com|ao?|à|por|para|mais)\b)|[oa]s (?:outr[oa]s|restantes|demais)\b|na altura\b|à época\b|segundo (?:o seu|a sua|seu|sua) |"
    r"(?:também |ainda |já )?(?:não )?(?:foi|foram|era|eram|está|estão|estava|estavam|tinha|tinham|teria|teriam|terá|será|serão|seria|seriam|havia|haviam) (?:já |sido |ainda )*(?:\w+(?:ad|id)[oa]s?|aberto|feito|visto|dito)(?= (?:em|n[oa]s?|d[eoa]s?|aos?|às?|por|pel[oa]s?|com|para|após|que|como|sem|até|desde)\b|[,.])|"
    r"(?:deverá|deverão|poderá|poderão|irá|valerá|valeria|estreia-se|receberá|receberão|ficará|pagará|cumprirá)\b|(?:pedem?|exigem?|acusam?|criticam?|negam?|alegam?|quer|querem|consideram?|garantem?|defendem?) (?:que|[oa]s?|uma?|d[eoa]|ter|ser)\b",
    "nl": rf"ook (?!al\b|als\b)|zo (?:wordt|worden|werd|werden|is|zijn|was|waren|heeft|kan|kost|gaat|zet|krijgt|moet)\b|verder\b|(?:de (?:man|vrouw|verdachte|bestuurder|jongen|chauffeur|dader)|het (?:slachtoffer|meisje|stel|koppel))(?=,| )(?!,? (?:uit|van|in|die|dat|met|op|bij|aan|voor|achter|te|wie)\b)|{_FEW_NL} anderen?\b|destijds\b|volgens (?:zijn|haar|hun) |het gaat om\b|nu is (?:dat|het)\b",
    "pl": r"(?:także|również)\b|\d+-lat(?:ek|ka|kowie|ki)\b|(?:mężczyzn[aę]|kobiet[aę]|napastnik|sprawca|podejrzan[ya]|zatrzyman[ya]|kierowc[aę]|nastolat(?:ek|ka)|chłopiec|dziewczynka)(?= (?:nie |się )?\w+(?:ł|ła|ło|li|ły|no|to)\b| (?:jest|ma|nie|zostanie|będzie)\b)|pozostał\w+\b|chodzi o\b|\w+(?: (?-i:[a-ząćęłńóśźż]+)){0,2} (?:mu|jemu|go|niego|nim|niej|nią|nich|nimi)\b|"
    r"(?:nie )?(?:twierdzi|twierdzą|żąda|żądają|zapewnia|zapewniają|uważa|uważają|przekonuje|przekonują|oskarża|zarzuca|apeluje|apelują|chce|chcą|ma|mają|będzie|będą|został[aoyi]?|był[aoyi]?|trafił[aoyi]?|usłyszał[aoyi]?|\w{3,}(?:ają|eją|ują|aną|ejdą))(?=,? (?:się|że|wejść|trafić|zostać|być|we?|do|na|za|od|o|przez|przy|po|jako)\b)",
    "ru": r"также\b|(?:по (?:данным|информации|словам|мнению)|в) (?:ведомств[аеу]|пресс-службе|чиновника|собеседника|мужчины|женщины)(?=,(?! (?:котор\w+|\w+(?:вш|щ|нн)(?:ей|его|ой|ого)(?:ся)?)\b)| (?:добав|уточн|отмет|поясн|подчерк|сообщ|рассказ)\w+)|(?:накануне|позже|затем|утром|вечером) (?:его|её|ее|их) (?=\w+(?:ли|л|ла)\b)|(?:мужчин[аеу]|женщин[аеу]|(?:пострадавш|погибш)(?:ий|ая|его|ую)|(?:подозреваем|обвиняем|задержанн|осуждённ|осужденн)(?:ый|ая|ого|ую|ому)|чиновник[ау]?|водител[ьяю]|злоумышленник[ау]?|девушк[ауе]|пар(?:ень|ня|ню)|мальчик[ау]?|девочк[ауе]|подрост(?:ок|ка|ку))(?= (?:не |уже |также |был[аи]? )?\w+(?:л|ла|ли|лся|лась|лись|ет|ит|ют|ят)\b| был[аи]?\b|,(?! котор))|"
    r"(?:ещё|еще) (?:один|одна|одного|одну|два|две|двое|двух|три|трое|трёх|четыре|четверо|пять|пятеро|шест\w+|сем\w+|восем\w+|десят\w+|несколько|\d+)\b|речь (?:идёт|идет|шла)\b|остальн\w+\b|\w+(?: (?-i:[а-яё]+)){0,2} (?:он[аио]?|ему|ей|им(?!\.)|него|неё|нее|ней|ним|них|ними|нём)\b(?! самим)",
    "uk": r"також\b|(?:за (?:даними|інформацією|словами)|[ув]) (?:відомств[аіу]|пресслужбі|посадовця|співрозмовника|чоловіка|жінки)(?=,(?! як(?:а|ої|ий|ого)\b)| (?:дода|уточн|зазнач|поясн|повідом|розпов)\w+)|(?:чолові(?:к|ка|ку|кові)|жінк[ауі]|(?:постраждал|загибл|підозрюван|затриман)(?:ий|ого|ому)|воді(?:й|я|єві)|хлоп(?:ець|ця|цю)|хлопчик[ау]?|дівчин[ауі]|дівчинк[ауі]|посадов(?:ець|ця|цю))(?= (?:не |вже |також |був |була )?\w+(?:в|ла|ли|вся|лася|лися|ть|ться|но|то)\b|,(?! як))|"
    r"ще (?:один|одна|одного|одну|два|дві|двоє|двох|три|троє|трьох|чотири|четверо|п['’ʼ]ят\w*|шіст\w*|шест\w+|сім\w*|сем\w+|вісім\w*|десят\w+|кілька|\d+)\b|[ій]деться про\b|решт[ау]\b|\w+(?: (?-i:[а-яіїєґ'’ʼ]+)){0,2} (?:він|вон[аио]|йому|їй|їм|нього|неї|ним|них|ними)\b",
    "ro": r"și (?:în|la|pe)\b|(?:(?:potrivit|conform) )?(?:sursei citate|aceleiași surse|sursa citată|aceeași sursă)\b|cei (?:doi|trei|patru|cinci|\d+)(?: \w+)?(?= (?:a|au|sunt|erau|s-au|vor|nu)\b)|riscă\b(?! să (?:rămână|fie)\b)|în urma impactului\b(?! (?:dintre|cu|asupra|produs)\b)|\w+ (?:acestuia|acesteia|acestora)\b|(?:bărbatul|femeia|tânărul|tânăra|suspectul|victima|șoferul|cuplul|copilul|băiatul|fata|minor(?:ul|a)|edilul|individul|agresorul|animalul)(?=,| (?:a|au|poartă|era|este|avea|va|nu|s-a|fusese|are|ar|susține|spune|neagă)\b)|(?:alți|alte|ceilalți|celelalte)\b|la acea vreme\b|în opinia (?:acestora|acestuia|acesteia|lor|sa)\b|"
    r"(?:nu )?(?:a|au|va|vor|ar|era|erau|este|sunt|fusese|fuseseră) (?:mai |fost |fi |putea |avea )*\w+(?:t|s)[ăaei]?(?= (?:pe|la|în|din|de|pentru|cu|că|să|după|când|fără|prin|sub|până|timp)\b|[,.])|(?:cere|cer|acuză|critică|susține|susțin|vrea|neagă|consideră|amenință) (?:că|să|cu)\b",
    "sv": r"ytterligare\b|de (?:två |tre )?(?:andra|övriga)\b|de (?:två|tre|båda) som\b(?![^.,]* (?:i|på|vid|från) (?-i:[A-ZÅÄÖ]))|(?:två|tre|fyra|fem|\d+) av dem\b(?! som\b)",
    "cs": r"další(?:ch|m|mi)?\b|ostatní(?:ch|m)?\b|zbýva\w+\b",
    "el": r"(?:(?:δύο|τρεις|τέσσερις|ένας|μία) από αυτ(?:ούς|ές|ά)\b(?! που\b)|άλλ(?:οι|ες|α|ος|η|ο)|οι υπόλοιπ(?:οι|ες))\b",
    "hu": r"(?:további|a többi)\b",
    "tr": r"(?:diğer|kalan)\b",
    "ar": r"[وف]?(?:الرجل|المرأة|الضحية|المتهمة?|السائق|المهاجم|الشاب|الفتاة|الطفل|الجاني)(?= (?:كانت?|قد|لم|لا|يبلغ|تبلغ|توفيت?|نفى|نفت|اعترفت?|أصيبت?)\b|،)|[وف]?(?:قال|أضاف|أكد|أوضح|صرح|ذكر|أعلن)ت? (?:في|خلال|أمام|عبر|عن) |"
    r"[وف]?(?:أرجع|عزا|أشار|لفت|نبه|أدين|حذر|رفض|نفى|طالب|دعا|تعهد|هدد|انتقد|رحب)ت? (?:السبب|ذلك|الأمر|إلى|من|أن|بأن|على|في|هذا|هذه|ب\w+ )|[وف]?\w+ (?:محامي|والد|والدت|زوجت|زوج|شقيق|ابن|ابنت|أسرت|عائلت)(?:ه|ها|هم)\b",
    "zh": r"(?:男子|女子|死者|[伤傷]者|嫌疑人|涉案人[员員]|被害人|受害人)(?=[被称稱说說已仍未随隨当當曾将將系為为])|另有|其余|其餘|否[则則]",
    "ja": r"(?=[^はがも]*$)(?!.*(?:によると|によれば))\w|(?:男性|女性|男|女|男児|女児|被害者|容疑者|被告|運転手)[はがにを]|(?:この)?ほかに?|残る",
}
# What points at something told before, wherever it stands outside a quotation: "diese Entscheidung", "lo niega", "verlangt demnach".
_POINTS = {
    "de": r"^\W*(?:(?:zuvor|ursprünglich|ein jahr zuvor|im vor(?:jahr(?:esquartal|eszeitraum)?|quartal)) (?:hatten?|waren?|lagen?|lag|war)\b|(?:bisher|bislang) hatten? (?-i:[A-ZÄÖÜ]).*\b(?:in aussicht gestellt|erwartet|prognostiziert|angepeilt|gerechnet|geplant|angestrebt)\b)|\b(?:demnach|das anders|dies anders)\b|\b(?:weist|wies|weisen|wiesen) (?:das|dies) zurück\b|\b(?:bestreitet|bestritt|dementiert|dementierte|bestreiten) (?:das|dies)\b|\bdies(?:e[rsnm]?)? (?:entscheidung|maßnahmen?|ankündigung|vorhaben|vorschl[aä]ge?|vorfall|vorw[uü]rfe?|urteil|schritte?|regelung|summe|aussagen?|angaben)\b|\bhier\b(?! (?:in|im) (?-i:[A-ZÄÖÜ]))|\bdieser (?:zeitung|redaktion)\b|\b(?:ist|sind|war|waren|wären) davon (?!überzeugt\b|auszugehen\b)|\b(?:am selben|an derselben|zur selben|zur gleichen) (?:ort|stelle|zeit)\b|\b(?:entgegnete[nt]?|erwiderte[nt]?|kontert(?:e|en)?)\b",
    "fr": r"\b(?:le|la|les) (?:dément|démentent|nie|nient|conteste|contestent)\b|\bce(?:tte|t)? (?:décision|mesure|annonce|report|choix|accord|projet|réforme|texte|plan|affaire|version|hypothèse|accusation|rapport|situation|dernière?|chiffre|somme)\b|(?<![dD]['’])\bici\b|\bd['’]ici là\b|\bau même (?:endroit|moment)\b|\bà ce journal\b|\b(?:la|de) même source\b(?! (?:d['’]|de\b))|\brépli(?:que|quent|qué)\b",
    "es": r"\blo (?:niegan?|desmienten?|rechazan?|negó|desmintió)\b|\b(?:est[ae]|es[ea]|dich[oa]) (?:decisión|medida|anuncio|acuerdo|plan|proyecto|texto|ley|norma|propuesta|caso|cifra|situación|versión|acusación|incidente)\b|\b(?:aquí|allí)\b|\ba este (?:periódico|diario|medio)\b|\bla misma fuente\b(?! de\b)|\ben el mismo (?:lugar|punto|sitio)\b|\breplic(?:a|an|ó)\b(?= que\b|:|,)",
    "it": r"\blo (?:nega|negano|smentisce|smentiscono)\b|\bquest[oa] (?:decisione|misura|piano|progetto|testo|legge|norma|proposta|caso|cifra|situazione|versione|scelta)\b|\bquest['’](?:accordo|annuncio|accusa)\b|\b(?:qui|lì)\b|\ba questo giornale\b|\bla stessa fonte\b(?! (?:di\b|d['’]))|^\W*(?:(?:nell['’]occasione|nella circostanza)\b(?! (?:di|del\w*|in cui|più)\b)|il tutto\b(?! esaurito))|\b(?:nello stesso (?:luogo|punto|posto)|allo stesso tempo)\b|\brepli(?:ca|cano|cato)\b(?= che\b|:|,)",
    "pt": r"\b(?:o|a) (?:nega|negam|desmente|desmentem)\b|\b[dn]?(?:est[ae]|ess[ae]) (?:decisão|medida|anúncio|acordo|plano|projeto|texto|lei|norma|proposta|caso|valor|situação|versão|acusação)\b|\b(?:o|a)s? \w+ de lá\b|\b(?-i:aqui|ali)\b|\ba este jornal\b|\bà reportagem\b|\ba mesma fonte\b(?! de\b)|^\W*na ocasião\b(?! (?:d[aeo]s?|em que)\b)|\bno mesmo (?:local|lugar|ponto)\b|\b(?:rebate|rebateu|retorquiu|retrucou)\b",
    "nl": r"\b(?:ontkent|ontkennen|ontkende|weerspreekt|betwist) (?:dat|dit)(?=[ .,]*(?:$|[.,;]))|\b(?:dit|deze|die) (?:besluit|maatregel|voorstel|zaak|wet|bedrag|beslissing|aankondiging|akkoord)\b|\bhier\b(?! in (?-i:[A-Z]))|\bdeze krant\b|\bdezelfde bron\b(?! van\b)|\bop dezelfde (?:plek|plaats)\b|\bwerpt tegen\b",
    "pl": r"\b(?:temu zaprzecza\w*|zaprzecza\w* temu)\b|\b(?:t[ąaęeo]|tej|tego|temu|tym|tych) (?:decyzj[aęiąe]|spraw[aęyąie]{1,2}|ustaw[aęyąie]{1,2}|projekt\w*|propozycj\w+|sytuacj\w+|zarzut\w*|wyrok\w*|kwot\w+|plan\w*)\b|\b(?:tu|tutaj)\b|\btego samego źródła\b|^\W*(?:grozi (?:mu|jej|im)|o (?:jego|jej|ich) (?:dalszym )?losie|za ten czyn)\b|\bt(?:ym|ej) sam(?:ym|ej) (?:miejscu|czasie|porze)\b|\b(?:odpiera|ripostuje|ripostował)\b",
    "ru": r"\b(?:это|эту информацию|эти обвинения) (?:отрица\w+|опроверга\w+)|\b(?:отрица\w+|опроверг\w+) это\b|\b(?:эт|данн)\w{1,3} (?:решени\w+|мер[аыуе]?\b|заявлени\w+|дел[оауе]\w*|закон\w*|проект\w*|предложени\w+|ситуаци\w+|верси\w+|сумм\w+|случа\w+|информаци\w+)|\b(?:здесь|тут)\b|\bс этим (?:не )?соглас\w+|\bв том же (?:месте|районе|доме)\b|\b(?:парирова|возрази|возража)\w+",
    "uk": r"\b(?:це|цю інформацію|ці звинувачення) (?:запереч\w+|спростов\w+)|\b(?:ц|дан)\w{1,4} (?:рішенн\w+|заход\w*|заяв\w+|справ\w+|закон\w*|проєкт\w*|пропозиці\w+|ситуаці\w+|версі\w+|сум[аиуі]\b|випад\w+|інформаці\w+)|\bтут\b|\bз цим (?:не )?згод\w+|\b(?:у|на|в) тому (?:ж|самому|же) (?:місці|районі|будинку)\b|\b(?:парирува|запереч)\w+ (?:йому|їй|їм)\b",
    "ro": r"\bneagă (?:acest lucru|acuzațiile)\b|\b(?:acest|această|acestei|acestui|aceste|acestor) (?:decizi|măsur|anunț|acord|plan|proiect|propuner|situați|versiun|acuzați|sum[ăe]|lege)\w*|\b(?:aici|acolo)\b|\bîn același (?:loc|timp)\b|\breplic(?:ă|at)\b(?= că\b|:|,)",
    "zh": r"^[^，。；：“]{1,12}[对對]此|^[^，。；：“]{0,20}(?:判处|判處|[对對](?=其(?:判|处|處|进行|進行|作出|采取|採取|立案)))其|^[^，。；：“]{0,14}(?:[该該](?!当|當)|[这這](?:一|起|次|项|項)(?!天|年|周|周年)|此(?:案|事|举|舉)|上述)",
    "ja": r"^[^、。「]{1,10}(?:この(?!日|冬|夏|春|秋|年|週|ほか|先|ところ|たび|時期)|その(?!他|後|まま|うち|ほか|日)|同(?:社|氏|市|県|署|校|州|紙)(?=[のはがにをで]))",
    "ar": r"^[وف]?(?:يعد|تعد|يعتبر|تعتبر|يأتي|تأتي|جاء|جاءت) (?:هذا|هذه|ذلك|تلك)\b",
}
# What turns, or follows from, the sentence before; printed without it (what stands right behind a comma turns what stands before the comma).
_FIRST_CLAUSE = r"[^,;:.–—]*?\b"
_TURNS = {
    "de": rf"(?:aber|doch|allerdings|jedoch|dennoch|hingegen|dagegen|trotzdem|gleichwohl|somit)\b|{_FIRST_CLAUSE}(?:jedoch|allerdings|hingegen|dagegen)\b",
    "fr": rf"(?:mais|or|toutefois|cependant|pourtant|néanmoins|en revanche|par contre|ainsi|malgré tout)\b|{_FIRST_CLAUSE}(?:en revanche|au contraire|toutefois|cependant|pourtant)\b",
    "es": rf"(?:pero|sin embargo|no obstante|en cambio|por el contrario|aun así|así)\b|{_FIRST_CLAUSE}(?:sin embargo|en cambio|no obstante)\b",
    "it": rf"(?:ma|tuttavia|però|eppure|invece|quindi|dunque|pertanto|così)\b|{_FIRST_CLAUSE}(?:invece|però|tuttavia)\b",
    "pt": rf"(?:mas|no entanto|contudo|porém|todavia|ainda assim|já [ao]s?|assim|portanto)\b|{_FIRST_CLAUSE}(?:porém|contudo|no entanto)\b",
    "nl": rf"(?:maar|echter|toch|wel|daarentegen|niettemin)\b|{_FIRST_CLAUSE}(?:echter|daarentegen)\b",
    "pl": rf"(?:ale|jednak|jednakże|natomiast|mimo to|zatem|tymczasem)\b|{_FIRST_CLAUSE}(?:jednak|natomiast)\b",
    "ru": rf"(?:но|однако|тем не менее|зато|впрочем|таким образом|при этом)\b|{_FIRST_CLAUSE}(?:однако|зато)\b",
    "uk": rf"(?:але|однак|проте|втім|утім|натомість|отже|таким чином)\b|{_FIRST_CLAUSE}(?:однак|проте|натомість)\b",
    "ro": rf"(?:dar|însă|totuși|cu toate acestea|în schimb|astfel|prin urmare|așadar)\b|{_FIRST_CLAUSE}(?:însă|totuși|în schimb)\b",
    "sv": rf"(?:men|dock|däremot|därmed)\b|{_FIRST_CLAUSE}(?:dock|däremot)\b",
    "cs": rf"(?:ale|však|přesto|naopak)\b|{_FIRST_CLAUSE}(?:však)\b",
    "el": rf"(?:όμως|ωστόσο|αλλά)\b|{_FIRST_CLAUSE}(?:όμως|ωστόσο)\b",
    "hu": rf"(?:de|azonban|viszont)\b|{_FIRST_CLAUSE}(?:azonban|viszont)\b",
    "tr": r"(?:ancak|ama|fakat|oysa)\b",
    "zh": r"但(?!丁|泽|澤)|然而|不[过過]|因此|由此|所以|于是|於是",
    "ja": r"しかし|だが|ただ[、し]|ところが|それでも|このため|そのため|とはいえ",
    "ar": r"(?:و?لكن|غير أن|إلا أن|و?مع ذلك|و?في المقابل)\b",
}


@cache
def again(tongue: str) -> re.Pattern[str] | None:
    """Give how a sentence behind the first of its article begins that goes on with somebody or something told before."""
    return re.compile(rf"^\W*(?:{_AGAIN[tongue]})", re.IGNORECASE) if tongue in _AGAIN else None


def points(tongue: str) -> re.Pattern[str] | None:
    """Give what points, outside a quotation, at something told before."""
    return row(_POINTS, tongue)


@cache
def turning(tongue: str) -> re.Pattern[str] | None:
    """Give how a sentence begins, with its connective, that turns the one before or follows from it."""
    return re.compile(rf"^\W*(?:{_TURNS[tongue]})", re.IGNORECASE) if tongue in _TURNS else None


# What begins so points elsewhere; English has more of it, in prose.py.
_FURNITURE = {
    "de": r"der beitrag .{2,200} erschien zuerst auf |(?:weitere|mehr) informationen (?:unter|gibt es|finden sich)|original-content von|rückfragen (?:\w+ ){0,2}(?:bitte|an)\b|(?:veröffentlicht|aktualisiert) am \d|verfasst von [^.]*\d|stand: \d|lesen sie|lies auch|mehr zum thema|mehr dazu|hier (?:klicken|geht es zu[mr]?|geht['’]s zu[mr]?)|klicken sie|abonnieren sie|melden sie sich|dieser artikel (?:erschien|ist|wurde)|(?:archiv|symbol)bild",
    "fr": r"l['’]article .{2,200} (?:est apparu|apparaît) en premier sur |pour plus d['’]informations|(?:publié|mis à jour) (?:le|à) \d|temps de lecture|lire (?:aussi|également|la suite)|à lire|à voir|clique[rz]|abonnez-vous|inscrivez-vous|retrouvez|n['’]hésitez|découvrez|plus d['’](?:images|infos?|informations|détails)\b|cet article (?:est|a été)|voir aussi",
    "es": r"la entrada .{2,200} (?:se publicó primero en|apareció primero en) |para más información|(?:publicado|actualizado) (?:el|a las) \d|lea (?:también|más)|lee (?:también|más)|le(?:er)? más|(?:te|le) puede interesar|haga clic|haz clic|pinch[ae] aquí|suscríb[ae]|síguenos|siga leyendo|ver también",
    "it": r"l['’]articolo .{2,200} (?:proviene da|sembra essere il primo su) |per (?:maggiori|ulteriori) informazioni|(?:pubblicato|aggiornato) (?:il|alle) \d|continua a leggere|leggi (?:anche|l['’]articolo)|leggete|clicca|cliccate|iscriviti|seguici|potrebbe(?:ro)? interessarti|guarda (?:anche|il video)|riproduzione riservata",
    "pt": r"(?:o post|o conteúdo|a postagem) .{2,200} (?:apareceu|aparece|foi publicado) primeiro em |para mais informações|(?:publicado|atualizado) (?:em|às) \d|leia (?:também|mais|a íntegra)|veja (?:também|mais|o vídeo|a lista)|clique (?:aqui|em)|assine|inscreva-se|siga o|o espaço (?:segue|permanece|está) aberto(?: para (?:\w+ ){0,2}(?:manifesta|posiciona|esclareci|resposta|declara)|\W*$)|saiba mais|veja (?:como|o que|onde|quando|quem|qua(?:l|is))|confira|acesse|assista|entenda|relembre",
    "nl": r"het bericht .{2,200} verscheen eerst op |voor meer informatie|(?:de )?tekst (?:loopt|gaat) (?:door|verder)(?: (?:onder|na) |\W*$)|lees (?:ook|meer|verder|het (?:hele|volledige))|bekijk (?:ook|hier)|klik (?:hier|op)|schrijf je in|meld je aan|volg ons|meer over",
    "pl": r"(?:artykuł|wpis|post) .{2,200} pochodzi z serwisu |dalsz[ay] (?:część|ciąg) (?:artykułu|materiału|tekstu)|do tematu (?:wrócimy|będziemy wracać)|czytaj|przeczytaj|zobacz (?:też|także|również)|kliknij|zapisz się|więcej (?:o|na ten temat)|subskrybuj",
    "ru": r"запись .{2,200} впервые появилась |выделите текст|рекламодатель:|на фото(?:\s?[:–—]| -)|(?:все|больше) новост\w+\s?[–—-]|войдите или|рассказываем,|следите за (?:нов|наш|обновл|событ|развит|публик|эфир|трансл|сообщ)|оформите подписку|для (?:чтения|доступа) [^.]{0,40}(?:подпи(?:ш|с)|войдите|зарегистрируйтесь|авторизуйтесь)|подробности(?:\s?[—–:]| -) (?:на|в|по)\b|читайте|читать (?:далее|дальше|также|полностью|подробнее|ещё|еще|на)\b|подробнее(?! [^.]*\b(?:расскаж[еу]т|сообщ[иа]т|объясн[ия]т)\b)|подписывайтесь|подпишитесь|нажмите|смотрите также|фото:",
    "uk": r"виділіть (?:її|текст|помилку)|на фото(?:\s?[:–—]| -)|(?:усі|всі|більше) новин\w*\s?[–—-]|розповідаємо,|стежте за (?:нов|наш|оновл|поді|розвит|публік|ефір|трансл|повідом)|оформіть підписку|для (?:читання|доступу) [^.]{0,40}(?:підпи(?:ш|с)|передпла|увійдіть|зареєструйтес|авторизуйтес)|подробиці(?:\s?[—–:]| -) (?:на|в|у|за)\b|читайте|читати (?:далі|також|повністю|ще|на)\b|докладніше(?! [^.]*\b(?:розпові(?:сть|дять)|повідом(?:ить|лять)|поясн(?:ить|ять))\b)|підписуйтесь|підпишіться|натисніть|дивіться також|фото:",
    "ro": r"știre în curs de|sursa foto\b(?!-)|în imagine:|mai multe detalii (?:(?:despre|privind) [^.]{0,30} )?(?:aici|pe (?:site|pagina)|în (?:curând|scurt|câteva|articol|materialul|ediția)|imediat|găsi|puteți)|vom reveni(?: cu\b|\W*$)|citește|citiți|vezi și|click aici|abonează-te|abonați-vă|urmărește-ne|atenție,",
    "ar": r"اقرأ (?:أيضا|أيضًا|ايضا|كذلك|المزيد|التفاصيل)|شاهد (?:أيضا|أيضًا)|اضغط|اشترك (?:الآن|معنا|في (?:قنات|قناة|نشر|النشر|خدم|القائمة))|تابعونا",
    "zh": r"(?:点击|點擊)(?![率量数數])|特此(?:通告|公告|通知|函告)|温馨提示|请(?:广大|各位|市民|过往|有关单位)|請(?:廣大|各位|民眾)|由此给(?:您|大家|各位|广大)|由此(?:带来|造成)的?不便|给您(?:带来|造成)|敬请谅解|延伸阅读|延伸閱讀|相关阅读|相關閱讀|(?:责任编辑|責任編輯)[:：\s]|更多(?:新闻|新聞|内容|內容|资讯|資訊|详情)(?!工作|从业|從業|人)|(?:图片|圖片)?[来來]源[:：]|扫码(?!支付)|关注我们|敬?请(?:关注|持续关注|继续关注|点击)",
    "ja": r"ご(?:不便|迷惑)をおかけ(?!した[^、。い])|[^「」]{0,20}ご理解[^「」]{0,12}お願い[^「」]{0,6}ます。?$|お?問い?合わ?せ(?:先(?!に)|は[^。]{0,40}(?:まで|へ。?$|[(（]?\d{2,4}[-－(（]\d)|[:：])|続きを読む|関連記事(?![がを])|詳しくは(?!分か|わか|明らか|語|話|言え)|写真[:：]|画像[:：]|無断転載(?!を巡|をめぐ|した|され|で)|会員登録(?!し[たてな]|者|数)|※",
    "sv": r"läs (?:också|även|mer)|foto:|bild:|se (?:även|också)|(?:artikeln|texten) uppdateras(?! av\b)|prenumerera|följ oss",
    "cs": r"čtěte (?:také|více|dále)|foto:|zdroj:|klikněte|sledujte nás",
    "el": r"διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|δείτε (?:επίσης|ακόμη|ακόμα)|φωτο?(?:γραφία)?:|πηγή:|ακολουθήστε",
    "hu": r"olvass(?:a|on)? (?:el|tovább)|kapcsolódó cikk|fotó:|forrás:|iratkozz|kövess",
    "tr": r"kamuoyuna (?:saygıyla |önemle )?duyurulur|fotoğraf:|haberin devamı|ilgili haber(?:ler)?\b|kaynak:|abone ol(?:un|mak)?\b|takip edin|tıklayın(?:ız)?\b",
}

_QUOTES = '"“”„«»‹›「『'


@cache
def furniture(tongue: str) -> re.Pattern[str] | None:
    """Give how a sentence begins that is no part of the report; inside quotation marks it is what somebody asks of others."""
    return re.compile(rf"^[^\w{_QUOTES}]*(?:{_FURNITURE[tongue]})", re.IGNORECASE) if tongue in _FURNITURE else None


# The writer's own "I", "we" and "you", as they are written inside a sentence; the first letter of one is read as a small one.
_FIRST_PERSON = {
    "en": r"I|[Mm]y|me|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our",
    "de": r"[Ii]ch|[Ww]ir|mich|mir|uns|mein(?:e[rms]?)?|[Uu]nser(?:e[nrms]?)?|[Ii]n diesem (?:Artikel|Beitrag)|euch|euer|eure?[nrms]?|du|dir|dich|dein(?:e[nmrs]?)?|(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihre[nmrs]?)",
    "fr": r"je|nous|(?!m['’]ba)[jm]['’][a-zà-ÿ]+|me(?! [A-ZÀ-Þ])|notre(?!-)|nos|(?:mon|ma|mes)(?! [A-ZÀ-Þ])|moi|(?<!-)vous|votre|vos|[Dd]ans cet article|suite de l['’]article|(?<!est )(?<!sont )tu(?= [a-zà-ÿ])|(?:rappel|not|précis|soulign|ajout|signal|cit|dis|voy|espér|imagin|avou)ons|(?<= )(?!(?:assez|chez|merguez)\b)[a-zà-ÿ]{2,}ez(?!-)",
    "es": r"yo|nosotr[oa]s|[Ee]n este artículo|nuestr[oa]s?|mis?|mí|me|nos|hemos|somos|estamos|tenemos|debemos|sabemos|queremos|seguimos|fuimos|hicimos|tuvimos|estuvimos|\w{2,}(?:íamos|ábamos|aremos|iremos)|vamos|podemos|vemos|creemos|esperamos|recordemos|(?!(?:kilo)?gramos|ramos|tramos|reclamos)\w{2,}amos|he(?= \w+[dthcs]o\b)|encontré|empecé|conocí|escribí|eres|puedes|podrás|quieres|tienes|tendrás|debes|sabes|estás|tengo|tuve|estoy|estuve|soy|quiero|puedo|pude|hice|quise|supe|pienso|creo|ustedes|usted|tu|tus|te",
    "it": r"io|noi|nostr[oaie]|[Ii]n questo articolo|(?:mio|mia|miei)(?! [A-Z])|mi|abbiamo|siamo|possiamo|dobbiamo|sappiamo|(?!richiamo\b)\w{2,}(?:iamo|[aei]vamo|[ei]remo)|credo|ritengo|puoi|vuoi|devi|hai|potrai|dovrai|avrai|ho(?! [A-Z])|avevo|volevo|potevo|vorrei|direi|tu|ti|tu[ao]|tuoi|tue|voi|vostr[oaie]",
    "pt": r"eu|nós|noss[oa]s?|[Nn]este artigo|meus?|minhas?|mim|me|con?nosco|temos|somos|estamos|fomos|podemos|devemos|sabemos|queremos|fizemos|tivemos|estivemos|\w{2,}(?:íamos|ávamos|ámos|aremos|iremos)|vemos|vimos|achamos|esperamos|acreditamos|queremos|perdemos|vejo|faço|sinto|tenho|estou|sou|vou|posso|quero|fiz|tive|estive|(?!hóquei|jóquei|vôlei|frei\b|(?:andr|serg|al[ei]ks?|alex|pomp|taip|sidn)ei\b)[a-zà-ÿ]{3,}ei|acho|vocês?",
    "nl": r"ik|wij|we|ons|onze|[Ii]n dit artikel|[Ii]n deze blogpost|mij|(?<!de )(?<!een )(?<!die )mijn|je|jij|jouw|jullie|uw|(?<=[a-z,] )u(?= [a-z])|U(?= (?:kunt|bent|hebt|heeft|wilt|moet|mag|krijgt|vindt)\b)",
    "pl": r"ja|my|nas|nam|nami|mnie|mój|moj[aeą]|mojego|mojej|nasz(?:[aeą]|ego|ej|ych|ym|ymi)?|jesteśmy|musimy|możemy|mamy|wiemy|widzimy|chcemy|\w{2,}[lł][iy]śmy|(?:przypomn|dod|zaznacz|zauważ|podkreśl)(?:ij)?(?:aj)?my|jestem|mogę|chcę|muszę|myślę|sądzę|uważam|\w{2,}łam|(?:by|mia|chcia|widzia|musia)łem|możesz|chcesz|musisz|twój|twoj(?:a|e|ego|ej|ą)|ciebie|tobie",
    "ru": r"(?<![-’ʼ'])я|мы|нас|нам|нами|мне|меня|мной|мо[йяёеи]|моего|моей|моих|наш(?:[аеиу]|его|ей|их|ему|им|ими)?|напомним|отметим|добавим|подчеркн[её]м|заметим|уточним|поясним|считаем|знаем|думаю|хочу|могу|вижу|ты|тебя|тебе|можете|хотите|вы|вас|вам|ваш(?:[аеиу]|его|ей|их)?",
    "uk": r"(?<![-’ʼ'])я|ми|нас|нам|нами|мені|мене|мною|мій|мо[яєї]|мого|моєї|моїх|наш(?:[аеіу]|ого|ої|их|ому|им)?|нагадаємо|зазначимо|додамо|зауважимо|уточнимо|наголосимо|вважаємо|знаємо|думаю|хочу|можу|бачу|ти|тебе|тобі|можете|хочете|ви|вас|вам|ваш(?:[аеіу]|ого|ої|их)?",
    "ro": r"eu|noi(?= (?:am|avem|suntem|vom|nu|ne)\b)|nostru|noastră|noastre|noștri|meu|mea|mei|am|avem|suntem|putem|știm|vrem|(?:re)?amintim|menționăm|precizăm|vă|puteți|aveți|poți|vrei|dumneavoastră|voi|vostru|voastră",
    "ar": r"[وف]?(?:أنا|نحن|إننا|إنني|لدينا|علينا|نعتقد|أعتقد|برأيي|رأينا|بلادنا)",
    "sv": r"[Jj]ag|[Vv]i|oss|vår(?:t|a)?|mig|du|dig",
    "cs": r"já|my|nás|nám|námi|mně|mě|náš|naš[ei]|našeho|našich|našem|vás|vám|váš|vaš[ei]|jsme|jsem|bychom|musíme|můžeme|máme",
    "el": r"εγώ|εμείς|εμάς|μας|μου|εσείς|σας|έχουμε|είμαστε",
    "hu": r"én|minket|nekünk|nekem|engem|\w{3,}(?:unk|ünk)",
    "tr": r"ben|biz|bizim|benim|bize|bana|\w{2,}(?:ı|i|u|ü)yoruz|\w{2,}(?:malıyız|meliyiz)",
}
_FIRST_PERSON_UNSPACED = {
    "zh": r"(?<!自)我(?!国|國|省|市|县|縣|军|軍|区|區|行我素)|咱们|咱們|(?<!迷)你|您|本(?:台|刊)|本[报報](?![告酬])|小编|小編|[笔筆]者",
    "ja": r"(?<!公)私(?=たち|達|は|が|の|も|を|に|自身)|我々|われわれ|僕(?=ら|たち|は|が|の|も|を|に)|俺|当社|弊社|あなた|皆さん|本紙|筆者|ください|[てで]ほしい(?=。?$)",
}


@cache
def first_person(tongue: str) -> re.Pattern[str] | None:
    """Give the words by which a writer speaks in their own name, or to the reader."""
    if tongue in _FIRST_PERSON:
        return re.compile(rf"\b(?:{_FIRST_PERSON[tongue]})(?!\w|-[A-ZÀ-Þ])")
    return re.compile(_FIRST_PERSON_UNSPACED[tongue]) if tongue in _FIRST_PERSON_UNSPACED else None


_CONNECTIVE = {
    "en": r"(?:but|however|meanwhile|and|yet|still|nevertheless|nonetheless|moreover|furthermore|additionally|in addition|also|instead|therefore|thus|consequently|as a result|"
    r"for example|for instance|in fact|indeed|of course|in the meantime|on the other hand|separately|similarly|likewise|besides|finally|in turn|to be sure|that said|even so|in contrast|by contrast|what['’]s more|overall|specifically|ultimately|in short|after all)",
    "de": r"(?:aber|doch|und|jedoch|allerdings|zudem|außerdem|unterdessen|indes|dennoch|hingegen|übrigens|kurzum|immerhin|trotzdem|gleichwohl|andererseits)",
    "fr": r"(?:mais|et|or(?!\s*,\s*\w+(?:,| et\b| ou\b))|cependant|toutefois|pourtant|par ailleurs|en outre|de plus|néanmoins|enfin|par contre|en revanche|ainsi|en effet|d['’]ailleurs|du coup|par conséquent|en conséquence|dès lors|au contraire|à l['’]inverse|de même|de (?:son|leur) côté|pour (?:sa|leur) part|pendant ce temps|dans le même temps|entre-temps|finalement|bref|en fait|de fait|malgré tout|par exemple)",
    "es": r"(?:pero|y(?=\s*,\s*(?-i:[a-zà-ÿ]))|sin embargo|no obstante|además|mientras tanto|por otra parte|por otro lado|asimismo|por (?:su|otra) parte|en cambio|por el contrario|en tanto|entretanto|también|por (?:lo )?tanto|por ello|por eso|por consiguiente|en consecuencia|de hecho|en efecto|con todo|aun así|ahora bien|a su vez|al mismo tiempo|de igual (?:forma|modo|manera)|del mismo modo|igualmente|finalmente|por último|en definitiva|en resumen|por ejemplo)",
    "it": r"(?:ma|e(?=\s*,\s*(?-i:[a-zà-ÿ]))|tuttavia|però|inoltre|intanto|nel frattempo|peraltro|invece|al contrario|d['’]altra parte|d['’]altronde|dunque|quindi|pertanto|perciò|infatti|in effetti|infine|insomma|del resto|anzi|eppure|allo stesso tempo|dal canto (?:suo|loro)|da parte (?:sua|loro)|per contro|ciononostante|nonostante ciò|di conseguenza|per questo|ad esempio|per esempio)",
    "pt": r"(?:mas|e(?=\s*,\s*(?-i:[a-zà-ÿ]))|no entanto|contudo|porém|além disso|entretanto|enquanto isso|todavia|por outro lado|por (?:sua|seu) (?:vez|lado|turno)|por isso|portanto|assim|ainda assim|em contrapartida|pelo contrário|ao mesmo tempo|da mesma forma|de facto|de fato|aliás|também|por fim|finalmente|por exemplo)",
    "nl": r"(?:maar|en|echter|bovendien|daarnaast|ondertussen|toch|intussen|overigens|kortom|daarentegen|niettemin|desondanks|immers|tevens)",
    "pl": r"(?:ale|[ia](?=\s*,\s*(?-i:[^\W\d_A-ZÀ-ÞĄĆĘŁŃÓŚŹŻ]))|jednak|ponadto|tymczasem|z kolei|co więcej|poza tym|natomiast|zatem|jednakże|niemniej|mimo to|oprócz tego|w rezultacie|na przykład|jednocześnie|równocześnie|wreszcie)",
    "ru": r"(?:но|[иа](?=\s*,\s*(?-i:[а-яё]))|однако|кроме того|между тем|тем временем|при этом|тем не менее|впрочем|зато|более того|вместе с тем|в то же время|с другой стороны|наконец|итак|таким образом|следовательно|к тому же|в свою очередь|напротив|например|поэтому)",
    "uk": r"(?:але|[іа](?=\s*,\s*(?-i:[а-яёіїєґ]))|та|однак|проте|крім того|окрім того|тим часом|водночас|втім|утім|натомість|до того ж|разом з тим|попри це|більше того|у свою чергу|своєю чергою|з іншого боку|отже|тож|наприклад|нарешті)",
    "ro": r"(?:dar|și|însă|totuși|în plus|de asemenea|între timp|cu toate acestea|pe de altă parte|în schimb|astfel|prin urmare|așadar|totodată|în același timp|la rândul (?:său|ei|lui|lor)|mai mult|în consecință|de altfel|de fapt|în final|de exemplu)",
    "zh": r"(?:但是?|不过|不過|然而|而且|此外|另外|因此|所以|同时|同時|与此同时|與此同時|于是|於是|并且|並且|尽管如此|儘管如此|相反|总之|總之|事实上|事實上|例如)",
    "ja": r"(?:しかし|しかしながら|だが|ただし?|一方で?|その一方で?|他方|また|さらに|更に|なお|そして|それでも|このため|そのため|従って|したがって|加えて|その上|ところが|けれども|もっとも|例えば|たとえば|同時に|そこで|とはいえ)",
    "ar": r"(?:و?لكن|غير أن|إلا أن|ومع ذلك|مع ذلك|من جهة أخرى|من ناحية أخرى|في الوقت نفسه|وفي الوقت نفسه|في غضون ذلك|وفي غضون ذلك|بالإضافة إلى ذلك|علاوة على ذلك|لذلك|ولذلك|في المقابل|وفي المقابل|و?من (?:جهته|جهتها|جانبه|جانبها)|بدوره|بدورها|وبدوره|وبدورها|أخيرا|وأخيرا|فضلا عن ذلك)",
    "sv": r"(?:men|dock|däremot|samtidigt|dessutom|emellertid|ändå|därmed|även)",
    "cs": r"(?:ale|však|avšak|přesto|navíc|zároveň|mezitím|naopak|tedy|nicméně)",
    "el": r"(?:όμως|ωστόσο|αλλά|επίσης|επιπλέον|παράλληλα|εντούτοις|πάντως|μάλιστα|τέλος)",
    "hu": r"(?:de|azonban|ugyanakkor|emellett|viszont|ráadásul|mindeközben|ennek ellenére|tehát)",
    "tr": r"(?:ancak|ama|fakat|ayrıca|öte yandan|bununla birlikte|buna karşın|oysa|üstelik)",
}
# "But" and "And" need no comma after them; "Still" and "Also" without one may modify the verb ("Still wet, the…"). German and Dutch
# turn the verb after an adverb ("Zudem ist …", "Doch ist …"): only what takes a comma, or stands before a subject, may go. Arabic nouns
# behind "but" change their ending where it shows. Before a capital a bare word may be the first of a name ("Ma Long", "Dar Es Salaam", "Mas
# Colell", "Et Dieu créa la femme"), where common nouns have none; a letter before a comma may be one of a list ("A, B i C").
_SMALL = r"(?=\s+[\"“„«‘']?(?-i:[^\W_A-ZÀ-ÞĂȘȚ]))"
_BARE = {
    "en": r"(?:but(?! for\b)|and|yet(?! to\b))",
    "de": r"(?:aber|doch|und)(?= (?-i:[A-ZÄÖÜ„»\d]|(?:d(?:er|ie|as|en|em|es)|eine?[mnrs]?|i[nm]|a[nmu][fs]?|bei[m]?|nach|seit|für|wegen|trotz|mit|laut|viele|auch|nur|selbst|vor|zu[mr]?|unter|während|obwohl|wenn|weil) ))",
    "fr": rf"(?:mais|et){_SMALL}",
    "es": rf"(?:pero|y){_SMALL}",
    "it": rf"(?:ma|eppure){_SMALL}",
    "pt": rf"(?:mas|porém){_SMALL}",
    "nl": rf"(?:en){_SMALL}",
    "pl": r"(?:ale|lecz|jednak(?! że\b)|tymczasem|natomiast|ponadto|co więcej|z kolei|poza tym)",
    "ru": r"(?:но|однако|между тем|тем временем|тем не менее)",
    "uk": r"(?:але|однак|проте|тим часом|водночас|втім|утім|натомість)",
    "ro": rf"(?:dar|însă|totodată){_SMALL}",
    "zh": r"(?:但是|但(?!丁|泽|澤|书|以理|愿|願|凡)|然而|此外)",
    "ar": r"(?:و?لكن|غير أن|إلا أن)(?! \S*(?:ين|ان|ون)\b)",
    "sv": rf"(?:men|och){_SMALL}",
    "cs": rf"(?:ale|avšak|nicméně){_SMALL}",
    "el": r"(?:αλλά|όμως|ωστόσο)",
    "hu": r"(?:azonban|ugyanakkor|emellett|ráadásul)",
    "tr": r"(?:ama|fakat)",
}


# Days counted from the day of the report: told the next morning, they are other days. Not "Morgen", "la mañana" and "今日" where they are mornings or now.
_RELATIVE_DAY = {
    "en": r"yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening)|(?:earlier|later) today",
    "de": r"gestern|vorgestern|übermorgen|(?<!am )(?<!guten )(?-i:morgen)(?! (?:des|der)\b)|heute (?:nacht|abend|morgen|früh|nachmittag|mittag)",
    "fr": r"hier|avant-hier|demain|ce (?:matin|soir)|ce jour(?= (?:à|vers|en)\b|[,.])|cet après-midi|cette nuit",
    "es": r"ayer|anteayer|anoche|(?<!la )(?<!esta )(?<!de )mañana(?! de\b)|esta (?:mañana|tarde|noche)",
    "it": r"ieri|l['’]altro ieri|domani|stamattina|stamani|stasera|stanotte|questa (?:mattina|notte|sera)",
    "pt": r"ontem|anteontem|amanhã|hoje (?:de manhã|à tarde|à noite)|esta (?:manhã|noite)",
    "nl": r"gisteren|eergisteren|(?<!goede)morgen(?!s)|overmorgen|gisteravond|vanochtend|vanmiddag|vanavond|vannacht",
    "pl": r"wczoraj|przedwczoraj|jutro|pojutrze|dziś (?:rano|wieczorem|w nocy)|dzisiaj (?:rano|wieczorem)",
    "ru": r"вчера|позавчера|завтра|послезавтра|сегодня (?:утром|вечером|ночью)",
    "uk": r"вчора|учора|позавчора|завтра|післязавтра|сьогодні (?:вранці|ввечері|вночі)",
    "ro": r"ieri|alaltăieri|mâine|poimâine|azi-noapte|aseară|diseară|(?:în )?această (?:dimineață|seară)",
    "ar": r"غدا|غدًا",
    "zh": r"昨[日天晚]|明[日天晚]|今[晨晚早]",
    "ja": r"昨日|明日|昨夜|今朝|今夜|昨晩",
    "sv": r"i ?går|i förrgår|i ?morgon|i ?kväll|i natt|i morse",
    "cs": r"včera|předevčírem|zítra|pozítří|dnes (?:ráno|večer|v noci)",
    "el": r"χθες|χτες|προχθές|αύριο|απόψε|σήμερα το (?:πρωί|βράδυ|απόγευμα)",
    "hu": r"tegnap|tegnapelőtt|holnap|ma (?:reggel|este|délután|éjjel)",
    "tr": r"dün|yarın|önceki gün|bu (?:sabah|akşam|gece)",
}


@cache
def relative_day(tongue: str) -> re.Pattern[str] | None:
    """Give the words that name a day by its distance from that of the report: "yesterday"."""
    if tongue not in _RELATIVE_DAY:
        return None
    bare = _RELATIVE_DAY[tongue]
    return re.compile(
        bare if tongue in UNSPACED else rf"(?<![\w-])(?:{bare})(?![\w-])(?!(?<!yesterday)(?<!last night)['’]s\b)", re.IGNORECASE
    )


_OPINION = {
    "de": "Meinung",
    "fr": "opinion",
    "es": "opinión",
    "it": "opinione",
    "pt": "opinião",
    "nl": "opinie",
    "pl": "opinia",
    "ru": "мнение",
    "uk": "думка",
    "ro": "opinie",
    "zh": "评论",
    "ja": "論説",
    "ar": "رأي",
    "sv": "åsikt",
    "cs": "názor",
    "el": "άποψη",
    "hu": "vélemény",
    "tr": "görüş",
}


def opinion(tongue: str) -> str:
    """Give the word an opinion is labelled with behind its outlet's name: "Harbour Herald (opinion): “…”"."""
    return _OPINION.get(tongue, "opinion")


@cache
def opener(tongue: str) -> re.Pattern[str] | None:
    """Give the openings that tie a sentence to the one before and say nothing: what takes a comma, or a bare conjunction."""
    if tongue not in _CONNECTIVE:
        return None
    bare = _BARE.get(tongue, "(?!)") + ("" if tongue in UNSPACED else r"(?=\s)")
    return re.compile(rf"^(?:{_CONNECTIVE[tongue]}\s*[,،，、]|{bare})\s*", re.IGNORECASE)
