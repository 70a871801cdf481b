"""Who has a draft open, so that two people notice each other before they collide."""

import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import QuerySet

from monographs.revisions.models import Page

LASTS = datetime.timedelta(minutes=15)


class Presence(models.Model):
    """A person opened the page's form at this moment; forgotten after a quarter of an hour."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "presences"
        ordering = ["-seen_at"]
        constraints = [
            models.UniqueConstraint(fields=["page", "user"], name="presence_once_a_person")
        ]

    def __str__(self):
        return f"{self.user} at {self.page}"


def arrive(*, page: Page, user: AbstractUser, now: datetime.datetime) -> None:
    Presence.objects.update_or_create(page=page, user=user, defaults={"seen_at": now})


def leave(*, page: Page, user: AbstractUser) -> None:
    Presence.objects.filter(page=page, user=user).delete()


def others(*, page: Page, user: AbstractUser, now: datetime.datetime) -> QuerySet[Presence]:
    recent = Presence.objects.filter(page=page, seen_at__gt=now - LASTS)
    return recent.exclude(user=user).select_related("user")
