"""The number of the request at hand: `llo_portal.tracing` sets it, the audit log reads it."""

from contextvars import ContextVar

# Empty on the command line.
current_id: ContextVar[str] = ContextVar("current_id", default="")
