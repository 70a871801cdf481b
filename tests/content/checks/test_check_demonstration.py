"""The demonstration content passes the checks that its readers' pages are held to."""

from datetime import date
from itertools import count

import pytest

from monographs.content.checks import check_document, profile_of
from monographs.demonstration import HERE, load
from tests.content.checks.test_check_pages import TODAY, choice, identity, mention

PAGES = sorted({path.stem for path in HERE.glob("*.toml")} - {"classes", "substances"})
CHOICES = {
    *("jurisdiction", "origin", "kind", "market", "system", "category", "body_system"),
    *("frequency", "outcome", "action", "status", "severity", "evidence", "mechanism_kind"),
}
SIDES = {"drug": "drug", "other_drug": "drug", "drug_class": "class", "substance": "substance"}
NUMBERS = count()


def value(name, written):
    if name in CHOICES:
        return choice(written)
    return written.isoformat() if isinstance(written, date) else written


def row(written):
    return {"uuid": identity("row", next(NUMBERS)), **{k: value(k, v) for k, v in written.items()}}


def named(slug):
    listed = [*load("classes")["classes"], *load("substances")["substances"]]
    return next((one["name"] for one in listed if one["slug"] == slug), slug.capitalize())


def frozen(page):
    """As a draft of these rows would be frozen."""
    sets = {name: rows for name, rows in page.items() if isinstance(rows, list)}
    classes = sets.pop("classes", [])
    plain = page.keys() - sets.keys() - SIDES.keys() - {"slug", "classes", "second_version"}
    document = {
        "schema": 1,
        "kind": "monograph" if "name" in page else "interaction",
        "uuid": identity(page.get("name", "note")),
        "title": page.get("name", ""),
        "address": "",
        "fields": {name: value(name, page[name]) for name in plain},
        "rows": {name: [row(one) for one in rows] for name, rows in sets.items()},
    }
    memberships = [row({"drug_class": mention("class", named(slug))}) for slug in classes]
    document["rows"]["class_memberships"] = memberships
    sides = [mention(kind, named(page[side])) for side, kind in SIDES.items() if side in page]
    return document | ({"sides": sides} if sides else {})


def versions(name):
    page = load(name)
    yield page
    changed = page.get("second_version", {})
    yield page | changed | {"faqs": [*page["faqs"], *changed.get("faqs", [])]}


def findings(page, level):
    document = frozen(page)
    found = check_document(document, profile=profile_of(document), today=TODAY)
    return [(one.rule, one.place, one.quote, one.message) for one in found if one.level == level]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_blocks_a_page_of_the_demonstration(name):
    assert [findings(page, "block") for page in versions(name)] == [[], []]


@pytest.mark.parametrize("name", PAGES)
def test_its_only_warnings_are_labels_whose_date_the_source_does_not_give(name):
    warned = {rule for page in versions(name) for rule, *_ in findings(page, "warn")}
    assert warned <= {"REF-2"}


@pytest.mark.parametrize(
    "name, spoilt, rule",
    [
        ("diazepam", {"boxed_warning": ""}, "SAFE-1"),
        ("diazepam", {"dosage": "It varies. [@nhs]"}, "DOSE-1"),
        ("sertraline", {"usage": "It is the best. [@nhs]"}, "PROMO-2"),
        ("imipramine", {"precautions": []}, "SAFE-4"),
        ("diazepam-opioids", {"effect": ""}, "SAFE-5"),
        ("alcohol-diazepam", {"references": []}, "REF-1"),
    ],
)
def test_a_spoilt_page_of_the_demonstration_is_blocked(name, spoilt, rule):
    assert rule in {finding[0] for finding in findings(load(name) | spoilt, "block")}
