"""Measure the portal on generated practices: `make bench`, or `python -m bench --help`.

Every figure comes from a fresh database of its own, on SQLite and, where it can be started, on
PostgreSQL. Times are in-process: a request through every middleware, without the network.
"""

import argparse

from bench.databases import KINDS, run_on

SIZES = [1_000, 10_000]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--size", type=int, action="append", help="aantal praktijken")
    options.add_argument("--only", choices=KINDS, help="alleen deze database")
    chosen = options.parse_args()
    for size in chosen.size or SIZES:
        for kind, name in KINDS.items():
            if chosen.only in (None, kind):
                print(f"\n== {name}, {size} praktijken", flush=True)
                run_on(kind, "bench.measure", str(size))


if __name__ == "__main__":
    main()
