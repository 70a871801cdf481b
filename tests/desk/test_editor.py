"""The Markdown editor as it stands in the page, before any script has run."""

import re
from pathlib import Path

import markdownx
import pytest
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles import finders
from django.forms import modelform_factory
from django.test import Client

from monographs.desk.widgets import MARKDOWN_OVERRIDES, MarkdownEditor
from monographs.drafts.drug import Drug

SCRIPT = "monographs/editor.js"
STYLES = ["monographs/desk.css", "monographs/lists.css", "monographs/draft.css", "monographs/review.css"]


def rendered(**attrs) -> str:
    return MarkdownEditor(attrs).render("usage", "**a**", {"id": "id_usage"})


def test_is_a_plain_text_area_with_an_empty_preview():
    html = rendered()
    assert re.search(r"<textarea [^>]*name=\"usage\"[^>]*>\n\*\*a\*\*</textarea>", html)
    assert re.search(r'<div class="markdownx-preview"></div>', html)


def test_is_a_few_lines_high_unless_told_otherwise():
    assert 'rows="4"' in rendered()
    assert 'rows="12"' in rendered(rows=12)


def test_asks_our_own_addresses():
    html = rendered()
    assert 'data-markdownx-urls-path="/markdownx/markdownify/"' in html
    assert 'data-markdownx-upload-urls-path="/markdownx/upload/"' in html


def test_our_script_runs_before_that_of_markdownx():
    assert MarkdownEditor().media._js == [SCRIPT, "markdownx/js/markdownx.min.js"]


def test_is_the_widget_of_each_markdown_field():
    form = modelform_factory(
        Drug, fields=["usage", "leftover"], formfield_callback=formfield_with_overrides
    )()
    assert isinstance(form.fields["usage"].widget, MarkdownEditor)
    assert not isinstance(form.fields["leftover"].widget, MarkdownEditor)


def formfield_with_overrides(field, **kwargs):
    return field.formfield(**MARKDOWN_OVERRIDES.get(type(field), {}) | kwargs)


@pytest.mark.parametrize("script", ["markdownx.js", "markdownx.min.js"])
def test_markdownx_still_has_what_our_script_hooks_into(script):
    """`editor.js` stands on these; a new release of markdownx must be read before it is taken."""
    path = Path(markdownx.__file__).parent / "static" / "markdownx" / "js" / script
    source = re.sub(r"['\"]", "'", path.read_text(encoding="utf-8"))
    assert "docReady(function" in source
    assert "hasAttribute('data-markdownx-init')" in source
    assert "XMLHttpRequest" in source


@pytest.mark.parametrize("name", [SCRIPT, "monographs/rows.js", *STYLES])
def test_files_stay_small_and_load_nothing_else(name):
    source = Path(finders.find(name)).read_text(encoding="utf-8")
    assert len(source.encode()) < 10_000
    assert not re.search(r"https?:|@import|\beval\b|innerHTML", source)


@pytest.fixture
def form(db) -> str:
    user = User.objects.create_user("writer", is_staff=True)
    user.groups.add(Group.objects.get(name="Medical writers"))
    client = Client()
    client.force_login(user)
    return client.get("/admin/monographs/drug/add/").content.decode()


def test_every_long_text_of_the_change_form_has_the_editor(form):
    editors = set(re.findall(r'<textarea name="([^"]+)"[^>]*class="[^"]*markdownx-editor', form))
    assert editors == {
        *("boxed_warning", "usage", "dosage", "missed_dose", "overdose", "how_it_works", "storage"),
        *(f"{rows}-__prefix__-{name}" for rows, name in [
            ("side_effects", "self_care"), ("precautions", "advice"), ("faqs", "answer"),
        ]),
    }


def test_the_change_form_needs_no_inline_script_or_style(form):
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", form) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", form) == []


def test_the_writer_is_told_that_pictures_are_public_at_once(form):
    assert "It is public from that moment for everybody who has its address" in form
