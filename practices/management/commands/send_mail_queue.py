from django.core.management.base import BaseCommand
from django.utils import timezone

from practices import mail
from practices.models import OutgoingMail


class Command(BaseCommand):
    help = "Verstuurt mail die nog niet weg is. Laat dit elke minuut draaien; twee tegelijk mag."

    def handle(self, *args, **options):
        now = timezone.now()
        left, waiting = mail.send_queue(now)
        emptied = mail.forget(now)
        stuck = OutgoingMail.objects.stuck(timezone.now()).count()
        self.stdout.write(f"{left} verstuurd, {waiting} wachten nog, {stuck} blijven steken.")
        if emptied:
            self.stdout.write(f"Van {emptied} verstuurde mails is de tekst weggehaald.")
