from django.core.management.base import BaseCommand
from django.utils import timezone

from practices import misses


class Command(BaseCommand):
    help = (
        "Vergeet zoekopdrachten zonder resultaat die minder dan drie keer voorkwamen en al "
        "negentig dagen niet meer. Laat dit elke dag draaien."
    )

    def handle(self, *args, **options):
        dropped = misses.forget(timezone.localdate())
        self.stdout.write(f"{dropped} zoekopdrachten vergeten.")
