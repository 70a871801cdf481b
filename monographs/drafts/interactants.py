"""What a medicine can interact with besides another medicine."""

import uuid

from django.db import models

from monographs.content.vocabularies import SubstanceKind


class DrugClass(models.Model):
    """A pharmacological class, for example benzodiazepines."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True, help_text="Plural, for example: opioids.")
    slug = models.SlugField(max_length=120, unique=True)
    description = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "drug classes"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Substance(models.Model):
    """Alcohol, a food or a herbal product."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=SubstanceKind.choices)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
