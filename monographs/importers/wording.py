"""Words, sentences and plain text of Markdown; each function runs in linear time."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
EMPHASIS = re.compile(r"[*_`]+")
SENTENCE_END = re.compile(r"[.!?][\"”’')\]*_]{0,4}(?=\s+[\"“‘'(\[*_]{0,4}[A-Z0-9])")
NUMBER = re.compile(r"\s*[0-9]{1,3}[.)]\s+")
SECTION_NUMBER = re.compile(r"\s*[1-9][0-9]?(?:\.[0-9]{1,2}){1,2}\.?\s+(?=[A-Z])")  # 4.8 Overdose
ABBREVIATIONS = {"e.g", "i.e", "dr", "vs", "etc", "approx", "mr", "mrs", "ms", "st", "no", "fig"}


def words(text: str) -> list[str]:
    """The tokens that must not be lost; an underscore is Markdown, not part of a word."""
    return WORD.findall(text)


def normal(text: str) -> str:
    """How labels are compared: lower case, words only, without a list number in front."""
    label = SECTION_NUMBER.sub("", without_number(text.strip("*_# ")), count=1)
    return " ".join(word.casefold() for word in words(label))


def normalised(text: str) -> str:
    """NFC with plain newlines and without a byte order mark."""
    text = unicodedata.normalize("NFC", text)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def plain(text: str) -> str:
    """Without emphasis marks, on one line. A mark between two letters stays: `a*b` is two words."""
    return " ".join(EMPHASIS.sub(without_mark, text).split())


def without_mark(mark: re.Match) -> str:
    before = mark.string[mark.start() - 1 : mark.start()]
    after = mark.string[mark.end() : mark.end() + 1]
    return mark.group() if before.isalnum() and after.isalnum() else ""


def without_number(text: str) -> str:
    """Without the number of a list or heading in front."""
    number = NUMBER.match(text)
    return text[number.end() :] if number else text


def sentences(text: str) -> list[str]:
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        if not abbreviated(text, end.start()):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def abbreviated(text: str, stop: int) -> bool:
    """Does the full stop at `stop` end an abbreviation rather than a sentence?"""
    before = text[max(0, stop - 8) : stop].replace("(", " ").split()
    return bool(before) and before[-1].casefold() in ABBREVIATIONS
