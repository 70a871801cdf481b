"""The Markdown editor of the desk, django-markdownx's with what it lacks in `editor.js`; and lists
to choose a medicine, a class or a substance from.
"""

from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect
from markdownx.models import MarkdownxField
from markdownx.widgets import AdminMarkdownxWidget


class MarkdownEditor(AdminMarkdownxWidget):
    """A few lines high at first; it grows with the text. Without JavaScript it is a text area."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 4} | (attrs or {}))

    class Media:
        # Ours comes first: it decides when markdownx's own script starts an editor.
        extend = False
        js = ["monographs/editor.js", "markdownx/js/markdownx.min.js"]


MARKDOWN_OVERRIDES = {MarkdownxField: {"widget": MarkdownEditor}}


class Chooser(AutocompleteSelect):
    """Has every choice in the page: without JavaScript a list, with it a list to search in."""

    def optgroups(self, name, value, attrs=None):
        return super(AutocompleteMixin, self).optgroups(name, value, attrs)


class WithChoosers:
    """For an admin or inline: its `autocomplete_fields` can be chosen without JavaScript too."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = Chooser(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
