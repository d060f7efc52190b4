from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Good practices"

    def ready(self):
        from practices import history

        history.register()
