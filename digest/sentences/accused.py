"""Who did it, before a court has said so: what one accused did, told flatly in a sentence that does not say whose word it is."""

# ruff: noqa: E501 - patterns and word lists are read as lines

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from digest.sentences import quotes
from digest.sentences.hearsay import rest, sourced
from digest.sentences.tongues import CAPITALS, DECLINED, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_OPENING = 2  # sentences in which an article says by his office whom it accuses
_GOES_ON = 2  # sentences behind a deed that may go on with it
_BEFORE = 4  # words before a name among which his office stands
_SHORT = 5  # letters an office has at least
# What accuses somebody: of whom it names nothing is told flatly that he did, until a court found him guilty.
_ACCUSES = {
    "en": r"\b(?:(?:the )?trial of|on trial|accused (?:of|in|by|over)|the accused|charged with|indict\w+|on suspicion of|suspected of|prosecutors? (?:(?:have |has )?(?:ask|seek|demand|want|call)\w*|sought))\b",
    "de": r"\b(?:angeklagt\w*|anklage\w*|prozess(?:es)? gegen|vor gericht|festgenommen\w*|verhaftet|untersuchungshaft|verdächtig\w*|\w*verdacht\w*|beschuldigt\w*|ermittelt\b[^.;]{0,40}\bgegen|muss sich\b[^.;]{0,60}\bverantworten|(?:fordert|beantragt)\w* .{0,40}(?:jahre|haft))\b",
    "fr": r"\b(?:jugée?(?: [àa]u? [\w-]+)?,? pour|accusée?s? d|soupçonnée?s?|mise?s? en examen|garde à vue|poursuivie?s? (?:pour|en justice|devant)|interpellée?s?|écrouée?s?|compara(?:ît|issent)|procès|a requis|sont requis)",
    "es": r"\b(?:detenid[oa]s?|det(?:ien|uv)\w+|arrestad[oa]s?|acusad[oa]s?|imputad[oa]s?|investigad[oa]s?|procesad[oa]s?|presunt[oa]s?|a prisión|juicio (?:contra|de|a)|fiscal(?:ía)? (?:pide|solicita))\b",
    "it": r"\b(?:accusat[oa]|accusa di|imputat[oa]|indagat[oa]|arrestat[oa]|presunt[oa]|ai domiciliari|in manette|processo (?:al?|alla|contro)|(?:chiest[oi]|chiede) .{0,20}anni)\b",
    "pt": r"\b(?:minist[ée]rio público(?: \(MP\))? acus(?:ou|a)|acusad[oa]|arguid[oa]|suspeit[oa]|indiciad[oa]|detid[oa]|pres[oa]|julgamento d[eoa])\b",
    "nl": r"\b(?:verdacht\w*|verdenking|aangeklaagd|(?:sta(?:at|an)|stond(?:en)?)\b[^.;]{0,40}\bterecht|terechtst\w+|beschuldigd|aangehouden|opgepakt|eis(?:t|te)? .{0,40}jaar|(?:rechts|straf)zaak tegen)\b",
    "pl": r"\b(?:oskarżon\w+|podejrzan\w+|zatrzyman\w+|zatrzymał\w*|aresztowan\w+|zażądał\w*|żąda|zarzut\w*)\b",
    "sv": r"\b(?:åtala\w*|misstänk\w+|anklaga\w*|åklagare\w* (?:kräv|yrka)\w*|rättegången mot|häkta\w+|gripen|greps)\b",
    "ro": r"\b(?:reținut[ăi]?|arestat[ăi]?|inculpat[ăi]?|acuzat[ăi]?|cercetat[ăi]?|trimis[ăi]? în judecată|suspect\w*)\b",
    "ru": r"\b(?:обвиня\w+|подозрева\w+|задержа\w+|арестова\w+|подсудим\w+|под стражу|уголовн\w+ дел\w+)\b",
    "uk": r"\b(?:обвинувач\w+|підозр\w+|затрима\w+|заарештова\w+|підсудн\w+|під варту)\b",
    "ja": r"容疑者|被告",
    "zh": r"嫌疑人|被告人",
    "ar": r"(?<!\w)[وف]?(?:اتهم|[يت]تهم(?!يش)|(?:ال|بال|ب|ل|لل)?(?:متهم|اتهام|تهمة))|مشتبه|النيابة العامة|القبض على|توقيف|أوقفت (?:الشرطة|السلطات|قوات|الأجهزة|مصالح)|الموقوف",
    "tr": r"\b(?:şüpheli\w*|sanı[kğ]\w*|gözaltı\w*|tutuklan\w*|iddianame\w*|suçlan\w*|yargılan\w*|dava açıldı)\b",
}
# What says anywhere in an article that there is a suspect: that, or more of a case.
_CASE = _ACCUSES | {
    tongue: f"{_ACCUSES[tongue]}|{more}"
    for tongue, more in {
        "en": r"\b(?:alleged\w*|suspect(?:s|ed)?|suspicion|(?:charged|booked)(?: \w+day)? (?:with|in|over)|(?:criminal|felony|murder|assault|fraud|theft|drug|rape|weapons|manslaughter|battery|corruption|bribery) charges?|(?:was|were|been|being|police|officers) arrest\w*|in custody|(?:was|were|been|being) detained|not guilty|person of interest|prosecut(?:ors?|ion)|den(?:y|ies|ied|ying) (?:the |his |her )?(?:attempted )?(?:murder|manslaughter|killing|rape|assault|robbery|arson|fraud|theft|kidnap\w*|charges?)|(?:police|officers|deputies|investigators|detectives) (?:say|said|believe))\b",
        "de": r"\b(?:festnahme|mutmaßlich\w*|staatsanwaltschaft|u-haft|soll(?:en)?\b[^.]{0,120} haben)\b",
        "fr": r"\b(?:jugée?s?\b[^.]{0,30} pour|(?:accus|suspect)ée?s?|interpell\w+|arrêtée?s?|poursuivie?s?|procureure?|parquet|présumée?s?|aurai(?:t|ent) (?:tué|poignardé|volé|frappé|violé|tiré|agressé))\b",
        "es": r"\b(?:sospechos[oa]s?|presuntamente|fiscal(?:ía)?|juicio|prisión preventiva|habría[n]? (?:matado|apuñalado|robado|disparado|violado|agredido))\b",
    }.items()
}
_GUILTY = {
    "en": r"\b(?:(?:found|plead(?:s|ed)?|pled) guilty|(?<!if )(?<!be )convicted|(?<!be )(?<!being )sentenced to|admits|admitted(?! to (?:an? |the )?(?:\w+ )?hospital)|confess\w*)\b",
    "de": r"\b(?:verurteilt(?! werden)\w*|schuldig gesprochen|gest[aä]nd\w*)\b",
    "fr": r"\b(?:(?<!être )condamnée?s?|reconnue? coupable|avoué\w*|aveux|a reconnu|confess\w*)\b",
    "es": r"\b(?:(?<!ser )condenad[oa]s?|culpable|confes[óo])\b",
    "it": r"\b(?:(?<!essere )condannat[oaie]|colpevole|ha ammesso|confess\w*)\b",
    "pt": r"\b(?:(?<!ser )condenad[oa]s?|culpad[oa]|confess\w*)\b",
    "nl": r"\b(?:veroordeeld(?! worden)\w*|schuldig bevonden|bekende|bekentenis)\b",
    "pl": r"\b(?:skazan\w+|skazał\w*|(?<!nie )przyznał\w*)\b",
    "sv": r"\b(?:dömd\w*|dömts|erkän\w+)\b",
    "ro": r"\b(?:condamnat\w*|a recunoscut|vinovat)\b",
    "ru": r"\b(?:приговор(?:ил|[её]н)\w*|осу(?:дил|жд)\w*|признан\w* виновн\w+|(?<!не )призна(?:л|ла) (?:свою )?вину|вину признал\w*)\b",
    "uk": r"\b(?:засуди\w+|визнан\w* винн\w+|(?<!не )визна(?:в|ла) (?:свою )?вину)\b",
    "ja": r"有罪|判決を言い渡",
    "zh": r"有罪|判[处處]|[获獲]刑|一[审審]判|法院[认認]定|[审審]理查明",
    "ar": r"(?:أدان|إدانة)\S* (?:\S+ ){0,2}?(?:ال)?(?:محكم|قضا|متهم)|أُ?دين[ت ]|(?<!ي)حكم\S* (?:على|عليه)|بالسجن (?:لمدة|\d)|(?<!لم )ي?عترف|أقر (?:المتهم|ب)",
    "tr": r"\b(?:mahk[uû]m\w*|suçlu bulun\w*|(?:suçunu|suçlamaları) (?:kabul|itiraf) etti|itiraf etti|cezasına çarptır\w*|hapis cezası verildi)\b",
}
_FULL_NAME = re.compile(
    rf"\b(?!(?:The|Los|San|New|North|South|East|West|United|St)\b)[{CAPITALS}][\w’'-]+ (?:[A-Z]\. |(?:de|da|di|del|von|van|der) |[{CAPITALS}][\w’'-]+ )*(?P<last>(?!(?:The|An?|In|On|At|And|But|For|Of|To|By|He|She|It|They|His|Her|Police|Prosecutors?|Court|County|City|Images)\b)[{CAPITALS}][\w’'-]+)"
)
_AGED = r", (?:aged )?\d\d(?: \w+)?,| \(\d\d\)"
_WITH_AGE = re.compile(rf"^(?:[A-ZÀ-Þ][\w’'-]+ ){{1,3}}[A-ZÀ-Þ][\w’'-]+(?:{_AGED})")
_NAMED_WITH_AGE = re.compile(
    rf"\b(?P<last>[A-ZÀ-Þ][\w’'-]+)(?:{_AGED})|-year-old (?:[A-ZÀ-Þ][\w’'.-]+ )+(?P<young>[A-ZÀ-Þ][\w’'-]+)"
)
_NEVER = re.compile(r"(?!)")
_OF_THE_COURT = r"(?:Prosecutor|Judge|Detective|Inspector|Staatsanw|Richter|Procur|Juge|Fiscal|Jue|Giudice|Juiz|Rechter|Prokurator|Sędzia|Åklagar|Domare)"
# What stands behind a deed and is no part of it.
_OF_THE_CASE = re.compile(
    r"^(?:Officers|Police|Detectives|Investigators|(?:A|The) (?:court|judge|trial|victims?|police|verdict|hearing|case))\b"
)
# Who accuses, tries and governs elsewhere: nobody's office, and no part of a deed.
_BODY = re.compile(
    r"polic|poliz|procur|parquet|fiscal|tribunal|gericht|justi|guardia|gendarm|carabin|recht|parchet|judec|partid|partei|consig|consej|consei|conselh|govern|gobier|regier|ministe|прокур|полиц|поліц|следств|слідч|суд",
    re.IGNORECASE,
)
# What of the accused is no deed: what is said, what a court does with him, where he stands, what he was before.
_NO_DEED = {
    "en": r"(?:is|was|are|were|has|have|had|will|would|could|may|might|can|should|did|does|do|include[sd]?|makes? no|made no|faces?|faced|appear(?:s|ed)|remain(?:s|ed)|declined|refused|reject(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed)|plead(?:s|ed)|wept|cried|left|sat|stood|arrived|entered|looked|show(?:s|ed)|nodded|shook|smiled|moved|"
    r"spoke|listened|work(?:s|ed)|lives?|lived|joined|became|served|studied|grew|founded|owns?|owned|leads?|led|runs?|ran|married|play(?:s|ed)|won|post(?:s|ed)|tweet(?:s|ed)|resigned|stepped|surrendered|died|survived|appeal(?:s|ed)|and|who|of|in|no)\b",
    "de": r"(?:ist|war|hat|hatte|wurde|wird|soll|sollte|kann|könnte|muss|will|wollte|schweigt|schwieg|bestreitet|bestritt|weist|wies|sitzt|saß|steht|stand|gilt|galt|droh\w+|kam|kommt|bleibt|blieb|lebte?|arbeitete?|verließ|ließ\b.*(?:mitteilen|erklären|ausrichten|zurückweisen|wissen)|und|in)\b",
    "fr": r"(?:est|était|sera|serait|aurait|(?:n['’])?(?:a|avait) (?:pas |toujours |également )?(?:été|nié|refusé|quitté|comparu|plaidé|fait appel|démenti|contesté|travaillé|vécu|pleuré)|nie|conteste|dément|risque|encourt|doit|devra|peut|reste|et|y|en|se)\b",
    "es": r"(?:es|era|fue|está|estaba|sería|habría|(?:ha|había) sido|niega|negó|rechaza|rechazó|sigue|permanece|debe|podría|puede|abrazó|lloró|salió|compareció|llegó|se|no|y|en)\b",
    "it": r"(?:è|era|sarà|sarebbe|avrebbe|nega|respinge|rischia|resta|deve|può|dovrà|si|non|(?:ha|aveva) (?:negato|respinto|pianto)|e|in)\b",
    "pt": r"(?:estudou|nasceu|é|era|foi|está|será|seria|teria|terá|nega|negou|rejeita|responde|continua|permanece|pode|deve|não|tem|se|no|e)\b",
    "nl": r"(?:is|was|had|in|won|wordt|werd|zou|zal|moet|ontkent|ontkende|zwijgt|zweeg|zit|zat|heeft|blijft|hangt|riskeert|wil|wilde|staat|stond|en)\b",
    "pl": r"(?:wrócił\w*|służył\w*|jest|był|była|został\w*|będzie|ma|miał\w*|może|nie|odmówił\w*|przebywa|grozi|wyszedł|wyszła|i)\b",
    "sv": r"(?:föll|överlevde|anmälde|förlorade|svimmade|vårdades|återvände|larmade|ringde|flyttade|studerade|utbildade|avgick|meddelade|är|var|blir|blev|ska|skulle|måste|nekar|nekade|förnekar|sitter|satt|har|hade|riskerar|vill|misstänks|häktades|greps|åtalas|åtalades|friades|står|stod|och|i|en)\b",
    "tr": r".*(?:\b(?:suçla\w*|iddia\w*|göre|ifade\w*|savun\w*|redde\w*|öne sür\w*|ileri sür\w*|avukat\w*|mahkeme\w*|hakim\w*|hâkim\w*|tutukl\w*|gözaltı\w*|yargılan\w*|serbest|cezaevi\w*|dedi|söyledi|belirtti|anlattı|doğdu|istifa|yaşında|ziyaret|katıldı|mezun|babası|annesi|adliye\w*|hastane\w*|krizi)\b|\w{2}[ıiuü][ln]d[ıiuü]\W*$|\w(?:yor|cak|cek|m[ae]z|maktadır|mektedir)\b)",
}
# What is one, where not any other verb is: a past that is nothing a court or a life brings along, and no "would have".
_DOES = {
    "de": r"(?!sagte|wollte|sollte|konnte|musste|durfte|wurde|hatte|wirkte|fehlte|legte\b[^.]*\bein\b|stellte sich|lebte|arbeitete|leitete|machte keine)\w+te\b|(?:nahm|gab|ließ(?!.*(?:mitteilen|erklären|ausrichten|zurückweisen|wissen))|stahl|trieb|schlug|schoss|stach|bot|vergab|verriet|betrog|floh)\b",
    "fr": r"(?:a|avait) (?!été|nié|refusé|quitté|comparu|plaidé|fait appel|démenti|contesté|démissionné|gardé|demandé|choisi|dû|pu|passé|toujours|fallu|eu)\w+(?:é|i|u|is|it)\b|(?!était|avait|devait|pouvait|niait|voulait|risquait|restait|travaillait|vivait|fallait|agissait)\w+(?<!r)ait\b",
    "es": r"(?:ha|había) (?!sido|negado|rechazado|pedido|dimitido|recurrido|estado|tenido|pasado)\w+(?:ad|id)o\b|(?!negó|rechazó|dimitió|compareció|llegó|salió|ingresó|pasó|quedó|recurrió|nació|ocupó|gobernó|lloró|guardó|pidió|tomó posesión)\w+(?:ó|aba)\b",
    "it": r"(?:ha|aveva) (?!negato|respinto|pianto|lasciato|chiesto|risposto|presentato|nominato|scelto|rassegnato|contestato|fatto ricorso)\w+(?:at|ut|it|s|st|tt|rt|nt)o\b|\w{3,}(?:ava|eva|iva)\b",
    "pt": r"(?:tinha|havia) (?!sido|negado)\w+(?:ad|id)o\b|(?!estudou|ligou|avisou|mudou|negou|rejeitou|recusou|renunciou|demitiu|ficou|saiu|chegou|compareceu|nasceu|recorreu|passou|chorou|pediu|governou|ocupou)\w{2,}(?:ou|eu|iu|ava)\b",
    "nl": r"(?!zweeg|ontkende|wilde|moest|werkte|woonde|legde|stapte|diende)\w{2,}(?:de|te)\b|(?:nam|gaf|liet|stal|sloeg|bood)\b",
    "pl": r"(?:nie )?(?!nie |wróci|służy|był|została?\b|miał|mógł|chciał|odmówił|przyzna|zaprzecz|wyszed|wyszł|pracowa|kierowa|pełni|złożył|pozosta|mieszka|trafi|usłysza|milcza)\w+(?:ł|ła)\b",
    "ro": r"(?:(?:și|i|l|le)-)?(?:a|avea) (?!avut loc|sesizat|căzut|pierdut|supraviețuit|leșinat|servit|absolvit|sunat|convocat|murit|decedat|suferit|fost|negat|respins|refuzat|demisionat|contestat|cerut|lucrat|condus|stat|venit|ajuns|plecat|ales|depus|rămas|tăcut)\w+(?:t|s)\b|(?!era\b|avea\b|putea\b|voia\b|trebuia\b|susținea\b|stătea\b|trăia\b)\w{2,}(?:ea|ia)\b",
    "sv": r"(?!överlevde|anmälde|förlorade|svimmade|vårdade|återvände|larmade|ringde|flyttade|studerade|utbildade|avgick|meddelade|gjorde karriär|nekade|förnekade|ville|skulle|hade|kunde|arbetade|bodde|ledde|sade|överklagade|lämnade|valde|fyllde)\w{2,}(?:de|te)\b|(?:tog|gav|lät|stal|slog|sköt|högg|stack|bjöd|bedrog|begick|köpte|sålde)\b",
    "ru": r"(?!не |был|обратил|упал|потерял|выжил|заметил|служил|вернулся|вернулась|окончил|закончил|приш|приехал|руководил|лечил|поблагодарил|вызвал[аи]? (?:скор|полиц|врач)|сконча|умер|получил[аи]? (?:ранени|травм|ожог)|оказал|пострада|стал|работал|занимал|возглавлял|родил|жил|учил|отрицал|отказал|призна|явил|прибыл|остал|находил|молчал|попросил|обжаловал|подал|уволил|покинул|мог)\w+(?:л|ла|лся|лась)\b",
    "uk": r"(?!не |зверну|впав|впала|втрати|вижи|служи|повернувся|повернулася|закінчи|прийш|приїха|керува|лікува|подякува|зателефонува|очоли|виклика(?:в|ла) (?:швидк|поліц|лікар)|був|була|помер|отримав (?:поранен|травм|опік)|отримала (?:поранен|травм|опік)|опинив|постражда|став|працюв|обійма|очолюв|народив|жив|запереч|відмов|визна|прибу|залиш|перебува|мовча|попроси|оскарж|пода|звільнив|покину|міг)\w+(?:в|ла|вся|лася)\b",
}
# What an office begins with, where a sentence begins with it.
_ARTICLE = {
    "de": r"(?:Der|Die) (?:(?:frühere|ehemalige|bisherige) )?",
    "fr": r"(?:Le |La |L['’])(?:(?:ancien|ancienne) )?",
    "es": r"(?:El|La) (?:ex ?)?",
    "it": r"(?:Il |Lo |La |L['’])(?:ex )?",
    "pt": r"[OA] (?:ex-|antig[oa] )?",
    "nl": r"(?:De|Het) (?:oud-|ex-|voormalige? )?",
    "pl": r"(?:Był[ya] )?",
    "ro": r"(?:Fostul |Fosta )?",
    "ru": r"(?:Экс-|Бывш(?:ий|ая) )?",
    "uk": r"(?:Екс-|Колишн(?:ій|я) )?",
    "sv": r"(?:De[nt] )?(?:förr[ea] |tidigare )?",
}
# "Tra il 2021 e il 2024 ha pilotato sette gare", "Tussen 2021 en 2024 manipuleerde hij": years, and what he did in them who needs no name.
# Russian and Ukrainian say "years" behind them, where of one year anything may be told: "В 2024 году прошёл аудит".
_YEARS = r"[^\W\d]+ [^,.;:]{0,30}(?:(?:19|20)\d\d(?: по | до |[–-])(?:19|20)\d\d (?:го|ро)[дкц]\w*|(?:19|20)\d\d),? "
_SPAN = r"[^\W\d]+ [^,.;:]{0,20}(?:19|20)\d\d[^,.;:\d]{1,6}(?:19|20)\d\d(?: (?:го|ро)[дкц]\w*)?,? "
# What happens and is nobody's deed, its subject behind it: "En 2022 cerró la fábrica", "В 2024–2025 годах прошла реконструкция".
_HAPPENS = {
    "es": r"(?:cayó|aumentó|subió|bajó|creció|disminuyó|comenzó|empezó|arrancó|cerró|abrió|reabrió|inauguró|murió|falleció|nació|terminó|acabó|concluyó|finalizó|entró|ganó|cambió|ocurrió|surgió|estalló|llegó|quebró|gobernaba) (?:el|la|los|las|una?)\b",
    "it": r"(?:crollava|aumentava|cresceva|scoppiava|arrivava|cadeva|iniziava|cominciava|apriva|chiudeva|moriva|nasceva|finiva|vinceva|cambiava|governava) (?:(?:il|lo|la|i|gli|le|una?|uno)\b|(?:l|un)['’])",
    "pt": r"(?:caiu|aumentou|subiu|desceu|cresceu|diminuiu|desabou|rebentou|começou|arrancou|fechou|abriu|reabriu|inaugurou|morreu|faleceu|nasceu|terminou|acabou|entrou|ganhou|venceu|mudou|ocorreu|surgiu|chegou|faliu) (?:o|a|os|as|uma?)\b",
    "pl": r"\w+ się\b|(?:wzros|spad|powsta|zginę|zmar|trwa)\w+",
    "ru": r"\w+(?:лся|лась)\b|(?:прош|вырос|упал|погиб|умер|произош|возник|действовал|шл|шёл)\w*",
    "uk": r"\w+(?:вся|лася)\b|(?:пройш|зріс|зросл|впа|загину|помер|виник|діяв|діял|трива)\w*",
}
_ALONE = ("es", "it", "pt")  # of one year, too, they tell of his deed without a subject
# Endings of Slavic words before a name: an adjective, what else is no noun, and the genitive of a feminine or an abstract noun.
_ADJECTIVE = re.compile(r"(?:[оеь]го|[ое]й|ої|ый|ий|ій|ая|ego|ej|[ny]ym)$")
_OF_NONE = re.compile(
    rf"{_ADJECTIVE.pattern}|(?:[аеиіую]т|ли|[иы]ла?|овал|ть|ти|ся|є|ł|l[iy]|[aeiy]ć)$|(?i:^(?:вчера|сегодня|вчора|сьогодні|wczoraj|dzisiaj|ранее|также|раніше|також)$)"
)
_OF_SOMETHING = re.compile(r"(?:[ыиі]|ства|ния|ння|y|i|stwa|nia)$")
# A first name or initials before a last one, where a last name alone would be found by its beginning anyway: "Игорь Панов", "Р.Ткачук".
_FIRST = ("", rf"(?-i:(?:[{CAPITALS}][\w’'-]+ |[{CAPITALS}]\. ?){{0,2}})")
_FORMER = re.compile(r"^(?:oud|ex)-", re.IGNORECASE)  # "Oud-wethouder": the office is the same
_HE_BEFORE, _HE_BEHIND = "(?:il|elle|el[ea]|ona?|она?|він|вона)", "(?:er|sie|hij|zij|ze|han|hon)"
# Who is pointed at where the accused is: by a pronoun, his age, his being held.
_HIM = {
    "de": r"er|sie|(?:der|die) (?:\d\d-jährige|mann|frau|verdächtige|beschuldigte|ex-(?!frau|mann|freund)\w+)",
    "fr": r"il|elle|l['’](?:homme|élue?|intéressée?|ex-(?!femme|épou|mari|comp|conjoint)[\w-]+|ancien(?:ne)? (?:maire|élue?|adjointe?|députée?|ministre|sénat(?:eur|rice)|conseill(?:er|ère)|président|présidente|direct(?:eur|rice)|trésori(?:er|ère)|comptable))|l[ea] (?:suspecte?|\w+génaire|trentenaire)",
    "es": r"(?:el|la) (?:arrestad[oa]|detenid[oa]|acusad[oa]|sospechos[oa]|edil|ex-?(?!espos|mujer|marid|novi|parej)\w+|regidora?|empresari[oa]|docente)",
    "it": r"l['’](?:uomo|arrestat[oa]|indagat[oa]|ex (?!moglie|marit|compagn|fidanzat)\w+|imprenditore|imprenditrice)|la donna|il \d\denne",
    "pt": r"el[ea]|[oa] (?:homem|mulher|jovem|suspeit[oa]|detid[oa]|arguid[oa]|acusad[oa]|autarca|empresári[oa]|polític[oa]|ex-(?!mulher|marid|namorad|companheir)\w+)",
    "nl": r"hij|zij|ze|de (?:man|vrouw|verdachte|\d\d-jarige)",
    "ro": r"el|ea|bărbatul|femeia|acesta|aceasta|(?:fostul )?edil(?:ul)?|inculpat(?:ul|a)|suspect(?:ul|a)|individul|agresorul",
    "ru": r"(?:\w+ ){0,2}?(?:он|она|мужчина|женщина|чиновник|фигурант|злоумышленник|(?:обвиняем|подозреваем)(?:ый|ая)|задержанн(?:ый|ая))",
    "uk": r"(?:\w+ ){0,2}?(?:він|вона|чоловік|жінка|посадовець|фігурант|зловмисник|(?:обвинувачен|підозрюван|затриман)(?:ий|а))",
    "sv": r"han|hon|mannen|kvinnan|\d\d-åringen|politikern|den (?:misstänkte|åtalade|häktade|anhållne)",
}
# Who else is, right behind an accusation or with a crime; elsewhere it may be whom it was done to.
_PERSON = {
    "en": r"(?:(?:[Tt]he|[Hh]is|[Hh]er) (?:[\w-]+ ){0,2}(?:man|woman|boy|girl|teen(?:ager)?|suspects?|couple|pair|men|women|teens|teenagers|driver|student|father|mother|son|daughter|brother|sister|husband|wife|boyfriend|girlfriend|stepfather|stepmother|nurse|doctor|teacher|priest|pastor|coach|deputy|employee|defendants?|accused|\d\d-year-old|duo|trio|brothers|youths?)|[Hh]e|[Ss]he|[Tt]hey)",
    "de": r"de[rn] (?:[\w-]+ ){0,2}?(?:mann|täter|\d\d-jährige|verdächtige|angeklagte|beschuldigte|fahrer|jugendliche|junge|vater|sohn|ehemann)|die (?:[\w-]+ ){0,2}?(?:frau|\d\d-jährige|täterin|verdächtige|angeklagte|männer|täter|mutter|tochter)",
    "fr": r"ils|elles|l['’](?:individu|agresseur|auteur|accusée?|suspecte?|adolescente?)|l[ea]s? (?:[\w-]+ )?(?:suspecte?s?|prévenue?s?|tireur|conducteur|hommes|femme|mari|père|mère|fils|jeune homme|jeune femme)",
    "es": r"él|ella|el (?:hombre|joven|agresor|atacante|conductor|padre|marido|individuo|menor|procesado)|la (?:mujer|joven|madre)|los (?:hombres|jóvenes|sospechosos|detenidos|acusados)",
    "it": r"lui|lei|l['’]imputat[oa]|il (?:giovane|sospettato)",
}
# Languages that call a suspect one wherever they name him: what is told of him that is no court's, no word of his and not only suspected.
_SUSPECT = {
    "ja": r"^[^、。「]{1,12}(?:容疑者|被告)は(?!.*(?:疑い|という|とみられ|とされ|供述|認め|否認|黙秘|述べ|話し|主張|起訴|逮捕|送検|訴え|によると|だった。|している。)).*た。$",
    "zh": r"^(?!.*(?:涉嫌|指控|据|據|供述|交代|承认|承認|认罪|認罪|否认|否認|[称稱]|表示|逮捕|拘留|控制|抓[获獲]|落网|移送|出庭|受审|律[师師]))[^，。“]{0,8}(?:嫌疑人|被告人).*。$",
    "ar": r"^(?!.*(?:بحسب|وفق|حسب|قال|أفاد|ذكر|نفى|أنكر|أكد|تهمة|زعم|يُ?شتبه|يُ?عتقد|أوقف|توقيف|القبض|النيابة|محكمة|محامي|لائحة|التحقيق|القضاء))(?!و?(?:يواجه|واجه|مثل|يمثل|يعمل|عمل|كان|ظل|حضر|بقي|توفي|أصيب|نقل|أحيل|اقتيد|سل[ّ]?م|وصل|غادر|دخل|خرج|طلب|شكر|رفض|ولد|درس|تخرج|بكى|اعتذر))و?(?:\S+ (?:المتهم|المشتبه)|(?:حو[ّ]?ل|اختلس|سرق|استولى|زو[ّ]?ر|تقاضى|هر[ّ]?ب)\S{0,2} (?:الموظف|المسؤول|المدير|الرجل|الشاب))(?:ة|ون|ين|ان)?(?: ب[هـ]\S?)? ",
}
# Whose word a deed is, where no verb of saying tells it.
_OWNED = re.compile(r"верси|версі|следств|слідств|данным|даними|обвинен|звинувачен|anchet|procuror|potrivit", re.IGNORECASE)
# Whose word a crime is; "before he was arrested" gives it to nobody.
_WHOSE = {
    "en": r"\b(?:said|says?|(?<!\bshe )(?<!\bhe )(?<!\bthey )told|tells|according to|alleg\w+|accus\w+|claim\w*|argue[sd]?|heard|testif\w+|den(?:y|ies|ied)|report(?:s|ed|edly)?|charged|charges|on suspicion|suspect\w*|believed?|appear(?:s|ed)|apparently|prosecutors?|indictment|complaint|affidavit|lawsuit|investigators|authorities|documents?|video|footage|shows?|if|would|could|(?-i:may)|might)\b|[“\"]",
    "de": r"\b(?:soll(?:en)?|habe|hätten?|angeblich|mutmaßlich\w*|könnten?|vorgeworfen)\b",
    "fr": r"\b(?:aurai(?:t|ent)|serai(?:t|ent)|présumée?s?|soupçonn\w+|accus\w+)\b",
    "es": r"\b(?:habría[n]?|presunt\w+|supuest\w+|acusad[oa]s?)\b",
}
_CRIMES = {
    "en": r"(?:used [^,;]{0,80}?\b(?:gun|rifle|pistol|knife|weapon|hammer|axe|machete|car|truck|van|bomb|firearm|shotgun)\b[^,.;]{0,20} to|wounded|gunned down|mowed down|carried out|committed|perpetrated|orchestrated|masterminded|plotted|went on an? (?:\w+ )?(?:spree|rampage)|detonated|blew up|lured|forced (?:him|her|them|the|an?)|exposed (?:himself|herself)|(?:hid|buried|dumped|burned) (?:the|his|her|their) (?:\w+ )?(?:body|bodies|remains)|took (?:money|bribes|cash|[$£€]\S+)|pocketed|siphoned|shot|stabbed|killed|murdered|raped|assaulted|robbed|stole|kidnapped|abducted|strangled|poisoned|defrauded|embezzled|laundered|smuggled|trafficked|ambushed|molested|groped|drugged|punched|kicked|choked|bludgeoned|tortured|slashed|hacked|swindled|extorted|blackmailed|stalked|battered|carjacked|torched|suffocated|dismembered|beheaded|opened fire|fired (?:at|on|into|(?:[\w-]+ )?(?:shots?|rounds|bullets)|(?:a|the|his|her) (?:gun|pistol|rifle|weapon|shotgun))|(?:started|began) (?:shooting|firing|stabbing|attacking|punching|beating|hitting|kicking)|set (?:fire|alight|ablaze|\w+ on fire)|took (?:\w+ )?hostages?|pulled (?:out )?(?:a|the|his|her) (?:gun|knife|trigger|pistol|rifle)|pointed (?:a|the|his|her) (?:gun|rifle|pistol)|broke into|drove (?:his|her|a|the) (?:\w+ ){0,2}into|ran (?:over|down)|threatened to (?:kill|shoot|blow|burn)|planted (?:\w+ )?bombs?|had sex with|beat (?:him|her|them|the|his|a)|attacked (?:him|her|them|the \w*(?:man|woman|boy|girl|victim|officer|clerk|guard)s?|\w+ (?:people|men|women)))",
    "de": r"(?:erschoss|erstach|tötete[n]?|ermordete[n]?|schoss(?:en)?|stach(?:en)?|vergewaltigte[n]?|missbrauchte[n]?|raubte[n]?|stahl(?:en)?|überfiel(?:en)?|bedrohte[n]?|würgte[n]?|erwürgte[n]?|erschlug(?:en)?|verprügelte[n]?|misshandelte[n]?|entführte[n]?|betrog(?:en)?|unterschlug(?:en)?|vergiftete[n]?|erpresste[n]?|schlug(?:en)?|trat(?:en)?|raste[n]?|fuhr(?:en)?\b[^.]{0,60} in (?:eine|die) (?:menge|menschenmenge|gruppe)|legte[n]? (?:das )?feuer|eröffnete[n]? das feuer|(?:hat|haben|hatte[n]?)\b[^.,;]{0,100}\b(?:erschossen|erstochen|getötet|ermordet|vergewaltigt|missbraucht|geraubt|gestohlen|überfallen|bedroht|erwürgt|erschlagen|entführt|betrogen|vergiftet|erpresst|geschlagen))\b",
    "fr": r"(?:a|ont|avai(?:t|ent)) (?:\w+ment |ensuite |alors |déjà |aussi )?(?:tué|abattu|poignardé|assassiné|violé|agressé|frappé|volé|dérobé|cambriolé|braqué|enlevé|étranglé|empoisonné|égorgé|menacé|tiré|ouvert le feu|escroqué|détourné|incendié|mis le feu|séquestré|roué de coups|foncé|renversé|blessé|extorqué)\b",
    "es": r"(?:(?:ha|han|había[n]?) (?:matado|apuñalado|asesinado|violado|agredido|robado|disparado|secuestrado|estrangulado|envenenado|golpeado|amenazado|estafado|malversado|atropellado|incendiado)|mató|mataron|apuñaló|apuñalaron|asesinó|asesinaron|violó|violaron|agredió|agredieron|robó|robaron|disparó|dispararon|secuestró|secuestraron|estranguló|envenenó|golpeó|golpearon|amenazó|amenazaron|estafó|estafaron|malversó|atropelló|incendió|prendió fuego|abrió fuego)\b",
}
# In English: what may stand between who and his crime, and how it is told of whom it was done to.
_BETWEEN = r"(?:(?! (?:was|were|is|are|been|be|being|who|whose|that|which)\b|[.;:]).){0,90}?"  # "Lee walked in and": a passive tells of a victim
_CLAUSE = r"(?:^\W*|[,;–—] ?|\b(?:and|when|after|before|as|that|while|where|because|but|then|until|once) )"
_LED = r"(?:(?:had|has|have|also|then|later|first|again|once|\w+ly) )*"
_DONE_TO = r"\b(?:shot|stabbed|killed|murdered|raped|beaten|strangled|poisoned|robbed|attacked|assaulted)(?: dead| to death)?(?: (?:in|on|at|outside) [^,.;]{1,40})?"


def deeds(title: str, sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what one accused did, told flatly: what an article tells of whom it accuses, and crimes where it says that there is a suspect.

    Nothing where somebody was found guilty or admits it.
    """
    whole = " ".join((title, *sentences))
    case, guilty, suspect = (row(table, tongue) for table in (_CASE, _GUILTY, _SUSPECT))
    if case and guilty and case.search(whole) and not guilty.search(whole):
        yield from _of_the_accused(sentences, paragraphs, tongue)
        yield from _crimes(sentences, case, tongue) if tongue in _CRIMES else ()
        yield from (place for place, text in enumerate(sentences) if place and suspect and suspect.match(text))


def _of_the_accused(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what is told of whom an article accuses by name, by his office or in the sentence before, and what goes on with it in its paragraph."""
    accuses, no_deed = row(_ACCUSES, tongue), row(_NO_DEED, tongue)
    places = [place for place, text in enumerate(sentences) if accuses and accuses.search(text)]
    if not places:
        return
    named, pointed = _subject(_accused(sentences, places, tongue)), _subject(_persons(tongue))
    deed = _deed([sentences[place] for place in places if place < _OPENING], tongue)
    aside = _OF_THE_CASE if tongue == "en" else _BODY
    flat = {place for place, text in enumerate(sentences) if place and not sourced(text, tongue) and not _OWNED.search(text)}
    goes_on = {place for place in flat if not (named.match(sentences[place]) or aside.search(sentences[place]))}
    for place in sorted(flat):
        text = sentences[place]
        told = named.match(text) or (pointed.match(text) if place - 1 in places else None)
        if (told and no_deed and not no_deed.match(told["verb"])) or deed.match(text):
            yield place
            yield from itertools.takewhile(goes_on.__contains__, rest(place, paragraphs)[1 : 1 + _GOES_ON])


def _subject(who: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of a sentence that begins with one of some last names, or with who is pointed at, and goes on with a verb."""
    one = "|".join(who) or "(?!)"
    before = rf"(?!{_OF_THE_COURT})(?:(?-i:[{CAPITALS}])[\w’'.-]+ ){{0,2}}"
    return re.compile(rf"^{before}(?:{one})(?:{_AGED})? (?P<verb>\w.+)", re.IGNORECASE)


def _persons(tongue: str) -> list[str]:
    """Give the ways the accused is pointed at."""
    return [table[tongue] for table in (_HIM, _PERSON) if tongue in table]


def _accused(sentences: Sequence[str], places: Sequence[int], tongue: str) -> Iterator[str]:
    """Give how the last names begin of those named where somebody is accused; one with his age may be named right behind it."""
    behind = {place + 1 for place in places if _WITH_AGE.match(" ".join(sentences[place + 1 : place + 2]))}
    for place in sorted({*places} | behind):
        yield from (_stem(found["last"], tongue) for found in _FULL_NAME.finditer(sentences[place]))


def _stem(last: str, tongue: str) -> str:
    """Give the pattern of a last name, in whatever case where a language declines it."""
    return rf"(?-i:{last[: max(3, len(last) - 4)]})\w{{0,6}}" if tongue in DECLINED else f"(?-i:{re.escape(last)})"


def _deed(opening: Sequence[str], tongue: str) -> re.Pattern[str]:
    """Make the pattern of a deed of whom an opening accuses, by his office, his name, or as who is pointed at."""
    if not opening or tongue not in _DOES:
        return _NEVER
    who = {one for text in opening for one in (*_offices(text, tongue), *_names(text, tongue))}
    subject = "|".join((*sorted(who), _HIM.get(tongue, "(?!)")))
    return re.compile(rf"(?:{subject})(?:{_AGED})? (?:{_DOES[tongue]})|{_dated(tongue, subject)}", re.IGNORECASE)


def _dated(tongue: str, subject: str) -> str:
    """Give how a deed is told behind the years that open a sentence: a span of them needs no subject, and one year none of his."""
    does = f"(?:{_DOES[tongue]})"
    if tongue in ("de", "nl", "sv"):
        return rf"{_YEARS}{does} {_HE_BEHIND}\b"
    named = f"{_YEARS}(?:{_HE_BEFORE}|{subject}) {does}"
    if tongue == "fr":
        return named
    his = f"(?!{_HAPPENS.get(tongue, _NEVER.pattern)}){does}"
    single = f"|{_YEARS}{his}(?! (?-i:[{CAPITALS}]))" if tongue in _ALONE else ""
    return f"{named}|{_SPAN}{his}{single}"


def _offices(sentence: str, tongue: str) -> Iterator[str]:
    """Give the words right before a full name that may be its bearer's office: "l'assessore ai Lavori pubblici Michele Conte"."""
    accuses, first = row(_ACCUSES, tongue), sentence.partition(" ")[0]
    for found in _FULL_NAME.finditer(sentence):
        words = [*re.findall(r"[\w-]+", sentence[: found.start()])[-_BEFORE:], *found.group().split()[:-2]]
        able = (
            word for word in words if len(word) >= _SHORT and not _BODY.search(word) and not (accuses and accuses.search(word))
        )
        offices = [word for word in able if word[0].islower() or word == first or tongue == "de"]
        offices = [*_heads(words, offices)] if tongue in DECLINED else offices
        yield from (_ARTICLE[tongue] + _declined(_FORMER.sub("", office), tongue) for office in offices)


def _heads(words: Sequence[str], offices: Sequence[str]) -> Iterator[str]:
    """Give those of some declined words that are no part of the office before them: "министра" of "министра строительства"."""
    head = False
    for word in words:
        if word in offices and not _OF_NONE.search(word):
            yield from () if head or _OF_SOMETHING.search(word) else (word,)
            head = True
        elif word[0].islower():
            head = head and _ADJECTIVE.search(word) is not None


def _declined(office: str, tongue: str) -> str:
    """Give the pattern of an office, in whatever case and with what is behind it where a language declines it: "заступник мера"."""
    return rf"{re.escape(office[:-1])}\w{{0,2}}(?: (?!не )\w+){{0,2}}?" if tongue in DECLINED else re.escape(office)


def _names(sentence: str, tongue: str) -> Iterator[str]:
    """Give how the last names begin, but of those a court's or the police's word stands before."""
    for found in _FULL_NAME.finditer(sentence):
        before = " ".join(sentence[: found.end()].split()[-_BEFORE - 1 : -1])
        yield from () if _BODY.search(before) else (_FIRST[tongue in DECLINED] + _stem(found["last"], tongue),)


def _crimes(sentences: Sequence[str], case: re.Pattern[str], tongue: str) -> Iterator[int]:
    """Give the crimes told of a person in an article that says, anywhere, that there is a suspect."""
    suspects, (pointed, named) = {*_suspects(sentences, case)}, _crime(tongue)
    for place, text in enumerate(sentences):
        plain = re.sub(r" (?=[,.;])", "", quotes.unquoted(text))
        told = pointed.search(plain) or any({*one.groups()} <= suspects for one in named.finditer(plain))
        if told and not _owned(text, tongue):
            yield place


def _owned(sentence: str, tongue: str) -> bool:
    """Tell whether a sentence says whose word a crime is, or that it is not sure."""
    whose = row(_WHOSE, tongue)
    return bool(whose and whose.search(sentence)) or (tongue != "en" and sourced(sentence, tongue))


def _suspects(sentences: Sequence[str], case: re.Pattern[str]) -> Iterator[str | None]:
    """Give the last names of those named where the case is told of, and of those named with their age."""
    yield None  # of a pattern with several places for a name all but one are empty
    for text in sentences:
        yield from (one["last"] for one in (_FULL_NAME.finditer(text) if case.search(text) else ()))
        yield from (one["last"] or one["young"] for one in _NAMED_WITH_AGE.finditer(re.sub(r" (?=[,.;])", "", text)))


@cache
def _crime(tongue: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of a crime told of who is pointed at, and of somebody whose last name it gives, wherever one may begin."""
    who, named = "|".join(_persons(tongue)), rf"(?-i:([A-ZÀ-Þ][\w’'-]+))(?:{_AGED})?"
    if tongue == "en":
        whole = r"(?:[A-ZÀ-Þ][\w’'.-]+ ){0,4}" + named
        return re.compile(_in_english(who)), re.compile(f"(?={_in_english(whole)})")
    told = r"\b{who}\b(?: [^,.;]{{0,60}}?)? ?{did}|\b{did} (?:\w+ ){{0,2}}?{who}\b"
    whoever = rf"(?:{who}|^\W*)" if tongue == "es" else f"(?:{who})"  # Spanish needs no pronoun
    one, other = (told.format(who=some, did=_CRIMES[tongue]) for some in (whoever, named))
    return re.compile(one, re.IGNORECASE), re.compile(f"(?={other})", re.IGNORECASE)


def _in_english(who: str) -> str:
    """Give how a crime is told of somebody: he did it, he walked in and did it, it was done by him."""
    aside = r"(?:,[^,.;]{1,80},(?: [^,.;]{1,60},)?)?"
    found = rf"\b(?:arrest\w*|detain\w*|track(?:ed|s) down|caught|charged|identif\w+|captured|named)\b[^.;]{{0,40}}? {who}"  # whom they have
    before = rf"(?:{_CLAUSE}{who}{aside}(?: who)?|{found} who|^\W*{who}\b{_BETWEEN}(?:,|and|then|before))"
    return rf"{before} {_LED}{_CRIMES['en']}\b|{_DONE_TO} by {who}"
