from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from catalogue import version
from catalogue.models import Content
from catalogue.stop_signal import nothing_when_stopped
from practices import facets, search
from practices.audit import audit
from practices.seeding import seed


class Command(BaseCommand):
    help = "Laadt de inhoud die nog ontbreekt en verandert geen rij die er al is."

    def handle(self, *args, **options):
        with nothing_when_stopped():
            loaded = seed()
        search.refresh()
        index = facets.read(version.read())
        for model in apps.get_models():
            if issubclass(model, Content) and (count := model._default_manager.count()):
                name = model._meta.verbose_name_plural
                self.stdout.write(f"{count:6d} {name} ({loaded[model]} nieuw)")
        self.stdout.write(f"{sum(loaded.values())} rijen geladen.")
        self.stdout.write(f"{len(index.pks)} praktijken zijn gepubliceerd.")
        faults = [finding for finding in audit() if not finding.is_warning]
        for finding in faults:
            self.stderr.write(str(finding))
        if faults:
            raise CommandError(f"De audit vond {len(faults)} fouten.", returncode=1)
