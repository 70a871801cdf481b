"""Live pages with something in every place that programs read."""

import pytest

from monographs.drafts.interactants import DrugClass, Substance
from tests.journey import HARMLESS, a_drug, a_note, edited, published

HOSTILE = "</script><script>alert(1)</script> & <b>bold</b>"


def rich(people, name: str = "Examplin"):
    """A live medicine with a row in each set, and with words that HTML could act on."""
    drug = a_drug(people.writer, name=name)
    drug.names.create(name="Exabrand", kind="brand", market="uk")
    drug.names.create(name="exampline", kind="misspelling")
    drug.class_memberships.create(
        drug_class=DrugClass.objects.get_or_create(name="examplines", slug="examplines")[0]
    )
    drug.precautions.create(kind="pregnancy", advice="Ask your doctor first. [@label]")
    drug.precautions.create(kind="alcohol", advice="Do **not** drink alcohol.")
    drug.side_effects.create(term="somnolence", plain_words="feeling sleepy", **HARMLESS)
    drug.faqs.create(question=f"Is it {HOSTILE}?", answer=f"No, it is *not* {HOSTILE}.")
    drug.references.create(
        key="label", kind="label", title="The label", publisher="An agency",
        url="https://example.org/label", jurisdiction="uk", published_on="2022-02-03",
        accessed_on="2026-11-20",
    )
    edited(
        drug.page, people.writer, boxed_warning="It can **slow** your breathing. [@label]",
        overdose="Call 999.", how_it_works="It slows the brain. [@label]",
    )
    published(drug.page, people)
    return drug


@pytest.fixture
def examplin(people):
    return rich(people)


@pytest.fixture
def sampline(people):
    drug = a_drug(people.writer, name="Sampline")
    published(drug.page, people)
    return drug


@pytest.fixture
def pair(people, examplin, sampline):
    note = a_note(people.writer, examplin, sampline, management="Do not take both.")
    published(note.page, people)
    return note


@pytest.fixture
def food(people, examplin):
    partner = Substance.objects.create(name="grapefruit", slug="grapefruit")
    note = a_note(people.writer, examplin, partner)
    published(note.page, people)
    return note
