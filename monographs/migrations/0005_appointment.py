"""Appointments and sealed passwords; and reviewers may see the credentials for which they vouch."""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from monographs.review.groups import create_groups


def bring_up_to_date(apps, schema_editor):
    create_permissions(installed.get_app_config("monographs"), verbosity=0)
    create_groups(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):

    dependencies = [
        ('monographs', '0004_presence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='reviewer',
            options={
                'verbose_name': "reviewer's credential",
                'verbose_name_plural': "reviewers' credentials",
            },
        ),
        migrations.AddField(
            model_name='reviewer',
            name='password_seal',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('printed_name', models.CharField(max_length=200)),
                ('credential', models.CharField(max_length=200)),
                ('role', models.CharField(max_length=200)),
                ('appointed_at', models.DateTimeField()),
                ('signature', models.CharField(help_text='Keyed hash over everything above.', max_length=64)),
                ('appointed_by', models.ForeignKey(blank=True, help_text='Empty: whoever runs the server.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='monographs.reviewer')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.RunPython(bring_up_to_date, migrations.RunPython.noop),
    ]
