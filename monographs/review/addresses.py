"""Where the desk shows a draft."""

from django.urls import reverse

from monographs.revisions.models import Page


def draft_url(page: Page) -> str:
    model = {"monograph": "drug", "interaction": "interactionnote"}[page.kind]
    return reverse(f"admin:monographs_{model}_change", args=[getattr(page, model).pk])
