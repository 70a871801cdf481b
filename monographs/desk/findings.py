"""The copy checks as reviewers read them: the gravest first, and the same words once."""

from collections import Counter
from dataclasses import dataclass

from monographs.content.document import Document
from monographs.desk.threads import in_words

LEVELS = {"block": "Kept against a blocking check", "warn": "Warnings", "hint": "Hints"}


@dataclass(frozen=True)
class Shown:
    """`times` counts the same words under the same rule in the same place."""

    rule: str
    about: str
    quote: str
    message: str
    source: str
    reason: str
    times: int


@dataclass(frozen=True)
class Group:
    level: str
    title: str
    findings: list[Shown]


def by_gravity(findings: list[dict[str, str]], content: Document) -> list[Group]:
    """`findings` as a submission keeps them, of the text `content`."""
    times = Counter(map(told_alike, findings))
    once = {told_alike(each): each for each in findings}.values()
    grouped = {level: [] for level in LEVELS}
    for each in once:
        grouped[each["level"]].append(shown(each, content, times[told_alike(each)]))
    return [Group(level, LEVELS[level], found) for level, found in grouped.items() if found]


def told_alike(finding: dict[str, str]) -> tuple[str, str]:
    return finding["key"], finding["message"]


def shown(finding: dict[str, str], content: Document, times: int) -> Shown:
    about = in_words(finding["place"], content)
    told = {name: finding[name] for name in ("rule", "quote", "message", "source", "reason")}
    return Shown(about=about, times=times, **told)
