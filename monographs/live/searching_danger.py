"""A question that tells of danger is answered with help first, and never with a dose."""

import re

CALL = (
    "call the emergency number of your country now: 999 in the United Kingdom, 112 in the European "
    "Union, 911 in the United States"
)
TOO_MUCH, CRISIS = "too much", "crisis"
NOTICES = {
    TOO_MUCH: (
        "If somebody may have taken too much, is hard to wake, has trouble breathing, has a fit or "
        f"has collapsed, {CALL}. Do not wait for signs to begin. Have the pack at hand."
    ),
    CRISIS: (
        "If you might act on thoughts of suicide, or have taken something already, "
        f"{CALL}. You can talk to somebody at any hour: call Samaritans on 116 123 in the United "
        "Kingdom and Ireland, call or text 988 in the United States."
    ),
}
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)"
NO_COUNT = r"(?!\s*(?:mg|mcg|micrograms?|g|ml|hours?|days?|weeks?|months?|years?|times)\b)"
TOOK = r"(?:took|taken|taking|swallowed|ate|eaten|drank|drunk)"
CHILD = r"(?:son|daughter|child|children|kids?|baby|toddler|infant|boy|girl|dog|cat)"
PATTERNS = {
    TOO_MUCH: (
        r"overdos\w*|od'?d|poison\w*|lethal|fatal|too (?:many|much)",
        r"(?:double|two|twice|extra|whole)(?: the)? doses?|doubl\w+ (?:the|my|a) dose",
        rf"{TOOK} (?:all|{NUMBER}\b{NO_COUNT}|lots?|loads|many|handfuls?|another|extra|double)",
        rf"{TOOK} an? (?:whole|lot|handful|bottle|pack|packet|strip|box|extra)",
        rf"{TOOK}\b.* twice(?! (?:a|per|each|every|daily))|twice (?:took|taken)",
        rf"{CHILD}\b.*\b{TOOK}|{CHILD}\b.*\bgot into",
        r"by (?:mistake|accident)|accidental(?:ly)?|mistakenly",
        r"(?:wo|ca|can)n?'?o?t (?:be )?(?:wake|woken|breathe)\w*|(?:wo|ca)n'?t wake",
        r"(?:not|stopped) breathing|unconscious|collapsed|passed out|unresponsive|blue lips",
        r"to die|to kill|enough to",
    ),
    CRISIS: (
        r"suicid\w*|self[ -]?harm\w*|(?:kill|hurt|harm|cut)(?:ing)? myself|to die|to kill me",
        r"end (?:my life|it all)|do(?: not|n'?t) want to (?:live|be alive)|better off dead",
    ),
}
DANGERS = {
    danger: re.compile(rf"\b(?:{'|'.join(patterns)})\b") for danger, patterns in PATTERNS.items()
}


def dangers_in(query: str) -> tuple[str, ...]:
    """`query` in lower case without accents, with straight apostrophes or typographic ones."""
    words = query.replace("’", "'")
    return tuple(danger for danger, pattern in DANGERS.items() if pattern.search(words))
