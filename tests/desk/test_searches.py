"""A search for thousands of words is answered with a sentence, wherever the desk searches."""

import pytest
from django.urls import reverse

from monographs.desk.searches import MOST_WORDS, TOO_MANY

LISTS = [
    *(f"monographs_{name}" for name in ("drug", "interactionnote", "drugclass", "auditentry")),
    *("monographs_mail", "monographs_feedback", "auth_user"),
]


@pytest.fixture
def desk(client, people, monograph):
    client.force_login(people.superuser)
    return client


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_that_it_is_too_much(name, desk):
    address = reverse(f"admin:{name}_changelist")
    response = desk.get(address, {"q": "word " * 3_000, "p": "1"}, follow=True)
    assert response.redirect_chain == [(f"{address}?p=1", 302)]
    assert TOO_MANY in response.content.decode()
    assert desk.get(address, {"q": "word " * MOST_WORDS}).status_code == 200


@pytest.mark.parametrize("name", ["find", "autocomplete"])
def test_so_do_the_desks_own_search_and_choices(name, desk):
    asked = {"find": {"q": "word " * 3_000}, "autocomplete": {
        "term": "word " * 3_000, "app_label": "monographs", "model_name": "interactionnote",
        "field_name": "drug",
    }}[name]  # fmt: skip
    response = desk.get(reverse(f"admin:{name}"), asked)
    assert response.status_code == 302
    assert "word" not in response["Location"]


def test_a_short_search_finds(desk):
    page = desk.get(reverse("admin:monographs_drug_changelist"), {"q": "examplin"})
    assert "Examplin" in page.content.decode()
