"""Look whether a web address answers, without ever reaching into our own network.

The name is resolved once, every address it has must be public, and the connection goes to that
address: so neither a redirect nor a name that changes in between leads inside.
"""

import http.client
import io
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings

PATIENCE = 20  # seconds for a visit, however often it is sent on; the head has half of them
# They wrap an IPv4 address, which a gateway may unwrap within our own network.
WRAPPED = [ipaddress.ip_network(net) for net in ("::/96", "64:ff9b::/96", "64:ff9b:1::/48")]
# They say nothing of the page, only that they will not show it to a program.
SHY = {401, 403, 405, 406, 429, 451, 501, 503, 999}
LOST = "De website verwijst door naar een adres dat niet werkt."


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status of the answer, if there was one, and in Dutch what is wrong with it."""

    status: int | None
    failure: str = ""


class Inward(OSError):
    """The address lies in our own network, or in nobody's."""


def visit(url: str) -> Outcome:
    """Ask for the head; from a server that does not know how, the page itself."""
    began = time.monotonic()
    outcome = attempt(url, "HEAD", began + PATIENCE / 2)
    return attempt(url, "GET", began + PATIENCE) if outcome.failure else outcome


def attempt(url: str, method: str, deadline: float) -> Outcome:
    try:
        request = urllib.request.Request(  # noqa: S310 - the opener knows http and https alone
            ascii_address(url), method=method, headers={"User-Agent": agent(), "Accept": "*/*"}
        )
        with opener(deadline).open(request, timeout=left(deadline)) as answer:
            return judged(answer.status)
    except urllib.error.HTTPError as answer:
        answer.close()
        # A redirect that we did not follow comes out as a fault too.
        return judged(answer.code) if answer.code >= 400 else Outcome(answer.code, LOST)
    except (OSError, HTTPException, ValueError) as fault:
        return Outcome(None, in_words(fault))


def left(deadline: float) -> float:
    """Seconds; raises when there are none."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def judged(status: int) -> Outcome:
    if status < 400 or status in SHY:
        return Outcome(status)
    return Outcome(status, f"De website antwoordt met foutcode {status}.")


def in_words(fault: Exception) -> str:
    reason = getattr(fault, "reason", fault)
    if isinstance(reason, Inward):
        return "Dit adres ligt niet op het openbare internet."
    if isinstance(reason, TimeoutError):
        return "De website antwoordt niet op tijd."
    if isinstance(reason, socket.gaierror):
        return "De naam van de website bestaat niet (meer)."
    if isinstance(reason, ConnectionError):
        return "De website neemt niet op."
    return "De website geeft geen bruikbaar antwoord."


def agent() -> str:
    return f"LLO-portaal (controle van bronnen; {settings.SITE_URL})"


def ascii_address(url: str) -> str:
    """As it goes over the line: names in punycode, other characters escaped."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    if parts.port:
        host = f"{host}:{parts.port}"
    return parts._replace(
        netloc=host,
        path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
        query=quote(parts.query, safe="/%?:@!$&'()*+,;=~-._"),
        fragment="",
    ).geturl()


class Guarded(HTTPConnection):
    """Connects to public addresses only. It stands behind HTTPSConnection too, which asks it."""

    deadline: float

    def connect(self) -> None:
        self.sock = open_public(self.host, self.port, self.deadline)


class Hurried(io.RawIOBase):
    """What a socket receives until the deadline, also when it comes byte by byte."""

    def __init__(self, sock: socket.socket, deadline: float):
        super().__init__()
        self.sock, self.deadline = sock, deadline
        self.source: Any = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self.sock.settimeout(left(self.deadline))
        return self.source.readinto(buffer)

    def close(self) -> None:
        self.source.close()
        super().close()


class Answer(HTTPResponse):
    def __init__(self, sock: socket.socket, *arguments: Any, deadline: float, **options: Any):
        super().__init__(sock, *arguments, **options)
        self.fp.close()
        self.fp = io.BufferedReader(Hurried(sock, deadline))


class GuardedSecure(HTTPSConnection, Guarded):
    pass


def hurried(kind: type[Guarded], deadline: float) -> Any:
    """Makes connections of this kind that give up at the deadline."""

    def make(*arguments: Any, **options: Any) -> Guarded:
        connection = kind(*arguments, **options)
        connection.deadline = deadline
        connection.response_class = partial(Answer, deadline=deadline)  # type: ignore[assignment]
        return connection

    return make


class OpenHTTP(urllib.request.HTTPHandler):
    def __init__(self, deadline: float):
        super().__init__()
        self.deadline = deadline

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(hurried(Guarded, self.deadline), request)


class OpenHTTPS(urllib.request.HTTPSHandler):
    def __init__(self, deadline: float):
        super().__init__()
        self.deadline = deadline

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(hurried(GuardedSecure, self.deadline), request)


class FollowUnread(urllib.request.HTTPRedirectHandler):
    """Goes where an answer sends us, without reading what else it says: that may have no end."""

    def http_error_302(self, request, answer, code, message, headers):
        answer.close()
        return super().http_error_302(request, answer, code, message, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def opener(deadline: float) -> urllib.request.OpenerDirector:
    """Only what is named here: no proxy, no ftp, no file, no cookies."""
    director = urllib.request.OpenerDirector()
    for handler in (
        OpenHTTP(deadline),
        OpenHTTPS(deadline),
        FollowUnread(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        director.add_handler(handler)
    return director


def open_public(host: str, port: int, deadline: float) -> socket.socket:
    """A connection to this host, refused when one of its addresses is not public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [place[4] for place in found]
    if not settings.CHECKS_PRIVATE_LINKS and not all(is_public(str(at[0])) for at in addresses):
        raise Inward(host)
    fault: OSError = OSError(host)
    for at in addresses:
        try:
            connection = socket.create_connection((str(at[0]), port), left(deadline))
            connection.settimeout(left(deadline))
            return connection
        except OSError as refused:
            fault = refused
    raise fault


def is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    if any(ip in network for network in WRAPPED):
        return False
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (mapped or ip).is_global and not ip.is_multicast
