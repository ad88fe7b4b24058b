"""Ordinary headlines, crossheads and sentences are in no form of the table."""

from __future__ import annotations

import pytest

from newsarchive.conventions.labels import recognise

_LINES = """
Harbour council votes to widen the eastern quay
Tarvia's prime minister resigns after tax row
Two dead as ferry runs aground off Cape Sorrow
Lee wins second term in Halvern by a narrow margin
Watch the border, says minister as refugees arrive
Share the burden of the drought, farmers tell capital
Like the rest of the coast, Port Amery was without power
Number of measles cases rises to 120 in Kessel
No. 2 at the finance ministry steps down
Since 2014 the bridge has carried twice the traffic it was built for.
Founded in 1851, the observatory still belongs to the city.
Update on the dam expected by Friday
Update: two dead in Kessel warehouse fire
Correction of the river bed will cost 40 million crowns
Copyright bill passes second reading in Tarvia
More than 300 people spent the night in the station.
More rain, more mud, more misery in the valley
Read the law, judge tells editors
Subscribers to the water board will pay less, the mayor said.
Follow the money, auditors urge Morvenian parliament
Join the queue: 4,000 wait for flats in Mittelau
Join us in mourning, bishop asks mourners of all faiths
Sign of the times: bank closes its last counter
Related deaths were not counted, the doctors said.
Earlier on Monday the minister had met the union.
Previously unknown letters of the poet turn up in attic
Full moon hampers search for missing yacht
Complete silence fell over the stadium.
The story of the lighthouse keeper who never left
The report was revised on Monday to include the dead of the second day.
The article of the treaty that divides the two parliaments
The publisher of the daily said he would appeal.
This site was a shipyard until the war.
This page of history is closed, the president said.
This report says the dam is safe. That one says it is not.
Editors' guild elects its first woman president
Contact with the yacht was lost at noon.
Email reveals what the minister knew
Print works burns for the third day
Video shows truck breaking through barrier
Photos from the cave stun geologists
Support for the bill is fading, poll shows
Home prices fall for the seventh month
Search for survivors goes on in Orle
Weather delays launch of survey ship
Live shells found under school yard
Top judge quits over leak
Next week the two sides meet again.
Previous owners had sealed the well.
Careers officers visit the flooded schools
Privacy watchdog fines bank
Terms of the truce remain secret
Help arrives in Kessel after nine days
Help us, say islanders
Page turned on a century of coal
Issue of passports to start in May
Volume of trade fell by a tenth, the customs office said.
By Friday, Kessel will have no water left
By the time the boats came, the roof was gone.
Source of the leak found at last
Source of Orle lies in two countries
Sources said the talks would go on.
Published figures show a fall in births.
Posted to the border in May, he never returned.
Date of the election moved to June
Filed suits now number 400
With additional troops on the border, tension is growing.
With reporting rules this strict, few will speak.
Via ferrata closed after rockfall
Ends of the rope were found a mile apart
Ending the strike will cost the port a fortune
Comments by the minister anger fishermen
12 comments that changed the course of the trial
4 minutes that shook the Rovers
350 words and not one apology
20 years ago the village had a school, a doctor and a shop.
Advertising ban for gambling comes into force
Get the basics right, trainer tells beaten Rovers
Download speeds double in the islands
Donations pour in for the burnt library
Tags for bicycles to become compulsory in Halvern
Topics of the summit: fish, wine and visas
Latest figures put the damage at 60 million.
Trending downwards: the price of barley
Headlines were made elsewhere that day.
(c) the third point of the accord concerns the canal.
Writing by hand returns to Tarvian schools
Edited genes found in wild salmon
Reporter: what did you see that night?
Tarvia, Lidonia to share power plant
"We have lost everything," she said.
Background to the quarrel over the straits
What we know so far
Who pays for the dam?
Why the herring left the bay
Analysis of the samples will take a week.
Совет по торговле продлил санкции до конца года
Фотограф рассказал, как снимал наводнение в Орле
Фотографии с места аварии изучают следователи.
Точка зрения Лидонии на переговорах не изменилась.
Мнение жителей узнают на сходе в субботу
Следите за руками: как министр считал рыбу
При использовании старых насосов пострадали двое рабочих.
По информации порта, паром задержали на три часа.
По сообщениям спасателей, пропали четверо.
Источник возле Миттелау пересох впервые за сто лет
Автор проекта моста получил орден
Ранее в тот же день суд отпустил капитана.
Главная дорога острова закрыта до мая
Новости с фронта приходят с опозданием, писал он.
Реклама табака исчезнет с улиц столицы
Темы для переговоров согласуют в пятницу.
Поиск пропавшей яхты продолжается
Вход в порт закрыт из-за шторма
Видео с камер показало момент обвала
Подробности сделки стороны не раскрывают.
Подписание договора перенесли на март
Читать газеты на острове стали реже
Продолжение переговоров назначено на среду.
Время переговоров истекло, заявил министр.
Материал для дамбы привезут из Лидонии
Материал опубликован на портале ведомства, сказал он.
Нашли ключ от старого маяка
Погода задержала выход экспедиции
Лее вновь избран мэром Халверна
Смотрите, кто пришёл: Вик вернулся в клуб
Полный текст договора обещают показать в мае.
El puerto de Halvern reabre tras la tormenta
Lee gana las elecciones en la isla de Tolva
Ver el mar por primera vez a los noventa años
Las opiniones de los vecinos están divididas
Las opiniones expresadas en el pleno fueron duras.
Fuentes del ministerio confirmaron la cifra.
Por la tarde, el río bajó dos metros
Más de cien familias duermen en la escuela.
Regístrese el voto, pidió la presidenta.
Únete o vete: el lema que divide al sindicato
Recibe el alta el capitán del ferry
Reporte: tres muertos en el derrumbe de la mina
Inicio de las obras del puente, en mayo
Temas como el agua quedaron fuera del acuerdo.
Además, la ley prevé multas para los armadores.
Portada de un libro perdido aparece en un desván
Contacto perdido con el velero Aurora
Sigue la búsqueda de dos pescadores
Sigue al alza el precio de la cebada
Publicado el censo, los pueblos piden escuelas.
Fin de una época en el mercado de pescado
Con datos falsos, la empresa cobró ayudas.
Comparte piso con siete desconocidos y no se queja
Leer en voz alta vuelve a las aulas
El tiempo apremia, avisa la comisión
Le port de Halvern rouvre après la tempête
La suite du procès est renvoyée au printemps
Les propos tenus par le ministre ont choqué l'assemblée.
Les opinions exprimées pendant le débat étaient vives.
Recevez-vous des menaces ? demande le juge.
Suivez le guide : la vieille ville rouvre ses caves
Enquête : la nuit où la digue a cédé
Récit : trois jours sur un toit
Reportage : dans le dernier phare habité
Avec la hausse des prix, les cantines se vident.
Par la fenêtre, on ne voyait que de l'eau.
Partager l'eau : le défi de la vallée
Accueil glacial pour le ministre à Kessel
Publicité interdite autour des écoles
Lire et écrire à soixante ans
Voir Tolva et revenir
À lire les chiffres, la crise est finie.
Source tarie, village sans eau
Le journal du capitaine retrouvé au fond du port
Contact perdu avec le voilier
Direction générale : trois candidats en lice
Monde rural : la colère monte
Il porto di Halvern riapre dopo la tempesta
Continua la ricerca dei pescatori dispersi
Continua lo sciopero dei traghetti
Stampa estera divisa sul voto in Tarvia
Le opinioni espresse in aula erano molto diverse.
Di Battista torna in consiglio
Di notte il fiume è salito di due metri.
Segui i soldi, dice il giudice
Foto di gruppo, ma senza stretta di mano
Ricevi minacce? chiede il giudice
Fonte inquinata, paese senza acqua
Leggi speciali per la laguna, dice la ministra
Aggiornamento: due morti nel crollo della miniera
Prima pagina strappata dal registro del porto
Guarda il mare e ricorda il figlio
Accedi al porto? Solo con il permesso
Der Hafen von Halvern öffnet nach dem Sturm wieder
Die Meinung der Bürger ist geteilt.
Die in diesem Jahr geernteten Äpfel sind kleiner.
Für den Inhalt der Kisten interessierte sich niemand.
Melden Sie sich bei der Polizei, wenn Sie etwas gesehen haben.
Von Kessel nach Orle fährt wieder ein Zug
Von den Booten fehlt jede Spur.
Mehr als hundert Familien schlafen in der Schule.
Mehr dazu wollte der Minister nicht sagen.
Teilen statt besitzen: ein Dorf schafft das Auto ab
Stand der Arbeiten: drei von sieben Toren sind fertig
Quelle versiegt, Dorf ohne Wasser
Suche nach dem Segler geht weiter
Redaktion der Zeitung zieht um
Hinweise auf den Täter gibt es nicht.
Drucken wie vor hundert Jahren
Bild der Verwüstung nach dem Sturm
Datum der Wahl steht fest
Anzeige gegen Hafenmeister erstattet
Kontakt zum Segler abgebrochen
Mit Material aus dem Bruch wird der Damm erhöht.
Weiter warten auf Regen
Lesen lernen mit sechzig
O porto de Halvern reabre depois da tempestade
Siga o dinheiro, pede a procuradora
Siga o jogo como puder, disse o guarda.
Assinado o acordo sobre as pescas
Receba bem quem chega, pede o bispo
Leia-se a ata, pediu a deputada.
As opiniões expressas na assembleia foram duras.
Por volta do meio-dia, o rio começou a descer.
Mais de cem famílias dormem na escola.
Reportagem: na última casa do farol
Veja: três caminhos para pagar a barragem
Fonte secou e aldeia ficou sem água
Texto do acordo continua secreto
Com agências fechadas, a vila perde o banco
Partilhar a água: o desafio do vale
Contacto perdido com o veleiro
Início das obras da ponte em maio
Continua a busca pelos pescadores
Capa de livro perdido aparece num sótão
""".strip().splitlines()


# What fills a byline or a date label is checked by the parser, which knows names and days.
_CHECKED_LATER = ("byline", "date")


@pytest.mark.parametrize("line", _LINES)
def test_ordinary_lines_are_in_no_form(line: str) -> None:
    assert [form.kind for form, _ in recognise(line) if form.kind not in _CHECKED_LATER] == []


def test_there_are_lines_enough_and_none_twice() -> None:
    assert len(_LINES) == len(set(_LINES)) > 200


def test_an_empty_line_is_in_no_form() -> None:
    assert recognise("") == ()
