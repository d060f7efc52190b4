from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "Raamwerk"

    def ready(self):
        from catalogue import audit_log, sqlite, version

        # SQLite drops a table's triggers without a word when a migration rebuilds it.
        post_migrate.connect(
            version.install_triggers, sender=self, dispatch_uid="catalogue_version_triggers"
        )
        post_migrate.connect(
            audit_log.install_triggers, sender=self, dispatch_uid="audit_log_triggers"
        )
        connection_created.connect(sqlite.prepare, dispatch_uid="sqlite_like")
