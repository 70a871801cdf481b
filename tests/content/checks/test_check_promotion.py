"""Praise, promises, claims and stories: what is flagged and what only looks like it."""

import pytest

from monographs.content.checks import UK_NHS, check_text
from tests.content.checks.test_check_pages import (
    check,
    in_text,
    monograph,
    note,
    on_page,
    rows,
    side_effect,
)

HITS = [
    ("PROMO-1", "The two act in synergy.", ["synergy"]),
    ("PROMO-1", "Their SYNERGISTIC effect is wanted.", ["SYNERGISTIC"]),
    ("PROMO-1", "An effect called “synergistic”.", ["synergistic"]),
    ("PROMO-2", "It maximises comfort and is the best pill.", ["maximises", "best"]),
    (
        "PROMO-2",
        "A potent, powerful and cutting\u2011edge pill.",
        ["potent", "powerful", "cutting\u2011edge"],
    ),
    ("PROMO-2", "It can significantly\nenhance sleep.", ["significantly\nenhance"]),
    ("PROMO-2", "Proven in practice.", ["Proven"]),
    ("PROMO-3", "Let us delve into it. In conclusion, rest.", ["delve", "In conclusion"]),
    (
        "PROMO-3",
        "A game\u2013changing pill; explore  how it works.",
        ["game\u2013changing", "explore  how"],
    ),
    ("ABS-1", "We guarantee sleep. It is 100% reliable.", ["guarantee", "100%"]),
    ("ABS-1", "It cures pain and has no side effects.", ["cures", "no side effects"]),
    ("ABS-1", "It is not addictive. It is risk-free.", ["not addictive", "risk-free"]),
    ("ABS-1", "There is no doubt that it is harmless.", ["harmless"]),
    ("ABS-1", "It is not a sedative, but completely harmless.", ["completely", "harmless"]),
    ("ABS-2", "It is safe.", ["safe"]),
    ("ABS-2", "It can safely be used in children.", ["safely"]),
    ("ABS-2", "It is safe for adults at 200 mg a day.", ["safe"]),
    ("CLAIM-1", "It works faster and is better tolerated.", ["faster", "better"]),
    ("CLAIM-1", "Most people reach remission.", ["remission"]),
    ("CLAIM-1", "It is less effective than exercise.", ["less effective"]),
    (
        "CLAIM-1",
        "More effective relief, reduced\u00a0risk.",
        ["More effective", "reduced\u00a0risk"],
    ),
    ("CLAIM-2", "It cuts the risk of stroke by 48%.", ["cuts the risk of stroke by 48%"]),
    ("CLAIM-2", "They are twice as likely to fall.", ["twice as likely"]),
    ("TESTI-1", "Read our case studies and testimonials.", ["case studies", "testimonials"]),
    ("TESTI-1", "A user writes: “I slept well at once.”", ["“I slept well at once.”"]),
    ("TESTI-1", '"My pain was gone," said one.', ['"My pain was gone,"']),
    ("MINIM-1", "Serious side effects are very rare.", ["Serious side effects are very rare"]),
    ("MINIM-1", "Like all medicines, it has effects.", ["Like all medicines"]),
    ("PROMO-2", "It is the best for you. The pill, which is the best.", ["best", "best"]),
    ("PROMO-2", "When you need sleep, take the best.", ["best"]),
    ("CLAIM-1", "It is better for sleep and works better.", ["better", "better"]),
    ("MINIM-1", "It is generally well tolerated.", ["generally well tolerated"]),
]
NEAR_MISSES = [
    ("PROMO-2", "Other pills have proven less effective."),
    ("PROMO-2", "It has not been proven to help."),
    ("PROMO-2", "It is a potent CYP3A4 inhibitor."),
    ("PROMO-2", "It is potentially harmful, and its potential is unknown."),
    ("PROMO-2", "Breakthrough bleeding can happen. It is best to take it with food."),
    ("PROMO-2", "At best it takes a week; do your best to rest. It is less than optimal."),
    ("PROMO-2", "For optimal treatment the dose is adjusted."),
    ("PROMO-3", "This article in the journal explores the mechanism."),
    ("ABS-1", "It cannot cure diabetes, and sleep is not guaranteed."),
    ("ABS-1", "Stir until it has dissolved completely. How it works is not completely known."),
    ("ABS-1", "Wait for a completely dissolved pill; signs go away partially or completely."),
    ("ABS-1", "They breathe 100% oxygen. Does it cure gout?"),
    ("ABS-1", "People with no risk factors were left out. A rise of 2,100% was measured."),
    ("ABS-1", "It is never harmless."),
    ("ABS-2", "Safety was studied. Driving is unsafe, and it is not safe in pregnancy."),
    ("ABS-2", "It has not been shown to be safe. Is it safe for children?"),
    ("ABS-2", "Keep it in a safe place and dispose of it safely. Safe sharps disposal."),
    ("ABS-2", "Store it safely. Safely stored needles harm nobody."),
    ("ABS-2", "It is safe for adults at up to 200 mg a day. [@label]"),
    ("CLAIM-1", "Use the lowest effective dose and effective contraception."),
    ("CLAIM-1", "Others have proven less effective. It takes weeks to become fully effective."),
    ("CLAIM-1", "Less common: a rash. Falls are more likely. Drink more water."),
    ("CLAIM-1", "Do not take more than 2. Call if you do not get better or if pain improves."),
    ("CLAIM-1", "It was not effective in children. Is it more effective than rest?"),
    ("CLAIM-1", "You may feel a rapid heartbeat, or your heart beats faster."),
    ("CLAIM-1", "Effective education. Its effectiveness in children has not been studied."),
    ("CLAIM-1", "2 or more doses. Ask for more information. It makes skin more sensitive."),
    ("CLAIM-1", "It is better to sit. The superior vena cava. More adults. Faster breathing."),
    ("CLAIM-1", "Falls are less serious. Have less alcohol and more of that."),
    ("CLAIM-1", "It is more effective than rest. [@trial]"),
    ("CLAIM-2", "It cuts the risk by half: 2 in 100 people instead of 4 in 100."),
    ("CLAIM-2", "Blood levels were twice as high."),
    ("TESTI-1", "The study was a case–control study. “Can I take it with food?”"),
    ("MINIM-1", "Serious side effects are rare: 1 in 10,000 people get one."),
    ("MINIM-1", "It is uncommon to need more."),
    ("MINIM-1", "Like all medicines, this medicine can cause side effects."),
    ("PROMO-2", "Check with the pharmacist which type is best for you."),
    ("PROMO-2", "The best one for you depends on your age. Choose a time that suits you best."),
    ("PROMO-2", "It works best when you take it every day. Ask what is best for your baby."),
    ("ABS-1", "Finish the course completely."),
    ("ABS-2", "Ask about safe ways to lose weight. Keep it safely out of reach of children."),
    ("CLAIM-1", "Condoms are an effective form of contraception. Ask about a better time."),
    ("CLAIM-1", "It may take weeks before it is effective. You may bruise more easily."),
    ("CLAIM-1", "You may feel more dizzy, and older people are more affected."),
    ("CLAIM-1", "Another medicine may be better for you. Your sight may get better or worse."),
    ("CLAIM-1", "Rapid-acting insulin. The sooner you call, the better. They work more slowly."),
]


@pytest.mark.parametrize("rule, text, quotes", HITS)
def test_a_phrase_is_found_where_it_stands(rule, text, quotes):
    assert in_text(rule, text) == quotes


@pytest.mark.parametrize("rule, text", NEAR_MISSES)
def test_what_only_looks_like_it_is_left_alone(rule, text):
    assert in_text(rule, text) == []


@pytest.mark.parametrize(
    "rule, sentence",
    [
        ("PROMO-1", "Their effect is synergistic."),
        ("PROMO-2", "It is a powerful sedative."),
        ("ABS-1", "It is completely absorbed."),
        ("ABS-2", "It is safe."),
        ("MINIM-1", "It is generally well tolerated."),
        ("CLAIM-2", "People are twice as likely to fall."),
        ("AI-1", "It's important to note this."),
        ("AI-1", "It's crucial to rest."),
        ("EMPTY-1", "It can interact with other drugs."),
        ("PROMO-3", "In conclusion, rest."),
        ("STIGMA-1", "There is a risk of abuse."),
        ("STYLE-UK", "Take the medication orally."),
    ],
)
def test_the_words_of_a_label_may_be_quoted_with_their_source(rule, sentence):
    assert in_text(rule, sentence)
    assert in_text(rule, f"The label says: “{sentence}” [@label]") == []
    assert in_text(rule, f'The label says: "{sentence}" [@label]') == []
    assert in_text(rule, f"> {sentence}\n> It goes on.\n> [@label]") == []
    assert in_text(rule, f"It says “so”: {sentence} [@label]")


@pytest.mark.parametrize("sentence", ["Their effect is synergistic.", "A powerful sedative."])
def test_quotation_marks_alone_are_no_source(sentence):
    quoted = [one for one in check_text(f"“{sentence}”", profile=UK_NHS) if one.level == "block"]
    assert len(quoted) == 1


def test_a_quotation_ends_where_its_marks_end():
    text = "It says: “Avoid synergy.” Synergy is a word. [@label]"
    assert in_text("PROMO-1", text) == ["Synergy"]
    assert in_text("PROMO-1", "“Avoid” synergy, “rest”. [@label]") == ["synergy"]


def test_a_quoted_story_stays_a_story():
    assert in_text("TESTI-1", "“I slept well at once.” [@label]")


def test_a_claim_rests_on_the_source_in_its_own_paragraph():
    text = "It is effective in pain. [@label]\n\nIt is effective in gout."
    assert [one.line for one in check_text(text, profile=UK_NHS) if one.rule == "CLAIM-1"] == [3]


def test_a_harmless_wording_excuses_no_other():
    text = "Use effective contraception. It is effective. Use an effective method."
    found = [one for one in check_text(text, profile=UK_NHS) if one.rule == "CLAIM-1"]
    assert [one.start for one in found] == [text.index("effective.")]


def test_a_list_rests_on_the_source_of_the_line_that_leads_in_to_it():
    led = "It is effective: [@label]\n\n- in pain, improving sleep\n\n- in gout, improving gait"
    assert in_text("CLAIM-1", led) == []
    assert in_text("CLAIM-1", f"{led}\n\nIt is superior.") == ["superior"]
    assert in_text("CLAIM-1", led.replace(": [", ". [")) == ["improving", "improving"]


def test_a_source_that_the_page_does_not_list_is_none():
    page = monograph(usage="It is effective in pain. [@label]")
    assert on_page("CLAIM-1", page) == []
    page = monograph(usage="It is effective in pain. [@labl]")
    assert on_page("CLAIM-1", page) == [("usage", "effective")]


def test_a_row_rests_on_its_own_source():
    effect = side_effect() | {"plain_words": "better mood, faster speech"}
    assert on_page("CLAIM-1", monograph(sets=rows("side_effects", effect))) == []
    unsourced = rows("side_effects", effect | {"source": "a book"})
    assert len(on_page("CLAIM-1", monograph(sets=unsourced))) == 2


def test_the_summary_of_a_note_is_judged_too():
    assert on_page("CLAIM-1", note(summary="Together they work better.")) == [("summary", "better")]


def test_findings_of_one_kind_end_at_a_thousand():
    findings = check(monograph(usage="synergy " * 3_000))
    assert len([one for one in findings if one.rule == "PROMO-1"]) == 1_000
