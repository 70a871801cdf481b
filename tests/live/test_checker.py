"""The interaction checker: every pair, the worst first, and nothing that was typed dropped."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from monographs.drafts.interactants import DrugClass, Substance
from monographs.live import checker_views
from monographs.live.models import LiveInteraction, LiveName, LivePage, LiveText, LiveVersion
from monographs.live.wording import date_in_words
from tests.journey import a_drug, a_note, edited, in_days, published, withdrawn
from tests.live.reading import Page

CHECK = "/interactions/check/"


def address(*names: str) -> str:
    return CHECK + "?" + "&".join(f"m={name}" for name in names)


def read(reader, *names, **follow):
    response = reader.get(address(*names), follow=True)
    assert response.status_code == 200
    return Page(response.content.decode())


def titles(page) -> list[str]:
    """The pairs under their groups, as they stand on the page."""
    return [words for tag, words in page.headings if tag == "h3"]


@pytest.fixture
def opioids(db):
    return DrugClass.objects.create(name="opioids", slug="opioids")


@pytest.fixture
def alcohol(db):
    return Substance.objects.create(name="alcohol", slug="alcohol")


@pytest.fixture
def live(people):
    """Make a live medicine: name, its classes, its other names."""

    def make(name, *classes, **names):
        drug = a_drug(people.writer, name=name)
        for kind, other in names.items():
            drug.names.create(name=other, kind=kind)
        for each in classes:
            drug.class_memberships.create(drug_class=each)
        if names or classes:
            edited(drug.page, people.writer, storage="Keep it dry.")
        published(drug.page, people)
        return drug

    return make


@pytest.fixture
def calmazine(live):
    return live("Calmazine", brand="Calmbrand", misspelling="kalmazin")


@pytest.fixture
def note(people):
    def make(drug, partner, **fields):
        made = a_note(people.writer, drug, partner, **fields)
        published(made.page, people)
        return made

    return make


def test_the_form_works_without_javascript(reader):
    page = Page(reader.get("/interactions/").content.decode())
    assert [each for each in page.ids if each.startswith("m")] == ["main", "m1", "m2"]
    html = reader.get("/interactions/?m=alcohol&m=diazepam").content.decode()
    assert 'value="alcohol"' in html and 'id="m3"' in html and 'id="m4"' not in html
    assert 'formaction="/interactions/"' in html
    assert " autofocus" not in html
    added = reader.get("/interactions/?m=alcohol&m=diazepam&add=1").content.decode()
    assert re.search(r'<input id="m3"[^>]* autofocus>', added)


def test_every_address_of_a_list_leads_to_one(reader, calmazine, live):
    live("Sampline")
    response = reader.get(address("Sampline", "CALMAZINE", "calmazine"))
    assert response.status_code == 301
    wanted = parse_qs(urlsplit(response.headers["Location"]).query)
    assert wanted["m"] == ["calmazine", "sampline"]
    assert wanted["twice"] == ["calmazine"]
    assert reader.get(address("calmazine", "sampline")).status_code == 200


def test_a_brand_is_accepted_and_said(reader, calmazine, live):
    live("Sampline")
    response = reader.get(address("sampline", "Calmbrand"))
    assert response.status_code == 302
    assert response.headers["Location"] == f"{address('calmazine', 'sampline')}&from=calmbrand"
    words = read(reader, "sampline", "Calmbrand").words
    assert "Calmbrand is a brand name of calmazine." in words
    assert "is a brand name of" not in read(reader, "calmazine", "sampline").words


def test_what_the_address_claims_is_checked(reader, calmazine, live):
    live("Sampline", brand="Sambrand")
    live("Other", brand="Othbrand")
    for claim in ("from=othbrand", "from=nobody", "twice=other", "from=%00&twice=%00"):
        html = reader.get(f"{address('calmazine', 'sampline')}&{claim}").content
        assert html == reader.get(address("calmazine", "sampline")).content


def test_one_medicine_by_two_names_is_pointed_out(reader, calmazine, live):
    live("Sampline")
    page = read(reader, "Calmbrand", "calmazine", "sampline")
    assert "You named calmazine more than once." in page.words
    assert "Calmbrand is a brand name of calmazine" in page.words


@pytest.fixture
def graded(people, calmazine, live, note, alcohol, opioids):
    """One pair of each kind; the notes were written in no order."""
    wanted = {"Milda": "mild", "Sevra": "severe", "Unka": "unknown", "Modra": "moderate"}
    for name, severity in wanted.items():
        note(live(name), calmazine, severity=severity, action="monitor")
    note(live("Clearin"), calmazine, status="none_found", action="none")
    live("Nonota")
    return calmazine


def test_pairs_stand_in_the_order_of_severity(reader, graded):
    page = read(reader, "calmazine", "clearin", "milda", "modra", "nonota", "sevra", "unka")
    assert titles(page) == [
        "Calmazine and sevra: monitor",
        "Calmazine and modra: monitor",
        "Calmazine and milda: monitor",
        "Calmazine and unka: monitor",
        "Calmazine and clearin: no action needed",
    ]
    assert page.titles("h2")[:6] == [
        "Severe", "Moderate", "Mild", "Unknown severity", "Assessed, and none found",
        "No note on file",
    ]
    assert "21 pairs" in page.words
    assert "This is no reassurance. No signed note here is about them" in page.words
    assert "It is no promise that they suit you." in page.words


def test_each_pair_is_listed_once(reader, graded):
    words = read(reader, "calmazine", "milda", "nonota").words
    for pair in ("Calmazine and milda", "Calmazine and nonota", "Milda and nonota"):
        assert words.count(f"{pair} ") + words.count(f"{pair}:") == 1


def test_what_to_do_stands_first(reader, calmazine, note, alcohol):
    note(
        calmazine, alcohol, severity="severe", action="avoid",
        management="Do **not** drink with it.", summary="They make you sleepy.",
    )  # fmt: skip
    page = read(reader, "alcohol", "calmazine")
    order = ["Alcohol and calmazine: avoid the combination", "Do not drink with it.",
             "They make you sleepy.", "Severe.", "version 1"]  # fmt: skip
    places = [page.words.index(words, page.words.index(order[0])) for words in order]
    assert places == sorted(places)
    assert "/interactions/alcohol/calmazine/" in page.links
    assert "not a substitute for advice" in page.words


def test_demonstration_content_is_marked_here_too(reader, calmazine, live, note, alcohol):
    note(calmazine, live("Sampline"), management="Stop.")
    assert "Demonstration content." not in read(reader, "calmazine", "sampline").words
    note(calmazine, alcohol, is_demonstration=True)
    assert "Demonstration content." in read(reader, "alcohol", "calmazine").words


def test_a_class_note_applies_to_members_and_says_so(reader, calmazine, live, note, opioids):
    live("Codella", opioids)
    live("Sampline")
    note(calmazine, opioids, severity="severe", action="avoid")
    page = read(reader, "calmazine", "codella", "sampline")
    assert titles(page) == ["Calmazine and codella: avoid the combination"]
    assert "This note is about opioids; codella is one of them." in page.words


def test_a_draft_does_not_make_a_member(reader, people, calmazine, live, note, opioids):
    drug = live("Codella")
    note(calmazine, opioids, severity="severe")
    drug.class_memberships.create(drug_class=opioids)
    edited(drug.page, people.writer, storage="Keep it cool.")
    assert titles(read(reader, "calmazine", "codella")) == []
    published(drug.page, people)
    assert len(titles(read(reader, "calmazine", "codella"))) == 1


def test_a_note_of_its_own_does_not_hide_the_class_note(reader, calmazine, live, note, opioids):
    codella = live("Codella", opioids)
    note(calmazine, codella, status="none_found", action="none")
    note(calmazine, opioids, severity="severe", action="avoid")
    page = read(reader, "calmazine", "codella")
    assert titles(page) == [
        "Calmazine and codella: avoid the combination",
        "Calmazine and codella: no action needed",
    ]


def test_a_name_too_long_is_seen_to_be_cut(reader, calmazine):
    page = read(reader, "calmazine", "x" * 200)
    assert f"{'x' * 119}…: no live page or note has this name." in page.words


def test_a_note_for_several_pairs_is_told_once(reader, calmazine, live, note, opioids):
    for name in ("Codella", "Morphella", "Trammella"):
        live(name, opioids)
    note(calmazine, opioids, management="Beware.")
    page = read(reader, "calmazine", "codella", "morphella", "trammella")
    assert page.words.count("Beware.") == 1
    assert "Calmazine with codella, morphella and trammella: " in page.words
    among = "This note is about opioids; codella, morphella and trammella are among them."
    assert among in page.words
    assert "6 pairs" in page.words


def test_a_note_in_two_groups_keeps_ids_apart(reader, calmazine, live, note, opioids):
    codella = live("Codella", opioids)
    live("Morphella", opioids)
    note(calmazine, codella, severity="severe")
    text = "Beware.[^1]\n\n[^1]: Very.\n\n# So\n\nStop."
    note(calmazine, opioids, severity="moderate", management=text)
    page = read(reader, "calmazine", "codella", "morphella")
    assert page.words.count("Beware.") == 2
    assert len(page.ids) == len(set(page.ids))


def test_pairs_without_a_word_are_told_by_medicine(reader, live):
    for name in ("Alphin", "Betin", "Gammin"):
        live(name)
    page = read(reader, "alphin", "betin", "gammin")
    assert "Alphin with betin and gammin" in page.words
    assert "Betin and gammin" in page.words
    assert "3 pairs" in page.words


def test_two_of_one_class_are_pointed_out(reader, live, opioids):
    live("Codella", opioids)
    live("Morphella", opioids)
    page = read(reader, "codella", "morphella")
    assert "Codella and morphella belong to the same class: opioids." in page.words
    assert "/classes/opioids/" in page.links
    words = read(reader, "codella", "opioids").words
    assert "Codella belongs to opioids, and this class is on the list too." in words


def test_a_class_or_a_drink_can_be_checked_itself(reader, calmazine, note, opioids, alcohol):
    note(calmazine, opioids, severity="severe")
    note(calmazine, alcohol, severity="mild")
    page = read(reader, "Opioids", "alcohol", "calmazine")
    assert titles(page) == [
        "Calmazine and opioids: use with caution", "Alcohol and calmazine: use with caution",
    ]


def test_a_name_that_is_not_recognised_is_listed_with_offers(reader, calmazine, live):
    live("Sampline")
    page = read(reader, "Calmazin", "sampline", "qqqqqq")
    assert "Not recognised, and so not checked" in page.titles("h2")
    assert "Calmazin. Did you mean Calmazine?" in page.words
    assert address("calmazine", "qqqqqq", "sampline") in page.links
    assert "qqqqqq: no live page or note has this name." in page.words
    assert "At least two that are recognised are needed" in page.words


def test_a_listed_misspelling_is_offered_and_not_followed(reader, calmazine):
    page = read(reader, "kalmazin")
    assert "Did you mean Calmazine (kalmazin is a frequent misspelling of it)?" in page.words
    assert "Nothing here was recognised" in page.titles("h1")


def test_a_misspelt_drink_is_offered(reader, calmazine, note, alcohol):
    note(calmazine, alcohol)
    page = read(reader, "alchohol", "calmazine")
    assert address("alcohol", "calmazine") in page.links


def test_a_name_of_two_medicines_is_not_chosen(reader, live):
    live("Calmazine", brand="Twobrand")
    live("Sampline", brand="Twobrand")
    page = read(reader, "Twobrand")
    assert "Twobrand (a brand name of calmazine), Twobrand (a brand name of sampline)" in (
        page.words
    )


@pytest.mark.parametrize("name", ["calmazine", "Calmbrand"])
def test_a_withdrawn_medicine_is_told(name, reader, people, calmazine, live):
    live("Sampline")
    withdrawn(calmazine.page, people.editor)
    page = read(reader, name, "sampline")
    assert "The page about calmazine was withdrawn" in page.titles("h2")
    assert "Not recognised, and so not checked" not in page.titles("h2")
    assert page.words.index("Ask a pharmacist. Why") < page.words.index("The dose was wrong.")
    on = date_in_words(in_days(0).date())
    assert f"Calmazine and sampline. The page about calmazine was withdrawn on {on}" in page.words
    assert "/drugs/calmazine/" in page.links
    assert "headaches" not in page.words


def test_live_notes_about_a_withdrawn_medicine_are_shown(reader, people, calmazine, live, note):
    note(calmazine, live("Sampline"), severity="severe")
    withdrawn(calmazine.page, people.editor)
    page = read(reader, "calmazine", "sampline")
    assert titles(page) == ["Calmazine and sampline: use with caution"]
    assert "The page about calmazine was withdrawn" in page.titles("h2")


@pytest.mark.parametrize("query", ["calmazine", "CALMBRAND"])
def test_a_search_for_a_withdrawn_medicine_says_so_and_nothing_else(
    query, reader, people, calmazine
):
    withdrawn(calmazine.page, people.editor)
    page = Page(reader.get(f"/search/?q={query}").content.decode())
    assert page.titles("h2") == ["The page about calmazine was withdrawn"]
    assert "/drugs/calmazine/" in page.links
    assert "headaches" not in page.words
    assert reader.get("/search/suggest/", {"q": query}).json()["suggestions"] == []
    (told,) = reader.get("/api/v1/search", {"q": query}).json()["withdrawn"]
    assert told["address"] == "/drugs/calmazine/"


def test_a_withdrawn_note_is_told_with_reason_and_advice(reader, people, calmazine, live, note):
    made = note(calmazine, live("Sampline"), severity="severe", management="SECRETWORD.")
    assert "SECRETWORD" in read(reader, "calmazine", "sampline").words
    withdrawn(made.page, people.editor)
    page = read(reader, "calmazine", "sampline")
    assert titles(page) == ["Calmazine and sampline: the note was withdrawn"]
    assert "SECRETWORD" not in page.words
    assert page.words.index("Ask a pharmacist. Why") < page.words.index("The dose was wrong.")
    assert f"Withdrawn on {date_in_words(in_days(0).date())}." in page.words
    assert "/interactions/calmazine/sampline/" in page.links
    assert "A note was withdrawn" in page.titles("h2")
    assert "No note here says" not in page.words and "no reassurance" in page.words


def test_a_withdrawn_note_stands_after_the_severe_ones(reader, people, graded, live, note):
    made = note(live("Witha"), graded, severity="mild")
    withdrawn(made.page, people.editor)
    page = read(reader, "calmazine", "milda", "modra", "sevra", "witha")
    assert titles(page)[:3] == [
        "Calmazine and sevra: monitor",
        "Calmazine and witha: the note was withdrawn",
        "Calmazine and modra: monitor",
    ]


def test_a_withdrawn_class_note_is_told_of_members(reader, people, calmazine, live, note, opioids):
    live("Codella", opioids)
    withdrawn(note(calmazine, opioids, severity="severe").page, people.editor)
    page = read(reader, "calmazine", "codella")
    assert titles(page) == ["Calmazine and codella: the note was withdrawn"]
    assert "This note is about opioids; codella is one of them." in page.words
    assert "Read about the withdrawn note “Calmazine and opioids”" in page.words


def test_a_drink_stays_known_when_its_only_note_is_withdrawn(
    reader, people, calmazine, note, alcohol
):
    withdrawn(note(calmazine, alcohol).page, people.editor)
    page = read(reader, "alcohol", "calmazine")
    assert titles(page) == ["Alcohol and calmazine: the note was withdrawn"]
    assert "Not recognised, and so not checked" not in page.titles("h2")


def test_a_note_that_came_back_is_no_longer_withdrawn(reader, people, calmazine, live, note):
    made = note(calmazine, live("Sampline"))
    withdrawn(made.page, people.editor)
    edited(made.page, people.writer, effect="Much more sleepiness.")
    published(made.page, people)
    assert titles(read(reader, "calmazine", "sampline")) == [
        "Calmazine and sampline: use with caution"
    ]


@pytest.mark.parametrize(
    ("model", "field"), [(LivePage, "withdrawn_reason"), (LiveVersion, "title")]
)
def test_a_forged_withdrawal_is_not_shown(model, field, reader, people, calmazine, note, alcohol):
    made = note(calmazine, alcohol)
    withdrawn(made.page, people.editor)
    model.objects.filter(publication__page=made.page).update(**{field: "FORGEDWORD"})
    response = reader.get(address("alcohol", "calmazine"))
    assert response.status_code == 503
    assert b"FORGEDWORD" not in response.content


def test_an_overdue_note_says_so(reader, calmazine, live, note, monkeypatch):
    note(calmazine, live("Sampline"))
    later = in_days(5_000)
    monkeypatch.setattr(checker_views.timezone, "now", lambda: later)
    assert "The review of this note is overdue." in read(reader, "calmazine", "sampline").words


def test_several_names_in_one_box_are_several(reader, calmazine, live, note, alcohol):
    note(calmazine, alcohol, severity="severe")
    live("Sampline")
    response = reader.get(CHECK, {"m": ["Calmazine, sampline;alcohol ,", ""]})
    assert response.headers["Location"] == address("alcohol", "calmazine", "sampline")
    html = reader.get("/interactions/", {"m": ["calmazine,nonsense"]}).content.decode()
    assert 'value="calmazine"' in html and 'value="nonsense"' in html


@pytest.mark.parametrize("typed", ["Iron, liquid", "iron,  LIQUID"])
def test_a_known_name_with_a_comma_stays_whole(typed, reader, calmazine, live):
    live("Ironol", synonym="Iron, liquid")
    response = reader.get(CHECK, {"m": [typed, "calmazine"]})
    assert response.headers["Location"] == f"{address('calmazine', 'ironol')}&from=iron-liquid"


def test_a_long_list_in_one_box_is_not_cut_silently(reader):
    names = ", ".join(f"medicine number {number}" for number in range(31))
    response = reader.get(CHECK, {"m": names})
    assert response.status_code == 400
    assert "You named 31. At most 30 can be checked at once" in response.content.decode()


def test_more_than_thirty_are_refused_in_a_sentence(reader):
    response = reader.get(address(*(f"drug{number}" for number in range(31))))
    assert response.status_code == 400
    assert "You named 31. At most 30 can be checked at once" in response.content.decode()
    assert reader.get(address(*(f"drug{n:02}" for n in range(30)))).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["", "m=", "m=%00", "m=%27%22%3B--", "m=" + "a" * 10_000, "m=%25&m=_", "m=%F0%9F%92%8A",
     "m=a&from=%00&twice=%22", "&".join(["m=x"] * 500)],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/interactions/", CHECK])
def test_odd_lists_are_answered(query, path, reader, calmazine):
    response = reader.get(f"{path}?{query}", follow=True)
    assert response.status_code == 200
    assert response.cookies == {}
    assert reader.post(path).status_code == 405


@pytest.mark.parametrize(("count", "queries"), [(2, 7), (3, 10), (7, 10)])
def test_the_cost_does_not_grow_with_the_list(
    count, queries, reader, graded, django_assert_num_queries
):
    """Where a pair has no note, pages and names are asked once each."""
    names = sorted(["calmazine", "clearin", "milda", "modra", "nonota", "sevra", "unka"][:count])
    with django_assert_num_queries(queries):
        reader.get(address(*names))


@pytest.mark.parametrize(
    ("model", "field"),
    [(LiveInteraction, "summary"), (LiveText, "advice"), (LivePage, "title"), (LiveName, "name")],
)
def test_a_forged_row_is_not_shown(model, field, reader, calmazine, live, note, alcohol):
    note(calmazine, alcohol)
    model.objects.update(**{field: "FORGEDWORD"})
    response = reader.get(address("alcohol", "calmazine"))
    assert response.status_code == 503
    assert b"FORGEDWORD" not in response.content


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("calmazine 5mg + alcohol", "alcohol and calmazine"),
        ("Calmazine 2.5 mg tablets|alcohol", "alcohol and calmazine"),
        ("calmazine and alcohol", "alcohol and calmazine"),
        ("alcohol with calmazine, opioid", "alcohol, calmazine and opioids"),
        ("SSRI|calmazine", "calmazine and selective serotonin reuptake inhibitors (SSRIs)"),
        ("I take calmbrand and a glass of alcohol", "alcohol and calmazine"),
        ("calmazine hydrochloride/alcohol", "alcohol and calmazine"),
        ("ssris & calmazine", "calmazine and selective serotonin reuptake inhibitors (SSRIs)"),
    ],
)
def test_names_as_people_type_them(typed, title, reader, calmazine, live, note, alcohol, opioids):
    group = "selective serotonin reuptake inhibitors (SSRIs)"
    live("Sertrin", DrugClass.objects.create(name=group, slug="ssri-class"))
    note(calmazine, alcohol)
    note(calmazine, opioids)
    page = read(reader, *(quote(each) for each in typed.split("|")))
    assert page.titles("h1") == [f"Interactions of {title}"]
    assert "Not recognised" not in page.words


def test_what_was_read_as_something_else_is_said_to_be(reader, calmazine, live):
    live("Sampline")
    page = read(reader, quote("my mum's calmbrand & zyx"), "sampline")
    assert "my mum's calmbrand & zyx” was read as calmbrand and zyx. Nothing else" in page.words
    assert page.titles("h1") == ["Interactions of calmazine and sampline"]
    assert "zyx: no live page or note has this name." in page.words
    assert "was read as" not in read(reader, "calmbrand", "sampline").words
    forged = reader.get(address("sampline") + "&read=my+calmazine", follow=True)
    assert "was read as" not in forged.content.decode()


@pytest.mark.parametrize("typed", ["salt and vinegar", "cough drops", "5 mg"])
def test_what_leads_to_no_name_stays_as_it_was_typed(typed, reader, calmazine):
    page = read(reader, "calmazine", quote(typed))
    assert f"{typed}: no live page or note has this name." in page.words
