"""Each word of a document stands in its proposal, at least as often; only labels may go."""

import html
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monographs.content.vocabularies import Frequency
from monographs.importers.parse import parse
from monographs.importers.proposal import Proposal, Unreadable, texts_of
from monographs.importers.sections import CONSUMED_LABELS

DOCUMENTS = sorted((Path(__file__).parents[1] / "documents").glob("*.*"))
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))

WORD = re.compile(r"[^\W_]+")
MARK = r"(?:[^\w\n]|_)"
# Where a label may stand: first in a line, cell or bold run, or behind a question.
LABEL = re.compile(
    rf"(?:^|[|*_?:.!”\"')]){MARK}*(?P<section>[1-9][0-9]?(?:\.[0-9]{{1,2}})+{MARK}+)?"
    rf"(?:[0-9]{{1,3}}[.)]{MARK}*)*(?P<label>"
    + "|".join(
        label.replace(" ", f"{MARK}+") for label in sorted(CONSUMED_LABELS, key=len, reverse=True)
    )
    + rf")(?P<number>[ *_]*[0-9]{{0,3}})(?={MARK}*(?:[:.)|]|\n|$|[-–—] ))",
    re.IGNORECASE | re.MULTILINE,
)
LIST_NUMBERS = re.compile(
    rf"(?:^|[*_|]){MARK}*((?:[0-9]{{1,3}}[.)](?=\s|[*_]){MARK}*)+)", re.MULTILINE
)
# Marks of HTML around the cells of a table, and between the lines in one, are no words.
TAG = re.compile(r"</?(?:table|caption|thead|tbody|tr|th|td|br)\b[^<>]*>", re.IGNORECASE)
FRONT_MATTER_KEY = re.compile(r"^[\w.\- ]{1,80}:(?=\s|$)")


def words_of_source(text: str) -> Counter:
    """The words of body and front matter; the keys of the front matter are no words."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = without_tags(text).removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() == "---":
        end = next(at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "..."))
        lines[1:end] = [FRONT_MATTER_KEY.sub("", line) for line in lines[1:end]]
    return Counter(WORD.findall("\n".join(lines)))


def words_of_proposal(proposal: Proposal) -> Counter:
    texts = [proposal.title]
    for drug in proposal.drugs:
        texts += [drug.name, *drug.brands]
        texts += [text for row in drug.side_effects for text in texts_of(row).values()]
        texts += [Frequency(row.frequency).label for row in drug.side_effects if row.frequency]
        texts += [text for row in drug.precautions for text in (row.who, row.advice)]
    for page in (*proposal.drugs, *proposal.notes):
        texts += [*page.fields.values(), page.leftover]
        texts += [text for row in page.faqs for text in (row.question, row.answer)]
    texts = [numbers_for_keys(text, proposal) for text in [*texts, *sources_of(proposal)]]
    return Counter(word for text in texts for word in WORD.findall(text))


def sources_of(proposal: Proposal) -> set[str]:
    """Each source once: it stands on every page that cites it."""
    pages = (*proposal.drugs, *proposal.notes)
    listed = {row for page in pages for row in page.references}
    return {f"{row.number} {row.title} {row.url}" for row in listed}


def numbers_for_keys(text: str, proposal: Proposal) -> str:
    """The text with its citations as the document has them."""
    for page in (*proposal.drugs, *proposal.notes):
        for row in page.references:
            text = text.replace(f"[@{row.key}]", f"[{row.number}]")
    return text


def without_tags(text: str) -> str:
    return html.unescape(TAG.sub("|", text))


def words_that_may_go(text: str) -> Counter:
    text = without_tags(unicodedata.normalize("NFC", text))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    labels = [
        f"{found['section'] or ''} {found['label']}{found['number']}"
        for found in LABEL.finditer(text)
    ]
    return Counter(WORD.findall(" ".join([*labels, *LIST_NUMBERS.findall(text)])))


def words_twice(text: str, proposal: Proposal) -> Counter:
    """Words that the proposal has more often than the document.

    What heads a text may head several rows. The name of a group that no field can hold is left
    over with its first term, marked by "…", since without it nobody could tell what it is about.
    """
    texts = []
    for page in (*proposal.drugs, *proposal.notes):
        leftover = page.leftover
        for row in getattr(page, "side_effects", ()):
            texts += texts_of(row).values()
            leftover = leftover.replace(f"{row.term} …", "…")
        texts += {row.who for row in getattr(page, "precautions", ())}
        texts += [row.advice for row in getattr(page, "precautions", ())]
        texts += [leftover, *page.fields.values()]
        texts += [text for row in page.faqs for text in (row.question, row.answer)]
    texts = [numbers_for_keys(text, proposal) for text in [*texts, *sources_of(proposal)]]
    found = Counter(word for text in texts for word in WORD.findall(text))
    return found - Counter(WORD.findall(unicodedata.normalize("NFC", text)))


def lost_words(text: str, proposal: Proposal) -> Counter:
    return words_of_source(text) - words_of_proposal(proposal) - words_that_may_go(text)


@pytest.mark.parametrize("path", DOCUMENTS + SEEDS, ids=lambda path: path.name)
def test_no_word_of_a_document_is_lost(path):
    text = path.read_bytes().decode()
    assert lost_words(text, parse(text)) == Counter()


@pytest.mark.parametrize("path", DOCUMENTS + SEEDS, ids=lambda path: path.name)
def test_no_word_of_a_document_stands_in_two_places(path):
    text = path.read_bytes().decode()
    assert words_twice(text, parse(text)) == Counter()


def test_the_measure_sees_a_word_in_two_places():
    text = "# Loratadine\n\n**Usage:** Hives.\n\n**Storage:** Dry.\n"
    twice = parse(text.replace("Dry", "Hives"))
    assert words_twice(text, twice) == Counter(["Hives"])


def test_there_are_documents_to_read():
    assert len(DOCUMENTS) >= 8


def test_the_measure_sees_a_lost_word():
    text = "# Loratadine\n\n**Usage:** Hives and hay fever.\n"
    proposal = parse(text.replace("hay ", ""))
    assert lost_words(text, proposal) == Counter(["hay"])


def test_the_measure_lets_a_label_go_once_for_each_time_it_labels():
    text = "# Loratadine\n\n**Usage:** See usage and storage.\n\n**Usage:** Hives.\n"
    assert words_that_may_go(text) == Counter({"Usage": 2})


# Pieces that collide: marks, labels, names and words that mean something to the importer.
MARKS = [
    *["# ", "## ", "### ", "- ", "* ", "• ", "1. ", "2) ", "**", "*", "_", "__", "> "],
    *["|", "|---|---|\n", ": ", "? ", ". ", ", ", "; ", "(", ")", "– ", "’", "\t", "  ", "    "],
    *["===\n", "---\n", "\n", "\n\n"],
]
LABELS = (
    "Usage|Side Effects|**Side Effects:**|**Usage:** |Dosage: |**Precautions:**|How it Works|FAQs|"
    "## FAQs\n|## Side Effects\n|Generic Name: |**Generic Name:** |**Brand Names:** |Common: |"
    "**Common:** |**Serious:** |Interactions|Contraindications|Storage|Disclaimer|Summary|Overdose|"
    "## References\n\n|Sources: |What to do|How common|About Diazepam|Key facts|"
    "Q: |A: |**Q: |Answer: |Question: |Q1. |A1: |When to call|Tell your doctor if:"
).split("|")
WORDS = (
    "Diazepam|Imipramine|Valium|Zoloft|diazepam|both|together|nausea|rash|red spots|include |"
    "may include |liver|pregnancy|you|should|word|Word|é|ß|İ|x_y|a*b|10|1.5|<br>|&|+|/|lips|"
    "of the face| and | or |[1]|[1, 2]|[2] |\\[1]|https://a.example/x|[a](https://b.example)"
).split("|")
BEGINNINGS = (
    "# Diazepam\n\n",
    "# Diazepam + Imipramine\n\n",
    "# Diazepam + Imipramine\n\n## FAQs\n\n",
    "---\nlayout: page\ntitle: Diazepam\ntags:\n  - one\n---\n",
    "Ramipril and Zyrtec Synergy9 min read\n\n",
    "# Diazepam, Imipramine & Zoloft\n\n",
    "# Imipramine\n\n**Side Effects:**\n\n",
    "# Zoloft\n\n**Precautions:** ",
)
PIECES = st.sampled_from(MARKS + LABELS + WORDS + ["", " ", "\n", "\n\n"])
COLLISIONS = st.builds(
    lambda start, pieces: start + "".join(pieces),
    st.sampled_from(BEGINNINGS),
    st.lists(PIECES, max_size=60),
)


@settings(max_examples=300)
@given(COLLISIONS)
def test_no_word_is_lost_or_doubled_however_the_marks_collide(text):
    assert lost_words(text, parse(text)) == words_twice(text, parse(text)) == Counter()


TERMS = st.sampled_from(["rash", "dry mouth", "fever (a high temperature)", "cold feet", "hiccups"])
SENTENCES = st.sampled_from(
    [
        "Examplol should be taken in the morning.",
        "It needs care in kidney disease!",
        "Do not combine it with Testamine.",
        "Is it for children? No.",
        "“Curly”, she said – and that’s all.",
        "The dose is 1.5 mg (never more).",
    ]
)
PROSE = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
FREQUENCIES = st.sampled_from(
    ["Very common (≥1/10)", "Rare", "Not known", "Common (may affect up to 1 in 10 people)"]
)
TERM_LIST = st.lists(TERMS, min_size=1, max_size=6)
CONTENT = st.one_of(
    PROSE,
    TERM_LIST.map(", ".join),
    TERM_LIST.map(lambda terms: "\n".join(f"* {term}" for term in terms)),
    TERM_LIST.map(lambda terms: f"* **Common:** {', '.join(terms)}\n* **Serious:** fits"),
    PROSE.map(lambda text: f"* **Q: Why?** A: {text}\n* **Q: How?** A: {text}"),
    PROSE.map(lambda text: f"1. Why?\n\n  • Answer: {text}"),
    PROSE.map(lambda text: f"| Kidney disease | {text} |\n|---|---|\n| Rash | {text} |"),
    TERM_LIST.map(lambda terms: f"| Common (≥1/100 to <1/10) | {', '.join(terms)} |\n|--|--|"),
    st.tuples(TERM_LIST, FREQUENCIES).map(
        lambda both: "| Side effect | Frequency |\n|---|---|\n"
        + "\n".join(f"| {term} | {both[1]} |" for term in both[0])
    ),
    st.tuples(TERM_LIST, FREQUENCIES).map(
        lambda both: f"| Body part | {both[1]} | Serious |\n|---|---|---|\n"
        + "\n".join(f"| Skin | {term} | |" for term in both[0])
    ),
    st.tuples(TERM_LIST, FREQUENCIES).map(
        lambda both: f"**{both[1]}**:\n\n" + "\n".join(f"- {term}" for term in both[0])
    ),
)
SECTION_NAMES = st.sampled_from(
    ["Usage", "Dosage", "Side Effects", "How it Works", "Precautions", "FAQs", "Disclaimer"]
)
SHAPES = st.sampled_from(
    [
        "**{name}:** {content}",
        "**{name}**\n\n{content}",
        "### {name}\n\n{content}",
        "{name}\n-----\n\n{content}",
        "1. **{name}**\n\n{content}",
        "- **{name}:** {content}",
        "{name}:\n{content}",
        "{name} of Examplol\n\n{content}",
    ]
)
SECTIONS = st.builds(
    lambda shape, name, content: shape.format(name=name, content=content),
    SHAPES,
    SECTION_NAMES,
    CONTENT,
)
TITLES = st.sampled_from(
    ["Examplol", "Examplol + Testamine", "Examplol and Testamine Synergy9 min read", "A/Examplol"]
)
PARTS = st.one_of(
    SECTIONS, PROSE, st.sampled_from(["## Examplol", "## Testamine", "**Generic Name:** Examplol"])
)
PAGES = st.builds(
    lambda title, parts, end: end.join(
        f"---\nlayout: minimal-medicine\ntitle: {title}\n---\n\n# {title}\n\n{parts}".split("\n")
    ),
    TITLES,
    st.lists(PARTS, max_size=8).map("\n\n".join),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


@settings(max_examples=300)
@given(PAGES)
def test_no_word_of_a_page_of_these_shapes_is_lost_or_doubled(text):
    assert lost_words(text, parse(text)) == words_twice(text, parse(text)) == Counter()


@settings(max_examples=300)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_without_losing_a_word(text):
    """Below a known title anything is read; alone it may be refused, and nothing else happens."""
    try:
        parse(text)
    except Unreadable as refused:
        assert refused.reason.endswith(".")
    below = "# Loratadine\n\n" + text.replace("\0", "")
    assert lost_words(below, parse(below)) == Counter()
