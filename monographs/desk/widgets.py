"""The Markdown editor of the desk: django-markdownx's, with what it lacks in `editor.js`."""

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
