"""A rate has both of its numbers or none: "50 of nothing" was unknown to the rule, and so let in."""

from django.db import migrations, models
from django.db.models import Q

HALF = Q(rate_affected=None, rate_of__isnull=False) | Q(rate_affected__isnull=False, rate_of=None)


def leave_half_rates(apps, schema_editor):
    """The number that stands alone goes where its writer finds it: left over, to be placed."""
    for effect in apps.get_model("monographs", "SideEffect").objects.filter(HALF):
        drug = effect.drug
        rate = f"{effect.rate_affected or '…'} of {effect.rate_of or '…'}"
        drug.leftover = f"{drug.leftover}\n\nHalf a rate of “{effect.term}”: {rate}".strip()
        drug.save(update_fields=["leftover"])
        effect.rate_affected = effect.rate_of = None
        effect.save(update_fields=["rate_affected", "rate_of"])


class Migration(migrations.Migration):
    dependencies = [("monographs", "0013_still_correct_only_when_nothing_is_open")]

    operations = [
        migrations.RemoveConstraint(model_name="sideeffect", name="side_effect_rate_whole"),
        migrations.RunPython(leave_half_rates, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="sideeffect",
            constraint=models.CheckConstraint(
                condition=Q(rate_affected=None, rate_of=None)
                | Q(
                    rate_affected__isnull=False,
                    rate_of__isnull=False,
                    rate_affected__gte=1,
                    rate_of__gte=models.F("rate_affected"),
                ),
                name="side_effect_rate_whole",
                violation_error_message="Give both numbers of the rate, the smaller one first.",
            ),
        ),
    ]
