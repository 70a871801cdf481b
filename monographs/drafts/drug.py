"""The editable drug monograph and the rows that belong to a drug alone."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from markdownx.models import MarkdownxField

from monographs.content.vocabularies import (
    BodySystem,
    CareAction,
    ExternalSystem,
    Frequency,
    Jurisdiction,
    LegalCategory,
    NameKind,
    Origin,
    Outcome,
    PrecautionKind,
)
from monographs.drafts.interactants import DrugClass
from monographs.drafts.rows import Root, Row, chosen_or_open


class Drug(Root):
    """A medicine under its generic name (INN)."""

    name = models.CharField("generic name (INN)", max_length=120)
    slug = models.SlugField(
        max_length=120, unique=True, help_text="Part of the public address; fixed once published."
    )
    jurisdiction = models.CharField(
        "written for",
        max_length=10,
        choices=Jurisdiction.choices,
        default=Jurisdiction.UK,
        blank=True,
    )
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.HUMAN)
    is_demonstration = models.BooleanField(
        "demonstration content", default=False, help_text="Marks the page as not for clinical use."
    )
    classes = models.ManyToManyField(DrugClass, through="DrugClassMembership", blank=True)
    boxed_warning = MarkdownxField(
        blank=True, help_text="The most serious warnings; shown before anything else."
    )
    usage = MarkdownxField("what it is for", blank=True)
    dosage = MarkdownxField(
        "how to take it", blank=True, help_text="Amount, unit, route, frequency, maximum, for whom."
    )
    missed_dose = MarkdownxField("if a dose is missed", blank=True)
    overdose = MarkdownxField("if too much was taken", blank=True)
    how_it_works = MarkdownxField(blank=True)
    storage = MarkdownxField("how to store it", blank=True)
    leftover = models.TextField(
        "left over from the import",
        blank=True,
        help_text="Words of the source that found no field. Never published; place them or "
        "delete them before you submit.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="drug_name_unique",
                violation_error_message="A monograph of this medicine is already on file.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="drug_has_name"),
            models.CheckConstraint(
                condition=chosen_or_open("jurisdiction", Jurisdiction),
                name="drug_jurisdiction_known",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values), name="drug_origin_known"
            ),
        ]

    def __str__(self):
        return self.name


class DrugClassMembership(models.Model):
    drug = models.ForeignKey(Drug, models.CASCADE, related_name="class_memberships")
    drug_class = models.ForeignKey(DrugClass, models.PROTECT, related_name="memberships")

    class Meta:
        verbose_name = "class"
        verbose_name_plural = "classes"
        ordering = ["drug_class__name"]
        constraints = [
            models.UniqueConstraint(fields=["drug", "drug_class"], name="drug_in_class_once")
        ]

    def __str__(self):
        return str(self.drug_class)


class DrugName(Row):
    """Another name by which people look the medicine up."""

    drug = models.ForeignKey(Drug, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=NameKind.choices, default=NameKind.BRAND)
    market = models.CharField(max_length=10, choices=Jurisdiction.choices, blank=True)
    current = models.BooleanField("still sold", default=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "other name"
        constraints = [
            models.UniqueConstraint(
                Lower("name"), "drug", "kind", "market", name="drug_name_listed_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=NameKind.values), name="drug_name_kind_known"
            ),
        ]

    def __str__(self):
        return self.name


class ExternalId(Row):
    drug = models.ForeignKey(Drug, models.CASCADE, related_name="external_ids")
    system = models.CharField(max_length=20, choices=ExternalSystem.choices)
    value = models.CharField(max_length=60)
    source = models.CharField(max_length=200, help_text="Where the code was read.")
    as_of = models.DateField("read on")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "external identifier"
        constraints = [
            models.UniqueConstraint(
                fields=["drug", "system", "value"], name="external_id_listed_once"
            ),
            models.CheckConstraint(
                condition=Q(system__in=ExternalSystem.values), name="external_id_system_known"
            ),
        ]

    def __str__(self):
        return f"{self.get_system_display()} {self.value}"


class LegalStatus(Row):
    drug = models.ForeignKey(Drug, models.CASCADE, related_name="legal_statuses")
    jurisdiction = models.CharField(max_length=10, choices=Jurisdiction.choices)
    category = models.CharField(max_length=20, choices=LegalCategory.choices)
    schedule = models.CharField(
        "controlled-drug schedule", max_length=80, blank=True, help_text="For example: CIV."
    )
    source = models.CharField(max_length=200)
    as_of = models.DateField("read on")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "legal status"
        verbose_name_plural = "legal statuses"
        constraints = [
            models.UniqueConstraint(
                fields=["drug", "jurisdiction"], name="legal_status_once_per_jurisdiction"
            ),
            models.CheckConstraint(
                condition=Q(category__in=LegalCategory.values), name="legal_category_known"
            ),
        ]

    def __str__(self):
        return f"{self.get_jurisdiction_display()}: {self.get_category_display()}"


def rate_matches(frequency: str, at_least: int | None, below: int | None) -> Q:
    """One CIOMS band, in whole numbers: at least 1 in `at_least`, less than 1 in `below`."""
    band = Q(frequency=frequency)
    if at_least:
        band &= Q(rate_of__lte=F("rate_affected") * at_least)
    if below:
        band &= Q(rate_of__gt=F("rate_affected") * below)
    return band


class SideEffect(Row):
    drug = models.ForeignKey(Drug, models.CASCADE, related_name="side_effects")
    term = models.CharField(max_length=200, help_text="The medical term.")
    plain_words = models.CharField(max_length=300, blank=True)
    body_system = models.CharField(max_length=20, choices=BodySystem.choices, blank=True)
    frequency = models.CharField(max_length=20, choices=Frequency.choices, blank=True)
    rate_affected = models.PositiveIntegerField("people affected", null=True, blank=True)
    rate_of = models.PositiveIntegerField("out of", null=True, blank=True)
    source = models.CharField(
        max_length=200, blank=True, help_text="Key of a reference, for example [@label]."
    )
    outcome = models.CharField("serious?", max_length=20, choices=Outcome.choices, blank=True)
    action = models.CharField("what to do", max_length=20, choices=CareAction.choices, blank=True)
    self_care = MarkdownxField(blank=True, help_text="What people can do themselves.")

    class Meta(Row.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=chosen_or_open("frequency", Frequency), name="side_effect_frequency_known"
            ),
            models.CheckConstraint(
                condition=chosen_or_open("outcome", Outcome), name="side_effect_outcome_known"
            ),
            models.CheckConstraint(
                condition=chosen_or_open("action", CareAction), name="side_effect_action_known"
            ),
            models.CheckConstraint(
                # A database takes "unknown" for "not refused": that both are there is said first.
                condition=Q(rate_affected=None, rate_of=None)
                | Q(
                    rate_affected__isnull=False,
                    rate_of__isnull=False,
                    rate_affected__gte=1,
                    rate_of__gte=F("rate_affected"),
                ),
                name="side_effect_rate_whole",
                violation_error_message="Give both numbers of the rate, the smaller one first.",
            ),
            models.CheckConstraint(
                condition=Q(rate_of=None)
                | rate_matches(Frequency.VERY_COMMON, 10, None)
                | rate_matches(Frequency.COMMON, 100, 10)
                | rate_matches(Frequency.UNCOMMON, 1_000, 100)
                | rate_matches(Frequency.RARE, 10_000, 1_000)
                | rate_matches(Frequency.VERY_RARE, None, 10_000),
                name="side_effect_rate_in_band",
                violation_error_message="The rate and the frequency word do not agree.",
            ),
        ]

    def __str__(self):
        return self.term


class Precaution(Row):
    drug = models.ForeignKey(Drug, models.CASCADE, related_name="precautions")
    kind = models.CharField(max_length=20, choices=PrecautionKind.choices, blank=True)
    who = models.CharField(
        "who or what", max_length=300, blank=True, help_text="For example: severe liver disease."
    )
    advice = MarkdownxField()

    class Meta(Row.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=chosen_or_open("kind", PrecautionKind), name="precaution_kind_known"
            )
        ]

    def __str__(self):
        return self.who or self.get_kind_display()
