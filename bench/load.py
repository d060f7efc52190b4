"""The portal under load, over HTTP: gunicorn as in production, with sixteen visitors at once.

Requests a second say little of themselves; the table therefore also gives the ratio to a view that
does nothing, on the same server.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.request import urlopen

from bench.databases import ROOT
from bench.empty import EMPTY
from tests.support import apt

WORKERS, CONNECTIONS, SECONDS = 2, 16, 5
WARMING = 2  # seconds: each worker reads the catalogue at its first request
WORDS = [
    "leren", "werknemers", "scholing", "techniek", "zorg", "bijscholing", "docenten", "innovatie",
    "praktijk", "bedrijven", "netwerk", "onderwijs", "traject", "warmtepompen", "energie", "bouw",
    "logistiek", "studenten", "regio", "digitaal",
]  # fmt: skip
# Each thread of wrk goes round the addresses of a file, from a place of its own.
SCRIPT = """
local addresses, headers, at = {}, {}, 0
function init(arguments)
  for line in io.lines(arguments[1]) do addresses[#addresses + 1] = line end
  if arguments[2] then headers["If-None-Match"] = arguments[2] end
end
function request()
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at], headers)
end
"""


def pages(size: int) -> dict[str, list[str]]:
    """Addresses for each kind of page: so many that none comes back soon."""
    tracks, groups = ("bijscholing", "omscholing", "innovatievragen"), ("werknemers", "studenten")
    forms, scopes = ("formeel", "non-formeel", "informeel"), ("regionaal", "landelijk")
    return {
        "lijst zonder filter": [f"/praktijken/?pagina={n}" for n in range(1, size // 20 + 1)],
        "lijst met filters en alle aantallen": [
            f"/praktijken/?spoor={track}&doelgroep={group}&leervorm={form}&bereik={scope}&pagina={n}"
            for n, track, group, form, scope in product(range(1, 9), tracks, groups, forms, scopes)
        ],
        "zoeken": [f"/praktijken/?q={one}+{two}" for one, two in product(WORDS, WORDS)],
        "praktijk": [f"/praktijken/voorbeeld-{n:06d}/" for n in range(min(size, 10_000))],
        "dekking": ["/dekking/", "/dekking/?rijen=sector&kolommen=thema"],
    }


def measure(size: int) -> None:
    """Print requests a second for the database of this process."""
    if not shutil.which("wrk"):
        try:
            apt.install("wrk")
        except apt.NotAvailable as reason:
            print(f"Onder belasting niet gemeten: {reason}")
            return
    print(f"\n{'onder belasting':40} {'per seconde':>12} {'/ lege view':>12}")
    with serving(keeps_pages=False) as (home, memory):
        empty = report("lege view", home, [EMPTY])
        for name, addresses in pages(size).items():
            report(name, home, addresses, empty)
        print(f"{'geheugen van de werkers (PSS), MB':40} {memory():12.0f}")
    with serving(keeps_pages=True) as (home, memory):
        empty = report("lege view", home, [EMPTY])
        report("praktijk die bewaard is", home, pages(200)["praktijk"], empty)
        with urlopen(home + "/praktijken/") as answer:  # noqa: S310 - our own server
            etag = answer.headers["ETag"]
        report("304 op de lijst", home, ["/praktijken/"], empty, etag)


def report(name: str, home: str, addresses: list[str], empty: float = 0, etag: str = "") -> float:
    with tempfile.TemporaryDirectory() as folder:
        script, lines = Path(folder) / "ask.lua", Path(folder) / "addresses"
        script.write_text(SCRIPT)
        lines.write_text("\n".join(addresses))
        asked = ["-s", str(script), home, "--", str(lines), *([etag] if etag else [])]
        for seconds in (WARMING, SECONDS):
            command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *asked]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{name}: er ging iets mis\n{said}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    print(f"{name:40} {rate:12.0f} {f'{rate / empty:.2f}' if empty else '':>12}", flush=True)
    return rate


@contextmanager
def serving(*, keeps_pages: bool) -> Iterator[tuple[str, Callable[[], float]]]:
    """The address of a server, and what tells how much memory its workers take."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    environment = os.environ | {
        "BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": str(WORKERS),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "BENCH_KEEPS_PAGES": str(int(keeps_pages)),
    }
    command = ["-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--log-level=warning"]
    with subprocess.Popen(
        [sys.executable, *command, "bench.wsgi"], cwd=ROOT, env=environment
    ) as server:
        home = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{home}{EMPTY}")
            yield home, lambda: memory_of(server.pid)
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            urlopen(address).close()  # noqa: S310 - our own server
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def memory_of(parent: int) -> float:
    """Megabytes that the children of a process take, what they share divided between them."""
    kilobytes = 0
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        rollup = Path(f"/proc/{child}/smaps_rollup").read_text()
        kilobytes += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
    return kilobytes / 1024
