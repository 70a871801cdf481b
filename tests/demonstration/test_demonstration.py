"""The demonstration content is held to what every page is asked for: sources and plain words."""

import re
from collections import Counter
from pathlib import Path

import pytest

from monographs.content import vocabularies
from monographs.demonstration import HERE, load

MONOGRAPHS = ["diazepam", "imipramine", "sertraline"]
PAIRS = [
    *("diazepam-imipramine", "diazepam-sertraline", "imipramine-sertraline"),
    *("diazepam-opioids", "alcohol-diazepam"),
]
PAGES = MONOGRAPHS + PAIRS
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"  # beside the checkout, not in it

CITATION = re.compile(r"\[@([A-Za-z0-9_-]{1,40})\]")
WORD = re.compile(r"[a-z0-9]+")
MONOGRAPH_TEXTS = [
    *("boxed_warning", "usage", "dosage", "missed_dose", "overdose", "how_it_works", "storage")
]
NOTE_TEXTS = ["effect", "management", "mechanism", "modifying_factors"]
SOURCED = {"side_effects": ["source", "self_care"], "precautions": ["advice"], "faqs": ["answer"]}
LINES = {"side_effects": ["term", "plain_words"], "precautions": ["who"], "faqs": ["question"]}
CHOICES = {
    "jurisdiction": vocabularies.Jurisdiction,
    "market": vocabularies.Jurisdiction,
    "origin": vocabularies.Origin,
    "status": vocabularies.NoteStatus,
    "severity": vocabularies.Severity,
    "evidence": vocabularies.Evidence,
    "mechanism_kind": vocabularies.MechanismKind,
    "system": vocabularies.ExternalSystem,
    "category": vocabularies.LegalCategory,
    "body_system": vocabularies.BodySystem,
    "frequency": vocabularies.Frequency,
    "outcome": vocabularies.Outcome,
}
KINDS = {
    ("names", "kind"): vocabularies.NameKind,
    ("precautions", "kind"): vocabularies.PrecautionKind,
    ("references", "kind"): vocabularies.ReferenceKind,
    ("side_effects", "action"): vocabularies.CareAction,
    ("page", "action"): vocabularies.InteractionAction,
}
LONGEST = {
    **{"name": 120, "term": 200, "plain_words": 300, "who": 300, "question": 300, "summary": 300},
    **{"title": 300, "publisher": 200, "url": 500, "identifier": 120, "key": 40, "source": 200},
    **{"schedule": 80, "value": 60, "description": 300},
}
SAME_ROW = {
    "names": ["name", "kind", "market"],
    "external_ids": ["system", "value"],
    "legal_statuses": ["jurisdiction"],
    "side_effects": ["term"],
    "precautions": ["kind", "who"],
    "faqs": ["question"],
    "references": ["key"],
}
# CIOMS: at least 1 in the first number, fewer than 1 in the second.
BANDS = {
    "very_common": (10, 0),
    "common": (100, 10),
    "uncommon": (1_000, 100),
    "rare": (10_000, 1_000),
    "very_rare": (0, 10_000),
}
UNWANTED = {
    "promotion": r"synerg|maximi[sz]|significantly enhanc|\bpotent|promising|breakthrough"
    r"|revolutionary|miracle|powerful|optimal|\bbest\b|\bproven\b|cutting-edge",
    "promises": r"guarantee|no risk\b|risk-free|100%|completely|\bcure[sd]?\b|no side effects"
    r"|not addictive|non-addictive|harmless|\bsafe(ly)?\b",
    "stories": r"testimonial|case stud|real[- ]life|patients often describe|success stor",
    "hooks": r"are you interested|in this article|\bdelve|explore how|in conclusion|game-chang",
    "playing down": r"severe side effects are rare|while uncommon|generally safe"
    r"|like (any medication|all medicines)",
    "chat": r"this response|\bas an ai\b|\bi cannot\b|important to (note|clarify)|it's crucial",
    "empty": r"can interact with (various|other|certain) (medication|medicine|substance)s"
    r"|dosage varies",
    "blame": r"substance abuse|\baddicts?\b|\babuse[rs]?\b|drug habit",
    "not UK words": r"medications?\b|\borally\b|\bexperienc|drowsiness|\bA-Z\b|pediatric|diarrhea",
    "trailing zero": r"\b\d+\.0+\s?(mg|mcg|g|mL|micrograms?)\b",
    "naked decimal": r"(?<!\d)\.\d+\s?(mg|mcg|g|mL|micrograms?)\b",
    "micro sign": "[\u00b5\u03bc]g",
    "unit run together": r"\d(mg|mcg|mL|micrograms?)\b",
    "unit with full stop": r"\b(mg|mL)\.",
    "no comma": r"\b\d{4,}\s?(mg|people|men)\b",
    "signs in prose": r"@|[<>]",
    "two ways to say a share": r"(?s:%.*\b\d+ (in|of) \d|\b\d+ (in|of) \d.*%)",
    "abbreviation": r"(?-i:\b(IU|QD|QOD|qhs|qn|BT|HS|hs|cc|OJ|A[DSU]|O[DSU]|SC|SQ|ss)\b)|\d\s?u\b",
}
CLAIMS = r"\b(more|less) \w+|faster|rapid|reduced risk|improv|better|superior|effective|remission"

# A dose has a unit, a route, a maximum and a person; these warnings stand on every page.
NEEDED = [
    *(r"\d mg\b", "by mouth", "Highest dose in a day", "Adults"),
    *("do not stop .*suddenly", "do not drink alcohol|avoid alcohol", "do not drive"),
]

FORBIDS = "Do not take (it|diazepam|imipramine|sertraline)|tablets are not for"

each_page = pytest.mark.parametrize("name", PAGES)
each_monograph = pytest.mark.parametrize("name", MONOGRAPHS)


def versions(name):
    """The page as it first goes live and what its second version changes."""
    page = load(name)
    return [page, page["second_version"]] if "second_version" in page else [page]


def field_texts(name, row_fields, fields=()):
    """(place, text) of these fields, where they say something, in each version."""
    for number, page in enumerate(versions(name), 1):
        yield from ((f"{name} {number} {field}", page.get(field)) for field in fields)
        for rows, names in row_fields.items():
            for at, row in enumerate(page.get(rows, [])):
                yield from ((f"{name} {number} {rows} {at} {one}", row.get(one)) for one in names)


def statements(name):
    """What has clinical weight, and so a source."""
    found = field_texts(name, SOURCED, MONOGRAPH_TEXTS + NOTE_TEXTS)
    return [(place, text) for place, text in found if text]


def prose(name):
    """What a reader sees, without citations and without the list of references."""
    found = [*statements(name), *field_texts(name, LINES, ["summary"])]
    return [(place, CITATION.sub("", text)) for place, text in found if text]


def rows_of(page):
    """(name of the set, row) of each row, and the page itself as `page`."""
    yield "page", page
    for rows, value in page.items():
        if isinstance(value, list):
            yield from ((rows, row) for row in value if isinstance(row, dict))


def shingles(text, size=8):
    words = WORD.findall(text.lower())
    return {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}


def test_there_is_a_file_for_each_page_and_no_other():
    assert {path.stem for path in HERE.glob("*.toml")} == {*PAGES, "classes", "substances"}


@each_page
def test_each_page_is_marked_as_a_demonstration(name):
    page = load(name)
    assert (page["origin"], page["is_demonstration"]) == ("imported", True)


@each_page
def test_choices_come_from_the_vocabularies(name):
    for rows, row in rows_of(load(name)):
        for field, value in row.items():
            choices = KINDS.get((rows, field)) or CHOICES.get(field)
            assert choices is None or value in choices.values


def test_classes_and_substances_are_those_that_pages_mention():
    pages = [load(name) for name in PAGES]
    classes = {slug for page in pages for slug in page.get("classes", [])}
    classes |= {page["drug_class"] for page in pages if "drug_class" in page}
    substances = {page["substance"] for page in pages if "substance" in page}
    assert {row["slug"] for row in load("classes")["classes"]} == classes
    assert {row["slug"] for row in load("substances")["substances"]} == substances
    kinds = {row["kind"] for row in load("substances")["substances"]}
    assert kinds <= set(vocabularies.SubstanceKind.values)


@each_monograph
def test_a_monograph_has_each_part(name):
    page = load(name)
    assert page["slug"] == name == page["name"].lower()
    assert page["jurisdiction"] == "uk"
    assert all(page[field].strip() for field in MONOGRAPH_TEXTS)
    assert 12 <= len(page["side_effects"]) <= 20
    assert 10 <= len(page["precautions"]) <= 20
    assert 5 <= len(page["faqs"]) <= 7
    assert {row["action"] for row in page["side_effects"]} == set(vocabularies.CareAction.values)
    assert {row["kind"] for row in page["precautions"]} >= {
        *("contraindication", "pregnancy", "breastfeeding", "children", "older_people"),
        *("kidney", "liver", "driving", "alcohol", "stopping", "monitoring"),
    }


@each_monograph
def test_who_must_not_take_it_is_told_in_one_place(name):
    """Also what stands once more under liver, allergy or children, with more words."""
    people = ("allergy", "liver", "kidney", "children")
    rows = load(name)["precautions"]
    listed = [row["who"] for row in rows if row["kind"] == "contraindication"]
    forbidden = [
        row["who"] for row in rows if row["kind"] in people and re.search(FORBIDS, row["advice"])
    ]
    assert [who for who in forbidden if not who.startswith(tuple(listed))] == []
    assert len(listed) >= 3


@each_monograph
def test_the_same_danger_is_equally_urgent_on_each_page(name):
    urgent = {
        row["action"]
        for row in load(name)["side_effects"]
        if re.search("harming yourself|suicid", row["plain_words"], re.IGNORECASE)
    }
    assert urgent == {"emergency"}


def test_what_withdrawal_brings_is_an_emergency_wherever_it_is_told():
    rows = load("diazepam")["side_effects"]
    told = [row for row in rows if re.search("confus|things that are not there", row["plain_words"])]
    assert len(told) == 3
    assert all(
        row["action"] == "emergency" or "dose was cut or stopped, it is an emergency: call 999"
        in row["self_care"]
        for row in told
    )


@pytest.mark.parametrize("name", PAIRS)
def test_a_note_has_one_partner_and_each_part(name):
    page = load(name)
    partners = [page[side] for side in ("other_drug", "drug_class", "substance") if side in page]
    assert len(partners) == 1
    assert "-".join(sorted([page["drug"], *partners])) == name
    assert all(page[field].strip() for field in NOTE_TEXTS)
    assert 1 <= len(page["faqs"]) <= 3
    # The summary is shown on other pages too: it has no source, and so may claim no benefit.
    assert not re.search(CLAIMS, page["summary"], re.IGNORECASE)


@each_page
def test_each_statement_and_each_side_effect_cites_a_source(name):
    assert [place for place, text in statements(name) if not CITATION.search(text)] == []
    assert all(row["source"] for row in load(name).get("side_effects", []))


@each_page
def test_what_is_cited_is_what_is_listed(name):
    cited = {key for _, text in statements(name) for key in CITATION.findall(text)}
    assert cited == {row["key"] for row in load(name)["references"]}


@each_page
def test_a_reference_says_where_and_when_it_was_read(name):
    for row in load(name)["references"]:
        assert row["url"].startswith(("https://", "http://"))
        assert row["publisher"]
        assert row["accessed_on"] >= row.get("published_on", row["accessed_on"])


@each_page
def test_nothing_stands_twice(name):
    found = Counter(
        (rows, *(str(row.get(field, "")).lower() for field in SAME_ROW[rows]))
        for rows, row in rows_of(load(name))
        if rows in SAME_ROW
    )
    assert [row for row, times in found.items() if times > 1] == []
    said = Counter(text for _, text in prose(name))
    assert [text for text, times in said.items() if times > 1 and len(text) > 80] == []


@each_page
def test_lines_fit_their_fields(name):
    for _, row in rows_of(load(name)):
        for field in LONGEST.keys() & row.keys():
            assert 0 < len(row[field]) <= LONGEST[field]
            assert "\n" not in row[field]


@each_monograph
def test_a_rate_agrees_with_its_word(name):
    for row in load(name)["side_effects"]:
        assert ("rate_affected" in row) == ("rate_of" in row)
        if "rate_of" in row:
            at_least, below = BANDS[row["frequency"]]
            assert not at_least or row["rate_of"] <= row["rate_affected"] * at_least
            assert row["rate_of"] > row["rate_affected"] * below


@each_page
@pytest.mark.parametrize("fault", UNWANTED)
def test_no_words_that_the_copy_checks_refuse(name, fault):
    unwanted = re.compile(UNWANTED[fault], re.IGNORECASE)
    assert [(place, text) for place, text in prose(name) if unwanted.search(text)] == []


@each_page
def test_sentences_are_short(name):
    sentences = [
        sentence
        for _, text in prose(name)
        for sentence in re.split(r"(?<=[.!?])\W*\s+|\n", text)
        if not sentence.startswith("|")
    ]
    assert [sentence for sentence in sentences if len(sentence.split()) > 28] == []


@pytest.mark.parametrize(
    "name, needed",
    [
        ("diazepam", [*NEEDED, "opioid", "depend", "up to 4 weeks"]),
        ("imipramine", [*NEEDED, "suicid", "Do not take imipramine with an MAOI"]),
        ("sertraline", [*NEEDED, "suicid", "Do not take sertraline with an MAOI"]),
    ],
)
def test_doses_are_whole_and_the_warnings_of_the_class_are_there(name, needed):
    text = "\n".join(text for _, text in prose(name))
    assert [what for what in needed if not re.search(what, text, re.IGNORECASE)] == []


def test_the_second_version_changes_what_it_says_it_changes():
    page = load("diazepam")
    second = page["second_version"]
    asked = {row["question"] for row in page["faqs"]}
    assert second["summary"]
    assert second["significance"] in vocabularies.Significance.values
    assert second["missed_dose"] != page["missed_dose"]
    assert not asked & {row["question"] for row in second["faqs"]}


@each_page
def test_no_sentence_is_taken_from_the_documents_that_are_imported(name):
    seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    taken = set().union(*(shingles(text) for text in seeds))
    assert [(place, hit) for place, text in prose(name) for hit in shingles(text) & taken] == []
