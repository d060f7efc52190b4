"""What rules cannot know about Dutch: words without meaning, and what the stemmers get wrong."""


def these(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that say nothing about a practice; a question of these alone finds nothing.
STOP_WORDS = these(
    """
    aan achter al alle alleen alles als altijd andere anders and bent ben bij bijna biedt bieden
    binnen boven buiten daar daarna dan dat de der deze die dit doe doen doet door dus een eens
    eigen elk elke en enige er ergens etc for geef geeft geen gaan gaat gewoon graag haar had
    hebben hebt heb heeft heel hem hen het hier hij hoe hoeveel hun iemand iets ik in is ja je
    jij jou jouw jullie kan kun kunnen kunt komen krijg krijgen krijgt kom komt laat laten maar
    maak maken maakt me meer meest men met mij mijn moet moeten moest mogen mag na naar nee niet
    niets nodig nog nu of om omdat onder ons onze ook op over per sinds snel snelle staan staat
    te tegen tijdens toch toe tot tussen uit uw van vanuit vanaf veel via volgens voor vooral
    waar waarbij waarin waarom wanneer want waren was wat we weer weet weg wel welk welke wie
    wij wil willen wilt word worden wordt ze zeer zelf zich zij zijn zo zoals zoek zoeken zoekt
    zonder zou zouden zullen goed goede beste beter best manier manieren iedereen ieder samen
    bedoel bestaat bestaan the to with mee af gebeurt gebeuren gebeurde steeds even echt echte
    hierbij daarbij hiervoor daarvoor hiermee daarmee ermee erover daarover werd werden geworden
    zit zitten help helpt helpen levert oplevert begin begint beginnen gebruik
    gebruikt gebruiken
    """
)

# Each stands on its own: a stemmer joins it with a word of another meaning.
APART = these(
    """
    scholing scholingen school scholen geschoold geschoolde schoolden gebouwde gebouw gebouwen
    bouw bieden beleid beleider gebied gebieden zorg zorgen zorgt zorgde zorgden handel handelen
    handelingen handeling kans kansen overheid overheden ouder ouders ouderen waarde waarden
    weerbaarheid wens wensen woning woningen wonen gewoonte gezel zelden steden steeds stelsel
    houding leiding nieuws handig lichting ronde verder vijftig missen minister continuiteit
    toekomst toekomstige lastig functie functioneel plant planten plan plannen beurs gevolg
    gezicht gezin gemeente gemeenten gerecht gerechten gastvrijheid druk drukke dienst diensten
    eigenaar eigenaren taal talent talenten product producten productie plaat platen plaats
    plaatsen sport spoor sporen informatie informatica bol strand lage lagen slag slagen rijen
    geldt werkende werkenden leden aannemer aannemers tijdens
    """
)

# Forms and near relatives that no stemmer joins, a group a line.
GROUPS = """
    school scholen
    scholing scholingen geschoold geschoolde
    gebouw gebouwen
    gebied gebieden
    zorg zorgsector
    handel handelaar
    kans kansen
    overheid overheden
    ouder ouders
    waarde waarden
    wens wensen
    woning woningen wonen
    plan plannen
    plant planten
    gemeente gemeenten gemeentelijk gemeentelijke
    dienst diensten
    eigenaar eigenaren
    taal talen
    talent talenten
    product producten
    plaats plaatsen
    spoor sporen
    stad steden
    bestuur bestuurder bestuurders besturen bestuurlijk bestuurlijke
    werkende werkenden
    deelnemen deelname deelnames deelnemer deelnemers deelgenomen
    werven werver wervers werving geworven werft
    telen teelt teelten teler telers geteeld
    aannemer aannemers
    lid leden
    laag lage lager lagere
    verpleger verplegers verplegen verpleging verpleegkundige verpleegkundigen
    garantie garanties garanderen gegarandeerd gegarandeerde
    bijscholen bijschoolt bijgeschoold bijgeschoolde bijscholing
    omscholen omschoolt omgeschoold omgeschoolde omscholing
    nascholen nageschoold nascholing
    aanbieden aanbiedt aangeboden aanbod
    starten start gestart
    toetsen toets toetst
    testen test getest
    opleiden opgeleid opgeleide opleiding opleidingen opleider opleiders
    begeleiden begeleider begeleiders begeleiding
    trainen trainer trainers training trainingen
    verkopen verkoper verkopers verkoop
    ondernemen ondernemer ondernemers onderneming ondernemingen
    onderzoeken onderzoeker onderzoekers onderzoek
    aanvragen aanvrager aanvraag
    bouwen bouwer bouwers bouw
    metselen metselaar metselaars
    timmeren timmerman timmerlieden
    schoenmaken schoenmaker schoenmakers
    meubelmaken meubelmaker meubelmakers
    instroom instromen instromer instromers
    zijinstroom zijinstromen zijinstromer zijinstromers
    doorstroom doorstromen doorstromer
    overstap overstappen overstapper overstappers
    professional professionals professionalisering professionaliseren
    stage stages stagiair stagiaire stagiairs
    winkel winkels winkelier winkeliers
    vakman vakmensen vakvrouw vaklieden vakmanschap
    praktijkbegeleider praktijkbegeleiders praktijkbegeleiding
    brancheopleider brancheopleiding
    techniek technieken technisch technische technicus technici
    chemie chemisch chemische
    robotica robotisering robot robots
    economie economisch economische
    regio regionaal regionale
    digitaal digitale digitaliseren digitalisering
    automatiseren automatisering automatisch
    specialist specialisten specialistisch specialiseren gespecialiseerd specialisatie
    experimenteren experiment experimenten
    interesse interesseren
    studeren studie studies
    isoleren isolatie
    lassen las last lasser lassers gelast
    organiseren organisatie georganiseerd
    sector sectoren sectorale sectoraal
    noord noordelijk noordelijke
    jong jongeren jonge
    materiaal materialen
    centrum centra
    museum musea
    idee ideeen
    advies adviezen adviseren
    proces processen
    werkproces werkprocessen
    fonds fondsen
    les lessen
    gastles gastlessen
    grens grenzen
    keus keuze keuzes kiezen
    coach coaches coaching coachen
    financieel financiele financiering financieren
    actueel actuele
    industrie industrieel industriele
    officieel officiele
    openbaar openbare
    werkloos werkloze werklozen
    klein kleine kleiner kleinere
    slim slimme slimmer slimmere
    groot grote groter grootste
    breed brede breder bredere
    vinden gevonden
    zeeland zeeuws zeeuwse
    gelderland gelders gelderse
    groningen groninger groningse
    friesland fryslan fries friese
    drenthe drents drentse
    twente twents twentse
    zwolle zwolse
    europa europees europese
    amsterdam amsterdamse amsterdammers
    rotterdam rotterdamse rotterdammers
    limburg limburgs limburgse
    brabant brabants brabantse
"""
TOGETHER: dict[str, list[int]] = {}
for number, line in enumerate(GROUPS.strip().splitlines()):
    for word in line.split():
        TOGETHER.setdefault(word, []).append(number)

# Looks like two words and is one, or holds the other word by accident.
NO_COMPOUNDS = these(
    """
    tuinbouw landbouw glastuinbouw kringlooplandbouw akkerbouw waterstof waterstofeconomie
    voorbeeld praktijkvoorbeeld bijstand opdracht opdrachten opleiden begeleiden transport
    zeeland gelderland friesland nederland duitsland onderhoud behoud inhoud statushouder
    statushouders gastvrijheid noorderpoort windesheim netwerk leernetwerk kunststof
    kunststoffen belangrijk kansrijk handleiding handwerk metaal digitaal standaard afstand
    leegstand beroepentuin vrijkwam overheid verhuisde aanbod winkel wetenschap maatschap
    maatschappij vakantie werkelijk zorgvuldig vakbond vakbonden deelname marketing sindsdien
    """
)
# Never half of a compound: prefixes and endings that are words of their own.
AFFIXES = these(
    """
    aan achter acht achtig achtige bege bij binnen boven buiten door een eind even gast heid hier
    hoofd ing ings lijk loos loze matig matige mede naar onder ondertussen over samen schap sche
    tegen terug uit ver verder voor voort waar waardig weder weer zaam
    """
)
# As half of a word that stands nowhere these say nothing about it.
TELLS_NOTHING = these(
    """
    breed breder dicht dichter drie dubbel enkel extra fijn gezet groot half hele hoger hoog hoogst
    ineen jaar juist klaar klein kort laat lang langs licht lichte mensen midden nauw negen nieuw
    oost open oude paar prijs rond ruim schoon sluit speel sprak staan stelt sterk stil stuk toen
    twee vast vier vijf volle vrouw weet west zelf zet zeven zuid zwaar
    """
)
# Three letters that readers do know as a part of other words.
SHORT_PARTS = these("bbl bio bus gas hbo hub ict kas lab les mbo mkb pps roc vak zee")
# What a verb may lose to the end of a sentence: schoolt om, denkt mee.
PARTICLES = these("aan af bij door in mee om op over samen terug toe uit vast")
