"""Who may: rights of the person, checked against the page in question."""

from django.contrib.auth.models import AbstractUser, User

from monographs.content.refusal import Refused
from monographs.review.contributors import contributors
from monographs.review.models import Reviewer, Submission
from monographs.review.signing import is_appointed
from monographs.revisions.models import Page
from monographs.revisions.people import person
from monographs.revisions.permissions import MayNot, check_may_edit

REVIEWERS = "Clinical reviewers"


def check_may_submit(user: AbstractUser, page: Page) -> None:
    check_may_edit(user, page.kind)
    if not user.has_perm("monographs.submit_page"):
        raise MayNot(
            f"{person(user)} may not submit pages for review. Ask an editor for the right."
        )


def reviewer_of(user: AbstractUser) -> Reviewer:
    """The credential with which the person signs; no permission and no superuser replaces it."""
    if not (user.is_active and user.groups.filter(name=REVIEWERS).exists()):
        raise MayNot(
            f"{person(user)} is not a member of “{REVIEWERS}”. "
            "Only clinical reviewers decide on a page."
        )
    reviewer = Reviewer.objects.filter(user=user).first()
    if reviewer is None:
        raise MayNot(
            f"{person(user)} has no credential on file. An administrator must enter printed name, "
            "credential and role before anything can be signed."
        )
    if not is_appointed(reviewer):
        raise MayNot(
            f"Nobody has vouched for the credential of {person(user)} yet. Another clinical "
            "reviewer can, in the admin under “Reviewers' credentials”."
        )
    return reviewer


def check_may_take_back(user: AbstractUser, submission: Submission) -> None:
    """Who submits; and a reviewer what is approved: stopping needs no second opinion."""
    is_approved = Submission.objects.approved().filter(pk=submission.pk).exists()
    if is_approved and user.has_perm("monographs.review_page"):
        check_may_decide(user, submission.page)
    else:
        check_may_submit(user, submission.page)


def check_may_appoint(user: AbstractUser, reviewer: Reviewer) -> None:
    reviewer_of(user)
    if reviewer.user_id == user.pk:
        raise MayNot("Nobody vouches for their own credential. Ask another clinical reviewer.")
    if is_appointed(reviewer):
        raise MayNot(f"{reviewer} is vouched for already and may sign.")


def check_may_decide(user: AbstractUser, page: Page) -> Reviewer:
    reviewer = reviewer_of(user)
    if not user.has_perm("monographs.review_page"):
        raise MayNot(f"{person(user)} lacks the right to review pages. Ask an administrator.")
    return reviewer


def eligible(page: Page) -> list[AbstractUser]:
    """Reviewers who may sign the page as it stands, those included who have signed it."""
    hands = set(contributors(page))
    known = User.objects.filter(is_active=True, groups__name=REVIEWERS, reviewer__isnull=False)
    return [user for user in known if user not in hands and may_decide(user, page)]


def may_decide(user: AbstractUser, page: Page) -> bool:
    try:
        check_may_decide(user, page)
    except Refused:
        return False
    return True


def check_may_approve(user: AbstractUser, submission: Submission) -> Reviewer:
    reviewer = check_may_decide(user, submission.page)
    if user in contributors(submission.page):
        raise MayNot(
            f"{person(user)} contributed to this text and cannot approve it. "
            "Ask a reviewer who has not edited it."
        )
    return reviewer
