"""How often: "twice a day", "8-hourly", "every other day", "tds", each with one key."""

import re

from monographs.content.quantities import NUMBER, TO, number_key

PERIOD = r"(?:day|week|fortnight|month|year|hour)"
TIMES = (
    rf"(?:(?:up to|no more than|not more than|at most|more than|at least|only) )?"
    r"(?:once or twice|once|twice|thrice|one time"
    rf"|(?:{NUMBER})(?:(?:{TO}| or )(?:{NUMBER}))?[- ]times?)"
)
A_PERIOD = rf"(?: ?/ ?| (?:a|an|per|each|every|in a|in an|every single) ){PERIOD}(?!\w)"
EACH_PERIOD = r"[- ](?:daily|weekly|fortnightly|monthly|yearly|hourly)"
EVERY = (
    rf"(?:every|each) (?:(?:{NUMBER})(?:(?:{TO}| or )(?:{NUMBER}))?|other|second|alternate) "
    r"(?:hours?|hrs?|h|days?|weeks?|months?|minutes?)"
    rf"|(?:{NUMBER})[- ]hourly|on alternate days|alternate days|q\d{{1,2}}h"
)
SHORT = {"bd": "2", "bid": "2", "b.d.": "2", "b.i.d.": "2", "tds": "3", "tid": "3", "t.d.s.": "3"}
SHORT |= {"t.i.d.": "3", "qds": "4", "qid": "4", "q.d.s.": "4", "q.i.d.": "4"}

LIMITS = {"more than": ">", "at least": "≥", "only": "only "}

OFTEN = rf"(?:{TIMES})(?:{A_PERIOD}|{EACH_PERIOD})|{EVERY}|(?:{'|'.join(map(re.escape, SHORT))})"
EACH = rf"(?:(?:a|an|per|each|every) |/ ?){PERIOD}|daily|weekly|fortnightly|monthly|yearly|hourly"


def often_key(written: str) -> str:
    """`2/day` for "twice a day", `every 8 hour` for "8-hourly", `per week` for "weekly"."""
    text = written.casefold()
    if text in SHORT:
        return f"{SHORT[text]}/day"
    if every := re.fullmatch(EVERY, text, re.IGNORECASE):
        return interval_key(every[0])
    limit = re.match(r"(up to|no more than|not more than|at most|more than|at least|only) ", text)
    rest = text[limit.end() :] if limit else text
    meant = LIMITS.get(limit[1], "≤") if limit else ""
    counts = [number_key(word) for word in re.findall(NUMBER, rest, re.IGNORECASE)]
    if word := re.match("once or twice|once|twice|thrice|one time", rest):
        counts = [{"once or twice": "1 to 2", "twice": "2", "thrice": "3"}.get(word[0], "1")]
    return f"{meant}{' to '.join(counts)}/{period_of(rest)}" if counts else f"per {period_of(rest)}"


def period_of(text: str) -> str:
    names = {"dai": "day", "wee": "week", "for": "fortnight", "mon": "month", "yea": "year"}
    written = re.search(r"(dai|day|wee|for|mon|yea|hou)\w*$", text)[1]
    return names.get(written, {"hou": "hour"}.get(written, written))


def interval_key(text: str) -> str:
    if re.search("other|second|alternate", text):
        return f"every 2 {re.sub('s$', '', text.split()[-1])}"
    numbers = [number_key(word) for word in re.findall(NUMBER, text, re.IGNORECASE)]
    unit = re.search(r"(h|day|week|month|minute)[a-z]*$", text)[1]
    return f"every {' to '.join(numbers)} {'hour' if unit == 'h' else unit}"
