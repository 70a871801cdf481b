"""Sixty queries: the right first answer or an honest offer for each, nothing put right silently.

One catalogue serves them all, so one test asks them all and tells each that went wrong.
"""

import pytest

from monographs.live.searching import search
from tests.live.catalogue import bring_live

# The first result is this page, and needs no explaining.
FIRST = {
    "diazepam": "diazepam", "Sertraline": "sertraline", "HYDROXYZINE": "hydroxyzine",
    "hydralazine": "hydralazine", "  folic   acid ": "folic-acid", "Co-amoxiclav": "co-amoxiclav",
    "diaz": "diazepam", "sertr": "sertraline", "folic": "folic-acid",
    "levothyroxin": "levothyroxine",
    "acid folic": "folic-acid", "diazepam 5 mg": "diazepam", "prednisone": "prednisone",
}  # fmt: skip
# The first result is this page, and it is said why.
BECAUSE = {
    "Valium": ("diazepam", "Valium is a brand name of diazepam."),
    "vali": ("diazepam", "Valium is a brand name of diazepam."),
    "PROZAC": ("fluoxetine", "Prozac is a brand name of fluoxetine."),
    "zoloft": ("sertraline", "Zoloft is a brand name of sertraline."),
    "tylenol": ("paracetamol", "Tylenol is a brand name of paracetamol."),
    "Augmentin": ("co-amoxiclav", "Augmentin is a brand name of co-amoxiclav."),
    "lasix": ("furosemide", "Lasix is a brand name of furosemide."),
    "ventolin": ("salbutamol", "Ventolin is a brand name of salbutamol."),
    "acetaminophen": ("paracetamol", "Acetaminophen is another name of paracetamol."),
    "albuterol": ("salbutamol", "Albuterol is another name of salbutamol."),
    "apap": ("paracetamol", "APAP is an abbreviation of paracetamol."),
    "frusemide": ("furosemide", "Frusemide is a former name of furosemide."),
    "amoxycillin": ("amoxicillin", "Amoxycillin is a former name of amoxicillin."),
    "sertralina": ("sertraline", "Sertralina is a foreign name of sertraline."),
    "levothyroxine sodique": (
        "levothyroxine", "Lévothyroxine sodique is a foreign name of levothyroxine.",
    ),
    "clavulanic": (
        "co-amoxiclav", "Amoxicillin/clavulanic acid is another name of co-amoxiclav.",
    ),
    "morphine sulfate": ("morphine", "Morphine sulfate is a salt of morphine."),
    "Valium 10mg": ("diazepam", "Valium is a brand name of diazepam."),
}  # fmt: skip
# No result is made of it; this medicine is offered first.
OFFERED = {
    "valum": "diazepam", "prosac": "fluoxetine", "zolofft": "sertraline", "tylanol": "paracetamol",
    "ventalin": "salbutamol", "xanex": "alprazolam", "neurofen": "ibuprofen",
    "diazapam": "diazepam", "diazepan": "diazepam", "sertaline": "sertraline",
    "ibuprophen": "ibuprofen", "paracetmol": "paracetamol", "metforman": "metformin",
    "amoxicilin": "amoxicillin", "hydroxizine": "hydroxyzine", "furosamide": "furosemide",
    "codine": "codeine", "warferin": "warfarin", "lisix": "furosemide", "morfin": "morphine",
}  # fmt: skip
# The class itself stands first, its members follow.
CLASSES = {
    "benzodiazepines": ("benzodiazepines", "alprazolam"), "opioid": ("opioids", "codeine"),
    "tricyclic": ("tricyclic-antidepressants", "clomipramine"), "NSAIDs": ("nsaids", "ibuprofen"),
}  # fmt: skip
# A medicine and something about it: its page, in the part that tells, and why.
ABOUT = {
    "valium dosage": (
        "/drugs/diazepam/#how-to-take-it", ("Valium is a brand name of diazepam.",), (),
    ),
    "diazepam driving risk": (
        "/drugs/diazepam/", ("“driving” and “risk” were not found on this page. That is no reassurance.",), (),
    ),
    "what is sertraline for in depression": ("/drugs/sertraline/#usage", (), ()),
    "dose of hydroxyzine": ("/drugs/hydroxyzine/#how-to-take-it", (), ("hydralazine",)),
    "folic acid side effects": (
        "/drugs/folic-acid/", ("“side” and “effects” were not found on this page. That is no reassurance.",), (),
    ),
}  # fmt: skip
# The first result is one of these, and the sentence in which the words stand is shown.
FOR = {
    "asthma": {"salbutamol"}, "high blood pressure": {"hydralazine"}, "itching": {"hydroxyzine"},
    "diabetes": {"metformin", "chlorpropamide"}, "what is for fever": {"paracetamol"},
}  # fmt: skip


def slug(address: str) -> str:
    return address.strip("/").split("/")[-1]


def wrong_first(query, expected):
    found = search(query)
    first = found.hits[0] if found.hits else None
    if not first or slug(first.address) != expected or first.because or found.offers:
        yield query, found


def wrong_reason(query, expected):
    found = search(query)
    first = found.hits[0] if found.hits else None
    if not first or (slug(first.address), first.because) != (expected[0], (expected[1],)):
        yield query, found


def wrong_offer(query, expected):
    found = search(query)
    if not found.offers or slug(found.offers[0].address) != expected or found.hits:
        yield query, found


def wrong_class(query, expected):
    found = search(query)
    got = found.classes and (found.classes[0].slug, slug(found.hits[0].address))
    if got != expected:
        yield query, found


def wrong_purpose(query, expected):
    found = search(query)
    first = found.hits[0] if found.hits else None
    if not first or slug(first.address) not in expected or first.place != "What it is for":
        yield query, found


def wrong_part(query, expected):
    found = search(query)
    first = found.hits[0] if found.hits else None
    look_alikes = tuple(slug(each.address) for each in found.look_alikes)
    if not first or (first.link, first.because, look_alikes) != expected or found.offers:
        yield query, found


# Real medicines without a page: never called a misspelling of another name.
NOT_THE_SAME = {
    "desipramine": "imipramine", "trimipramine": "imipramine", "nitrazepam": "diazepam",
}
SETS = (
    (wrong_first, FIRST), (wrong_reason, BECAUSE), (wrong_offer, OFFERED), (wrong_class, CLASSES),
    (wrong_purpose, FOR), (wrong_part, ABOUT),
)  # fmt: skip


@pytest.fixture
def catalogue(people):
    return bring_live(people)


def test_there_are_more_than_sixty_queries():
    assert sum(len(queries) for _, queries in SETS) == 65


def test_each_query_has_its_right_first_answer_or_an_honest_offer(catalogue):
    wrong = [
        each
        for find_wrong, queries in SETS
        for query, expected in queries.items()
        for each in find_wrong(query, expected)
    ]
    assert wrong == []
    look_alikes_are_both_shown()
    pairs_are_found()
    what_nobody_wrote_is_not_found()


def look_alikes_are_both_shown():
    pairs = (
        ("hydroxyzine", "hydralazine"), ("chlorpromazine", "chlorpropamide"),
        ("prednisone", "prednisolone"), ("clomipramine", "clomifene"), ("buspirone", "bupropion"),
        ("alprazolam", "lorazepam"), ("clomipramine", "imipramine"),
    )  # fmt: skip
    for name, other in [*pairs, *(tuple(reversed(pair)) for pair in pairs)]:
        found = search(name)
        assert slug(found.hits[0].address) == name
        assert other in [slug(each.address) for each in found.look_alikes], name
    offered = {slug(each.address) for each in search("hydroxalazine").offers}
    assert offered >= {"hydroxyzine", "hydralazine"}


def pairs_are_found():
    assert search("diazepam alcohol").hits[0].address == "/interactions/alcohol/diazepam/"
    assert search("alcohol").hits[0].title == "Alcohol and diazepam"


def what_nobody_wrote_is_not_found():
    assert search("qqqqzzzz").is_empty
    assert search("tazocin").hits == ()
    for query, other in NOT_THE_SAME.items():
        found = search(query)
        assert (found.offers, found.hits) == ((), ()), query
        assert other in [slug(each.address) for each in found.not_the_same], query
    assert search("tazocin pain elephants").hits == ()
