"""What people did: rows that are written once and never change."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class AuditEntry(models.Model):
    """Who did what with which record, and when. `catalogue.audit_log` alone writes it.

    Holds no name, address or typed text: who is meant is looked up, so that a person can be
    erased without touching a row.
    """

    is_public = False

    class Action(models.TextChoices):
        CREATED = "aangemaakt", "Aangemaakt"
        CHANGED = "gewijzigd", "Gewijzigd"
        DELETED = "verwijderd", "Verwijderd"
        MOVED = "stap", "Andere status"
        PUBLISHED = "gepubliceerd", "Gepubliceerd"
        ARCHIVED = "gearchiveerd", "Gearchiveerd"
        UNDONE = "ongedaan", "Ongedaan gemaakt"
        CHECKED = "gecontroleerd", "Gecontroleerd"
        LOGGED_IN = "ingelogd", "Ingelogd"
        LOGGED_OUT = "uitgelogd", "Uitgelogd"
        LOGIN_FAILED = "inloggen-mislukt", "Inloggen mislukt"
        LOCKED_OUT = "geblokkeerd", "Inloggen geblokkeerd"
        UNLOCKED = "vrijgegeven", "Inloggen vrijgegeven"
        RIGHTS = "rechten", "Rechten gewijzigd"
        PASSWORD = "wachtwoord", "Wachtwoord gewijzigd"
        SECOND_FACTOR = "tweestaps", "Tweestapsverificatie"
        INVITED = "uitgenodigd", "Uitgenodigd"
        IMPORTED = "import", "Geïmporteerd"
        EXPORTED = "export", "Geëxporteerd"
        ERASED = "gewist", "Persoonsgegevens gewist"

    happened_at = models.DateTimeField("wanneer", default=timezone.now, db_index=True)
    # Without a constraint in the database: the row stays as it is when the account goes.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wie",
    )
    action = models.CharField("wat", max_length=20, choices=Action)
    kind = models.CharField("soort", max_length=60, blank=True)
    record_id = models.CharField("nummer", max_length=60, blank=True)
    title = models.CharField("titel", max_length=200, blank=True)
    detail = models.CharField("bijzonderheden", max_length=500, blank=True)
    request = models.CharField("aanvraag", max_length=12, blank=True)

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        ordering = ["-happened_at", "-pk"]
        default_permissions = ["view"]
        indexes = [models.Index(name="audit_entries_of_a_record", fields=["kind", "record_id"])]

    def __str__(self):
        return f"{self.get_action_display()} {self.title}".strip()
