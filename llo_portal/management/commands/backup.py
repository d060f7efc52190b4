from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.stop_signal import nothing_when_stopped
from llo_portal import backup


class Command(BaseCommand):
    help = "Bewaart alles in een nieuwe map: gegevens, geschiedenis, accounts en afbeeldingen."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="MAP", type=Path)

    def handle(self, *args, folder, **options):
        try:
            with nothing_when_stopped():
                made = backup.make(folder)
        except (backup.Refused, OSError) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"{made.row_count} rijen en {len(made.media)} bestanden bewaard in {folder}. "
            "Er staan persoonsgegevens en geheimen in: bewaar de map veilig."
        )
