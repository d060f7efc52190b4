from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Good practices"

    def ready(self):
        from practices import history, search

        history.register()
        pre_migrate.connect(search.uninstall, sender=self, dispatch_uid="search_triggers_away")
        # SQLite drops a table's triggers without a word when a migration rebuilds it.
        post_migrate.connect(search.install, sender=self, dispatch_uid="search_index")
