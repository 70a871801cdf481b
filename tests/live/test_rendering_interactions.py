import pytest

from monographs.content.vocabularies import InteractionAction
from monographs.live.interaction_lines import FOR_PATIENTS
from monographs.live.rendering import interaction_body, medicine_card
from tests.live.documents import choice, mention, monograph, note, reference, signing
from tests.live.reading import Page


def rendered(document, cards, signed=True):
    return Page(interaction_body(document, cards, signing() if signed else None))


def card_of_examplin():
    return {"examplin": medicine_card(monograph(usage="For pain.", boxed_warning="Never."))}


def test_what_to_do_stands_first():
    document = note(
        {"faqs": [{"uuid": "f", "question": "Why?", "answer": "Because."}]},
        effect="Sleep.",
        management="Do not drink.",
        mechanism="Both slow the brain.",
        modifying_factors="Older people.",
        evidence=choice("label", "Product label"),
        mechanism_kind=choice("pd", "Pharmacodynamic"),
    )
    page = rendered(document, card_of_examplin())
    assert page.titles("h1") == ["Alcohol and examplin"]
    assert page.titles("h2") == [
        "Avoid the combination",
        "Key facts",
        "On this page",
        "What can happen",
        "Who is more at risk",
        "Why it happens",
        "Common questions",
        "About each of the two",
        "Who approved this page",
    ]
    in_order = ("Avoid the combination", "They add up.", "Keep the two apart, unless a doctor", )
    in_order += ("What to do Do not drink.", "approved by", "Severity Severe", "What can happen")
    places = [page.words.index(words) for words in in_order]
    assert places == sorted(places)
    for words in ("Severity Severe", "Product label", "Pharmacodynamic", "They add up."):
        assert words in page.words


def test_the_card_of_a_live_medicine_is_part_of_the_page():
    page = rendered(note(), card_of_examplin())
    assert "For pain." in page.words
    assert "Read the whole page about examplin" in page.words


def test_a_medicine_without_a_live_page_is_told_honestly():
    page = rendered(note(), {"examplin": None})
    assert "No reviewed page about examplin is live now." in page.words
    assert "/drugs/examplin/" not in page.links


def test_a_version_links_the_medicines_without_judging_them():
    page = rendered(note(), None)
    assert "not part of this version" in page.words
    assert "No reviewed page" not in page.words


@pytest.mark.parametrize(
    ("kind", "words"),
    [("class", "This is a class of medicines."), ("substance", "This is not a medicine")],
)
def test_a_partner_that_is_no_medicine_gets_a_short_line(kind, words):
    sides = [mention("examplin"), mention("Others", kind)]
    assert words in rendered(note(sides=sides), card_of_examplin()).words


def test_assessed_and_none_found_is_no_promise():
    label = "Assessed, no clinically relevant interaction found"
    document = note(status=choice("none_found", label))
    page = rendered(document, {"examplin": None})
    assert page.titles("h2")[0] == label
    assert "It is no promise that they suit you." in page.words
    assert "severity-severe" not in interaction_body(document, {"examplin": None}, signing())


def test_where_nothing_was_found_no_severity_and_no_action_is_named():
    document = note(
        status=choice("none_found", "Assessed, no clinically relevant interaction found"),
        severity=choice("unknown", "Unknown severity"),
        action=choice("none", "No action needed"),
        evidence=choice("study", "Study"),
    )
    words = rendered(document, None).words
    assert "Unknown severity" not in words and "No action needed" not in words
    assert "Evidence Study" in words


@pytest.mark.parametrize("action", InteractionAction)
def test_each_action_tells_a_patient_what_it_asks_of_them(action):
    html = interaction_body(note(action=choice(action, action.label)), None, signing())
    said = FOR_PATIENTS.get(action, "")
    assert (f"<p>{said}</p>" in html) == (action != InteractionAction.NONE)


def test_what_calls_for_an_ambulance_stands_out():
    advice = "Do not drink.\n\n**Call 999 if someone cannot be woken.** [@a]\n\n**Ask** for 999 pills."
    html = interaction_body(note({"references": [reference("a")]}, management=advice), None, signing())
    assert html.count('class="emergency"') == 1
    assert '<p class="emergency" dir="auto"><strong>Call 999 if someone cannot be woken.' in html


def test_severity_has_a_shape_beside_the_word():
    shapes = set()
    for severity in ("severe", "moderate", "mild", "unknown"):
        html = interaction_body(note(severity=choice(severity)), None, signing())
        shapes.add(html.split(f'<svg class="shape shape-{severity}"')[1].split("</svg>")[0])
    assert len(shapes) == 4


def test_ids_are_unique_on_a_page_of_two_cards():
    rows, text = {"references": [reference("a")]}, "## For\n\nPain[^1] [@a]\n\n[^1]: So."
    sides = [mention("Examplin"), mention("Sampline")]
    cards = {
        side["slug"]: medicine_card(
            monograph(rows, usage=text)
            | {"title": side["name"], "address": f"/drugs/{side['slug']}/"}
        )
        for side in sides
    }
    document = note(rows, sides, effect=text)
    page = rendered(document, cards)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_what_this_code_does_not_know_is_shown_all_the_same():
    page = rendered(note(onset="Within an hour", leftover="unplaced"), None)
    assert "Onset Within an hour" in page.words
    assert "unplaced" not in page.words


def test_a_bare_note_still_renders():
    bare = {"kind": "interaction", "title": "a and b"}
    assert rendered(bare, {}).titles("h1") == ["A and b"]


def test_a_preview_says_that_nobody_has_signed():
    assert "Not signed yet." in rendered(note(), {}, signed=False).words
