"""Rows that belong to a drug or to an interaction note, never to both."""

from django.db import models
from django.db.models import Q
from markdownx.models import MarkdownxField

from monographs.content.vocabularies import Jurisdiction, ReferenceKind
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.rows import Row, chosen_or_open


class OwnedRow(Row):
    drug = models.ForeignKey(Drug, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    note = models.ForeignKey(
        InteractionNote, models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta(Row.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(drug__isnull=False, note=None) | Q(drug=None, note__isnull=False),
                name="%(class)s_has_one_owner",
            )
        ]


class FAQ(OwnedRow):
    question = models.CharField(max_length=300)
    answer = MarkdownxField()

    class Meta(OwnedRow.Meta):
        abstract = False
        verbose_name = "FAQ"

    def __str__(self):
        return self.question


class Reference(OwnedRow):
    """A source, cited in the text as [@key]."""

    key = models.SlugField(max_length=40, help_text="Cite it in the text as [@key].")
    kind = models.CharField(max_length=20, choices=ReferenceKind.choices, blank=True)
    title = models.CharField(max_length=300)
    publisher = models.CharField("author or publisher", max_length=200, blank=True)
    url = models.URLField("address", max_length=500, blank=True)
    identifier = models.CharField(
        max_length=120, blank=True, help_text="PMID, DOI or label set id with its version."
    )
    published_on = models.DateField(null=True, blank=True)
    accessed_on = models.DateField(null=True, blank=True)
    jurisdiction = models.CharField(max_length=10, choices=Jurisdiction.choices, blank=True)

    class Meta(OwnedRow.Meta):
        abstract = False
        constraints = [
            *OwnedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["drug", "key"], condition=Q(drug__isnull=False), name="drug_reference_key"
            ),
            models.UniqueConstraint(
                fields=["note", "key"], condition=Q(note__isnull=False), name="note_reference_key"
            ),
            models.CheckConstraint(
                condition=chosen_or_open("kind", ReferenceKind), name="reference_kind_known"
            ),
        ]

    def __str__(self):
        return self.key
