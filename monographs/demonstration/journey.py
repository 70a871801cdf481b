"""Every state a page can be in, reached by the verbs as people reach it."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from monographs.content.vocabularies import Significance
from monographs.demonstration import load
from monographs.demonstration.drafting import draft_everything, edit
from monographs.demonstration.people import PASSWORD, give_addresses, make_people
from monographs.drafts.saving import draft_of
from monographs.live.publishing import publish_due
from monographs.live.withdrawing import withdraw
from monographs.review.changes import changes_to_tick
from monographs.review.deciding import approve, request_changes
from monographs.review.models import Submission
from monographs.review.submitting import submit
from monographs.revisions.models import Page
from monographs.revisions.saving import head_of

FIRST = "First version of this page."


class Unpublished(RuntimeError):
    """A demonstration page did not go live."""


@transaction.atomic
def walk() -> bool:
    """Bring all pages into their states; False when they are on file already."""
    people = make_people()
    if Page.objects.exists():
        return False
    pages = draft_everything(people["writer"])
    for name in ("diazepam", "imipramine", "sertraline", "alcohol-diazepam", "diazepam-opioids"):
        go_live(pages[name], people)
    for name in ("imipramine-sertraline", "diazepam-imipramine"):
        go_live(pages[name], people)
    second_version(pages["diazepam"], people)
    schedule(pages["imipramine"], people)
    send_back(pages["sertraline"], people)
    ask(pages["diazepam-sertraline"], people["writer"], FIRST, Significance.CLINICAL)
    take_off(pages["diazepam-imipramine"], people["editor"])
    give_addresses()
    return True


def ask(page: Page, by: User, change_note: str, significance: str) -> Submission:
    return submit(
        page=page,
        by=by,
        digest=head_of(page).digest,
        change_note=change_note.strip(),
        significance=significance,
    )


def sign(submission: Submission, people: dict[str, User], **when) -> None:
    ticked = [change.id for change in changes_to_tick(submission)]
    for username in ("reviewer", "reviewer2")[: submission.quorum]:
        approve(
            submission=submission,
            by=people[username],
            digest=submission.revision.digest,
            password=PASSWORD,
            ticked=ticked,
            **when,
        )


def go_live(
    page: Page,
    people: dict[str, User],
    change_note: str = FIRST,
    significance: str = Significance.SAFETY,
) -> None:
    sign(ask(page, people["writer"], change_note, significance), people)
    report = publish_due(now=timezone.now(), page=page)
    if not report.published:
        raise Unpublished(f"{page.address} did not go live: {report.failed}")


def second_version(page: Page, people: dict[str, User]) -> None:
    change = load("diazepam")["second_version"]
    edit(
        draft_of(page), people["writer"],
        faqs=change["faqs"], missed_dose=change["missed_dose"],
    )
    go_live(page, people, change["summary"], change["significance"])


def schedule(page: Page, people: dict[str, User]) -> None:
    draft = draft_of(page)
    edit(
        draft, people["writer"],
        storage=f"{draft.storage}\n\nTake medicines you no longer need back to a pharmacy.",
    )
    submission = ask(
        page, people["writer"], "We say what to do with medicines you no longer need.",
        Significance.EDITORIAL,
    )
    sign(submission, people, go_live_at=timezone.now() + datetime.timedelta(days=14))


def send_back(page: Page, people: dict[str, User]) -> None:
    draft = draft_of(page)
    edit(draft, people["writer"], missed_dose=f"{draft.missed_dose}\n\nAsk if you are unsure.")
    submission = ask(
        page, people["writer"], "We added whom to ask about a missed dose.",
        Significance.EDITORIAL,
    )
    request_changes(
        submission=submission,
        by=people["reviewer"],
        digest=submission.revision.digest,
        words="Say whom to ask: a pharmacist or doctor. “Ask if you are unsure” helps nobody.",
    )


def take_off(page: Page, by: User) -> None:
    withdraw(
        page=page,
        by=by,
        reason="Demonstration: the evidence for this pair is being read again, because the study "
        "it rests on tested a related medicine.",
        advice="Keep taking your medicines as prescribed. Ask a pharmacist or doctor before you "
        "combine them, and do not drive if you feel sleepy.",
    )
