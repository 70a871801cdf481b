"""No table changes: the guards, which are installed after each migration, know one rule more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("monographs", "0012_kind_of_source_starts_open")]

    operations = []
