"""One limit in many words: "do not take more than", "no more than", "at most", "the most is"."""

from monographs.content.clauses import clauses
from monographs.content.lexicon import Word

LIMITING = {"quantity", "how often", "negation", "limit"}
NOT = {"not", "never"}
TURNED = {"<": "≥", ">": "≤"}
SIGNS = {"max": "≤", "min": "≥"}


def settled(words: list[Word]) -> list[str]:
    """The keys of amounts and negations; a "not" or a "maximum" is put into the amount it limits."""
    keys: list[str] = []
    for clause in clauses(words):
        start = len(keys)
        for word in clause:
            if word.family in LIMITING:
                put_beside(keys, start, word)
    return keys


def put_beside(keys: list[str], start: int, word: Word) -> None:
    """`start` is where the keys of the clause begin; the key of an amount begins with a figure."""
    last, key = keys[-1] if len(keys) > start else "", word.key
    if key[0] in TURNED and last in NOT:
        keys[-1] = TURNED[key[0]] + key[1:]
    elif key[0].isdigit() and last in SIGNS:
        keys[-1] = SIGNS[last] + key
    elif key in SIGNS and word.text.casefold().startswith("at "):
        limit_behind(keys, start, SIGNS[key])
    else:
        keys.append(key)


def limit_behind(keys: list[str], start: int, sign: str) -> None:
    """"40 mg a day at most": the amount stands before how often it is taken."""
    for at in range(len(keys) - 1, max(start, len(keys) - 3) - 1, -1):
        if keys[at][0].isdigit():
            keys[at] = sign + keys[at]
            return
    keys.append("max")
