"""Public addresses to walk: one of every kind of page, or every page there is."""

from catalogue.models import Activity, Page, Role, Track
from practices.models import GoodPractice, Partnership

KINDS = [
    "/",
    "/leven-lang-ontwikkelen/",
    "/over-deze-website/",
    "/cookies/",
    "/privacy/",
    "/toegankelijkheid/",
    "/voorbeeld-aandragen/",
    "/voorbeeld-aandragen/nieuw/",
    "/melden/",
    "/melden/?pagina=/praktijken/gas-erop-learning-communities/",
    "/begrippen/",
    "/rollen/",
    "/rollen/marktverkenner/",
    "/rollen/aanbieder-mkb/",
    "/sporen/",
    "/sporen/bijscholing/",
    "/activiteiten/",
    "/activiteiten/digitale-werkplaats/",
    "/activiteiten/challenge-hackathon/",
    "/praktijken/",
    "/praktijken/?spoor=bijscholing&spoor=omscholing&doelgroep=werknemers",
    "/praktijken/?q=warmtepompen",
    "/praktijken/?q=xyzzy",
    "/praktijken/?q=xyzzy&spoor=bijscholing&doelgroep=docenten",
    "/praktijken/?pagina=2",
    "/praktijken/?doelgroep=praktijkopleiders&bereik=landelijk",
    "/praktijken/gas-erop-learning-communities/",
    "/pps/",
    "/pps/chill/",
    "/vergelijken/",
    "/vergelijken/?praktijk=gas-erop-learning-communities",
    "/vergelijken/?praktijk=gas-erop-learning-communities&praktijk=digitale-werkplaatsen-mkb",
    "/zoeken/",
    "/zoeken/?q=omscholing",
    "/zoeken/?q=warmtepmp",
    "/zoeken/?q=xyzzy",
    "/dekking/",
    "/dekking/?rijen=provincie&kolommen=thema",
]
MISSING = "/bestaat-niet/"
# Shows the visitor's own choice; every other page is the same for everyone.
PERSONAL = "/cookies/"
SHARED = [address for address in KINDS if address != PERSONAL]
FILES = ["/robots.txt", "/sitemap.xml", "/.well-known/security.txt"]
DOWNLOADS = ["/dekking.csv"]
PROBES = ["/healthz", "/readyz"]
FRAGMENTS = ["/zoeken/suggesties/?q=leren"]


def every_address():
    """Every public page of the content that is loaded."""
    records = [
        *Role.objects.all(),
        *Track.objects.all(),
        *Activity.objects.published(),
        *Page.objects.all(),
        *GoodPractice.objects.published(),
        *Partnership.objects.published(),
    ]
    return [*KINDS, *(record.get_absolute_url() for record in records)]
