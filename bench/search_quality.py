"""How good the search is, on each database: `make search-quality`."""

import sys

from bench.databases import KINDS, run_on


def main() -> None:
    for kind, name in KINDS.items():
        print(f"\n== {name}", flush=True)
        run_on(kind, "bench.search_quality", "--here")


def here() -> None:
    """On the database of this process."""
    import django

    django.setup()
    from django.core.management import call_command

    from catalogue import version
    from practices import facets, search
    from practices.seeding import seed
    from tests.search.quality import measure

    call_command("migrate", verbosity=0)
    seed()
    index = facets.read(version.read())

    def slugs(query: str) -> list[str]:
        found = search.find(query, index)
        return [index.slugs[at] for at in found.best_first(index, index.everything)]

    quality = measure(slugs)
    print(
        f"recall@5 {quality.recall:.3f}   MRR {quality.mrr:.3f}   ({len(quality.recalls)} vragen)"
    )
    print(f"{quality.pairs} woordparen, {quality.nothing} vragen die niets horen te vinden")
    print("\n".join([f"{len(quality.misses)} missers", *quality.misses]))


if __name__ == "__main__":
    here() if "--here" in sys.argv else main()
