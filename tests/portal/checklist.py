"""The 52 statements of the source page: where the portal covers each, and what stands there.

The address, a part of the page (CSS) and words that must stand in it, in any case.
"""

NARRATIVE = "/leven-lang-ontwikkelen/"

CHECKLIST = {
    "S01": [("/", ".cookies", ["cookies op dit portaal"]), (NARRATIVE, ".cookies", ["cookies"])],
    "S02": [
        ("/", ".cookies", ["bezoekcijfers tellen we zelf, anoniem"]),
        ("/cookies/", "#statistieken", ["aantallen, geen personen"]),
        ("/cookies/", "#keuze label", ["statistieken: we tellen zelf en anoniem"]),
    ],
    "S03": [
        ("/", ".cookies", ["onthouden we ook je voorkeuren"]),
        ("/cookies/", "#voorkeuren", ["onthoudt het portaal"]),
        ("/cookies/", "#keuze label", ["voorkeuren: onthoudt wat je bewaart"]),
    ],
    "S04": [
        ("/", ".cookies", ["marketingcookies hebben we niet"]),
        ("/cookies/", "#externe-media", ["marketingcookies gebruiken wij niet", "video"]),
        ("/cookies/", "#keuze label", ["externe media: video's van andere websites laden pas"]),
    ],
    "S05": [
        ("/", '.cookies form[method="post"] button', ["weigeren", "toestaan"]),
        ("/cookies/", "#keuze-wijzigen", ["zolang je niets kiest, gebeurt er niets"]),
        ("/cookies/", "#keuze", ["je hebt nog niet gekozen"]),
    ],
    "S06": [("/", '.cookies a[href="/cookies/"]', ["lees de cookieverklaring"])],
    "S07": [("/", '.cookies button[value="toestaan"]', ["cookies toestaan"])],
    "S08": [("/", '.cookies button[value="weigeren"]', ["weigeren"])],
    "S09": [("/", "h1", ["leven lang ontwikkelen"]), (NARRATIVE, "h1", ["leven lang ontwikkelen"])],
    "S10": [(NARRATIVE, "#achtergrond h2", ["achtergrond"])],
    "S11": [
        (
            NARRATIVE,
            "#achtergrond",
            ["minder mensen", "techniek", "klimaat", "energie", "duurzaamheid", "in de wereld"],
        )
    ],
    "S12": [
        (NARRATIVE, "#achtergrond", ["die al werken", "net beginnen", "docenten"]),
        ("/praktijken/", '[data-facet="doelgroep"]', ["werknemers", "docenten"]),
    ],
    "S13": [
        (NARRATIVE, "#achtergrond", ["publiek-private samenwerking", "een plek waar dat lukt"])
    ],
    "S14": [(NARRATIVE, "#achtergrond", ["leren, werken, onderzoeken en vernieuwen", "opgaven"])],
    "S15": [
        (NARRATIVE, "#achtergrond", ["mkb", "medewerkers leren", "eigen praktijk"]),
        ("/sporen/innovatievragen/", "main", ["wat het oplevert", "mkb"]),
    ],
    "S16": [
        (NARRATIVE, "#achtergrond", ["waar moet ik aan denken?", "hoe pak ik het aan?"]),
        ("/", "main", ["waar kan ik aan denken?", "hoe pak ik het aan?"]),
    ],
    "S17": [(NARRATIVE, "#opschaling h2", ["kansen voor opschaling"])],
    "S18": [
        (NARRATIVE, "#opschaling", ["bewezen", "nieuw aanbod", "mkb"]),
        ("/praktijken/?thema=opschaling", "[data-chip]", ["opschaling"]),
        ("/praktijken/gas-erop-learning-communities/", "main", ["overnemen: wat heb je nodig?"]),
    ],
    "S19": [(NARRATIVE, "#opschaling", ["medewerkers van bedrijven én van scholen", "sterker"])],
    "S20": [
        (NARRATIVE, "#opschaling", ["meer mkb-bedrijven worden bereikt"]),
        ("/praktijken/digitale-werkplaatsen-mkb/", ".reach", ["200", "bedrijven", "2021"]),
    ],
    "S21": [(NARRATIVE, "#waar-gaat-het-over h2", ["waar gaat leven lang ontwikkelen over"])],
    "S22": [
        (NARRATIVE, "#waar-gaat-het-over", ["vernieuwing en onderwijs", "zittende werknemers"])
    ],
    "S23": [
        (NARRATIVE, "#waar-gaat-het-over", ["nieuwe skills", "nieuwe werkwijzen", "branche"]),
        ("/praktijken/", '[data-facet="sector"]', ["techniek en gebouwde omgeving"]),
    ],
    "S24": [
        (NARRATIVE, "#waar-gaat-het-over", ["leercultuur"]),
        ("/activiteiten/traject-leercultuur/", "h1", ["leercultuur"]),
        ("/praktijken/?thema=leercultuur", "[data-chip]", ["leercultuur"]),
    ],
    "S25": [
        (NARRATIVE, "#waar-gaat-het-over", ["aan mijzelf", "aan ons product", "kennis"]),
        ("/sporen/innovatievragen/", "main", ["onderzoekende houding"]),
    ],
    "S26": [
        (NARRATIVE, "#waar-gaat-het-over", ["docenten zijn net zo goed vakmensen"]),
        ("/rollen/aanbieder-docenten/", "main", ["ook docenten zijn vakmensen"]),
    ],
    "S27": [
        (NARRATIVE, "#waar-gaat-het-over", ["langere opleiding", "korte training"]),
        ("/praktijken/", '[data-facet="leervorm"]', ["formeel", "informeel"]),
        ("/praktijken/", '[data-facet="duur"]', ["tot 1 dag", "langer dan een jaar"]),
    ],
    "S28": [
        (NARRATIVE, "#waar-gaat-het-over", ["flexibel onderwijs in losse delen"]),
        ("/praktijken/?thema=flexibel-modulair", "[data-chip]", ["flexibel en modulair"]),
        ("/activiteiten/kortcyclische-modules/", "h1", ["kortcyclische modules"]),
        ("/activiteiten/nanomodules/", "h1", ["nanomodules"]),
    ],
    "S29": [
        (NARRATIVE, "#waar-gaat-het-over", ["informele leren", "volwaardige manier"]),
        ("/sporen/innovatievragen/", "main", ["informeel leren"]),
        ("/praktijken/?leervorm=informeel", "[data-chip]", ["informeel"]),
    ],
    "S30": [
        (NARRATIVE, "#waar-gaat-het-over", ["werkzoekenden", "werkervaringsplaats"]),
        ("/activiteiten/werkervaringsplaats/", "h1", ["werkervaringsplaats"]),
        ("/praktijken/?doelgroep=werkzoekenden", "[data-chip]", ["werkzoekenden"]),
    ],
    "S31": [
        (NARRATIVE, "#waar-gaat-het-over", ["zijinstromers", "sector met tekorten"]),
        ("/praktijken/?doelgroep=zijinstromers&spoor=omscholing", "[data-chip]", ["omscholing"]),
    ],
    "S32": [
        (NARRATIVE, "#waar-gaat-het-over", ["op tijd bijschoolt", "voor de sector"]),
        ("/sporen/bijscholing/", "main", ["op tijd bijscholen"]),
        ("/praktijken/?thema=instroom-en-behoud", "[data-chip]", ["instroom en behoud"]),
    ],
    "S33": [(NARRATIVE, "#waar-gaat-het-over", ["tekorten", "haast"])],
    "S34": [
        (NARRATIVE, "#waar-gaat-het-over", ["formeel én informeel"]),
        ("/praktijken/", '[data-facet="leervorm"]', ["formeel", "non-formeel", "informeel"]),
    ],
    "S35": [
        (NARRATIVE, "#waar-gaat-het-over", ["kijken naar skills", "snel beginnen of doorgroeien"]),
        ("/activiteiten/skills-intake/", "h1", ["skills"]),
        ("/praktijken/?thema=skillsgericht", "[data-chip]", ["skillsgericht"]),
    ],
    "S36": [
        (NARRATIVE, "#waar-gaat-het-over", ["zin om verder te leren"]),
        ("/activiteiten/skills-intake/", "main", ["wat levert het op?"]),
    ],
    "S37": [(NARRATIVE, "#rol-van-de-pps h2", ["rol van de pps"]), ("/rollen/", "h1", ["rollen"])],
    "S38": [
        (NARRATIVE, "#rol-van-de-pps", ["verschillende manieren", "zouden het kunnen"]),
    ],
    "S39": [
        (NARRATIVE, "#rol-van-de-pps", ["voorpost"]),
        ("/rollen/marktverkenner/", "main", ["marktverkenner", "wat bedrijven nodig hebben"]),
    ],
    "S40": [
        ("/rollen/marktverkenner/", "main", ["maakt er aanbod van", "contractonderwijs"]),
        ("/activiteiten/contractonderwijs/", "h1", ["contractonderwijs"]),
    ],
    "S41": [("/rollen/ontwikkelaar/", "main", ["inhoud", "werkvormen", "llo-variant"])],
    "S42": [
        ("/rollen/aanbieder-docenten/", "main", ["nieuwste kennis", "masterclass", "docentstage"])
    ],
    "S43": [("/rollen/aanbieder-docenten/", "main", ["het lesgeven", "hybride leerwerkomgeving"])],
    "S44": [("/rollen/aanbieder-mkb/", "main", ["biedt zij het leren zelf aan", "drie sporen"])],
    "S45": [
        (NARRATIVE, "#drie-sporen", ["de sporen horen bij elkaar"]),
        ("/sporen/innovatievragen/", "main", ["hangt", "bijscholing", "omscholing"]),
        ("/sporen/bijscholing/", "main", ["hangt", "innovatievragen", "omscholing"]),
        ("/sporen/omscholing/", "main", ["hangt", "innovatievragen", "bijscholing"]),
    ],
    "S46": [("/sporen/innovatievragen/", "main", ["concreet vraagstuk van een bedrijf"])],
    "S47": [("/sporen/bijscholing/", "main", ["scholing aan voor mensen die al werken"])],
    "S48": [("/sporen/omscholing/", "main", ["nieuwe collega's", "leren al werkend"])],
    "S49": [
        ("/sporen/innovatievragen/", "main", ["wat kun je dan doen?", "digitale werkplaats"]),
        ("/sporen/bijscholing/", "main", ["wat kun je dan doen?", "uit de praktijk"]),
        ("/sporen/omscholing/", "main", ["wat kun je dan doen?", "zij-instroomtraject"]),
        (
            "/activiteiten/learning-community/",
            '[data-elaboration="uitgewerkt"]',
            ["wat is het?", "hoe werkt het?", "voor wie?"],
        ),
    ],
    "S50": [
        (NARRATIVE, "#in-ontwikkeling", ["nog niet elke activiteit is uitgewerkt"]),
        ("/sporen/bijscholing/", "main", ["dit portaal groeit"]),
    ],
    "S51": [
        (
            "/activiteiten/challenge-hackathon/",
            '[data-elaboration="verwijzing"]',
            ["nog niet uitgewerkt", "cleantech challenges"],
        )
    ],
    "S52": [
        (NARRATIVE, "main", ["ook interessant", "begrippenlijst"]),
        ("/sporen/omscholing/", "main", ["ook interessant", "zij-instroomtraject"]),
    ],
}
