from django.urls import reverse
from django.utils import timezone

from monographs.desk.beside import MOST
from monographs.review.checking import findings_of
from monographs.review.commenting import comment, resolve
from monographs.revisions.saving import head_of
from tests.journey import edited


def change_form(client, drug) -> str:
    response = client.get(reverse("admin:monographs_drug_change", args=[drug.pk]))
    assert response.status_code == 200
    return response.content.decode()


def said(drug, by, place):
    return comment(
        page=drug.page, by=by, revision=head_of(drug.page), kind="question", place=place,
        words="Which <dose>?",
    )


def test_a_finding_stands_beside_its_field(people, drug, client):
    edited(drug.page, people.writer, usage="Examplin shows synergy.")
    client.force_login(people.writer)
    html = change_form(client, drug)
    after = html[html.index('id="id_usage_helptext"'):]
    assert "Blocks submission" in after[:600] and "synergy" in after[:900]


def test_what_is_more_than_a_few_stands_in_a_disclosure_that_counts_it(people, drug, client):
    said = "Examplin shows synergy. It is a miracle. It is totally safe. It has no side effects. "
    said += "Take .5 mg or 5.0 mg qd or 10 µg prn. It is a breakthrough, the best cure, guaranteed."
    edited(drug.page, people.writer, usage=said)
    found = findings_of(head_of(drug.page), timezone.now().date())
    told = [each for each in found if each.place == "usage" and each.level != "hint"]
    assert len(told) > MOST
    client.force_login(people.writer)
    html = change_form(client, drug)
    notes = html[html.index('id="id_usage_helptext"') :].split("</details>")[0]
    shown, _, rest = notes.partition(f"<summary>{len(told) - MOST} more</summary>")
    counted = [text.count('<strong class="is-') for text in (shown, rest)]
    assert counted == [MOST, len(told) - MOST]


def test_a_comment_stands_beside_its_row_until_it_is_settled(people, drug, client):
    row = drug.side_effects.create(term="Dizziness")
    edited(drug.page, people.writer)
    one = said(drug, people.reviewer, f"side_effects.{row.uuid}")
    client.force_login(people.writer)
    assert "Dr Rita, question:</strong> Which &lt;dose&gt;?" in change_form(client, drug)
    resolve(comment=one, by=people.reviewer)
    assert "Which &lt;dose&gt;?" not in change_form(client, drug)
