"""What furniture says, in the languages we read: promos, calls to action, related lists, bylines, disclosures.

Patterns are of wording in general, never of one site. All but BIO expect lower-case text: matching without IGNORECASE, with every
alternative starting with a letter, is several times faster (Python's re then skips ahead by first letters).
"""

from __future__ import annotations

import re

_SIGN = re.compile(r"\\.|\[[^\]]*\]|.", re.DOTALL)


def _by_letter(pattern: str) -> re.Pattern[str]:
    """Compile alternatives gathered by their first letters: re tries them one by one at each place, so this takes half the time."""
    found: dict[str, list[str]] = {}
    for one in _alternatives(pattern):
        plain = one[0].isalpha() and one[1:2] not in tuple("?*+{")
        found.setdefault(one[0] if plain else one, []).append(one[1:] if plain else "")
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in found.items()))


def _alternatives(pattern: str) -> list[str]:
    """Part a pattern where "|" stands in no group."""
    parts, depth = [""], 0
    for sign in _SIGN.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


PROMO = _by_letter(
    r"sign[- ]?up|signing up|subscri|newsletter|inbox\b|follow (?:us|me|him|her|our|@)|join (?:us|our|the|now|"
    r"me|thousands|over)\b|"
    r"download (?:our|the|your|a free)|free trial|get started|learn more|read more|click here|tap here|contact us|"
    r"book (?:a|your)\b|request a|shop now|buy now|order now|all rights reserved|©|copyright|cookies?\b|privacy policy|"
    r"terms (?:of|and|&)|share (?:this|your|on)|leave a (?:comment|reply|review)|e-?mail address|log ?in\b|"
    r"sign in\b|unsubscribe|"
    r"support (?:us|our)|donate|schedule (?:a|an|your)\b|get (?:a free|a quote|in touch|the latest|our|your free)|"
    r"turn on (?:javascript|notifications)|enable (?:javascript|notifications)|"
    r"abonnier|registrieren|anmelden|jetzt (?:lesen|testen|kaufen)|abonne[zr]|inscri(?:vez|s-toi|ption)|"
    r"infolettre|s'abonner|"
    r"suscr[ií]b|boletín|s[ií]guenos|registr[ao]|iscriviti|abbonati|seguici|assine|inscreva|cadastre|siga-nos|"
    r"meld je aan|nieuwsbrief|abonneer|zapisz się|prenumeruj|подпи[сш]|рассылк|订阅|关注我们|登录|登録|購読|フォロー|اشترك|"
    r"النشرة البريدية",
)
RELATED = re.compile(
    r"(?:related|more (?:from|on|in|like|stories|posts|articles|news|about|to|reading)\b|read (?:more|next|also|"
    r"the full|our)\b|"
    r"you (?:may|might)(?: also)?\b|recommended|popular|trending|latest\b|recent\b|most (?:read|popular|viewed)|"
    r"keep reading|"
    r"further reading|explore\b|what to read|up next|next\b|previous\b|share\b|follow\b|about the authors?|"
    r"about us|comments?\b|"
    r"leave a|newsletter|subscribe|sign up|tags?\b|categor|featured|similar|don.t miss|see also|also read|"
    r"watch:|listen:|editor.?s.? pick|"
    r"in this (?:article|series|story|post)|table of contents|contents\b|on this page|jump to|references|"
    r"sources|resources|contact\b|"
    r"in the spotlight|good (?:articles|reads)|other (?:articles|posts|stories)|people also|"
    r"mehr zum thema|lesen sie auch|weitere (?:artikel|themen)|das könnte|auch interessant|à lire aussi|"
    r"lire aussi|sur le même sujet|"
    r"voir aussi|articles? liés|lea también|te puede interesar|más (?:noticias|información|sobre)|relacionad|"
    r"leggi anche|"
    r"potrebbe interessarti|correlati|leia (?:também|mais)|veja também|lees ook|meer over|czytaj (?:też|także|"
    r"więcej)|zobacz też|"
    r"читайте также|по теме|相关(?:阅读|文章|新闻)|延伸阅读|推荐阅读|関連(?:記事|ニュース)|اقرأ أيضا|مواضيع ذات صلة)",
)
BYLINE = re.compile(
    r"(?:by|written by|words by|story by|author|posted|published|updated|last updated|reviewed by|edited by|"
    r"fact.checked|medically|"
    r"photos?\b|photograph|image|credit|source|von|par|por|di|da|door|autor|auteur|автор|作者|記者|文／|بقلم)\b|"
    r".*\bmin(?:ute)?s? read\b",
)
DATE = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
    r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b|"
    r"\d{1,2}\.? [^\W\d]{3,10}\.?,? \d{4}\b|\d{4}-\d\d-\d\d\b|\d{4}年\d{1,2}月\d{1,2}日|\d+ (?:minutes?|hours?|"
    r"days?|weeks?|months?) ago\b",
)
ADVERT = re.compile(
    r"\W*(?:advertis(?:ement|ing)|ad|ads|sponsored(?: content)?|promoted|anzeige|werbung|publicité|publicidad|"
    r"pubblicità|publicidade|"
    r"advertentie|reklama|реклама|广告|広告|إعلان|loading\b.{0,30}|page \d+ of \d+|story continues below.{0,20}|"
    r"article continues.{0,40}|la suite après cette publicité|"
    r"(?:l['’]articolo )?continua (?:a leggere )?(?:dopo|sotto) (?:la (?:pubblicità|foto)|il video)|"
    r"(?:a (?:matéria|reportagem) |o texto )?continua (?:depois|após) (?:d?[ao] )?(?:publicidade|propaganda|anúncio|foto|vídeo)|"
    r"(?:de )?tekst (?:loopt|gaat) (?:door|verder) .{2,30}|lees verder (?:onder|na) .{2,30}|"
    r"dalsz[ay] (?:część|ciąg) (?:artykułu|materiału|tekstu) .{2,40}|"
    r"continue reading.{0,30}|scroll (?:to|down).{0,30}|back to (?:top|blogs?|all .{0,20})|skip (?:to|"
    r"ad).{0,30}|jump to.{0,30}|"
    r"table of contents|share(?: this.{0,30})?|print|e-?mail|copy link|save|tweet|pin(?: it)?|menu|search|close|"
    r"comments?|reply)\W*$",
)
CALL = re.compile(
    r"\W*(?:sign up|subscribe|join|follow|download|get|start|try|click|tap|visit|check out|learn|read|see|watch|"
    r"listen|contact|call|"
    r"book|request|shop|buy|order|register|discover|explore|find out|fill (?:in|out|this)|enter|compare|share|"
    r"tell|help|love|ready to|want (?:more|to)|"
    r"looking for|need|interested in|have (?:a|you)|got a|do you (?:have|want|need))\b",
)
_COMMISSION = r" (?:an? |us |a small |some )*(?:affiliate |small )*commission(?! of\b)"
_ADVICE = " (?:financial|investment|legal|medical|tax) advice"
DISCLOSURE = _by_letter(
    rf"earn{_COMMISSION}|receive{_COMMISSION}|make{_COMMISSION}|paid{_COMMISSION}|get{_COMMISSION}|"
    r"we (?:may|might|can|could|will) (?:earn|receive|make|get) (?:a (?:small|little) |some )?money|"
    r"how we (?:earn|make) (?:a (?:small|little) |some )?money|"
    r"earns? us (?:a (?:small|little) |some )?money|makes? us (?:a (?:small|little) |some )?money|"
    r"gets? us (?:a (?:small|little) |some )?money|"
    r"compensated when you click|"
    r"earn from qualifying|"
    r"amazon associate|affiliate (?:links?|commission|disclosure|partner)|"
    r"commissions? (?:from|on|for) (?:(?:the|any|some|your|our|all|these|this|qualifying|eligible) ){0,2}"
    r"(?:sales?|purchases?|links?|products?|items?|us|retailers?|providers?|partners?|advertisers?|brands?|merchants?|stores?|clicks?|orders?|bookings?)\b|"
    r"advertiser disclosure|"
    r"chosen independently|selected independently|reviewed independently|independently (?:chosen|selected|reviewed)|"
    r"editorially independent|"
    rf"not{_ADVICE}|never{_ADVICE}|registered investment advis|"
    r"past performance (?:is|does|of|cannot)|"
    r"for informational purposes only|views? expressed .{0,60}(?:own|not necessarily)|has a disclosure policy|"
    r"no position in any",
)
TERMS = re.compile(
    r"(?:^|[.!?] )by (?:submitting|signing up|subscribing|registering|entering your|providing your|clicking|joining)\b.{0,80}?"
    r"\byou (?:(?:hereby|also) )?(?:agree|consent|accept|acknowledge)\b|protected by recaptcha|"
    r"(?:need|require) your (?:permission|consent) to (?:load|show|display)|"
    r"\bplease (?:chip in|consider (?:supporting|donating|giving|contributing|(?:lik|shar|subscrib|follow|join)ing\b|"
    r"becoming a|making a (?:donation|contribution)|"
    r"a (?:donation|contribution)))|"
    r"(?:chip in|give|donate|from|little as|just) (?:[£$€]\d+|\d+ (?:pounds|dollars|euros)) (?:a|per) month\W*$",
)  # what sign-up boxes, embedded posts and appeals say under themselves
_NAME = r"[^\W\d_a-zß-ÿ][\w.’'-]*"
BIO = re.compile(
    rf"^(?:About |By )?{_NAME}(?: {_NAME}){{1,4}},?(?: [^.!?]{{1,60}},)? (?:is|was|has been|writes|covers|joined|"
    rf"oversees|leads|works|reports|"
    r"has (?:written|covered|worked))\b.{0,80}\b(?:writer|editor|journalist|author|contributor|freelancer?|"
    r"reporter|correspondent|columnist|"
    r"blogger|covering|covers|writes|writing|reports on|producer|critic)\b|^(?:Hi|Hello|Hey)[,!]? [Ii](?:’|'| a)m\b",
)
OFFER = _by_letter(
    r"sign[- ]?up (?:for|to|now|here|today|and|below|free)|subscri(?:be|bing) (?:to|now|for|today|and|here)|"
    r"our (?:\w+ )?newsletter|mailing list|"
    r"to your inbox|in your inbox|follow (?:us|me) (?:on|at|for)|"
    r"join (?:us (?:on|at|for|today)|our|the (?:facebook|discord|slack|telegram|whatsapp|community|conversation|"
    r"waitlist)|thousands|over \d)|"
    r"download (?:our|the|your) (?:free|app|guide|ebook|e-book|report|brochure|template|checklist)|"
    r"start (?:your|a) free|get started (?:today|now|for free)|"
    r"click here (?:to|for)|contact us|book (?:a|your) (?:demo|call|consultation|meeting|appointment)|"
    r"request a (?:demo|quote|call)|"
    r"schedule (?:a|an|your) (?:demo|call|consultation|appointment|free)|shop now|buy now|order now|"
    r"all rights reserved|"
    r"fill (?:in|out|this) (?:the |this |our )?form|enter your e-?mail|e-?mail address|support (?:us|"
    r"our (?:work|journalism))|become a (?:member|patron|subscriber)|"
    r"donate (?:now|today|here)|share (?:this (?:article|post|story|with)|your story)|spread the word|"
    r"tell your friends|leave a (?:comment|reply|review)|"
    r"let us know in the comments|sponsor this|talk to (?:our|an?) (?:[\w-]+ ){0,4}(?:experts?|team|sales|specialists?)|"
    r"get (?:in touch|a (?:free )?quote)|"
    r"(?:liked|enjoyed) (?:this|the) (?:article|post|story)|appeared first on|originally (?:published|"
    r"appeared) (?:on|in|at)|"
    r"log ?in to|sign in to|create (?:a free|an) account|turn on notifications|enable javascript|"
    r"newsletter (?:abonnieren|anmelden|bestellen)|jetzt (?:abonnieren|anmelden|testen|kaufen)|abonnez-vous|"
    r"inscrivez-vous|infolettre|"
    r"suscr[ií]b(?:ete|ase)|boletín|s[ií]guenos|iscriviti|abbonati|seguici|assine (?:a|nossa|o)|inscreva-se|"
    r"siga-nos|nieuwsbrief|"
    r"abonneer je|meld je aan|zapisz się|zaprenumeruj|подпишитесь|подписывайтесь|рассылку|关注我们|订阅|登録はこちら|フォローして|"
    r"اشترك في",
)
POINTER = re.compile(
    r"\W*(?:related(?: (?:reading|article|articles|story|stories|post|posts|content|video|link|links|news|"
    r"coverage))?\s*[:|»›>]|"
    r"(?:read|see|learn|find out|view|show|load) (?:more|also|next|all|full|the full|our full)\b|also read\b|"
    r"see also\b|read this next|recommended(?: reading)?\s*:|"
    r"more (?:from|on this|like this|stories|about)\b|more\s*:|watch\s*:|listen\s*:|don.t miss|up next|"
    r"next (?:article|post|story|up)|previous (?:article|post|story)|"
    r"continue reading|further reading\s*:|source:? https?://|"
    r"lesen sie (?:auch|mehr)|mehr (?:zum thema|dazu|lesen)|à lire aussi|lire aussi|voir aussi|en savoir plus|"
    r"lea también|leer más|ver también|"
    r"leggi anche|leggi (?:di più|tutto)|leia (?:também|mais)|veja também|lees (?:ook|meer|verder)|"
    r"czytaj (?:też|także|więcej)|zobacz też|"
    r"читайте также|читать далее|延伸阅读|相关阅读|関連記事|続きを読む|اقرأ (?:أيضا|المزيد))",
)
LIST_HEADING = re.compile(
    r"\W*(?:(?:related|recommended|popular|trending|latest|recent|similar|featured|other|more|further|suggested|"
    r"top|most read|most popular)"
    r"(?: (?:to this|on this|in this|from the|from our|from|for you|great|popular|recent|related|blog|news|top|our))*"
    r" (?:articles?|posts?|stories|story|reading|reads|content|news|links?|videos?|topics?|topic|coverage|"
    r"guides?|resources|blogs?|products|pages|headlines)"
    r"(?: (?:from|on|in|about|for) .{1,40})?|you (?:may|might)(?: also)? (?:like|be interested in|enjoy)(?: .{1,50})?|"
    r"people also (?:like|read|ask)|good articles to read together|recommended for you|more (?:for you|"
    r"like this)|(?:read|up|what to read) next|keep reading|related|trending(?: now)?|"
    r"most (?:read|popular|viewed|shared)|in the spotlight|editor.?s.? picks?|about (?:the )?authors?|"
    r"meet the authors?|who wrote this(?: article)?\??|"
    r"who curated this(?: article)?\??|written by|share(?: this)?(?: (?:article|post|story|page|on))?|"
    r"share on.{0,30}|follow us(?: on.{0,20})?|connect with us|stay connected|"
    r"stay (?:informed|in touch|up to date)|leave a (?:comment|reply)|post a comment|comments?(?: \(\d+\))?|"
    r"\d+ comments?|join the (?:conversation|discussion)|"
    r"tags?|filed under|categories|table of contents|contents|on this page|in this (?:article|story|post|guide)|"
    r"jump to(?: (?:section|the list))?|"
    r"mehr zum thema|das könnte sie auch interessieren|auch interessant|weitere artikel|à lire aussi|"
    r"sur le même sujet|articles (?:liés|similaires)|"
    r"te puede interesar|noticias relacionadas|más noticias|articoli correlati|potrebbe interessarti(?: anche)?|"
    r"leia também|veja também|relacionadas|"
    r"lees ook|meer over dit onderwerp|czytaj także|zobacz także|читайте также|по теме|материалы по теме|"
    r"相关(?:阅读|文章|新闻)|延伸阅读|推荐阅读|"
    r"関連(?:記事|ニュース)|おすすめ記事|مواضيع ذات صلة|اقرأ أيضا)\W*",
)
COMMENTS = re.compile(
    r"\W*(?:\d+ )?(?:(?:reader(?:s['’]?)? )?comments?|(?:leser)?kommentare?|"
    r"commentaires?|comentarios?|commenti|comentários?|reacties|komentarze|комментарии|коментарі|comentarii|"
    r"评论|評論|コメント|التعليقات)(?:\W*\d+)?\W*",
)  # heads what readers wrote
EARLIER = re.compile(
    r"\W*(?:(?:(?:the|our) )?(?:original|earlier|previous|initial) (?:story|report|article|version)(?: (?:follows|below|continues below))?|"
    r"(?:unsere |die )?(?:ursprüngliche|bisherige) (?:meldung|berichterstattung)|(?:ursprungs|erst)meldung|"
    r"(?:notre )?(?:article|premier article|information) (?:initial|d['’]origine)e?|(?:la )?noticia original)\s*(?:[:–—.]|$)",
    re.IGNORECASE,
)  # heads what an article told before it was updated
SPONSORS = re.compile(
    r"\W*(?:(?:our|today['’]s|this (?:week|episode|month)['’]s|episode) )?(?:sponsors|sponsored by)\b\W*",
    re.IGNORECASE,
)  # heads what sponsors of an episode or letter say of themselves
METER = re.compile(
    r"\d+ (?:of|out of) (?:your )?\d+ (?:free |complimentary )?(?:articles|stories)|"
    r"(?:free|complimentary) (?:articles?|story|stories) (?:left|remaining|for this|this) ?(?:week|month|day|$)?|"
    r"\d+ (?:von|de|di|van) \d+ (?:kostenlosen? artikeln?|articles? gratuits?|artículos? gratis|articoli gratuiti|gratis artikelen)|"
    r"noch \d+ (?:kostenlose |freie )?artikel|il vous reste \d+ articles?|te quedan \d+ artículos",
)  # counts what may still be read free of charge: a notice, no wall
SPENT = re.compile(r"\b(?:all|reached|hit|limit|last|no more|used up|aufgebraucht|verbraucht|alle)\b")  # … and nothing is left
OFFERED = re.compile(
    r"\b(?:newsletters?|subscri(?:be|ption)s?|inbox|alerts?|notifications?|apps?|channels?|podcasts?|whatsapp|telegram|"
    r"facebook|instagram|"
    r"tiktok|twitter|youtube|bluesky|mastodon|(?:for )?free|prizes?|tickets?|quiz|competition|giveaway|members?|membership|trial|"
    r"discounts?|gifts?|issues a year|(?:our|the|this) (?:\w+ )?(?:letter|briefing|round-?up|digest)|your phone|"
    r"kostenlos\w*|gratis|abo|eilmeldungen|gratuit\w*|alertes|gratuit[oa]s?|gratuit[ae]mente)\b",
)  # what a promo has to give
PRICE = re.compile(
    r"(?:[£$€¥] ?\d[\d.,]{0,9}|\b\d[\d.,]{0,9} ?(?:[£$€¥]|(?:euros?|dollars?|pounds?|pence|cents?|crowns?|zł|kr|kronor|kroner|lei|tl)\b|"
    r"руб|грн|元|円|원))[^!?\n]{0,20}?(?:\b(?:day|week|month|year|tag|woche|monat|jahr|semaine|mois|par an|semana|mes|año|mês|ano|"
    r"settimana|mese|anno|maand|jaar|månad|måned|tydzień|miesiąc|rok|lună|ay)\w{0,2}\b|недел|месяц|місяц|[日週月年]|월|달|개월)",
)  # what a subscription costs
OF_SITE = re.compile(
    r"\b(?:cookies?|privacy|datenschutz\w*|passwor[dt]s?|(?:log|sign)(?:ged)?[ -]?in|ad[ -]?block\w*|"
    r"terms of (?:service|use|sale)|unlimited access|cancel (?:at )?any ?time|jederzeit kündbar|sans engagement|subscri\w+|abonn\w+|"
    r"suscri\w+|abbona\w+|assinatur\w+|(?:za)?prenumer\w+)\b|подпис|会員|会员|订阅",
)  # what a site speaks of where it speaks of itself; of articles, few do
URGE = re.compile(
    r"(?:^|[:;.!?–—,]\s+(?:and |then )?|\bto )(?:sign up|subscribe|join|follow|download|get|give|try|tap|click|play|win|vote|"
    r"predict|register|"
    r"listen|watch|buy|order|claim|grab|enter|become|support|donate|treat|renew|upgrade|discover|jetzt|abonnieren sie|abonnez|"
    r"inscrivez|suscr[ií]b\w+|iscriviti|abbonati|assine|abonneer|meld)\b",
)  # a clause that begins by telling the reader to do something
FIRST_SEEN = re.compile(
    r"\W*(?:this|the|a version of this) (?:article|story|post|piece|report|interview|essay|column)\b.{0,40}? (?:first|originally) "
    r"(?:appeared|published|ran|posted)\b.{2,120}|(?:originally|first) (?:published|appeared) (?:on|in|at|by) .{2,80}|"
    r"the post .{4,200} (?:appeared first|first appeared) on .{2,80}",
)  # where the text was first published; a whole block
NOTICE = re.compile(
    r"(?:enable|turn on|activate|allow|requires?) (?:javascript|cookies)|(?:javascript|cookies)(?: is| are| must be| to be)? "
    r"(?:disabled|enabled|required)|checking your browser|(?:are|you(?:’|')re) (?:a )?(?:human|not a robot)\b|unusual traffic|"
    r"access (?:to this page )?(?:has been |is |was )?denied|"
    r"page (?:not found|(?:does not|doesn(?:’|')t|no longer) exists?|(?:that )?you (?:are|were) looking for|you requested)|"
    r"information on (?:your|a) device|our \d+ partners|your (?:cookie|privacy) (?:choices|settings|preferences)|"
    r"javascript (?:aktivieren|ist deaktiviert)|seite (?:wurde )?(?:leider )?nicht gefunden|activer javascript|"
    r"page (?:est )?introuvable|"
    r"(?:habilit|activ)\w+ javascript|página no encontrada|página não encontrada|pagina non trovata|pagina niet gevonden|"
    r"nie znaleziono strony|страница не найдена|页面不存在|找不到页面|ページが見つかりません",
)  # what a page says of itself that stands where the article should
_WE = "(?:we|us|wir|uns|nous|nosotros|noi|wij|nós|vi|my)"
_OURS = "(?:our|unseren?|nos|nuestros|i nostri|onze|(?:os )?nossos|våra|våre|vores|nasi)"
_PARTNERS = r"(?: [\w.-]+){0,3} (?:partner(?:s|n|e|zy)?|partenaires|socios|parceiros)"
_AND = "(?:and|und|et|y|e|en|och|og|i)"
CONSENT = re.compile(
    rf"\b(?:{_WE},? {_AND} {_OURS}{_PARTNERS}|{_OURS}{_PARTNERS} {_AND} {_WE})\b.{{0,200}}?"
    r"(?:\bcookies?\b|geolo[ck]ali[sz]|g[ée]olo[ck]ali[sz]|geolocation|"
    r"\b(?:on (?:a|your) device|auf einem gerät|sur (?:un|votre) (?:appareil|terminal)|en un dispositivo|su un dispositivo|"
    r"op een apparaat|num dispositivo|på en enhe[dt]|na urządzeniu)\b)|"
    r"^(?:this (?:web)?site|we|diese (?:web)?seite|wir|ce site|nous|este sitio(?: web)?|questo sito(?: web)?)(?: [\w/-]+){0,3} "
    r"(?:uses?|verwende[nt]|nutz(?:t|en)|utilis(?:e|ons)|utiliza|utilizza|usa) (?:des |i )?cookies"
    r"(?=[.,:;]|$| (?:to|on|and|or|und|um|auf|oder|pour|sur|et|para|y|en|per|e)\b)|"
    r"^you (?:can|may) (?:change|withdraw|manage) your (?:consent|preferences|choices|(?:cookie|privacy) settings)\b"
    r"(?=.{0,40}\b(?:any time|by (?:clicking|visiting)|(?:this|our) (?:web)?(?:site|page)))",
    re.DOTALL,
)  # what a site says of the cookies it would like to set, over or under an article
OPINION = re.compile(
    r"(?:(?:home|start|news|startseite|accueil|inicio)\s*[>›»/|]\s*)?(?:[^\W\d]+\s*[>›»/|]\s*)?"
    r"(?:opinions?|op-?eds?|comment|comment & analysis|commentary|comment is free|editorials?|leader|leading article|"
    r"columns?|columnists?|viewpoint|"
    r"letters to the editor|guest (?:column|essay|opinion)|kommentare?|meinung|leitartikel|kolumne|gastbeitrag|tribunes?|"
    r"chroniques?|édito(?:rial)?|idées|débats|point de vue|opinión|columna|tribuna|opinião|coluna|opinioni?|commenti?|"
    r"editoriale?|opinie|"
    r"columnisten|opinia|opinie|komentarz|felieton|мнения?|колонка|评论|社评|観点|社説|오피니언|رأي)",
)  # a label that says a text is somebody's opinion; a whole label
_COLUMNIST = (
    r"(?:(?:opinion|guest|staff|senior|our) )*(?:columnist|opinion (?:writer|editor|contributor)|guest (?:contributor|writer)|"
    r"kolumnist(?:in)?|gastautor(?:in)?|chroniqueu(?:r|se)|éditorialiste|columnista|editorialista|colunista)"
)
COLUMNIST = re.compile(
    r"(?:guest |ein )?(?:opinion|op-ed|comment(?:ary)?|column|essay|kommentar|gastbeitrag|tribune|chronique|opinión|columna|"
    r"opinião|opinione|commento|opinie) (?:by|von|par|por|di|door) .{2,80}|"
    r"(?:opinions?|op-?ed|comment|commentary|columns?|kommentar|meinung|tribune|opinión|opinião|opinie) ?[|•·/] ?"
    r"[^\W\d]+(?: [^\W\d]+){0,3}|"
    rf"(?:(?:by|von|par|por|di|door) )?(?:[^\W\d_][\w.’'-]*(?: [\w.’'-]+){{0,4}}(?: ?[,|•·–—-])? )?{_COLUMNIST}",
)  # a byline or label that names a columnist; a whole line
IS_COLUMNIST = re.compile(
    r"(?:[\w.’'-]+ ){1,5}(?:is|ist|est|es|é|è) (?:an?|the|our|eine?|une?|una?|um|uma) (?:[\w’'-]+ ){0,3}?" + _COLUMNIST + r"\b",
)  # how a note on a columnist begins
OWN_VIEWS = re.compile(
    r"\b(?:views?|opinions?)(?: and (?:views?|opinions?))?(?: that are)? expressed\b.{0,80}\b(?:own\b|(?:are|is) (?:those|that) of the "
    r"(?:author|writer)|(?:are|is) the (?:author|writer)(?:’|')?s)|"
    r"\bthis (?:article|piece|column|text) (?:expresses|reflects|represents) the (?:personal )?(?:views?|opinions?) of (?:the|its) "
    r"(?:author|writer)",
)  # a disclaimer under an opinion
I_THINK = re.compile(
    r"\b(?:i (?:\w+ )?(?:think|believe|argue|suspect|fear|doubt|disagree|would say|would argue)\b(?! of\b)|"
    r"in my (?:view|opinion|judge?ment|book)|it seems to me|to my mind|if you ask me|"
    r"meiner (?:meinung|ansicht) nach|ich (?:glaube|finde|meine|denke)\b|meines erachtens|"
    r"(?:je (?:crois|pense)|j’estime|j'estime) que|à mon avis|selon moi|en mi opinión|a mi juicio|creo que|secondo me|a mio avviso|"
    r"na minha opinião|a meu ver)",
)  # somebody gives a view of their own

# None begins within a word, but of German compounds and where no spaces part words: looked for at every letter it takes twice as long.
WALL = re.compile(
    r"(?:\b|(?=artikel |[会残订]))(?:"
    r"subscribe (?:now )?to (?:read|continue|unlock|access|get access)|to (?:continue|keep) reading|(?:article|"
    r"story|content) is (?:for|only available to|exclusive to|reserved for) "
    r"(?:our )?(?:subscribers|members\b(?! of\b)|premium)|already (?:a (?:subscriber|member)|subscribed\?)|subscriber-only|"
    r"^(?:(?:this|the) (?:\w+ ){1,2}is )?(?:an? )?(?:exclusive|reserved) (?:to|for) (?:our )?(?:\w+ )?(?:subscribers|members)\W*$|"
    r"become a (?:member|subscriber) to (?:read|continue|unlock|access|see)|subscribe for (?:full |unlimited )?access|"
    r"continue reading with (?:an? |our |your )?(?:free )?(?:trial|subscription|account|membership)|"
    r"^get (?:unlimited|full) (?:digital )?access\b|^want to read more\?|"
    r"for subscribers only|read the (?:full|rest of the) (?:article|story) (?:with|by)|"
    r"sign in to (?:read|continue)|register (?:now )?to (?:read|continue)|"
    r"to read the (?:rest|full|whole|remainder)|you(?:’|')?ve (?:reached|hit|used|read) (?:all (?:of )?)?your|"
    r"you have (?:reached|hit|used (?:all|up)) |"
    r"\b(?:no|zero|0) (?:more )?free articles|(?:article|monthly) limit|unlock (?:this|the full) (?:article|story)|"
    r"jetzt (?:weiterlesen|abonnieren)|weiterlesen mit|lesen sie weiter mit|artikel (?:ist )?(?:exklusiv|nur) für abonnenten|"
    r"réservée? (?:aux|"
    r"à nos) abonnés|il vous reste .{1,12} (?:de cet article|à lire)|"
    r"(?:contenido|artículo) (?:es )?exclusivo para suscriptores|suscríbete para|"
    r"(?:contenuto|articolo) (?:è )?riservato (?:solo )?agli abbonati|abbonati per (?:continuare|leggere)|"
    r"\b(?:per|vuoi) continuare a leggere\b|ti resta da leggere|"
    r"exclusivo para (?:assinantes|subscritores)|assine (?:para|e) (?:ler|continu)|quer ler mais\?|"
    r"(?:alleen|exclusief) voor abonnees|word (?:abonnee|lid) om|verder lezen\?|om verder te lezen|nog \d+ ?% te lezen|"
    r"dit is een premium[ -]artikel|(?:tylko|wyłącznie|dostępn\w+) dla (?:prenumeratorów|subskrybentów)|"
    r"pozostało (?:jeszcze )?\d+ ?% (?:artykułu|treści|tekstu)|przeczytać cały artykuł|z aktywną subskrypcją|"
    r"\b(?:wy)?kup dostęp|aby czytać dalej|"
    r"(?:статья|материал|текст) доступ(?:на|ен) (?!всем ).{0,20}подпис(?:чик|к)|подпишитесь, чтобы (?:про)?читать|"
    r"(?<![«„“\"])(?:оформите|купите) подписку|(?:матеріал|текст|стаття) доступ(?:ний|на) "
    r"(?!(?:ус|вс)ім ).{0,20}(?:передплатник|підписник)|"
    r"(?<![«„“\"])(?:оформіть|придбайте) (?:перед|під)п(?:лату|иску)|"
    r"(?:conținut|articol)(?:ul)? (?:este )?(?:exclusiv|disponibil doar|rezervat) (?:(?:pentru|doar|numai) ){0,2}abona[țt]|"
    r"abonează-te pentru a (?:citi|continua)|(?:endast|bara|låst|exklusivt) för (?:våra )?prenumeranter(?! \w)|"
    r"prenumerera för att (?:läsa|fortsätta)|"
    r"(?:^|[.!?] |eller )logga in för att (?:läsa|fortsätta)|"
    r"(?:μόνο|αποκλειστικά) για συνδρομητές(?! \w)|γίνετε συνδρομητ|会員限定|残り\d+文字|订阅后)",
)
# The title of what happened on this day of another year, told as it was told then.
HISTORY = re.compile(
    r"(?:on )?this (?:day|week) in (?:history|\d{4})|on this day\s*(?:[:,|–—-]|in\b|\d|$)|today in history|\d+ years ago today|"
    r"from (?:the|our) archives?\s*[:|–—-]|(?:was geschah (?:heute )?am|kalenderblatt|heute vor \d+ jahren)\b|vor \d+ jahren:|"
    r"(?:c['’]était un|ça s['’]est passé (?:un|le)|éphéméride|il y a \d+ ans(?: ?[:,]| aujourd))|"
    r"(?:efemérides|tal día como hoy|hace \d+ años:|"
    r"accadde oggi|aconteceu hoje|hoje na história|há \d+ anos:|kalendarium|этот день в истории|历史上的今天)",
    re.IGNORECASE,
)
