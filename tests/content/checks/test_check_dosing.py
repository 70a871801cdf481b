"""DOSE rules: on the dosage of a monograph, never on a note."""

import pytest

from tests.content.checks.test_check_pages import in_text, monograph, note, on_page, said

ADULTS = "Adults: 5 mg by mouth once a day, up to 20 mg a day. [@label]"


@pytest.mark.parametrize(
    "dosage", ["", "The dose starts low and goes up in steps.", "Take 2 tablets. [@label]"]
)
def test_a_dosage_without_an_amount_is_blocked(dosage):
    assert on_page("DOSE-1", monograph(dosage=dosage)) == [("dosage", "")]


@pytest.mark.parametrize(
    "dosage", ["5 mg", "10mL", "0.25 micrograms", "40 units", "2 puffs", "1 %"]
)
def test_an_amount_is_a_number_with_its_unit(dosage):
    assert on_page("DOSE-1", monograph(dosage=dosage)) == []


def test_a_note_needs_no_dosage():
    assert on_page("DOSE-1", note()) == []


@pytest.mark.parametrize(
    "dosage, numbers",
    [
        ("Take 5 a day.", ["5"]),
        ("The dose is 10 to 20 daily.", ["10 to 20"]),
        ("Start with 2.5, then 5 mg.", ["2.5"]),
        ("Adults: 5 mg, maximum of 1,200 in divided doses.", ["1,200"]),
        ("Increase slowly to 50.", ["50"]),
        ("It is raised by steps, up to 100 each evening.", ["100"]),
    ],
)
def test_a_number_without_a_unit_is_blocked(dosage, numbers):
    page = monograph(dosage=dosage)
    assert on_page("DOSE-2", page) == [("dosage", number) for number in numbers]


@pytest.mark.parametrize(
    "dosage",
    [
        ADULTS,
        "Take 2 tablets at night, up to 3 times a day, for up to 4 weeks.",
        "Take 2.5 mg, or 1 or 2 tablets, no more than 1,200 mg.",
        "Up to 1 in 10 people need less. Call 999. Follow steps 1 to 3.",
        "Adults aged 18 to 65: 5 mg in 2 doses.",
    ],
)
def test_a_number_that_counts_something_is_left_alone(dosage):
    assert on_page("DOSE-2", monograph(dosage=dosage)) == []


TABLE = "| Who | {} | Source |\n|---|---|---|\n| Adults | {} | [@label] |\n"


@pytest.mark.parametrize(
    "heading, cell, numbers",
    [
        ("Dose", "25", ["25"]),
        ("Dose", "25 to 50", ["25 to 50"]),
        ("Dose", "25 mg", []),
        ("Dose (mg)", "25", []),
        ("Tablets a day", "2", []),
        ("Age in years", "6 to 12", []),
    ],
)
def test_a_bare_number_in_a_table_has_its_unit_in_the_heading(heading, cell, numbers):
    page = monograph(dosage=f"Doses:\n\n{TABLE.format(heading, cell)}\nNot more.")
    assert on_page("DOSE-2", page) == [("dosage", number) for number in numbers]


@pytest.mark.parametrize("dosage", ["Children: 2 mg/kg a day.", "Children: 2 mg per kg a day."])
def test_a_dose_by_weight_has_a_maximum(dosage):
    (finding,) = on_page("DOSE-2", monograph(dosage=dosage))
    assert "kg" in finding[1]
    assert on_page("DOSE-2", monograph(dosage=f"{dosage} Do not exceed 60 mg a day.")) == []
    assert on_page("DOSE-2", monograph(dosage=f"{dosage}\n\nDo not exceed 60 mg a day.")) != []


@pytest.mark.parametrize(
    "without, lacking",
    [
        ("by mouth ", "by which route"),
        ("once a day, ", "how often"),
        ("Adults: ", "for whom"),
        ("up to 20 mg a day. ", "up to how much"),
        ("[@label]", "from which source"),
    ],
)
def test_a_dose_says_all_that_it_needs(without, lacking):
    assert said("DOSE-3", monograph(dosage=ADULTS)) == []
    dosage = ADULTS.replace(without, "").replace("a day", "" if lacking == "how often" else "a day")
    assert said("DOSE-3", monograph(dosage=dosage)) == [
        f"The dosage does not say {lacking}: add it to each dose."
    ]


@pytest.mark.parametrize(
    "limit",
    [
        "Do not take more than 20 mg in 24 hours.",
        "Don't take more than 20 mg in a day.",
        "Never take more than 20 mg a day.",
        "You must not have more than 20 mg in a day.",
        "Take no more than 20 mg a day.",
        "Take 20 mg a day at most.",
        "Take up to 20 mg a day.",
        "The most you can take is 20 mg a day.",
        "The maximum is 20 mg a day.",
        "The daily dose must not be higher than 20 mg.",
        "Do not go above 20 mg a day.",
        "The limit is 20 mg a day.",
    ],
)
def test_a_limit_is_known_in_whatever_words(limit):
    dosage = f"Adults: 5 mg by mouth once a day. {limit} [@label]"
    assert said("DOSE-3", monograph(dosage=dosage)) == []


@pytest.mark.parametrize("words", ["You will feel more at ease.", "Do not take 2 doses at once."])
def test_what_is_no_limit_is_not_taken_for_one(words):
    dosage = f"Adults: 5 mg by mouth once a day. {words} [@label]"
    assert said("DOSE-3", monograph(dosage=dosage)) == [
        "The dosage does not say up to how much: add it to each dose."
    ]


def test_a_dosage_without_an_amount_is_told_that_alone():
    assert said("DOSE-3", monograph(dosage="It starts low.")) == []


@pytest.mark.parametrize(
    "text, quote",
    [
        ("The usual dosage for the combination is low.", "dosage for the combination"),
        ("Doses of combined pills vary.", "Doses of combined"),
        (
            "Starting doses are low, given how both medicines act.",
            "Starting doses are low, given how both medicines",
        ),
    ],
)
def test_two_medicines_are_not_dosed_as_one(text, quote):
    assert in_text("DOSE-4", text) == [quote]
    assert on_page("DOSE-4", monograph(dosage=text)) == [("dosage", quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Your doctor may lower the dose of one when you take both medicines.",
        "The lowest doses are used, for the shortest time, when both are needed.",
        "Adults need a dose of 5 mg. Combined pills are another page.",
    ],
)
def test_a_dose_of_one_beside_another_is_left_alone(text):
    assert in_text("DOSE-4", text) == []


def test_a_dose_by_weight_is_quoted_whole():
    dosage = "Children: 0.5 mg per kg, later 10 mg/kg, never 1,000 mg/kg."
    quotes = [quote for _, quote in on_page("DOSE-2", monograph(dosage=dosage))]
    assert quotes == ["0.5 mg per kg", "10 mg/kg", "1,000 mg/kg"]
