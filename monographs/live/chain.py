"""Hold the records against the audit chain: what was done must still be on file, and the reverse."""

import json
from collections.abc import Iterator

from monographs.audit.models import AuditEntry
from monographs.live.gate import is_withdrawn, newest_publication
from monographs.review.models import Comment, TakenBack
from monographs.revisions.models import Page


def records_that_differ() -> Iterator[str]:
    yield from wrong_ends()
    yield from missing_take_backs()
    yield from changed_comments()


def wrong_ends() -> Iterator[str]:
    """The chain's last word on a page, published or withdrawn, is what its records say."""
    for page in Page.objects.filter(publications__isnull=False).distinct():
        acts = AuditEntry.objects.filter(address=page.address, act__in=["publish", "withdraw"])
        last, newest = acts.last(), newest_publication(page)
        said = last and (json.loads(last.details)["version"], last.act == "withdraw")
        if said != (newest.number, is_withdrawn(newest)):
            yield f"{page.address}: the audit chain and the records differ on what was last public."


def missing_take_backs() -> Iterator[str]:
    taken = set(TakenBack.objects.values_list("submission_id", flat=True))
    for entry in AuditEntry.objects.filter(act="withdraw_submission"):
        if json.loads(entry.details)["submission"] not in taken:
            yield f"Audit entry {entry.sequence}: the submission taken back is not on file as such."


def changed_comments() -> Iterator[str]:
    on_file = {comment.pk: (comment.kind, comment.words) for comment in Comment.objects.all()}
    for entry in AuditEntry.objects.filter(act="comment"):
        said = json.loads(entry.details)
        if on_file.pop(said["comment"], None) != (said["kind"], said["words"]):
            yield f"Audit entry {entry.sequence}: the comment on file is not the one that was made."
    for key in on_file:
        yield f"Comment {key} is on file, but the audit chain does not know it."
