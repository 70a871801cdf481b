import re
import time
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monographs.content.markdown import ATTRIBUTES, LONGEST, TAGS, plain, render, render_line

WORDS = st.sampled_from(["dose", "mg", "שלום", "جرعة", "Onset", "é", "x", "5", "0.5"])
MARKS = st.sampled_from(
    [
        *("# ", "## ", "- ", "1. ", "> ", "\n", "\n\n", "    ", "**", "*", "_", "`", "```"),
        *("|", "|-|-|\n", "| a | b |\n", ": ", "[", "](", ")", "![", "[^1]", "[^1]: ", "[@k]"),
        *("]: ", "~", "^"),
        *("<", ">", "<script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:", "\\"),
        *("data:text/html,", "//evil.example", "http://example.org/", "/media/a.png"),
        *('"', "'", " ", "<a href='javascript:x'>", "style=", "vbscript:", "\t", "\x00"),
        "&#106;avascript:",
    ]
)
DOCUMENTS = st.lists(st.one_of(WORDS, MARKS), max_size=60).map("".join)


class Reading(HTMLParser):
    """What a browser would make of it: the tags with their attributes, and the words."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.words = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words += data

    @property
    def everything(self):
        values = [value for _, attributes in self.tags for value in attributes.values()]
        return self.words + unquote(" ".join(value or "" for value in values))


def rendered(text, **options):
    return render(text, place="dosage", references={"label": 1, "k": 2}, **options)


def letters(text):
    return Counter(character for character in text.lower() if character.isalpha())


def assert_harmless(html):
    for tag, attributes in Reading(html).tags:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | {"class", "rel"}
        for name in ("href", "src"):
            address = urlsplit(attributes.get(name) or "")
            assert address.scheme in {"", "http", "https", "mailto"}
            assert address.netloc == "" or address.scheme
        assert not attributes.get("src") or attributes["src"].startswith("/")


@settings(max_examples=400, deadline=None)
@given(st.one_of(DOCUMENTS, st.text(max_size=200)))
def test_nothing_dangerous_survives(text):
    assert_harmless(rendered(text))
    assert_harmless(render_line(text, references={"k": 1}))


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_no_word_is_lost(text):
    typed = text.replace("&#106;", "").replace("[@k]", "")
    missing = letters(typed) - letters(Reading(rendered(text)).everything)
    assert missing == Counter()


@pytest.mark.parametrize(
    "text",
    [
        "[Warning]: stop",
        "| A | B |\n|---|---|\n| a | b | lost cell |",
        "Text.\n\n[^1]: A note that nothing refers to.",
        "See[^1].\n\n[^1]: First.\n\n[^1]: Second of the same name.",
        "Two lines\n[^1] of one paragraph.\n\n[^1]: Used.",
        "See[^1].\n\n[^1]: Used.\n[^9]: Not used.",
        "`[^1]`\n\n[^1]: Referred to in code only.",
        "```mg per day\ncode\n```",
        "![A chart](https://elsewhere.example/chart.png)",
        "K <3 and <b>not bold</b>",
        "[press](javascript:alert)",
    ],
)
def test_what_commonmark_would_drop_stays_visible(text):
    shown = Reading(rendered(text)).words
    for word in re.findall(r"[A-Za-z]{3,}", text):
        assert word in shown


def test_a_citation_leads_to_its_reference():
    assert rendered("Sleepy [@label].") == (
        '<p dir="auto">Sleepy<sup class="cite">'
        '<a href="#reference-label" aria-label="Reference 1" rel="noopener">[1]</a></sup>.</p>\n'
    )


def test_a_citation_may_lead_to_the_references_of_another_page():
    html = rendered("[@label]", references_at="/drugs/diazepam/")
    assert 'href="/drugs/diazepam/#reference-label"' in html


@pytest.mark.parametrize("text", ["[@unknown]", "`[@label]`", "    [@label]", "```\n[@label]\n```"])
def test_an_unknown_key_and_a_key_in_code_stay_text(text):
    html = rendered(text)
    assert "cite" not in html
    assert text.strip(" `\n") in html


def test_a_citation_inside_a_link_makes_no_link_in_a_link():
    html = rendered("[see [@label] there](/drugs/x/)")
    assert html.count("<a ") == html.count("</a>")
    assert "<a " not in html.split("<a ", 1)[1].split("</a>")[0]


def test_headings_follow_on_from_the_page_without_a_gap():
    html = rendered("# Adults\n\n### At night\n\n# Adults", heading_level=3)
    assert re.findall(r'<(h\d) id="([^"]+)"', html) == [
        ("h3", "dosage-adults"),
        ("h4", "dosage-at-night"),
        ("h3", "dosage-adults-2"),
    ]


def test_footnotes_of_two_fields_do_not_meet():
    text = "A[^1]\n\n[^1]: B"
    ids = re.findall(r'id="([^"]+)"', rendered(text) + render(text, place="usage", references={}))
    assert len(ids) == len(set(ids)) == 4


def test_tables_keep_their_alignment_without_style():
    html = rendered("| A | B |\n|:-:|--:|\n| 1 | 2 |")
    assert '<th class="align-center" scope="row">1</th>' in html
    assert '<td class="align-right">2</td>' in html
    assert "style" not in html
    assert '<th scope="col" class="align-right">B</th>' in html


def test_the_first_cell_of_a_row_heads_it():
    """Only where it says something; the words are read out as before."""
    text = "| Who | Dose |\n|-|-|\n| Older **adults** | half |\n| | a quarter |"
    html = rendered(text)
    assert '<th scope="row">Older <strong>adults</strong></th>' in html
    assert html.count('scope="row"') == 1 and html.count("<td></td>") == 1
    assert "<td>half</td>" in html and "<td>a quarter</td>" in html


def test_a_wide_table_can_be_scrolled_with_the_keyboard():
    assert 'class="wide" role="group" tabindex="0"' in rendered("| A | B |\n|-|-|\n| 1 | 2 |")


@pytest.mark.parametrize(
    ("heading", "marked"),
    [("Do", "do"), ("Don't", "do-not"), ("DO NOT", "do-not"), ("Don’t", "do-not")],
)
def test_a_list_under_do_or_do_not_is_marked(heading, marked):
    assert f'<ul dir="auto" class="{marked}">' in rendered(f"# {heading}\n\n- this")


@pytest.mark.parametrize(
    "text", ["# Doses\n\n- a", "# Do\n\nFirst.\n\n- a", "Do\n\n- a", "# Do\n\n1. a", "# Do", "- a"]
)
def test_no_other_list_is(text):
    assert "class" not in rendered(text)


@pytest.mark.parametrize(
    ("text", "values"), [("1. a\n3. b", ["1", "3"]), ("1. a\n1. b", []), ("4. a\n5. b", [])]
)
def test_the_numbers_of_a_list_stay_as_written(text, values):
    assert re.findall(r'<li value="(\d+)"', rendered(text)) == values


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("H~2~O", "H<sub>2</sub>O"),
        ("10^9^/L", "10<sup>9</sup>/L"),
        ("about ~10/~20 mg", "about ~10/~20 mg"),
        ("1~2/3~4 tablets", "1~2/3~4 tablets"),
        ("10^9/10^12", "10^9/10^12"),
        ("_low_", "<em>low</em>"),
    ],
)
def test_signs_that_mean_a_number_are_not_markup(text, html):
    assert rendered(text) == f'<p dir="auto">{html}</p>\n'


def test_pictures_come_from_this_site_and_have_words():
    assert '<img src="/media/a.png" alt="A chart">' in rendered("![A chart](/media/a.png)")
    for text in ("![](/media/a.png)", "![A](//x.example/a.png)", "![A](a.png)"):
        assert "<img" not in rendered(text)


def test_a_block_takes_the_direction_of_its_own_words():
    assert rendered("جرعة\n\ndose").count('<p dir="auto">') == 2


def test_lists_may_be_indented_by_two_spaces():
    assert rendered("- a\n  - b").count("<ul") == 2


def test_plain_keeps_the_words_alone():
    text = "# Dose\n\nTake **5 mg** [@label], see [here](/x/).\n\n- H~2~O\n- 10^9^/L [@nowhere]"
    assert plain(text) == "Dose Take 5 mg, see here. H2O 10^9/L"


def test_a_line_has_no_blocks():
    assert render_line("# 5 *mg* <b>", references={}) == "# 5 <em>mg</em> &lt;b&gt;"


@pytest.mark.parametrize(
    "mark", ["![", "[a](", "**a*", "`a ", "<", "> ", "- ", "[^a]: b\n", "a|b\n-|-\n"]
)
def test_time_grows_with_the_length_and_not_faster(mark):
    def seconds(length):
        started = time.process_time()
        rendered((mark * length)[:length])
        return time.process_time() - started

    assert seconds(100_000) < 12 * max(seconds(25_000), 0.02)


def test_text_beyond_the_longest_is_shown_as_typed():
    html = rendered("**a** <b>\n\n" * (LONGEST // 10))
    assert html.startswith('<p dir="auto">**a** &lt;b&gt;</p>')
    assert plain("a  b " * LONGEST).startswith("a b a b")
