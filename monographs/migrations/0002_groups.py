"""The three groups with their permissions, which Django would create only after migrating."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from monographs.review.groups import GROUPS, create_groups


def create(apps, schema_editor):
    create_permissions(installed.get_app_config("monographs"), verbosity=0)
    create_groups(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


def remove(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0001_journey"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create, remove)]
