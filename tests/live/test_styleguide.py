"""The page gallery: there in debug mode alone, and made by the templates of the real pages."""

import re
from collections import Counter

import pytest

from monographs.content.vocabularies import CareAction, InteractionAction, Severity
from monographs.live.styleguide import all_specimens
from tests.live.reading import Page
from tests.test_settings import manage


@pytest.fixture
def gallery(reader, settings) -> str:
    settings.DEBUG = True
    response = reader.get("/styleguide/")
    assert response.status_code == 200
    return response.content.decode()


def test_without_debug_it_is_not_there(reader):
    assert reader.get("/styleguide/").status_code == 404


@pytest.mark.parametrize(("debug", "routed"), [("", "False"), ("1", "True")])
def test_a_process_for_readers_alone_does_not_even_know_its_address(debug, routed, tmp_path):
    ask = (
        "from django.urls import get_resolver\n"
        "print('styleguide' in get_resolver().reverse_dict)"
    )
    settings = {"MEDREF_PUBLIC_ONLY": "1", "MEDREF_DEBUG": debug}
    result = manage("shell", "-v0", "-c", ask, home=tmp_path, **settings)
    assert result.stdout.strip() == routed, result.stderr


def test_it_shows_every_component(gallery):
    page = Page(gallery)
    for label in [*Severity.labels, *CareAction.labels, InteractionAction.AVOID.label]:
        assert label in page.words
    for component in (
        "boxed-warning", "key-facts", "facts", "contents", "precaution-contraindication", "do",
        "do-not", "care-emergency", "care-urgent", "care-routine", "severity-severe",
        "severity-moderate", "severity-mild", "severity-unknown", "severity-none",
        "severity-withdrawn", "question",
        "references", "wide", "signature", "fingerprint", "unsigned", "medicine-card",
        "demonstration", "search", "letters", "hits", "no-reassurance", "checker", "panel",
        "changed", "warning", "danger",
    ):  # fmt: skip
        assert re.search(rf'class="(?:[^"]* )?{component}[ "]', gallery), component
    for words in (
        "This is an old version", "The review of this page is overdue", "Did you mean …",
        "this page was withdrawn", "It was not sent", "Not signed yet", "Demonstration content.",
        "No interaction note is on file for these two", "Not recognised, and so not checked",
    ):  # fmt: skip
        assert words in page.words, words


def test_each_specimen_says_something_and_no_id_is_there_twice(gallery):
    assert min(len(Page(each.html).words) for each in all_specimens()) > 50
    assert [name for name, number in Counter(Page(gallery).ids).items() if number > 1] == []


def test_it_is_not_found_by_search_engines_and_reads_no_table(
    reader, settings, django_assert_num_queries
):
    settings.DEBUG = True
    with django_assert_num_queries(0):
        html = reader.get("/styleguide/").content.decode()
    assert '<meta name="robots" content="noindex">' in html
