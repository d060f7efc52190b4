"""Wrong passwords and codes: how many are taken, and what the audit log says of them."""

import unicodedata

from django.conf import settings

from catalogue import audit_log
from practices import throttle
from practices.models import Attempt, User
from practices.throttle import MINUTES, Limit, TooMany
from practices.typed import plain

ACCOUNT = Limit("account", times=5, seconds=15 * MINUTES)
CODE = Limit("code", times=5, seconds=15 * MINUTES)
UNKNOWN = "onbekend account"


def address_limit() -> Limit:
    return Limit("adres", times=settings.LOGIN_ATTEMPTS_PER_ADDRESS, seconds=15 * MINUTES)


def same(name: str) -> str:
    """One name for all its spellings, also of an account that does not exist."""
    return unicodedata.normalize("NFKC", plain(name)).casefold().strip()


class Try:
    """A password that is about to be checked. Raises `TooMany` instead when it may not be."""

    def __init__(self, name: str, address: str):
        self.name, self.address = same(name), address
        self.from_address: Attempt = throttle.take(address_limit(), address)
        try:
            throttle.take(ACCOUNT, self.name)
        except TooMany:
            self.from_address.delete()
            raise

    def succeeded(self) -> None:
        self.from_address.delete()
        throttle.forget(ACCOUNT, self.name)

    def failed(self) -> None:
        """Note it, and once that nothing is taken any more."""
        account = User.objects.filter(username__iexact=self.name).first()
        detail = "" if account else UNKNOWN
        audit_log.write(audit_log.Action.LOGIN_FAILED, account, by=None, detail=detail)
        for limit, who, what in [
            (ACCOUNT, self.name, detail),
            (address_limit(), self.address, "adres"),
        ]:
            if throttle.attempts(limit, who).count() == limit.times:
                record = account if limit == ACCOUNT else None
                audit_log.write(audit_log.Action.LOCKED_OUT, record, by=None, detail=what)


def unlock(who: str = "") -> int:
    """Take passwords and codes again: of one account or from one address, or everyone's."""
    if not who:
        names = [ACCOUNT.name, CODE.name, address_limit().name]
        return Attempt.objects.filter(limit__in=names).delete()[0]
    account = User.objects.filter(username__iexact=same(who)).first()
    freed = throttle.forget(ACCOUNT, same(who))
    freed += throttle.forget(address_limit(), throttle.network_of(who.strip()) or who)
    if account:
        freed += throttle.forget(CODE, str(account.pk))
    if freed:
        audit_log.write(audit_log.Action.UNLOCKED, account, by=None)
    return freed
