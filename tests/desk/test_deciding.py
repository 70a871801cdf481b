"""Deciding at the desk: on the page that shows the text, with days that a browser can offer."""

import datetime
import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from monographs.content.checks.authorship import years_after
from monographs.content.unchosen import unchosen
from monographs.desk.days import DayField, MomentField
from monographs.desk.findings import by_gravity
from monographs.desk.forms import ApproveForm, AssignForm
from monographs.desk.submit_form import SubmitForm
from monographs.drafts.drug import SideEffect
from monographs.drafts.saving import save_draft
from monographs.review.assigning import assigned_to
from monographs.review.changes import changes_to_tick, risk_of
from monographs.review.deciding import last_review_by
from monographs.review.checking import findings_of
from monographs.revisions.saving import head_of
from tests.journey import (
    PASSWORD,
    approved,
    edited,
    in_days,
    overridden,
    published,
    submitted,
)


def text_of(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())


@pytest.fixture
def submission(people, monograph):
    """A dose was changed; it waits for a signature."""
    edited(monograph, people.writer, dosage="Take 10 mg a day.")
    published(monograph, people)
    edited(monograph, people.writer, dosage="Take 20 mg a day.")
    return submitted(monograph, people.writer)


@pytest.fixture
def sent(people, client, submission):
    """Posts the form of the review page, changed, as a reviewer; gives the answer's text."""
    client.force_login(people.reviewer)

    def post(name="approve", **changed) -> str:
        data = {
            "digest": submission.revision.digest, "changes-digest": submission.revision.digest,
            "meaning": "on", "password": PASSWORD,
            "review_by": in_days(100).date().isoformat(),
            "ticked": [each.id for each in changes_to_tick(submission)],
        }
        address = reverse(f"admin:{name}", args=[submission.pk])
        return client.post(address, data | changed).content.decode()

    return post


class TestWhereToSign:
    @pytest.mark.parametrize("name", ["approve", "request_changes"])
    def test_there_is_no_page_to_sign_without_the_text(self, people, client, submission, name):
        client.force_login(people.reviewer)
        response = client.get(reverse(f"admin:{name}", args=[submission.pk]))
        review = reverse("admin:review", args=[submission.pk])
        assert (response.status_code, response["Location"]) == (302, f"{review}#decision")

    def test_what_could_not_be_signed_comes_back_with_the_text_and_all_that_was_typed(
        self, sent, submission
    ):
        html = sent(words="Read twice.", password="wrong")
        assert "nothing was signed" in html
        assert "Read twice." in html
        assert re.findall(r'name="ticked"[^>]* (checked)', html) == ["checked"]
        assert "Take 20 mg a day." in html and 'class="paper"' in html
        assert not submission.decisions.exists()

    def test_the_reviewer_goes_on_at_the_desk_with_a_way_back(self, people, client, submission):
        client.force_login(people.reviewer)
        data = {"changes-digest": submission.revision.digest, "changes-words": "Why <b>20</b>?"}
        address = reverse("admin:request_changes", args=[submission.pk])
        response = client.post(address, data, follow=True)
        assert response.redirect_chain == [(reverse("admin:index"), 302)]
        review = reverse("admin:review", args=[submission.pk])
        said = f'Wendy was asked for changes. <a href="{review}">Review of Examplin</a>'
        assert said in response.content.decode()

    def test_the_fingerprint_stands_above_the_password(self, people, client, submission):
        client.force_login(people.reviewer)
        html = client.get(reverse("admin:review", args=[submission.pk])).content.decode()
        html = html.replace("<wbr>", "")
        assert html.index(f">{submission.revision.digest}<") < html.index('type="password"')

    def test_words_sent_to_a_decided_submission_are_not_lost(self, people, sent, submission):
        for reviewer in (people.other_reviewer, people.both)[: submission.quorum]:
            approved(submission, reviewer)
        html = sent("request_changes", **{"changes-words": "Which label?"})
        assert "was decided already" in html and "Which label?" in html

    def test_a_submission_without_anything_to_tick_has_no_heading_for_it(
        self, people, client, monograph
    ):
        published(monograph, people)
        edited(monograph, people.writer, usage="Examplin is used for headaches.")
        plain = submitted(monograph, people.writer)
        assert changes_to_tick(plain) == ()
        client.force_login(people.reviewer)
        html = client.get(reverse("admin:review", args=[plain.pk])).content.decode()
        assert "Look at these first" not in html and "each looked at" not in html

    def test_the_live_text_is_shown_to_who_signs_it_again(self, people, client, submission):
        live = submission.page.publications.get()
        client.force_login(people.reviewer)
        html = client.get(reverse("admin:still_correct", args=[live.pk])).content.decode()
        digest = live.submission.revision.digest
        assert html.index("Take 10 mg a day.") < html.index('type="password"')
        assert f">{digest}<" in html.replace("<wbr>", "")


class TestDays:
    def test_the_browser_offers_the_days_that_the_server_takes(self, people, client, submission):
        today = timezone.now().date()
        first, last = today + datetime.timedelta(days=1), last_review_by(today)
        html = str(ApproveForm(subject=submission)["review_by"])
        assert 'type="date"' in html
        assert f'min="{first}"' in html and f'max="{last}"' in html

    @pytest.mark.parametrize(
        "years, days, taken", [(0, 0, False), (1, 0, True), (3, 0, True), (3, 1, False)]
    )
    def test_a_day_outside_is_refused_with_a_sentence_and_kept(self, years, days, taken, submission):
        day = (years_after(timezone.now().date(), years) + datetime.timedelta(days)).isoformat()
        form = ApproveForm({"review_by": day}, subject=submission)
        assert ("review_by" not in form.errors) == taken
        assert taken or form.errors["review_by"][0].startswith("Choose a day from ")
        assert f'value="{day}"' in str(form["review_by"])

    def test_what_is_no_day_is_told_how_a_day_is_given(self):
        with pytest.raises(Exception, match="for example 2027-03-31"):
            DayField(first=0).clean("tomorrow")

    @pytest.mark.parametrize(
        "parts, moment",
        [
            (["", ""], None),
            (["2027-03-31", ""], datetime.datetime(2027, 3, 31, 0, 0)),
            (["2027-03-31", "09:30"], datetime.datetime(2027, 3, 31, 9, 30)),
        ],
    )
    def test_a_day_without_a_time_begins_at_midnight_utc(self, parts, moment):
        expected = moment and moment.replace(tzinfo=datetime.UTC)
        assert MomentField(required=False).clean(parts) == expected

    def test_a_time_without_a_day_says_nothing(self):
        with pytest.raises(Exception, match="Choose the day too"):
            MomentField(required=False).clean(["", "09:30"])

    def test_a_page_is_scheduled_by_day_alone(self, sent, submission):
        day = in_days(7).date()
        sent(go_live_at_0=day.isoformat(), go_live_at_1="")
        begins = datetime.datetime.combine(day, datetime.time.min, datetime.UTC)
        assert submission.decisions.get().go_live_at == begins


class TestClaims:
    def shown(self, people, client, monograph, significance) -> str:
        submission = submitted(monograph, people.writer, significance, "We mended a word.")
        client.force_login(people.reviewer)
        html = client.get(reverse("admin:review", args=[submission.pk])).content.decode()
        return text_of(html)

    @pytest.fixture
    def dose_changed(self, people, monograph):
        edited(monograph, people.writer, dosage="Take 10 mg a day.")
        published(monograph, people)
        return edited(monograph, people.writer, dosage="Take 20 mg a day.").page

    def test_a_claim_that_is_lighter_than_the_rules_stands_beside_their_reasons(
        self, people, client, dose_changed
    ):
        text = self.shown(people, client, dose_changed, "editorial")
        assert "We mended a word." in text
        assert "The writer and the rules differ. The writer calls it “Editorial:" in text
        assert "By what changed it is “Safety:" in text
        (reason,) = risk_of(head_of(dose_changed)).reasons
        assert reason.startswith("A dose changed") and reason in text

    def test_one_that_is_graver_is_said_as_well(self, people, client, monograph):
        published(monograph, people)
        edited(monograph, people.writer, usage="Examplin is for headaches!")
        text = self.shown(people, client, monograph, "safety")
        assert "The writer calls it “Safety:" in text and "it is “Editorial:" in text

    def test_where_both_agree_it_is_said_with_the_reasons(self, people, client, dose_changed):
        text = self.shown(people, client, dose_changed, "safety")
        assert "The writer and the rules agree on that A dose changed" in text
        assert "differ." not in text


class TestFindings:
    def finding(self, level: str, key: str, quote: str = "best", place: str = "usage") -> dict:
        told = {"rule": "PROMO-2", "message": f"“{quote}” praises.", "source": "ABPI", "reason": ""}
        return told | {"level": level, "key": key, "quote": quote, "place": place}

    def test_the_gravest_come_first_and_the_same_words_once(self, monograph):
        findings = [
            self.finding("hint", "a"), self.finding("warn", "b"), self.finding("block", "c"),
            self.finding("block", "c"), self.finding("block", "d", quote="potent"),
        ]
        groups = by_gravity(findings, head_of(monograph).content)
        assert [
            (group.level, [(each.quote, each.times) for each in group.findings]) for group in groups
        ] == [
            ("block", [("best", 2), ("potent", 1)]),
            ("warn", [("best", 1)]),
            ("hint", [("best", 1)]),
        ]

    def test_each_says_where_it_is_also_when_it_is_about_the_whole_page(self, monograph):
        findings = [self.finding("warn", "a", place=""), self.finding("warn", "b")]
        (group,) = by_gravity(findings, head_of(monograph).content)
        assert [each.about for each in group.findings] == ["the whole page", "what it is for"]

    def test_one_reason_answers_the_same_words_and_says_so(self, people, monograph):
        edited(monograph, people.writer, usage="The best. The best. A miracle.")
        form = SubmitForm(subject=monograph)
        helps = {each.quote: form.fields[name].help_text
                 for name, each in form.override_fields.items() if each.place == "usage"}
        assert "One reason answers all 2 places." in helps["best"]
        assert "One reason" not in helps["miracle"]


class TestSubmitPage:
    def test_what_no_reason_helps_against_is_said_before_anything_is_typed(
        self, people, client, monograph
    ):
        edited(monograph, people.writer, leftover="Words of the import.")
        client.force_login(people.writer)
        html = client.get(reverse("admin:submit", args=[monograph.pk])).content.decode()
        assert html.index("left over from the import") < html.index("<textarea")

    def test_all_findings_and_all_open_choices_are_there(self, people, client, drug):
        """Also those about the whole page, and those which stop nothing."""
        for at in range(7):
            SideEffect.objects.create(drug=drug, term=f"Rash {at}", frequency="rare", position=at)
        save_draft(drug, by=people.writer)
        client.force_login(people.writer)
        html = client.get(reverse("admin:submit", args=[drug.page.pk])).content.decode()
        text = text_of(html)
        for _, sentence in unchosen(head_of(drug.page).content):
            assert text.count(sentence) == 1
        findings = findings_of(head_of(drug.page), timezone.now().date())
        assert {"", "usage"} & {each.place for each in findings}
        for finding in findings:
            assert finding.message in text

    @pytest.mark.parametrize("reason", ["ok", "aaaaaaaaaaaaaaaaaaaaaaaa"])
    def test_what_gives_no_reason_is_refused_with_the_reason_why(
        self, people, client, monograph, reason
    ):
        client.force_login(people.writer)
        reasons = {f"override_{key}": reason for key in overridden(monograph)}
        digest = head_of(monograph).digest
        data = {"digest": digest, "change_note": "New.", "significance": "clinical"}
        address = reverse("admin:submit", args=[monograph.pk])
        html = text_of(client.post(address, data | reasons).content.decode())
        assert f"“{reason}” gives no reason. A reason is a sentence" in html
        assert not monograph.submissions.exists()

    def test_a_page_that_too_few_may_sign_is_said_to_be_one(self, people, client, monograph):
        edited(monograph, people.writer, dosage="Take 10 mg a day.")
        edited(monograph, people.both, usage="Bea wrote this.")
        User.objects.filter(pk=people.other_reviewer.pk).update(is_active=False)
        client.force_login(people.writer)
        address = reverse("admin:submit", args=[monograph.pk])
        warning = "It needs 2 signatures, and only 1 reviewer may sign it"
        assert warning in client.get(address).content.decode()
        reasons = {f"override_{key}": why for key, why in overridden(monograph).items()}
        digest = head_of(monograph).digest
        data = {"digest": digest, "change_note": "New.", "significance": "clinical"}
        after = client.post(address, data | reasons, follow=True).content.decode()
        assert "is now in review" in after and warning in after
        review = reverse("admin:review", args=[monograph.submissions.get().pk])
        assert warning in client.get(review).content.decode()

    def test_a_draft_without_hindrance_is_told_of_none(self, people, client, monograph):
        client.force_login(people.writer)
        html = client.get(reverse("admin:submit", args=[monograph.pk])).content.decode()
        assert "notice-line" not in html


class TestNames:
    @pytest.fixture(autouse=True)
    def named(self, people):
        User.objects.filter(pk=people.writer.pk).update(first_name="Wen", last_name="Li")
        User.objects.filter(pk=people.reviewer.pk).update(first_name="Rita", last_name="Roy")

    def test_reviewers_are_offered_by_name(self, people, submission):
        offered = [label for _, label in AssignForm(subject=submission).fields["reviewer"].choices]
        assert offered == ["Choose a reviewer", "bea", "rolf", "Rita Roy"]

    def test_a_reviewer_claims_with_one_press(self, people, client, submission):
        client.force_login(people.reviewer)
        html = client.get(reverse("admin:review", args=[submission.pk])).content.decode()
        assert "Claim it" in html
        address = reverse("admin:review", args=[submission.pk])
        response = client.post(address, {"act": "claim"})
        assert assigned_to(submission).reviewer == people.reviewer
        page = text_of(response.content.decode())
        assert "Rita Roy looks after this review now." in page and "Claim it" not in page

    def test_the_writer_is_named_when_changes_are_asked_for(self, people, client, submission):
        User.objects.filter(pk=people.writer.pk).update(first_name="Wen", last_name="Li")
        client.force_login(people.reviewer)
        address = reverse("admin:request_changes", args=[submission.pk])
        data = {"changes-digest": submission.revision.digest, "changes-words": "Why?"}
        response = client.post(address, data, follow=True)
        assert "Wen Li was asked for changes." in response.content.decode()
