"""The append-only chain of everything that was done."""

from django.db import models

from monographs.audit.frozen import Frozen


class AuditEntry(Frozen):
    """One act. Its hash covers the whole entry and the hash of the entry before it."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=32, help_text="UTC, ISO 8601; text, so that it hashes alike.")
    actor = models.CharField(max_length=150)
    act = models.CharField(max_length=40)
    address = models.CharField(max_length=260, blank=True, db_index=True)
    details = models.TextField(help_text="Canonical JSON.")
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    seal = models.CharField(
        max_length=64, blank=True, db_default="", help_text="Keyed hash over the hash."
    )

    class Meta:
        ordering = ["sequence"]
        verbose_name_plural = "audit entries"

    def __str__(self):
        return f"{self.sequence}: {self.actor} {self.act} {self.address}"
