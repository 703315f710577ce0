"""What the rules of prose know of each language: how sentences open, what points back, who speaks.

A language's patterns are compiled when its first sentence comes: all of them at once are a tenth of a start.
"""

# ruff: noqa: E501 - patterns are read as lines

from __future__ import annotations

import re
from functools import cache

UNSPACED = ("zh", "ja", "th")
"""Languages written without spaces between words, by their first two letters."""


def code(language: str) -> str:
    """Give the two-letter code a rule table is kept under."""
    return (language or "en").lower()[:2]


_LOST = {
    "en": r"(?:(?:\w+ ){1,2}(?:later|earlier)(?!,? (?:than|this|that|on|in)\b)|(?:by|since|until|after|before|at|under|during|with|despite|following|amid) (?:then|these|those|that|this(?! (?:week|month|year|season|summer|winter|spring|autumn|morning|afternoon|evening|weekend)))|"
    r"he|she|they|it|him|them|his|her|hers|their|theirs|its|this|that|these|those|such|i|we|my|our|you|your|one of (?:them|the (?:\w+ )?(?:suspects|victims|men|women|officials|officers|attackers|boys|girls|pair))|another|others|the others?|the "
    r"(?:latter|former|pair|duo|trio|two|three|four|same)|neither|both|either|some|many|most|all|each|several|none|there,|here,|then|afterwards|hence|so|or|nor|as such|also|at the time(?=,)|"
    r"not (?:only|that)|which|who|whose|whom|where|because|except|rather|worse|better|ditto|yes|no|well|oh|hello|hi|please|thank)",
    "de": r"(?:er|sie|es(?! (?:ist|war|bleibt|blieb) (?:noch |weiter |weiterhin |zunächst )*(?:unklar|offen)\b| g[ia]bt?\b)|ihm|ihn|ihnen|sein|seine|seinen|seiner|seinem|seines|ihr|ihre|ihren|ihrer|ihrem|ihres|jene|jener|jenes|dort|dabei|damit|dazu|dafür|daraufhin|danach|deshalb|deswegen|darum|daher|dagegen|darauf|dadurch|davon|daran|daraus|darin|darüber|"
    r"dahinter|demnach|dementsprechend|hierbei|hierfür|hierzu|hiermit|ich|wir|solche|beide|denn|oder|deren|dessen|letztere[rsnm]?|dies(?:e[rsnm]?)?(?! (?:woche|jahres?|wochenende|monats?|sommer|winter|herbst|frühjahr|morgen|abend|nacht|\w+tag)\b)|so (?:sagte|habe|hätten|soll|sollen|sei|seien|wurden?|heißt|hieß|etwa)|"
    r"das(?! (?:(?!(?:sagte|teilte|bestätigte|erklärte|meldete|berichtete|betonte|kündigte|machte|zeigte|brachte|führte|hatte|sollte|könnte|müsste|wollte|würde|wurde|dürfte|habe|sei|werde|möge|wäre|kostete|bedeutete|löste|sorgte|stellte|forderte|begründete|nannte|passte|reichte|dauerte|ergebe|gelte|gehe|liege|mache|hätte|käme|ginge|wirkte|schaffte|freute|ärgerte|half|hieße) )[a-zäöüß-]+e[rn]? ){0,2}(?-i:[A-ZÄÖÜ\d]))|"
    r"laut (?:ihm|ihr|ihnen)|nach (?:seinen|ihren|dessen|deren|eigenen) (?:angaben|worten|aussagen)|(?:einer|eine|eines|zwei|drei|viele|einige|keiner|keine) (?:von ihnen|davon|der beiden)|weiter (?:sagte|hieß|heißt)|(?:wie|weil|dass|ob) (?:er|sie|es)|"
    r"(?-i:(?:[Dd](?:er|ie|as|en|em)|[Ee]ine?[nmr]?) \d+-Jährige[nr]?)|(?:der mann|die frau|der verdächtige|der tatverdächtige|der täter|der angeklagte|der beschuldigte|das opfer|das unternehmen|der konzern|die firma|das paar)(?=,? (?:ist|war|hat|hatte|wird|wurde|soll|sei|habe|kam|starb|sagte|konnte|kann|will|musste)\b))",
    "fr": r"(?:il(?! (?:y a|y avait|y aura|faut|est (?:encore )?(?:possible|probable))\b)|elle|ils|elles|on|(?:son|sa|ses)(?! (?-i:[A-Z]))|leur|leurs|ce(?:tte)?(?! (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|midi|week-end|semaine|année|nuit|mois|été|automne|hiver|printemps)\b)|cet(?! (?:été|automne|hiver|après-midi)\b)|ces|cela|ça|celui|celle|ceux|celles|celui-ci|celle-ci|ceux-ci|c['’]\w+|lui|y|je|nous|j['’]\w+|tou(?:s|tes)(?! (?:les|ceux|celles)\b)|"
    r"ensuite|puis|or|dont|lequel|laquelle|lesquel(?:le)?s|ce dernier|là|là-bas|car (?:l[ea]s?|un|une|ils?|elles?|on)|(?:selon|d['’]après|pour|avec|chez|sans|parmi|entre|devant|contre) (?:lui|elle|eux|elles|celui-ci|celle-ci)|(?:à|de) (?:ses|leurs?|son) (?:yeux|avis|dires)|l['’]un(?:e)? d['’](?:eux|elles|entre eux)|(?:l['’]homme|la femme|la victime|le suspect|le prévenu|l['’]accusé|le conducteur|l['’]entreprise|le (?:trentenaire|quadragénaire|quinquagénaire|sexagénaire))(?=,? (?:est|était|a|avait|ont|sera|doit|aurait|serait)\b))",
    "es": r"(?:él|ella|ellos|ellas|sus?|est[ae](?! (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|semana|mañana|tarde|noche|año|mes|fin de semana|verano|otoño|invierno)\b)|estos|estas|ese|esa|eso|esos|esas|esto|aquel|aquella|lo(?! (?:que|más|peor|mejor)\b)|les?(?! (?-i:[A-Z]))|yo|nosotros|nosotras|ambos|ambas|así(?! (?:como|que)\b)|allí|ahí|entonces|luego|otr[oa]s?|posteriormente|más tarde|(?:poco )?después(?! de\b)|"
    r"(?:según|para|con|contra|entre|sin|de|por|tras|sobre) (?:él|ella|ellos|ellas|ello|eso|esto)|(?:según|como) (?:explicó|dijo|señaló|añadió|afirmó|indicó|detalló|relató|precisó|recordó)(?=,)|a su (?:juicio|entender)|en su opinión|al respecto|un[oa] de (?:ellos|ellas|los dos|las dos)|se trata(?:ba)? de|(?:es|era|fue|son|fueron) (?:el|la|los|las|un|una|uno)|tiene|"
    r"(?:(?:también|además),? )?(?:ha (?:dicho|añadido|explicado|afirmado|señalado|asegurado|recordado|subrayado)|dijo|añadió|agregó|afirmó|señaló|aseguró|explicó|declaró|indicó|sostuvo|subrayó|recordó|insistió|advirtió|apuntó|precisó|destacó|reconoció|manifestó|expresó|aclaró|lamentó|detalló|comentó|concluyó|admitió)(?= (?:que|también|además|en que|así|no)\b|:|,)|(?:el hombre|la mujer|la víctima|el sospechoso|el acusado|el detenido|el conductor|la empresa|la compañía|la pareja)(?=,? (?:es|era|fue|ha|había|está|estaba|será|tiene|murió|dijo)\b))",
    "it": r"(?:lui|lei|loro|egli|ella|essi|esse|suo|sua|suoi|sue|quest[oa](?! (?:mattina|sera|notte|pomeriggio|settimana|mese|anno|fine settimana|weekend|estate|autunno|inverno)\b)|questi|queste|quello|quella|quelli|quelle|ciò|ne|io|noi|entrambi|entrambe|così(?! come\b)|lì|là|poi|altr[oaie]|successivamente|l[oa] (?:ha|hanno|aveva|avevano)|l['’](?:ha|hanno|aveva)|"
    r"(?:secondo|per|con|contro|tra|fra|senza|dopo) (?:lui|lei|loro|questo|questi|queste|ciò|quello|di lui|di lei|di loro)|(?:come|secondo quanto) ha (?:spiegato|detto|aggiunto|dichiarato|affermato)(?=,)|a suo (?:avviso|parere|giudizio)|un[oa] (?:di loro|dei due|delle due)|si tratta(?:va)? d\w+|è (?:il|lo|la|un|una|uno|quanto)|è l['’]\w+|ha \d+ anni|"
    r"(?:ha|hanno) (?:poi |anche |inoltre )?(?:detto|aggiunto|spiegato|dichiarato|affermato|sottolineato|precisato|ricordato|ribadito|assicurato|concluso|osservato|ammesso|riferito|commentato|sostenuto)(?= (?:che|di|anche|ancora)\b|:|,)|(?-i:(?:[Ii]l |[Ll]a |[Ll]['’] ?|[Uu]n['’]? ?)\d+enne)|(?:l['’]uomo|la donna|la vittima|il sospettato|l['’]imputato|l['’]indagato|il conducente|l['’]azienda|la coppia)(?=,? (?:è|era|ha|aveva|sarà|sarebbe|avrebbe)\b))",
    "pt": r"(?:el[ea]|el[ea]s|seu|sua|seus|suas|est[ea](?! (?:segunda|terça|quarta|quinta|sexta|sábado|domingo|semana|manhã|tarde|noite|ano|mês|fim de semana|verão|inverno)\b)|estes|estas|esse|essa|esses|essas|isso|isto|aquele|aquela|eu|nós|ambos|ambas|assim(?! (?:como|que)\b)|ali(?! (?-i:[A-Z]))|lá|então|depois(?! d[aeo]s?\b| que\b)|outr[oa]s?|mais tarde|posteriormente|nel[ea]s?|del[ea]s?|nisso|disso|"
    r"(?:segundo|para|com|contra|entre|sem|por|sobre|de acordo com|conforme) (?:el[ea]s?|isso|isto)|(?:segundo|como|conforme) (?:explicou|disse|afirmou|acrescentou|informou)(?=,)|a seu ver|na sua opinião|em sua opinião|um(?:a)? del[ea]s|trat(?:a|ava)-se d[aeo]s?|(?:é|era|foi|são|foram) (?:o|a|os|as|um|uma)|tem \d+ anos|"
    r"(?:(?:também|ainda),? )?(?:disse|acrescentou|afirmou|explicou|declarou|ressaltou|destacou|lembrou|completou|concluiu|informou|garantiu|assegurou|sublinhou|frisou|salientou|alertou|admitiu|comentou|contou|defendeu|reiterou)(?= (?:que|também|ainda|não)\b|:|,)|(?:o homem|a mulher|a vítima|o suspeito|o acusado|o detido|o motorista|a empresa|o casal)(?=,? (?:é|era|foi|está|estava|tem|tinha|será|morreu|disse)\b))",
    "nl": r"(?:hij|zij|ze|het is|het was|hem|haar|hun|zijn|dit(?! (?:jaar|weekend|seizoen|voorjaar|najaar)\b)|dat|deze(?! (?:week|maand|zomer|winter|herfst|lente|ochtend|middag|avond|nacht)\b)|die|daar|daarom|daarna|daarmee|daarvoor|daarbij|daardoor|daarop|daarover|daaruit|daarvan|daartoe|daarin|daaraan|daartegen|hierdoor|hiermee|hierbij|hiervoor|hierop|hierover|ik|wij|we|beide|beiden|"
    r"toen(?! (?:de|het|een|(?-i:[A-Z]))\b)|(?:volgens|voor|met|onder|bij|na) (?:hem|haar|hen)|(?:een|twee|drie|geen) van (?:hen|beiden|beide)|zo (?:zei|zegt|werd|zou|is|was)|(?-i:[Dd]e \d+-jarige(?! (?:[A-Z]|[a-z]+[a-z] (?:uit|van))))|(?:de man|de vrouw|het slachtoffer|de verdachte|de bestuurder|het bedrijf|het stel)(?=,? (?:is|was|heeft|had|werd|wordt|zou|kwam|overleed|zei)\b))",
    "pl": r"(?:on|ona|ono|oni|one|jego|jej|ich|jemu|im|to|ten|ta|te|ci|tego|tej|tych|tam|wtedy|potem|następnie|dlatego|stąd|ja|my|obaj|oboje|obie|(?:według|zdaniem|wśród|dla|bez|obok|przeciwko) (?:niego|niej|nich)|jed(?:en|na|no) z (?:nich|dwóch)|"
    r"(?:jak )?(?:dodał|powiedział|zaznaczył|podkreślił|stwierdził|poinformował|wyjaśnił|ocenił|przyznał|zapewnił|ostrzegł|oświadczył|przypomniał|wskazał|zapowiedział|zauważył|przekazał|tłumaczył|mówił)[aoi]?(?=,| (?:też|także|również|ponadto|jednak)\b|:)|\d+-lat(?:ek|ka|kowie|ki))",
    "ru": r"(?:он|она|оно|они|его|её|ее|их|ему|ей|им|это|этот|эта|эти|тот|та|те|там|тогда|затем|потом|поэтому|я|мы|оба|обе|котор(?:ый|ая|ое|ые)|по (?:его|её|ее|их) (?:словам|мнению|данным|оценк\w+|информации|версии)|(?:об|в|при|для|после|до|к|с|из|среди|между|за|на|по|от|у|без|против) (?:эт(?:ом|ого|ому|им|их|о|у|ой|ими)(?! (?:год|месяц|недел|сезон|раз)\w*)|них|него|неё|нее|ним|ней|нём|нем|ними|того|тем)(?!(?:,? (?:как|что|чтобы)| же)\b)|один из них|одна из них|"
    r"(?:как )?(?:он[аи]? )?(?:добавил|заявил|сказал|отметил|подчеркнул|сообщил|пояснил|уточнил|напомнил|рассказал|признал|предупредил|заверил|указал|объяснил)[аи]?(?: он[аи]?)?(?=,| (?:также|при этом|ещё|еще)\b|:)|\d+-летн(?:ий|яя|ие)(?= (?:был|была|скончал|погиб|получил|находит)\w*))",
    "uk": r"(?:він|вона|воно|вони|його|її|їх|їхній|їхня|їхні|йому|їй|їм|це|цей|ця|ці|той|та|ті|там|тоді|потім|тому|я|ми|обидва|обидві|котр(?:ий|а|е|і)|за (?:його|її|їхніми|їх) словами|на (?:його|її|їхню|їх) думку|(?:про|в|у|при|для|після|до|з|із|серед|між|за|на|по|від|без|проти) (?:ц(?:ьому|ього|им|их|е|ю|ією|ими)(?! (?:ро|міся|тиж|сезон|раз)\w*)|них|нього|неї|ним|нею|ними|того|тим)(?!(?:,? (?:як|що|щоб)| ж)\b)|один (?:з|із) них|одна (?:з|із) них|"
    r"(?:як )?(?:він |вона |вони )?(?:дода|заяви|сказа|зазначи|підкресли|повідоми|поясни|уточни|нагада|розпові|визна|попереди|запевни|вказа|наголоси)(?:в|ла|ли)(?=,| (?:також|ще)\b|:))",
    "ro": r"(?:el|ea|ei|ele|lui(?! (?-i:[A-ZĂÂÎȘȚ]))|său|sa|săi|sale|lor|acest|această|acesta|aceasta|aceștia|acestea|acestuia|acesteia|acestora|acel|acea|acolo|atunci|apoi|ulterior|eu|noi(?= (?:am|avem|suntem|vom|nu|ne)\b)|ambii|ambele|altul|alta|alții|(?:potrivit|conform|după|pentru|cu|contra|dintre|despre|fără) (?:lui(?! (?-i:[A-ZĂÂÎȘȚ]))|ei|lor|el|ea|ele|acestuia|acesteia|acestora|acesta|aceasta|aceștia|asta)|un(?:ul|a) dintre (?:ei|ele|aceștia|acestea)|este vorba|"
    r"(?:a|au) (?:mai |de asemenea )?(?:declarat|spus|adăugat|precizat|afirmat|explicat|subliniat|menționat|transmis|anunțat|avertizat|susținut|arătat|punctat|recunoscut|amintit)(?= (?:că|și că)\b|:|,)|(?:bărbatul|femeia|tânărul|tânăra|suspectul|victima|șoferul|compania|cuplul)(?=,? (?:a|au|este|era|fusese|va|ar)\b))",
}
# What is written without spaces is told by letters alone: 那不勒斯 is Naples, 同時 "at the same time", 私立 "private".
_LOST_UNSPACED = {
    "zh": r"他|她|它|这|這|那(?!不勒斯|曲|坡)|該|该|此|其|我(?!国|國|省|市|县|縣|军|軍|区|區)|[双雙]方|两[者国]|兩[者國]|(?:[两兩二三]人)(?=均|都|皆|还|還|随后|隨後|此前|表示|[说說称稱])|对方|對方|[对對]此|[随隨]后|隨後|后来|後來|[当當][时時]|(?:报道|報道|報導|报告|報告|声明|聲明|通报|通報|文章|公告)(?:还|還|又|中)?[称稱说說]",
    "ja": r"同(?:社|氏|市|県|府|都|道|町|村|区|日|年|月|署|省|庁|局|校|店|大(?!使)|党|国|州|紙|会|法|案|機|船|園|院|委|団体|選手|容疑者|被告|事務所|チーム|ブランド)|彼(?!岸)|これ|それ|この|その|あの|こう(?!のとり)|そう(?!めん)|そこ|ここ|私(?=たち|達|は|が|の|も|を|に)|両(?:氏|社|国|者|首脳|チーム)(?=[はがの])|[2-9２-９二三四五]人(?:は|とも)|二人|いずれも|うち|(?:男|女|容疑者|被告)は",
}
_ARABIC_SAID = r"(?:قال|أضاف|أكد|أوضح|أشار|ذكر|تابع|اعتبر|لفت|شدد|بيّن|صرح|أعلن|نوه|أفاد)"
_LOST_ARABIC = rf"(?:[وف]|كما )?(?:(?:هو|هي|هم|هن|هذا|هذه|ذلك|تلك|هؤلاء|أنا|نحن|(?:لكن|إن|فإن|بأن)(?:ه|ها|هم|هما)|بحسبه|وفقا له|{_ARABIC_SAID}ت?(?:وا)? (?:أن|إن|أنه|أنها|إنه|إنها|إلى أن|على أن|بأن)|{_ARABIC_SAID}ت?:)(?!\w))"


@cache
def lost(tongue: str) -> re.Pattern[str] | None:
    """Give how a sentence begins whose noun, or whose speaker, stands in the sentence before."""
    if tongue in _LOST:
        return re.compile(rf"^\W*{_LOST[tongue]}(?:['’](?:s|re|ll|d|ve|m))?(?![\w'’-])", re.IGNORECASE)
    bare = _LOST_ARABIC if tongue == "ar" else _LOST_UNSPACED.get(tongue)
    return re.compile(f"^(?:{bare})") if bare else None


# Read where a sentence opens with a quotation, which is blanked: “…,” he added. Where the verb needs no pronoun, nobody may be named behind it.
_END = r"(?: (?:en|a|al|ante|tras|durante|sobre|desde|por|con|em|no|na|ao|à|in|alla|ai|nel|nella|dopo|per)\b[^A-ZÀ-ÞĂȘȚ]*)?\W*$"
_UNNAMED = {
    "de": r",? (?:so |sagte|sagt|erklärte|fügte|betonte|meinte|schrieb|ergänzte|versicherte)[n]? ?(?:er|sie)\b",
    "fr": r",? (?:\w+[- ](?:t-)?(?:il|elle|ils|elles)\b)",
    "es": rf",? (?:ha (?:dicho|añadido|explicado|afirmado|señalado)|dijo|añadió|agregó|afirmó|señaló|aseguró|explicó|declaró|indicó|sostuvo|subrayó|apuntó|concluyó|insistió|lamentó|reconoció|recordó)\b{_END}",
    "it": rf",? ha (?:detto|aggiunto|spiegato|dichiarato|affermato|concluso|sottolineato|ricordato|ribadito|osservato)\b{_END}",
    "pt": rf",? (?:disse|afirmou|acrescentou|completou|explicou|declarou|concluiu|ressaltou|lamentou|contou|defendeu|garantiu|destacou)\b{_END}",
    "nl": r",? (?:aldus|zei|zegt|vertelde|vertelt|schrijft|schreef|stelde|stelt|voegt|voegde|verklaarde) (?:hij|zij|ze)\b",
    "pl": r",? ?[–—-]? ?(?:powiedział|dodał|podkreślił|stwierdził|mówił|zaznaczył|ocenił|wyjaśnił)[ao]?(?=\W*$)",
    "ru": r",? ?[–—-]? ?(?:сказал|добавил|отметил|заявил|пояснил|подчеркнул|написал|говорит|рассказал|уточнил)[аи]?(?: он[аи]?\b|\W*$)",
    "uk": r",? ?[–—-]? ?(?:сказа|дода|зазначи|заяви|поясни|підкресли|написа|розпові|уточни)(?:в|ла|ли)(?: він\b| вона\b| вони\b|\W*$)",
    "ro": r",? (?:a|au) (?:mai )?(?:spus|declarat|adăugat|precizat|afirmat|explicat|subliniat|menționat|transmis|scris)(?: (?:el|ea|acesta|aceasta)\b|\W*$)",
    "zh": r"[，,]?(?:他|她)们?(?:说|說|表示|称|稱|还|還|补充|補充)",
    "ja": r"などと?|と(?:も?述べ|も?語|話|強調|説明|指摘|コメント|明か|振り返|訴え|して)",
    "ar": rf"[،,]? ?{_ARABIC_SAID}ت?(?=\W*$)",
}


@cache
def unnamed(tongue: str) -> re.Pattern[str] | None:
    """Give what follows an opening quotation whose speaker stands in the sentence before."""
    return re.compile(rf"^\W*“”\W{{0,2}}(?:{_UNNAMED[tongue]})") if tongue in _UNNAMED else None


# What begins so points elsewhere; English has more of it, in prose.py.
_FURNITURE = {
    "de": r"lesen sie|lies auch|mehr zum thema|mehr dazu|hier (?:klicken|geht es zu[mr]?|geht['’]s zu[mr]?)|klicken sie|abonnieren sie|melden sie sich|dieser artikel (?:erschien|ist|wurde)|(?:archiv|symbol)bild",
    "fr": r"lire (?:aussi|également|la suite)|à lire|à voir|clique[rz]|abonnez-vous|inscrivez-vous|retrouvez|cet article (?:est|a été)|voir aussi",
    "es": r"lea (?:también|más)|lee (?:también|más)|le(?:er)? más|(?:te|le) puede interesar|haga clic|haz clic|pinch[ae] aquí|suscríb[ae]|síguenos|siga leyendo|ver también",
    "it": r"leggi (?:anche|l['’]articolo)|leggete|clicca|cliccate|iscriviti|seguici|potrebbe(?:ro)? interessarti|guarda (?:anche|il video)|riproduzione riservata",
    "pt": r"leia (?:também|mais|a íntegra)|veja (?:também|mais|o vídeo|a lista)|clique (?:aqui|em)|assine|inscreva-se|siga o|saiba mais",
    "nl": r"lees (?:ook|meer|verder)|bekijk (?:ook|hier)|klik (?:hier|op)|schrijf je in|meld je aan|volg ons|meer over",
    "pl": r"czytaj|przeczytaj|zobacz (?:też|także|również)|kliknij|zapisz się|więcej (?:o|na ten temat)|subskrybuj",
    "ru": r"читайте|читать|подробнее|подписывайтесь|подпишитесь|нажмите|смотрите также|фото:",
    "uk": r"читайте|читати|докладніше|підписуйтесь|підпишіться|натисніть|дивіться також|фото:",
    "ro": r"citește|citiți|vezi și|click aici|abonează-te|abonați-vă|urmărește-ne",
    "ar": r"اقرأ|شاهد (?:أيضا|أيضًا)|اضغط|اشترك|تابعونا",
    "zh": r"点击|點擊|延伸阅读|延伸閱讀|相关阅读|相關閱讀|责任编辑|責任編輯|更多(?:新闻|新聞|内容|內容|资讯|資訊|详情)|(?:图片|圖片)?[来來]源[:：]|扫码|关注我们",
    "ja": r"続きを読む|関連記事|詳しくは(?:こちら|、)|写真[:：]|画像[:：]|無断転載|会員登録|※",
}


@cache
def furniture(tongue: str) -> re.Pattern[str] | None:
    """Give how a sentence begins that is no part of the report."""
    return re.compile(rf"^\W*(?:{_FURNITURE[tongue]})", re.IGNORECASE) if tongue in _FURNITURE else None


# The writer's own "I", "we" and "you", as they are written inside a sentence; the first letter of one is read as a small one.
_FIRST_PERSON = {
    "en": r"I|[Mm]y|me|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our",
    "de": r"[Ii]ch|[Ww]ir|mich|mir|uns|mein(?:e[rms]?)?|unser(?:e[nrms]?)?|euch|eure?[nrms]?",
    "fr": r"je|nous|j['’](?=\w)|notre(?!-)|nos|(?:mon|ma|mes)(?! [A-ZÀ-Þ])|moi|(?<!-)vous|votre|vos",
    "es": r"yo|nosotr[oa]s|nuestr[oa]s?|mis?|mí|me|nos|hemos|somos|estamos|tenemos|debemos|sabemos|queremos|seguimos|fuimos|hicimos|tuvimos|estuvimos|\w{2,}(?:íamos|ábamos|aremos|iremos)|creo|ustedes|usted|tu|tus|te",
    "it": r"io|noi|nostr[oaie]|(?:mio|mia|miei)(?! [A-Z])|mi|abbiamo|siamo|possiamo|dobbiamo|sappiamo|(?!richiamo\b)\w{2,}(?:iamo|[aei]vamo|[ei]remo)|credo|voi|vostr[oaie]",
    "pt": r"eu|nós|noss[oa]s?|meus?|minhas?|mim|me|con?nosco|temos|somos|estamos|fomos|podemos|devemos|sabemos|queremos|fizemos|tivemos|estivemos|\w{2,}(?:íamos|ávamos|ámos|aremos|iremos)|acho|vocês?",
    "nl": r"ik|wij|we|ons|onze|mij|(?<!de )(?<!een )(?<!die )mijn|je|jij|jouw|jullie|uw",
    "pl": r"ja|my|nas|nam|nami|mnie|mój|moj[aeą]|mojego|mojej|nasz(?:[aeą]|ego|ej|ych|ym|ymi)?|jesteśmy|musimy|możemy|mamy|wiemy|\w{2,}[lł][iy]śmy",
    "ru": r"я|мы|нас|нам|нами|мне|меня|мной|мо[йяёеи]|моего|моей|моих|наш(?:[аеиу]|его|ей|их|ему|им|ими)?|вы|вас|вам|ваш(?:[аеиу]|его|ей|их)?",
    "uk": r"я|ми|нас|нам|нами|мені|мене|мною|мій|мо[яєї]|мого|моєї|моїх|наш(?:[аеіу]|ого|ої|их|ому|им)?|ви|вас|вам|ваш(?:[аеіу]|ого|ої|их)?",
    "ro": r"eu|noi(?= (?:am|avem|suntem|vom|nu|ne)\b)|nostru|noastră|noastre|noștri|meu|mea|mei|am|avem|suntem|putem|știm|vrem|dumneavoastră|voi|vostru|voastră",
    "ar": r"[وف]?(?:أنا|نحن|إننا|إنني|لدينا|علينا|نعتقد|أعتقد|برأيي|رأينا|بلادنا)",
}
_FIRST_PERSON_UNSPACED = {
    "zh": r"(?<!自)我(?!国|國|省|市|县|縣|军|軍|区|區|行我素)|咱们|咱們|(?<!迷)你|您",
    "ja": r"(?<!公)私(?=たち|達|は|が|の|も|を|に|自身)|我々|われわれ|僕(?=ら|たち|は|が|の|も|を|に)|俺|当社|弊社|あなた|皆さん",
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
}


# Days counted from the day of the report: told the next morning, they are other days. Not "Morgen", "la mañana" and "今日" where they are mornings or now.
_RELATIVE_DAY = {
    "en": r"yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening)|(?:earlier|later) today",
    "de": r"gestern|vorgestern|übermorgen|(?<!am )(?<!guten )(?-i:morgen)(?! (?:des|der)\b)|heute (?:nacht|abend|morgen|früh|nachmittag|mittag)",
    "fr": r"hier|avant-hier|demain|ce (?:matin|soir)|cet après-midi|cette nuit",
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
}


@cache
def relative_day(tongue: str) -> re.Pattern[str] | None:
    """Give the words that name a day by its distance from that of the report: "yesterday"."""
    if tongue not in _RELATIVE_DAY:
        return None
    bare = _RELATIVE_DAY[tongue]
    return re.compile(bare if tongue in UNSPACED else rf"(?<![\w-])(?:{bare})(?![\w-])(?!['’]s\b)", re.IGNORECASE)


# German sets in another mood what somebody says: "Das Angebot sei eine Frechheit." Who, if nobody is named?
_REPORTED = {
    "de": r"^(?!.*\b(?:sag|teil|erklär|laut\b|zufolge|angaben|worten|aussage|ansicht|einschätzung|auffassung|darstellung|so\b|hieß|heißt|beton|bericht|mein|schr[ie]+b|versicher|behaupt|vorw|kündig|warn|forder|argument|ob\b|damit\b|dass\b|als\b|wenn\b|falls\b|kritisier|begründ|gab\b|gibt\b|glaub|vermut|verw|"
    r"beklag|verlang|zeig|überzeug|hoff|fürcht|befürcht|nann|nenn|zitier|urteil|entsch|einig|dementier|bestr|wirft|warf|rechn|erwart|plan|frag|sieht|sah|hält|hielt|denn\b|egal|entweder|mach|räum|stell|füg|ergänz|lob|bestätig|melde|ruf|rief|droh|versprach|verspr|wies\b|weis|verurteil|verteidig|wie\b)).*\b(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe)\b",
}


@cache
def reported(tongue: str) -> re.Pattern[str] | None:
    """Give a sentence that is in the mood of what is said, and names nobody who says it."""
    return re.compile(_REPORTED[tongue], re.IGNORECASE) if tongue in _REPORTED else None


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
