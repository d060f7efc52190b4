from django.core.management.base import BaseCommand
from django.utils import timezone

from practices.freshness import send_reminders
from practices.listing import count_in_words


class Command(BaseCommand):
    help = (
        "Vraagt coördinatoren of praktijken nog kloppen. Laat dit elke dag draaien; twee keer op "
        "een dag vraagt niets dubbel."
    )

    def handle(self, *args, **options):
        report = send_reminders(timezone.localdate())
        for name in report.unreachable:
            self.stderr.write(f"{name} heeft geen geldig e-mailadres.")
        mails = "1 mail" if report.mails == 1 else f"{report.mails} mails"
        self.stdout.write(f"{mails} over {count_in_words(len(report.practices))}.")
