"""Accounts for new people: made without a password, which a link in a mail lets them choose."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from catalogue import audit_log
from practices import mail
from practices.models import Partnership, User

COORDINATOR = "coördinator"
LASTS = datetime.timedelta(hours=48)
SALT = "practices.invitation"


class InvitationTokens:
    """Tokens as Django's own for a new password, but with a longer life.

    A token holds a digest of the password, so it works until there is a (new) one.
    """

    def make_token(self, user: User) -> str:
        return signing.dumps(self.state_of(user), salt=SALT)

    def check_token(self, user: User | None, token: str | None) -> bool:
        if user is None or not token:
            return False
        try:
            state = signing.loads(token, salt=SALT, max_age=LASTS)
        except signing.BadSignature:
            return False
        return user.is_active and constant_time_compare(str(state), self.state_of(user))

    def state_of(self, user: User) -> str:
        return salted_hmac(SALT, f"{user.pk} {user.password}", algorithm="sha256").hexdigest()


tokens = InvitationTokens()


@transaction.atomic
def invite(
    email: str, partnerships: Iterable[Partnership], *, by: User, first_name="", last_name=""
) -> User:
    """Make the account of a coordinator and mail the link; the address is also the name."""
    user = User(
        username=email, email=email, first_name=first_name, last_name=last_name, is_staff=True
    )
    user.set_unusable_password()
    user.save()
    user.groups.add(Group.objects.get(name=COORDINATOR))
    for partnership in partnerships:
        partnership.coordinators.add(user)
    audit_log.write(audit_log.Action.CREATED, user, by=by)
    places = ", ".join(sorted(f"pps {partnership.pk}" for partnership in partnerships))
    audit_log.write(audit_log.Action.RIGHTS, user, by=by, detail=f"groep {COORDINATOR}; {places}")
    send(user, by=by)
    return user


@transaction.atomic
def send(user: User, *, by: User | None) -> None:
    """Mail the link, and make every earlier one void."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    mail_link(user, by=by)


@transaction.atomic
def remind(user: User) -> None:
    """Mail a link to whoever asks for it, which may be anybody: the earlier ones go on working."""
    mail_link(user, by=None, at_once=False)


def mail_link(user: User, *, by: User | None, at_once: bool = True) -> None:
    address = reverse("invitation", args=[uid_of(user), tokens.make_token(user)])
    mail.send(
        "uitnodiging",
        to=user.email,
        at_once=at_once,
        first_name=user.first_name,
        username=user.get_username(),
        partnerships=[place.name for place in Partnership.objects.coordinated_by(user)],
        link=settings.SITE_URL + address,
        forgotten=settings.SITE_URL + reverse("admin_password_reset"),
    )
    audit_log.write(audit_log.Action.INVITED, user, by=by)


def is_open(user: User) -> bool:
    """Invited, and no password chosen yet."""
    return user.is_active and bool(user.email) and not user.has_usable_password()


def uid_of(user: User) -> str:
    return urlsafe_base64_encode(force_bytes(user.pk))
