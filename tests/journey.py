"""Test data walks the journey through the verbs; no test sets a state by hand."""

import datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from monographs.content.vocabularies import Significance
from monographs.drafts.drug import Drug
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.saving import draft_of, give_page, save_draft
from monographs.live.publishing import publish_due
from monographs.live.withdrawing import withdraw
from monographs.review.appointing import appoint
from monographs.review.changes import changes_to_tick
from monographs.review.checking import blocking, findings_of, key_of
from monographs.review.deciding import approve, request_changes
from monographs.review.models import Reviewer
from monographs.review.submitting import submit
from monographs.revisions.saving import head_of

PASSWORD = "correct horse battery"
WRITERS, REVIEWERS, EDITORS = "Medical writers", "Clinical reviewers", "Editors"
# What a page must have chosen before it can be submitted.
VERDICT = {
    **{"status": "documented", "severity": "unknown", "action": "caution"},
    **{"evidence": "theoretical", "mechanism_kind": "unknown"},
}
HARMLESS = {"frequency": "not_known", "outcome": "not_serious", "action": "routine"}


def person(username: str, *groups: str, credential: str = "", **fields) -> User:
    user = User.objects.create_user(username, password=PASSWORD, is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    if credential:
        reviewer = Reviewer.objects.create(
            user=user, printed_name=f"Dr {username.title()}", credential=credential, role="Physician"
        )
        appoint(reviewer=reviewer, by=None)
    return user


@pytest.fixture
def people(db) -> SimpleNamespace:
    return SimpleNamespace(
        writer=person("wendy", WRITERS),
        other_writer=person("walter", WRITERS),
        reviewer=person("rita", REVIEWERS, credential="MD 1"),
        other_reviewer=person("rolf", REVIEWERS, credential="MD 2"),
        both=person("bea", WRITERS, REVIEWERS, credential="MD 3"),
        editor=person("eva", EDITORS),
        superuser=person("sue", is_superuser=True),
        nobody=person("nina"),
    )


def a_drug(by: User, name: str = "Examplin", **fields) -> Drug:
    drug = Drug(name=name, slug=name.lower(), **{"usage": f"{name} is for headaches."} | fields)
    give_page(drug, by)
    drug.save()
    save_draft(drug, by=by)
    return drug


def a_note(by: User, first: Drug, partner: Drug | DrugClass | Substance, **fields):
    field = {Drug: "other_drug", DrugClass: "drug_class", Substance: "substance"}[type(partner)]
    if field == "other_drug" and first.pk > partner.pk:
        first, partner = partner, first
    said = {"summary": f"{first} and {partner} add up.", "effect": "More sleepiness."} | VERDICT
    note = InteractionNote(drug=first, **{field: partner}, **said | fields)
    give_page(note, by)
    note.save()
    save_draft(note, by=by)
    return note


def edited(page, by: User, **fields):
    """The page's newest revision after this person changed these fields of the draft."""
    draft = draft_of(page)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save()
    save_draft(draft, by=by)
    return head_of(page)


def submitted(page, by: User, significance=Significance.CLINICAL, change_note="First version."):
    return submit(
        page=page,
        by=by,
        digest=head_of(page).digest,
        change_note=change_note,
        significance=significance,
        overrides=overridden(page),
    )


def overridden(page) -> dict[str, str]:
    """A reason for each blocking finding: most tests are about other things than copy."""
    findings = findings_of(head_of(page), timezone.now().date())
    return {key_of(each): "A page of the tests." for each in blocking(findings)}


def approved(submission, by: User, **when):
    return approve(
        submission=submission,
        by=by,
        digest=submission.revision.digest,
        password=PASSWORD,
        ticked=[change.id for change in changes_to_tick(submission)],
        **when,
    )


def sent_back(submission, by: User, words="Please name the dose."):
    return request_changes(
        submission=submission, by=by, digest=submission.revision.digest, words=words
    )


def published(page, people, **submission):
    """The publication of the page's newest revision, signed by as many as it takes."""
    asked = submitted(page, people.writer, **submission)
    for reviewer in (people.reviewer, people.other_reviewer)[: asked.quorum]:
        approved(asked, reviewer)
    report = publish_due(now=timezone.now(), page=page)
    assert report.failed == []
    return report.published[0]


def withdrawn(page, by: User):
    return withdraw(page=page, by=by, reason="The dose was wrong.", advice="Ask a pharmacist.")


def in_days(days: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=days)


@pytest.fixture
def drug(people) -> Drug:
    return a_drug(people.writer)


@pytest.fixture
def monograph(drug):
    """The page of a saved draft; `page` is the browser's."""
    return drug.page
