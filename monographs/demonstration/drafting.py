"""The demonstration content as draft rows, saved by the verb like anybody's work."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from monographs.demonstration import load
from monographs.drafts.drug import Drug
from monographs.drafts.freezing import ROWS
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.rows import Root
from monographs.drafts.saving import give_page, save_draft
from monographs.revisions.models import Page

DRUGS = ("diazepam", "imipramine", "sertraline")
NOTES = (
    "diazepam-imipramine",
    "diazepam-sertraline",
    "imipramine-sertraline",
    "diazepam-opioids",
    "alcohol-diazepam",
)
PARTNERS = {"other_drug": Drug, "drug_class": DrugClass, "substance": Substance}


@transaction.atomic
def draft_everything(by: AbstractUser) -> dict[str, Page]:
    for model, name in ((DrugClass, "classes"), (Substance, "substances")):
        for values in load(name)[name]:
            model.objects.get_or_create(slug=values["slug"], defaults=values)
    pages = {name: draft_drug(load(name), by) for name in DRUGS}
    return pages | {name: draft_note(load(name), by) for name in NOTES}


def draft_drug(content: dict, by: AbstractUser) -> Page:
    drug = Drug(**plain(content))
    give_page(drug, by)
    drug.save()
    for slug in content["classes"]:
        drug.class_memberships.create(drug_class=DrugClass.objects.get(slug=slug))
    return write_rows(drug, content, by)


def draft_note(content: dict, by: AbstractUser) -> Page:
    """A pair of drugs is kept with the lower key first."""
    drug = Drug.objects.get(slug=content["drug"])
    field = next(name for name in PARTNERS if name in content)
    partner = PARTNERS[field].objects.get(slug=content[field])
    if field == "other_drug" and drug.pk > partner.pk:
        drug, partner = partner, drug
    sides = {"drug": drug, field: partner}
    note = InteractionNote(**plain(content) | sides)
    give_page(note, by)
    note.save()
    return write_rows(note, content, by)


def plain(content: dict) -> dict:
    """The fields of the root: everything that is not a list of rows or another version."""
    return {
        name: value.strip() if isinstance(value, str) else value
        for name, value in content.items()
        if not isinstance(value, (list, dict))
    }


def write_rows(root: Root, content: dict, by: AbstractUser) -> Page:
    for set_name in ROWS[type(root)]:
        for row in content.get(set_name, []):
            getattr(root, set_name).create(**plain(row))
    save_draft(root, by=by, note="Drafted from the demonstration content.")
    return root.page


@transaction.atomic
def edit(root: Root, by: AbstractUser, faqs: list[dict] = (), **fields: str) -> Page:
    for name, value in fields.items():
        setattr(root, name, value.strip())
    root.save()
    for row in faqs:
        root.faqs.create(**plain(row))
    save_draft(root, by=by)
    return root.page
