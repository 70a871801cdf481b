"""What was asked of reviewers and what they signed. Each row is a record of one act."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from monographs.content.vocabularies import CommentKind, Significance, Verdict
from monographs.audit.frozen import Frozen
from monographs.audit.passwords import times_set
from monographs.audit.seal import is_sealed, seal
from monographs.review.submissions import SubmissionQuerySet
from monographs.revisions.models import Page, Revision

PASSWORD = "password"


class Reviewer(models.Model):
    """The credential with which a person signs. Without it nobody is a reviewer."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="reviewer"
    )
    printed_name = models.CharField(max_length=200, help_text="As it is printed on the page.")
    credential = models.CharField(
        max_length=200, help_text="For example: MPharm, registered pharmacist 2041234."
    )
    role = models.CharField(max_length=200, help_text="For example: clinical pharmacist.")
    password_seal = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "reviewer's credential"
        verbose_name_plural = "reviewers' credentials"
        constraints = [
            # Two signatures must be two people, whatever accounts they sign with.
            models.UniqueConstraint(
                fields=["printed_name", "credential"], name="reviewer_is_one_person"
            ),
            models.CheckConstraint(condition=~Q(printed_name=""), name="reviewer_has_name"),
            models.CheckConstraint(condition=~Q(credential=""), name="reviewer_has_credential"),
            models.CheckConstraint(condition=~Q(role=""), name="reviewer_has_role"),
        ]

    def __str__(self):
        return f"{self.printed_name}, {self.credential}"

    def save(self, *args, **options):
        if self._state.adding:
            self.password_seal = seal(PASSWORD, self.stored_password())
        super().save(*args, **options)

    def seal_password(self) -> None:
        """Only when medref has just stored a password of its owner."""
        self.password_seal = seal(PASSWORD, self.stored_password())
        self.save(update_fields=["password_seal"])

    def has_sealed_password(self) -> bool:
        """False when the password was changed in the database and not through medref."""
        return is_sealed(self.password_seal, PASSWORD, self.stored_password())

    def stored_password(self) -> list:
        """With the number of times that it was set, so that no earlier one can be put back."""
        number = times_set(self.user_id)
        return [self.user_id, self.user.password, *([number] if number else [])]


class Appointment(Frozen):
    """Another reviewer vouches for a credential; only then its owner signs with it."""

    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="appointments")
    printed_name = models.CharField(max_length=200)
    credential = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Empty: whoever runs the server.",
    )
    appointed_at = models.DateTimeField()
    signature = models.CharField(max_length=64, help_text="Keyed hash over everything above.")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Appointment of {self.printed_name}"


class Submission(Frozen):
    """"Please review this revision." It is open until it is decided, taken back or void."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="submissions")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="submissions")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="submissions"
    )
    submitted_at = models.DateTimeField()
    change_note = models.CharField(
        "what changed", max_length=500, help_text="In plain words; readers see it once it is live."
    )
    significance = models.CharField(max_length=20, choices=Significance.choices)
    quorum = models.PositiveSmallIntegerField("signatures needed", default=1)
    findings = models.JSONField(
        default=list, help_text="What the copy checks said that day, with reasons of overrides."
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(change_note=""), name="submission_says_what"),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="submission_needs_signature"),
            models.CheckConstraint(
                condition=Q(significance__in=Significance.values),
                name="submission_significance_known",
            ),
        ]

    def __str__(self):
        return f"{self.revision} in review"


class TakenBack(Frozen):
    """A submission was taken back before it went live."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="taken_back")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "submission taken back"
        verbose_name_plural = "submissions taken back"

    def __str__(self):
        return f"{self.submission}, taken back"


class Decision(Frozen):
    """One reviewer's signed verdict. Name, credential, role and meaning outlive the account."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    digest = models.CharField(max_length=64, help_text="Of the text that the reviewer saw.")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    printed_name = models.CharField(max_length=200)
    credential = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    meaning = models.CharField(max_length=500)
    words = models.TextField(blank=True)
    review_by = models.DateField(null=True, blank=True)
    go_live_at = models.DateTimeField(null=True, blank=True, help_text="Empty: at once.")
    ticked = models.JSONField(
        default=list, help_text="The clinical changes that the reviewer ticked, one by one."
    )
    decided_at = models.DateTimeField()
    signature = models.CharField(max_length=64, help_text="Keyed hash over everything above.")

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "reviewer", "verdict"], name="decision_once_each"
            ),
            models.UniqueConstraint(
                fields=["submission", "printed_name", "credential", "verdict"],
                name="decision_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="decision_verdict_known"
            ),
            models.CheckConstraint(condition=~Q(printed_name=""), name="decision_has_name"),
            models.CheckConstraint(condition=~Q(credential=""), name="decision_has_credential"),
            models.CheckConstraint(condition=~Q(role=""), name="decision_has_role"),
            models.CheckConstraint(condition=~Q(meaning=""), name="decision_has_meaning"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.APPROVE, review_by__isnull=False)
                | (Q(verdict=Verdict.REQUEST_CHANGES, go_live_at=None) & ~Q(words="")),
                name="decision_complete",
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="decision_digest_shape"
            ),
        ]

    def __str__(self):
        return f"{self.printed_name} {self.get_verdict_display()}"


class Escalation(Frozen):
    """An editor asked for more signatures than the rules do. There is no row that asks for fewer."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="escalations")
    quorum = models.PositiveSmallIntegerField("signatures needed")
    reason = models.CharField(max_length=500)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()

    class Meta:
        ordering = ["raised_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="escalation_has_reason"),
        ]

    def __str__(self):
        return f"{self.submission} needs {self.quorum} signatures"


class Assignment(Frozen):
    """Who looks after a submission, claimed or assigned; the newest counts."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.submission}: {self.reviewer}"


class Comment(Frozen):
    """Words about a place of a page. The row's UUID and the quoted words keep it where it belongs."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="comments")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="comments")
    reply_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    place = models.CharField(max_length=120, blank=True, help_text="field, or set.uuid.field")
    quote = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=20, choices=CommentKind.choices)
    words = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    printed_name = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="comment_has_words"),
            models.CheckConstraint(
                condition=Q(kind__in=CommentKind.values), name="comment_kind_known"
            ),
        ]

    def __str__(self):
        return f"{self.printed_name} on {self.page}"


class Resolution(Frozen):
    """A comment is settled. Nothing reopens it; a new comment may follow."""

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="resolution")
    words = models.CharField(max_length=500, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    printed_name = models.CharField(max_length=200)
    resolved_at = models.DateTimeField()

    def __str__(self):
        return f"{self.comment}, resolved"


class Mail(models.Model):
    """A message to people of the desk. It is kept, so that what did not go out is seen and retried."""

    recipients = models.JSONField(help_text="[address, …]")
    subject = models.CharField(max_length=300)
    body = models.TextField()
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "mail"
        ordering = ["-written_at"]

    def __str__(self):
        return self.subject
