"""What a maker hears by mail of what the editors decided; on Mijn werk it stands too."""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from reversion.models import Version

from catalogue.models import State
from practices import mail
from practices.models import ChangeProposal, GoodPractice, User

logger = logging.getLogger(__name__)

SENT = f"{State.REVIEW.label}."  # How the note of the step to the editors begins.


def tell_returned(practice: GoodPractice, remark: str, *, by: User | None) -> None:
    """Whoever sent it to the editors reads what they ask."""
    address = reverse("admin:practices_goodpractice_change", args=[practice.pk])
    tell("praktijk_teruggestuurd", sender_of(practice), practice, by, address, remark=remark)


def tell_published(practice: GoodPractice, *, by: User | None) -> None:
    tell("praktijk_online", sender_of(practice), practice, by, practice.get_absolute_url())


def tell_decided(proposal: ChangeProposal, *, by: User) -> None:
    """What became of a proposal, and why."""
    practice = proposal.practice
    if proposal.outcome == ChangeProposal.Outcome.RETURNED:
        name = "voorstel_teruggestuurd"
        address = reverse("admin:practices_changeproposal_change", args=[proposal.pk])
    else:
        name, address = "voorstel_overgenomen", practice.get_absolute_url()
    is_partly = proposal.outcome == ChangeProposal.Outcome.PARTLY
    tell(name, proposal.by, practice, by, address, remark=proposal.answer, is_partly=is_partly)


def sender_of(practice: GoodPractice) -> User | None:
    steps = Version.objects.get_for_object(practice).select_related("revision__user")
    sent = steps.filter(revision__comment__startswith=SENT).first()
    return sent.revision.user if sent else None


def tell(
    name: str,
    maker: User | None,
    practice: GoodPractice,
    by: User | None,
    address: str,
    **context: Any,
) -> None:
    """Mail a maker who still works on the practice; who decides on own work knows already."""
    if maker is None or maker == by or not may_know(maker, practice):
        return
    try:
        mail.send(
            name,
            to=maker.email,
            first_name=maker.first_name,
            title=practice.title,
            address=settings.SITE_URL + address,
            **context,
        )
    except ValidationError:
        # What was decided stands, also when nobody can be told.
        logger.warning("account %s has no address to mail to", maker.pk)


def may_know(user: User, practice: GoodPractice) -> bool:
    return (
        user.is_active
        and bool(user.email)
        and user.has_perm("practices.change_goodpractice")
        and GoodPractice.objects.editable_by(user).filter(pk=practice.pk).exists()
    )
