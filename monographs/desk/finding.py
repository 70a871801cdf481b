"""The desk's search: over the drafts of monographs and of interaction notes alike."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from monographs.desk.worklists import SHOWN, WorkList, visible_pages
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.rows import Root

TITLES = {Drug: "Monographs", InteractionNote: "Interaction notes"}
# People name a pair as it is read; these words join its sides and are sought nowhere.
JOINING = {"and", "with", "+", "&"}


def find_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Pages whose draft says all of the words; discarded ones too, for somebody looks for them."""
    words = request.GET.get("q", "").strip()
    sought = " ".join(each for each in words.split() if each.casefold() not in JOINING)
    found = [listed(site, request, model, sought) for model in TITLES] if sought else []
    context = site.each_context(request) | {
        "title": f"Find: {words}" if words else "Find",
        "words": words,
        "found": [each for each in found if each.count],
    }
    return TemplateResponse(request, "admin/monographs/find.html", context)


def listed(site: AdminSite, request: HttpRequest, model: type[Root], words: str) -> WorkList:
    admin = site.get_model_admin(model)
    drafts, _ = admin.get_search_results(request, model.objects.all(), words)
    pages = visible_pages(request.user).filter(pk__in=drafts.values("page")).order_by("address")
    return WorkList(TITLES[model], list(pages[:SHOWN]), pages.count(), "")
