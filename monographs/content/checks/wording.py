"""Words that say nothing, words that wound, and words the NHS does not use."""

import re
from collections.abc import Iterator

from monographs.content.checks.finding import Finding, Rule, found
from monographs.content.checks.passage import Passage
from monographs.content.checks.phrases import Phrases, asked, quoted, words
from monographs.content.checks.profiles import Profile

AI_1 = Rule(
    "AI-1",
    "block",
    "Nothing of a chatbot's voice is left in the text; its fillers are a warning.",
    "House rule: an imported text is a draft until a person has worked on it",
)
AI_1_TONE = Rule("AI-1", "warn", AI_1.says, AI_1.source)
EMPTY_1 = Rule("EMPTY-1", "warn", "A sentence says something that a reader can use.", "House style")
STIGMA_1 = Rule(
    "STIGMA-1",
    "warn",
    "People are not named after a substance, and use is not called abuse.",
    "NIDA, Words Matter; American Academy of Pediatrics 2022",
)
STYLE_UK = Rule(
    "STYLE-UK", "hint", "The words of the NHS are used.", "NHS, A to Z of health writing"
)

CHATBOT = Phrases(
    AI_1,
    words("this response will|as an ai|i cannot|it's important to (?:note|clarify)"),
    "“{quote}” speaks in a chatbot's voice: write the fact alone, and check the whole text"
    " against its sources.",
    "the fact alone",
    excuses=(asked, quoted),
)
CHATBOT_TONE = Phrases(
    AI_1_TONE,
    words("it's crucial to"),
    "“{quote}” is a filler that chatbots like: say directly what to do.",
    "what to do, as a request",
    excuses=(quoted,),
)

HOLLOW = Phrases(
    EMPTY_1,
    words(
        "can interact with (?:various|other|certain) (?:medications|medicines|drugs|substances)"
        "(?!,? such as)",
        "dosage varies",
    ),
    "“{quote}” leaves the reader without an answer: name which ones, or how much for whom.",
    "the names, or the doses and for whom",
    excuses=(quoted,),
)
# The whole answer, and nothing else on its line.
SENT_AWAY = re.compile(
    r"(?:^|\n|\banswer:|\ba:)[ \t]*"
    r"((?:please |always |you should )*(?:consult|ask|see|contact|talk to|speak to|speak with)"
    r"(?: with)? (?:your|a) (?:own )?(?:doctor|gp|physician|pharmacist|healthcare provider)"
    r"(?: or (?:your |a )?(?:doctor|gp|physician|pharmacist|healthcare provider))?"
    r"(?: first)?)[.!]?[ \t]*(?=\n|$)"
)

LABELS = Phrases(
    STIGMA_1,
    words(
        "(?:substance|drug|alcohol) abuse(?:rs?)?|abuse(?:s|rs?)?|abus(?:ed|ing)",
        "addicts?|drug habits?",
        "(?:stay|stays|stayed|staying|get|getting|be|been|is|are|was|were) clean(?! and| enough|,)",
        "(?:clean|dirty) (?:urine|drug|blood)(?: (?:test|screen|sample)s?)?|dirty needles?",
    ),
    "“{quote}” blames the person: name the condition, and the person first.",
    {
        "": "“substance use disorder”, “misuse”, “person who uses …”",
        "addict": "“person with a substance use disorder”",
        "addicts": "“people with a substance use disorder”",
        "substance abuse": "“substance use disorder”, or “problems with alcohol or drugs”",
        "abuse": "“misuse”",
    },
    harmless=words(r"(?:child|sexual|physical|domestic|emotional|elder|verbal) abuse\w*"),
    excuses=(quoted,),
)

NHS_WORDS = Phrases(
    STYLE_UK,
    words("medications?|drugs|drowsiness|experienc(?:e|es|ed|ing)|orally|a-z|mcg"),
    "The NHS does not write “{quote}”: use its own word.",
    {
        "": "get or have (side effects)",
        "medication": "medicine",
        "medications": "medicines",
        "drugs": "medicines",
        "drowsiness": "feeling sleepy (drowsy)",
        "orally": "by mouth",
        "a-z": "A to Z",
        "mcg": "microgram",
    },
    harmless=words(
        "(?:illegal|illicit|recreational|street|controlled|class a|alcohol or|alcohol and) drugs",
        "(?:misuse of|use|inject|problems with) drugs|drugs (?:or|and) (?:alcohol|driving)",
    ),
    excuses=(quoted,),
)


def sent_away(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """“Ask your doctor” is good advice and no answer."""
    for match in SENT_AWAY.finditer(passage.lower):
        message = "“{quote}” is the whole answer: answer the question first, then say whom to ask."
        yield found(EMPTY_1, passage, match.span(1), message, "the answer, with its source")


def nhs_words(passage: Passage, profile: Profile) -> Iterator[Finding]:
    if profile.has_nhs_words:
        yield from NHS_WORDS.findings(passage)


RULES = (AI_1, EMPTY_1, STIGMA_1, STYLE_UK)
PHRASES = (CHATBOT, CHATBOT_TONE, HOLLOW, LABELS)
ON_TEXT = (sent_away, nhs_words)
