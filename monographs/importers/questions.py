"""Questions with their answers, in the many ways in which documents write them."""

import re
from dataclasses import dataclass, field

from monographs.importers.blocks import Block, Kind
from monographs.importers.labels import ANSWER, QUESTION
from monographs.importers.proposal import LINE_LIMIT, ProposedFAQ
from monographs.importers.sections import QUESTION_LABELS
from monographs.importers.wording import normal, plain, without_number, words
from monographs.importers.writing import markdown_of

DISCLAIMER = re.compile(
    r"informational purposes|general (?:knowledge|information)|medical advice|not a substitute|"
    r"disclaimer|these answers|ai.generated|in conclusion",
    re.IGNORECASE,
)
BOLD = re.compile(r"[*_]{2,3}(?=[^\s*_])")
SEPARATOR = re.compile(r"\s*+(?:[:–—-]+\s+)?")


@dataclass(frozen=True)
class Asked:
    question: str
    answer: str
    is_answered: bool  # the answer is marked as one, so what follows is not part of it


@dataclass
class Questions:
    rows: list[ProposedFAQ] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    asked: Asked | None = None
    source: list[Block] = field(default_factory=list)
    answer: list[Block] = field(default_factory=list)
    marks_answers: bool = False  # an "Answer:" was seen, so text without one answers nothing

    def close(self) -> None:
        """The open question becomes a row; without an answer its source is left over."""
        if self.asked is None:
            return
        parts = [self.asked.answer, markdown_of(self.answer)]
        answer = "\n\n".join(part for part in parts if part)
        if words(answer) and words(self.asked.question) and len(self.asked.question) <= LINE_LIMIT:
            self.rows.append(ProposedFAQ(self.asked.question, answer))
        else:
            self.leftover.append(markdown_of(self.source))
        self.asked, self.source, self.answer = None, [], []

    def ask(self, asked: Asked, source: Block) -> None:
        self.close()
        self.asked, self.source = asked, [source]
        self.marks_answers |= asked.is_answered

    def take(self, block: Block) -> None:
        if block.kind is Kind.TABLE:
            self.take_table(block)
            return
        asked, marked = asked_in(block), ANSWER.match(block.text)
        if asked:
            self.ask(asked, block)
        elif marked and self.asked:
            self.take_answer(block, block.text[marked.end() :])
        elif self.asked and self.goes_on(block):
            self.source.append(block)
            self.answer.append(block)
        else:
            self.close()
            self.leftover.append(markdown_of([block]))

    def take_answer(self, block: Block, text: str) -> None:
        """`Answer: …`; the item or paragraph around it is only the answer's wrapping."""
        self.source.append(block)
        self.answer.append(Block(Kind.PARAGRAPH, unpaired(text), block.line, block.depth))
        self.asked = Asked(self.asked.question, self.asked.answer, is_answered=True)
        self.marks_answers = True

    def goes_on(self, block: Block) -> bool:
        """Does a block without a mark still belong to the answer before it?"""
        if DISCLAIMER.search(block.text):
            return False
        if not self.asked.is_answered:
            return bool(self.asked.answer) or not self.marks_answers
        if not self.answer:
            return self.asked.answer.endswith(":") or block.depth > self.source[0].depth
        last = self.answer[-1]
        in_list = last.kind is block.kind is Kind.ITEM
        return in_list or last.text.endswith(":") or block.depth > 0

    def take_table(self, block: Block) -> None:
        self.close()
        for at, row in enumerate(block.rows):
            named = [cell for cell in row if words(cell)]
            is_row = at > 0 or bool(named) and named[0].endswith("?")
            if len(named) == 2 and is_row and len(named[0]) <= LINE_LIMIT:
                self.rows.append(ProposedFAQ(plain(named[0]), named[1]))
            elif at or any(normal(cell) not in QUESTION_LABELS for cell in named):
                self.leftover.append(" | ".join(named))


def questions_in(blocks: list[Block], question: str = "") -> Questions:
    """`question` is a heading that asks, whose answer the blocks are."""
    found = Questions()
    if question:
        source = Block(Kind.PARAGRAPH, question, 0)
        found.ask(Asked(question, "", is_answered=False), source)
    for block in blocks:
        found.take(block)
    found.close()
    return found


def asked_in(block: Block) -> Asked | None:
    """The question that a block asks, with the answer that follows it in the same block."""
    marked, bold = QUESTION.match(block.text), BOLD.match(block.text)
    if marked:
        return split_marked(block.text, marked, bold[0] if bold else "")
    if bold:
        return split_bold(block.text, bold)
    return split_plain(block.text)


def split_marked(text: str, marked: re.Match, bold: str) -> Asked:
    """`Q: …? A: …`, `**Q: …?** A: …`, `**Q:** …`: up to the question mark or the bold's end."""
    is_open = bold and bold not in marked[0][len(bold) :]
    end = text.find(bold, marked.end()) if is_open else -1
    if end < 0:
        end = end_of_question(text, marked.end())
    return asked(text[marked.end() : end], text[end:].removeprefix(bold))


def split_bold(text: str, bold: re.Match) -> Asked | None:
    end = text.find(bold[0], bold.end())
    if end < 0:
        return None
    inner = without_number(text[bold.end() : end])
    marked = QUESTION.match(inner)
    if marked:
        inner = inner[marked.end() :]
    if not inner.rstrip(" :").endswith("?"):
        return None
    return asked(inner, text[end:].removeprefix(bold[0]))


def split_plain(text: str) -> Asked | None:
    """A first sentence that ends in a question mark."""
    end = end_of_question(text, 0)
    question = text[:end]
    if not question.endswith("?") or len(question) > LINE_LIMIT or ". " in question:
        return None
    return asked(question, text[end:])


def end_of_question(text: str, start: int) -> int:
    mark, line = text.find("?", start), text.find("\n", start)
    if mark >= 0:
        return mark + 1
    return line if line >= 0 else len(text)


def asked(question: str, rest: str) -> Asked:
    rest = rest[SEPARATOR.match(rest).end() :]
    marked = ANSWER.match(rest)
    answer = unpaired(rest[marked.end() :] if marked else rest)
    return Asked(plain(question).strip(" :"), answer, is_answered=bool(marked))


def unpaired(text: str) -> str:
    """Without a bold mark whose partner stood around the label."""
    text = text.strip()
    return text.strip("*_ ") if text.count("**") % 2 else text
