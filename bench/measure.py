"""One database, one size: prints a table of times. Started by `python -m bench`."""

import statistics
import sys
import time
from collections.abc import Callable

import django

django.setup()

from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from bench import load  # noqa: E402
from bench.empty import EMPTY, add_empty_view  # noqa: E402
from catalogue import outline, version  # noqa: E402
from practices import facets  # noqa: E402
from practices.search import finding  # noqa: E402

ROUNDS = 60
FILTERS = [
    "?spoor=bijscholing&doelgroep=werknemers",
    "?rol=aanbieder-mkb&sector=handel&sector=ict-creatief&leervorm=formeel",
    "?provincie=utrecht&provincie=landelijk&onderbouwing=herhaald&pagina=2",
]
PAGES = {
    "lege view": [EMPTY],
    "lijst zonder filter": ["/praktijken/"],
    "lijst met filters": [f"/praktijken/{query}" for query in FILTERS],
    "lijst op titel, pagina 9": ["/praktijken/?sorteer=titel&pagina=9"],
    "zoeken, woord dat overal staat": ["/praktijken/?q=leren", "/praktijken/?q=werknemers+leren"],
    "zoeken, zeldzaam woord": ["/praktijken/?q=warmtepompen", "/praktijken/?q=wartepomp"],
    "zoeken met filters": ["/praktijken/?q=leren+lab&spoor=bijscholing&doelgroep=werknemers"],
    "zoeken in alles": ["/zoeken/?q=leren", "/zoeken/?q=warmtepompen"],
    "suggesties": ["/zoeken/suggesties/?q=leren"],
    "dekking": ["/dekking/", "/dekking/?rijen=provincie&kolommen=thema"],
    "praktijk": [f"/praktijken/voorbeeld-{number:06d}/" for number in range(20)],
    "home": ["/"],
    "spoor": ["/sporen/bijscholing/"],
    "activiteiten": ["/activiteiten/"],
}


def main(size: int) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    from practices.seeding import seed

    seed()
    timed("maken", lambda: call_command("generate_practices", size, stdout=open_nothing()), 1)
    token = version.read()
    timed("facetindex bouwen (ms)", lambda: build(token), 5)
    timed("woordenlijst van de zoekmachine bouwen (ms)", lambda: read_words(token), 3)
    add_empty_view()
    client = Client(SERVER_NAME="localhost")
    print(f"{'pagina':32} {'mediaan':>9} {'p95':>9} {'boven leeg':>11} {'processor':>10}   (ms)")
    empty = 0.0
    for name, addresses in PAGES.items():
        turns = [one_request(client, addresses[turn % len(addresses)]) for turn in range(ROUNDS)]
        turns = turns[len(addresses) :]  # The first of each fills what is kept.
        times, work = zip(*turns, strict=True)
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        empty = empty or median
        print(
            f"{name:32} {median:9.2f} {p95:9.2f} {median - empty:11.2f} "
            f"{statistics.median(work):10.2f}"
        )
    load.measure(size)


def one_request(client: Client, address: str) -> tuple[float, float]:
    """Elapsed, and what this process worked: that figure hardly minds a busy machine.

    No page is kept from one request to the next.
    """
    caches["pages"].clear()
    start, work = time.perf_counter(), time.process_time()
    response = client.get(address)
    elapsed, worked = time.perf_counter() - start, time.process_time() - work
    if response.status_code != 200:
        raise SystemExit(f"{address} gaf {response.status_code}")
    return elapsed * 1000, worked * 1000


def build(token: str) -> None:
    outline.read.forget()
    facets.kept.forget()
    facets.read(token)


def read_words(token: str) -> None:
    finding.memory.forget()
    finding.memory(token)


def timed(name: str, work: Callable[[], object], rounds: int) -> None:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    print(f"{name:32} {statistics.median(times):9.1f}", flush=True)


def open_nothing():
    import io

    return io.StringIO()


if __name__ == "__main__":
    main(int(sys.argv[1]))
