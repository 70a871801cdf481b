"""Audit entries carry a seal and tell digests of the records; what stands is taken as it stands.

Whatever was altered before this migration cannot be told from what was not.
"""

import datetime
import json

from django.conf import settings
from django.db import migrations, models

from monographs.audit.chain import PURPOSE, RECORDS, sealed
from monographs.audit.records import digest_of, key_of
from monographs.audit.seal import seal

ALL = {}
RECORDED = {
    "Page": {"revisions__isnull": False},
    "Reviewer": {"appointments__isnull": False},
    "Feedback": {"handled_at__isnull": False},
    **dict.fromkeys(
        ("Revision", "Submission", "TakenBack", "Decision", "Escalation", "Assignment", "Comment",
         "Resolution", "Appointment", "Publication", "Withdrawal", "PeriodicReview"), ALL,
    ),
}  # fmt: skip
AT_ONCE = 1_000


def take_stock(apps, schema_editor):
    entries = apps.get_model("monographs", "AuditEntry").objects.order_by("sequence")
    for entry in entries.iterator():
        entry.seal = seal(PURPOSE, [entry.hash])
        entry.save(update_fields=["seal"])
    if entries:
        told = list(records_of(apps))
        for at in range(0, len(told), AT_ONCE):
            tell(entries, dict(told[at : at + AT_ONCE]))


def records_of(apps):
    for name, condition in RECORDED.items():
        rows = apps.get_model("monographs", name).objects.filter(**condition).distinct()
        for row in rows.iterator():
            yield key_of(row), digest_of(row)
    for user in apps.get_model(settings.AUTH_USER_MODEL).objects.iterator():
        yield key_of(user), digest_of(user)


def tell(entries, digests):
    last = entries.last()
    entry = entries.model(
        sequence=last.sequence + 1,
        at=datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds"),
        actor="migrate",
        act="take_stock",
        details=json.dumps(
            {RECORDS: digests}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ),
        previous=last.hash,
    )
    sealed(entry).save(force_insert=True)


class Migration(migrations.Migration):

    dependencies = [
        ('monographs', '0010_live_inventory'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='auditentry',
            name='seal',
            field=models.CharField(blank=True, db_default='', help_text='Keyed hash over the hash.', max_length=64),
        ),
        migrations.RunPython(take_stock, migrations.RunPython.noop),
    ]
