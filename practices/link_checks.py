"""Visit the sources of what is public, politely, and remember how they answered."""

import datetime
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils import timezone

from catalogue.models import State
from practices.models import GoodPractice, LinkCheck, Source
from practices.visit import Outcome, visit

PAUSE = 1.0  # seconds between two visits to one host


@dataclass(slots=True)
class Report:
    visited: int = 0
    failed: int = 0


def check_links(limit: int | None = None, say: Callable[[str], object] = lambda _: None) -> Report:
    """Those never visited first, then the oldest. What is no source any more is forgotten."""
    addresses = source_addresses()
    LinkCheck.objects.exclude(url__in=addresses).delete()
    known = dict(LinkCheck.objects.values_list("url", "checked_at"))
    never = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    order = sorted(addresses, key=lambda url: (known.get(url, never), url))[:limit]
    report = Report()
    for url in in_turn(order):
        outcome = visit(url)
        remember(url, outcome, timezone.now())
        report.visited += 1
        report.failed += bool(outcome.failure)
        if outcome.failure:
            say(f"{url}: {outcome.failure}")
    return report


def source_addresses() -> set[str]:
    """Of all sources below what is published, and of its figures."""
    addresses = set()
    for owner in ("practice", "partnership", "activity"):
        published = {f"{owner}__state": State.PUBLISHED}
        addresses |= set(Source.objects.filter(**published).values_list("url", flat=True))
    figures = GoodPractice.objects.published().exclude(reach_source="")
    return addresses | set(figures.values_list("reach_source", flat=True))


def in_turn(addresses: list[str]) -> Iterator[str]:
    """One by one, and never two quickly after each other on one host."""
    last: dict[str, float] = {}
    for url in addresses:
        host = urlsplit(url).hostname or ""
        wait = last.get(host, 0) + PAUSE - time.monotonic()
        if host in last and wait > 0:
            time.sleep(wait)
        yield url
        last[host] = time.monotonic()


def remember(url: str, outcome: Outcome, now: datetime.datetime) -> None:
    check, is_new = LinkCheck.objects.get_or_create(
        url=url,
        defaults={
            "checked_at": now,
            "status": outcome.status,
            "failure": outcome.failure,
            "failing_since": now if outcome.failure else None,
        },
    )
    if is_new:
        return
    check.checked_at, check.status, check.failure = now, outcome.status, outcome.failure
    check.failing_since = (check.failing_since or now) if outcome.failure else None
    check.save()
