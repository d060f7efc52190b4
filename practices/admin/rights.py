"""What somebody may do, as words for the audit log: groups, switches and pps'en."""

from typing import Any

from catalogue import audit_log
from practices.models import Partnership, User


def rights_of(user: User) -> set[str]:
    """As stored at this moment, with numbers for what has a name that people gave."""
    stored = User.objects.get(pk=user.pk)
    places = Partnership.objects.coordinated_by(stored).values_list("pk", flat=True)
    switches = [("is_active", "actief"), ("is_staff", "beheer"), ("is_superuser", "alles")]
    return {
        *(f"groep {name}" for name in stored.groups.values_list("name", flat=True)),
        *(f"recht {code}" for code in stored.user_permissions.values_list("codename", flat=True)),
        *(f"pps {pk}" for pk in places),
        *(word for field, word in switches if getattr(stored, field)),
    }


def note_rights(user: User, before: set[str], *, by: Any) -> None:
    """Write down what somebody got and lost; nothing when that is nothing."""
    after = rights_of(user)
    parts = [("erbij", after - before), ("eraf", before - after)]
    said = "; ".join(f"{word}: {', '.join(sorted(rights))}" for word, rights in parts if rights)
    if said:
        audit_log.write(audit_log.Action.RIGHTS, user, by=by, detail=said)
