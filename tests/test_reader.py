"""The reader's law itself: what it catches, and what it lets pass."""

import urllib.error
import urllib.request

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import path

from monographs.drafts.drug import Drug
from monographs.live.models import LivePage, Publication
from tests.conftest import NotALiveTable


def page_of(rows):
    return HttpResponse(", ".join(map(str, rows)))


def swallowing(request):
    try:
        return page_of(Drug.objects.all())
    except Exception:
        return HttpResponse("All is well.")


urlpatterns = [
    path("drafts/", lambda request: page_of(Drug.objects.all())),
    path("records/", lambda request: page_of(Publication.objects.all())),
    path("accounts/", lambda request: page_of(User.objects.all())),
    path("swallowed/", swallowing),
    path("live/", lambda request: page_of(LivePage.objects.all())),
    path("admin/drafts/", lambda request: page_of(Drug.objects.all())),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    ("address", "table"),
    [
        ("/drafts/", "monographs_drug"),
        ("/records/", "monographs_publication"),
        ("/accounts/", "auth_user"),
    ],
)
def test_a_page_that_reads_another_table_fails(address, table, reader, public_reads):
    with pytest.raises(NotALiveTable, match=table):
        reader.get(address)
    assert len(public_reads.offences) == 1
    public_reads.offences.clear()


def test_a_page_cannot_hide_it(reader, public_reads):
    assert reader.get("/swallowed/").status_code == 200
    assert "monographs_drug" in public_reads.offences.pop()


def test_a_live_server_is_watched_in_its_own_thread(live_server, public_reads):
    with pytest.raises(urllib.error.HTTPError) as failure:
        urllib.request.urlopen(f"{live_server.url}/drafts/")
    failure.value.close()
    assert "monographs_drug" in public_reads.offences.pop()


def test_live_tables_and_the_desk_are_free(reader, public_reads):
    assert reader.get("/live/").status_code == 200
    assert reader.get("/admin/drafts/").status_code == 200


def test_the_test_itself_is_free_between_requests(reader, public_reads):
    reader.get("/live/")
    assert Drug.objects.count() == 0
