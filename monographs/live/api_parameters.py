"""What a program may ask in a query. Anything else is refused with a sentence, never guessed at."""

import datetime
import re

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from monographs.live.api_answers import BadParameter, NothingHere

A_PAGE = 50
LONGEST = 120
MOST_NAMES = 30
SEVERAL = {"m"}
# In a query a plus sign means a space, and a time zone such as +00:00 begins with one.
LOST_PLUS = re.compile(r"(\d) (\d\d:?\d\d)$")


def only(request: HttpRequest, *known: str) -> QueryDict:
    """The query, if it asks nothing but this, and each once; `format` is understood everywhere."""
    for name in request.GET:
        if name not in {*known, "format"}:
            names = ", ".join(known) or "none"
            raise BadParameter(f"There is no parameter “{name[:40]}” here. Known are: {names}.")
        if name not in SEVERAL and len(request.GET.getlist(name)) > 1:
            raise BadParameter(f"Give {name} once: it stands here several times.")
    if request.GET.get("format", "json") not in {"json", "html"}:
        raise BadParameter("format is json or html.")
    return request.GET


def words(query: QueryDict, name: str) -> str:
    text = " ".join(query.get(name, "").replace("\x00", "").split())
    if not text:
        raise BadParameter(f"Give {name}, the words to look for.")
    if len(text) > LONGEST:
        raise BadParameter(f"{name} may have at most {LONGEST} characters.")
    return text


def letter(query: QueryDict) -> str:
    value = query.get("letter", "").lower()
    if value and not re.fullmatch("[a-z]", value):
        raise BadParameter("letter is one letter from a to z.")
    return value


def names(query: QueryDict) -> list[str]:
    typed = [" ".join(each.replace("\x00", "").split()) for each in query.getlist("m")]
    typed = [each for each in typed if each]
    if not 2 <= len(set(typed)) <= MOST_NAMES:
        raise BadParameter(
            f"Give 2 to {MOST_NAMES} different names, each as m: ?m=diazepam&m=alcohol."
        )
    if any(len(each) > LONGEST for each in typed):
        raise BadParameter(f"A name may have at most {LONGEST} characters.")
    return typed


def since(query: QueryDict) -> datetime.datetime | None:
    text = query.get("since", "").strip()
    if not text:
        return None
    try:
        return moment_of(LOST_PLUS.sub(r"\1+\2", text[:LONGEST]))
    except (ValueError, OverflowError) as error:
        raise BadParameter(
            "since is a date or a time in ISO 8601: 2026-11-25 or 2026-11-25T09:30:00Z."
        ) from error


def moment_of(text: str) -> datetime.datetime:
    at = parse_datetime(text)
    if at is None:
        day = parse_date(text)
        if day is None:
            raise ValueError(text)
        at = datetime.datetime.combine(day, datetime.time())
    return at.replace(tzinfo=at.tzinfo or datetime.UTC).astimezone(datetime.UTC)


def one_of(query: QueryDict, name: str, values: list[str]) -> str:
    value = query.get(name, "")
    if value and value not in values:
        raise BadParameter(f"{name} is one of: {', '.join(values)}.")
    return value


def paged(rows: QuerySet, query: QueryDict, address: str) -> tuple[list, dict]:
    """The rows of the page that was asked for, and where the others are."""
    asked = query.get("page", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", asked):
        raise BadParameter("page is a number from 1 on.")
    paginator, number = Paginator(rows, A_PAGE), int(asked)
    if number > paginator.num_pages:
        raise NothingHere(
            "There is only one page."
            if paginator.num_pages == 1
            else f"There are only {paginator.num_pages} pages."
        )
    shown = paginator.page(number)
    around = {
        "count": paginator.count,
        "page": number,
        "pages": paginator.num_pages,
        "previous": numbered(address, query, number - 1) if shown.has_previous() else None,
        "next": numbered(address, query, number + 1) if shown.has_next() else None,
    }
    return list(shown.object_list), around


def numbered(address: str, query: QueryDict, number: int) -> str:
    asked = query.copy()
    asked["page"] = str(number)
    return f"{address}?{asked.urlencode()}"
