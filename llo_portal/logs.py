"""One line of JSON per message, with the number of its request and nothing personal in it."""

import json
import logging
import re
import time
from datetime import UTC, datetime
from typing import Any

from llo_portal.tracing import current_id

# Parts of an address that open a page by themselves. An address in the log opens nothing.
KEYS = re.compile(r"/(voorbeeld-aandragen|klopt-dit-nog|wachtwoord|welkom)/(?!nieuw/)\S+")


class JsonFormatter(logging.Formatter):
    """time, level, request, message, and for a request: path without query, user id, duration."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": current_id.get(),
            "message": without_keys(record.getMessage()),
        }
        request = getattr(record, "request", None)
        if request is not None and hasattr(request, "path"):
            line |= {
                "method": request.method,
                "path": without_keys(request.path),
                "status": getattr(record, "status_code", None),
                "user": known_user(request),
                "milliseconds": duration(request),
            }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def without_keys(text: str) -> str:
    return KEYS.sub(r"/\1/…", text)


def known_user(request) -> int | None:
    """The id of who is logged in, if this request already looked that up."""
    user = getattr(request, "_cached_user", None)
    return getattr(user, "pk", None)


def duration(request) -> float | None:
    started = getattr(request, "started", None)
    return None if started is None else round((time.perf_counter() - started) * 1000, 1)
