"""WCAG 2.2 AA by axe: each kind of page in each state, wide and narrow, light and dark.

A page is opened once and then looked at in both ways: no colour depends on the width. The
demonstration content has every state that a page can be in; what it lacks is added by the verbs.
"""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from monographs.demonstration.journey import walk
from monographs.review.addresses import draft_url
from monographs.drafts.saving import save_draft
from monographs.live.feedback import keep
from monographs.review.commenting import comment
from monographs.revisions.models import Page as Paper
from monographs.revisions.saving import head_of
from tests.journey import HARMLESS, a_drug, edited, in_days, published, submitted

LOOKS = [({"width": 1280, "height": 800}, "light"), ({"width": 390, "height": 844}, "dark")]
# The stock admin fades from one scheme to the other.
COLOURS_SETTLED = "() => Promise.all(document.getAnimations().map(({ finished }) => finished))"
# The bar that saves sticks to the window and lies over a part of what scrolls; at the end, of none.
TO_THE_END = "() => scrollTo(0, document.documentElement.scrollHeight)"
ANSWERED = {
    200: (
        "/",
        "/drugs/",
        "/drugs/?letter=d",
        "/drugs/diazepam/?from=valium",
        "/drugs/diazepam/versions/",
        "/drugs/diazepam/versions/1/",
        "/drugs/diazepam/versions/1/changes/",
        "/drugs/diazepam/versions/2/",
        "/interactions/alcohol/diazepam/",
        "/interactions/diazepam/opioids/",
        "/interactions/alcohol/sertraline/",
        "/interactions/",
        "/interactions/check/?m=valium&m=alcohol&m=sertraline&m=diazepam&m=diazepan&m=qqqq",
        "/classes/benzodiazepines/",
        "/search/",
        "/search/?q=valium",
        "/search/?q=diazepan",
        "/search/?q=qqqq",
        "/updates/",
        "/updates/?class=editorial",
        "/api/v1/",
        "/feedback/?page=/drugs/diazepam/",
        "/feedback/sent/",
        "/about/approval/",
        "/verify/",
        "/admin/login/",
    ),
    404: ("/drugs/qqqq/", "/classes/qqqq/", f"/verify/{64 * '0'}/", "/qqqq/"),
    410: ("/interactions/diazepam/imipramine/", "/interactions/diazepam/imipramine/versions/1/"),
}
DOCUMENT = Path(__file__).parents[1] / "documents" / "three-medicines.md"
LONG = "Pneumonoultramicroscopicsilicovolcanoconiosisol"
HEBREW = "אקמול"


@pytest.fixture
def demonstration(transactional_db):
    """The accounts by name; every state of a page is on file."""
    walk()
    return User.objects.in_bulk(field_name="username")


@pytest.fixture
def check(axe, subtests):
    """Looks at an open page in both ways; says which way failed, and goes on."""

    def look(page: Page, *, name: str = "") -> None:
        for viewport, scheme in LOOKS:
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            page.evaluate(COLOURS_SETTLED)
            page.evaluate(TO_THE_END)
            with subtests.test(f"{name or page.url}, {viewport['width']}, {scheme}"):
                axe(page)

    return look


def signed_in(context: BrowserContext, user: User, base_url: str) -> Page:
    """A page whose browser is signed in, without going through the form each time."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])
    return context.new_page()


def test_every_public_page(page, check, demonstration):
    digest = head_of(Paper.objects.get(address="/interactions/alcohol/diazepam/")).digest
    for status, addresses in (ANSWERED | {201: (f"/verify/{digest}/",)}).items():
        for address in addresses:
            assert page.goto(address).status == (200 if status == 201 else status), address
            check(page, name=address)


def test_a_site_on_which_nothing_was_published(page, check, transactional_db):
    for address in ("/", "/drugs/", "/updates/"):
        page.goto(address)
        check(page, name=address)


def test_long_names_and_text_from_right_to_left(page, check, people):
    table = f"| {LONG} | {HEBREW} |\n|--|--|\n| 1 | 2 |"
    drug = a_drug(people.writer, LONG, usage=LONG, boxed_warning=HEBREW, dosage=table)
    drug.names.create(name=HEBREW)
    drug.side_effects.create(
        term=LONG, plain_words=HEBREW, self_care=f"**{HEBREW}**", **HARMLESS
    )
    save_draft(drug, by=people.writer)
    published(drug.page, people, change_note=f"{HEBREW} {LONG}")
    for address in (drug.page.address, "/drugs/", f"/search/?q={LONG[:9]}"):
        assert page.goto(address).status == 200
        check(page, name=address)


def test_a_page_whose_review_is_overdue(page, check, people, monograph, monkeypatch):
    published(monograph, people)
    later = in_days(5_000)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page.goto(monograph.address)
    expect(page.get_by_role("heading", name="The review of this page is overdue")).to_be_visible()
    check(page)


def test_the_page_gallery(page, check, settings, transactional_db):
    settings.DEBUG = True
    assert page.goto("/styleguide/").status == 200
    check(page)


class TestDesk:
    def test_of_a_writer(self, context, base_url, check, demonstration):
        page = signed_in(context, demonstration["writer"], base_url)
        for name, address in addresses_of_a_writer(demonstration):
            assert page.goto(address).status == 200, address
            check(page, name=name)

    def test_of_a_reviewer(self, context, base_url, check, demonstration):
        page = signed_in(context, demonstration["reviewer"], base_url)
        for name, address in addresses_of_a_reviewer(demonstration):
            assert page.goto(address).status == 200, address
            check(page, name=name)

    def test_of_an_editor(self, context, base_url, check, demonstration):
        page = signed_in(context, demonstration["editor"], base_url)
        for name, address in addresses_of_an_editor(demonstration):
            assert page.goto(address).status == 200, address
            check(page, name=name)

    def test_pages_that_say_what_went_wrong(self, context, base_url, check, demonstration):
        """Errors stand where they belong, and are announced."""
        page = signed_in(context, demonstration["writer"], base_url)
        page.goto(reverse("admin:submit", args=[page_at("/drugs/sertraline/").pk]))
        page.get_by_role("button", name="Submit for review").click()
        expect(page.get_by_role("alert")).to_be_visible()
        check(page, name="submit, refused")
        page.goto(draft_url(page_at("/drugs/sertraline/")))
        page.get_by_label("Generic name").fill("")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator(".errornote")).to_be_visible()
        check(page, name="change form, refused")
        page.goto(reverse("admin:import"))
        page.get_by_label("Documents").set_input_files(
            [upload("sound.md", DOCUMENT.read_bytes()), upload("empty.md", b"")]
        )
        page.get_by_role("button", name="Import").click()
        expect(page.get_by_role("heading", name="empty.md")).to_be_visible()
        check(page, name="import, with one that failed")


    def test_a_signature_that_was_refused(self, context, base_url, check, demonstration):
        page = signed_in(context, demonstration["reviewer"], base_url)
        waiting = page_at("/interactions/diazepam/sertraline/").submissions.get()
        page.goto(reverse("admin:review", args=[waiting.pk]))
        page.get_by_label("Time (UTC)").fill("09:30")
        page.get_by_role("button", name="Sign and approve").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose the day too")
        check(page, name="review, refused")


def upload(name: str, data: bytes) -> dict:
    return {"name": name, "mimeType": "text/markdown", "buffer": data}


def page_at(address: str) -> Paper:
    return Paper.objects.get(address=address)


def addresses_of_a_writer(people: dict[str, User]) -> list[tuple[str, str]]:
    diazepam, sertraline = page_at("/drugs/diazepam/"), page_at("/drugs/sertraline/")
    waiting = page_at("/interactions/diazepam/sertraline/").submissions.get()
    note = comment(
        page=sertraline, by=people["reviewer"], revision=head_of(sertraline),
        words="Name the source.", kind="must_fix", place="usage",
    )
    return [
        ("desk", reverse("admin:index")),
        ("find", reverse("admin:find") + "?q=diazepam"),
        ("list of monographs", reverse("admin:monographs_drug_changelist")),
        ("new monograph", reverse("admin:monographs_drug_add")),
        ("new interaction note", reverse("admin:monographs_interactionnote_add")),
        ("draft, live", draft_url(diazepam)),
        ("draft, changes requested", draft_url(sertraline)),
        ("draft of a note", draft_url(waiting.page)),
        ("submit", reverse("admin:submit", args=[sertraline.pk])),
        ("review, not mine to decide", reverse("admin:review", args=[waiting.pk])),
        ("take back", reverse("admin:take_back", args=[waiting.pk])),
        ("reply", reverse("admin:reply", args=[note.pk])),
        ("settle", reverse("admin:resolve", args=[note.pk])),
        ("history", reverse("admin:page_history", args=[diazepam.pk])),
        ("compare", reverse("admin:compare", args=[diazepam.pk]) + "?from=1&to=2"),
        ("revision", reverse("admin:revision", args=[head_of(diazepam).pk])),
        ("restore", reverse("admin:restore", args=[head_of(diazepam).pk])),
        ("import", reverse("admin:import")),
        ("calendar", reverse("admin:calendar")),
    ]


def addresses_of_a_reviewer(people: dict[str, User]) -> list[tuple[str, str]]:
    diazepam = page_at("/drugs/diazepam/")
    first = page_at("/interactions/diazepam/sertraline/").submissions.get()
    live = diazepam.publications.order_by("-number").first()
    edited(diazepam, people["writer"], missed_dose="Take 100 mg at once.", leftover="")
    ticks = submitted(diazepam, people["writer"])
    for kind in ("must_fix", "question", "remark"):
        comment(
            page=diazepam, by=people["reviewer2"], revision=ticks.revision, words="Is it so?",
            kind=kind, place="missed_dose", quote="100 mg",
        )
    return [
        ("desk", reverse("admin:index")),
        ("review of a first text", reverse("admin:review", args=[first.pk])),
        ("review of changes", reverse("admin:review", args=[ticks.pk])),
        ("review, decided", reverse("admin:review", args=[live.submission.pk])),
        ("claim", reverse("admin:assign", args=[ticks.pk])),
        ("still correct", reverse("admin:still_correct", args=[live.pk])),
        ("needs a change", reverse("admin:needs_change", args=[live.pk])),
        ("comment", reverse("admin:comment", args=[ticks.revision.pk])),
        ("draft, to read", draft_url(diazepam)),
    ]


def addresses_of_an_editor(people: dict[str, User]) -> list[tuple[str, str]]:
    waiting = page_at("/interactions/diazepam/sertraline/").submissions.get()
    message = keep("/drugs/diazepam/", "The dose looks wrong to me.")
    return [
        ("desk", reverse("admin:index")),
        ("withdraw", reverse("admin:withdraw", args=[page_at("/drugs/diazepam/").pk])),
        ("escalate", reverse("admin:escalate", args=[waiting.pk])),
        ("draft, withdrawn", draft_url(page_at("/interactions/diazepam/imipramine/"))),
        ("draft, scheduled", draft_url(page_at("/drugs/imipramine/"))),
        ("mail", reverse("admin:monographs_mail_changelist")),
        ("audit", reverse("admin:monographs_auditentry_changelist")),
        ("list of notes", reverse("admin:monographs_interactionnote_changelist")),
        ("classes", reverse("admin:monographs_drugclass_changelist")),
        ("password", reverse("admin:password_change")),
        ("feedback", reverse("admin:monographs_feedback_changelist")),
        ("message", reverse("admin:monographs_feedback_change", args=[message.pk])),
    ]
