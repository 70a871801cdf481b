"""Copy checks on whole documents, and the small pages that the other tests start from."""

import re
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from monographs.content.checks import (
    PROFILES,
    RULES,
    UK_NHS,
    US_ISMP,
    check_document,
    check_text,
    profile_of,
)
from monographs.content.document import canonical, parse, texts

TODAY = date(2026, 11, 25)


def choice(value):
    return {"value": value, "label": value.replace("_", " ")}


def mention(kind, name):
    slug = name.lower().replace(" ", "-")
    return {"kind": kind, "uuid": identity(kind, name), "name": name, "slug": slug}


def identity(*names):
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, names))))


def rows(set_name, *values):
    return {set_name: [{"uuid": identity(set_name, at), **row} for at, row in enumerate(values)]}


def precautions(**advice):
    return rows(
        "precautions",
        *({"kind": choice(kind), "who": "", "advice": said} for kind, said in advice.items()),
    )


def reference(key="label", **values):
    return {
        "key": key,
        "kind": choice("label"),
        "title": "Testazine tablets: prescribing information",
        "publisher": "DailyMed",
        "url": "https://example.org/label",
        "identifier": "set id 00000000-0000-4000-8000-000000000001, version 3",
        "published_on": "2026-01-31",
        "accessed_on": "2026-11-01",
        "jurisdiction": choice("us"),
        **values,
    }


SECTIONS = {
    "boxed_warning": "",
    "usage": "Testazine lowers a high blood pressure. [@label]",
    "dosage": "Adults: 5 mg by mouth once a day, up to 20 mg a day. [@label]",
    "missed_dose": "Leave it out and take the next one as usual. [@label]",
    "overdose": "Call 999 if somebody faints. [@label]",
    "how_it_works": "It relaxes the walls of blood vessels. [@label]",
    "storage": "Keep it dry and out of the sight of children. [@label]",
}
PRECAUTIONS = {
    "contraindication": "Do not take it after an allergic reaction to it. [@label]",
    "pregnancy": "Ask your doctor for another medicine. [@label]",
    "breastfeeding": "It passes into milk. Ask your doctor. [@label]",
    "alcohol": "Alcohol adds to its effect. Drink little. [@label]",
}


def monograph(name="Testazine", *, classes=(), sets=None, jurisdiction="uk", **fields):
    """A monograph without a fault, with these fields and sets of rows instead of its own."""
    memberships = ({"drug_class": mention("class", one)} for one in classes)
    return {
        "schema": 1,
        "kind": "monograph",
        "uuid": identity("drug", name),
        "title": name,
        "address": f"/drugs/{name.lower()}/",
        "fields": {
            "name": name,
            "jurisdiction": choice(jurisdiction),
            "origin": choice("human"),
            "is_demonstration": False,
            "leftover": "",
            **SECTIONS,
            **fields,
        },
        "rows": {
            **rows("names"),
            **rows("side_effects"),
            **rows("faqs"),
            **rows("legal_statuses"),
            **rows("class_memberships", *memberships),
            **precautions(**PRECAUTIONS),
            **rows("references", reference()),
            **(sets or {}),
        },
    }


def note(*sides, sets=None, **fields):
    """An interaction note without a fault."""
    sides = sides or (mention("drug", "Testazine"), mention("drug", "Placebol"))
    return {
        "schema": 1,
        "kind": "interaction",
        "uuid": identity("note", *(side["uuid"] for side in sides)),
        "title": " and ".join(side["name"] for side in sides),
        "address": "/interactions/placebol/testazine/",
        "sides": list(sides),
        "fields": {
            "origin": choice("human"),
            "status": choice("documented"),
            "severity": choice("moderate"),
            "action": choice("monitor"),
            "evidence": choice("study"),
            "mechanism_kind": choice("pd"),
            "summary": "Both lower the blood pressure.",
            "effect": "You may feel faint when you stand up. [@label]",
            "management": "Get up slowly. [@label]",
            "mechanism": "Both widen the blood vessels. [@label]",
            "modifying_factors": "Older people faint more often. [@label]",
            **fields,
        },
        "rows": {**rows("faqs"), **rows("references", reference()), **(sets or {})},
    }


def check(document, profile=UK_NHS, **options):
    return check_document(document, profile=profile, today=TODAY, **options)


def on_page(rule, document, **options):
    """(place, quote) of each finding of one rule."""
    return [(one.place, one.quote) for one in check(document, **options) if one.rule == rule]


def said(rule, document, **options):
    """The messages of one rule."""
    return [one.message for one in check(document, **options) if one.rule == rule]


def in_text(rule, text, profile=UK_NHS, **options):
    """The quoted words of each finding of one rule."""
    findings = check_text(text, profile=profile, **options)
    return [one.quote for one in findings if one.rule == rule]


def blocked(document, **options):
    return [(one.rule, one.place) for one in check(document, **options) if one.level == "block"]


def test_a_page_without_a_fault_has_no_finding_above_a_hint():
    assert {one.level for one in check(monograph())} <= {"hint"}
    assert {one.level for one in check(note())} <= {"hint"}


def test_a_document_can_come_out_of_its_canonical_form():
    document = monograph(usage="It is a breakthrough.")
    assert check(parse(canonical(document))) == check(document)


def test_findings_stand_in_reading_order_with_the_page_as_a_whole_first():
    page = monograph(
        usage="A miracle. A breakthrough. [@label]",
        storage="A powerful pill. [@label]",
        sets=precautions(contraindication="A promising pill. [@label]"),
    )
    levels = [(one.place, one.quote) for one in check(page) if one.level == "block"]
    advice = page["rows"]["precautions"][0]["uuid"]
    assert levels == [
        ("", ""),  # pregnancy
        ("", ""),  # breastfeeding
        ("usage", "miracle"),
        ("usage", "breakthrough"),
        ("storage", "powerful"),
        (f"precautions.{advice}.advice", "promising"),
    ]


def test_a_position_counts_letters_as_they_were_written():
    text = "**Day 1**\n\nIt\u2019s crucial to know — this **pill** is a miracle."
    found = {one.quote: one for one in check_text(text, profile=UK_NHS)}
    for quote, line in {"It\u2019s crucial to": 3, "miracle": 3}.items():
        assert text[found[quote].start : found[quote].end] == quote
        assert found[quote].line == line


def test_what_a_finding_quotes_stands_at_its_place():
    page = monograph(
        "Testazine and Placebol",
        usage="A miracle [@nowhere].",
        sets=rows("references", reference(accessed_on="2027-01-01", identifier="")),
    )
    words = dict(texts(page))
    for one in check(page):
        assert words.get(one.place, "")[one.start : one.end] == one.quote


def test_left_over_words_titles_of_sources_and_codes_are_not_judged():
    page = monograph(
        leftover="A miracle cure without side effects.",
        sets=rows("references", reference(title="Breakthrough pain: the best synergy?")),
    )
    assert blocked(page) == []


def test_labels_of_choices_are_not_judged():
    page = monograph(sets=rows("side_effects", side_effect(frequency="very_common")))
    assert on_page("FREQ-1", page) == []


def side_effect(**values):
    chosen = {"frequency": "common", "outcome": "not_serious", "action": "routine", **values}
    return {
        "term": "Dizziness",
        "plain_words": "feeling dizzy",
        "source": "[@label]",
        "self_care": "",
        **{name: choice(value) for name, value in chosen.items()},
    }


def test_the_country_of_the_page_chooses_the_profile():
    assert profile_of(monograph(jurisdiction="us")) == US_ISMP
    assert profile_of(monograph(jurisdiction="uk")) == UK_NHS
    assert profile_of(monograph(jurisdiction="au")) == UK_NHS
    assert profile_of(note()) == UK_NHS
    assert PROFILES == {"uk-nhs": UK_NHS, "us-ismp": US_ISMP}


def test_each_rule_is_listed_with_its_level_and_source():
    listed = """
        PROMO-1 block, PROMO-2 block, ABS-1 block, ABS-2 warn, CLAIM-1 block, CLAIM-2 warn,
        TESTI-1 block, PROMO-3 warn, MINIM-1 warn, AI-1 block, EMPTY-1 warn, DOSE-1 block,
        DOSE-2 block, DOSE-3 warn, DOSE-4 block, ISMP-1 block, ISMP-2 block, ISMP-3 block,
        ISMP-4 block, ISMP-5 warn, ISMP-6 warn, SCRIPT-1 block, NAME-1 block, NAME-2 hint, NAME-3 block,
        SAFE-1 block, SAFE-2 block, SAFE-3 block, SAFE-4 block, SAFE-5 block, SAFE-6 warn,
        REF-1 block, REF-2 warn, FREQ-1 warn, STIGMA-1 warn, STYLE-UK hint, READ-1 hint,
        DISC-1 warn, DATE-1 block, ORIG-1 block, CHOICE-1 block,
        SAFE-7 block, RATE-1 block, CARE-1 block, CARE-2 warn, COVER-1 block
    """
    assert {name: rule.level for name, rule in RULES.items()} == dict(
        line.split() for line in listed.split(",")
    )
    assert all(rule.says.endswith(".") and rule.source for rule in RULES.values())


def test_no_rule_calls_anything_safe():
    findings = [
        *check(monograph("A and B", **dict.fromkeys(SECTIONS, "Safe, a miracle. Take 5."))),
        *check(note(**dict.fromkeys(["effect", "mechanism"], "")), authors=["A. Writer"]),
    ]
    words = [f"{one.message} {one.suggestion}" for one in findings]
    words += [rule.says for rule in RULES.values()]
    unquoted = [re.sub("“[^”]*”", "", each) for each in words]
    assert [each for each in unquoted if re.search(r"\bsafe", each, re.IGNORECASE)] == []


def test_a_long_quotation_is_cut_in_the_message_alone():
    story = "“I slept " + "very " * 20 + "well.”"
    (finding,) = (one for one in check_text(story, profile=UK_NHS) if one.rule == "TESTI-1")
    assert finding.quote == story
    assert finding.message.startswith("““I slept very very")
    assert "very…” is one person's word" in finding.message


def test_a_message_is_a_sentence_that_says_what_to_do():
    page = monograph(**dict.fromkeys(SECTIONS, "Synergy. It is generally safe. Take 5."))
    for one in check(page):
        assert re.fullmatch("[“A-Z].*[.]", one.message)
        assert "{quote}" not in one.message
        assert one.suggestion and one.source
