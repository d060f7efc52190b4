from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "llo_portal"
    verbose_name = "Portaal"
