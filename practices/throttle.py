"""How often something may be tried: counted in the database, so by all workers together."""

import datetime
import ipaddress
import math
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from practices.models.attempt import Attempt

MINUTES = 60
KEPT = datetime.timedelta(days=1)  # Longer than any limit looks back.
NETWORK = 64  # of IPv6: one household or school has all addresses in it


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within so many seconds."""

    name: str
    times: int
    seconds: int


class TooMany(Exception):
    """Refused; `wait` is the number of seconds until it may be tried again."""

    def __init__(self, wait: int):
        super().__init__(wait)
        self.wait = wait


def take(limit: Limit, who: str) -> Attempt:
    """Count a try before it is made. Raises `TooMany`; a refused try does not count.

    Stored first and counted then: of tries that come at once each is seen by the last one, so
    never more than the limit get through. Not inside a transaction, or others would not see it.
    """
    now = timezone.now()
    Attempt.objects.filter(made_at__lt=now - KEPT).delete()
    attempt = Attempt.objects.create(limit=limit.name, key=digest(limit, who), made_at=now)
    window = datetime.timedelta(seconds=limit.seconds)
    others = attempts(limit, who).exclude(pk=attempt.pk).filter(made_at__gt=now - window)
    latest = list(others.order_by("-made_at").values_list("made_at", flat=True)[: limit.times])
    if len(latest) == limit.times:
        attempt.delete()
        raise TooMany(max(1, math.ceil((latest[-1] + window - now).total_seconds())))
    return attempt


def forget(limit: Limit, who: str) -> int:
    """Start counting anew; how many tries were forgotten."""
    return attempts(limit, who).delete()[0]


def attempts(limit: Limit, who: str):
    return Attempt.objects.filter(limit=limit.name, key=digest(limit, who))


def digest(limit: Limit, who: str) -> str:
    return salted_hmac(f"practices.throttle.{limit.name}", who, algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind n proxies the n-th address from the right.

    What stands further to the left in X-Forwarded-For, the visitor may have made up.
    """
    proxies = settings.TRUSTED_PROXIES
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if proxies and len(hops) >= proxies and hops[-proxies].strip():
        return network_of(hops[-proxies].strip())
    return network_of(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """An IPv4 address as it is, of an IPv6 address the network; nothing for what is neither."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, NETWORK), strict=False))
