"""A search of the desk asks for so many words at most as a database can look for at once."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

# Each word becomes a condition over several columns, nested in those of the words before it.
MOST_WORDS = 40
TOO_MANY = (
    f"More than {MOST_WORDS} words cannot be looked for at once, so nothing was looked for. Search "
    "for the few that matter."
)


def with_few_words(view: Callable) -> Callable:
    """Lists, choices and the desk's own search ask in `q` or `term`."""

    @wraps(view)
    def searched(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        asked = {name: request.GET.get(name, "") for name in ("q", "term")}
        if all(len(words.split()) <= MOST_WORDS for words in asked.values()):
            return view(request, *args, **kwargs)
        messages.error(request, TOO_MANY)
        kept = request.GET.copy()
        for name in asked:
            kept.pop(name, None)
        return HttpResponseRedirect(f"{request.path}?{kept.urlencode()}")

    return searched
