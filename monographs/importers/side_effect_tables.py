"""Tables of side effects: what each column is for, and what each line says of which terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from monographs.importers.frequencies import frequency_in_its_place, frequency_of, says
from monographs.importers.proposal import ProposedSideEffect
from monographs.importers.sections import COLUMN_LABELS, is_serious, listed
from monographs.importers.side_effect_terms import (
    Group,
    is_group,
    is_term,
    rows_of_item,
    rows_of_list,
)
from monographs.importers.tables import as_line
from monographs.importers.wording import normal, plain, words

Row = tuple[str, ...]
TERM, EXPLANATION, FREQUENCY = "term", "explanation", "frequency"
GROUP, FLAG, ADVICE, OTHER = "group", "flag", "advice", "other"
HEADERS = (
    (FLAG, r"(?:is it )?serious(?:ness)?"),
    (FREQUENCY, r"frequency.*|how (?:often|common|many|likely).*|incidence|likelihood|rate"),
    (
        TERM,
        r"(?:possible )?(?:side|adverse|undesirable|unwanted)? ?(?:effects?|reactions?|events?)|"
        r"symptoms?|(?:preferred )?terms?|what (?:you|people) (?:may|might) (?:get|notice|feel)",
    ),
    (
        EXPLANATION,
        r"meaning|explanation|description|what (?:it|this|that) .*|(?:in )?plain .*|lay .*",
    ),
    (ADVICE, r"what to do|advice|action|management"),
    (
        OTHER,
        r"(?:system )?organ(?: class)?|soc|(?:body )?(?:system|area|part)|comments?|notes?|onset|"
        r"duration|severity|sources?|references?",
    ),
)
ROLES = tuple((role, re.compile(pattern)) for role, pattern in HEADERS)
YES = {"yes", "serious", "✓", "✔"}


@dataclass(frozen=True)
class Part:
    """Rows with the text that they were read from, and the column's group if it has one.

    `text` is without the cells that the rows say in a choice, `source` with them.
    """

    rows: list[ProposedSideEffect]
    text: str
    source: str
    group: str = ""


def beside(text: str) -> Part:
    return Part([], text, text)


@dataclass(frozen=True)
class Table:
    header: Row
    body: list[Row]
    roles: tuple[str, ...]

    @property
    def has_columns_of_terms(self) -> bool:
        return TERM not in self.roles and self.roles.count(GROUP) > 0

    def unplaced_header(self, *, is_placed: bool) -> Row:
        """The names of columns that no place says; a group's name is said with its terms, and if
        all cells are placed, that of an answered column with its answers.
        """
        said = {GROUP} if self.has_columns_of_terms else set()
        answered = {FREQUENCY, ADVICE} if is_placed else set()
        return tuple(
            cell
            for cell, role in zip(self.header, self.roles, strict=True)
            if not listed(cell)
            and role not in said
            and not (role in answered and normal(cell) in COLUMN_LABELS)
        )

    def groups(self) -> list[str]:
        """The columns that are groups, where the terms stand below them."""
        named = zip(self.header, self.roles, strict=True) if self.has_columns_of_terms else ()
        return [cell for cell, role in named if role == GROUP]

    def parts(self, around: Group) -> Iterator[Part]:
        if self.has_columns_of_terms:
            yield from self.cells(around)
        else:
            yield from self.lines(around)

    def cells(self, around: Group) -> Iterator[Part]:
        """Each column below its group; what is no group leads the first terms of its line."""
        labels = [at for at, role in enumerate(self.roles) if role != GROUP]
        led = {at: as_line(row[label] for label in labels) for at, row in enumerate(self.body)}
        for column, name in enumerate(self.header):
            if self.roles[column] == GROUP:
                group = Group(is_serious(name), frequency_of(plain(name)) or around.frequency)
                for at, row in enumerate(self.body):
                    if words(row[column]):
                        text = as_line((led.pop(at, ""), row[column]))
                        yield Part(listed_in(row[column], group), text, text, name)
        yield from (beside(text) for text in led.values())
        yield from (beside(as_line(row[len(self.header):])) for row in self.body)

    def lines(self, around: Group) -> Iterator[Part]:
        group, heading = around, ""
        for row in self.body:
            named = [cell for cell in row if words(cell)]
            name = plain(named[0]) if len(named) == 1 and len(row) > 1 else ""
            if frequency_in_its_place(name) or (is_group(name) and is_serious(name)):
                group, heading = Group(is_serious(name), frequency_of(name)), name
                yield replace(beside(""), group=heading)
            else:
                yield replace(self.line(row, group), group=heading)

    def line(self, row: Row, around: Group) -> Part:
        group, said = around, set()
        for at, (cell, role) in enumerate(zip(row, self.roles, strict=False)):
            if role in (FREQUENCY, GROUP):
                read = frequency_in_its_place if role == FREQUENCY else frequency_of
                group = replace(group, frequency=read(plain(cell)) or group.frequency)
                said |= {at} if says(group.frequency, cell) else set()
            if role == GROUP or (role == FLAG and normal(cell) in YES):
                group = replace(group, serious=group.serious or is_serious(cell) or role == FLAG)
        rows = self.rows(row, group)
        if len(rows) == 1:
            rows, said = self.with_advice(rows[0], row, said)
        has_both = {TERM, EXPLANATION} <= set(self.roles)  # read together, so kept together
        order = [self.roles.index(TERM), self.roles.index(EXPLANATION)] if has_both else []
        places = [*order, *(at for at in range(len(row)) if at not in order)]
        unsaid = as_line(row[at] for at in places if not (rows and at in said))
        return Part(rows, unsaid, as_line(row[at] for at in places))

    def with_advice(
        self, one: ProposedSideEffect, row: Row, said: set[int]
    ) -> tuple[list[ProposedSideEffect], set[int]]:
        """What to do about it, in its own words; how urgent that is, nobody but the writer says."""
        places = [at for at, role in enumerate(self.roles) if role == ADVICE and words(row[at])]
        advice = "\n\n".join(row[at] for at in places)
        return [replace(one, self_care=advice)], said | set(places)

    def rows(self, row: Row, group: Group) -> list[ProposedSideEffect]:
        """One for a term with its explanation, else one for each term of a list."""
        if TERM not in self.roles:
            return []
        term = plain(row[self.roles.index(TERM)])
        if EXPLANATION in self.roles:
            explained = plain(row[self.roles.index(EXPLANATION)])
            explains = words(explained) and is_term(term)
            return group.rows([(term, explained)]) if explains else rows_of_item(term, group)
        return listed_in(row[self.roles.index(TERM)], group)


def listed_in(cell: str, group: Group) -> list[ProposedSideEffect]:
    return rows_of_list(cell, group) or rows_of_item(cell, group)


def table_of(rows: tuple[Row, ...]) -> Table:
    """All rows as wide as the header; a first line that is no header belongs to the body."""
    header, *body = rows
    width = len(header)
    body = [row + ("",) * (width - len(row)) for row in body]
    roles = [role_of(cell) for cell in header]
    if roles[0] == GROUP and GROUP not in roles[1:] and all(is_label(row[0]) for row in body):
        if not any(roles[1:]):  # the first line is one of the groups
            return Table(("",) * width, [header, *body], (GROUP, *[TERM] * (width - 1)))
    return Table(header, body, with_guesses(header, roles, body))


def role_of(header: str) -> str:
    name = normal(header)
    role = next((role for role, pattern in ROLES if pattern.fullmatch(name)), "")
    return role or (GROUP if is_group(header) else "")


def is_label(cell: str) -> bool:
    return not words(cell) or is_group(cell)


def with_guesses(header: Row, roles: list[str], body: list[Row]) -> tuple[str, ...]:
    """Where the header does not tell, the cells do: frequencies, groups, then terms."""
    for at, role in enumerate(roles):
        cells = [row[at] for row in body if words(row[at])]
        if not role and cells and all(frequency_in_its_place(plain(cell)) for cell in cells):
            roles[at] = FREQUENCY
        elif not role and cells and TERM in roles and all(map(is_group, cells)):
            roles[at] = GROUP
    groups = roles.count(GROUP)
    if FLAG in roles and TERM not in roles:  # "Common | Serious"
        roles = [GROUP if role == FLAG else role for role in roles]
        groups += 1
    if groups > 1 or (groups and TERM not in roles and "" not in roles[1:]):
        return tuple(role if role == GROUP else OTHER for role in roles)
    if TERM not in roles and "" in roles:
        roles[roles.index("")] = TERM
    if TERM in roles and len(roles) == 2 and "" in roles and words(header[roles.index("")]):
        roles[roles.index("")] = EXPLANATION
    return tuple(role or OTHER for role in roles)
