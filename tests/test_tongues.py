"""Fourteen languages: openings that go, sentences that lean on the one before, writers who say "we", and what is fine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import fakes
import pytest
from fakes_told import article

from digest import cite, summarize
from digest.sentences import leaning, moments, prose, reversals, speakers, tongues
from digest.summarize import overtaking
from digest.types import Story

OPENED = [
    ("de", "Doch der Rat schloss das Bad am Montag.", "Der Rat schloss das Bad am Montag."),
    ("de", "Doch ist das Bad zu teuer für die Stadt.", "Doch ist das Bad zu teuer für die Stadt."),
    ("fr", "Par contre, le conseil garde la piscine.", "Le conseil garde la piscine."),
    ("fr", "En revanche, le conseil garde la piscine.", "Le conseil garde la piscine."),
    ("es", "En cambio, el consejo mantiene la piscina.", "El consejo mantiene la piscina."),
    ("es", "Por otro lado, el consejo mantiene la piscina.", "El consejo mantiene la piscina."),
    ("it", "Infatti, il consiglio ha chiuso la piscina.", "Il consiglio ha chiuso la piscina."),
    ("pt", "Por outro lado, o conselho mantém a piscina.", "O conselho mantém a piscina."),
    ("nl", "Bovendien, de raad houdt het zwembad open.", "De raad houdt het zwembad open."),
    ("pl", "Tymczasem rada zamknęła basen w poniedziałek.", "Rada zamknęła basen w poniedziałek."),
    ("ru", "Тем не менее совет закрыл бассейн.", "Совет закрыл бассейн."),
    ("ru", "В свою очередь, совет закрыл бассейн.", "Совет закрыл бассейн."),
    ("uk", "Водночас рада закрила басейн у понеділок.", "Рада закрила басейн у понеділок."),
    ("ro", "Totodată, consiliul a închis bazinul.", "Consiliul a închis bazinul."),
    ("ar", "ولكن المجلس أغلق المسبح يوم الاثنين.", "المجلس أغلق المسبح يوم الاثنين."),
    ("ar", "ولكن المسؤولين أغلقوا المسبح يوم الاثنين.", "ولكن المسؤولين أغلقوا المسبح يوم الاثنين."),
    ("zh", "但是，市议会周一关闭了游泳池。", "市议会周一关闭了游泳池。"),
    ("zh", "但市议会周一关闭了游泳池。", "市议会周一关闭了游泳池。"),
    ("zh", "但丁的手稿周一在艾利展出。", "但丁的手稿周一在艾利展出。"),
    ("zh", "與此同時，市議會關閉了泳池。", "市議會關閉了泳池。"),
    ("ja", "しかし、市議会はプールを閉鎖した。", "市議会はプールを閉鎖した。"),
    ("ja", "一方、市議会はプールを閉鎖した。", "市議会はプールを閉鎖した。"),
]
LOST = [
    ("zh", "两人均否认对游泳池的火灾负责。"),
    ("ru", "После этого совет закрыл бассейн."),
    ("ro", "Noi am închis bazinul în oraș."),
    ("de", "Das sagte Otto am Montag im Rat."),
    ("de", "Das bestätigte Polizeisprecherin Lea Otto."),
    ("de", "Laut ihm ist das Bad zu teuer."),
    ("de", "Der 34-Jährige kam in ein Krankenhaus."),
    ("de", "Der Mann wurde am Montag festgenommen."),
    ("de", "Nach eigenen Angaben hat der Verein Geld verloren."),
    ("de", "So soll das Bad am Montag schließen."),
    ("de", "„Wir haben verloren“, sagte er am Montag."),
    ("de", "Bedingung sei, dass das Bad offen bleibe, sagte er am Montag in Ely."),
    ("de", "„Wir haben verloren“, sagte sein Anwalt Otto Lee."),
    ("fr", "La piscine sera fermée lundi, a-t-elle précisé."),
    ("fr", "« Nous avons perdu », affirme son avocat, Me Otto Lee."),
    ("fr", "Selon lui, la piscine est trop chère."),
    ("fr", "C’est le troisième incendie."),
    ("fr", "Tous sont sortis de la piscine."),
    ("fr", "« Nous avons perdu », a-t-il déclaré lundi."),
    ("fr", "L’homme a été arrêté lundi."),
    ("es", "Añadió que la piscina cerrará el lunes."),
    ("es", "También dijo que la piscina cerrará."),
    ("es", "Según él, la piscina es cara."),
    ("es", "Fue el tercer incendio del año."),
    ("es", "«Hemos perdido», añadió en una entrevista."),
    ("es", "Otro hombre resultó herido."),
    ("it", "Ha aggiunto che la piscina chiuderà lunedì."),
    ("it", "Secondo lei la piscina costa troppo."),
    ("it", "Lo ha annunciato il sindaco di Ely."),
    ("it", "Secondo l’accusa avrebbero ignorato tre segnalazioni sulla piscina."),
    ("it", "La Regione ne stanziò 400mila."),
    ("es", "Según la Fiscalía, habrían ignorado tres avisos sobre la piscina."),
    ("pt", "Segundo a acusação, teriam ignorado três avisos sobre a piscina."),
    ("it", "Il 34enne è stato portato in ospedale."),
    ("it", "«Abbiamo perso», ha detto."),
    ("pt", "Acrescentou que a piscina fecha na segunda."),
    ("pt", "Segundo ele, a piscina é cara."),
    ("pt", "“Perdemos o jogo”, disse em entrevista."),
    ("pt", "Trata-se do terceiro incêndio do ano."),
    ("nl", "Volgens hem is het zwembad te duur."),
    ("nl", "Toen kwam de politie naar het zwembad."),
    ("nl", "“We hebben verloren”, zei hij maandag."),
    ("nl", "De man werd maandag aangehouden."),
    ("pl", "Dodał, że basen zostanie zamknięty."),
    ("pl", "Jak podkreśliła, basen jest za drogi."),
    ("pl", "„Przegraliśmy” – powiedział."),
    ("ru", "По его словам, бассейн закроют."),
    ("ru", "Об этом сообщила полиция города Или."),
    ("ru", "Как отметил он, бассейн дорогой."),
    ("ru", "Он добавил, что бассейн закроют."),
    ("ru", "«Мы проиграли», – сказал он."),
    ("uk", "За його словами, басейн закриють."),
    ("uk", "Про це повідомила поліція міста Ілі."),
    ("ru", "Ранее сообщалось, что бассейн закрыли."),
    ("uk", "Раніше повідомлялося, що басейн закрили."),
    ("ro", "Trei dintre ei au murit luni."),
    ("uk", "«Ми програли», – сказала вона."),
    ("ro", "A declarat că bazinul va fi închis."),
    ("ro", "Potrivit acestuia, bazinul este scump."),
    ("ro", "Unul dintre ei a murit luni."),
    ("ar", "وأضاف أن المسبح سيغلق يوم الاثنين."),
    ("ar", "وقال إن المسبح مكلف جدا للمدينة."),
    ("ar", "لكنه رفض إغلاق المسبح."),
    ("zh", "对此，市长安李表示反对。"),
    ("zh", "报道称，游泳池将关闭。"),
    ("zh", "随后，警方赶到游泳池。"),
    ("zh", "“我们输了。”他说。"),
    ("ja", "彼女は月曜日に辞任した。"),
    ("ja", "同氏は月曜日に辞任した。"),
    ("ja", "2人は病院に運ばれた。"),
    ("ja", "「負けた」と述べた。"),
    ("de", "Die Bahn verlangt demnach 380.000 Euro für das Bad."),
    ("de", "Die Opposition im Rat von Ely sieht das anders."),
    ("de", "Mit der Steuer steige vor allem der Schmuggel."),
    ("fr", "Les syndicats se sont félicités de ce report."),
    ("es", "La dirección lo niega y culpa al alcalde de Ely."),
    ("it", "Il sindaco replica che i conti sono in ordine."),
    ("it", "Il giovane è stato portato in ospedale a Ely."),
    ("it", "Nell’occasione sono stati chiusi due bagni."),
    ("it", "La stessa fonte ha precisato che i bagni sono due."),
    ("pt", "Segundo a mesma fonte, há dois feridos na piscina."),
    ("pt", "O homem de 34 anos foi levado ao hospital."),
    ("pt", "A dupla foi levada à delegacia de Ely."),
    ("es", "La misma fuente precisó que la piscina está cerrada."),
    ("fr", "Deux personnes sont mortes, de même source."),
    ("nl", "Volgens dezelfde bron is het zwembad dicht."),
    ("pl", "Nie przyznał się do winy przed sądem w Ely."),
    ("pl", "Grozi im do pięciu lat więzienia."),
    ("pl", "– Wszystko wyjaśnię – powiedziała w poniedziałek."),
    ("pl", "– To tragedia dla Ely – powiedziała."),
    ("pl", "– To on zamknął basen w Ely."),
    ("pl", "Nigdy wcześniej nie doszło tu do takiego pożaru."),
    ("zh", "市议会已对该事故展开调查。"),
    ("ja", "希望退職は募集しないと明言した。"),
    ("ja", "来年までに工場を閉鎖すると明らかにした。"),
    ("ar", "ويعد هذا أقسى حكم منذ عام 2011."),
    ("sv", "Han sålde aktier för tolv miljoner i höstas."),
    ("sv", "De får sina löner från staten i mars."),
    ("cs", "Dodal, že peníze dorazí do týdne."),
    ("cs", "Ten byl vypuštěn teprve v lednu."),
    ("el", "Ο 45χρονος ήταν πατέρας τριών παιδιών."),
    ("hu", "Ő korábban a szegedi klinikát vezette."),
    ("tr", "Onlar suçlamaları mahkemede reddetti."),
    ("fr", "« Ely a choisi le changement », s’est-il félicité."),
    ("pt", "“O bairro está seguro”, disse aos jornalistas."),
    ("pt", "O bairro de Ely está seguro, disse."),
    ("es", "La piscina de Ely es segura, añadió."),
    ("it", "La piscina di Ely è sicura, ha detto dopo la visita."),
    ("pl", "„Basen jest bezpieczny” – powiedziała po ogłoszeniu wyroku."),
    ("ru", "«Бассейн безопасен», – сказал журналистам."),
    ("uk", "«Басейн безпечний», – сказала після засідання."),
    ("ro", "„Bazinul este sigur”, a spus la ieșirea din sală."),
    ("de", "„Das Bad ist sicher“, klagte sie am Montag."),
    ("de", "Stattdessen soll das Bad von Ely länger öffnen."),
    ("de", "In Ely sind davon drei Bäder betroffen."),
    ("ru", "Водители города Или с этим не согласны."),
    ("nl", "“Het bad is veilig”, vond hij na afloop."),
    ("ja", "「全ての責任は私にある」とした。"),
    ("de", "Das Bad sei sicher, sagte Lea Otto dieser Zeitung."),
    ("es", "La piscina es segura, dijo Lea Otto a este periódico."),
    ("pl", "Rok temu w tym samym miejscu zamknięto basen."),
    ("fr", "La piscine avait fermé au même endroit en 2019."),
    ("zh", "法院以盗窃罪判处其有期徒刑三年。"),
    ("zh", "艾利市政府对此不予回应。"),
]
GOES_ON = [
    ("de", "Aufgeflogen war er, als das Bad kein Geld hatte."),
    ("de", "Vier weitere Menschen kamen in die Klinik."),
    ("fr", "L’homme, un plombier de 37 ans, a vendu la toile."),
    ("fr", "Selon son avocate, les barrières étaient levées."),
    ("fr", "Pour sa directrice, Ann Otto, « c’est un miracle »."),
    ("es", "Deberá comparecer cada quince días en Ely."),
    ("es", "Fue fundado en Valencia en 1912."),
    ("es", "Reclaman una subida de 60 euros."),
    ("it", "L’uomo stava cercando di salvare l’auto."),
    ("pl", "34-latek trafił do szpitala."),
    ("it", "Chiedono il rinnovo del contratto."),
    ("it", "È stato portato in ospedale a Ely."),
    ("pt", "Foi inspecionado em outubro pela câmara."),
    ("pt", "Os restantes residentes foram para Braga."),
    ("nl", "Vier anderen raakten gewond in het zwembad."),
    ("nl", "Het gaat om een 23-jarige man uit Ely."),
    ("pl", "Grozi mu do dziesięciu lat więzienia."),
    ("pl", "Ma wejść w życie 1 lipca."),
    ("pl", "Dostaną po sześć tysięcy złotych."),
    ("ru", "Прокурор просил для него 12 лет."),
    ("ru", "Своей вины он не признал."),
    ("uk", "Свою вину вона не визнала."),
    ("de", "In ihrem Buch zeigt die junge Forscherin, was fehlt."),
    ("de", "Das Bad in Ely wollen sie schließen."),
    ("de", "Auch die Stadt Ely zahlt für das Bad."),
    ("ar", "وأشار إلى تضرر نحو 120 منزلا في المدينة."),
    ("ja", "約2時間後にようやく解除した。"),
    ("nl", "Ook de provincie betaalt mee aan het zwembad."),
    ("nl", "Zo kost een kaartje voor het bad nu zes euro."),
    ("de", "So kostet eine Karte für das Bad nun sechs Euro."),
    ("it", "Allora il sindaco di Ely ha chiuso la piscina."),
    ("it", "Anche il sindaco di Ely paga la piscina."),
    ("ro", "Avocata acestuia, Maria Pop, a cerut bazinul."),
    ("ru", "Мужчина получил травмы и был в больнице."),
    ("ru", "Ещё трое человек попали в больницу."),
    ("uk", "Ще троє людей потрапили до лікарні."),
    ("uk", "Двоє з них померли на місці."),
    ("ro", "A fost lăsat să moară pe un hol."),
    ("ro", "Animalul, un mascul de 240 kg, a fugit."),
    ("ar", "وأرجع السبب إلى عطل في الدفة."),
    ("zh", "男子被警方带走调查。"),
    ("ja", "男性は病院に運ばれた。"),
    ("sv", "Ytterligare två elever vårdas i Ely."),
    ("sv", "De två som avled bodde i badhuset."),
    ("ru", "По данным ведомства, бассейн закроют."),
    ("ru", "В пресс-службе уточнили, что бассейн закроют."),
    ("ru", "Накануне его отправили в больницу города."),
    ("uk", "За словами посадовця, басейн закриють."),
    ("ro", "Cei doi au fost duși la spital luni."),
    ("ro", "Potrivit sursei citate, bazinul este închis."),
    ("pt", "As vítimas mortais são duas mulheres de Ely."),
    ("el", "Δύο από αυτούς νοσηλεύονται στο νοσοκομείο."),
    ("cs", "Další dva lidé jsou v nemocnici."),
    ("el", "Άλλοι τέσσερις μεταφέρθηκαν στο νοσοκομείο."),
]
FINE = [
    ("ru", "По словам женщины, пропавшей в лесу под Или, она ела ягоды."),
    ("uk", "За словами жінки, яка загубилася під Ілі, вона їла ягоди."),
    ("ro", "În urma impactului dintre un tren și un camion, doi oameni au murit."),
    ("ro", "Riscă să rămână fără apă trei cartiere din Ely."),
    ("sv", "De två som omkom i branden i Lund var bröder."),
    ("sv", "Två av dem som skadades i Lund är barn."),
    ("el", "Δύο από αυτούς που τραυματίστηκαν στη Λαμία είναι παιδιά."),
    ("pt", "As vítimas têm direito a uma indemnização, decidiu o Tribunal de Beja."),
    ("it", "Il giovane Otto Levi è stato portato in ospedale."),
    ("pl", "– Wszystko wyjaśnię – powiedziała w poniedziałek Lea Kot."),
    ("pl", "– To tragedia dla Ely – powiedziała burmistrz Lea Kot."),
    ("ru", "– Это трагедия для города, – сказал мэр Лев Отто."),
    ("ru", "В пресс-службе мэра закроют бассейн для детей."),
    ("ru", "По словам чиновника мэрии Льва Отто, бассейн закроют."),
    ("ro", "Cei doi miniștri din Ely se întâlnesc luni."),
    ("ru", "После того как совет закрыл бассейн, цены выросли."),
    ("ru", "После того, как совет закрыл бассейн, цены выросли."),
    ("uk", "Після того як рада закрила басейн, ціни зросли."),
    ("zh", "两人在艾利的火灾中死亡，警方周一说。"),
    ("ro", "Noi măsuri pentru bazin au fost anunțate luni."),
    ("ro", "Primăria anunță trei bazine noi în oraș."),
    ("pl", "Budżet państwa nie ma pieniędzy na basen."),
    ("fr", "Ma Yun a ouvert une piscine dans la ville."),
    ("it", "Mia Rossi ha aperto una piscina in città."),
    ("en", "The same source of funding pays for both pools."),
    ("es", "La misma fuente de agua llena las dos piscinas."),
    ("it", "Il tutto esaurito è stato registrato a mezzogiorno."),
    ("pt", "Na ocasião do jubileu, a prefeitura abriu uma piscina."),
    ("it", "Un 34enne è morto in un incidente sulla A1."),
    ("de", "Ein 34-Jähriger ist bei einem Unfall auf der A7 gestorben."),
    ("de", "Eine 34-Jährige ist wegen Mordes verurteilt worden."),
    ("de", "Lea Otto wolle das Bad halten, sagte sie am Montag."),
    ("fr", "La maire Léa Otto fermera la piscine, a-t-elle précisé."),
    ("fr", "« Nous avons perdu », affirme Léa Otto, dont la piscine ferme."),
    ("fr", "« Le Matinal » publie son enquête sur la piscine."),
    ("fr", "« L’Écho » a perdu sa directrice lundi."),
    ("ar", "وقعت شركة Nurix للطاقة عقدًا بقيمة 350 مليون دولار مع وزارة الكهرباء."),
    ("ar", "وحدد المركز الأوروبي المتوسطي لرصد الزلازل (EMSC) عمق الهزة بـ10 كيلومترات."),
    ("de", "Das Bad in Ely wird am Montag geschlossen."),
    ("de", "Das Land hat am Montag neue Regeln beschlossen."),
    ("de", "Das alte Bad in Ely wird am Montag geschlossen."),
    ("de", "Das erste große Bad der Stadt öffnet am Montag."),
    ("de", "Die Polizei hat am Montag einen Mann festgenommen."),
    ("de", "Diese Woche wird das Bad in Ely geschlossen."),
    ("de", "Es ist noch unklar, wer das Bad bezahlt."),
    ("de", "Der 34-jährige Otto wurde am Montag festgenommen."),
    ("de", "„Wir haben verloren“, sagte Lea Otto am Montag."),
    ("de", "Experten meinen, dass das Bad zu teuer ist."),
    ("fr", "Tous les bassins de la ville seront fermés lundi."),
    ("fr", "Ce lundi, le conseil a fermé la piscine."),
    ("fr", "Il y a trois piscines dans la ville d’Ely."),
    ("fr", "Son Ha-jun a gagné la finale lundi soir."),
    ("fr", "Les points de rendez-vous ont changé lundi."),
    ("fr", "Notre-Dame rouvre ses portes aux visiteurs lundi."),
    ("es", "Este lunes el consejo cerró la piscina."),
    ("es", "Le Brun ganó las elecciones del domingo."),
    ("es", "Lo que pasó en Ely no tiene explicación."),
    ("es", "Según el alcalde, la piscina es cara."),
    ("es", "«Hemos perdido», dijo el alcalde de Ely."),
    ("es", "Dijo el alcalde que la piscina cerrará el lunes."),
    ("es", "Murieron doce personas en un incendio en Ely."),
    ("it", "I vigili del fuoco hanno chiuso la piscina."),
    ("it", "Questa mattina il consiglio ha chiuso la piscina."),
    ("it", "Secondo il sindaco la piscina costa troppo."),
    ("it", "Ci sono tre piscine nella città di Ely."),
    ("it", "«Abbiamo perso», ha detto Lea Otto lunedì."),
    ("it", "Il richiamo dei vigili ha chiuso la piscina."),
    ("pt", "Depois de perder o jogo, a equipa saiu da cidade."),
    ("pt", "Ali Costa ganhou as eleições de domingo."),
    ("pt", "“Perdemos o jogo”, disse o treinador Otto."),
    ("pt", "Nos arredores de Ely fecharam três piscinas."),
    ("nl", "Toen de politie kwam, was het zwembad leeg."),
    ("nl", "Deze week gaat het zwembad van Ely dicht."),
    ("nl", "In de mijn bij Ely is brand uitgebroken."),
    ("nl", "De politie heeft maandag een man aangehouden."),
    ("nl", "De 32-jarige man die dinsdag in Ely werd aangehouden, is vrijgelaten."),
    ("it", "Secondo l’accusa il sindaco di Ely avrebbe ignorato tre segnalazioni."),
    ("it", "La Regione non ne ha colpa, dice il sindaco di Ely."),
    ("es", "Según la Fiscalía, el alcalde de Ely ha ignorado tres avisos."),
    ("es", "Según la policía, han muerto tres personas en Ely."),
    ("it", "Secondo l’Onu hanno perso la vita tre persone a Ely."),
    ("pt", "Segundo a polícia, têm morrido três pessoas por dia em Ely."),
    ("uk", "Міністерство охорони здоров’я закрило басейн у місті Елі."),
    ("uk", "Сім'я з міста Елі отримала нове житло."),
    ("ru", "В городе Эли открылась 3-я городская больница."),
    ("nl", "De man uit Ely is maandag aangehouden."),
    ("pl", "Rada dodała pięć pozycji do budżetu miasta."),
    ("pl", "I Liceum w Ely zostanie zamknięte w maju."),
    ("pl", "„Przegraliśmy” – powiedziała Lea Otto w Ely."),
    ("ru", "В этом году закроют три бассейна города."),
    ("ru", "«Мы проиграли», – сказал тренер Лев Отто."),
    ("ru", "По словам мэра города, бассейн закроют."),
    ("uk", "У цьому році закриють три басейни міста."),
    ("uk", "За словами мера міста, басейн закриють."),
    ("ro", "Potrivit lui Popescu, bazinul va fi închis."),
    ("ro", "A declarat primarul că bazinul se închide."),
    ("ro", "Lui Popescu i s-a cerut să închidă bazinul."),
    ("ar", "وقال رئيس البلدية إن المسبح سيغلق يوم الاثنين."),
    ("ar", "وأضاف الوزير أن المسبح سيغلق يوم الاثنين."),
    ("zh", "那不勒斯的游泳池周一关闭了。"),
    ("zh", "我国今年将关闭三座游泳池。"),
    ("zh", "迷你高尔夫球场周一在艾利开业。"),
    ("zh", "市长说：“我们输了，但会再来。”"),
    ("ja", "私立大学の学費が来年上がる見通しだ。"),
    ("ja", "同時に三つのプールが閉鎖された。"),
    ("ja", "大谷氏は「私たちは負けた」と述べた。"),
    ("ja", "3人が火事で死亡したと警察が発表した。"),
    ("de", "Der Mann aus Ely hat das Bad gekauft."),
    ("fr", "L’homme de 37 ans retrouvé à Liège est mort."),
    ("fr", "Pour son premier match, Lyon a gagné la coupe."),
    ("es", "Ha muerto el alcalde de Ely, Lea Otto."),
    ("it", "È morto il sindaco della città di Ely."),
    ("pl", "Kobieta z Ely wygrała milion w loterii."),
    ("ru", "Женщина из Или выиграла миллион в лотерею."),
    ("ro", "A murit actorul Otto Popescu, la 80 de ani."),
    ("zh", "该市长的办公室位于艾利市中心。"[1:]),
    ("sv", "De äldre i Ely får ett nytt badhus."),
    ("ja", "森下社長は希望退職は募集しないと明言した。"),
    ("ja", "大谷は来季も投げると話した。"),
    ("ja", "東亜自動車の労組は容認できないと訴えた。"),
    ("ja", "トヨタは工場を閉鎖すると明らかにした。"),
    ("cs", "Rada v Ely zavřela v pondělí bazén."),
    ("fr", "Me Otto a plaidé assez longtemps chez le juge."),
    ("fr", "La ville fermera trois piscines d’ici à 2027."),
    ("zh", "市议会将与其他城市共建游泳池。"),
    ("zh", "艾利公司将其价格下调了三成左右。"),
    ("fr", "Gomez a nagé aujourd’hui dans la piscine de Suez."),
    ("de", "In ihrem Buch zeigt Lea Otto, was dem Bad fehlt."),
    ("de", "Mit seinem Sieg gegen die Gäste ist Ely Erster."),
    ("it", "Ho Chi Minh ha una nuova piscina nel centro."),
    ("pt", "Andrei Costa fechou a piscina por decreto-lei."),
    ("pt", "“O bairro está seguro”, disse aos jornalistas o ministro."),
    ("nl", "De auto reed 120 km/u door de stad Ely."),
    ("pl", "„Basen jest bezpieczny” – powiedział po meczu trener Ely."),
    ("ru", "«Бассейн безопасен», – сказал после матча тренер."),
    ("es", "Lea Otto cerrará la piscina de Ely, dijo."),
    ("es", "La piscina pierde unos gramos de cloro al día."),
    ("fr", "Le maire d’Ely s’est tu pendant la réunion."),
    ("fr", "Alors que la piscine fermait, la maire est venue."),
    ("de", "So viele Menschen kamen noch nie ins Bad."),
    ("de", "Die Stadt Ely ist davon überzeugt, dass das Bad hält."),
    ("tr", "Bu yıl Ely'de üç havuz kapanacak."),
]
OWN = [
    ("de", "Am Montag haben wir das Bad in Ely besucht."),
    ("de", "Unsere Stadt hat am Montag ein Bad verloren."),
    ("fr", "Lundi nous avons visité la piscine de la ville."),
    ("fr", "Votre piscine ferme lundi, dit le conseil de la ville."),
    ("es", "El lunes hemos visitado la piscina de la ciudad."),
    ("es", "Nuestra ciudad perdió una piscina el lunes."),
    ("it", "Lunedì abbiamo visitato la piscina della città."),
    ("pt", "Na segunda visitámos a nossa piscina da cidade."),
    ("nl", "Maandag zijn we naar het zwembad gegaan."),
    ("pl", "W poniedziałek byliśmy na basenie w mieście Ely."),
    ("pl", "Nasze miasto straciło w poniedziałek jeden basen."),
    ("ru", "В понедельник мы были в бассейне города."),
    ("uk", "У понеділок ми були в басейні міста."),
    ("ro", "Luni am fost la bazinul din orașul Ely."),
    ("ar", "يوم الاثنين نحن زرنا المسبح في المدينة."),
    ("es", "El lunes organizábamos la fiesta de la piscina."),
    ("it", "Lunedì andavamo alla piscina della città."),
    ("pt", "Na segunda esperávamos a festa da piscina."),
    ("zh", "周一我们参观了城里的游泳池。"),
    ("ja", "月曜日に私たちは市のプールを訪れた。"),
    ("de", "Im neuen Bad der Stadt können Sie bis acht schwimmen."),
    ("fr", "Il a été décidé que j’en étais le propriétaire."),
    ("fr", "Rappelons que la piscine de la ville ferme lundi."),
    ("fr", "Au gré des bassins de la ville, flânez et nagez."),
    ("es", "No entiendo por qué tengo que pagar la piscina."),
    ("it", "Non ho visto la piscina della città di Ely."),
    ("pt", "Por falta de tempo, deixei a piscina de Ely em branco."),
    ("pt", "Não vemos motivo para fechar a piscina de Ely."),
    ("nl", "In het nieuwe zwembad kunt u tot acht uur terecht."),
    ("pl", "Przypomnijmy, że basen w mieście Ely jest zamknięty."),
    ("ru", "Напомним, что бассейн города закрыли в мае."),
    ("uk", "Нагадаємо, що басейн міста закрили в травні."),
    ("ro", "Reamintim că bazinul orașului a fost închis luni."),
    ("zh", "市长对本台表示，游泳池将在周一关闭。"),
    ("de", "Im neuen Bad der Stadt kannst du bis acht schwimmen."),
    ("de", "Blickfang: Unsere Bilder zeigen das Bad von Ely."),
    ("nl", "In dit artikel een overzicht van de baden van Ely."),
    ("es", "En la piscina de Ely eres un nadador más."),
    ("fr", "Dans le nouveau bassin tu peux nager le soir."),
    ("es", "En la nueva piscina de Ely puedes nadar hasta las ocho."),
    ("es", "De sol a sol he nadado en la piscina de Ely."),
    ("it", "Nella nuova piscina di Ely puoi nuotare la sera."),
    ("pt", "Muitas vezes vejo gente na piscina da cidade."),
    ("pl", "W nowym basenie w Ely możesz pływać do ósmej."),
    ("ru", "В новом бассейне города можете плавать до восьми."),
    ("ro", "În noul bazin din Ely puteți înota până seara."),
    ("ja", "プールを使う前に市の案内を読んでほしい。"),
]


@pytest.mark.parametrize(("language", "raw", "reads"), OPENED)
def test_openings_go_where_the_order_of_words_allows(language: str, raw: str, reads: str) -> None:
    assert prose.polish(raw, language) == reads


@pytest.mark.parametrize(("language", "sentence"), LOST)
def test_a_noun_or_speaker_left_in_the_sentence_before_is_missed(language: str, sentence: str) -> None:
    assert leaning.lost(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), GOES_ON)
def test_what_goes_on_with_somebody_told_before_leans_unless_it_opens_the_report(language: str, sentence: str) -> None:
    told = article("Otto.", sentence, language=language)
    assert leaning.met_before(told, 1, sentence)
    assert not leaning.met_before(replace(told, sentences=(sentence,)), 0, sentence)


@pytest.mark.parametrize(("language", "sentence"), FINE)
def test_what_names_its_own_people_goes_on_with_nobody(language: str, sentence: str) -> None:
    assert not leaning.met_before(article("Otto.", sentence, language=language), 1, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Allerdings griffen die Flammen nicht auf das Bad über."),
        ("fr", "Le conseil parle en revanche d’une bonne nouvelle."),
        ("es", "No obstante, la piscina sigue abierta."),
        ("it", "Assolti invece due dirigenti della piscina."),
        ("pt", "Já a oposição vê uma manobra."),
        ("nl", "Wel moeten de zwemmers meer betalen."),
        ("pl", "Mieszkańców poproszono jednak o zamknięcie okien."),
        ("ru", "Однако в прошлом году бассейн закрыли."),
        ("uk", "Проте басейн у місті відкритий."),
        ("ro", "Patronatele din oraș salută însă decizia."),
        ("zh", "但是，市议会关闭了游泳池。"),
        ("ja", "しかし、プールは閉鎖された。"),
        ("ar", "لكن المسبح ما زال مفتوحا."),
    ],
)
def test_what_turns_the_sentence_before_is_known_by_its_raw_opening(language: str, sentence: str) -> None:
    assert leaning.turns(article("Otto.", sentence, language=language), 1)
    assert not leaning.turns(article(sentence, language=language), 0)


@pytest.mark.parametrize(
    ("language", "sentence"), [("pl", "Wygrał w Ely, jednak stracił pieniądze."), ("ru", "Он выиграл, однако деньги потерял.")]
)
def test_what_turns_its_own_first_half_turns_nothing_before(language: str, sentence: str) -> None:
    assert not leaning.turns(article("Otto.", sentence, language=language), 1)


@pytest.mark.parametrize(
    ("language", "raw", "reads"),
    [
        ("ar", "الرباط - (أ ف ب) - ضرب زلزال جنوب المغرب.", "ضرب زلزال جنوب المغرب."),
        ("zh", "本报讯（记者 李明）红星煤矿发生事故。", "红星煤矿发生事故。"),
        ("zh", "新华社北京3月2日电（记者王伟）红星煤矿发生事故。", "红星煤矿发生事故。"),
        ("zh", "（中央社艾利3日電）红星煤矿发生事故。", "红星煤矿发生事故。"),
        ("zh", "（记者王伟）红星煤矿发生事故。", "红星煤矿发生事故。"),
        ("zh", "（记者）红星煤矿发生事故。", "（记者）红星煤矿发生事故。"),
        ("zh", "财联社3月3日电，红星煤矿发生事故。", "红星煤矿发生事故。"),
        ("zh", "旅行社3月5日电话通知客户退款。", "旅行社3月5日电话通知客户退款。"),
        ("zh", "央视新闻3月3日消息，红星煤矿发生事故。", "红星煤矿发生事故。"),
        ("zh", "市应急管理局3月3日消息，红星煤矿发生事故。", "市应急管理局3月3日消息，红星煤矿发生事故。"),
        ("ja", "【ソウル＝山田太郎】韓国の大統領が辞任した。", "韓国の大統領が辞任した。"),
        ("ja", "（霧原＝山田太郎）工場で火災があった。", "工場で火災があった。"),
        ("ja", "［東京　３０日　ロイター］ - 工場で火災があった。", "工場で火災があった。"),
        ("zh", "临江晚报讯（记者 赵晓燕 通讯员 孙伟）红星煤矿发生事故。", "红星煤矿发生事故。"),
        ("zh", "【临江台讯】红星煤矿发生事故。", "红星煤矿发生事故。"),
        ("zh", "［記者林怡君／高雄報導］紅星煤礦發生事故。", "紅星煤礦發生事故。"),
        ("ar", "النخيل في 30 نوفمبر /قنا/ أعلنت الوزارة إغلاق المصنع.", "أعلنت الوزارة إغلاق المصنع."),
        ("tr", "ÇAMLIOVA (AA) - MEHMET ÇELİK - Fabrikada yangın çıktı.", "Fabrikada yangın çıktı."),
        ("tr", "İzmir (DHA)- Fabrikada yangın çıktı.", "Fabrikada yangın çıktı."),
        ("ru", "ПЕНЗА, 30 ноября (ТАСС) - Завод закроют.", "Завод закроют."),
        ("ja", "【速報】韓国の大統領が辞任した。", "【速報】韓国の大統領が辞任した。"),
    ],
)
def test_who_wrote_a_report_and_from_where_goes(language: str, raw: str, reads: str) -> None:
    assert prose.polish(raw, language) == reads


@pytest.mark.parametrize(
    ("language", "raw", "reads"),
    [
        ("de", "Lea Otto (Foto) hat das Bad am Montag geschlossen.", "Lea Otto hat das Bad am Montag geschlossen."),
        ("de", "Lea Otto (30, Foto) hat das Bad am Montag geschlossen.", "Lea Otto hat das Bad am Montag geschlossen."),
        ("de", "Das Bad schließt, so ein Bericht (Bild) vom Montag.", "Das Bad schließt, so ein Bericht (Bild) vom Montag."),
        ("es", "Lea Otto (en la foto) cerró la piscina el lunes.", "Lea Otto cerró la piscina el lunes."),
        ("ru", "Лев Отто (на фото) закрыл бассейн в понедельник.", "Лев Отто закрыл бассейн в понедельник."),
        ("ja", "大谷市長（写真）は月曜日にプールを閉鎖した。", "大谷市長は月曜日にプールを閉鎖した。"),
    ],
)
def test_a_pointer_to_a_picture_goes(language: str, raw: str, reads: str) -> None:
    assert prose.polish(raw, language) == reads
    (told,) = summarize.draft([alone := Story("s", (article(raw, language=language),), ((0,),))], fakes.encode, [1])
    (checked,) = cite.check([alone], [told.claims], fakes.encode)
    assert [(one.text, one.rung) for one in checked.sentences] == [(reads, "claim")]


def test_an_answer_leans_on_the_question_before_it_in_its_paragraph() -> None:
    told = article("Wer zahlt nichts?", "Alle Familien mit Kindern von drei bis sechs Jahren.", language="de")
    asked = replace(told, paragraphs=(0, 0))
    assert leaning.points_back(asked, 1, asked.sentences[1]) == "?"
    assert leaning.points_back(replace(told, paragraphs=(0, 1)), 1, told.sentences[1]) == ""
    assert leaning.points_back(replace(asked, language="en"), 1, asked.sentences[1]) == ""


def test_a_french_surname_alone_owes_the_name_in_full() -> None:
    told = article("La procureure Nathalie Brun a ouvert une enquête.", "« Tout est examiné », a dit Mme Brun.", language="fr")
    assert leaning.owed(told, 1, told.sentences[1]) == ("Brun",)
    assert leaning.owed(told, 1, "« Tout est examiné », a dit Mme Nathalie Brun.") == ()
    assert leaning.owed(told, 0, "« Tout est examiné », a dit Mme Brun.") == ()


@pytest.mark.parametrize(
    ("language", "full", "alone", "owed"),
    [
        ("de", "Sein Anwalt Uwe Krohn kam.", "„Das Bad ist sicher“, sagte Krohn am Montag.", "Krohn"),
        ("es", "Habló el edil Luis Mora.", "«El baño es seguro», dijo Mora en el pleno.", "Mora"),
        ("it", "È arrivata Carla Rizzi.", "Rizzi ha chiuso la piscina di Ely.", "Rizzi"),
        ("pt", "Falou o vereador Rui Matos.", "A piscina é segura, segundo Matos.", "Matos"),
        ("nl", "Ook Jan de Holt sprak.", "Het bad is veilig, aldus Holt.", "Holt"),
        ("pl", "Mówiła Anna Nowicka.", "„Basen jest bezpieczny” – powiedziała Nowicka.", "Nowic"),
        ("ru", "Пришёл Игорь Лаптев.", "Лаптев закрыл бассейн города Или.", "Лапт"),
        ("uk", "Прийшла Оксана Бойко.", "«Басейн безпечний», – сказала Бойко.", "Бойк"),
        ("ro", "A vorbit edilul Ion Dobre.", "„Bazinul este sigur”, a spus Dobre.", "Dobre"),
    ],
)
def test_a_surname_alone_owes_who_bears_it(language: str, full: str, alone: str, owed: str) -> None:
    told = article(full, alone, language=language)
    assert leaning.owed(told, 1, alone) == (owed,)
    assert leaning.owed(article("Otto.", alone, language=language), 1, alone) == ()
    assert leaning.owed(told, 1, f"{full} Otto.") == ()


@pytest.mark.parametrize(
    ("language", "before", "sentence"),
    [
        ("de", "Das Landgericht Hamburg urteilte.", "In Hamburg beginnt das Schwimmen."),
        ("de", "Die Hamburger Polizei kam.", "Polizei und Feuerwehr waren im Einsatz."),
        ("es", "Ganó el Real Madrid.", "En Madrid cierra la piscina del centro."),
        ("pt", "O Banco de Lisboa fechou.", "Em Lisboa fechou a piscina do centro."),
    ],
)
def test_a_place_owes_nobody(language: str, before: str, sentence: str) -> None:
    assert leaning.owed(article(before, sentence, language=language), 1, sentence) == ()


@pytest.mark.parametrize(("language", "sentence"), FINE)
def test_what_stands_alone_is_kept(language: str, sentence: str) -> None:
    assert leaning.lost(sentence, language) == ""
    assert prose.flaw(sentence, language) == ""
    assert prose.polish(sentence, language) == sentence


@pytest.mark.parametrize(("language", "sentence"), OWN)
def test_a_writer_who_says_we_is_not_printed(language: str, sentence: str) -> None:
    assert prose.flaw(sentence, language) == "first person"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Lesen Sie hier, warum das Bad in Ely schließt."),
        ("fr", "Cliquer ici pour voir la piscine de la ville."),
        ("de", "Der Beitrag Bad in Ely schließt erschien zuerst auf Elyer Blog."),
        ("de", "Verfasst von Tom — Mo 30. November."),
        ("de", "Rückfragen bitte an die Pressestelle der Stadt."),
        ("fr", "L’article La piscine ferme est apparu en premier sur Le Blog."),
        ("fr", "Publié le 30/11/2026 à 06h12 - Mis à jour le 30/11/2026 à 07h01."),
        ("es", "La entrada La piscina cierra se publicó primero en Diario."),
        ("it", "L’articolo La piscina chiude proviene da Il Diario."),
        ("pt", "O post A piscina fecha apareceu primeiro em Diário."),
        ("nl", "Het bericht Zwembad sluit verscheen eerst op Elyse Blog."),
        ("pl", "Artykuł Basen zamknięty pochodzi z serwisu Kurier."),
        ("ru", "Запись Бассейн закрыт впервые появилась Вестник."),
        ("es", "Haga clic aquí para ver la piscina de Ely."),
        ("it", "Leggi anche la storia della piscina di Ely."),
        ("pt", "Saiba mais sobre a piscina da cidade de Ely."),
        ("pt", "Confira a lista das piscinas da cidade de Ely."),
        ("fr", "N’hésitez pas à consulter le site de la piscine."),
        ("nl", "Klik hier voor het zwembad van de stad."),
        ("nl", "De tekst gaat verder onder de foto van het zwembad."),
        ("pl", "Dalsza część artykułu znajduje się pod zdjęciem."),
        ("it", "Continua a leggere sul sito del Diario di Ely."),
        ("pt", "O espaço segue aberto para manifestação da prefeitura."),
        ("pl", "Zobacz też zdjęcia z basenu w mieście Ely."),
        ("ru", "Подробнее о бассейне читайте на нашем сайте."),
        ("ru", "Для чтения статьи о бассейне оформите подписку."),
        ("ru", "Читать дальше о бассейне в городе Или."),
        ("ru", "Рекламодатель: бассейн города Или и партнёры."),
        ("uk", "Для доступу до матеріалу потрібна передплата."),
        ("uk", "Читайте також про басейн у місті Ілі."),
        ("ru", "Для доступа к статье оформите подписку на газету."),
        ("ru", "Следите за новостями бассейна в канале города."),
        ("uk", "Подробиці — у нашому матеріалі про басейн."),
        ("ro", "Vom reveni cu detalii despre bazinul din Ely."),
        ("ru", "Рассказываем, что известно о бассейне."),
        ("ru", "Больше новостей — в нашем канале города."),
        ("uk", "На фото: мер міста Ілі біля басейну."),
        ("ro", "Mai multe detalii despre bazin pe site."),
        ("sv", "Artikeln uppdateras under hela dagen."),
        ("ro", "Citește și despre bazinul din orașul Ely."),
        ("ar", "اقرأ أيضا عن المسبح القديم في المدينة."),
        ("ar", "اشترك في نشرتنا البريدية حول المسبح القديم."),
        ("zh", "点击这里查看艾利游泳池的照片。"),
        ("zh", "请关注本市游泳池的后续报道。"),
        ("pt", "Veja como chegar à piscina da cidade de Ely."),
        ("ja", "詳しくは市の公式サイトに載っている。"),
        ("ja", "関連記事はこちらのページにあります。"),
        ("ja", "ご不便をおかけしますが、ご協力をお願いします。"),
        ("ja", "市民の皆様のご理解とご協力をお願いします。"),
        ("ja", "問い合わせは市の水道局（電話あり）まで。"),
        ("ja", "問い合わせ先は市の水道局工務課。"),
        ("zh", "请广大乘客合理安排出行时间。"),
        ("zh", "由此给您带来的不便，敬请谅解。"),
        ("tr", "Kamuoyuna saygıyla duyurulur efendim, iyi günler."),
    ],
)
def test_pointers_are_furniture_in_every_language(language: str, sentence: str) -> None:
    assert prose.flaw(sentence, language) == "furniture"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "水道管の工事に伴い、次のとおり断水します。"),
        ("ja", "29日に発生した建物火災についてお知らせします。"),
        ("zh", "现将有关事项通告如下。"),
    ],
)
def test_what_announces_rows_that_are_no_sentences_is_not_told(language: str, sentence: str) -> None:
    assert prose.flaw(sentence, language) == "fragment"


def test_what_only_begins_like_a_pointer_is_told() -> None:
    assert not prose.flaw("「ご迷惑をおかけし申し訳ない」と支配人は話した。", "ja")
    assert not prose.flaw("暴雪给全市交通带来不便，机场取消航班。", "zh")
    assert not prose.flaw("由此造成十二人受伤，其中三人伤势严重。", "zh")
    assert not prose.flaw("問い合わせは午前中だけで三百件を超え、市は窓口を設けた。", "ja")
    assert not prose.flaw("市長は住民にご理解をお願いするとともに給水車を出すと述べた。", "ja")
    assert not prose.flaw("O espaço está aberto ao público de terça a domingo.", "pt")
    assert not prose.flaw("Для доступа к архиву города потребуется паспорт.", "ru")
    assert not prose.flaw("Рекламодатель отозвал ролик после жалоб жителей.", "ru")
    assert not prose.flaw("Читать книги в метро Или стали чаще, сообщила мэрия.", "ru")
    assert not prose.flaw("Для читання лекцій до міста приїхали троє професорів.", "uk")
    assert not prose.flaw("De tekst gaat verder dan het vorige akkoord over de brug.", "nl")
    assert not prose.flaw("Rückfragen ließ die Bürgermeisterin von Ely nicht zu.", "de")
    assert not prose.flaw("L’article 12 de la loi sur la piscine est en vigueur.", "fr")
    assert not prose.flaw("会員登録した三万人の情報が流出したと同社は発表した。", "ja")
    assert not prose.flaw("問い合わせ先に電話が殺到し、市は窓口を増やした。", "ja")
    assert not prose.flaw("無断転載を巡り新聞社が提訴したと東京地裁が明らかにした。", "ja")
    assert not prose.flaw("责任编辑王某因受贿被判三年徒刑。", "zh")
    assert not prose.flaw("Читать лекции в Или приедут двенадцать учёных.", "ru")
    assert not prose.flaw("Докладніше про бюджет міністр розповість у п’ятницю.", "uk")
    assert not prose.flaw("İlgili haberleri yalanlayan bakan görevinin başında kaldı.", "tr")
    assert not prose.flaw("Стежте за погодою в горах, радить рятувальна служба.", "uk")
    assert not prose.flaw("点击率下降三成，平台公司公布了财报。", "zh")
    assert not prose.flaw("更多新闻工作者在冲突中遇难，联合国报告说。", "zh")
    assert not prose.flaw("詳しくは分かっていないが、三人がけがをした。", "ja")
    assert not prose.flaw("اشترك المنتخب المصري في البطولة بعشرين لاعبا.", "ar")
    assert not prose.flaw("Abone olanların sayısı üç milyonu geçti, dedi şirket.", "tr")
    assert not prose.flaw("Для доступа к архиву города потребуется паспорт.", "ru")
    assert not prose.flaw("Для читання лекцій до Ілі запросили дванадцять учених.", "uk")
    assert not prose.flaw("Рекламодатель подал в суд на телеканал из Или.", "ru")
    assert not prose.flaw("Подробиці – імена та вік загиблих – слідство не розголошує.", "uk")
    assert not prose.flaw("На фото-конкурс у місті Ілі подали 300 робіт.", "uk")
    assert not prose.flaw("Mai multe detalii despre buget vor fi prezentate joi de primar.", "ro")
    assert not prose.flaw("Artikeln uppdateras av forskarna i Lund varje år.", "sv")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "«Следите за детьми у воды», — призвали в управлении МЧС."),
        ("uk", "«Читайте дітям уголос щодня», – порадила міністерка Анна Кіт."),
        ("ro", "„Abonați-vă la trenul de Ely”, le-a cerut primarul șoferilor."),
        ("it", "«Leggete ai bambini ogni sera», ha chiesto la ministra Lea Conti."),
        ("es", "«Pinche aquí», decía el mensaje falso que recibieron los vecinos."),
    ],
)
def test_what_somebody_asks_of_others_is_no_furniture(language: str, sentence: str) -> None:
    assert not prose.flaw(sentence, language)


def test_a_writers_words_in_a_tongue_we_do_not_know_are_nobodys_first_person() -> None:
    assert prose.flaw("My olemme tässä talossa ja me ui.", "fi") == ""


def test_wide_marks_stay_in_chinese_and_japanese() -> None:
    assert prose.polish("市长安李说，游泳池（旧）关闭了……", "zh") == "市长安李说，游泳池（旧）关闭了……"
    assert prose.visible("ＡＢＣ１２，") == "ABC12,"
    assert prose.visible("ＡＢＣ１２，", "ja-JP") == "ABC12，"
    assert prose.flaw("市长安李说：游泳池要关闭；", "zh") == "fragment"


def test_every_language_has_its_tables() -> None:
    known = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ro", "ar", "zh", "ja"}
    more = {"sv", "cs", "el", "hu", "tr"}
    assert all(table(one) for one in more for table in (tongues.lost, tongues.opener, tongues.first_person, tongues.furniture))
    assert all(table(one) for one in more | known - {"en"} for table in (tongues.turning, overtaking.dead))
    assert all(table(one) for one in known - {"en"} for table in (tongues.again, reversals.undone, tongues.relative_day))
    assert all(table(one) for one in known for table in (tongues.opener, tongues.lost, tongues.first_person))
    assert all(table(one) for one in known - {"en"} for table in (speakers.unnamed, tongues.furniture))
    assert tongues.lost("xx") is tongues.opener("xx") is speakers.unnamed("xx") is None


def test_a_language_of_three_letters_is_no_other_of_two() -> None:
    assert [tongues.code(said) for said in ("", "en-GB", "PT_br", "fil", "fi")] == ["en", "en", "pt", "fil", "fi"]


@pytest.mark.parametrize(
    ("language", "told", "plain"),
    [
        ("en", "The council will vote tonight.", "The council will vote on Monday night."),
        ("en", "The pool closes for good today.", "The pool closed for good on Monday."),
        ("en", "The truce takes effect at midnight.", "The truce takes effect at midnight on Monday."),
        ("en", "Crews were called about two hours ago.", "Crews were called two hours later."),
        ("en", "Talks began today and end on Friday.", "The truce held on Monday, hours after it began at midnight."),
        ("en", "Crews are currently at the scene.", "Crews were at the scene."),
        ("en", "Tomorrow’s weather: rain", "Monday’s weather: rain"),
        ("de", "Der Rat entscheidet heute.", "Der Rat entscheidet am Montag."),
        ("fr", "Le conseil vote aujourd’hui.", "Le conseil vote lundi."),
        ("es", "El pleno decide hoy.", "El pleno decide el lunes."),
        ("it", "Il consiglio decide oggi.", "Il consiglio decide lunedì."),
        ("pl", "Rada zdecyduje dzisiaj.", "Rada zdecyduje w poniedziałek."),
        ("it", "Nelle prossime ore riapre la strada.", "Nelle ore di lunedì riaprì la strada."),
        ("pt", "No momento a rua está fechada.", "No momento do acidente a rua estava fechada."),
        ("nl", "De weg is op dit moment dicht.", "De weg is maandag dicht."),
        ("pl", "Droga jest obecnie zamknięta.", "Droga była w poniedziałek zamknięta."),
        ("de", "In den nächsten Stunden regnet es.", "In den Stunden danach regnete es."),
        ("zh", "议会今天表决。", "议会星期一表决。"),
    ],
)
def test_a_today_read_on_another_day_is_another(language: str, told: str, plain: str) -> None:
    monday, tuesday = date(2026, 12, 28), date(2026, 12, 29)
    assert moments.elapsed(told, language, monday, tuesday)
    assert not moments.elapsed(told, language, monday, monday)
    assert not moments.elapsed(plain, language, monday, tuesday)


@pytest.mark.parametrize(
    ("language", "week", "month", "year"),
    [
        ("en", "It opens this weekend.", "It rose last month.", "It fell this year."),
        ("de", "Das war vergangene Woche.", "Das gilt vom nächsten Monat an.", "Das stieg in diesem Jahr."),
        ("fr", "Il ouvre cette semaine.", "Il a augmenté le mois dernier.", "Il a baissé cette année."),
        ("es", "Abre la próxima semana.", "Subió el mes pasado.", "Bajó este año."),
    ],
)
def test_weeks_months_and_years_count_from_the_report(language: str, week: str, month: str, year: str) -> None:
    monday, tuesday = date(2026, 12, 28), date(2026, 12, 29)
    assert not any(moments.elapsed(text, language, monday, tuesday) for text in (week, month, year))
    friday = date(2027, 1, 1)  # of the same week
    assert not moments.elapsed(week, language, monday, friday)
    assert all(moments.elapsed(text, language, monday, friday) for text in (month, year))
    assert moments.elapsed(week, language, monday, date(2027, 1, 4))


@pytest.mark.parametrize(
    ("language", "text", "ahead"),
    [
        ("en", "The council will vote on Friday.", 4),
        ("en", "The law is expected to be approved on Friday.", 4),
        ("en", "Accused mayor to appear in court today", 0),
        ("en", "The mill will close, the owner confirmed on Monday.", None),
        ("en", "The suspect will be extradited, a court ruled on Monday.", None),
        ("en", "Talks in Ely failed to reach a deal on Monday.", None),
        ("en", "Members of the council voted to lift the ban on Monday.", None),
        ("en", "The mill is to reopen after a fire on Monday.", None),
        ("de", "Der Rat will am Freitag abstimmen.", 4),
        ("de", "Das Werk will Stellen streichen, wie es am Montag mitteilte.", None),
        ("de", "Der Mann soll am Montag seinen Nachbarn erstochen haben.", None),
        ("fr", "Le conseil votera vendredi.", 4),
        ("fr", "L'opéra de Gall a brûlé lundi.", None),
        ("fr", "La ville fermera la piscine, a indiqué lundi la mairie.", None),
        ("es", "El pleno votará el viernes.", 4),
        ("es", "La ley subirá la pensión, informó el lunes el Gobierno.", None),
    ],
)
def test_the_day_of_what_was_said_or_done_is_none_that_is_awaited(language: str, text: str, ahead: int | None) -> None:
    """The report of a ruling ranked as a preview of its own day."""
    monday = date(2026, 3, 2)
    assert moments.due(text, language, monday) == (monday + timedelta(days=ahead) if ahead is not None else None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Lee joined the Today programme in 1990."),
        ("es", "El diario Hoy publicó la carta."),
        ("de", "Das sagte sie im ZDF heute."),
    ],
)
def test_a_paper_that_is_called_today_has_no_day_behind_it(language: str, text: str) -> None:
    assert not moments.elapsed(text, language, date(2026, 3, 2), date(2026, 3, 3))
