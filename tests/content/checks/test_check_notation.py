"""How doses are written: each error-prone form, and what looks like one and is not."""

import pytest

from monographs.content.checks import UK_NHS, US_ISMP, check_text
from tests.content.checks.test_check_pages import in_text, monograph, on_page

HITS = [
    ("ISMP-1", "Take 1.0 mg or 25.00mL.", ["1.0 mg", "25.00mL"]),
    ("ISMP-1", "Take 2.0 micrograms or 1,000.0 units.", ["2.0 micrograms", "1,000.0 units"]),
    ("ISMP-2", "Take .5 mg, then (.25mg).", [".5 mg", ".25mg"]),
    ("ISMP-3", "Inject 10 U, later 4u.", ["U", "u"]),
    ("ISMP-3", "5 mg QD, q.d. or QOD; 1 q.o.d. and o.d.", ["QD", "q.d.", "QOD", "q.o.d.", "o.d."]),
    (
        "ISMP-3",
        "10 IU SC or SQ, sub q, q1d, qhs, qn.",
        ["IU", "SC", "SQ", "sub q", "q1d", "qhs", "qn"],
    ),
    ("ISMP-3", "Drops AD/AS or OU; BT, HS, hs.", ["AD", "AS", "OU", "BT", "HS", "hs"]),
    (
        "ISMP-3",
        "D/C 5 cc IJ, IN or with OJ, ss per os q6PM.",
        ["D/C", "cc", "IJ", "IN", "OJ", "ss", "per os", "q6PM"],
    ),
    ("ISMP-3", "Give MSO4, MgSO4 or MS 10 mg.", ["MSO4", "MgSO4", "MS"]),
    ("ISMP-3", "once daily (OD), half strength (HS)", ["OD", "HS"]),
    ("ISMP-4", "Take 50 \u00b5g or 50 \u03bcg.", ["\u00b5g", "\u03bcg"]),
    ("ISMP-6", "Tegretol300 mg", ["Tegretol300 mg"]),
    ("ISMP-6", "Take 5 mg. daily and 5 mL., then stop.", ["mg.", "mL."]),
    ("ISMP-6", "Give 5000 units to 12000 people.", ["5000 units", "12000 people"]),
    ("ISMP-6", "Above >5 mg, x < y, 5 mg @ night.", [">", "<", "@"]),
    ("ISMP-6", "MTX with HCTZ.", ["MTX", "HCTZ"]),
    ("SCRIPT-1", "D\u043e n\u043et take it; t\u03bfo.", ["D\u043e", "n\u043et", "t\u03bfo"]),
]
NEAR_MISSES = [
    ("SCRIPT-1", "IFN\u03b1, \u03b2-blockers, \u0432\u043e\u0434\u0430, Diaz\u00e9pam, 50 \u03bcg."),
    ("ISMP-1", "Take 10.05 mg or 1.05 mg. This is version 1.0. Ratio 1.0."),
    ("ISMP-1", "A potassium level of 4.0 mmol/L and 90.0 mg/dL."),
    ("ISMP-2", "Take 0.5 mg. See section 4.5 mg tables. Salt...40 mg."),
    ("ISMP-3", "Insulin units: 10 units. Ask us in the 2 U.S. studies; 3 U-shaped curves."),
    ("ISMP-3", "OD-oculus; as in water; he said so; Bcc; hsCRP; missed doses of tessalon."),
    ("ISMP-3", "DO NOT USE IN PREGNANCY. Take AS NEEDED. NEVER IN water."),
    ("ISMP-3", "Ankylosing spondylitis (AS) is painful. People with AS, or with MS, rest."),
    ("ISMP-3", "See [@OD-label] and https://example.org/IN/SC for more."),
    ("ISMP-4", "Take 50 micrograms or 50 mcg."),
    ("ISMP-6", "Take 5 mg. Then rest. In 2011 and 1,000 mg; PMID 26825932; CYP2C19 and B12."),
    ("ISMP-6", "> a quoted line\n> 5 mg is the dose\n\nwrite to a@example.org [@label]"),
]


@pytest.mark.parametrize("rule, text, quotes", HITS)
def test_an_error_prone_form_is_found(rule, text, quotes):
    assert in_text(rule, text) == quotes


@pytest.mark.parametrize("rule, text", NEAR_MISSES)
def test_what_only_looks_like_it_is_left_alone(rule, text):
    assert in_text(rule, text) == []


def test_a_dose_is_misread_within_a_quotation_too():
    assert in_text("ISMP-1", "“Take 1.0 mg.” [@label]") == ["1.0 mg"]


def test_each_abbreviation_is_given_its_meaning():
    found = check_text("5 mg qhs, 10 IU SC", profile=UK_NHS)
    assert [one.suggestion for one in found if one.rule == "ISMP-3"] == [
        "at night",
        "units",
        "under the skin (subcutaneously)",
    ]


def test_the_two_profiles_contradict_each_other_on_the_space_before_a_unit():
    together, apart = "Take 10mg, then 20mg.", "Take 10 mg, then 20 mg."
    assert in_text("ISMP-5", together, profile=US_ISMP) == ["10mg", "20mg"]
    assert in_text("ISMP-5", apart, profile=US_ISMP) == []
    assert in_text("ISMP-5", together, profile=UK_NHS) == []
    assert in_text("ISMP-5", apart, profile=UK_NHS) == ["10 mg"]
    levels = {
        profile.name: {
            one.level for one in check_text(text, profile=profile) if one.rule == "ISMP-5"
        }
        for profile, text in [(US_ISMP, together), (UK_NHS, apart)]
    }
    assert levels == {"us-ismp": {"warn"}, "uk-nhs": {"hint"}}


def test_the_micro_sign_becomes_what_the_profile_writes():
    suggestions = [
        one.suggestion
        for profile in (UK_NHS, US_ISMP)
        for one in check_text("50 \u00b5g", profile=profile)
        if one.rule == "ISMP-4"
    ]
    assert suggestions == ["microgram, in full", "mcg"]


def test_notation_is_checked_on_every_part_of_a_page():
    page = monograph(storage="Keep 5.0 mL bottles dry. [@label]")
    assert on_page("ISMP-1", page) == [("storage", "5.0 mL")]
