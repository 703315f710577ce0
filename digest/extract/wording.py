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
    r"(?:not|never) (?:financial|investment|legal|medical|tax) advice|registered investment advis|past performance|"
    r"for informational purposes only|views? expressed .{0,60}(?:own|not necessarily)|has a disclosure policy|no position in any",
)
BIO = re.compile(
    r"^(?:About )?[^\W\d_a-zß-ÿ][\w.’'-]+(?: [\w.’'-]+){0,4},? (?:is|was|has been|writes|covers|joined|oversees|leads|works|"
    r"has (?:written|covered|worked))\b.{0,60}"
    r"\b(?:writer|editor|journalist|author|contributor|freelancer?|reporter|correspondent|columnist|blogger|founder|strategist|specialist|"
    r"covering|content|marketer|writes|covers)\b|^(?:Hi|Hello|Hey)[,!]? [Ii](?:’|'| a)m\b",
)
