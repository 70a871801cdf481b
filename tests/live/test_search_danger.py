"""Who tells of danger is told first what to do, and is not answered with a dose."""

import pytest

from monographs.live.searching_danger import CRISIS, TOO_MUCH, dangers_in
from tests.journey import a_drug, edited, published
from tests.live.reading import Page

OVERDOSE = [
    "i took 10 valium", "swallowed 20 valium", "took two doses of diazepam by mistake",
    "double dose of valium", "lethal dose of diazepam", "took diazepam twice", "took too many",
    "accidentally took two sertraline", "poisoned by valium", "can't breathe valium",
    "he won't wake up valium", "my child swallowed valium", "my son took my zoloft",
    "my daughter ate imipramine", "child ate tofranil", "baby got into the valium",
    "overdosed on zoloft", "unconscious after valium", "cannot be woken valium", "blue lips",
    "how many valium to die", "i doubled my dose", "took a whole strip of valium",
]  # fmt: skip
NO_OVERDOSE = [
    "valium dose", "can my child take valium", "how to swallow tablets", "i took 10 mg valium",
    "taken twice a day", "took valium two days ago", "diazepam for children", "missed dose",
    "how much valium should i take", "took 2 weeks to work", "car accident and driving",
    "wake up early", "valium for my dog", "whole grain",
]  # fmt: skip
DESPAIR = [
    "suicide", "i want to die", "kill myself", "i feel suicidal on sertraline", "self-harm",
    "i don't want to live", "end my life", "how many valium to die", "better off dead",
]  # fmt: skip
NO_DESPAIR = ["valium", "hurt my knee", "does it kill germs", "live longer", "diet", "dying hair"]


@pytest.mark.parametrize("query", OVERDOSE)
def test_words_of_an_overdose(query):
    assert TOO_MUCH in dangers_in(query)


@pytest.mark.parametrize("query", NO_OVERDOSE)
def test_words_that_tell_of_no_overdose(query):
    assert TOO_MUCH not in dangers_in(query)


@pytest.mark.parametrize("query", DESPAIR)
def test_words_of_despair(query):
    assert CRISIS in dangers_in(query)


@pytest.mark.parametrize("query", NO_DESPAIR)
def test_words_that_tell_of_no_despair(query):
    assert CRISIS not in dangers_in(query)


@pytest.fixture
def dangerin(people):
    drug = a_drug(
        people.writer, "Dangerin", dosage="Swallow 2 tablets 3 times a day. Ten at most by mistake.",
        overdose="**Call 999.** Do not wait.\n\nTake the pack with you.",
    )  # fmt: skip
    drug.precautions.create(kind="children", advice="Half of it for a child who swallowed one.")
    drug.names.create(name="Dangerbrand", kind="brand")
    edited(drug.page, people.writer, usage="For people who want to die laughing.")
    published(drug.page, people)
    return drug


@pytest.mark.parametrize(
    "query", ["i took 10 dangerbrand", "my child swallowed dangerin", "how many dangerin to die"]
)
def test_too_much_leads_to_what_to_do_then_and_to_nothing_else(query, reader, dangerin):
    answer = reader.get("/api/v1/search", {"q": query}).json()
    (hit,) = answer["results"]
    assert hit["part"] == "http://testserver/drugs/dangerin/#overdose"
    assert hit["excerpt"] == "Call 999. Do not wait."
    assert "call the emergency number of your country now" in answer["help"][0]


def test_help_stands_before_everything_else(reader, dangerin):
    page = Page(reader.get("/search/", {"q": "i want to die"}).content.decode())
    assert page.words.index("Samaritans on 116 123") < page.words.index("die laughing")
    nothing = Page(reader.get("/search/", {"q": "kill myself"}).content.decode())
    assert "Samaritans on 116 123" in nothing.words
    assert "Check the spelling" not in nothing.words
    assert "Samaritans" not in Page(reader.get("/search/?q=dangerin").content.decode()).words
