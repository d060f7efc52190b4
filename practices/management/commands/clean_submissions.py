from django.core.management.base import BaseCommand
from django.utils import timezone

from practices.intake import retention


class Command(BaseCommand):
    help = "Verwijdert contactgegevens waarvan de bewaartermijn om is. Laat dit elke dag draaien."

    def handle(self, *args, **options):
        for label, count in retention.clean(timezone.now()).items():
            self.stdout.write(f"{count} {label}.")
