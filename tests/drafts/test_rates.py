"""The database itself refuses half a rate, by whatever door it comes."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

half_rates = import_module("monographs.migrations.0014_both_numbers_of_a_rate")


def rate_by_sql(effect, affected, of):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE monographs_sideeffect SET rate_affected = %s, rate_of = %s WHERE id = %s",
            [affected, of, effect.pk],
        )


def let_in(effect, affected, of):
    """As before the rule said so; the test's transaction takes all of it back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            rate_by_sql(effect, affected, of)
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
            return
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE monographs_sideeffect DROP CONSTRAINT side_effect_rate_whole")
    rate_by_sql(effect, affected, of)


@pytest.mark.parametrize("rate", [(50, None), (None, 50), (0, 50), (50, 49)])
def test_half_a_rate_and_an_impossible_one_are_refused(drug, rate):
    effect = drug.side_effects.create(term="Rash", frequency="very_common")
    with pytest.raises(IntegrityError, match="side_effect_rate"), transaction.atomic():
        rate_by_sql(effect, *rate)


@pytest.mark.parametrize("rate", [(None, None), (1, 5), (5, 5)])
def test_a_whole_rate_and_none_are_kept(drug, rate):
    effect = drug.side_effects.create(term="Rash", frequency="very_common")
    rate_by_sql(effect, *rate)
    effect.refresh_from_db()
    assert (effect.rate_affected, effect.rate_of) == rate


def test_the_number_of_half_a_rate_that_was_let_in_is_left_to_the_writer(drug):
    effect = drug.side_effects.create(term="Rash", frequency="common")
    let_in(effect, 50, None)
    half_rates.leave_half_rates(apps, None)
    effect.refresh_from_db()
    drug.refresh_from_db()
    assert (effect.rate_affected, effect.rate_of) == (None, None)
    assert drug.leftover == "Half a rate of “Rash”: 50 of …"
