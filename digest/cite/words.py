"""Small word lists by language that the check reads: what denies, hedges, attributes, counts and dates."""

# ruff: noqa: E501, SIM905 - word lists are read as lines

from __future__ import annotations

import re

_NEGATION = {
    "en": "not no never none neither nor nobody nothing nowhere without cannot hardly barely scarcely fails failed fail refuse refuses refused refusing deny denies denied denying reject rejects rejected unable lack lacks lacked nt",
    "de": "nicht kein keine keinen keiner keinem keines nie niemals niemand nichts ohne weder",
    "fr": "ne n pas jamais aucun aucune rien personne sans ni non",
    "es": "no nunca jamás ningún ninguna ninguno nada nadie sin ni tampoco",
    "it": "non mai nessun nessuno nessuna niente nulla senza né",
    "pt": "não nunca jamais nenhum nenhuma nada ninguém sem nem",
    "nl": "niet geen nooit niemand niets zonder noch",
    "pl": "nie nigdy żaden żadna żadne nikt nic bez ani",
    "ru": "не нет никогда никто ничего без ни нельзя",
    "uk": "не ні ніколи ніхто нічого без немає",
    "ro": "nu n niciodată niciun nicio nimeni nimic fără nici",
    "ar": "لا لم لن ليس ليست ما دون بدون غير",
}
_MODAL = {
    "en": "may might could would should must can possibly perhaps probably likely unlikely potentially allegedly reportedly apparently alleged suspected accused presumed expected planned proposed "
    "claimed claims alleges allege suggests suggest suggested believed thought considering consider hope hopes hoped threatened threatens if unless whether rumoured rumored purported purportedly unconfirmed preliminary estimated "
    "seeks seek wants want wanted urged urges calls called aims aim intends plans plan attempted tried attempt",
    "de": "könnte könnten kann können soll sollen sollte wollen will würde würden vielleicht möglicherweise mutmaßlich mutmaßliche mutmaßlichen angeblich wohl dürfte falls wenn muss müssen offenbar",
    "fr": "peut peuvent pourrait pourraient devrait devraient serait aurait peut-être présumé soupçonné si doit doivent probablement selon",
    "es": "puede pueden podría podrían debería deberían sería habría quizás tal presunto presunta presuntamente supuesto si posible posiblemente",
    "it": "può possono potrebbe potrebbero dovrebbe sarebbe avrebbe forse presunto presunta sospettato se probabilmente",
    "pt": "pode podem poderia poderiam deveria seria teria talvez suposto suposta alegado alegadamente se provavelmente",
    "nl": "kan kunnen kon zou zouden moet moeten mogelijk misschien vermoedelijk vermeend verdacht als indien wellicht",
    "pl": "może mogą mógłby powinien powinna być-może rzekomo domniemany podejrzany jeśli jeżeli prawdopodobnie",
    "ru": "может могут мог могла должен должна возможно вероятно якобы предполагаемый подозреваемый если бы",
    "uk": "може можуть міг повинен повинна можливо ймовірно нібито підозрюваний якщо би",
    "ro": "poate pot putea ar trebui posibil presupus suspect dacă probabil",
    "ar": "قد ربما يمكن لو إذا يزعم زعم مزعوم محتمل يجب",
}
_ATTRIBUTION = {
    "en": "said says say saying told tells according alleged alleges allege claims claimed claim reported reportedly reports announced warned warns argued argues insisted insists added stated states accused accuses "
    "suggested suggests believes believe believed admitted confirmed confirms predicted predicts denied denies wrote tweeted testified estimated estimates thinks called alleging claiming",
    "de": "sagte sagten sagt laut zufolge erklärte erklärten teilte berichtete berichtet warnte behauptete meldete meldet hieß",
    "fr": "dit déclaré selon affirmé affirme annoncé indiqué estime estimé ajouté rapporté accuse accusé averti d'après",
    "es": "dijo dijeron según afirmó declaró anunció aseguró informó señaló indicó explicó acusó advirtió añadió",
    "it": "detto ha-detto secondo dichiarato affermato annunciato spiegato riferito aggiunto accusato disse",
    "pt": "disse disseram segundo afirmou declarou anunciou informou explicou acusou alertou acrescentou conforme",
    "nl": "zei zegt zeiden volgens verklaarde meldde meldt aldus waarschuwde liet vertelde",
    "pl": "powiedział powiedziała według poinformował poinformowała oświadczył zdaniem dodał ostrzegł twierdzi",
    "ru": "сказал сказала заявил заявила сообщил сообщила словам данным отметил добавил предупредил утверждает сообщает",
    "uk": "сказав сказала заявив заявила повідомив повідомила словами даними зазначив додав попередив стверджує",
    "ro": "spus declarat potrivit afirmat anunțat precizat adăugat avertizat conform susține",
    "ar": "قال قالت وقال وقالت أعلن أعلنت بحسب وفق وفقا أكد أكدت ذكر ذكرت صرح أضاف",
}
_LIMIT = {
    "en": "only almost nearly former ex former- previously up about around roughly approximately least most more less fewer over under some part partly half until unless except if first second third last late acting deputy vice assistant interim "
    "would-be self-proclaimed so-called fake hoax false wrongly attempted failed anti non co all every none several many few fewer both either before after against",
    "de": "nur fast ehemalige ehemaliger ehemaligen früher mindestens höchstens etwa rund knapp mehr weniger bis alle viele einige stellvertretende vor nach gegen",
    "fr": "seulement presque ancien ancienne environ moins plus jusqu près tous toutes quelques avant après contre",
    "es": "solo sólo casi ex exministro antiguo menos más hasta cerca todos todas algunos antes después contra",
    "it": "solo quasi ex almeno circa più meno fino tutti tutte alcuni prima dopo contro",
    "pt": "só apenas quase ex antigo menos mais até cerca todos todas alguns antes depois contra",
    "nl": "alleen bijna voormalig voormalige minstens ongeveer meer minder tot alle sommige voor na tegen",
    "pl": "tylko prawie były była byłego około ponad co-najmniej wszyscy niektórzy przed po przeciw",
    "ru": "только почти бывший бывшая бывшего около более менее до все некоторые перед после против",
    "uk": "лише майже колишній колишня близько понад менше до всі деякі перед після проти",
    "ro": "doar aproape fost fosta fostul circa peste cel puțin până toți unii înainte după împotriva",
    "ar": "فقط تقريبا السابق سابق حوالي نحو أكثر أقل حتى جميع بعض قبل بعد ضد نائب",
}
_UNREAL = {
    "en": "offered promised agreed vowed pledged threatened risks feared appears seems charged acquitted cleared dismissed stopped avoided declined dropped cancelled abandoned quashed overturned withdrew"
}  # what a paraphrase may not make into a thing done
STOP = {
    "en": "a an the of in on at to for by with from and or but as is are was were be been being has have had do does did that which who whom whose this these those it its he she they him her his their them we us our i you your there here "
    "than then also so such into onto out off up down over about after before during while when where will would s t re ve ll d m said says say mr mrs ms dr",
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei mit von vom zu zum zur für ist sind war waren sein wird werden wurde wurden hat haben hatte hatten dass sich es er sie als auch nach über um",
    "fr": "le la les l un une des du de d et ou mais en dans sur au aux à pour par avec est sont était été être a ont avait que qui qu se s il elle ils ce cette ces son sa ses leur leurs plus",
    "es": "el la los las un una unos unas y o pero de del en a al por para con es son era fue fueron ser ha han había que se su sus lo le como más",
    "it": "il lo la i gli le un una uno e o ma di del della dei delle in a al alla da dal per con è sono era stato ha hanno che si suo sua come più nel nella",
    "pt": "o a os as um uma e ou mas de do da dos das em no na nos nas a ao para por com é são era foi foram ser tem que se seu sua como mais",
    "nl": "de het een en of maar van in op aan bij met voor door uit naar te is zijn was waren wordt worden werd heeft hebben had dat die er zich ook als",
    "pl": "i a lub ale w we na z ze do od po o u przez dla jest są był była było być został że się który która które jak oraz to",
    "ru": "и а или но в во на с со к о об от до по за из у для это был была было были быть что который которая как он она они его её их",
    "uk": "і й та а або але в у на з із до о про від по за для це був була було були бути що який яка як він вона вони його її їх",
    "ro": "și sau dar în pe la de din cu pentru prin este sunt era a au fost fi că care un o unei unui ca mai se",
    "ar": "في من على إلى عن مع أن إن كان كانت التي الذي هذا هذه و أو ثم",
}
MONTHS = {
    month: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    )
    for number, month in enumerate(names.split(), 1)
}
DAYS = {
    day: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "poniedziałek wtorek środę czwartek piątek sobotę niedzielę",
        "понедельник вторник среду четверг пятницу субботу воскресенье",
        "понеділок вівторок середу четвер п'ятницю суботу неділю",
        "luni marți miercuri joi vineri sâmbătă duminică",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    )
    for number, day in enumerate(names.split(), 1)
}
TITLES_EXACT = re.compile(
    r"\b((?:(?:former|ex|acting|interim|deputy|vice|vice-|late|then|shadow|assistant|first|chief|prime|lord|lieutenant|attorney|secretary|major|brigadier|home|foreign|health|finance|defence|defense|education|interior|justice|treasury|trade)[ -])*"
    r"(?:president|minister|chancellor|premier|senator|sen\.|congressman|congresswoman|representative|rep\.|governor|gov\.|mayor|judge|justice|secretary|general|gen\.|of state|king|queen|prince|princess|pope|bishop|archbishop|cardinal|chairman|"
    r"chairwoman|chair|chief executive|ceo|director|captain|capt\.|coach|manager|officer|sergeant|sgt\.|detective|inspector|sheriff|commissioner|ambassador|professor|prof\.|doctor|dr\.?|lawyer|attorney|spokesman|spokeswoman|spokesperson|"
    r"lieutenant|lt\.|colonel|col\.|admiral|commander|leader|speaker|councillor|councilman|councilwoman|mp|editor|head|treasurer|prosecutor|superintendent|constable|analyst|economist|engineer|principal))\s+((?:(?-i:[A-Z])[\w’'.-]+\s?){1,4})",
    re.IGNORECASE,
)

_CARDINAL = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "es": "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "it": "zero - due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "pt": "zero - dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
    "nl": "nul - twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "pl": "zero - dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście",
    "ru": "ноль - два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "uk": "нуль - два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять",
    "ro": "zero - doi trei patru cinci șase șapte opt nouă zece unsprezece doisprezece",
    "ar": "صفر - اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
}
TENS = {word: 20 + 10 * place for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
SCALES = {
    word: size
    for size, names in {
        12.0: "dozen",
        1e2: "hundred 百",
        1e3: "thousand k tausend mille mil mila duizend tysięcy тысяч тысячи тыс тисяч тисячі тис mii ألف आ 千",
        1e4: "万 萬",
        1e5: "lakh lakhs",
        1e6: "million millions m mn millionen mio millón millones milione milioni milhão milhões miljoen milion miliony milionów mln "
        "миллион миллиона миллионов млн мільйон мільйони мільйонів milioane مليون",
        1e7: "crore crores",
        1e8: "億 亿",
        1e9: "billion billions bn milliarde milliarden mrd milliard milliards miliardo miliardi bilhão bilhões miljard miliard miliardów mld "
        "миллиард миллиардов млрд мільярд мільярдів miliarde مليار",
        1e12: "trillion trillions tn billionen biljoen 兆",
    }.items()
    for word in names.split()
}


def _table(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    return {tongue: frozenset(text.split()) for tongue, text in lists.items()}


NEGATION, MODAL, ATTRIBUTION, LIMIT, UNREAL, STOPS = (
    _table(_NEGATION),
    _table(_MODAL),
    _table(_ATTRIBUTION),
    _table(_LIMIT),
    _table(_UNREAL),
    _table(STOP),
)
# Other forms of a number: a feminine, a case, and of Portugal.
_FORMS = {
    "pt": {2: "duas", 14: "quatorze", 16: "dezasseis", 17: "dezassete", 19: "dezanove"},
    "pl": {2: "dwie dwóch dwoje dwaj", 3: "trzech troje trzej", 4: "czterech czworo czterej", 5: "pięciu pięcioro", 6: "sześciu sześcioro", 7: "siedmiu siedmioro", 8: "ośmiu", 9: "dziewięciu", 10: "dziesięciu", 12: "dwunastu"},
    "ru": {2: "две двух двое", 3: "трёх трех трое", 4: "четырёх четырех четверо", 5: "пяти пятеро", 6: "шести шестеро", 7: "семи семеро", 8: "восьми", 9: "девяти", 10: "десяти"},
    "uk": {2: "дві двох двоє", 3: "трьох троє", 4: "чотирьох четверо", 5: "п'яти п'ятеро", 6: "шести шестеро", 7: "семи семеро", 8: "восьми", 9: "дев'яти", 10: "десяти"},
    "ro": {2: "două", 12: "douăsprezece"},
}  # fmt: skip
CARDINAL = {
    tongue: {word: place for place, word in enumerate(text.split()) if word != "-"}
    | {form: number for number, forms in _FORMS.get(tongue, {}).items() for form in forms.split()}
    for tongue, text in _CARDINAL.items()
}
CARDINAL["en"] |= TENS
LARGER = {
    "de": r"dutzend|hundert|tausend",
    "fr": r"vingts?|trente|quarante|cinquante|soixante|(?:sept|huit|oct|non)ante|cents?|mille|(?:douz|diz|vingt|trent|quarant|cinquant|soixant|cent)aines?|milliers?",
    "es": r"veinte|(?:trei|cuare|cincue|sese|sete|oche|nove)nta|cien(?:to)?|\w+cient[oa]s|quinient[oa]s|mil|miles|docenas?|decenas?|centenares",
    "it": r"venti|(?:tre|quara|cinqua|sessa|setta|otta|nova)nta|cento|\w+cento|mille|decine|dozzin[ae]|centinai[ao]|migliaia",
    "pt": r"vinte|(?:tri|quare|cinque|sesse|sete|oite|nove)nta|cem|cento|\w+[cz]ent[oa]s|quinhent[oa]s|mil|dúzias?|dezenas?|centenas?|milhares",
    "nl": r"honderd|duizend|dozijn",
    "pl": r"dwadzieścia|dwudziestu|\w+dzie(?:ści|stu|siąt|sięciu)|sto|stu|dwieście|dwustu|(?:trzy|cztery)st[au]|\w{3,}set|\w{3,}uset|tysi[ąę]c\w*|tys",
    "ru": r"двадцат\w+|тридцат\w+|сорока?|\w+десят\w*|девяност[оа]|ст[оа]|двести|(?:три|четыре)ста|(?:двух|тр[её]х|четыр[её]х|пят[ьи]|шест[ьи]|сем[ьи]|вос[её]?м[ьи]|восьми|девят[ьи])сот|тысяч\w*",
    "uk": r"двадцят\w+|тридцят\w+|сорока?|\w+десят\w*|дев'яност[оа]|ст[оа]|двісті|(?:три|чотири)ста|(?:двох|трьох|чотирьох|п'яти?|шіст|шести|сім|семи|вісім|восьми|дев'яти?)сот|тисяч\w*",
    "ro": r"\w+zeci|sut[ăe]|mie|mii",
    "ar": r"و?(?:عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)[وي]ن|عشرة?|و?(?:مئة|مائة|مئات|ألفا?|آلاف|ملايين)",
}  # fmt: skip
"""Number words that are not read, by language: of "vingt-deux" and "treinta y dos" the two is no figure."""
KNOWN = frozenset(STOP)
"""Languages the rules know; in others a claim passes only word for word."""
