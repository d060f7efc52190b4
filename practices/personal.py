"""Everything about one person, found by e-mail address: to show it, and to erase it.

Tables that are about people are named here. All other text is searched column by column, so that
a table that comes later, or a log of somebody else's app, is never forgotten.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Model, Q
from django.db.models.functions import Cast
from django_otp import devices_for_user

from catalogue import audit_log
from catalogue.models import AuditEntry
from practices.models import OutgoingMail, Partnership, Submission, User
from practices.search import rows as search_rows

GONE = "(gewist)"
# Sessions are unreadable and end with the account; the audit log holds numbers, no persons; and
# the words of a search row are made anew from the practice.
LEFT_OUT = {Session, AuditEntry}
TEXT = (models.CharField, models.TextField, models.JSONField)


@dataclass(frozen=True, slots=True)
class Trace:
    """Where something stands, and in which rows."""

    where: str
    rows: list[str]

    def __str__(self):
        return f"{self.where}: {', '.join(self.rows)}"


def traces(address: str) -> list[Trace]:
    """What there is about this person, most direct first."""
    found = [
        Trace("inzendingen", [one.reference for one in submissions_of(address)]),
        Trace("mails", [str(one.pk) for one in mails_to(address)]),
        Trace("accounts", [str(one.pk) for one in accounts_of(address)]),
        *(
            Trace(f"{model._meta.label_lower}.{name}", [str(pk) for pk in pks])
            for model, name, pks in texts_with(words_for(address))
        ),
    ]
    return [trace for trace in found if trace.rows]


def erase(address: str) -> None:
    """Remove every trace. A practice stays: its pps answers for it."""
    with transaction.atomic():
        words = words_for(address)
        submissions_of(address).delete()
        mails_to(address).delete()
        for user in accounts_of(address):
            close(user)
        for model, name, pks in list(texts_with(words)):
            for pk in pks:
                blot(model, name, pk, words)
    search_rows.refresh()


def submissions_of(address: str):
    return Submission.objects.filter(contact__email__iexact=address)


def mails_to(address: str):
    return OutgoingMail.objects.filter(recipient__iexact=address)


def accounts_of(address: str):
    return User.objects.filter(Q(email__iexact=address) | Q(username__iexact=address))


def close(user: User) -> None:
    """Keep the row, because the history points at it, and nothing of whose it was."""
    user.username = f"gewist-{user.pk}"
    user.first_name = user.last_name = user.email = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    for partnership in Partnership.objects.coordinated_by(user):
        partnership.coordinators.remove(user)
    for device in devices_for_user(user, confirmed=None):
        device.delete()
    audit_log.write(audit_log.Action.ERASED, user, by=None)


def words_for(address: str) -> list[str]:
    """What to look for in texts: the address, and the full names that belong to it.

    A first name alone says too little: it would blot out others.
    """
    names = [one.contact.name for one in submissions_of(address).select_related("contact")]
    names += [user.get_full_name() for user in accounts_of(address)]
    return [address, *sorted({name.strip() for name in names if " " in name.strip()})]


def texts_with(words: list[str]) -> Iterator[tuple[type[Model], str, list]]:
    """(model, column, rows) for every text in which one of these words stands."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model in LEFT_OUT:
            continue
        for field in model._meta.local_concrete_fields:
            if isinstance(field, TEXT) and field.remote_field is None:
                rows = model._base_manager.annotate(said=Cast(field.name, models.TextField()))
                holds = Q()
                for spelling in spellings(words):
                    holds |= Q(said__icontains=spelling)
                pattern = pattern_of(words)
                found = rows.filter(holds).order_by("pk").values_list("pk", "said")
                if pks := [pk for pk, said in found if pattern.search(said)]:
                    yield model, field.name, pks


def spellings(words: Iterable[str]) -> set[str]:
    """As typed, and as they stand in JSON."""
    return {form for word in words for form in (word, json.dumps(word)[1:-1])}


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words only: jan@voorbeeld.example is not in marjan@voorbeeld.example.

    Before a word in JSON may stand the n of a line break.
    """
    forms = "|".join(map(re.escape, spellings(words)))
    return re.compile(rf"(?:(?<![\w.+-])|(?<=\\[nrt]))(?:{forms})(?!\.?[\w-])", re.IGNORECASE)


def blot(model: type[Model], name: str, pk: object, words: Iterable[str]) -> None:
    """Take the words out of one text, and leave the rest as it is."""
    pattern = pattern_of(words)
    rows = model._base_manager.filter(pk=pk)
    (value,) = rows.values_list(name, flat=True)
    if isinstance(value, str):
        rows.update(**{name: pattern.sub(GONE, value)})
    else:
        rows.update(**{name: json.loads(pattern.sub(GONE, json.dumps(value)))})
