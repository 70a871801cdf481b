import datetime
from html import unescape

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from monographs.content.vocabularies import UpdateKind
from monographs.live.models import LivePage, LiveUpdate, PeriodicReview
from monographs.live.reassessing import (
    NotReviewable,
    confirm_still_correct,
    needs_change,
)
from monographs.live.signed import has_valid_signature
from monographs.live.projecting import project
from monographs.live.verifying import wrong_periodic_reviews
from monographs.live.wording import date_in_words
from monographs.review.commenting import comment, resolve
from monographs.review.deciding import DateOutOfRange
from monographs.review.policies import MustBeFixed, NotNow
from monographs.review.signing import WrongPassword
from monographs.revisions.permissions import MayNot
from monographs.revisions.saving import head_of
from tests.journey import PASSWORD, approved, edited, in_days, published, submitted, withdrawn
from tests.live.reading import Page


def confirmed(publication, by, days=300, **changed):
    arguments = {
        "publication": publication,
        "by": by,
        "digest": publication.submission.revision.digest,
        "password": PASSWORD,
        "review_by": in_days(days).date(),
    }
    return confirm_still_correct(**arguments | changed)


def test_it_renews_the_date_without_new_text(people, monograph):
    publication = published(monograph, people)
    before = LivePage.objects.get(page=monograph)
    review = confirmed(publication, people.reviewer)
    after = LivePage.objects.get(page=monograph)
    assert after.review_by == review.review_by != before.review_by
    assert (after.version, after.digest) == (before.version, before.digest)
    assert has_valid_signature(review) and list(wrong_periodic_reviews()) == []
    assert LiveUpdate.objects.filter(kind=UpdateKind.REVIEWED).count() == 1


def test_the_page_shows_who_confirmed_it_and_the_version_stays(people, monograph, reader):
    publication = published(monograph, people)
    version = reader.get(f"{monograph.address}versions/1/").content
    assert b"Read again" not in reader.get(monograph.address).content
    review = confirmed(publication, people.other_reviewer, days=30)
    words = Page(reader.get(monograph.address).content.decode()).words
    on = date_in_words(review.reviewed_at.date())
    assert f"Read again and confirmed on {on} by Dr Rolf" in words
    assert f"by {date_in_words(review.review_by)}" in words
    call_command("verify", verbosity=0)
    project(monograph, rewrite_versions=True)
    assert reader.get(f"{monograph.address}versions/1/").content == version
    call_command("verify", verbosity=0)


def test_an_overdue_page_says_so_until_it_is_renewed(people, monograph, reader, monkeypatch):
    publication = published(monograph, people)
    later = timezone.now() + datetime.timedelta(days=365 * 4)
    with monkeypatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: later)
        overdue = reader.get(monograph.address).content.decode()
    current = reader.get(monograph.address).content.decode()
    assert "overdue" in overdue.lower() or "out of date" in overdue.lower()
    assert overdue != current
    assert publication.number == 1


def test_what_needs_change_becomes_work(people, monograph):
    publication = published(monograph, people)
    digest = publication.submission.revision.digest
    needs_change(publication=publication, by=people.reviewer, digest=digest, words="Old guideline.")
    assert monograph.comments.get().words == "Old guideline."
    edited(monograph, people.writer, usage="Newer words.")
    with pytest.raises(NotNow, match="Old guideline"):
        approved(submitted(monograph, people.writer), people.other_reviewer)


def test_nobody_confirms_while_something_must_be_fixed(people, monograph):
    publication = published(monograph, people)
    digest = publication.submission.revision.digest
    needs_change(publication=publication, by=people.reviewer, digest=digest, words="Old guideline.")
    with pytest.raises(MustBeFixed, match="Old guideline"):
        confirmed(publication, people.other_reviewer)
    assert not publication.periodic_reviews.filter(verdict="still_correct").exists()
    resolve(comment=monograph.comments.get(), by=people.reviewer, words="It is the newest one.")
    assert confirmed(publication, people.other_reviewer).verdict == "still_correct"


def test_the_form_says_what_stands_against_it_and_asks_for_the_meaning(people, monograph, client):
    edited(monograph, people.writer, dosage="Take 10 mg a day.")
    publication = published(monograph, people)
    digest = publication.submission.revision.digest
    needs_change(publication=publication, by=people.reviewer, digest=digest, words="Old guideline.")
    client.force_login(people.other_reviewer)
    address = reverse("admin:still_correct", args=[publication.pk])
    html = unescape(client.get(address).content.decode())
    assert "says something must be fixed: “Old guideline.”" in html
    assert "Dr Rita, MD 1, read this version again on" in html
    assert "2 reviewers signed this text. Your signature alone renews" in html
    data = {"digest": digest, "password": PASSWORD, "review_by": in_days(300).date().isoformat()}
    resolve(comment=monograph.comments.get(), by=people.reviewer, words="It is the newest one.")
    assert client.post(address, data).context["form"].errors.keys() == {"meaning"}
    assert client.post(address, data | {"meaning": "on"}).status_code == 302
    assert publication.periodic_reviews.count() == 2


@pytest.mark.parametrize("who", ["writer", "editor", "superuser"])
def test_only_reviewers_sign(people, monograph, who):
    publication = published(monograph, people)
    with pytest.raises(MayNot):
        confirmed(publication, getattr(people, who))


def test_the_password_is_asked_for(people, monograph):
    publication = published(monograph, people)
    with pytest.raises(WrongPassword):
        confirmed(publication, people.reviewer, password="wrong")


def test_three_years_at_most(people, monograph):
    publication = published(monograph, people)
    with pytest.raises(DateOutOfRange):
        confirmed(publication, people.reviewer, days=365 * 3 + 5)


def test_only_what_is_live_now_is_reviewed(people, monograph):
    first = published(monograph, people)
    edited(monograph, people.writer, usage="Second words.")
    second = published(monograph, people)
    with pytest.raises(NotReviewable):
        confirmed(first, people.reviewer)
    with pytest.raises(NotReviewable, match="not the one that is live"):
        confirmed(second, people.reviewer, digest=first.submission.revision.digest)
    withdrawn(monograph, people.editor)
    with pytest.raises(NotReviewable):
        confirmed(second, people.reviewer)


def test_the_database_refuses_the_same(people, monograph):
    publication = published(monograph, people)
    row = {
        "publication": publication, "verdict": "still_correct", "reviewer": people.reviewer,
        "digest": publication.submission.revision.digest, "printed_name": "Dr Rita",
        "credential": "MD 1", "role": "Physician", "meaning": "x", "review_by": in_days(9).date(),
        "reviewed_at": timezone.now(), "signature": "0" * 64,
    }
    for wrong in ({"reviewer": people.superuser}, {"digest": "0" * 64}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PeriodicReview(**row | wrong).save()
    said = comment(
        page=monograph, by=people.reviewer, revision=head_of(monograph), kind="must_fix", words="No."
    )
    with pytest.raises(IntegrityError, match="must be fixed"), transaction.atomic():
        PeriodicReview(**row).save()
    resolve(comment=said, by=people.reviewer, words="It may stay.")
    assert PeriodicReview(**row).save() is None
