"""How frozen values read: choices, names, dates and numbers as words."""

import datetime
from collections.abc import Iterable

from django.db.models import TextChoices

from monographs.content.document import Document, Value
from monographs.content.titles import as_title


def fields_of(document: Document) -> Document:
    return document.get("fields") or {}


def rows_of(document: Document, name: str) -> list[Document]:
    return (document.get("rows") or {}).get(name) or []


def label_of(choice: Value) -> str:
    """The words of a choice as they were frozen; an older document may hold a bare string."""
    if isinstance(choice, dict):
        return str(choice.get("label") or choice.get("name") or choice.get("value") or "")
    return str(choice or "")


def value_of(choice: Value) -> str:
    if isinstance(choice, dict):
        return str(choice.get("value") or "")
    return str(choice or "")


def rank(vocabulary: type[TextChoices], value: str) -> int:
    """Place in the reading order of the vocabulary; values it no longer has come last."""
    return vocabulary.values.index(value) if value in vocabulary.values else len(vocabulary.values)


def label_in(vocabulary: type[TextChoices], value: str) -> str:
    return str(dict(vocabulary.choices).get(value, value))


def joined(words: Iterable[str]) -> str:
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def in_words(field_name: str) -> str:
    return as_title(field_name.replace("_", " "))


def date_in_words(date: datetime.date | str | None) -> str:
    """20 November 2026. What is not an ISO date is shown as it stands."""
    if isinstance(date, str):
        try:
            date = datetime.date.fromisoformat(date)
        except ValueError:
            return date
    return f"{date.day} {date:%B %Y}" if date else ""


def moment_in_words(moment: datetime.datetime) -> str:
    moment = moment.astimezone(datetime.UTC)
    return f"{date_in_words(moment.date())}, {moment:%H:%M} UTC"


def period_in_words(start: datetime.datetime, end: datetime.datetime) -> str:
    """With the time where the day alone would not tell the two apart."""
    start, end = start.astimezone(datetime.UTC), end.astimezone(datetime.UTC)
    first, last = date_in_words(start.date()), date_in_words(end.date())
    if first != last:
        return f"from {first} until {last}"
    time = "%H:%M" if f"{start:%H:%M}" != f"{end:%H:%M}" else "%H:%M:%S"
    return f"on {first} from {start:{time}} until {end:{time}} UTC"


def number_in_words(number: int) -> str:
    return f"{number:,}"
