"""Which draft a proposed medicine or pair belongs to."""

from django.db.models import Q
from django.utils.text import slugify

from monographs.content.refusal import Refused
from monographs.content.vocabularies import NameKind
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote


def existing_drug(name: str) -> Drug | None:
    """By generic name, or by a name under which the medicine is already known."""
    known = Drug.objects.filter(
        Q(name__iexact=name) | Q(names__name__iexact=name, names__kind__in=SAME_MEDICINE)
    )
    return known.order_by("pk").first()


SAME_MEDICINE = [NameKind.BRAND, NameKind.SYNONYM, NameKind.SALT, NameKind.FOREIGN]


def new_drug(name: str, origin: str) -> Drug:
    if len(name) > Drug._meta.get_field("name").max_length or not slugify(name):
        raise Refused(
            f"“{name[:60]}…” cannot be the name of a medicine. Correct the title of the document."
        )
    return Drug(name=name, slug=slugify(name), origin=origin, jurisdiction="")


def existing_note(pair: tuple[Drug, Drug]) -> InteractionNote | None:
    first, second = sorted(pair, key=lambda drug: drug.pk)
    return InteractionNote.objects.filter(drug=first, other_drug=second).first()


def new_note(pair: tuple[Drug, Drug], origin: str) -> InteractionNote:
    first, second = sorted(pair, key=lambda drug: drug.pk)
    return InteractionNote(drug=first, other_drug=second, origin=origin)
