"""The one answer to "what is live": the newest publication that was not withdrawn."""

from monographs.live.models import Publication
from monographs.review.models import Submission
from monographs.revisions.models import Page


def newest_publication(page: Page) -> Publication | None:
    return (
        page.publications.select_related("submission__revision", "withdrawal")
        .order_by("-number")
        .first()
    )


def live_publication(page: Page) -> Publication | None:
    newest = newest_publication(page)
    return newest if newest and not is_withdrawn(newest) else None


def is_withdrawn(publication: Publication) -> bool:
    return getattr(publication, "withdrawal", None) is not None


def scheduled(page: Page | None = None):
    """Approved submissions that are not live yet and have not been overtaken by a newer version."""
    waiting = Submission.objects.standing().approved().filter(publication=None)
    if page is not None:
        waiting = waiting.filter(page=page)
    return [s for s in waiting.select_related("revision", "page") if not is_overtaken(s)]


def is_overtaken(submission: Submission) -> bool:
    newest = newest_publication(submission.page)
    return bool(newest) and newest.submission.revision.number >= submission.revision.number


def due_at(submission: Submission):
    """When the last of its reviewers wants it live; None is at once."""
    times = [d.go_live_at for d in submission.decisions.all() if d.go_live_at]
    return max(times, default=None)
