from django.apps import AppConfig
from django.core.checks import register
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from monographs.guards import installing


class MonographsConfig(AppConfig):
    name = "monographs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        connection_created.connect(installing.register_on_connection)
        pre_migrate.connect(installing.remove_before_migrate, sender=self)
        post_migrate.connect(installing.install_after_migrate, sender=self)
        register(installing.check_guards)
