"""How long ago and how long until, in words."""

import datetime

from django.utils import timezone

STEPS = (("day", 24 * 60 * 60), ("hour", 60 * 60), ("minute", 60))


def age(moment: datetime.datetime) -> str:
    """How long ago, in its largest unit: "3 days"."""
    seconds = max(0, int((timezone.now() - moment).total_seconds()))
    for unit, length in STEPS:
        if count := seconds // length:
            return counted(count, unit)
    return "less than a minute"


def until(day: datetime.date) -> str:
    """"due in 3 days", "due today", "due 2 days ago"."""
    days = (day - timezone.now().date()).days
    if days == 0:
        return "due today"
    return f"due in {counted(days, 'day')}" if days > 0 else f"due {counted(-days, 'day')} ago"


def counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'s' if count > 1 else ''}"
