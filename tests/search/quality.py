"""How good the search is, as numbers: recall@5, MRR and what it missed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.search.query_set import holding, published_texts, read

FIRST = 5
Search = Callable[[str], list[str]]  # a query to the addresses of the practices, best first


@dataclass
class Quality:
    recalls: list[float] = field(default_factory=list)
    ranks: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    pairs: int = 0
    nothing: int = 0

    @property
    def recall(self) -> float:
        return sum(self.recalls) / len(self.recalls)

    @property
    def mrr(self) -> float:
        return sum(self.ranks) / len(self.ranks)


def measure(search: Search) -> Quality:
    wanted, quality = read(), Quality()
    for query in wanted["queries"]:
        judge_query(query, search(query["q"]), quality)
    texts = published_texts()
    for pair in wanted["pairs"]:
        quality.pairs += 1
        judge_pair(pair, set(search(pair["a"])), texts, quality)
    for query in wanted["nothing"]:
        quality.nothing += 1
        if found := search(query):
            quality.misses.append(f"‘{query}’ hoort niets te vinden, vond {len(found)}")
    return quality


def judge_query(query: dict, found: list[str], quality: Quality) -> None:
    """Recall is 1 when all of the first five are relevant, however many more are."""
    expected = query["expect"]
    relevant = {*expected, *query.get("also", [])}
    first = found[:FIRST]
    if len(first) == FIRST and relevant.issuperset(first):
        recall = 1.0
    else:
        recall = len(set(expected) & set(first)) / min(len(expected), FIRST)
    rank = next((at for at, slug in enumerate(found, 1) if slug in relevant), 0)
    quality.recalls.append(recall)
    quality.ranks.append(1 / rank if rank else 0.0)
    if recall < 1:
        missed = [slug for slug in expected if slug not in first]
        quality.misses.append(f"‘{query['q']}’ miste {', '.join(missed)}; eerste: {first}")


def judge_pair(pair: dict, found: set[str], texts: dict, quality: Quality) -> None:
    a, b = pair["a"], pair["b"]
    if pair["expect"] == "apart":
        if wrong := found & set(pair["absent"]):
            quality.misses.append(f"‘{a}’ vond door ‘{b}’: {', '.join(sorted(wrong))}")
    elif missing := holding(b, texts) - found:
        quality.misses.append(f"‘{a}’ vond niet door ‘{b}’: {', '.join(sorted(missing))}")
