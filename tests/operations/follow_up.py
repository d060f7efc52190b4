"""Goes on in a database that a backup was put back into: prints the numbers of new rows."""

import json

import django

django.setup()

from django.db import DatabaseError, transaction  # noqa: E402

from catalogue.models import AuditEntry  # noqa: E402
from practices.models import GoodPractice, Organisation, User  # noqa: E402
from practices.search.rows import outdated  # noqa: E402


def main() -> None:
    practice = GoodPractice.objects.create(title="Na het terugzetten", slug="na-het-terugzetten")
    try:
        with transaction.atomic():
            AuditEntry.objects.all().delete()
        log_is_closed = False
    except DatabaseError:
        log_is_closed = True
    print(
        json.dumps(
            {
                "practice": practice.pk,
                "practices": GoodPractice.objects.exclude(pk=practice.pk).count(),
                "organisation": Organisation.objects.create(name="Nieuw").pk,
                "user": User.objects.create_user("nieuw").pk,
                "log_is_closed": log_is_closed,
                "outdated": sorted(set(outdated()) - {practice.pk}),
                "rights": User.objects.get(username="redacteur").has_perm(
                    "practices.publish_goodpractice"
                ),
            }
        )
    )


if __name__ == "__main__":
    main()
