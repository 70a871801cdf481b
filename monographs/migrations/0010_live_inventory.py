"""The sheet of all live pages. What is live already stands on it without marks until it is rebuilt."""

import json

from django.db import migrations, models

from monographs.live.sealing import seal_row


def take_stock(apps, schema_editor):
    model = lambda name: apps.get_model("monographs", name)
    entries = {
        live.pk: [live.address, "", live.withdrawal_id is not None, [], [], [], []]
        for live in model("LivePage").objects.all()
    }
    for pair in model("LiveInteraction").objects.all():
        entries[pair.pk][3] = [
            f"{getattr(pair, f'{side}_kind')}:{getattr(pair, f'{side}_slug')}"
            for side in ("first", "second")
        ]
    for at, kind in ((4, "class"), (5, "covered")):
        for name in model("LiveName").objects.filter(kind=kind).order_by("slug"):
            if name.slug not in entries[name.live_id][at]:
                entries[name.live_id][at].append(name.slug)
    for withdrawal in model("Withdrawal").objects.select_related("publication").order_by("pk"):
        entries[withdrawal.page_id][6].append(withdrawal.publication.number)
    sheet = model("LiveInventory")(pages=json.dumps(entries))
    seal_row(sheet).save()


class Migration(migrations.Migration):

    dependencies = [
        ('monographs', '0009_sealed_withdrawals'),
    ]

    operations = [
        migrations.CreateModel(
            name='LiveInventory',
            fields=[
                ('seal', models.CharField(editable=False, max_length=64)),
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('pages', models.TextField(help_text='JSON, by the key of the page.')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='live_inventory_once')],
            },
        ),
        migrations.RunPython(take_stock, migrations.RunPython.noop),
    ]
