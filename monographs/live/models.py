"""What went live and came off, and the pages the public reads.

`Publication` and `Withdrawal` are records. The `Live…` tables are projections of them: they can be
thrown away and rebuilt, and they are all that a public process needs to read.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from monographs.content.vocabularies import (
    InteractionAction,
    NameKind,
    NoteStatus,
    PageKind,
    PeriodicVerdict,
    Severity,
    Significance,
    UpdateKind,
)
from monographs.review.models import Submission
from monographs.audit.frozen import Frozen
from monographs.revisions.models import Page


class Publication(Frozen):
    """A signed revision went live. Its number is the version that readers see."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="publications")
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="publication")
    number = models.PositiveIntegerField("version")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["page", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="publication_number_once")
        ]

    def __str__(self):
        return f"{self.page}, version {self.number}"


class Withdrawal(Frozen):
    """A live page was taken off, and with it every submission and schedule of the page."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="withdrawals")
    publication = models.OneToOneField(Publication, models.PROTECT, related_name="withdrawal")
    reason = models.TextField(help_text="Told to the public.")
    advice = models.TextField(help_text="What readers should do now; told to the public.")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="withdrawals"
    )
    printed_name = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField()
    seal = models.CharField(
        max_length=64, blank=True, db_default="", help_text="Keyed hash over everything above."
    )

    class Meta:
        ordering = ["-withdrawn_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_reason"),
            models.CheckConstraint(condition=~Q(advice=""), name="withdrawal_has_advice"),
        ]

    def __str__(self):
        return f"{self.publication} withdrawn"


class PeriodicReview(Frozen):
    """A reviewer read the live version again and signed what they found, without new text."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="periodic_reviews"
    )
    verdict = models.CharField(max_length=20, choices=PeriodicVerdict.choices)
    digest = models.CharField(max_length=64)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="periodic_reviews"
    )
    printed_name = models.CharField(max_length=200)
    credential = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    meaning = models.CharField(max_length=500)
    words = models.TextField(blank=True)
    review_by = models.DateField(null=True, blank=True)
    reviewed_at = models.DateTimeField()
    signature = models.CharField(max_length=64)

    class Meta:
        ordering = ["reviewed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=PeriodicVerdict.STILL_CORRECT, review_by__isnull=False)
                | (Q(verdict=PeriodicVerdict.NEEDS_CHANGE, review_by=None) & ~Q(words="")),
                name="periodic_review_complete",
            ),
            models.CheckConstraint(condition=~Q(printed_name=""), name="periodic_review_has_name"),
            models.CheckConstraint(
                condition=~Q(credential=""), name="periodic_review_has_credential"
            ),
        ]

    def __str__(self):
        return f"{self.publication}, {self.get_verdict_display()}"


class Sealed(models.Model):
    """A projected row. Its keyed hash is made by publishing; an unsealed row is not served."""

    seal = models.CharField(max_length=64, editable=False)

    class Meta:
        abstract = True


class LivePage(Sealed):
    """What the address of a page answers now: its newest version, or why it was withdrawn."""

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="live")
    publication = models.OneToOneField(Publication, models.CASCADE, related_name="+")
    withdrawal = models.OneToOneField(
        Withdrawal, models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=PageKind.choices)
    address = models.CharField(max_length=260, unique=True)
    title = models.CharField(max_length=260)
    summary = models.TextField(blank=True, help_text="One plain sentence for lists.")
    body = models.TextField(help_text="The HTML of the article, signature block included.")
    card = models.TextField(blank=True, help_text="HTML: the medicine in short, for pair pages.")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    review_by = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    withdrawn_advice = models.TextField(blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title


class LiveVersion(Sealed):
    """A version that was ever live, as it was signed."""

    publication = models.OneToOneField(
        Publication, models.CASCADE, primary_key=True, related_name="live_version"
    )
    page_address = models.CharField(max_length=260, db_index=True)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=260)
    body = models.TextField()
    document = models.TextField(help_text="The canonical text whose digest was signed.")
    digest = models.CharField(max_length=64, db_index=True)
    change_note = models.CharField(max_length=500)
    significance = models.CharField(max_length=20, choices=Significance.choices)
    signatures = models.JSONField(help_text="[{printed_name, credential, role, meaning, at}, …]")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["page_address", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page_address", "number"], name="live_version_once")
        ]

    def __str__(self):
        return f"{self.title}, version {self.number}"


NAME_KINDS = [
    ("generic", "generic name"), *NameKind.choices, ("class", "class"), ("covered", "covered name"),
]  # fmt: skip


class LiveName(Sealed):
    """A name under which the public finds a monograph, or a note that covers more than it is named
    for. Those of a withdrawn page stay, so that who asks is told that it was withdrawn."""

    live = models.ForeignKey(LivePage, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, db_index=True, help_text="Lower case, no accents.")
    slug = models.CharField(max_length=140, db_index=True)
    kind = models.CharField(max_length=20, choices=NAME_KINDS)
    market = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["folded"]

    def __str__(self):
        return self.name


class LiveInteraction(Sealed):
    """A live note's pair in the order of its address, with what a monograph tells about it."""

    live = models.OneToOneField(
        LivePage, models.CASCADE, primary_key=True, related_name="interaction"
    )
    first_slug = models.CharField(max_length=120)
    first_name = models.CharField(max_length=120)
    first_kind = models.CharField(max_length=20)
    second_slug = models.CharField(max_length=120)
    second_name = models.CharField(max_length=120)
    second_kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20, choices=NoteStatus.choices)
    severity = models.CharField(max_length=20, choices=Severity.choices)
    action = models.CharField(max_length=20, choices=InteractionAction.choices)
    summary = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first_slug", "second_slug"], name="live_pair_once")
        ]
        indexes = [models.Index(fields=["second_slug"], name="live_pair_second")]

    def __str__(self):
        return f"{self.first_name} and {self.second_name}"


class LiveUpdate(Sealed):
    """What readers are told happened to a page, for /updates/ and the feeds."""

    page_address = models.CharField(max_length=260, db_index=True)
    title = models.CharField(max_length=260)
    kind = models.CharField(max_length=20, choices=UpdateKind.choices)
    at = models.DateTimeField(db_index=True)
    version = models.PositiveIntegerField()
    significance = models.CharField(max_length=20, choices=Significance.choices, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "page_address"]

    def __str__(self):
        return f"{self.title}, {self.get_kind_display()}"


class LiveInventory(Sealed):
    """The one sheet on which all live pages stand. See `live/inventory.py`."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    pages = models.TextField(help_text="JSON, by the key of the page.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="live_inventory_once")]

    def __str__(self):
        return "of live pages"


class LiveText(Sealed):
    """What search looks through, without Markdown, and what a note says to do."""

    live = models.OneToOneField(
        LivePage, models.CASCADE, primary_key=True, related_name="text"
    )
    names = models.TextField(blank=True)
    purpose = models.TextField(
        blank=True, help_text="What a medicine is for, or what happens to a pair."
    )
    words = models.TextField(blank=True, help_text="The rest, one passage a line.")
    advice = models.TextField(blank=True, help_text="The HTML of what to do about a pair.")

    def __str__(self):
        return f"the words of {self.live_id}"


class Feedback(models.Model):
    """What a reader says is wrong with a page. No personal data is asked for."""

    page_address = models.CharField(max_length=260, db_index=True)
    version = models.PositiveIntegerField()
    words = models.TextField(max_length=5_000)
    sent_at = models.DateTimeField()
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "feedback"
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handled_by=None, handled_at=None)
                | Q(handled_by__isnull=False, handled_at__isnull=False),
                name="feedback_handled_by_and_at",
            )
        ]

    def __str__(self):
        return f"{self.page_address}, {self.sent_at:%d %B %Y}"
