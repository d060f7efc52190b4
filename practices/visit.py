"""Look whether a web address answers, without ever reaching into our own network.

The name is resolved once, every address it has must be public, and the connection goes to that
address: so neither a redirect nor a name that changes in between leads inside.
"""

import http.client
import ipaddress
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings

PATIENCE = 10  # seconds, for each time that we wait
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
    outcome = attempt(url, "HEAD")
    return attempt(url, "GET") if outcome.failure else outcome


def attempt(url: str, method: str) -> Outcome:
    try:
        request = urllib.request.Request(  # noqa: S310 - the opener knows http and https alone
            ascii_address(url), method=method, headers={"User-Agent": agent(), "Accept": "*/*"}
        )
        with opener().open(request, timeout=PATIENCE) as answer:
            return judged(answer.status)
    except urllib.error.HTTPError as answer:
        with answer:
            # A redirect that we did not follow comes out as a fault too.
            return judged(answer.code) if answer.code >= 400 else Outcome(answer.code, LOST)
    except (OSError, HTTPException, ValueError) as fault:
        return Outcome(None, in_words(fault))


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

    def connect(self) -> None:
        self.sock = open_public(self.host, self.port, self.timeout)


class GuardedSecure(HTTPSConnection, Guarded):
    pass


class OpenHTTP(urllib.request.HTTPHandler):
    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(Guarded, request)


class OpenHTTPS(urllib.request.HTTPSHandler):
    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(GuardedSecure, request)


def opener() -> urllib.request.OpenerDirector:
    """Only what is named here: no proxy, no ftp, no file, no cookies."""
    director = urllib.request.OpenerDirector()
    for handler in (
        OpenHTTP,
        OpenHTTPS,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
    ):
        director.add_handler(handler())
    return director


def open_public(host: str, port: int, timeout: Any) -> socket.socket:
    """A connection to this host, refused when one of its addresses is not public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [place[4] for place in found]
    if not settings.CHECKS_PRIVATE_LINKS and not all(is_public(str(at[0])) for at in addresses):
        raise Inward(host)
    fault: OSError = OSError(host)
    for at in addresses:
        try:
            return socket.create_connection((str(at[0]), port), timeout)
        except OSError as refused:
            fault = refused
    raise fault


def is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (mapped or ip).is_global and not ip.is_multicast
