"""Where a "must" or a "may" came or went before a verb: "may cause" is now "causes".

An order needs no "must" ("you must not drive", "do not drive"), "should" and a plain statement say
the same, and after "if" neither tells anything. "Can take" and "take" are left to the marked text.
"""

from collections.abc import Iterator

from monographs.content.clauses import clauses
from monographs.content.lexicon import Word
from monographs.content.plain_words import ARTICLES, EMPTY, SUBJECTS

CONDITIONS = {"if", "when", "whether", "until", "while", "unless", "so"}
STRENGTHS = {"must", "may"}
HELD_BACK = {"also", "sometimes", "always", "still", "even", "often", "first", "then", "only"}
BEING = {"be", "is", "are"}
# Who may take it is told by "can take" as well as by "take".
USING = {"use", "used", "take", "taken", "give", "given"}
PEOPLE = {"people", "someone", "anyone", "patient", "patients", "who", "that"}

Held = dict[str, str]


def strengths_lost(old: list[Word], new: list[Word]) -> Iterator[tuple[str, str]]:
    """What is said with a "must" or "may" in the old words and without it in the new ones.

    As long as there are as many of them as before, they have only moved to other verbs.
    """
    held_before, held_now = held(old), held(new)
    told = told_plainly(new) if len(held_now) < len(held_before) else {}
    for verb, said in held_before.items() if told else ():
        if verb not in held_now:
            yield from ((said, told[form]) for form in forms_of(verb) if form in told)


def held(words: list[Word]) -> Held:
    """Verbs, or what follows "be", under a "must" or a "may"; with the words of both."""
    found = {}
    for clause in unconditional(words):
        for at, word in enumerate(clause):
            last = next((i for i in range(at + 1, len(clause)) if not is_between(clause[i])), at)
            if word.family == "duty" and word.key in STRENGTHS and clause[last].key and last > at:
                verb = head(clause[last])
                if word.key == "must" or verb not in USING:
                    found[verb] = " ".join(one.text for one in clause[at : last + 1])
    return found


def told_plainly(words: list[Word]) -> Held:
    """Verbs of a subject, and what somebody or something "is"; no orders, no nouns."""
    found = {}
    for clause in unconditional(words):
        before = None
        for word in clause:
            if before and is_told(before, word):
                found[head(word)] = f"{before.text} {word.text}" if is_being(before) else word.text
            if is_held_back(word):
                before = None
            elif not is_between(word) or is_being(word):
                before = word
    return found


def is_told(before: Word, word: Word) -> bool:
    """After a subject: no order, no noun with its article."""
    joined = before.key in EMPTY - SUBJECTS - BEING - PEOPLE
    return bool(before.key) and before.family != "duty" and not joined and not is_between(word)


def unconditional(words: list[Word]) -> Iterator[list[Word]]:
    for clause in clauses(words):
        if not CONDITIONS & {word.key for word in clause}:
            yield clause


def is_being(word: Word) -> bool:
    return word.key in BEING


def is_between(word: Word) -> bool:
    skipped = word.key in HELD_BACK | BEING | ARTICLES
    return skipped or word.family == "negation" or word.key.endswith("ly")


def is_held_back(word: Word) -> bool:
    """cannot, must not, might not: a negation with a "must" or "may" in it."""
    return word.family == "negation" and head(word).startswith(("can", "could", "must", "might"))


def head(word: Word) -> str:
    return word.text.casefold().split(" ")[0]


def forms_of(verb: str) -> tuple[str, ...]:
    several = {"have": "has", "do": "does"}.get(verb, f"{verb}s")
    return (verb, several, f"{verb}es", f"{verb[:-1]}ies")
