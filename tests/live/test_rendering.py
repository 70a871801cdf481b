import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monographs.content.document import canonical, parse, texts
from monographs.content.vocabularies import PrecautionKind
from monographs.live.rendering import (
    WithdrawnLine,
    medicine_card,
    monograph_body,
    names_of,
    summary_of,
)
from tests.live.documents import (
    DIGEST,
    choice,
    line,
    mention,
    monograph,
    note,
    precaution,
    reference,
    side_effect,
    signature,
    signing,
)
from tests.live.reading import Page

EVERYTHING = {
    "class_memberships": [{"uuid": "c", "drug_class": mention("examplines", "class")}],
    "names": [
        {"uuid": "n", "name": "Exabrand", "kind": choice("brand", "brand name"), "current": False},
        {"uuid": "m", "name": "exampline", "kind": choice("misspelling"), "current": True},
    ],
    "external_ids": [
        {"uuid": "e", "system": choice("atc", "ATC"), "value": "X01", "source": "WHO list"}
    ],
    "legal_statuses": [
        {
            "uuid": "l",
            "jurisdiction": choice("uk", "United Kingdom"),
            "category": choice("prescription", "prescription only"),
            "schedule": "Schedule 4",
            "source": "Law gazette",
            "as_of": "2026-10-01",
        }
    ],
    "side_effects": [
        side_effect(
            "Somnolence",
            plain_words="feeling sleepy",
            body_system=choice("nerves", "Brain and nerves"),
            outcome=choice("hospital", "requires or prolongs a hospital stay"),
            source="Trial report",
            self_care="Lie down.",
        )
    ],
    "precautions": [precaution("driving", "Driving", "Do not drive.", who="drivers")],
    "faqs": [{"uuid": "f", "question": "Can I swim?", "answer": "Yes, with company."}],
    "references": [
        reference("smpc", title="The label", publisher="The maker", identifier="PL 1", url="x")
    ],
}
TEXTS = {
    "jurisdiction": choice("uk", "United Kingdom"),
    "origin": choice("imported", "imported document"),
    "boxed_warning": "Never with wine.",
    "usage": "Examplin is for headaches. It works fast.",
    "dosage": "Take 5 mg.",
    "missed_dose": "Leave it out.",
    "overdose": "Call 999.",
    "how_it_works": "It blocks pain.",
    "storage": "Keep it dry.",
}


def rendered(document, lines=(), signed=True):
    return Page(monograph_body(document, lines, signing() if signed else None))


def test_the_order_of_a_monograph():
    page = rendered(monograph(EVERYTHING, **TEXTS))
    assert page.titles("h1") == ["Examplin"]
    assert page.titles("h2") == [
        "Boxed warning",
        "Key facts",
        "On this page",
        "What it is for",
        "Before you take it",
        "How to take it",
        "Taking it with other medicines",
        "Side effects",
        "How it works",
        "How to store it",
        "Common questions",
        "References",
        "Names, legal status and codes",
        "Who approved this page",
    ]


def test_every_word_of_a_document_is_shown():
    document = monograph(EVERYTHING, **TEXTS)
    words = rendered(document).words.casefold()
    for place, text in texts(document):
        text = "1 October 2026" if text == "2026-10-01" else text
        if not place.endswith(".key"):
            assert text.casefold() in words, place


def test_what_this_code_does_not_know_is_shown_all_the_same():
    document = monograph(
        {
            "monitoring": [{"uuid": "1", "what": "Blood test", "when": choice("w", "each week")}],
            "precautions": [precaution("driving", "Driving", "No.", onset="After one hour")],
        },
        black_triangle="Watched **closely** [@x].",
        strengths=["5 mg", {"amount": 10, "unit": "mg"}],
        is_new=True,
    )
    page = rendered(document)
    for words in ("Blood test", "each week", "After one hour", "Watched closely", "5 mg", "10"):
        assert words in page.words
    assert ("h2", "Further information") in page.headings
    assert "Black triangle" in page.titles("h3")
    assert "Is new Yes" in page.words


def test_leftover_words_of_an_import_are_never_shown():
    assert "unplaced" not in monograph_body(monograph(leftover="unplaced words"), (), signing())


def test_an_old_document_with_nothing_but_a_title_still_renders():
    bare = {"schema": 0, "kind": "monograph", "title": "Examplin"}
    assert rendered(bare).titles("h1") == ["Examplin"]
    assert medicine_card(bare)
    assert summary_of(bare) == ""
    assert names_of(bare) == [("Examplin", "generic", "")]


@pytest.mark.parametrize(
    "words",
    [
        "does not say who must not take examplin",
        "does not say whether examplin can be taken in pregnancy",
        "does not say whether examplin can be taken while breastfeeding",
        "does not say what to do if too much examplin was taken",
    ],
)
def test_silence_about_safety_is_said_aloud(words):
    assert words in rendered(monograph()).words


def test_no_such_sentence_where_the_page_does_say_it():
    kinds = ("contraindication", "pregnancy", "breastfeeding")
    rows = {"precautions": [precaution(kind, kind, f"About {kind}.") for kind in kinds]}
    assert "does not say" not in rendered(monograph(rows, overdose="Call 999.")).words


def test_precautions_stand_in_the_order_of_the_field():
    kinds = list(PrecautionKind)
    rows = [precaution(kind, kind.label, f"About {kind}.") for kind in reversed(kinds)]
    page = rendered(monograph({"precautions": rows}))
    before = [title for title in page.titles("h3") if title in PrecautionKind.labels]
    assert before == list(PrecautionKind.labels)


def test_side_effects_by_what_to_do_then_by_frequency_then_by_seriousness():
    common = {"frequency": choice("common", "Common (up to 1 in 10 people)")}
    rare = {"frequency": choice("rare", "Rare (up to 1 in 1,000 people)")}
    emergency = {"action": choice("emergency", "Call emergency services")}
    rows = [
        side_effect("Headache", **rare),
        side_effect("Faint", **emergency, **rare),
        side_effect("Rash", **common),
        side_effect("Fall", **common, outcome=choice("hospital", "a hospital stay")),
        side_effect("Fit", **emergency, **common),
    ]
    page = rendered(monograph({"side_effects": rows}))
    places = [page.words.index(term) for term in ("Fit", "Faint", "Fall", "Rash", "Headache")]
    assert places == sorted(places)
    assert page.titles("h3")[-2:] == ["Call emergency services", "Tell a doctor"]
    assert page.words.count("Serious: a hospital stay") == 1


def test_a_rate_is_told_in_people():
    effect = side_effect("Rash", rate_affected=1200, rate_of=10000)
    assert "1,200 of 10,000 people" in rendered(monograph({"side_effects": [effect]})).words


def test_a_label_stays_as_it_was_frozen():
    frozen = choice("common", "Common (as it was called in 2020)")
    rows = {"side_effects": [side_effect("Rash", frequency=frozen)]}
    assert "Common (as it was called in 2020)" in rendered(monograph(rows)).words


def test_the_source_of_a_side_effect_may_be_a_bare_key():
    rows = {"side_effects": [side_effect("Rash", source="smpc")], "references": [reference("smpc")]}
    assert "#reference-smpc" in rendered(monograph(rows)).links


def test_interactions_from_the_worst_to_the_least():
    lines = [
        line("Unknownin", severity="unknown"),
        line("Mildin", severity="mild"),
        line("Safelin", status="none_found", severity="unknown", action="none"),
        line("Carefulin", severity="severe", action="adjust"),
        line("Dangerin", severity="severe", action="contraindicated"),
    ]
    page = rendered(monograph(), lines)
    section = page.words[page.words.index("Taking it with other medicines Severe") :]
    partners = ("dangerin", "carefulin", "mildin", "unknownin", "safelin")
    places = [section.index(f"Examplin and {partner}") for partner in partners]
    assert places == sorted(places)
    assert "Do not combine" in section
    assert "Assessed, no clinically relevant interaction found" in page.titles("h3")
    assert "Keep apart from dangerin Severe interaction with carefulin" in page.words
    assert "/interactions/examplin/dangerin/" in page.links


def facts(page) -> str:
    return page.words.split("Key facts")[1].split("Go straight to")[0].strip()


MAOIS = "monoamine oxidase inhibitors (MAOIs), now or in the last 14 days"


def test_what_must_be_kept_apart_is_named_in_the_key_facts_each_thing_once():
    rows = {
        "precautions": [
            precaution("food", "Food and drink", "Do not drink it.", who="grapefruit juice"),
            precaution("alcohol", "Alcohol", "Do not drink alcohol."),
            precaution("contraindication", "Not", "Do not take Examplin with an MAOI.", who=MAOIS),
            precaution("contraindication", "Not", "Do not take Examplin.", who="liver disease"),
        ]
    }
    page = rendered(monograph(rows), [])
    assert facts(page) == f"Keep apart from {MAOIS} alcohol grapefruit juice"
    assert {"#contraindication", "#alcohol", "#food"} <= set(page.links)
    alcohol = line("Alcohol", partner_kind="substance", action="avoid")
    lines = [alcohol, line("Dangerin", action="avoid")]
    page = rendered(monograph(rows), lines)
    assert facts(page) == f"Keep apart from Alcohol dangerin {MAOIS} grapefruit juice"
    assert facts(rendered(monograph(rows), None)) == facts(rendered(monograph(rows), []))


@pytest.mark.parametrize(
    ("kind", "who", "advice", "named"),
    [
        ("food", "", "Take it with or without food.", ""),
        ("food", "meals", "Take it with a meal.", ""),
        ("food", "milk", "Leave at least 2 hours between it and milk.", "milk"),
        ("food", "", "Avoid grapefruit.", "some food or drink, named under “Food and drink”"),
        ("alcohol", "", "You do not have to avoid alcohol.", ""),
        ("alcohol", "heavy drinkers", "Avoid alcohol.", "alcohol"),
        ("contraindication", "", "Do not take it with an MAOI.", ""),
        ("contraindication", "an illness", "Do not take it: the dose is **not** known.", ""),
        ("contraindication", "pimozide", "It must not be taken with pimozide.", "pimozide"),
    ],
)
def test_only_what_is_forbidden_is_to_be_kept_apart(kind, who, advice, named):
    page = rendered(monograph({"precautions": [precaution(kind, kind, advice, who=who)]}), [])
    assert facts(page) == (f"Keep apart from {named}" if named else "")


def test_a_grave_interaction_that_is_only_watched_for_is_named_apart():
    lines = [
        line("Watchedin", severity="severe", action="monitor"),
        line("Dangerin", severity="severe", action="avoid"),
        line("Mildin", severity="mild", action="monitor"),
    ]
    words = facts(rendered(monograph(), lines))
    assert words == "Keep apart from dangerin Severe interaction with watchedin: monitor"


def test_a_withdrawn_note_leaves_its_advice_on_the_page():
    gone = WithdrawnLine(
        "Gonalin", "drug", "/interactions/examplin/gonalin/", "3 May 2026", "Ask first.\n\nThen go."
    )
    page = Page(monograph_body(monograph(), (), signing(), (gone,)))
    assert "Examplin and gonalin Withdrawn on 3 May 2026 Ask first. Then go." in page.words
    assert "Withdrawn: what to do now" in page.titles("h3")
    assert gone.address in page.links
    assert "A missing note is no reassurance" in page.words
    assert "Withdrawn" not in rendered(monograph(), ()).words


def test_a_class_leads_to_its_page_where_there_is_one():
    named = {"kind": "class", "uuid": "c", "name": "benzodiazepines", "slug": "benzodiazepines"}
    document = monograph({"class_memberships": [{"uuid": "m", "drug_class": named}]})
    assert "/classes/benzodiazepines/" in rendered(document, ()).links
    # A version and a preview may outlive or precede it.
    for page in (rendered(document, None), rendered(document, (), signed=False)):
        assert "Kind of medicine benzodiazepines" in page.words
        assert "/classes/benzodiazepines/" not in page.links


def test_a_rate_reads_well_wherever_its_line_breaks():
    rows = {"side_effects": [side_effect("Rash", rate_affected=3, rate_of=100)]}
    assert "Rash (3 of 100 people)" in rendered(monograph(rows)).words


def test_the_country_of_a_reference_is_a_word_of_its_own():
    rows = {"references": [reference("a", identifier="of 2024", jurisdiction=choice("us", "US"))]}
    assert "of 2024 US" in rendered(monograph(rows)).words


@pytest.mark.parametrize("lines", [(), (line("Mildin"),)])
def test_a_missing_note_is_never_reassurance(lines):
    words = rendered(monograph(), lines).words
    assert ("A missing note is no reassurance" in words) == bool(lines)
    assert ("That does not mean that it mixes with other medicines" in words) != bool(lines)


def test_a_version_says_that_notes_are_not_part_of_it():
    page = rendered(monograph(), None)
    assert "not part of this version" in page.words
    assert "on file" not in page.words


def test_citations_and_references_have_the_same_numbers():
    rows = {"references": [reference("a", url="https://example.org/a"), reference("b")]}
    html = monograph_body(monograph(rows, usage="First [@b], then [@a]."), (), signing())
    assert re.findall(r'#reference-(\w)"[^>]*>\[(\d)\]', html) == [("b", "2"), ("a", "1")]
    assert re.findall(r'<li id="reference-(\w)">', html) == ["a", "b"]


def test_an_address_that_is_no_web_address_is_text():
    page = rendered(monograph({"references": [reference("a", url="javascript:alert(1)")]}))
    assert "javascript:alert(1)" not in page.links
    assert "javascript:alert(1)" in page.words


def test_the_signature_block():
    page = Page(monograph_body(monograph(), (), signing(signature(), signature("Rolf Reader"))))
    for words in (
        "Version 3, approved by Rita Reviewer, MD 1 and Rolf Reader, MD 1",
        "Signed 3 November 2026, 09:12 UTC, with this meaning: “ I approve this text.”",
        "MD 1 · Physician",
        "by 3 November 2029",
        "The dose is clearer.",
    ):
        assert words in page.words
    assert DIGEST in page.words.replace(" ", "")
    assert "/drugs/examplin/versions/" in page.links


def test_a_preview_says_that_nobody_has_signed():
    page = rendered(monograph(), signed=False)
    assert "Not signed yet." in page.words
    assert "approved by" not in page.words


def test_demonstration_content_is_marked():
    assert "Demonstration content" in rendered(monograph(is_demonstration=True)).words
    assert "Demonstration content" not in rendered(monograph(is_demonstration=False)).words
    assert "Demonstration content" in medicine_card(monograph(is_demonstration=True))


def test_ids_are_unique_and_every_inner_link_arrives():
    fields = {name: f"## Adults\n\nA[^1] [@smpc]\n\n[^1]: B {name}" for name in ("usage", "dosage")}
    page = rendered(monograph(EVERYTHING, **TEXTS | fields), [line("Mildin")])
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_heading_levels_do_not_jump():
    page = rendered(monograph(EVERYTHING, **TEXTS | {"dosage": "#### Adults\n\n5 mg"}))
    levels = [int(tag[1]) for tag, _ in page.headings]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_same_document_gives_the_same_bytes():
    document = monograph(EVERYTHING, **TEXTS)
    again = parse(canonical(document))
    lines = [line("Mildin"), line("Gravin", severity="severe")]
    assert monograph_body(document, lines, signing()) == monograph_body(
        again, lines[::-1], signing()
    )


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@settings(max_examples=60)
@given(WORDS)
def test_no_text_of_a_document_becomes_markup(text):
    marked = f"{text}<script>alert(1)</script>"
    rows = {
        "names": [{"uuid": "n", "name": marked, "kind": choice("brand", marked)}],
        "side_effects": [side_effect(marked, plain_words=marked, source=marked)],
        "precautions": [precaution("driving", marked, marked, who=marked)],
        "faqs": [{"uuid": "f", "question": marked, "answer": marked}],
        "references": [reference("k", title=marked, publisher=marked, url=marked)],
        marked: [{"uuid": "x", marked: marked}],
    }
    html = monograph_body(monograph(rows, usage=marked, extra=marked), (line(marked),), signing())
    assert "<script" not in html + medicine_card(monograph(rows, usage=marked))


def test_the_summary_is_the_first_sentence():
    assert summary_of(monograph(usage="**Examplin** is for pain [@a]. More.")) == (
        "Examplin is for pain."
    )
    assert summary_of(note(summary="They add up.")) == "They add up."
    assert summary_of(note(summary="")) == "Severe: Avoid the combination."


def test_a_long_summary_is_cut_between_words():
    summary = summary_of(monograph(usage="word " * 100))
    assert len(summary) <= 221
    assert summary.endswith("word…")


def test_names_include_the_generic_name_and_the_classes():
    assert names_of(monograph(EVERYTHING)) == [
        ("Examplin", "generic", ""),
        ("Exabrand", "brand", ""),
        ("exampline", "misspelling", ""),
        ("examplines", "class", ""),
    ]


def test_a_name_that_is_not_sold_any_more_says_so():
    assert "Exabrand (brand name, no longer sold)" in rendered(monograph(EVERYTHING)).words
    assert "Also known as Exabrand" in rendered(monograph(EVERYTHING)).words


def test_the_card_leads_to_the_page_and_to_its_references():
    rows = {"references": [reference("a")]}
    document = monograph(rows, boxed_warning="Never [@a].", usage="Pain")
    page = Page(medicine_card(document))
    assert page.links.count("/drugs/examplin/") == 2
    assert "/drugs/examplin/#reference-a" in page.links
    assert "Never" in page.words
    assert page.titles("h4") == ["Boxed warning", "What it is for"]
