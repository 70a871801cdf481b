"""Mail to the people of the desk. It is kept as a row, goes out after the commit, and undoes nothing."""

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import AbstractUser, User
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from monographs.review.addresses import draft_url
from monographs.review.models import Mail, Submission
from monographs.review.permissions import REVIEWERS
from monographs.revisions.models import Page

log = logging.getLogger(__name__)


def reviewers() -> list[AbstractUser]:
    return list(User.objects.filter(is_active=True, groups__name=REVIEWERS))


def hands_of(page: Page) -> list[AbstractUser]:
    """Everybody who saved the page, while they are still here."""
    saved = page.revisions.values("saved_by")
    return list(User.objects.filter(is_active=True, pk__in=saved))


def tell(
    people: Iterable[AbstractUser],
    *,
    page: Page,
    subject: str,
    words: str,
    but: AbstractUser,
    to_review: Submission | None = None,
) -> Mail | None:
    """Write to these people, except the one who did it; sent once the transaction is through.

    Its link leads to what they do next: the review of `to_review`, otherwise the draft.
    """
    addresses = sorted({user.email for user in people if user.email and user.pk != but.pk})
    if not addresses:
        return None
    mail = Mail.objects.create(
        recipients=addresses,
        subject=" ".join(f"medref: {subject}".split()),
        body=f"{words}\n\n{link_to(page, to_review)}\n",
        written_at=timezone.now(),
    )
    transaction.on_commit(lambda: send(mail))
    return mail


def digest_for(user: AbstractUser, lists: list[tuple[str, list[str]]]) -> Mail:
    """What waits, as (title, page titles) pairs; sent with the next round."""
    parts = [f"{title}\n" + "\n".join(f"  {page}" for page in pages) for title, pages in lists]
    desk = f"{settings.BASE_URL}{reverse('admin:index')}"
    return Mail.objects.create(
        recipients=[user.email],
        subject="medref: what waits for you",
        body="\n\n".join([*parts, desk]) + "\n",
        written_at=timezone.now(),
    )


def link_to(page: Page, to_review: Submission | None) -> str:
    at = reverse("admin:review", args=[to_review.pk]) if to_review else draft_url(page)
    return f"{settings.BASE_URL}{at}"


def send(mail: Mail) -> bool:
    """A failing server changes nothing else: the row says so and the next try takes it along."""
    message = EmailMessage(mail.subject, mail.body, to=mail.recipients[:1], bcc=mail.recipients[1:])
    try:
        message.send()
    except (OSError, ValueError, SMTPException) as error:
        mail.error = f"{type(error).__name__}: {error}"[:500]
        mail.save(update_fields=["error"])
        log.warning("Mail to %s failed: %s", ", ".join(mail.recipients), error)
        return False
    mail.sent_at, mail.error = timezone.now(), ""
    mail.save(update_fields=["sent_at", "error"])
    return True


def send_waiting() -> tuple[int, int]:
    """Try everything that did not go out; (sent, failed)."""
    results = [send(mail) for mail in Mail.objects.filter(sent_at=None)]
    return sum(results), len(results) - sum(results)
