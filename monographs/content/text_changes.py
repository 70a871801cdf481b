"""The clinical changes between two texts, each with the words around it."""

from collections.abc import Iterable, Iterator

from monographs.content.alignment import Pair, paired
from monographs.content.aspects import Aspect
from monographs.content.sentences import Keys, Sentence, read
from monographs.content.spelling import same_wording
from monographs.content.statements import Found, found_in, heaviest
from monographs.content.subsequence import common

# A reader needs the sentence, not a page; longer ones are cut around the change.
MOST_AROUND = 600


def changes_between(
    old: str, new: str, own_names: frozenset[str], special: Aspect | None = None
) -> Iterator[tuple[Found, str]]:
    """Where the place has a special aspect, each sentence in other words is one of them too."""
    before, after = read(old), read(new)
    lines = {sentence.keys for sentence in before} & {sentence.keys for sentence in after}
    for pair in paired(before, after):
        told = list(found_in(pair, own_names))
        if special and not told and not same_wording(text_of(pair.old), text_of(pair.new)):
            told = [Found(special, text_of(pair.old), text_of(pair.new))]
        for found in told:
            yield found, around(found, pair)
        if moved := under_another_line(pair, lines):
            yield moved, around(moved, pair)
    yield from steps_in_another_order(before, after)


def around(found: Found, pair: Pair) -> str:
    text = text_of(pair.new or pair.old)
    if len(text) <= MOST_AROUND:
        return text
    at = max(text.find(found.new if pair.new else found.old), 0)
    return text[max(at - MOST_AROUND // 2, 0) :][:MOST_AROUND]


def text_of(sentences: Iterable[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def under_another_line(pair: Pair, lines: set[Keys]) -> Found | None:
    """The same words stand under another line now, and both lines were and are there."""
    if len(pair.old) != 1 or len(pair.new) != 1 or pair.old[0].keys != pair.new[0].keys:
        return None
    over_old, over_new = set(pair.old[0].over), set(pair.new[0].over)
    aspect = heaviest(pair.new)
    if aspect and (over_old - over_new) & lines and (over_new - over_old) & lines:
        return Found(aspect, with_line_over(pair.old[0]), with_line_over(pair.new[0]))
    return None


def with_line_over(sentence: Sentence) -> str:
    over = [keys for keys in sentence.over if keys]
    return f"{' '.join(over[-1])}: {sentence.text}" if over else sentence.text


def steps_in_another_order(
    before: list[Sentence], after: list[Sentence]
) -> Iterator[tuple[Found, str]]:
    """Steps of a numbered list that stand after others than before, where they say what to do."""
    old, new = [one for one in before if one.step], [one for one in after if one.step]
    kept = {j for _, j in common([one.keys for one in old], [one.keys for one in new])}
    known = {sentence.keys for sentence in old}
    for j, sentence in enumerate(new):
        aspect = heaviest([sentence])
        if j not in kept and sentence.keys in known and aspect:
            found = Found(aspect, sentence.text, f"{sentence.text} (now step {j + 1})")
            yield found, sentence.text
