"""What every editable row has in common."""

import uuid

from django.db import models
from django.db.models import Q


def chosen_or_open(name: str, vocabulary: type[models.TextChoices]) -> Q:
    """A choice that nobody has made yet is empty. Nobody makes it by default: an open choice stops
    the submission, see `content.unchosen`.
    """
    return Q(**{f"{name}__in": ["", *vocabulary.values]})


class Root(models.Model):
    """The draft of one page: the root of the rows that are frozen together."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.OneToOneField(
        "monographs.Page", models.PROTECT, editable=False, related_name="%(class)s"
    )

    class Meta:
        abstract = True


LAST = 32_767


class Row(models.Model):
    """A child row. Its UUID lets differences, comments and merges follow it when it moves."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(
        default=LAST, help_text="Rows are shown in this order; left empty, a row comes last."
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
