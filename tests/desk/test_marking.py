"""The text to be signed: its changes marked, a place to comment beside each part, nothing else."""

import re
from copy import deepcopy
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils.html import format_html

from monographs.content.differences import differences
from monographs.desk.confirming import article
from monographs.desk.marking import Marked, marked_article
from monographs.drafts.drug import SideEffect
from monographs.drafts.interactants import Substance
from monographs.drafts.saving import draft_of, save_draft
from monographs.revisions.saving import head_of
from tests.journey import HARMLESS, a_note, edited, published, submitted

JUMPS = re.compile(r' <span class="jumps".*?</span>')
CHANGE = re.compile(r'<ins id="changed-\d+"[^>]*>(.*?)</ins>')
HOSTILE = (
    "Take _2.5 mg_ **twice** a day. [@label]",
    "| Age | Dose |\n|---|---|\n| 6 to 12 | 25&nbsp;mg |\n| over 12 | 50 mg |",
    "1. Wash.\n2. Wait 10 minutes.\n\n   - not longer\n\n> Never with alcohol.",
    '[the label](https://example.org/a_b?c=1&d=2 "a > b \\" onmouseover=x") says so.',
    "```\ncode here\n```\n\nTerm\n: Meaning of it\n\nA note.[^1]\n\n[^1]: The foot of it.",
    "<script>alert(1)</script> <b onclick=x>bold</b> & `a < b` &copy; https://example.org/x.",
    "[x]: https://example.org/here 'title'\n\n# Heading\n\nDo [x] and a_b_c and H~2~O 3^rd^.",
    "![a picture](/media/a.png 'named > so')\n\n\\*stars\\* don’t count: 1,000 – 2,000 ‮turned‬.",
    "Line one  \nline two\n***\nSetext\n======\n- [ ] task",
    "***", "¿?", "   ",
)


class Tags(HTMLParser):
    """Fails where a tag closes that is not open; void tags aside."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            assert "a" not in self.open
        if tag not in {"br", "hr", "img", "path", "circle", "use", "rect"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            assert self.open.pop() == tag


def beside(place: str) -> str:
    return format_html("<details>{}</details>", f"beside {place}")


def bare(marked: Marked) -> str:
    html = re.sub(r"<details>beside .*?</details>", "", JUMPS.sub("", marked.body))
    return re.sub(r"</?ins[^>]*>", "", html)


def marked(old: dict, new: dict) -> Marked:
    return marked_article(new, differences(old, new), beside)


@pytest.fixture
def content(people, drug):
    """A frozen document with a row of each kind that is commented on."""
    drug.side_effects.create(term="Rash", plain_words="a rash", self_care="Wait.", **HARMLESS)
    drug.side_effects.create(term="Nausea", **HARMLESS)
    drug.precautions.create(kind="liver", who="Cirrhosis", advice="Take less.")
    drug.faqs.create(question="May I drive?", answer="No.")
    drug.references.create(key="label", kind="label", title="The label")
    return edited(drug.page, people.writer, dosage="Take 10 mg, not 20 mg, a day.").content


def changed(content: dict, **fields) -> dict:
    new = deepcopy(content)
    new["fields"] |= fields
    return new


@pytest.mark.parametrize("text", HOSTILE)
def test_without_its_marks_the_text_is_the_one_that_is_published(content, text):
    for name in ("usage", "dosage", "boxed_warning"):
        said, line = changed(content, **{name: text}), changed(content, **{name: "One line."})
        more = changed(content, **{name: f"{text}\n\nMore."})
        for old, new in ((content, said), (more, content), (line, said)):
            shown = marked(old, new)
            assert bare(shown) == article(new)
            Tags().feed(shown.body)


def test_rows_with_such_texts_are_marked_without_a_change_too(content):
    for text in HOSTILE:
        new = deepcopy(content)
        for rows, name in (("side_effects", "self_care"), ("side_effects", "term"),
                           ("precautions", "advice"), ("faqs", "question"), ("faqs", "answer")):
            new["rows"][rows][0][name] = text
        assert bare(marked(content, new)) == article(new)


def test_a_changed_dose_is_marked_with_what_it_was(content):
    shown = marked(content, changed(content, dosage="Take 100 mg, not 20 mg, a day."))
    assert CHANGE.findall(shown.body) == ["100 mg"]
    assert shown.changes == 1 and "was “10 mg”" in shown.body


def test_a_word_that_vanished_is_told_where_it_stood(content):
    shown = marked(content, changed(content, dosage="Take 10 mg, 20 mg, a day."))
    assert CHANGE.findall(shown.body) == []
    jumps = r'10 mg <span class="jumps" id="changed-1"[^>]*><small>“not” was removed'
    assert re.search(jumps, shown.body)


def test_a_word_that_vanished_from_a_cell_is_told_in_that_cell(content):
    table = "| Who | How much |\n| --- | --- |\n| Older people | {} the adult dose |"
    old = changed(content, dosage=table.format("half"))
    shown = marked(old, changed(old, dosage=table.format("")))
    (row,) = re.findall(r"<tr>\s*<t[hd][^>]*>Older people(.*?)</tr>", shown.body, re.DOTALL)
    before, after = row.split("</t", 1)
    assert "removed" not in before and "“half” was removed" in after


def test_links_lead_from_change_to_change_and_on_to_the_decision(content):
    new = changed(content, usage="Examplin is for fever.", dosage="Take 30 mg, not 20 mg, a day.")
    shown = marked(content, new)
    leads = re.findall(r'<a href="#([\w-]+)" aria-label', shown.body)
    assert leads == ["text-title", "changed-2", "changed-1", "decision"]
    assert [f'id="changed-{at}"' in shown.body for at in (1, 2, 3)] == [True, True, False]


def test_of_a_row_it_is_said_what_happened_to_it(content):
    new = deepcopy(content)
    effects = new["rows"]["side_effects"]
    effects[0]["frequency"] = {"value": "rare", "label": "Rare"}
    effects.reverse()
    effects.append(deepcopy(effects[0]) | {"uuid": "new", "term": "Yawning"})
    shown = marked(content, new)
    text = re.sub(r"<[^>]+>", "", shown.body)
    assert re.search(r"frequency: “Rare”, was “[^”]+”", text)
    assert re.search(r"moved from place \d to \d", text)
    assert "Yawning" in CHANGE.findall(shown.body)


def test_a_choice_of_the_page_is_told_where_it_is_read(people, drug):
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    note = a_note(people.writer, drug, alcohol, severity="mild")
    content = head_of(note.page).content
    new = changed(content, severity={"value": "severe", "label": "Severe"})
    shown = marked(content, new)
    assert bare(shown) == article(new)
    assert "“Severe”, was “Mild”" in shown.body
    assert {"severity", "action", "evidence", "summary", "effect"} <= shown.places


def test_one_can_comment_beside_each_field_and_row_once(content):
    shown = marked_article(content, None, beside)
    rows = {f"{name}.{row['uuid']}" for name, rows in content["rows"].items() for row in rows}
    assert shown.places == {"usage", "dosage"} | {row for row in rows if "." in row}
    offered = re.findall(r"<details>beside (.*?)</details>", shown.body)
    assert sorted(offered) == sorted(shown.places)
    assert (shown.changes, bare(shown)) == (0, article(content))


def test_a_text_with_such_signs_of_its_own_draws_no_marks(content):
    forged = changed(content, usage="Examplin\ue000\ue010\ue001 is harmless\ue000\ue011\ue001.")
    shown = marked(content, forged)
    assert (shown.body, shown.places, shown.changes) == (article(forged), frozenset(), 0)


def test_the_review_page_marks_and_offers_to_comment_there(people, client, monograph):
    drug = draft_of(monograph)
    SideEffect.objects.create(drug=drug, term="Rash", **HARMLESS)
    save_draft(drug, by=people.writer)
    published(monograph, people)
    edited(monograph, people.writer, usage="Examplin is for fever.")
    submission = submitted(monograph, people.writer)
    row = drug.side_effects.get()
    client.force_login(people.reviewer)
    address = reverse("admin:review", args=[submission.pk])
    html = client.get(address).content.decode()
    assert "1 change is marked in it" in html and CHANGE.findall(html) == ["fever"]
    for place in ("usage", f"side_effects.{row.uuid}"):
        assert html.count(f'id="say-{place}"') == 1
    assert 'href="#say-usage"' in html
    name = f"comment-side_effects.{row.uuid}"
    typed = {f"{name}-kind": "must_fix", f"{name}-quote": "Rash", f"{name}-words": "How often?"}
    client.post(address, {"act": name, "comment-usage-words": "Half a", **typed})
    said = monograph.comments.get()
    assert (said.place, said.quote, said.kind) == (f"side_effects.{row.uuid}", "Rash", "must_fix")


def test_what_cannot_be_said_there_stays_open_with_its_words(people, client, monograph):
    submission = submitted(monograph, people.writer)
    client.force_login(people.reviewer)
    typed = {"comment-usage-quote": "for fever", "comment-usage-words": "Where?"}
    response = client.post(
        reverse("admin:review", args=[submission.pk]),
        {"act": "comment-usage", "comment-usage-kind": "remark", **typed},
    )
    html = response.content.decode()
    assert response.status_code == 409 and "“for fever” does not stand there" in html
    opened = re.search(r'<details class="say" id="say-usage" open>.*?</details>', html, re.S)[0]
    assert ">for fever</textarea>" in opened and ">Where?</textarea>" in opened
    assert not head_of(monograph).comments.exists()
