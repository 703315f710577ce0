"""What furniture says, in the languages we read: promos, calls to action, related lists, bylines, disclosures.

Patterns are of wording in general, never of one site. All but BIO expect lower-case text: matching without IGNORECASE, with every
alternative starting with a letter, is several times faster (Python's re then skips ahead by first letters).
"""

from __future__ import annotations

import re

PROMO = re.compile(
    r"sign[- ]?up|signing up|subscri|newsletter|inbox\b|follow (?:us|me|him|her|our|@)|join (?:us|our|the|now|me|thousands|over)\b|"
    r"download (?:our|the|your|a free)|free trial|get started|learn more|read more|click here|tap here|contact us|"
    r"book (?:a|your)\b|request a|shop now|buy now|order now|all rights reserved|©|copyright|cookies?\b|privacy policy|"
    r"terms (?:of|and|&)|share (?:this|your|on)|leave a (?:comment|reply|review)|e-?mail address|log ?in\b|sign in\b|unsubscribe|"
    r"support (?:us|our)|donate|schedule (?:a|an|your)\b|get (?:a free|a quote|in touch|the latest|our|your free)|"
    r"turn on (?:javascript|notifications)|enable (?:javascript|notifications)|"
    r"abonnier|registrieren|anmelden|jetzt (?:lesen|testen|kaufen)|abonne[zr]|inscri(?:vez|s-toi|ption)|infolettre|s'abonner|"
    r"suscr[ií]b|boletín|s[ií]guenos|registr[ao]|iscriviti|abbonati|seguici|assine|inscreva|cadastre|siga-nos|"
    r"meld je aan|nieuwsbrief|abonneer|zapisz się|prenumeruj|подпи[сш]|рассылк|订阅|关注我们|登录|登録|購読|フォロー|اشترك|النشرة البريدية",
)
RELATED = re.compile(
    r"(?:related|more (?:from|on|in|like|stories|posts|articles|news|about|to|reading)\b|read (?:more|next|also|the full|our)\b|"
    r"you (?:may|might)(?: also)?\b|recommended|popular|trending|latest\b|recent\b|most (?:read|popular|viewed)|keep reading|"
    r"further reading|explore\b|what to read|up next|next\b|previous\b|share\b|follow\b|about the authors?|about us|comments?\b|"
    r"leave a|newsletter|subscribe|sign up|tags?\b|categor|featured|similar|don.t miss|see also|also read|watch:|listen:|editor.?s.? pick|"
    r"in this (?:article|series|story|post)|table of contents|contents\b|on this page|jump to|references|sources|resources|contact\b|"
    r"in the spotlight|good (?:articles|reads)|other (?:articles|posts|stories)|people also|"
    r"mehr zum thema|lesen sie auch|weitere (?:artikel|themen)|das könnte|auch interessant|à lire aussi|lire aussi|sur le même sujet|"
    r"voir aussi|articles? liés|lea también|te puede interesar|más (?:noticias|información|sobre)|relacionad|leggi anche|"
    r"potrebbe interessarti|correlati|leia (?:também|mais)|veja também|lees ook|meer over|czytaj (?:też|także|więcej)|zobacz też|"
    r"читайте также|по теме|相关(?:阅读|文章|新闻)|延伸阅读|推荐阅读|関連(?:記事|ニュース)|اقرأ أيضا|مواضيع ذات صلة)",
)
BYLINE = re.compile(
    r"(?:by|written by|words by|story by|author|posted|published|updated|last updated|reviewed by|edited by|fact.checked|medically|"
    r"photos?\b|photograph|image|credit|source|von|par|por|di|da|door|autor|auteur|автор|作者|記者|文／|بقلم)\b|.*\bmin(?:ute)?s? read\b",
)
DATE = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b|"
    r"\d{1,2}\.? [^\W\d]{3,10}\.?,? \d{4}\b|\d{4}-\d\d-\d\d\b|\d{4}年\d{1,2}月\d{1,2}日|\d+ (?:minutes?|hours?|days?|weeks?|months?) ago\b",
)
ADVERT = re.compile(
    r"\W*(?:advertis(?:ement|ing)|ad|ads|sponsored(?: content)?|promoted|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|"
    r"advertentie|reklama|реклама|广告|広告|إعلان|loading\b.{0,30}|page \d+ of \d+|story continues below.{0,20}|article continues.{0,40}|"
    r"continue reading.{0,30}|scroll (?:to|down).{0,30}|back to (?:top|blogs?|all .{0,20})|skip (?:to|ad).{0,30}|jump to.{0,30}|"
    r"table of contents|share(?: this.{0,30})?|print|e-?mail|copy link|save|tweet|pin(?: it)?|menu|search|close|comments?|reply)\W*$",
)
CALL = re.compile(
    r"\W*(?:sign up|subscribe|join|follow|download|get|start|try|click|tap|visit|check out|learn|read|see|watch|listen|contact|call|"
    r"book|request|shop|buy|order|register|discover|explore|find out|fill (?:in|out|this)|enter|compare|share|tell|help|love|ready to|want (?:more|to)|"
    r"looking for|need|interested in|have (?:a|you)|got a|do you (?:have|want|need))\b",
)
DISCLOSURE = re.compile(
    r"(?:earn|receive|make|paid|get) (?:an? |us |a small |some )*(?:affiliate |small )*(?:commission|money)|earn from qualifying|"
    r"amazon associate|affiliate (?:links?|commission|disclosure|partner)|commissions? (?:from|on|for)\b|advertiser disclosure|"
    r"(?:chosen|selected|reviewed) independently|independently (?:chosen|selected|reviewed)|editorially independent|"
    r"(?:not|never) (?:financial|investment|legal|medical|tax) advice|registered investment advis|past performance (?:is|does|of|cannot)|"
    r"for informational purposes only|views? expressed .{0,60}(?:own|not necessarily)|has a disclosure policy|no position in any",
)
_NAME = r"[^\W\d_a-zß-ÿ][\w.’'-]*"
BIO = re.compile(
    rf"^(?:About |By )?{_NAME}(?: {_NAME}){{1,4}},?(?: [^.!?]{{1,60}},)? (?:is|was|has been|writes|covers|joined|oversees|leads|works|reports|"
    r"has (?:written|covered|worked))\b.{0,80}\b(?:writer|editor|journalist|author|contributor|freelancer?|reporter|correspondent|columnist|"
    r"blogger|covering|covers|writes|writing|reports on|producer|critic)\b|^(?:Hi|Hello|Hey)[,!]? [Ii](?:’|'| a)m\b",
)
OFFER = re.compile(
    r"sign[- ]?up (?:for|to|now|here|today|and|below|free)|subscri(?:be|bing) (?:to|now|for|today|and|here)|our (?:\w+ )?newsletter|mailing list|"
    r"to your inbox|in your inbox|follow (?:us|me) (?:on|at|for)|"
    r"join (?:us (?:on|at|for|today)|our|the (?:facebook|discord|slack|telegram|whatsapp|community|conversation|waitlist)|thousands|over \d)|"
    r"download (?:our|the|your) (?:free|app|guide|ebook|e-book|report|brochure|template|checklist)|start (?:your|a) free|get started (?:today|now|for free)|"
    r"click here (?:to|for)|contact us|book (?:a|your) (?:demo|call|consultation|meeting|appointment)|request a (?:demo|quote|call)|"
    r"schedule (?:a|an|your) (?:demo|call|consultation|appointment|free)|shop now|buy now|order now|all rights reserved|"
    r"fill (?:in|out|this) (?:the |this |our )?form|enter your e-?mail|e-?mail address|support (?:us|our (?:work|journalism))|become a (?:member|patron|subscriber)|"
    r"donate (?:now|today|here)|share (?:this (?:article|post|story|with)|your story)|spread the word|tell your friends|leave a (?:comment|reply|review)|"
    r"let us know in the comments|sponsor this|talk to (?:our|an?) (?:experts?|team|sales|specialists?)|get (?:in touch|a (?:free )?quote)|"
    r"(?:liked|enjoyed) (?:this|the) (?:article|post|story)|appeared first on|originally (?:published|appeared) (?:on|in|at)|"
    r"log ?in to|sign in to|create (?:a free|an) account|turn on notifications|enable javascript|"
    r"newsletter (?:abonnieren|anmelden|bestellen)|jetzt (?:abonnieren|anmelden|testen|kaufen)|abonnez-vous|inscrivez-vous|infolettre|"
    r"suscr[ií]b(?:ete|ase)|boletín|s[ií]guenos|iscriviti|abbonati|seguici|assine (?:a|nossa|o)|inscreva-se|siga-nos|nieuwsbrief|"
    r"abonneer je|meld je aan|zapisz się|zaprenumeruj|подпишитесь|подписывайтесь|рассылку|关注我们|订阅|登録はこちら|フォローして|اشترك في",
)
POINTER = re.compile(
    r"\W*(?:related(?: (?:reading|article|articles|story|stories|post|posts|content|video|link|links|news|coverage))?\s*[:|»›>]|"
    r"(?:read|see|learn|find out|view|show|load) (?:more|also|next|all|full|the full|our full)\b|also read\b|see also\b|read this next|recommended(?: reading)?\s*:|"
    r"more (?:from|on this|like this|stories|about)\b|more\s*:|watch\s*:|listen\s*:|don.t miss|up next|next (?:article|post|story|up)|previous (?:article|post|story)|"
    r"continue reading|further reading\s*:|source:? https?://|"
    r"lesen sie (?:auch|mehr)|mehr (?:zum thema|dazu|lesen)|à lire aussi|lire aussi|voir aussi|en savoir plus|lea también|leer más|ver también|"
    r"leggi anche|leggi (?:di più|tutto)|leia (?:também|mais)|veja também|lees (?:ook|meer|verder)|czytaj (?:też|także|więcej)|zobacz też|"
    r"читайте также|читать далее|延伸阅读|相关阅读|関連記事|続きを読む|اقرأ (?:أيضا|المزيد))",
)
LIST_HEADING = re.compile(
    r"\W*(?:(?:related|recommended|popular|trending|latest|recent|similar|featured|other|more|further|suggested|top|most read|most popular)"
    r"(?: (?:to this|on this|in this|from the|from our|from|for you|great|popular|recent|related|blog|news|top|our))*"
    r" (?:articles?|posts?|stories|story|reading|reads|content|news|links?|videos?|topics?|topic|coverage|guides?|resources|blogs?|products|pages|headlines)"
    r"(?: (?:from|on|in|about|for) .{1,40})?|you (?:may|might)(?: also)? (?:like|be interested in|enjoy)(?: .{1,50})?|"
    r"people also (?:like|read|ask)|good articles to read together|recommended for you|more (?:for you|like this)|(?:read|up|what to read) next|keep reading|related|trending(?: now)?|"
    r"most (?:read|popular|viewed|shared)|in the spotlight|editor.?s.? picks?|about (?:the )?authors?|meet the authors?|who wrote this(?: article)?\??|"
    r"who curated this(?: article)?\??|written by|share(?: this)?(?: (?:article|post|story|page|on))?|share on.{0,30}|follow us(?: on.{0,20})?|connect with us|stay connected|"
    r"stay (?:informed|in touch|up to date)|leave a (?:comment|reply)|post a comment|comments?(?: \(\d+\))?|\d+ comments?|join the (?:conversation|discussion)|"
    r"tags?|filed under|categories|table of contents|contents|on this page|in this (?:article|story|post|guide)|jump to(?: (?:section|the list))?|"
    r"mehr zum thema|das könnte sie auch interessieren|auch interessant|weitere artikel|à lire aussi|sur le même sujet|articles (?:liés|similaires)|"
    r"te puede interesar|noticias relacionadas|más noticias|articoli correlati|potrebbe interessarti(?: anche)?|leia também|veja também|relacionadas|"
    r"lees ook|meer over dit onderwerp|czytaj także|zobacz także|читайте также|по теме|материалы по теме|相关(?:阅读|文章|新闻)|延伸阅读|推荐阅读|"
    r"関連(?:記事|ニュース)|おすすめ記事|مواضيع ذات صلة|اقرأ أيضا)\W*",
)
