"""The forms of the drafts: they know which revision the writer saw, and order a pair."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify

from monographs.content.covered import LONGEST, covered_names
from monographs.desk.arranging import Unjudged
from monographs.desk.beside import Beside, beside, with_notes
from monographs.desk.overview import overview
from monographs.desk.threads import threads_of
from monographs.drafts.drug import Drug
from monographs.drafts.interaction import InteractionNote
from monographs.drafts.rows import LAST
from monographs.review.checking import findings_of
from monographs.revisions.models import Page
from monographs.revisions.saving import Stale, head_of, is_published, lock


class DraftForm(Unjudged, forms.ModelForm):
    """`based_on` travels with the form, so that a stale save is noticed by the server."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    is_merging = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.page_id:
            head = head_of(self.instance.page)
            self.fields["based_on"].initial = head.number if head else 0
            findings = findings_of(head, timezone.now().date()) if head else ()
            threads = threads_of(self.instance.page) if head else ()
            self.instance.notes_beside = beside(findings, threads)
            self.instance.overview = overview(findings, head.content) if head else []
            for name, field in self.fields.items():
                field.help_text = with_notes(
                    field.help_text, self.instance.notes_beside.get(name, [])
                )

    def clean(self):
        data = super().clean()
        if self.instance.page_id and not self.is_merging:
            self.check_not_stale(data.get("based_on"))
        return data

    def check_not_stale(self, based_on: int | None) -> None:
        """Behind the page's lock, which the admin's transaction keeps until it commits.

        A stale save that can be merged never gets here; this one has errors to mend first.
        """
        page = lock(Page(pk=self.instance.page_id))
        head = head_of(page)
        if head and based_on != head.number:
            self.add_error(None, str(Stale(head)))


class AddressForm(forms.ModelForm):
    """The slug is made from the name, by scripts while it is typed and otherwise by the server."""

    class Meta:
        labels = {"slug": "Name in the address"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))
        if not slug:
            raise forms.ValidationError("Type it, for example: examplin. No name gives it.")
        return slug


class DrugForm(AddressForm, DraftForm):
    class Meta(AddressForm.Meta):
        model = Drug
        fields = "__all__"

    def clean_slug(self):
        slug = super().clean_slug()
        page = self.instance.page_id and self.instance.page
        if page and slug != self.instance.slug and is_published(page):
            raise forms.ValidationError("This page was published; its address is permanent.")
        taken = Page.objects.filter(address=f"/drugs/{slug}/").exclude(pk=self.instance.page_id)
        if taken.exists():
            raise forms.ValidationError("Another page already has this address.")
        return slug


class InteractionNoteForm(DraftForm):
    class Meta:
        model = InteractionNote
        fields = "__all__"
        labels = {"drug": "Medicine", "other_drug": "Other medicine", "drug_class": "Class"}
        widgets = {"covers": forms.Textarea({"rows": 3, "class": "vLargeTextField"})}

    def clean(self):
        data = super().clean()
        first, second = data.get("drug"), data.get("other_drug")
        if first and second and first.pk > second.pk:
            data["drug"], data["other_drug"] = second, first
        partners = [data.get(name) for name in ("other_drug", "drug_class", "substance")]
        if "other_drug" in self.fields and sum(map(bool, partners)) != 1:
            self.add_error(None, "Choose exactly one partner: a drug, a class or a substance.")
        self.check_covered(data.get("covers", ""), second or self.instance.other_drug)
        return data

    def check_covered(self, covers: str, other_drug: Drug | None) -> None:
        """The model's own rule is not asked where the partner is shown and not typed."""
        if covers and other_drug:
            self.add_error("covers", "A note about two medicines covers no other names.")
        if any(len(name) > LONGEST for name in covered_names(covers)):
            self.add_error("covers", f"Give names of at most {LONGEST} letters, with commas.")


class RowForm(Unjudged, forms.ModelForm):
    """Carries the row's UUID; an empty position means last, so that nobody has to count."""

    row_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, notes_beside=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.place_notes(notes_beside or {})
        # A new row has none yet: an empty row that is sent back must look unchanged.
        self.fields["row_uuid"].initial = self.instance.pk and self.instance.uuid
        if "position" in self.fields:
            self.fields["position"].required = False
            if self.initial.get("position", LAST) == LAST:
                self.initial["position"] = None
                self.fields["position"].initial = None

    def place_notes(self, notes: Beside) -> None:
        """A note on the whole row stands at its first field."""
        row = f"{(self.prefix or '').rpartition('-')[0]}.{self.instance.uuid}"
        first = next((name for name in self.fields if name != "row_uuid"), "")
        for name, field in self.fields.items():
            found = notes.get(f"{row}.{name}", [])
            field.help_text = with_notes(
                field.help_text, notes.get(row, []) + found if name == first else found
            )

    @cached_property
    def changed_data(self):
        """A place alone makes no row."""
        changed = super().changed_data
        return [] if changed == ["position"] and not self.instance.pk else changed

    def clean_position(self):
        return self.cleaned_data["position"] or LAST
