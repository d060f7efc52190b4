"""Two that empty the queue at once."""

import pytest
from django.utils import timezone

from practices.models import OutgoingMail
from tests.support.beside import PATIENCE, other_connections

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]


def test_one_of_many_at_once_has_the_try():
    mail = OutgoingMail.objects.create(recipient="iemand@voorbeeld.example", subject="Proef")
    now = timezone.now()
    with other_connections(8) as start:
        futures = [start(OutgoingMail.objects.book, mail.pk, now) for _ in range(8)]
        outcomes = [future.result(PATIENCE) for future in futures]
    assert sorted(outcomes) == [False] * 7 + [True]
    assert OutgoingMail.objects.get().tries == 1
