"""Withdrawals carry a seal; those that stand are sealed as they are."""

from django.db import migrations, models

from monographs.live.signed import withdrawn


def seal_standing(apps, schema_editor):
    for withdrawal in apps.get_model("monographs", "Withdrawal").objects.all():
        withdrawn(withdrawal).save(update_fields=["seal"])


class Migration(migrations.Migration):

    dependencies = [
        ('monographs', '0008_discarded_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='withdrawal',
            name='seal',
            field=models.CharField(blank=True, db_default='', help_text='Keyed hash over everything above.', max_length=64),
        ),
        migrations.RunPython(seal_standing, migrations.RunPython.noop),
    ]
