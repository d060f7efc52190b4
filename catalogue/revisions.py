"""The versions of a record, that django-reversion keeps."""

import reversion
from django.db.models import Model
from reversion.models import Version

FIRST = "Zoals het was."


def keep_first(record: Model) -> None:
    """Keep a record that came without a history, before its first edit: as it is now.

    Only outside a revision: within one it would become part of the edit.
    """
    if reversion.is_registered(type(record)) and not kept(record).exists():
        with reversion.create_revision():
            reversion.set_comment(FIRST)
            reversion.add_to_revision(record)


def kept(record: Model):
    """Newest first."""
    return Version.objects.get_for_object(record).select_related("revision__user")
