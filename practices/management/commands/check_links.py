from django.core.management.base import BaseCommand

from practices.link_checks import check_links
from practices.models import LinkCheck


class Command(BaseCommand):
    help = "Bezoekt de bronnen van wat gepubliceerd is; wat dagen stuk is, komt bij Mijn werk."

    def add_arguments(self, parser):
        parser.add_argument(
            "--limit", type=int, metavar="N", help="Bezoek hooguit N adressen, de oudste eerst."
        )

    def handle(self, *args, limit, **options):
        report = check_links(limit, self.stdout.write)
        dead = LinkCheck.objects.dead().count()
        self.stdout.write(
            f"{report.visited} adressen bezocht, {report.failed} antwoorden niet goed. "
            f"{dead} bronnen zijn dood."
        )
