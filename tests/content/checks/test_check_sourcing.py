"""REF and FREQ rules: sources that can be found again, and how often is how often."""

import pytest

from monographs.content.checks import check_links
from tests.content.checks.test_check_pages import (
    SECTIONS,
    in_text,
    monograph,
    note,
    on_page,
    precautions,
    reference,
    rows,
    said,
    side_effect,
)


def references(*values):
    return rows("references", *values)


def places(rule, document):
    """Without the UUIDs of rows."""
    return [place.split(".")[0::2] for place, _ in on_page(rule, document)]


def test_a_page_without_references_is_told_so_once():
    assert on_page("REF-1", monograph(sets=references())) == [("", "")]
    assert on_page("REF-1", note(sets=references())) == [("", "")]


@pytest.mark.parametrize("name", [name for name, text in SECTIONS.items() if text])
def test_a_section_without_a_citation_is_blocked(name):
    page = monograph(**{name: SECTIONS[name].replace(" [@label]", "")})
    assert on_page("REF-1", page) == [(name, "")]


@pytest.mark.parametrize("name", ["effect", "management", "mechanism", "modifying_factors"])
def test_a_section_of_a_note_without_a_citation_is_blocked(name):
    assert on_page("REF-1", note(**{name: "You may feel faint."})) == [(name, "")]


def test_an_empty_section_and_a_summary_need_no_citation():
    assert on_page("REF-1", monograph(boxed_warning="")) == []
    assert on_page("REF-1", note(modifying_factors="", summary="Both act alike.")) == []


def test_a_row_without_a_citation_is_blocked():
    sets = {
        **rows("side_effects", side_effect() | {"source": "a handbook"}, side_effect()),
        **precautions(caution="Take care."),
        **rows("faqs", {"question": "Why?", "answer": "So."}),
    }
    assert places("REF-1", monograph(sets=sets)) == [
        ["side_effects", "source"],
        ["precautions", "advice"],
        ["faqs", "answer"],
    ]


def test_a_citation_of_an_unknown_key_is_found():
    page = monograph(usage="It helps. [@label] [@lable]")
    assert on_page("REF-1", page) == [("usage", "[@lable]")]


def test_a_reference_without_any_date_is_blocked():
    undated = reference(published_on=None, accessed_on=None)
    assert places("REF-1", monograph(sets=references(undated))) == [["references", "accessed_on"]]
    for name in ("published_on", "accessed_on"):
        assert places("REF-1", monograph(sets=references(reference(**{name: None})))) == []


def test_a_reference_was_not_read_tomorrow():
    tomorrow = reference(accessed_on="2026-11-26")
    (finding,) = on_page("REF-1", monograph(sets=references(tomorrow)))
    assert finding[1] == "2026-11-26"
    assert on_page("REF-1", monograph(sets=references(reference(accessed_on="2026-11-25")))) == []


@pytest.mark.parametrize(
    "weak",
    [
        {"publisher": "A patient's blog"},
        {"url": "https://example.wordpress.com/pills"},
        {"title": "AI-generated answer on testazine"},
        {"title": "Answer of a chatbot"},
    ],
)
def test_a_blog_is_not_the_only_source(weak):
    assert on_page("REF-1", monograph(sets=references(reference(**weak)))) == [("", "")]
    both = references(reference(**weak), reference("trial"))
    assert on_page("REF-1", monograph(sets=both)) == []


def test_fields_that_an_older_document_does_not_have_count_as_empty():
    sets = {
        **rows("precautions", {"kind": {"value": "caution"}}),
        **rows("side_effects", {"term": "Dizziness"}),
        **references({"key": "label", "kind": {"value": "label"}}),
    }
    assert places("REF-1", monograph(sets=sets)) == [
        ["side_effects", "source"],
        ["precautions", "advice"],
        ["references", "accessed_on"],
    ]


def test_an_address_that_no_longer_answers_is_found_by_whoever_tried_it():
    page = monograph()
    assert check_links(page, dead=["https://example.org/other"]) == ()
    (finding,) = check_links(page, dead=["https://example.org/label"])
    assert (finding.rule, finding.quote) == ("REF-1", "https://example.org/label")
    assert finding.suggestion


@pytest.mark.parametrize(
    "values, ends",
    [
        ({"identifier": "DailyMed, version 3"}, ["no set id"]),
        (
            {"identifier": reference()["identifier"].split(",")[0], "published_on": None},
            ["no version"],
        ),
        ({"identifier": "", "published_on": None}, ["no set id", "no version"]),
        (
            {"identifier": "PL 1/2", "published_on": None, "jurisdiction": {"value": "uk"}},
            ["no version"],
        ),
    ],
)
def test_a_label_is_named_so_that_it_can_be_found(values, ends):
    found = said("REF-2", monograph(sets=references(reference(**values))))
    assert [
        message.split(" has ")[1][: len(end)] for message, end in zip(found, ends, strict=True)
    ] == ends


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"published_on": None},
        {
            "identifier": "",
            "url": "https://example.org/?setid=00000000-0000-4000-8000-000000000001",
        },
        {"identifier": "text of 2018", "published_on": None, "jurisdiction": {"value": "uk"}},
        {"kind": {"value": "guideline"}, "identifier": "", "published_on": None},
    ],
)
def test_a_label_that_can_be_found_is_left_alone(values):
    assert said("REF-2", monograph(sets=references(reference(**values)))) == []


@pytest.mark.parametrize(
    "text, quotes",
    [
        ("Common side effects are a rash.", ["Common"]),
        ("**Very rare:** seizures.", ["Very rare"]),
        ("Less common but serious: fits.", ["common"]),
        ("This reaction is uncommon.", ["uncommon"]),
        ("Withdrawal symptoms are common. The most common side effect.", ["common", "common"]),
        ("A rash in 12% of people, fits in 1 in 100.", ["2%"]),
    ],
)
def test_how_often_needs_a_rate_of_one_kind(text, quotes):
    assert in_text("FREQ-1", text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "Common side effects (up to 1 in 10 people) are a rash.",
        "This reaction is rare: 3 of 1,000 people.",
        "A common cold. They have much in common. Common questions.",
        "Tell your doctor about side effects during a common cold.",
        "These side effects are less common in people who eat first.",
        "High blood pressure is common and often has no symptoms.",
        "A rash in 12% of people, fits in 1% of them.",
    ],
)
def test_how_often_with_a_rate_is_left_alone(text):
    assert in_text("FREQ-1", text) == []
