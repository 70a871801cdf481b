"""The editable interaction note: an unordered pair in which at least one side is a drug."""

from django.db import models
from django.db.models import F, Q
from markdownx.models import MarkdownxField

from monographs.content.titles import pair_title
from monographs.content.vocabularies import (
    Evidence,
    InteractionAction,
    MechanismKind,
    NoteStatus,
    Origin,
    Severity,
)
from monographs.drafts.drug import Drug
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.mentions import sides_of
from monographs.drafts.rows import Root, chosen_or_open

ONE_PARTNER = (
    Q(other_drug__isnull=False, drug_class=None, substance=None)
    | Q(other_drug=None, drug_class__isnull=False, substance=None)
    | Q(other_drug=None, drug_class=None, substance__isnull=False)
)


class InteractionNote(Root):
    """A pair of drugs is kept with the lower key first, so that each pair exists once."""

    drug = models.ForeignKey(Drug, models.PROTECT, related_name="notes")
    other_drug = models.ForeignKey(
        Drug, models.PROTECT, null=True, blank=True, related_name="notes_as_other"
    )
    drug_class = models.ForeignKey(
        DrugClass, models.PROTECT, null=True, blank=True, related_name="notes"
    )
    substance = models.ForeignKey(
        Substance, models.PROTECT, null=True, blank=True, related_name="notes"
    )
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.HUMAN)
    is_demonstration = models.BooleanField(
        "demonstration content", default=False, help_text="Marks the page as not for clinical use."
    )
    status = models.CharField(max_length=20, choices=NoteStatus.choices, blank=True)
    severity = models.CharField(max_length=20, choices=Severity.choices, blank=True)
    action = models.CharField(max_length=20, choices=InteractionAction.choices, blank=True)
    evidence = models.CharField(max_length=20, choices=Evidence.choices, blank=True)
    mechanism_kind = models.CharField(max_length=20, choices=MechanismKind.choices, blank=True)
    summary = models.CharField(
        max_length=300, blank=True, help_text="One sentence, shown on both medicines' pages."
    )
    covers = models.TextField(
        "names it covers",
        blank=True,
        help_text="With a class: its medicines that have no page here. With a substance: what "
        "counts as it, for example wine and beer. Separate the names with commas; whoever checks "
        "one of them gets this note.",
    )
    effect = MarkdownxField("what can happen", blank=True)
    management = MarkdownxField("what to do", blank=True)
    mechanism = MarkdownxField("why it happens", blank=True)
    modifying_factors = MarkdownxField("who is more at risk", blank=True)
    leftover = models.TextField(
        "left over from the import",
        blank=True,
        help_text="Words of the source that found no field. Never published; place them or "
        "delete them before you submit.",
    )

    class Meta:
        ordering = ["drug__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=ONE_PARTNER,
                name="note_has_one_partner",
                violation_error_message="Choose exactly one partner: a drug, a class or a substance.",
            ),
            models.CheckConstraint(
                condition=Q(other_drug=None) | Q(drug__lt=F("other_drug")),
                name="note_pair_ordered",
                violation_error_message="A note joins two different medicines.",
            ),
            models.UniqueConstraint(fields=["drug", "other_drug"], name="note_drug_pair_once"),
            models.UniqueConstraint(fields=["drug", "drug_class"], name="note_class_pair_once"),
            models.UniqueConstraint(fields=["drug", "substance"], name="note_substance_pair_once"),
            models.CheckConstraint(
                condition=Q(covers="") | Q(other_drug=None),
                name="note_on_two_drugs_covers_no_more",
                violation_error_message="A note about two medicines covers no other names.",
            ),
            models.CheckConstraint(
                condition=chosen_or_open("status", NoteStatus), name="note_status_known"
            ),
            models.CheckConstraint(
                condition=chosen_or_open("severity", Severity), name="note_severity_known"
            ),
            models.CheckConstraint(
                condition=chosen_or_open("action", InteractionAction), name="note_action_known"
            ),
            models.CheckConstraint(
                condition=chosen_or_open("evidence", Evidence), name="note_evidence_known"
            ),
        ]

    def __str__(self):
        """As its page is called."""
        sides = sides_of(self.drug, self.partner)
        return pair_title((side["name"], side["kind"]) for side in sides)

    @property
    def partner(self) -> Drug | DrugClass | Substance | None:
        return self.other_drug or self.drug_class or self.substance
