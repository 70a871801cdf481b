import datetime

from django.urls import reverse
from django.utils import timezone

from monographs.drafts.presence import Presence, arrive


def change_form(client, drug, user):
    client.force_login(user)
    return client.get(reverse("admin:monographs_drug_change", args=[drug.pk])).content.decode()


def test_two_people_see_each_other(people, drug, client):
    assert "has this page open too" not in change_form(client, drug, people.writer)
    assert "wendy has this page open too" in change_form(client, drug, people.other_writer)
    assert "walter has this page open too" in change_form(client, drug, people.writer)


def test_a_reader_of_the_form_is_not_a_writer_at_it(people, drug, client):
    change_form(client, drug, people.reviewer)
    assert not Presence.objects.exists()


def test_it_is_forgotten_after_a_quarter_of_an_hour(people, drug, client):
    past = timezone.now() - datetime.timedelta(minutes=16)
    arrive(page=drug.page, user=people.other_writer, now=past)
    assert "has this page open too" not in change_form(client, drug, people.writer)
