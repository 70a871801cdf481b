"""Each door, each state, each role: no unapproved word is public.

A page is brought into a state in which its unapproved text holds a planted word. Then every role
tries every door, and after each try every public address is read for that word.
"""

import json
from functools import cache

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monographs.audit.frozen import FrozenRow
from monographs.content.document import canonical, digest_of
from monographs.content.refusal import Refused
from monographs.drafts.saving import draft_of, restore_as_draft
from monographs.importers.batch import import_data
from monographs.live import urls as live_urls
from monographs.live.models import LiveInteraction, LiveName, LivePage, LiveVersion, Publication
from monographs.live.publishing import publish, publish_due
from monographs.review.deciding import approve
from monographs.review.models import Submission
from monographs.revisions.models import Revision
from monographs.revisions.saving import head_of
from tests.by_sql import sql
from tests.journey import (
    HARMLESS,
    PASSWORD,
    a_drug,
    approved,
    edited,
    in_days,
    published,
    sent_back,
    submitted,
    withdrawn,
)
from tests.test_regressions import forced_decision

PLANTED = "Zyxwolamide"
ROLES = (
    "anonymous", "nobody", "writer", "other_writer", "editor", "superuser", "both", "reviewer",
)


def planted(page, people):
    """Unapproved text by two hands, one of them a reviewer who thereby becomes a contributor."""
    drug = draft_of(page)
    drug.side_effects.create(term=f"{PLANTED} rash", plain_words=PLANTED, **HARMLESS)
    drug.faqs.create(question=f"Is {PLANTED} new?", answer=PLANTED)
    drug.names.create(name=PLANTED)
    drug.precautions.create(kind="caution", who=PLANTED, advice=PLANTED)
    edited(page, people.both, storage=f"Keep {PLANTED} cool.")
    return edited(page, people.writer, usage=f"{PLANTED} is for headaches.")


def a_draft(page, people):
    planted(page, people)


def in_review(page, people):
    planted(page, people)
    submitted(page, people.writer)


def changes_requested(page, people):
    in_review(page, people)
    sent_back(page.submissions.first(), people.other_reviewer)


def scheduled(page, people):
    in_review(page, people)
    approved(page.submissions.first(), people.other_reviewer, go_live_at=in_days(30))


def live_with_a_newer_draft(page, people):
    published(page, people)
    planted(page, people)


def live_with_a_newer_text_in_review(page, people):
    published(page, people)
    in_review(page, people)


def withdrawn_with_a_newer_draft(page, people):
    published(page, people)
    withdrawn(page, people.editor)
    in_review(page, people)


STATES = (
    a_draft, in_review, changes_requested, scheduled, live_with_a_newer_draft,
    live_with_a_newer_text_in_review, withdrawn_with_a_newer_draft,
)


# Doors. Each takes (client, user, page, people) and tries to make the planted text public.


def approve_in_the_admin(client, user, page, people):
    for submission in page.submissions.all():
        client.post(
            reverse("admin:approve", args=[submission.pk]),
            {
                "digest": submission.revision.digest, "meaning": "on", "password": PASSWORD,
                "review_by": in_days(100).date().isoformat(),
            },
        )


def save_in_the_admin(client, user, page, people):
    drug = draft_of(page)
    data = {"name": drug.name, "slug": drug.slug, "usage": PLANTED, "_save": "Save"}
    client.post(reverse("admin:monographs_drug_change", args=[drug.pk]), data)


def act_in_bulk(client, user, page, people):
    for action in ("delete_selected", "publish", "approve"):
        client.post(
            reverse("admin:monographs_drug_changelist"),
            {"action": action, "_selected_action": [draft_of(page).pk]},
        )


def every_transition_in_the_admin(client, user, page, people):
    head = head_of(page)
    everything = {
        "digest": head.digest, "change_note": "x", "significance": "editorial", "words": "x",
        "reason": "", "password": PASSWORD, "meaning": "on",
    }
    client.post(reverse("admin:submit", args=[page.pk]), everything)
    client.post(reverse("admin:restore", args=[head.pk]), everything)
    for submission in page.submissions.all():
        client.post(reverse("admin:review", args=[submission.pk]), everything)


def call_the_verbs(client, user, page, people):
    for submission in page.submissions.all():
        attempt(
            approve, submission=submission, by=user, digest=submission.revision.digest,
            password=PASSWORD,
        )
        attempt(publish, submission, timezone.now())
    publish_due(now=timezone.now())
    attempt(restore_as_draft, revision=head_of(page), by=user)


def write_a_decision(client, user, page, people):
    for submission in page.submissions.all():
        attempt(lambda one=submission: forced_decision(one, user).save())
    publish_due(now=timezone.now())


def write_a_publication(client, user, page, people):
    for submission in page.submissions.all():
        row = Publication(
            page=page, submission=submission, number=page.publications.count() + 1,
            published_at=timezone.now(),
        )
        attempt(row.save)
    publish_due(now=timezone.now())


def rewrite_the_signed_revision(client, user, page, people):
    head = head_of(page)
    attempt(Revision.objects.filter(page=page).update, document=head.document, digest=head.digest)
    attempt(
        sql, "UPDATE monographs_revision SET document = %s, digest = %s", head.document, head.digest
    )
    rebuild()


def rewrite_the_live_rows(client, user, page, people):
    attempt(LivePage.objects.update, body=PLANTED)
    attempt(LivePage.objects.update, title=PLANTED, summary=PLANTED, card=PLANTED)
    attempt(LiveVersion.objects.update, body=PLANTED, title=PLANTED)
    attempt(LiveVersion.objects.update, change_note=PLANTED)
    attempt(LiveName.objects.update, name=PLANTED, folded=PLANTED.lower(), slug=PLANTED.lower())


def add_live_rows(client, user, page, people):
    live = LivePage.objects.filter(page=page).first()
    attempt(
        lambda: LiveName.objects.create(
            live=live, name=PLANTED, folded=PLANTED.lower(), slug=PLANTED.lower(), kind="brand",
            seal="0" * 64,
        )
    )
    attempt(
        lambda: LiveInteraction.objects.create(
            live=live, first_slug="a", first_name=PLANTED, first_kind="drug", second_slug="b",
            second_name=PLANTED, second_kind="drug", status="documented", severity="mild",
            action="none", summary=PLANTED, seal="0" * 64,
        )
    )


def load_data(client, user, page, people):
    head = head_of(page)
    rows = [
        {
            "model": "monographs.livepage",
            "pk": page.pk,
            "fields": {
                "publication": getattr(page.publications.first(), "pk", None), "kind": "monograph",
                "address": page.address, "title": PLANTED, "body": PLANTED, "version": 1,
                "digest": head.digest, "published_at": "2026-01-01T00:00:00Z",
                "review_by": "2027-01-01", "seal": "0" * 64,
            },
        }
    ]
    path = people.folder / "rows.json"
    path.write_text(json.dumps(rows))
    attempt(call_command, "loaddata", str(path), verbosity=0)


def import_a_document(client, user, page, people):
    text = f"# Examplin\n\n**Usage:** {PLANTED} is for headaches.\n".encode()
    if user is not None:
        import_data("planted.md", text, by=user)


def overwrite_below_the_orm(client, user, page, people):
    content = head_of(page).content | {"title": PLANTED}
    text = canonical(content)
    attempt(
        sql,
        "INSERT INTO monographs_revision (page_id, number, document, digest, schema, saved_by_id, "
        "saved_at, note, source_name, source_digest) VALUES (%s, %s, %s, %s, 1, %s, %s, '', '', '')",
        page.pk, head_of(page).number + 1, text, digest_of(text), people.writer.pk, timezone.now(),
    )
    publish_due(now=timezone.now())


DOORS = (
    approve_in_the_admin, save_in_the_admin, act_in_bulk, every_transition_in_the_admin,
    call_the_verbs, write_a_decision, write_a_publication, rewrite_the_signed_revision,
    rewrite_the_live_rows, add_live_rows, load_data, import_a_document, overwrite_below_the_orm,
)


def attempt(act, *args, **kwargs):
    """Whatever refuses, refuses; what counts is what the public reads afterwards."""
    try:
        with transaction.atomic():
            act(*args, **kwargs)
    except (Refused, FrozenRow, DatabaseError, ValueError, AttributeError):
        pass


def rebuild():
    call_command("rebuild_live", verbosity=0, skip_checks=True)


def public_addresses(page) -> list[str]:
    slug = page.address.strip("/").split("/")[1]
    word = PLANTED.lower()
    versions = [f"{page.address}versions/{number}/" for number in (1, 2, 3)]
    pair = f"/interactions/{slug}/{word}/"
    return [
        "/", "/drugs/", page.address, f"{page.address}versions/", *versions, f"/drugs/{word}/",
        pair, f"{pair}versions/", f"{pair}versions/1/", f"/search/?q={PLANTED}", "/search/?q=Examp",
        "/drugs/?letter=z", "/drugs/?letter=other", "/styleguide/",
        "/about/approval/", "/robots.txt", "/favicon.ico", *search_addresses(slug, word),
        *machine_addresses(page, slug, word),
    ]


def search_addresses(slug: str, word: str) -> list[str]:
    return [
        "/search/?q=headaches", "/search/?q=cool", f"/search/suggest/?q={word}",
        f"/search/suggest/?q={slug}&for=checker", f"/classes/{word}/", "/interactions/",
        f"/interactions/check/?m={slug}&m={word}", f"/interactions/check/?m={slug}&m={slug}e",
    ]


def machine_addresses(page, slug: str, word: str) -> list[str]:
    """Where programs read, and where trust is shown; the unsigned text's own digest included."""
    digests = [each.digest for each in page.revisions.all()]
    pair = f"interactions/{slug}/{word}"
    api = [
        "", "openapi.json", "drugs", f"drugs/{slug}", f"drugs/{word}", f"drugs/{slug}/versions",
        f"drugs/{slug}/versions/1", f"drugs/{slug}/versions/2", f"interactions?m={slug}&m={word}",
        pair, f"{pair}/versions", f"{pair}/versions/1", f"search?q={word}", "search?q=headaches",
        "updates", "nothing",
    ]
    return [
        f"/drugs/{slug}.json", f"/drugs/{slug}.md", f"/drugs/{word}.json", f"/{pair}.json",
        f"/{pair}.md", f"{page.address}versions/1/changes/", f"/{pair}/versions/1/changes/",
        "/updates/", "/updates/?class=safety", "/updates/feed/", "/updates/safety/feed/",
        "/updates/withdrawals/feed/", "/sitemap.xml", "/feedback/",
        f"/feedback/?page={page.address}", "/feedback/sent/",
        *(f"/api/v1/{each}" for each in api),
        "/verify/", *(f"/verify/?fingerprint={digest}" for digest in digests),
        *(f"/verify/{digest}/" for digest in digests),
        *(f"/verify/{digest}/text/" for digest in digests),
    ]


def test_every_public_route_is_read_by_this_test(monograph):
    """A new public address must be added above before it can leak."""
    assert {pattern.name for pattern in live_urls.urlpatterns} == {
        "home", "a-to-z", "medicine", "medicine-versions", "medicine-version", "pair",
        "pair-versions", "pair-version", "search", "approval", "robots", "favicon",
        "suggest", "class", "checker", "check",
        "medicine-json", "medicine-markdown", "pair-json", "pair-markdown", "medicine-changes",
        "pair-changes", "verify-form", "verify", "verify-text", "updates", "updates-feed", "safety-feed",
        "withdrawals-feed", "sitemap", "feedback", "feedback-sent", "api", "api-openapi",
        "api-drugs", "api-drug", "api-drug-versions", "api-drug-version", "api-interactions",
        "api-pair", "api-pair-versions", "api-pair-version", "api-search", "api-updates",
        "api-nothing",
    }


def telling_addresses(page) -> list[str]:
    """Where a leak would show first; read after each door, all the others at the end."""
    return ["/", page.address, f"{page.address}versions/1/", f"/search/?q={PLANTED}"]


def leaks(page, addresses=public_addresses) -> list[str]:
    """Public addresses whose answer holds the planted word, except where a reader typed it."""
    found = []
    for address in addresses(page):
        response = Client(raise_request_exception=False).get(address)
        text = response.content.decode().lower()
        if "?q=" in address or PLANTED.lower() in address:
            text = text.replace(f"q={PLANTED.lower()}", "")
            typed = text.count(PLANTED.lower())
            if typed > echoes(address):
                found.append(address)
        elif PLANTED.lower() in text:
            found.append(address)
    return found


@cache
def echoes(address: str) -> int:
    """How often the answer for a word nobody ever wrote repeats it."""
    never = "Qwertamide"
    other = address.replace(PLANTED, never).replace(PLANTED.lower(), never.lower())
    answer = Client(raise_request_exception=False).get(other).content.decode().lower()
    return answer.replace(f"q={never.lower()}", "").count(never.lower())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_door_makes_unapproved_text_public(state, role, people, tmp_path):
    people.folder = tmp_path
    page = a_drug(people.writer).page
    state(page, people)
    user = getattr(people, role, None)
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    assert leaks(page) == []
    for door in DOORS:
        was_open = page.submissions.open().exists()
        savepoint = transaction.savepoint()
        door(client, user, page, people)
        if not (role == "reviewer" and was_open and may_publish(door)):
            assert leaks(page, telling_addresses) == [], f"{door.__name__} let it out"
        transaction.savepoint_rollback(savepoint)
    for door in DOORS:
        if role != "reviewer" or not may_publish(door):
            door(client, user, page, people)
    assert leaks(page) == []


def may_publish(door) -> bool:
    """A reviewer who did not write the text may approve what is in review: that is the journey."""
    return door in {approve_in_the_admin, call_the_verbs, write_a_decision}


def test_the_journey_itself_does_make_it_public(people):
    """The test above could not fail if the word never showed anywhere."""
    page = a_drug(people.writer).page
    in_review(page, people)
    client = Client()
    client.force_login(people.reviewer)
    approve_in_the_admin(client, people.reviewer, page, people)
    assert Submission.objects.approved().exists()
    assert set(leaks(page)) >= {"/", "/drugs/", page.address, f"{page.address}versions/1/"} - {"/"}


def test_a_rewritten_live_row_is_not_served(people, monograph, reader):
    published(monograph, people)
    LivePage.objects.update(body=f"<p>{PLANTED}</p>")
    response = reader.get(monograph.address)
    assert response.status_code == 503
    assert PLANTED not in response.content.decode()
