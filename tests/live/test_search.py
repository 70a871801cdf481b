"""Search and suggestions: what they say, what they must not say, and what they cost."""

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monographs.drafts.interactants import DrugClass, Substance
from monographs.live import searching_alike
from monographs.live.models import LiveName, LivePage, LiveText
from monographs.live.searching import search
from monographs.live.searching_alike import alike, sound
from monographs.live.searching_excerpts import excerpt
from monographs.live.searching_texts import parts, text_row
from monographs.live.searching_words import words_of
from tests.journey import a_drug, a_note, edited, published, withdrawn
from tests.live.documents import monograph
from tests.live.reading import Page

ODD = [
    "%00", "%22", "%22%22%22", "%27", "a%22*", "*", "NOT", "AND OR", "NEAR(a b)", "a:b", "(((",
    "%5C", "%25", "___", "----", "%C2%A0", "%EF%BF%BE", "%F0%9F%92%8A%F0%9F%92%8A%F0%9F%92%8A",
    "the", "the of and", "5 mg", "x" * 10_000, "ab " * 3_000, "%E2%80%8B%E2%80%8B%E2%80%8B",
    "name:*", "a-b/c", "&&|!", "<script>",
]  # fmt: skip


@pytest.fixture
def examplin(people):
    drug = a_drug(people.writer, usage="It is for:\n\n- **headaches**\n- sore muscles\n- fever")
    for kind, name in (("brand", "Exabrand"), ("misspelling", "egsamplin"), ("former", "Exämol")):
        drug.names.create(kind=kind, name=name)
    edited(drug.page, people.writer, storage="Keep it in the *refrigerator*. It must be dry.")
    published(drug.page, people)
    return drug


def read(reader, query):
    response = reader.get("/search/", {"q": query})
    assert response.status_code == 200
    return Page(response.content.decode())


def suggested(reader, query, **more):
    response = reader.get("/search/suggest/", {"q": query, **more})
    assert response.status_code == 200
    return response.json()


def texts_of(reader, query, **more):
    return [each["text"] for each in suggested(reader, query, **more)["suggestions"]]


# A medicine and something about it


def first_hit(reader, query):
    (hit, *_) = reader.get("/api/v1/search", {"q": query}).json()["results"]
    return hit


@pytest.fixture
def drivazin(people):
    drug = a_drug(people.writer, name="Drivazin", dosage="Take 1 tablet a day.")
    drug.names.create(kind="brand", name="Drivabrand")
    drug.precautions.create(kind="driving", advice="Do not drive. The risk lasts a day.")
    drug.side_effects.create(
        term="somnolence", plain_words="feeling sleepy", action="routine", frequency="common",
        outcome="not_serious",
    )  # fmt: skip
    edited(drug.page, people.writer, missed_dose="Leave it out.", overdose="Call 999.")
    published(drug.page, people)
    return drug


@pytest.mark.parametrize(
    ("query", "anchor", "excerpt"),
    [
        ("drivazin driving risk", "driving", "The risk lasts a day."),
        ("drivabrand dosage", "how-to-take-it", ""),
        ("missed dose of Drivazin", "missed-dose", ""),
        ("drivazin side effects", "side-effects", ""),
        ("sleepy with drivazin", "side-effects", "Feeling sleepy"),
        ("drivazin overdose", "overdose", ""),
    ],
)
def test_the_part_that_was_asked_for_is_linked(query, anchor, excerpt, reader, drivazin):
    hit = first_hit(reader, query)
    assert hit["part"] == f"http://testserver/drugs/drivazin/#{anchor}"
    assert excerpt in hit["excerpt"]
    page = read(reader, query)
    assert f"/drugs/drivazin/#{anchor}" in page.links
    assert anchor in Page(reader.get("/drugs/drivazin/").content.decode()).ids
    assert "not found" not in page.words and "Did you mean" not in page.words


def test_what_was_not_found_about_a_medicine_is_said(reader, drivazin):
    words = read(reader, "drivabrand elephants").words
    assert "Drivabrand is a brand name of drivazin." in words
    assert "“elephants” was not found on this page." in words
    assert "“elephants” was not found in this part." in read(
        reader, "drivazin driving elephants"
    ).words


def test_a_misspelt_medicine_with_more_words_is_offered_and_not_followed(reader, drivazin):
    page = read(reader, "drivazine driving")
    assert "Did you mean" in page.words
    assert "/drugs/drivazin/#driving" not in page.links


def test_most_of_the_words_are_enough_and_the_others_are_named(reader, examplin):
    page = read(reader, "muscles fever elephants")
    assert "/drugs/examplin/" in page.links
    assert "“elephants” was not found on this page." in page.words
    assert "/drugs/examplin/" not in read(reader, "fever elephants giraffes").links


def test_a_search_for_a_part_costs_the_same_however_many_match(
    reader, people, drivazin, django_assert_num_queries
):
    for number in range(3):
        published(a_drug(people.writer, name=f"Exasin{number}", usage="Driving.").page, people)
    reader.get("/search/?q=drivazin+driving")
    with django_assert_num_queries(17):
        reader.get("/search/?q=drivazin+driving")


WORDS = st.sampled_from(
    ["drivazin", "Drivabrand", "driving", "risk", "dosage", "overdose", "elephants", "drivazine",
     "the", "of", "5 mg", "-", "%", '"', "OR", "NOT", "*", ":", "\x00", "é", "🚗", "#driving",
     "<h3 id=x>"]
) | st.text(max_size=12)  # fmt: skip


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(words=st.lists(WORDS, min_size=1, max_size=7))
def test_no_words_break_a_search_and_every_part_is_there(words, drivazin):
    client, query = Client(), " ".join(words)
    assert client.get("/search/", {"q": query}).status_code == 200
    assert client.get("/search/suggest/", {"q": query}).status_code == 200
    response = client.get("/api/v1/search", {"q": query})
    for hit in response.json().get("results", []):
        if hit["part"]:
            path, _, anchor = hit["part"].removeprefix("http://testserver").partition("#")
            assert anchor in Page(client.get(path).content.decode()).ids


# Full text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("headache", "What it is for: headaches"),
        ("muscles", "What it is for: sore muscles"),
        ("refrigerator", "On the page: Keep it in the refrigerator."),
        ("refrig", "On the page: Keep it in the refrigerator."),
        ("what is for fever", "What it is for: fever"),
    ],
)
def test_the_signed_text_is_searched_and_quoted(query, said, reader, examplin):
    page = read(reader, query)
    assert said in page.words
    assert "/drugs/examplin/" in page.links


def test_every_word_must_stand_on_the_page(reader, examplin):
    assert "/drugs/examplin/" in read(reader, "fever refrigerator").links
    assert "/drugs/examplin/" not in read(reader, "fever gout").links


def test_a_new_version_replaces_the_searched_text(reader, people, examplin):
    edited(examplin.page, people.writer, storage="Keep it in the cellar.")
    assert "/drugs/examplin/" not in read(reader, "cellar").links
    published(examplin.page, people)
    assert "/drugs/examplin/" in read(reader, "cellar").links
    assert "/drugs/examplin/" not in read(reader, "refrigerator").links


def test_a_withdrawn_text_is_kept_nowhere(reader, people, examplin):
    withdrawn(examplin.page, people.editor)
    assert "/drugs/examplin/" not in read(reader, "refrigerator").links
    assert LiveText.objects.count() == 0
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM monographs_livetext_searched")
            assert cursor.fetchone() == (0,)


def test_neither_leftover_nor_misspelling_nor_marks_are_searched(examplin):
    text = LiveText.objects.get()
    assert text.names.splitlines() == ["Examplin", "Exabrand", "Exämol"]
    assert text.purpose.splitlines() == ["It is for:", "headaches", "sore muscles", "fever"]
    assert text.words == "Keep it in the refrigerator. It must be dry."
    left = text_row(LivePage(), monograph(leftover="LEFTWORD", storage="Keep it dry."))
    assert (left.names, left.purpose, left.words) == ("Examplin", "", "Keep it dry.")


def test_a_slash_parts_words(reader, people):
    published(a_drug(people.writer, usage="It holds amoxicillin/clavulanic acid.").page, people)
    assert "/drugs/examplin/" in read(reader, "clavulanic").links


def test_accents_part_nothing(reader, people):
    published(a_drug(people.writer, usage="It is for naïve Lévothyroxine.").page, people)
    assert "/drugs/examplin/" in read(reader, "levothyroxine").links
    assert "/drugs/examplin/" in read(reader, "NAÏVE").links


@pytest.mark.parametrize("query", ODD)
def test_odd_queries_are_answered(query, reader, examplin):
    read(reader, query)
    suggested(reader, query)


def test_strengths_and_small_words_are_left_out():
    assert words_of("what is diazepam 5mg used for") == ["diazepam"]
    assert words_of("diazepam 2.5 micrograms") == ["diazepam"]
    assert words_of("the") == ["the"]


def test_items_of_a_list_are_parts_of_their_own():
    assert parts("It is for:\n- one\n- two\n  more\n\nLast.") == [
        "It is for:", "one", "two more", "Last.",
    ]  # fmt: skip


def test_an_excerpt_prefers_the_word_itself():
    text = LiveText(purpose="It must be dry.\nFor muscle pain.", words="Muscles hurt.")
    assert excerpt(text, ["muscle"]) == ("For muscle pain.", True)
    assert excerpt(text, ["nothing"]) == ("", False)


@pytest.mark.parametrize(
    "query", ["Exabrand with alcohol", "alcohol,examplin", "alcohol + exabrand"]
)
def test_several_names_lead_to_the_checker(query, reader, people, examplin):
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    published(a_note(people.writer, examplin, alcohol, severity="severe").page, people)
    page = Page(reader.get("/search/", {"q": query}).content.decode())
    assert "Check alcohol and examplin against each other" in page.words
    link = next(link for link in page.links if link.startswith("/interactions/check/"))
    answer = reader.get(link, follow=True)
    assert "Alcohol and examplin: use with caution" in answer.content.decode()


@pytest.mark.parametrize("query", ["exabrand with qqqq", "examplin and exabrand", "examplin and"])
def test_one_name_or_an_unknown_one_does_not(query, reader, examplin):
    assert "against each other" not in Page(
        reader.get("/search/", {"q": query}).content.decode()
    ).words


# Offers


@pytest.mark.parametrize("query", ["Exemplin", "examplyn", "exabrant", "egsamplin"])
def test_what_looks_alike_is_offered_and_not_substituted(query, reader, examplin):
    page = read(reader, query)
    assert "Did you mean …" in page.titles("h2")
    assert "No medicine here is called" in page.words
    assert "Examplin is for" not in page.words


def test_an_exact_name_warns_of_its_look_alikes(reader, people, examplin):
    published(a_drug(people.writer, name="Exemplon").page, people)
    page = read(reader, "examplin")
    assert "Names that are easily confused" in page.titles("h2")
    assert "/drugs/exemplon/" in page.links
    assert "Did you mean" not in page.words


def test_spellings_of_one_sound_meet():
    assert sound("ibuprophen") == sound("ibuprofen")
    assert sound("amoxycillin") == sound("amoxicilin")


def test_the_memory_of_names_follows_the_table(reader, people, examplin):
    assert alike("sampleen") == []
    other = a_drug(people.writer, name="Sampline")
    published(other.page, people)
    assert [each.generic for each in alike("samplyne")] == ["sampline"]
    withdrawn(other.page, people.editor)
    assert alike("samplyne") == []


def test_a_stale_memory_shows_nothing_that_is_gone(people, examplin, monkeypatch):
    alike("exemplin")
    monkeypatch.setattr(searching_alike.Memory, "current", lambda memory: memory.names)
    withdrawn(examplin.page, people.editor)
    assert alike("exemplin") == []


# Suggestions


def test_names_are_suggested_from_three_letters(reader, examplin):
    assert suggested(reader, "ex") == {"suggestions": [], "said": "No suggestion"}
    assert suggested(reader, "exa") == {
        "suggestions": [
            {"text": "Examplin", "name": "Examplin", "address": "/drugs/examplin/"},
            {
                "text": "Exabrand (brand of examplin)",
                "name": "Exabrand",
                "address": "/drugs/exabrand/",
            },
            {
                "text": "Exämol (former name of examplin)",
                "name": "Exämol",
                "address": "/drugs/examol/",
            },
        ],
        "said": "3 suggestions",
    }


@pytest.mark.parametrize("query", ["egsam", "exemplin"])
def test_a_suggestion_that_puts_a_name_right_asks(query, reader, examplin):
    assert texts_of(reader, query) == ["Did you mean Examplin?"]


def test_every_suggested_address_leads_to_the_medicine(reader, examplin):
    for query in ("exa", "egsamplin"):
        for each in suggested(reader, query)["suggestions"]:
            response = reader.get(each["address"], follow=True)
            assert response.status_code == 200
            assert response.request["PATH_INFO"] == "/drugs/examplin/"


def test_drinks_and_classes_are_suggested_too(reader, people, examplin):
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    exotics = DrugClass.objects.create(name="exotics", slug="exotics")
    for partner in (alcohol, exotics):
        published(a_note(people.writer, examplin, partner).page, people)
    (found,) = suggested(reader, "alc")["suggestions"]
    assert (found["text"], found["address"]) == ("alcohol", "/search/?q=alcohol")
    assert texts_of(reader, "alc", **{"for": "checker"}) == ["alcohol"]
    assert "exotics" in texts_of(reader, "exot", **{"for": "checker"})


def test_suggestions_set_no_cookie_and_can_be_confirmed(reader, examplin):
    response = reader.get("/search/suggest/?q=exa")
    assert response.cookies == {}
    assert response.headers["Content-Type"] == "application/json"
    again = reader.get("/search/suggest/?q=exa", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert reader.post("/search/suggest/").status_code == 405


@pytest.mark.parametrize("others", [0, 2])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/search/suggest/?q=exa", 3), ("/search/?q=exabr", 6), ("/search/?q=fever", 13)],
)
def test_an_answer_costs_the_same_however_many_match(
    address, queries, others, reader, people, examplin, django_assert_num_queries
):
    for number in range(others):
        drug = a_drug(people.writer, name=f"Exasin{number}", usage="It is for fever.")
        published(drug.page, people)
    reader.get(address)
    with django_assert_num_queries(queries):
        reader.get(address)


@pytest.mark.parametrize(
    ("model", "field", "address"),
    [
        (LiveText, "purpose", "/search/?q=fever"),
        (LivePage, "summary", "/search/?q=fever"),
        (LiveName, "name", "/search/suggest/?q=exa"),
        (LiveName, "name", "/search/?q=exemplin"),
    ],
)
def test_a_forged_row_is_not_shown(model, field, address, reader, examplin):
    model.objects.update(**{field: "FORGEDWORD fever"})
    response = reader.get(address)
    assert response.status_code == 503
    assert b"FORGEDWORD" not in response.content


def test_a_question_is_quoted_with_its_answer(reader, people):
    drug = a_drug(people.writer, name="Citazin")
    drug.faqs.create(question="Can I take Jane's wort?", answer="No. It acts on it too.")
    edited(drug.page, people.writer, overdose="Call 999.")
    published(drug.page, people)
    answered = "Can I take Jane's wort? No. It acts on it too."
    assert first_hit(reader, "jane's wort")["excerpt"] == answered
    assert first_hit(reader, "citazin jane's wort")["excerpt"] == answered


# Questions about children


@pytest.mark.parametrize(
    "query",
    ["growmazin dose for my 3 year old", "growmazin 15-year-old", "can children take growmazin",
     "growmazin 8 month old baby"],
)  # fmt: skip
def test_a_question_about_a_child_leads_to_that_part_without_an_answer(query, reader, people):
    drug = a_drug(people.writer, name="Growmazin", dosage="Take 1 tablet a day. Old people: half.")
    drug.precautions.create(kind="children", advice="Not for a child under 9 years.")
    drug.precautions.create(kind="older_people", advice="Half the dose.")
    edited(drug.page, people.writer, overdose="Call 999.")
    published(drug.page, people)
    other = a_drug(people.writer, name="Otherin", usage="Growmazin 15 year old child dose: 5 mg.")
    published(other.page, people)
    (hit,) = reader.get("/api/v1/search", {"q": query}).json()["results"]
    assert hit["part"] == "http://testserver/drugs/growmazin/#children"
    assert (hit["excerpt"], hit["summary"], hit["because"]) == ("", "", [])
    read_older = first_hit(reader, "growmazin older people")
    assert read_older["part"].endswith("#older-people")


def test_excerpts_hold_no_marks_of_citations(reader, people, drivazin):
    drug = a_drug(people.writer, name="Citazin")
    drug.precautions.create(kind="driving", advice="Do not drive for a day. [@label]")
    drug.references.create(
        key="label", kind="label", title="A label", publisher="Somebody", url="https://example.org"
    )
    edited(drug.page, people.writer, overdose="Call 999.")
    published(drug.page, people)
    assert first_hit(reader, "citazin drive for a day")["excerpt"] == "Do not drive for a day."


@pytest.mark.parametrize(
    "query", ["examplin alcohol", "can i drink alcohol with exabrand", "ALCOHOL Exabrand 5 mg"]
)
def test_names_without_and_lead_to_the_checker_too(query, reader, people, examplin):
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    published(a_note(people.writer, examplin, alcohol, severity="severe").page, people)
    page = read(reader, query)
    assert "Check alcohol and examplin against each other" in page.words
    assert "Did you mean" not in page.words
    assert reader.get("/api/v1/search", {"q": query}).json()["did_you_mean"] == []


@pytest.mark.parametrize(
    "question",
    ["dose for my 3 year old", "for a 6-year-old", "can children take", "15 year old dose", "baby"],
)
def test_a_question_about_a_child_is_not_answered_with_an_adults_dose(people, question):
    drug = a_drug(people.writer, dosage="Adults take 10 mg once a day. Older people take half.")
    drug.precautions.create(kind="children", advice="Not under 6 years.")
    drug.precautions.create(kind="older_people", advice="Half the dose.")
    edited(drug.page, people.writer, usage="For headaches in older people.")
    published(drug.page, people)
    other = a_drug(people.writer, "Sampline", dosage="Old people: examplin dose for a year.")
    published(other.page, people)
    (hit,) = search(f"examplin {question}").hits
    assert (hit.link, hit.excerpt) == ("/drugs/examplin/#children", "")


def test_without_a_part_about_children_the_page_is_named_and_that_it_says_nothing(people):
    published(a_drug(people.writer, dosage="Adults take 10 mg once a day.").page, people)
    (hit,) = search("examplin dose for children").hits
    assert (hit.link, hit.excerpt) == ("/drugs/examplin/", "")
    assert "“children”" in " ".join(hit.because)


# Several names, and what cannot be looked for


def test_what_is_on_file_about_two_names_stands_first(reader, people, examplin):
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    note = a_note(people.writer, examplin, alcohol, covers="wine", summary="Both make you sleepy.")
    published(note.page, people)
    page = read(reader, "can i drink wine with exabrand")
    assert "Check alcohol and examplin against each other Alcohol and examplin: " in page.words
    assert "Both make you sleepy." in page.words
    assert "“wine” was not found" not in page.words
    assert page.links.count("/interactions/alcohol/examplin/") == 1


def test_that_a_note_about_two_names_was_withdrawn_is_told(reader, people, examplin):
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    note = a_note(people.writer, examplin, alcohol)
    published(note.page, people)
    withdrawn(note.page, people.editor)
    page = read(reader, "examplin alcohol")
    assert "Alcohol and examplin: the note was withdrawn." in page.words
    assert "/interactions/alcohol/examplin/" in page.links


@pytest.mark.parametrize("query", ["a", "+", "\N{SLIGHTLY SMILING FACE}", "e x"])
def test_what_is_too_short_is_said_to_be_so(query, reader, examplin):
    page = read(reader, query)
    assert "That is too little to look for." in page.words
    assert "No approved page speaks of it" not in page.words


def test_a_query_that_was_cut_is_said_to_be_so(reader, examplin):
    assert "longer than 120 characters" in read(reader, f"examplin {'x' * 120}").words
    assert "longer than" not in read(reader, f"examplin {'x' * 111}").words


@pytest.mark.parametrize("query", ["examplin?", "“Examplin”", " examplin. ", "(examplin)"])
def test_signs_around_a_name_change_nothing(query, people, examplin):
    published(a_drug(people.writer, "Otherin", usage="Not with examplin.").page, people)
    assert search(query).hits[0].address == "/drugs/examplin/"
    assert search(query).hits[0].is_named


def test_a_word_found_in_another_form_is_said_to_be_so(people):
    published(a_drug(people.writer, "Formin", storage="Do not drive.").page, people)
    (hit,) = search("driving").hits
    assert (hit.because, hit.excerpt) == (("The page has a word like “driving”.",), "")


def test_a_class_is_found_by_its_abbreviation_and_in_the_singular(people):
    drug = a_drug(people.writer, "Membrin")
    group = DrugClass.objects.create(name="example takers (ETs)", slug="example-takers")
    drug.class_memberships.create(drug_class=group)
    edited(drug.page, people.writer, storage="Keep it dry.")
    published(drug.page, people)
    for query in ("ETs", "et", "ET?"):
        assert [each.address for each in search(query).classes] == ["/classes/example-takers/"]


def test_a_listed_misspelling_is_not_suggested_beside_its_name(reader, people):
    drug = a_drug(people.writer, "Suggestin")
    drug.names.create(kind="misspelling", name="suggestinn")
    edited(drug.page, people.writer, storage="Keep it dry.")
    published(drug.page, people)
    assert [each["text"] for each in suggested(reader, "sugg")["suggestions"]] == ["Suggestin"]
    (offer,) = suggested(reader, "suggestinn")["suggestions"]
    assert offer["text"] == "Did you mean Suggestin?"
