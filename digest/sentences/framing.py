"""What makes of a source sentence something else than a report: what follows denies it, a label or a tale stands before it, the page says so.

"The dam burst on Monday." stands in the source word for word, and so does "It is false, say police." behind it. A sentence framed so is
neither chosen nor printed. Patterns are narrow: they name what is false by "that", "it" or "the report", or how a tale is opened.
"""

# ruff: noqa: E501, SIM905 - patterns and word lists are read as lines

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.sentences import accused, delayed, hearsay, meant, releases, retractions
from digest.sentences.notation import SECTION
from digest.sentences.tongues import code, row
from digest.types import NO_REPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.types import Article

REACH, REACH_OF_ALL = 2, 5  # sentences that "That is false" may mean, and "None of these is true" or the paragraph before it
_RUN = 5  # sentences a tale is told in, at most
_EDGE = 3  # first and last sentences among which a page says what it is
_LONGEST = 220  # letters in which it says so
_CORRECTED = 3  # words a sentence shares with the note that corrects it
_KEPT = 256
_SINGLE = ("‘", "'")

# What follows a sentence and denies it, or says whose it was.
_DENIES = {
    "en": r"^(?:(?:but|yet|however|in fact),? )?(?:(?:all (?:of )?)?(?:this|that|it|they|these|those|the (?:[\w-]+ )?(?:claims?|stor(?:y|ies)|reports?|rumou?rs?|messages?|posts?|videos?|letters?|news|allegations?))(?: (?:claims?|stor(?:y|ies)|reports?|rumou?rs?|messages?|posts?))?"
    r"(?: (?:is|are|was|were|turned out to be|proved)|['’]s) (?:(?:all|simply|completely|entirely|totally|just|also|flatly|an?|however|plainly) )*(?:false|untrue|not true|hoax|lies?|fake|satire|fabricated|made up|debunked|nonsense|forgery|baseless)(?=[.,:;!]|\s(?:sa(?:ys?|id)|according|and|because)\b)|"
    r"(?:all )?(?:false|untrue|not true|wrong)(?:[,.:]|,? sa(?:y|id)s?\b)|(?:none|nothing|no part|not one) of (?:it|this|that|them|these|those)(?: \w+)? (?:is|was|are|were|has|have)\b(?: \w+)? ?(?:true|come true|happened|correct|so|confirmed|proven|verified)|(?:but )?there is no (?:evidence|proof) (?:for|of) (?:this|that|it|the claim|any of)\b|this is (?:also )?(?:misleading|wrong|exaggerated|not the case)\b|(?:but )?experts (?:say|said) (?:this|that) is (?:false|wrong|misleading)|"
    r"(?:at least,? )?(?:that|those|this)(?:['’]s| is| was| were| are)?(?: at least)?,? (?:is |was )?(?:at least )?(?:what (?:(?:[\w’'-]+ ){1,6}?(?:claim(?:s|ed)?|believe[sd]?|alleged?s?)|(?:an?|the|some|one|viewers|people) (?:[\w’'-]+ ){0,5}?(?:says?|said|sees?|saw|shows?|showed|wrote|put))|the (?:version|script|claims?|message|plot|results? that) (?:of|that|in|from|\w+ \w+)|how (?:[\w’'-]+ ){1,4}(?:sees?|saw|imagines?|puts?|tells?|told|describes?))\b|"
    r"(?:that|this),? at least,? (?:is|was) (?:the |an? )?(?:[\w’'-]+ ){0,3}(?:tale|story|version|account|promise|claim|theory)|so (?:said|says|say|claims?|claimed|goes|went|ended|ends|runs|ran|read|reads) |so .{3,40} would have (?:you|us) believe|it had (?:all )?been a dream|and then (?:he|she|they) woke up)|"
    r"\b(?:the|that|this) (?:report|claim|rumou?r|story|letter|video|photo|document|message|post)(?: (?:about|on|of|that) [\w ]{1,40})? (?:is|was|were) (?:wrong|false|untrue|a hoax|a forgery|a fake|forged|fake)\b|\bno such (?:order|attack|arrest|resignation|event|thing) (?:was|has been|ever)\b|"
    r"\bsaid (?:that )?(?:he|she|they|it) had (?:said|told (?:him|her|them)|done) nothing of the (?:kind|sort)\b|\bdenie[sd] (?:on \w+day )?(?:that (?:he|she|they|it) had )?(?:said|saying|having said) anything of the (?:kind|sort)\b|\brejected (?:all (?:two|three|four|five|of them)|both|each of them|them all)(?= and\b|[.,])",
    "de": r"^(?:(?:doch|aber) )?(?:(?:das(?: alles)?|dies|es|diese[rs]? (?:meldung|behauptung|nachricht|bericht|gerücht\w*)|die (?:meldung|behauptung|nachricht|geschichte|gerüchte)) (?:ist|sind|war|waren) (?:jedoch |aber |alles |völlig |schlicht |frei |allerdings |eine? )*(?:falsch|unwahr|nicht wahr|gelogen|lüge|erfunden|gefälscht|falschmeldung)\b(?!,? dass)|"
    r"(?:das|nichts davon|kein(?:e|er|es)? (?:dieser|davon|der) \w*) ?(?:stimmt|trifft)(?: nicht| zu|,)|(?:alles |frei )?(?:falsch|erfunden|gelogen|unwahr)[,.:]|stimmt nicht\b|kein(?:e|er|es)? (?:dieser|davon|der) \w+ (?:stimmt|ist wahr)|"
    r"(?:das|so) (?:behaupten?|behauptet|verbreitet|verbreiten|zeigt|erzählt|erzählen|heißt es in) |so (?:jedenfalls |zumindest )?(?:lautet|das drehbuch|die darstellung|endete))|\b(?:die|der|das) (?:meldung|bericht|brief|schreiben|video|foto) (?:sei|ist|war) (?:falsch|gefälscht|eine fälschung|erfunden)\b",
    "fr": r"^(?:(?:mais|or) )?(?:(?:c['’]est|cela est|tout (?:cela|ceci) est|(?:cette |l['’]|la |cette fausse )(?:information|rumeur|affirmation|vidéo|nouvelle) (?:est|était)) (?:totalement |complètement |entièrement |pourtant )?(?:faux|fausse|inexacte?|mensong\w+|infondée?|un canular|une intox|un mensonge)\b(?! que)|(?:totalement )?faux[,.:]|"
    r"ce n['’]est pas vrai\b(?! que)|rien (?:de tout cela |de cela )?n['’]est vrai|aucune de ces \w+ n['’]est|c['’]est (?:du moins )?ce qu(?:['’]|e )(?:affirme|prétend|dit|assure|montre|répèt|racont|soutien|disent)|voilà (?:du moins )?(?:ce qu|la (?:promesse|version|thèse)))|\b(?:dément|démentent)(?: formellement)?(?=[.,]| et\b)",
    "es": r"^(?:pero )?(?:(?:(?:eso|esto|todo(?: ello)?|la (?:noticia|información|afirmación|versión)|el (?:mensaje|video|vídeo|rumor)) )?(?:es|son|era|eran|resultó) (?:todo |totalmente |completamente |un[a]? )?(?:fals[oa]s?|mentiras?|bulo)\b(?! que)|no es (?:verdad|cierto)\b(?! que)|"
    r"(?:nada de (?:esto|eso) es|ningun[oa] de (?:est[oa]s|es[oa]s)(?: \w+)? es) (?:verdad|ciert\w+)|es[eao] es (?:el mensaje|la versión|lo que)|(?:eso|es) (?:es )?lo que (?:dicen?|afirman?|aseguran?|sostienen?)|así (?:reza|dice) )|\blo (?:desmiente|niega)n?\b",
    "it": r"^(?:ma )?(?:(?:(?:questo|ciò|tutto|la (?:notizia|voce|versione)|l['’]informazione|il (?:video|messaggio)) )?(?:è|era|sono) (?:tutto |del tutto |completamente |una? )?(?:fals[oaei]|bufala|inventat[oa]|menzogna)\b(?! che)|non è vero\b(?! che)|(?:niente|nulla) di (?:tutto )?(?:questo|ciò) è vero|nessuna di queste \w+ è|"
    r"(?:lo|così) (?:sostiene|sostengono|afferma|affermano|dice|dicono|racconta|raccontano) (?:un[a ]|almeno)|(?:questo|così) (?:è quanto|dice|recita) )|\bsmentisc(?:e|ono)(?=[.,]| e\b)",
    "pt": r"^(?:mas )?(?:(?:(?:isso|tudo(?: isso)?|a (?:informação|notícia|mensagem|afirmação|versão)|o (?:vídeo|boato)) )?(?:é|são|era) (?:tudo |totalmente |completamente |um[a]? )?(?:fals[oa]s?|mentira|boato|fake)\b(?! que)|não é verdade\b(?! que)|nada disso é verdade|nenhum[a]? dess[ae]s \w+ é|"
    r"(?:isso )?é o que (?:diz|afirma|mostra) |essa é a (?:mensagem|versão))",
    "nl": r"^(?:maar )?(?:(?:dat|dit|het(?: bericht| verhaal| gerucht)?|de bewering|deze bewering|dit bericht) (?:klopt niet|is (?:echter |allemaal |volledig )?(?:niet waar|onwaar|onjuist|verzonnen|onzin|gelogen|een verzinsel|vals|nepnieuws))\b(?! dat)|niets (?:daarvan|hiervan) (?:klopt|is waar)|geen van (?:deze|die) \w+ (?:klopt|is)|(?:allemaal )?(?:onwaar|verzonnen)[,.:]|dat (?:is|was) wat )",
    "pl": r"^(?:(?:ale|jednak) )?(?:to (?:jest )?(?:nieprawda|fałsz|kłamstwo|fake)\b|(?:(?:ta|taka) )?(?:wiadomość|informacja)(?: ta)? (?:jest|okazała się) (?:fałszyw\w+|nieprawdziw\w+)|(?:jest|są) (?:on[ae] )?(?:fałszyw[aey]|nieprawdziw[aey])\b|nic z tego nie|żadna z tych \w+ nie|taka (?:wiadomość|informacja) (?:krąży|pojawiła|obiegła))",
    "ru": r"^(?:(?:но|однако) )?(?:это (?:неправда|ложь|фейк|не так\b|не правда|не соответствует)|(?:(?:эт\w+|данн\w+|так\w+) )?(?:сообщени[ея]|информация|новость|слух\w*) (?:оказал\w+ )?(?:ложн\w+|фейк\w*|фальшив\w+|не соответству\w+|недостоверн\w+)|ничего из этого|ни одно из этих|такое сообщение (?:распространя|появил|разо)|так (?:утвержда|считает следстви|говорит(?:ся)? в))",
    "uk": r"^(?:(?:але|однак|проте) )?(?:це (?:неправда|брехня|фейк|не так\b|не відповідає)|(?:(?:ц[ея]|дан\w+|так\w+) )?(?:повідомлення|інформація|новина|чутки) (?:є |виявил\w+ )?(?:хибн\w+|неправдив\w+|фейк\w*|не відповіда\w+)|нічого з цього|жодне з цих|таке повідомлення (?:поширю|з['’]явил))",
    "ro": r"^(?:dar )?(?:(?:(?:acest lucru|asta|totul|informația|știrea|mesajul) )?(?:este|e|sunt) (?:complet |o )?(?:fals[ăe]?|minciun[ăi]|inventat\w*)\b(?! că)|nu este adevărat\b(?! că)|nimic din toate acestea|niciuna dintre acest\w+ \w+ nu|asta (?:spune|susține|afirmă) un)",
    "zh": r"^(?:但|然而)?[这這](?:是|都是|些都是)?(?:一?[则個个])?(?:谣言|謠言|假消息|假新闻|假新聞|不实|不實)|^[这這]是.{0,24}(?:的说法|的說法)|[该該此](?:说法|說法|消息|视频|視頻|传言|傳言|信息)(?:是|为|為|系|均|都)?(?:虚假|虛假|谣言|謠言|不实|不實|假的|错误)|^(?:以上|上述)(?:说法|說法|消息|传言)",
    "ja": r"(?:これ|この(?:情報|動画|投稿|噂|うわさ|話|主張))(?:は|も)[^。]{0,12}(?:デマ|虚偽|誤り|うそ|嘘|事実では|フェイク)|情報は(?:虚偽|誤り|デマ)|^(?:これら|いずれ)は?.{0,8}(?:デマ|虚偽|事実では)",
    "ar": r"^(?:و?لكن )?(?:هذا|هذه|ذلك|و?الخبر|و?المعلومة|و?الادعاء|و?الشائعة)\s?(?:الخبر|المعلومات|الادعاء|الكلام)?\s?(?:غير صحيح|كاذب|كاذبة|عار من الصحة|عارية من الصحة|زائف|مفبرك|كذب|شائعة)|^هذا ما (?:يزعم|تزعم|يدعي|تدعي|يقول)",
}
_SEVERAL = re.compile(
    r"^\W*(?:(?:but|doch|mais|pero|ma|mas|maar) )?(?:none|nothing|no part|not one|all|these|those|they|(?:at least,? )?that(?:['’]s| is| was)(?: at least)? what|so sa(?:y|id)s?|alles|kein|nichts|aucun|rien|tout|nada|ningun|todo|nessun|niente|nulla|tutto|nenhum|tudo|niets|geen|allemaal|nic|żadn|ничего|ни одно|нічого|жодн|nimic|niciun|totul|这些|這些|これら|いずれ|以上|上述)",
    re.IGNORECASE,
)
# A label at the head of a sentence, in any language: one that puts up what is to be knocked down, or another of such a list.
_CLAIM = r"(?:the )?claims?|(?:the )?myths?|rumou?rs?|fake|hoax|fiction|misconception|behauptung|mythos|mythen|gerücht|irrtum|falschmeldung|intox|mythe|rumeur|idée reçue|(?:lo )?falso|bulo|mitos?|bufala|bewering|fabel|boato|mit|fejk|fałsz|миф|фейк|слух|міф|чутка|fals|谣言|謠言|传言|傳言|误区|誤區|デマ|うわさ|噂|誤解|شائعة|ادعاء|خرافة"
_OTHER = r"(?:[\w’'ʼ]+ )?(?:verdict|assessment)|q|a|question|answer|bewertung|urteil|frage|antwort|info|réponse|pregunta|respuesta|domanda|risposta|pergunta|resposta|oordeel|vraag|antwoord|fakt|pytanie|odpowiedź|вопрос|ответ|вердикт|питання|відповідь|[问問答]|質問|回答"
_NUMBER = r"(?:\s*(?:n[or]\.? ?|nº ?|№ ?|#)?\d+)?\s*"
_LABEL = re.compile(rf"^\W*(?:{_CLAIM}|{_OTHER}){_NUMBER}[:：]", re.IGNORECASE)
_CLAIMED = re.compile(rf"^\W*(?:{_CLAIM}){_NUMBER}(?:[:：]|[.!]?$)", re.IGNORECASE)
# A line that ends on a colon behind who speaks: the next paragraph is theirs.
_SPOKEN = re.compile(
    r"\b(?:sa(?:id|ys?)|told|wrote|writes|read(?! (?:more|also|next))s?|claimed|argue[sd]?|testified|according to|sagte|sagt|schrieb|schreibt|heißt es|behauptet\w*|laut|dit|déclaré|écrit|affirme|selon|dijo|dice|escribió|afirm[aó]|según|ha detto|scrive|scritto|sostiene|secondo|disse|escreveu|diz|segundo|zei|schreef|volgens|powiedziała?|napisała?|według|сказала?|написала?|заявила?|сказав|написав|заявив|spus|declarat|scris|potrivit)\b[^:.!?]{0,60}[:：]$|\b(?:this|the following) (?:line|answer|statement|reply|response|message)[:：]$",
    re.IGNORECASE,
)
# How what follows is said to be imagined.
_IMAGINE = {
    "en": r"^(?:but |now )?(?:imagine|suppose|take (?-i:[A-Z])\w+, (?:an?|the|\d\d|who|whose)\b|let us (?:assume|imagine|suppose)|let['’]s (?:assume|imagine|suppose)|picture (?:this|an?)\b)",
    "de": r"^(?:stellen (?:sie|wir) (?:sich|uns) (?:einmal |mal )?vor|angenommen,|nehmen wir (?:einmal |mal )?an\b|man stelle sich)",
    "fr": r"^(?:imagin(?:ez|ons)|suppos(?:ez|ons))\b",
    "es": r"^(?:imagin(?:e|en|a|emos)|supongamos|supóngase)\b",
    "it": r"^(?:immagin(?:ate|iamo)|supponiamo|ipotizziamo)\b",
    "pt": r"^(?:imagin(?:e|em|emos)|suponha(?:mos)?)\b",
    "nl": r"^(?:stel(?: u| je)? (?:dat|voor|eens)|stel,|neem aan)\b",
    "pl": r"^(?:wyobraź(?:my|cie)?|załóżmy|przypuśćmy)\b",
    "ru": r"^(?:представ(?:ьте|им)|предположим|допустим)\b",
    "uk": r"^(?:уяв(?:іть|імо)|припустімо|припустимо)\b",
    "ro": r"^(?:imaginați-vă|să (?:presupunem|ne imaginăm)|închipuiți-vă)",
}
# What a page says of itself in its first or last sentences: nothing in it is a report.
_NO_REPORT = re.compile(
    r"\b(?:this|the above) (?:article|story|report|post|piece|text|page|site) is (?:a (?:work|piece) of |a |pure |meant as |intended as )?(?:satire|satirical|parody|fiction|joke)\b|^\W*april fools?\b|\bwe made (?:it|this|that|all of it|the whole thing) (?:all )?up\b|\bthis (?:content|article|post|story|page|advertorial) (?:was|is|has been) (?:paid for|sponsored) by\b|^\W*(?:paid|sponsored|partner) (?:content|post)\b|\bthis is an? (?:sponsored|paid) (?:press release|post|article|announcement)\b|^\W*attorney advertising\b|\bprior results do not guarantee\b|"
    r"\bdieser (?:artikel|text|beitrag) ist (?:eine |reine )?satire\b|^\W*april,? april\b|\bdieser (?:artikel|beitrag|inhalt) (?:wurde|ist) (?:von .{2,60} )?(?:bezahlt|gesponsert)|\b(?:cet article|ce texte) est (?:une satire|satirique|un poisson d['’]avril|une fiction)\b|^\W*poisson d['’]avril|\b(?:article|contenu) (?:est )?(?:sponsorisé|payé) par\b|"
    r"\b(?:este artículo|este texto) es (?:una )?(?:sátira|satírico|parodia)\b|^\W*contenido patrocinado|\b(?:artículo|contenido) (?:patrocinado|pagado) por\b|\bquesto (?:articolo|testo) è (?:una )?(?:satira|satirico|parodia)\b|^\W*pesce d['’]aprile|^\W*contenuto sponsorizzato|\beste (?:artigo|texto) é (?:uma )?(?:sátira|satírico|paródia)\b|^\W*conteúdo (?:patrocinado|pago)\b|"
    r"\bdit artikel is (?:satire|satirisch|een grap)\b|^\W*gesponsord|\b(?:ten )?(?:artykuł|tekst) (?:to|jest) (?:satyr\w+|żart\w*)|^\W*prima aprilis|\b(?:artykuł|materiał) sponsorowany\b|\b(?:статья|текст|материал) (?:является )?(?:сатир\w+|шутк\w+)|^\W*с первым апреля|^\W*на правах рекламы|^\W*на правах реклами|\b(?:articol|material) (?:sponsorizat|publicitar)\b|"
    r"本文[为為纯純](?:属|屬)?(?:讽刺|諷刺|虚构|虛構)|^愚人[节節]快[乐樂]|この記事は(?:フィクション|風刺|広告)|エイプリルフール(?:です|の記事)|هذا المقال ساخر|^\W*(?:محتوى|إعلان) (?:مدفوع|ممول)",
)
_ROOTS = (
    "attorney|prior results|made|satir|sátir|parod|paród|ficti|joke|april|avril|abril|апрел|prima aprilis|paid|sponsor|partner|bezahlt|payé|patrocin|pagad|pago|grap|żart|сатир|шутк|реклам|publicitar|"
    "讽刺|諷刺|虚构|虛構|愚人|フィクション|風刺|広告|エイプリル|ساخر|مدفوع|ممول"
).split("|")
# How a check of facts ends, or begins: "Our verdict: false.", "Rating: Miscaptioned."
_VERDICT = re.compile(
    r"^\W*(?:our |the |unser(?:e)? |notre |nuestr[oa] )?(?:verdict|rating|conclusion|assessment|fazit|bewertung|urteil|conclusión|veredicto)\s?:\s(?:\w+ )?(?:false|fake|misleading|miscaptioned|unproven|untrue|mostly false|half[ -]true|mixture|altered|satire|hoax|true|falsch|irreführend|unbelegt|faux|trompeur|fals[oa]|engañoso)\b",
    re.IGNORECASE,
)
# A headline over a check of facts: the sentences under it are what is checked, and what was found.
_CHECKS = re.compile(
    r"^\W*(?:[\w’']+ )?(?:fact[- ]?check(?:s|ed|ing|ers?)?|faktencheck|factcheck|fact-checking|фактчек\w*)\b|^\W*(?:no|non|nein|nee|nie|não|nu|нет|ні), |\b(?:is|are) (?:false|a hoax|satire)[.!]?$|\bmyths? about\b|\bpeople (?:still )?(?:get|believe) wrong about\b|[:?] what we found$|^\W*why (?:the|an?|this) (?:[\w-]+ ){0,3}(?:story|claim|rumou?r|post|video|photo|message|picture|letter)\b.* (?:wrong|false|fake|misleading|nonsense|untrue)$|\bshared as (?:if|though) (?:it|they) (?:was|were)\b|\bwas (?:\w+ ){0,6}dran ist\b|\b(?:false|fake|debunked) (?:stories|claims|rumou?rs|reports) about\b|\b(?:video|photo|image|picture|clip)s? do(?:es)? not show\b|"
    r"^\W*(?:falschmeldung|fake ?news|nepnieuws)\b|\b(?:irrtümer|mythen) (?:über|zu[rm]?)\b|\bist falsch$|^\W*(?:vérif\w*|désintox|intox|vrai ou faux|info ou intox)\b|\bidées reçues\b|^\W*(?:es falso\b|(?:falso|bulo|mitos?)[:!.])|\b(?:es un bulo|mitos (?:sobre|de))\b|^\W*(?:è falso\b|bufala[:!.])|\bè una bufala\b|^\W*(?:é (?:falso|fake)\b|(?:fake|boato)[:!.])|\bmythes over\b|"
    r"^\W*(?:fałszyw\w+ (?:wiadomość|informacja)|fejk)\b|\bto (?:fake|fałsz|nieprawda)$|\bmity (?:o|na temat)\b|^\W*(?:фейк\w*|правда ли|чи правда)\b|\b(?:мифы|міфи) (?:о|про)\b|^\W*fals[:!]|\beste fals$|\bmituri despre\b|[辟闢][谣謠]|谣言|謠言|事[实實]核查|查核|デマ(?!ン)|ファクトチェック|誤情報|تدقيق الحقائق|شائعات",
    re.IGNORECASE,
)
_CORRECTION = re.compile(r"^\W*(?:correction|korrektur|berichtigung|rectificatif|corrección|correzione|correção|rectificatie|sprostowanie|исправление|поправка|виправлення|erratum)\s*[:.–—]", re.IGNORECASE)  # fmt: skip

_YEAR = re.compile(r"^(?:Back in|In|By|On \w+ \d{1,2},) (?:\w+ )?((?:19|20)\d\d)\b")
_OWN_TIME = re.compile(r"\b(?:(?:19|20)\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|is|are|has|have|now|will)\b")
# "Stunned: Otto Lee with his car": a page that labels its pictures so does it more than once; a dateline, a speaker and "Why it matters:" are
# no such labels.
_PICTURED = re.compile(
    r"^\W{0,2}(?=[A-Z])(?!(?:Why|What|How|Where|Who|The|By|Yes|Our|Zoom|Between|State|Driving|Go|Be|Worth|Context|Background|Details|Flashback|Catch|Threat|Reality|Quick)\b)(?!(?:[\w’'-]+ )*(?:is|are|was|were|has|have|had|said|says?|told|tells|asked|added)\b)[\w’'-]+(?: [\w’'-]+){0,4}[’']?: (?=[A-Z])"
)
_PICTURES = 2
# "A woman waves a flag outside the palace.": what a picture shows, in the present, with nobody who says so and nothing that was.
_HELD = r"(?:flag|sign|placard|banner|flower|candle|portrait|photo|photograph|picture|poster|card|trophy|medal|book|copy|phone|shirt|child|baby|dog)s?\b"
_SHOWN = re.compile(
    rf"^(?:[A-Z][\w’'-]+ |[a-z-]+ ){{1,6}}(?:waves? (?:at|to)|gestures? (?:at|to|as|while)|poses? (?:for (?:an?|the) (?:[a-z]+ )?{_HELD}|with|beside)|holds up (?:an?|his|her|the) (?:[\w-]+ ){{0,2}}{_HELD}) ?[^“”\"]{{0,80}}\.$(?<!said\.)|"
    r"^(?:[A-Z][a-z]+ \d{1,2}, 20\d\d )?(?!(?:All|Black|Few|Foreign|Half|Local|Many|More|Most|Old|Older|Some|White|Young|Younger)\b)(?:An?|Two|Three|Four|Several|[A-Z][a-z]+(?:an|ese|ish))? ?(?:[A-Za-z][a-z-]+ ){0,2}(?:wom[ae]n|m[ae]n|boys?|girls?|child(?:ren)?|people|protest[eo]rs?|demonstrators?|supporters?|officers?|soldiers?|workers?|residents?|villagers?|farmers?|fans?|firefighters?|volunteers?|migrants?|refugees?|passengers?|visitors?|pedestrians?|shoppers?|commuters?|fighters?|mourners?) "
    rf"(?:waves? (?:at|to|an?|the|his|her|their|flags)|holds? (?:up |(?:an?|his|her|their) )?(?:[\w-]+ ){{0,2}}{_HELD}|walks? (?:past|along|down|near)|stands? (?:guard|near|outside|beside|next to an?|behind an?|in front|in line|at an?)|sits? (?:near|outside|beside|next to|on an? (?:bench|chair))|poses? (?:for|with|beside|in front)|gestures? |looks? (?:on\b|out\b)|pass(?:es)? (?:by|graffiti)|rides? an? |leads? (?:his|her) (?!country|party|team|side)|chant\b|gather (?:in|on|at|outside)|embraces? (?:his|her|each)|hugs? |arrives (?:at|for))"
    r"(?!.*\b(?:said|says?|shows?|warns?|told|according|was|were|had|have|has|who|will|every|often|when)\b)"
)
# What somebody said at first was said otherwise later, told in another sentence or not at all.
_AT_FIRST = re.compile(
    r"^[^,;]*\b(?:initially|originally|at first) (?:said|reported|announced|claimed|stated|estimated|thought|believed)\b(?!.*\b(?:but|later|however|before|now|until|since|then|after|instead|revers\w+)\b)",
    re.IGNORECASE,
)
# What the next sentence undoes, after a "But": "… later quashed the result", "… took the listing down".
_UNDOES = {
    "en": r"^\W*(?:but|however|yet|still|nevertheless)\b.*\b(?:quashed|overturned|overruled|annulled|revoked|rescinded|withdr(?:e|a)wn?|scrapped|retracted|recanted|backtracked|back-?pedall?ed|walked (?:\w+ ){1,2}back|called (?:it |them )?off|cancell?ed|struck down|disqualified|took (?:(?:it|them|the \w+) )?down|taken down|fell through|"
    r"(?:did|has|had) not (?:yet )?(?:happen(?:ed)?|materiali[sz]ed?|come)|never (?:happened|came|materiali[sz]ed)|proved (?:to be )?(?:false|wrong|untrue)|later (?:admitted|acknowledged|clarified|denied|apologi[sz]ed|changed|reversed|deleted|corrected)|reversed (?:it|that|the|course|himself|herself|itself)|changed (?:his|her|its|their) (?:mind|story|account))\b|\b(?:later clarified|meant to say|misspoke)\b",
    "de": r"^\W*(?:doch|aber|allerdings|jedoch)\b.*\b(?:aufgehoben|hob\b.{0,80} auf|annullier\w+|widerrief\w*|widerrufen|zurückgezogen|zurückgenommen|zog\b.{0,80} zurück|nahm\b.{0,80} zurück|abgesagt|gekippt|kippte\w*|verworfen|disqualifizier\w+|gelöscht|löschte\w*)(?!\w)",
    "fr": r"^\W*(?:mais|or|cependant|toutefois|pourtant)\b.*\b(?:annul|retir|révoqu|abrog|invalid|disqualifi|rétract|supprim|déprogramm)(?:a|é|ée|és|ées|èrent)\b",
    "es": r"^\W*(?:pero|sin embargo|no obstante)\b.*\b(?:anul|retir|revoc|cancel|descalific|invalid|derog|rectific|elimin)(?:ó|aron|ad[oa]s?)\b",
}
# "The council thought there was no way it would close. But …": what came of it stands behind.
_WAS_MEANT = re.compile(
    r"\b(?:(?:was|were) due to|thought there (?:was|were) no|[Ii]t was (?:long |once )?(?:believed|thought)|(?:had )?hoped to)\b"
)
_BUT = re.compile(r"^\W*(?:But|However|Instead|Yet)\b")
# How an outlet's note says what was wrong: "An earlier version said that 40 people …", "… 14 people, not 40".
_WRONGLY = re.compile(
    r"\b(?:(?:earlier|previous|original|first) version|originally|incorrectly|wrongly|mistakenly|misstated|frühere[nr]? (?:version|fassung)|fälschlich\w*|version précédente|par erreur|versión anterior|erróneamente|versione precedente|erroneamente|versão anterior|"
    r"eerdere versie|ten onrechte|wcześniejsz\w+|błędnie|tidigare version|felaktigt)\b",
    re.IGNORECASE,
)
_FIGURE = r"\d+(?:[.,]\d+)*(?: [^\W\d_]+)?"
_NOT_FIGURE = re.compile(rf"\b(?:not|nicht|non|pas|no|não|niet|nie|inte) (?:the )?({_FIGURE})", re.IGNORECASE)
# A page of status tells what became of an incident line by line, the newest first as a rule.
_LOGGED = re.compile(
    r"(?:Investigating|Identified|Monitoring|Update|Verifying|In progress|Scheduled|(?P<over>Resolved|Completed)) [-–—] "
)
_LAST = 4  # letters in which a sentence ends with a number of two digits
_NUMBER_LAST = re.compile(r"(?:^|\s)(\d{1,2})\.$")
_OF_NOTES = frozenset("correction article version earlier story said this that originally incorrectly stated report".split())


def framed(article: Article) -> tuple[str, ...]:
    """Say for each sentence what makes it something else than a report; empty where nothing does."""
    if article.kind in NO_REPORT:
        return (f"{article.kind}, by its own word",) * len(article.sentences)
    tongue = code(article.language)
    reasons = _framed(article.title, article.sentences, article.paragraphs, tongue, article.published.year)
    misstated = _misstated(article.correction, article.sentences) if article.correction else ()
    wrong = frozenset((*misstated, *hearsay.told_wrongly(article)))
    return (
        tuple(reason or ("corrected" if place in wrong else "") for place, reason in enumerate(reasons)) if wrong else reasons
    )


def labelled(sentence: str) -> bool:
    """Tell whether a sentence opens with a label of a list of claims or questions: "Myth: …", "A: …"."""
    return _LABEL.match(sentence) is not None


def no_report(note: str) -> bool:
    """Tell whether a line says of the page it stands on that it is satire, a joke, or paid for."""
    low = note[:_LONGEST].lower()
    return len(note) < _LONGEST and any(root in low for root in _ROOTS) and _NO_REPORT.search(low) is not None


@lru_cache(maxsize=_KEPT)
def _framed(title: str, sentences: tuple[str, ...], paragraphs: tuple[int, ...], tongue: str, year: int) -> tuple[str, ...]:
    """Say the same; writer, form and check ask it of one article again and again."""
    whole = _of_all(title, sentences)
    reasons = [whole] * len(sentences)
    ways = itertools.chain(
        _ways(sentences, paragraphs, tongue, year),
        [("of a paper taken back", retractions.taken_back(title, sentences))],
        [("a plot", meant.plot(title, sentences, paragraphs, tongue))],
        [("an answer", hearsay.answers(title, sentences, paragraphs, tongue))],
        [("a deed of one accused", accused.deeds(title, sentences, paragraphs, tongue))],
    )
    for reason, places in () if whole else ways:
        for place in places:
            reasons[place] = reasons[place] or reason
    return tuple(reasons)


def _ways(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str, year: int) -> Iterator[tuple[str, Iterator[int]]]:
    """Give each way a sentence is framed by its neighbours, and the places where it is."""
    yield "what follows denies it", _denied(sentences, paragraphs, tongue)
    yield "put up as a claim", _claimed(sentences, paragraphs)
    yield "part of a tale", _told(sentences, paragraphs, tongue)
    yield "corrected", _corrected(sentences, paragraphs)
    yield "what follows turns it round", _turned_round(sentences, tongue)
    yield "only meant", meant.only_meant(sentences, paragraphs, tongue)
    yield "only foreseen", meant.foreseen(sentences, paragraphs, tongue)
    yield "an answer to a survey", meant.polled(sentences, paragraphs, tongue)
    yield "somebody's word, by what follows", delayed.told_before(sentences, paragraphs, tongue)
    yield "a point of a list", _points(sentences)
    yield "its sender's praise", releases.praise(tuple(sentences))
    if tongue == "en":
        yield "of another year", _of_a_year(sentences, year)
        yield "caption", _captioned(sentences)
        yield "no section of what was found", _beside(sentences)
        yield "told before a later line", iter(_superseded(sentences))
        yield "said at first", (place for place, text in enumerate(sentences) if _AT_FIRST.search(text))
    else:
        yield "denies what stands before", _denials(sentences, tongue)


def _points(sentences: Sequence[str]) -> Iterator[int]:
    """Give the points of a numbered list in one line, each of which ends with the next one's number: "Roll call 3."."""
    ends = [int(found[1]) if (found := _NUMBER_LAST.search(one[-_LAST:])) else -1 for one in sentences]
    for place, (number, after) in enumerate(itertools.pairwise(ends)):
        if number > 0 and after == number + 1:
            yield from (place, place + 1)


def _of_all(title: str, sentences: Sequence[str]) -> str:
    """Say why nothing of an article is a report: it checks facts, or says of itself that it is satire or paid for."""
    if _CHECKS.search(title) or any(map(_VERDICT.match, sentences)):
        return "a check of facts"
    edges = [*sentences[:_EDGE], *sentences[-_EDGE:]]
    return "no report, by its own word" if any(map(no_report, edges)) else ""


def _denied(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what stands before a denial: the sentences it may mean, and what begins the paragraph they stand in."""
    pattern = row(_DENIES, tongue)
    for place, text in enumerate(sentences if pattern else ()):
        if pattern and pattern.search(text) and not _speaks_on(sentences, place):
            reach, meant = REACH_OF_ALL if _SEVERAL.match(text) else REACH, range(max(0, place - REACH_OF_ALL), place)
            yield from (at for at in meant if place - at <= reach or paragraphs[at] == paragraphs[place - 1])


def _turned_round(sentences: Sequence[str], tongue: str) -> Iterator[int]:
    """Give what the next sentence undoes after a "But"; in English also what was only meant to be."""
    undoes = row(_UNDOES, tongue)
    for place, (text, behind) in enumerate(itertools.pairwise(sentences)):
        if (undoes and undoes.search(behind)) or (tongue == "en" and _BUT.match(behind) and _WAS_MEANT.search(text)):
            yield place


def _denials(sentences: Sequence[str], tongue: str) -> Iterator[int]:
    """Give the denials themselves: what they deny is not printed ("Voilà du moins la promesse.")."""
    pattern = row(_DENIES, tongue)
    yield from (place for place, text in enumerate(sentences) if place and pattern and pattern.search(text))


def _speaks_on(sentences: Sequence[str], place: int) -> bool:
    """Tell whether the sentence before opens with a single mark: “That’s not true” is part of what somebody says."""
    return sentences[max(0, place - 1)].startswith(_SINGLE)


def _claimed(sentences: Sequence[str], paragraphs: Sequence[int]) -> Iterator[int]:
    """Give what stands behind "Claim:" until the paragraph ends, and the paragraph behind "The letter said:"."""
    for place, text in enumerate(sentences):
        if _CLAIMED.match(text):
            yield from hearsay.rest(place, paragraphs)
        elif text.endswith((":", "：")) and _SPOKEN.search(text):
            yield from hearsay.rest(place + 1, paragraphs)


def _told(sentences: Sequence[str], paragraphs: Sequence[int], tongue: str) -> Iterator[int]:
    """Give what is imagined: what stands behind "Imagine" in its paragraph."""
    imagine = row(_IMAGINE, tongue)
    for place, text in enumerate(sentences):
        if imagine and imagine.search(text):
            yield from hearsay.rest(place, paragraphs)[:_RUN]


def _corrected(sentences: Sequence[str], paragraphs: Sequence[int]) -> Iterator[int]:
    """Give what a correction at the end takes back: from the first sentence that shares its names, figures and longer words."""
    start = next((place for place, text in enumerate(sentences) if _CORRECTION.match(text)), len(sentences))
    wrong = _words(" ".join(sentences[place] for place in hearsay.rest(start, paragraphs))) - _OF_NOTES
    shared = (place for place, text in enumerate(sentences[:start]) if wrong and len(wrong & _words(text)) >= _CORRECTED)
    yield from range(next(shared, start), start)


def _misstated(note: str, sentences: Sequence[str]) -> Iterator[int]:
    """Give what holds a figure that the outlet's note calls wrong, where the text has it still and the right one nowhere."""
    parts = re.split(r"(?<=[.!?])\s+", note)
    wrong = {found for part in parts if _WRONGLY.search(part) for found in re.findall(_FIGURE, part)} | set(
        _NOT_FIGURE.findall(note)
    )
    right = set(re.findall(_FIGURE, note)) - wrong
    if not any(_gives(text, right) for text in sentences):
        yield from (place for place, text in enumerate(sentences) if _gives(text, wrong))


def _gives(text: str, figures: Iterable[str]) -> bool:
    """Tell whether a text gives one of some figures: "4 people" is not in "14 people"."""
    return any(re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(one)}(?!\d|[.,]\d)", text) for one in figures)


def _of_a_year(sentences: Sequence[str], year: int) -> Iterator[int]:
    """Give what stands right behind "In 2011 …" with no time of its own: it is of that year."""
    for place, text in enumerate(sentences[:-1]):
        found = _YEAR.match(text)
        if found and int(found[1]) < year and not _OWN_TIME.search(sentences[place + 1]):
            yield place + 1


def _captioned(sentences: Sequence[str]) -> Iterator[int]:
    """Give what a picture shows, and the captions of a page that sets a word or two and a colon before each."""
    yield from (place for place, text in enumerate(sentences) if _SHOWN.match(text))
    places = [place for place, text in enumerate(sentences) if _PICTURED.match(text) and not SECTION.match(text)]
    yield from places if len(places) >= _PICTURES else ()


def _beside(sentences: Sequence[str]) -> Iterator[int]:
    """Give what an abstract that names its results or conclusions says of its background, aim and funding."""
    opened = [SECTION.match(text) for text in sentences]
    beside = any(one and one["found"] for one in opened)
    inside = False
    for place, one in enumerate(opened):
        inside = bool(one["beside"]) if one else inside
        if beside and inside:
            yield place


def _superseded(sentences: Sequence[str]) -> range:
    """Give what a page of status told before its newest line."""
    lines = [(place, found) for place, text in enumerate(sentences) if (found := _LOGGED.match(text))]
    if len(lines) < 2:  # noqa: PLR2004
        return range(0)
    (_, first), (last, end) = lines[0], lines[-1]
    return range(last) if end["over"] and not first["over"] else range(lines[1][0], len(sentences))


def _words(text: str) -> set[str]:
    """Give the figures and longer words of a text."""
    return {word.lower() for word in re.findall(r"\w+", text) if len(word) > 3 or word.isdigit()}  # noqa: PLR2004
