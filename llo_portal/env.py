"""Settings from the environment: typed readers that refuse what they do not understand."""

import os
import re
from email.utils import parseaddr
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
EMAIL = r"[^\s@<>]+@[^\s@<>]+"
FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """The variable as it stands; without a default it must be set and not empty."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Zet de omgevingsvariabele {name}; zie README.md.")
    return value


def boolean(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(
        f"{name}={value!r} begrijpen we niet; kies 1 of 0 (of true/false, yes/no, on/off)."
    )


def number(name: str, *, default: int, minimum: int = 0) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if value.isascii() and value.isdigit() and minimum <= int(value):
        return int(value)
    raise ImproperlyConfigured(
        f"{name}={value!r} begrijpen we niet; vul een heel getal in van {minimum} of meer."
    )


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list separated by commas or spaces."""
    return os.environ.get(name, "").replace(",", " ").split() or list(default)


def some_of(name: str, known: tuple[str, ...]) -> list[str]:
    """Words from a fixed list: all when not set, none when empty or "geen"."""
    value = os.environ.get(name)
    if value is None:
        return list(known)
    chosen = value.replace(",", " ").split()
    if chosen == ["geen"]:
        return []
    if not set(chosen) <= set(known):
        raise ImproperlyConfigured(
            f"{name}={value!r} begrijpen we niet; kies uit {', '.join(known)}, of geen."
        )
    return [word for word in known if word in chosen]


def secret(name: str, *, minimum: int = 50) -> str:
    """A secret long enough not to be guessed."""
    value = text(name)
    if len(value) < minimum or len(set(value)) < 10:
        raise ImproperlyConfigured(
            f"{name} is te kort of te eenvoudig. Maak er een met: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return value


def address(name: str, default: str | None = None) -> str:
    """A web address without a slash at the end."""
    value = text(name, default).rstrip("/")
    if not value.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"{name}={value!r} moet beginnen met http:// of https://.")
    return value


def contact(name: str, default: str) -> str:
    """Where people can reach us, as a machine reads it: a web address, mailto: or tel:."""
    value = text(name, default)
    if not re.fullmatch(r"(https?://|mailto:|tel:)\S+", value):
        raise ImproperlyConfigured(
            f"{name}={value!r} moet beginnen met https://, mailto: of tel: en zonder spaties zijn."
        )
    return value


SMTP = "django.core.mail.backends.smtp.EmailBackend"
# How a connection is made: the port when none is named, and what guards it.
MAIL_SCHEMES: dict[str, tuple[int, dict[str, bool]]] = {
    "smtp": (25, {}),
    "submission": (587, {"use_tls": True}),
    "smtps": (465, {"use_ssl": True}),
}
MAIL_PATIENCE = 5  # seconds; someone is waiting for the page


def mail_server(name: str, default: str) -> dict[str, Any]:
    """How mail leaves, as Django's MAILERS has it: a class and its options."""
    value = text(name, default)
    refusal = ImproperlyConfigured(
        f"{name} begrijpen we niet; kies console:, of smtp://, submission:// (STARTTLS) of "
        "smtps:// (TLS) met gebruiker:wachtwoord@host:poort en eventueel ?timeout=seconden."
    )
    if value in ("console:", "console://"):
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend", "OPTIONS": {}}
    if value == "geen":
        return {"BACKEND": "practices.mail.Nowhere", "OPTIONS": {}}
    try:
        url = urlsplit(value)
        port, guards = MAIL_SCHEMES[url.scheme]
        more = dict(parse_qsl(url.query, strict_parsing=True)) if url.query else {}
        options = {
            "host": url.hostname,
            "port": url.port or port,
            "username": unquote(url.username or ""),
            "password": unquote(url.password or ""),
            "timeout": int(more.pop("timeout", MAIL_PATIENCE)),
        }
    except (KeyError, ValueError):
        # The address holds a password: it is not repeated, here nor in the error behind this one.
        raise refusal from None
    if not url.hostname or more or url.path.strip("/"):
        raise refusal
    return {"BACKEND": SMTP, "OPTIONS": options | guards}


def email(name: str) -> str:
    """An e-mail address, or nothing."""
    value = text(name, "")
    if value and not re.fullmatch(EMAIL, value):
        raise ImproperlyConfigured(f"{name}={value!r} moet een e-mailadres zijn: naam@host.")
    return value


def sender(name: str, default: str) -> str:
    """Whom mail comes from: an address, or a name with the address between < and >."""
    value = text(name, default)
    if not re.fullmatch(EMAIL, parseaddr(value)[1]) or "\n" in value:
        raise ImproperlyConfigured(f"{name}={value!r} moet een e-mailadres zijn: Naam <naam@host>.")
    return value
