"""The copy checks at the gate: a blocking finding stops a submission unless somebody says why not."""

import datetime
import hashlib
from collections.abc import Mapping

from monographs.content.checks import Finding, check_document, profile_of
from monographs.content.refusal import Refused
from monographs.revisions.models import Revision


LEAST_REASON, LEAST_WORDS, LEAST_LETTERS = 20, 3, 6
A_REASON = (
    f"A reason is a sentence of at least {LEAST_REASON} characters that says why the words stay: "
    "reviewers read it before they sign, and it is kept with the signatures."
)
TOLD = ("rule", "level", "place", "quote", "message", "source")


class Blocked(Refused):
    """Findings that neither were mended nor have a reason."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings
        super().__init__(
            f"The copy checks stop this submission ({len(findings)} to mend). Mend the text, or "
            f"give a reason for each. {A_REASON}"
        )


def findings_of(revision: Revision, today: datetime.date) -> tuple[Finding, ...]:
    content = revision.content
    authors = revision.page.revisions.filter(source_digest="").values_list(
        "saved_by__username", flat=True
    )
    return check_document(
        content, profile=profile_of(content), today=today, authors=frozenset(authors)
    )


def key_of(finding: Finding) -> str:
    """Stays the same while the words stay the same, wherever in the field they stand.

    What quotes no words is told apart by what it says: two things that a page lacks are two.
    """
    text = "\n".join((finding.rule, finding.place, finding.quote or finding.message))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def blocking(findings: tuple[Finding, ...]) -> list[Finding]:
    """One of each: the same words twice need one reason."""
    return list({key_of(each): each for each in findings if each.level == "block"}.values())


def is_reason(text: str) -> bool:
    """A sentence can be judged by whoever reads it; "ok" or a row of dots cannot."""
    letters = {letter for letter in text.casefold() if letter.isalpha()}
    long_enough = len(text.strip()) >= LEAST_REASON and len(text.split()) >= LEAST_WORDS
    return long_enough and len(letters) >= LEAST_LETTERS


def checked(
    findings: tuple[Finding, ...], overrides: Mapping[str, str]
) -> list[dict[str, str]]:
    """The findings as the submission keeps them, reasons included. Raises `Blocked`."""
    open_findings = [
        each for each in blocking(findings) if not is_reason(overrides.get(key_of(each), ""))
    ]
    if open_findings:
        raise Blocked(open_findings)
    return [
        kept(each, overrides.get(key_of(each), "").strip() if each.level == "block" else "")
        for each in findings
    ]


def kept(finding: Finding, reason: str = "") -> dict[str, str]:
    told = {name: getattr(finding, name) for name in TOLD}
    return {"key": key_of(finding), **told, "reason": reason}
