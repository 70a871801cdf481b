"""What the pages of the desk say about a page, in each state that it can be in."""

import datetime
import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from monographs.content.differences import FieldChange
from monographs.content.words import Run, runs
from monographs.desk.threads import threads_of
from monographs.drafts.discarding import discard, take_up
from monographs.drafts.drug import Precaution, SideEffect
from monographs.drafts.owned import FAQ, Reference
from monographs.drafts.saving import draft_of, save_draft
from monographs.review.commenting import comment, resolve
from monographs.review.submitting import withdraw_submission
from monographs.revisions.saving import head_of
from monographs.desk import tags as desk
from tests.journey import (
    a_drug,
    approved,
    edited,
    in_days,
    published,
    sent_back,
    submitted,
    withdrawn,
)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())


def part(html: str, start: str, end: str) -> str:
    return html[html.index(start) :].split(end, 1)[0]


def front_page(user: User) -> str:
    return signed_in(user).get("/admin/").content.decode()


def change_form(user: User, page) -> str:
    return signed_in(user).get(desk.draft_url(page)).content.decode()


def standing(user: User, page) -> str:
    return text_of(part(change_form(user, page), 'class="panel standing"', "</section>"))


def review_page(user: User, submission) -> str:
    return signed_in(user).get(reverse("admin:review", args=[submission.pk])).content.decode()


def as_the_browser_sends(client: Client, page) -> dict:
    """The fields of the change form as they stand."""
    context = client.get(desk.draft_url(page)).context
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    forms = [context["adminform"].form, *(formset.management_form for formset in formsets)]
    forms += [form for formset in formsets for form in formset.initial_forms]
    values = {bound.html_name: bound.value() for form in forms for bound in form}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def steps(html: str) -> list[str]:
    panel = part(html, 'class="panel standing"', "</section>")
    return [text_of(found) for found in re.findall(r'<a class="button[^>]*>.*?</a>', panel)]


class TestWords:
    @pytest.mark.parametrize(
        ("ago", "words"),
        [
            ({"seconds": -5}, "less than a minute"),
            ({"seconds": 59}, "less than a minute"),
            ({"minutes": 1}, "1 minute"),
            ({"hours": 23, "minutes": 59}, "23 hours"),
            ({"days": 1}, "1 day"),
            ({"days": 40}, "40 days"),
        ],
    )
    def test_ages_are_told_in_their_largest_unit(self, ago, words):
        assert desk.age(timezone.now() - datetime.timedelta(**ago)) == words

    def test_people_are_named_as_they_are_called(self):
        named, unnamed = User(username="w", first_name="Wen", last_name="Li"), User(username="v")
        assert desk.people([named, unnamed]) == "Wen Li, v"

    @pytest.mark.parametrize(
        ("row", "words"),
        [
            (SideEffect(term="Rash"), "Rash"),
            (SideEffect(term="Rash", frequency="rare"), "Rash · Rare"),
            (
                SideEffect(term="Rash", frequency="rare", action="emergency"),
                "Rash · Rare · Call emergency services",
            ),
            (Precaution(kind="liver"), "Liver problems"),
            (Precaution(kind="liver", who="cirrhosis"), "Liver problems · cirrhosis"),
            (Reference(key="label", title="The label"), "[@label] The label"),
            (FAQ(question="May I drive?"), "May I drive?"),
        ],
    )
    def test_a_folded_row_says_what_tells_it_from_its_neighbours(self, row, words):
        assert desk.in_short(row) == words

    def test_an_import_is_told_by_what_it_found(self):
        counts = {"drugs": 2, "side_effects": 0, "faqs": 10, "notes": 1}
        assert desk.counts_in_words(counts) == "2 monographs, 10 questions, 1 interaction note"

    def test_a_fingerprint_is_cut_into_groups_and_keeps_each_sign(self):
        digest = "0123456789abcdef" * 4
        groups = desk.in_groups(digest)
        assert ([len(group) for group in groups], "".join(groups)) == ([8] * 8, digest)


class TestDifferenceInWords:
    def change(self, old: str, new: str) -> FieldChange:
        return FieldChange("usage", "what it is for", old, new, runs(old, new))

    def test_short_values_are_told_as_old_and_new(self):
        assert desk.is_short(self.change("10 mg", "100 mg"))
        assert not desk.is_short(self.change("10 mg", "100 mg\nat night"))
        assert not desk.is_short(self.change("10 mg", "long " * 20))

    def test_long_stretches_that_stayed_the_same_are_cut_and_changes_are_not(self):
        before = ("Before. " * 60, "Take 10 mg. ", "After. " * 60)
        after = ("Before. " * 60, "Take 100 mg. ", "After. " * 60)
        shortened = desk.in_context(runs("".join(before), "".join(after)))
        words = "".join(run.text for run in shortened)
        assert [run.text for run in shortened if run.kind != "same"] == ["10 mg", "100 mg"]
        assert words.startswith("[…] Before.")
        assert words.endswith("After. […]")
        assert len(words) < 400

    def test_a_cut_never_falls_into_a_word(self):
        cut = desk.cut("abcdefghij " * 100, keep_start=True, keep_end=True)
        assert set(cut.replace("[…]", "").split()) == {"abcdefghij"}

    def test_a_change_of_great_length_is_shown_whole(self):
        added = Run("added", "word " * 500)
        assert desk.in_context((added,)) == (added,)


class TestArticlesSideBySide:
    def test_anchors_and_names_are_kept_apart(self):
        body = '<h2 id="usage">A</h2><nav aria-labelledby="usage"><a href="#usage">A</a></nav>'
        assert desk.apart(body, "x") == (
            '<h2 id="x-usage">A</h2><nav aria-labelledby="x-usage"><a href="#x-usage">A</a></nav>'
        )

    def test_words_and_outside_addresses_stay(self):
        body = '<p>Type id="a" or href="#b".</p><a href="/drugs/a/#usage">A</a>'
        assert desk.apart(body, "x") == body


class TestFrontPage:
    def test_names_what_waits_for_the_reviewer_and_for_how_long(self, people, monograph):
        submission = submitted(monograph, people.writer)
        html = front_page(people.reviewer)
        first = part(html, 'class="worklist"', "</section>")
        assert text_of(first) == (
            'class="worklist"> Waiting for review 1 Examplin drug monograph clinical Submitted by '
            "wendy less than a minute ago · 0 of 1 signed · nobody has claimed it · not published yet"
        )
        assert f'href="/admin/submissions/{submission.pk}/review/"' in first

    def test_lists_that_are_empty_are_one_sentence_each(self, people, monograph):
        html = front_page(people.writer)
        assert [text_of(found) for found in re.findall(r"<h2>.*?</h2>", html)] == [
            "My drafts 1", "All lists",
        ]
        assert "No changes are asked for. Nothing is in review." in text_of(html)

    def test_says_who_asked_for_changes(self, people, monograph):
        sent_back(submitted(monograph, people.writer), people.reviewer)
        assert "Dr Rita asked for changes less than a minute ago" in front_page(people.writer)

    def test_says_when_a_page_goes_live(self, people, monograph):
        submission = submitted(monograph, people.writer)
        when = in_days(3)
        for reviewer in (people.reviewer, people.other_reviewer)[: submission.quorum]:
            approved(submission, reviewer, go_live_at=when)
        assert f"Goes live on {when:%-d %B %Y at %H:%M} UTC" in front_page(people.writer)

    def test_the_number_of_queries_does_not_grow_with_the_list(
        self, people, django_assert_max_num_queries
    ):
        client = signed_in(people.reviewer)
        for name in ("Alphin", "Betin", "Gammin"):
            submitted(a_drug(people.writer, name).page, people.writer)
        with django_assert_max_num_queries(40):
            html = client.get("/admin/").content.decode()
        assert "Waiting for review 3" in text_of(html)

    def test_offers_writers_what_they_may_start_and_reviewers_nothing_new(self, people):
        def offered(user):
            return re.findall(r'<a class="button" href="([^"]+)"', front_page(user))

        assert offered(people.reviewer) == ["/admin/calendar/"]
        assert offered(people.writer) == [
            "/admin/monographs/drug/add/",
            "/admin/monographs/interactionnote/add/",
            "/admin/import/",
            "/admin/calendar/",
        ]


class TestStanding:
    def test_of_a_new_draft(self, people, monograph):
        words = standing(people.writer, monograph)
        assert "Not published yet. It will be at /drugs/examplin/" in words
        assert "Draft: revision 1, saved by wendy less than a minute ago." in words
        assert "Contributors: wendy. They cannot approve it." in words

    def test_of_a_page_in_review(self, people, monograph):
        submitted(monograph, people.writer)
        words = standing(people.writer, monograph)
        assert "Revision 1 is in review for less than a minute, submitted by wendy." in words
        assert "The draft is what is in review." in words

    def test_of_a_page_in_review_with_a_newer_draft(self, people, monograph):
        submitted(monograph, people.writer)
        edited(monograph, people.other_writer, usage="Something else.")
        words = standing(people.writer, monograph)
        assert "Revision 1 is in review" in words
        assert "Draft: revision 2, saved by walter" in words

    def test_of_a_page_that_came_back_with_the_words_of_the_reviewer(self, people, monograph):
        sent_back(submitted(monograph, people.writer), people.reviewer, words="<b>Which</b> dose?")
        html = change_form(people.writer, monograph)
        assert "&lt;b&gt;Which&lt;/b&gt; dose?" in html
        assert "Changes requested by Dr Rita" in standing(people.writer, monograph)

    def test_of_a_live_page_with_nothing_open(self, people, monograph):
        published(monograph, people)
        words = standing(people.writer, monograph)
        assert "Version 1 is live since" in words
        assert "Nothing: the draft says what was published last." in words

    def test_of_a_withdrawn_page(self, people, monograph):
        published(monograph, people)
        withdrawn(monograph, people.editor)
        words = standing(people.writer, monograph)
        assert "Withdrawn on" in words
        assert "The dose was wrong." in words
        assert "is live" not in words

    def test_names_what_the_import_left_over(self, people, monograph):
        edited(monograph, people.writer, leftover="Eleven left")
        assert "11 characters are left over from the import." in standing(people.writer, monograph)

    def test_shows_open_comments_and_no_settled_ones(self, people, monograph):
        revision = head_of(monograph)
        common = {"page": monograph, "by": people.reviewer, "revision": revision}
        settled = comment(words="A settled thing.", **common)
        resolve(comment=settled, by=people.reviewer)
        comment(words="An open thing.", **common)
        words = standing(people.writer, monograph)
        assert "An open thing." in words
        assert "A settled thing." not in words

    def test_the_steps_are_those_that_the_person_may_take(self, people, monograph):
        assert steps(change_form(people.writer, monograph)) == [
            "Submit for review",
            "Comment",
            "Discard the draft",
            "History",
        ]
        submitted(monograph, people.writer)
        assert steps(change_form(people.writer, monograph))[-3:] == [
            "Take the submission back",
            "Comment",
            "History",
        ]
        assert steps(change_form(people.reviewer, monograph))[0] == "Review and decide"


class TestChangeForm:
    @pytest.fixture
    def with_rows(self, people, drug):
        for term in ("Rash", "Nausea"):
            drug.side_effects.create(term=term)
        drug.names.create(name="Examplon")
        save_draft(drug, by=people.writer)
        return drug.page

    def test_saved_rows_are_folded_and_the_row_to_come_is_not(self, people, with_rows):
        html = change_form(people.writer, with_rows)
        rows = part(html, 'id="side_effects-group"', "</fieldset>\n</div>")
        assert re.findall(r"<details( open)?><summary>(.*?)</summary>", rows) == [
            ("", "Rash"),
            ("", "Nausea"),
        ]
        assert "New side effect" in rows

    def test_a_row_with_an_error_stands_open(self, people, with_rows):
        client = signed_in(people.writer)
        data = as_the_browser_sends(client, with_rows) | {"side_effects-1-term": ""}
        html = client.post(desk.draft_url(with_rows), data).content.decode()
        opened = re.findall(r"<details open><summary>(.*?)</summary>", html)
        assert opened == ["Nausea"]

    def test_each_field_of_a_table_has_a_name(self, people, with_rows):
        table = part(change_form(people.writer, with_rows), 'id="names-group"', "</table>")
        fields = re.findall(r"<(?:input|select)[^>]*>", table)
        visible = [field for field in fields if 'type="hidden"' not in field]
        assert [field for field in visible if "aria-label=" not in field] == []

    def test_a_comment_on_a_row_of_a_table_stands_at_its_first_field(self, people, with_rows):
        row = draft_of(with_rows).names.get()
        comment(
            page=with_rows, by=people.reviewer, revision=head_of(with_rows), words="Which market?",
            place=f"names.{row.uuid}",
        )
        table = part(change_form(people.writer, with_rows), 'id="names-group"', "</table>")
        assert table.count("Which market?") == 1

    def test_a_reader_of_the_draft_is_offered_no_saving(self, people, with_rows):
        html = change_form(people.reviewer, with_rows)
        assert re.findall(r'type="submit"[^>]*name="(_\w+)"', html) == []
        assert "How to write here" not in html


class TestReview:
    def test_shows_the_text_what_changed_and_who_may_decide(self, people, monograph):
        published(monograph, people)
        edited(monograph, people.writer, usage="Examplin is for fever.")
        submission = submitted(monograph, people.writer, change_note="Another use.")
        html = review_page(people.reviewer, submission)
        assert "Another use." in html
        assert (
            "<del>Examplin is for headaches.</del> → <ins>Examplin is for fever.</ins>" in html
        )
        assert f'formaction="/admin/submissions/{submission.pk}/approve/"' in html
        assert head_of(monograph).digest in html.replace("<wbr>", "")

    def test_of_a_first_publication_marks_nothing(self, people, monograph):
        html = review_page(people.reviewer, submitted(monograph, people.writer))
        assert "This is the first publication: every word is new." in html
        assert "<ins>" not in html

    def test_tells_a_contributor_why_not_and_shows_no_signature_form(self, people, monograph):
        edited(monograph, people.both, usage="Mine.")
        html = review_page(people.both, submitted(monograph, people.writer))
        assert "contributed to this text and cannot approve it" in html
        assert "/approve/" not in html
        assert "/request_changes/" in html

    def test_warns_of_a_newer_draft(self, people, monograph):
        submission = submitted(monograph, people.writer)
        edited(monograph, people.writer, usage="Newer.")
        html = review_page(people.reviewer, submission)
        assert "There is a newer draft: revision 2" in html
        assert "Newer." not in html

    def test_a_decided_submission_offers_nothing_to_sign(self, people, monograph):
        submission = submitted(monograph, people.writer)
        sent_back(submission, people.reviewer)
        html = review_page(people.other_reviewer, submission)
        assert "This submission is decided." in html
        assert "formaction" not in html

    def test_each_clinical_change_has_its_box(self, people, monograph):
        edited(monograph, people.writer, dosage="Take 10 mg a day.")
        published(monograph, people)
        edited(monograph, people.writer, dosage="Take 100 mg a day.")
        html = review_page(people.reviewer, submitted(monograph, people.writer))
        boxes = re.findall(r'<input type="checkbox" name="ticked" value="([^"]+)"[^>]*>', html)
        assert len(boxes) == len(set(boxes)) == 1

    def test_what_is_kept_against_a_check_stands_before_the_ticks_with_its_reason(
        self, people, monograph
    ):
        edited(monograph, people.writer, dosage="Take 10 mg a day.", usage="Examplin shows synergy.")
        html = review_page(people.reviewer, submitted(monograph, people.writer))
        kept = part(html, 'id="kept-title"', 'id="ticks-title"')
        assert "Kept against a blocking check" in kept and "A page of the tests." in kept
        assert html.count("Kept against a blocking check") == 1

    def test_a_keyboard_goes_from_the_top_to_the_signature(self, people, monograph):
        submission = submitted(monograph, people.writer)
        html = review_page(people.reviewer, submission)
        skip = '<a class="skip-to-content-link" href="#approve">'
        assert html.index(skip) < html.index('class="review-text"') < html.index('id="approve"')
        assert skip not in review_page(people.writer, submission)

    def test_one_that_ended_leads_to_the_newer_one(self, people, monograph):
        first = submitted(monograph, people.writer)
        withdraw_submission(submission=first, by=people.writer)
        assert "was submitted after it" not in review_page(people.reviewer, first)
        newer = submitted(monograph, people.writer)
        html = review_page(people.reviewer, first)
        assert f'<a href="{reverse("admin:review", args=[newer.pk])}">Revision' in html

    def test_the_text_after_one_of_two_signatures_does_not_say_that_nobody_signed(
        self, people, monograph
    ):
        edited(monograph, people.writer, dosage="Take 10 mg a day.")
        submission = submitted(monograph, people.writer)
        approved(submission, people.reviewer)
        html = review_page(people.other_reviewer, submission)
        assert "Nobody has signed" not in html
        assert "The signatures stand here once this text is live." in html

    def test_says_that_a_comment_stops_the_signature(self, people, monograph):
        submission = submitted(monograph, people.writer)
        for kind in ("must_fix", "remark"):
            comment(
                page=monograph, by=people.reviewer, revision=submission.revision,
                words="Which dose?", kind=kind,
            )
        assert desk.count_must_fix(threads_of(monograph)) == 1
        assert "must be fixed and settled before anybody can sign" in review_page(
            people.reviewer, submission
        )

    def test_no_id_stands_twice(self, people, monograph):
        html = review_page(people.reviewer, submitted(monograph, people.writer))
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert sorted(ids) == sorted(set(ids))

    def test_what_is_typed_into_a_draft_cannot_run(self, people, monograph):
        published(monograph, people)
        edited(monograph, people.writer, usage="<script>alert(1)</script> [x](javascript:alert(1))")
        html = review_page(people.reviewer, submitted(monograph, people.writer))
        assert re.findall(r"<script(?![^>]*\bsrc=)|href=\"javascript", html) == []


class TestConfirmPage:
    def test_keeps_what_was_typed_and_says_what_is_missing(self, people, monograph):
        client = signed_in(people.reviewer)
        submission = submitted(monograph, people.writer)
        address = reverse("admin:approve", args=[submission.pk])
        html = client.post(address, {"digest": submission.revision.digest, "words": "Read twice."})
        page = html.content.decode()
        errors = part(page, 'class="errornote"', "</div>")
        assert "Read twice." in page
        assert "Your password, as your signature" in errors
        assert "I have read this text in full." in errors

    def test_withdrawing_looks_grave(self, people, monograph):
        published(monograph, people)
        client = signed_in(people.editor)
        html = client.get(reverse("admin:withdraw", args=[monograph.pk])).content.decode()
        assert re.search(r'<button type="submit" class="button is-grave">Withdraw now', html)


class TestHistory:
    def test_tells_the_newest_first_and_offers_any_two_revisions(self, people, monograph):
        edited(monograph, people.writer, usage="Two.")
        client = signed_in(people.writer)
        html = client.get(reverse("admin:page_history", args=[monograph.pk])).content.decode()
        assert re.findall(r"saved revision (\d)", html) == ["2", "1"]
        assert part(html, 'id="from"', "</select>").count("<option") == 2
        assert part(html, 'id="to"', "</select>").count("<option") == 2

    def test_two_revisions_stand_beside_each_other(self, people, monograph):
        edited(monograph, people.writer, usage="Examplin is for fever.")
        address = reverse("admin:compare", args=[monograph.pk])
        html = signed_in(people.writer).get(address, {"from": 1, "to": 2}).content.decode()
        assert "<ins>Examplin is for fever.</ins>" in html

    def test_what_to_look_at_first_stands_on_top(self, people, monograph):
        edited(monograph, people.writer, dosage="Take 10 mg a day.")
        edited(monograph, people.writer, dosage="Take 100 mg a day.", storage="Keep it cool.")
        address = reverse("admin:compare", args=[monograph.pk])
        html = signed_in(people.writer).get(address, {"from": 2, "to": 3}).content.decode()
        first = part(html, "Look at these first", "</section>")
        assert "<del>10 mg</del> → <ins>100 mg</ins>" in first
        assert html.index("Look at these first") < html.index("What differs")
        assert 'type="checkbox"' not in html and "Tick each" not in html

    def test_a_draft_that_was_discarded_and_taken_up_again_says_so(self, people, monograph):
        User.objects.filter(pk=people.writer.pk).update(first_name="Wen", last_name="Li")
        discard(page=monograph, by=people.writer, reason="Made twice.")
        take_up(page=monograph, by=people.writer)
        client = signed_in(people.writer)
        address = reverse("admin:page_history", args=[monograph.pk])
        text = text_of(part(client.get(address).content.decode(), 'class="timeline"', "</ol>"))
        assert "Wen Li discarded the draft Made twice." in text
        assert text.index("took the draft up again") < text.index("discarded the draft")

    def test_a_revision_can_be_read_and_restored_by_those_who_may_edit(self, people, monograph):
        address = reverse("admin:revision", args=[head_of(monograph).pk])
        restore = f"/admin/revisions/{head_of(monograph).pk}/restore/"
        assert restore in signed_in(people.writer).get(address).content.decode()
        assert restore not in signed_in(people.reviewer).get(address).content.decode()


def test_a_collision_shows_what_the_other_person_wrote_and_keeps_ones_own(people, monograph):
    client = signed_in(people.writer)
    data = as_the_browser_sends(client, monograph)
    edited(monograph, people.other_writer, usage="Theirs: for fever.")
    response = client.post(desk.draft_url(monograph), data | {"usage": "Mine: for pain."})
    sides = part(response.content.decode(), 'class="collision"', "</fieldset>")
    assert "Mine: for pain." in text_of(sides) and "Theirs: for fever." in text_of(sides)
    assert draft_of(monograph).usage == "Theirs: for fever."


def test_a_collision_shows_what_each_made_of_the_text_both_began_with(people, monograph):
    """A word that only one of them touched is marked on that side alone."""
    edited(monograph, people.writer, usage="Take one tablet for fever.")
    client = signed_in(people.writer)
    data = as_the_browser_sends(client, monograph)
    edited(monograph, people.other_writer, usage="Take one tablet for a high fever.")
    mine = {"usage": "Take two tablets for fever."}
    html = client.post(desk.draft_url(monograph), data | mine).content.decode()
    base, own, other = re.findall(r'<div class="text"[^>]*>(.*?)</div>', html)
    assert base == "Take one tablet for fever."
    assert re.findall("<mark>(.*?)</mark>", own) == ["two tablets"]
    assert re.findall("<mark>(.*?)</mark>", other) == ["a high "]


def test_a_collision_marks_the_words_that_differ_and_no_others(people, monograph):
    edited(monograph, people.writer, usage="Take 10 mg <b>twice</b> a day.")
    client = signed_in(people.writer)
    data = as_the_browser_sends(client, monograph)
    edited(monograph, people.other_writer, usage="Take 20 mg <b>twice</b> a day.")
    mine = {"usage": "Take 100 mg <b>twice</b> a day."}
    html = client.post(desk.draft_url(monograph), data | mine).content.decode()
    assert re.findall(r'<div class="text"[^>]*>(.*?)</div>', html) == [
        "Take 10 mg &lt;b&gt;twice&lt;/b&gt; a day.",
        "Take <mark>100 mg</mark> &lt;b&gt;twice&lt;/b&gt; a day.",
        "Take <mark>20 mg</mark> &lt;b&gt;twice&lt;/b&gt; a day.",
    ]


def test_the_next_round_says_what_is_new_since_the_text_was_sent_back(people, monograph):
    published(monograph, people)
    edited(monograph, people.writer, dosage="Take 20 mg by mouth once a day.")
    first = submitted(monograph, people.writer)
    sent_back(first, people.reviewer, "Say what to do about a missed dose.")
    edited(monograph, people.writer, missed_dose="Take 90 mg then.")
    second = submitted(monograph, people.writer)
    html = signed_in(people.reviewer).get(reverse("admin:review", args=[second.pk])).content.decode()
    page = text_of(html)
    told = f"Dr Rita sent revision {first.revision.number} back: “Say what to do about a missed dose.”"
    assert f"{told} See what changed since" in page
    numbers = f"?from={first.revision.number}&amp;to={second.revision.number}"
    assert reverse("admin:compare", args=[monograph.pk]) + numbers in html
    ticks = [text_of(each) for each in html.split('name="ticked"')[1:]]
    marked = [f"new since revision {first.revision.number}" in each for each in ticks]
    assert [("90 mg" in each) for each in ticks] == marked
    assert sorted(marked) == [False, True]
    one = signed_in(people.reviewer).get(reverse("admin:review", args=[first.pk])).content.decode()
    assert "See what changed since" not in text_of(one)


def test_a_writer_sees_before_submitting_what_reviewers_will_look_at(people, monograph):
    published(monograph, people)
    edited(monograph, people.writer, dosage="Take 200 mg by mouth once a day.")
    html = signed_in(people.writer).get(reverse("admin:submit", args=[monograph.pk])).content.decode()
    page = text_of(html)
    assert "By what changed the rules call it “Safety: doses" in page
    assert "Look at these first" in page and "200 mg" in page
    assert 'name="ticked"' not in html
