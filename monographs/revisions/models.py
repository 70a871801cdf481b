"""The waist of the hourglass: the identity of a page and its frozen states."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from monographs.content.document import Document, parse
from monographs.content.vocabularies import PageKind
from monographs.audit.frozen import Frozen


class Page(models.Model):
    """One publishable thing: what kind it is and where the public finds it. No clinical text."""

    kind = models.CharField(max_length=20, choices=PageKind.choices, editable=False)
    address = models.CharField(max_length=260, unique=True, editable=False)
    title = models.CharField(max_length=260, editable=False, help_text="Of the newest revision.")
    discarded_at = models.DateTimeField(null=True, editable=False)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    discard_reason = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["address"]
        permissions = [
            ("submit_page", "Can submit a page for review and take it back"),
            ("review_page", "Can approve a submitted page or ask for changes"),
            ("withdraw_page", "Can take a live page off"),
            ("escalate_page", "Can ask for more signatures and hand out reviews"),
            ("import_page", "Can import documents as drafts"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PageKind.values), name="page_kind_known"),
            models.CheckConstraint(
                condition=Q(address__startswith="/", address__endswith="/"), name="page_address_path"
            ),
            models.CheckConstraint(
                condition=Q(discarded_at=None, discarded_by=None, discard_reason="")
                | Q(discarded_at__isnull=False, discarded_by__isnull=False)
                & ~Q(discard_reason=""),
                name="page_discarded_by_somebody",
            ),
        ]

    def __str__(self):
        return self.title


class Revision(Frozen):
    """One frozen state of a page. The digest is taken of the stored text, byte for byte."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    digest = models.CharField(max_length=64)
    schema = models.PositiveSmallIntegerField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="revisions")
    saved_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    restored_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    source_name = models.CharField(max_length=255, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["page", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_number_from_one"),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="revision_digest_shape"
            ),
        ]

    def __str__(self):
        return f"{self.page}, revision {self.number}"

    @property
    def content(self) -> Document:
        return parse(self.document)
