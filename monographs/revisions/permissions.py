"""Who may edit a page. Being staff or a superuser's friend is not enough: it depends on the page."""

from django.contrib.auth.models import AbstractUser

from monographs.content.refusal import Refused
from monographs.content.vocabularies import PageKind
from monographs.revisions.people import person

EDIT = {
    PageKind.MONOGRAPH: "monographs.change_drug",
    PageKind.INTERACTION: "monographs.change_interactionnote",
}
VIEW = {
    PageKind.MONOGRAPH: "monographs.view_drug",
    PageKind.INTERACTION: "monographs.view_interactionnote",
}


class MayNot(Refused):
    """The person lacks the right to do this to this page."""


def check_may_edit(user: AbstractUser, kind: str) -> None:
    if not (user.is_active and user.has_perm(EDIT[PageKind(kind)])):
        raise MayNot(
            f"{person(user)} may not edit a {PageKind(kind).label}. Ask an editor for the right."
        )


def check_may_view(user: AbstractUser, kind: str) -> None:
    if not may_view(user, kind):
        raise MayNot(
            f"{person(user)} may not see a {PageKind(kind).label}. Ask an editor for the right."
        )


def may_view(user: AbstractUser, kind: str) -> bool:
    return user.is_active and (
        user.has_perm(VIEW[PageKind(kind)]) or user.has_perm(EDIT[PageKind(kind)])
    )
