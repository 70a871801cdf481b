"""What a monograph tells of its interactions: one line a note, the worst first."""

from collections.abc import Sequence
from dataclasses import dataclass

from monographs.content.titles import in_sentence
from monographs.content.vocabularies import InteractionAction, NoteStatus, Severity
from monographs.live.wording import label_in, rank

# The meaning of the words follows the British National Formulary; the sentences are ours.
MEANINGS = {
    Severity.SEVERE: "Can be life-threatening or do lasting harm.",
    Severity.MODERATE: "Can cause considerable distress or stop people from doing usual things.",
    Severity.MILD: "Unlikely to worry or to hinder most people.",
    Severity.UNKNOWN: "Expected, but there is too little evidence to say how serious it is.",
}
# What the word of an action asks of who takes both. What to do about a pair, its own note says.
FOR_PATIENTS = {
    InteractionAction.CONTRAINDICATED: (
        "Do not take the two together. If you do now, speak to a doctor or pharmacist straight away."
    ),
    InteractionAction.AVOID: (
        "Keep the two apart, unless a doctor who knows about both has told you otherwise."
    ),
    InteractionAction.ADJUST: (
        "Your doctor may have to change a dose. Do not change one on your own."
    ),
    InteractionAction.MONITOR: (
        "Your doctor or pharmacist has to check how you are while you take both. Ask which signs "
        "you should watch for yourself."
    ),
    InteractionAction.CAUTION: (
        "Tell your doctor or pharmacist about both before you take them together."
    ),
}
TO_KEEP_APART = {InteractionAction.CONTRAINDICATED, InteractionAction.AVOID}


@dataclass(frozen=True)
class InteractionLine:
    """`status`, `severity` and `action` are values of their vocabularies."""

    partner_name: str
    partner_kind: str
    address: str
    status: str
    severity: str
    action: str
    summary: str

    @property
    def partner(self) -> str:
        return in_sentence(self.partner_name, self.partner_kind)

    @property
    def action_label(self) -> str:
        return label_in(InteractionAction, self.action)


@dataclass(frozen=True)
class WithdrawnLine:
    """A note that was taken off: of what it said, nothing is left but what it was about."""

    partner_name: str
    partner_kind: str
    address: str
    withdrawn_on: str
    advice: str

    @property
    def partner(self) -> str:
        return in_sentence(self.partner_name, self.partner_kind)


@dataclass(frozen=True)
class SeverityGroup:
    value: str
    label: str
    meaning: str
    lines: tuple[InteractionLine, ...]


def by_severity(lines: Sequence[InteractionLine]) -> list[SeverityGroup]:
    documented = [line for line in lines if line.status != NoteStatus.NONE_FOUND]
    values = sorted({line.severity for line in documented}, key=lambda v: (rank(Severity, v), v))
    return [
        SeverityGroup(
            value=value,
            label=label_in(Severity, value),
            meaning=MEANINGS.get(value, ""),
            lines=tuple(in_order(line for line in documented if line.severity == value)),
        )
        for value in values
    ]


def none_found(lines: Sequence[InteractionLine]) -> list[InteractionLine]:
    return in_order(line for line in lines if line.status == NoteStatus.NONE_FOUND)


def in_order(lines) -> list[InteractionLine]:
    return sorted(
        lines, key=lambda line: (rank(InteractionAction, line.action), line.partner.casefold())
    )


def to_keep_apart(lines: Sequence[InteractionLine]) -> list[InteractionLine]:
    """The partners that a reader must know before anything else.

    A grave interaction alone is not enough: some are watched for, and both are taken.
    """
    return [
        line
        for group in by_severity(lines)
        for line in group.lines
        if line.action in TO_KEEP_APART
    ]
