"""Praise, hooks and stories: what sells a medicine instead of describing it."""

import re

from monographs.content.checks.finding import Rule
from monographs.content.checks.passage import Passage
from monographs.content.checks.phrases import Phrases, asked, cited, negated, quoted, words

BALANCE = "ABPI Code of Practice 2024, clause 6.1"
SUBSTANTIATION = "ABPI Code of Practice 2024, clause 6.2; HONcode principle 5"
NO_PROMISES = "ABPI Code of Practice 2024, clause 6.4"

PROMO_1 = Rule(
    "PROMO-1",
    "block",
    "“Synergy” is not used outside a quotation from a pharmacology source.",
    BALANCE,
)
PROMO_2 = Rule("PROMO-2", "block", "Words of praise are not used of a medicine.", BALANCE)
PROMO_3 = Rule(
    "PROMO-3",
    "warn",
    "A page starts with facts and ends without a hook or a conclusion.",
    "House style",
)
ABS_1 = Rule(
    "ABS-1", "block", "Nothing is promised, and no risk is said to be absent.", NO_PROMISES
)
ABS_2 = Rule(
    "ABS-2", "warn", "“Safe” stands only with for whom, at what dose, and a source.", NO_PROMISES
)
CLAIM_1 = Rule(
    "CLAIM-1", "block", "A benefit or a comparison has a source in its paragraph.", SUBSTANTIATION
)
TESTI_1 = Rule(
    "TESTI-1",
    "block",
    "A reference work tells no patient stories.",
    "Directive 2001/83/EC, Article 90; PAGB rule on testimonials",
)
MINIM_1 = Rule(
    "MINIM-1",
    "warn",
    "A harm is given with its rate and is not played down.",
    "NHS content guide on risk; CIOMS frequencies",
)

RATE = re.compile(r"\d\s+(?:in|of|out of)\s+(?:every\s+)?\d|\d\s?%")
QUALIFIED = re.compile(r"\s+(?:to\s+\w+\s+)?(?:for|in|at|during|while|with|when|if|up to)\b")


def with_rate(passage: Passage, match: re.Match) -> bool:
    return passage.has(RATE, passage.sentence(match.start()))


def qualified(passage: Passage, match: re.Match) -> bool:
    """“Safe for adults up to 200 mg a day [@key]”."""
    follows = QUALIFIED.match(match.string, match.end()) is not None
    return follows and cited(passage, match)


SYNERGY = Phrases(
    PROMO_1,
    words(r"synerg\w*"),
    "“{quote}” promises more than a source shows: say what was measured, or quote a source for it.",
    "the measured effect, with its source",
    excuses=(quoted,),
)

PRAISE = Phrases(
    PROMO_2,
    words(
        r"maximi[sz]\w*|significantly enhanc\w*|potent|promising|breakthrough|revolutionary",
        "miracle|powerful|optimal|best|proven|cutting-edge",
    ),
    "“{quote}” praises: take it out, or say what was measured and by how much.",
    "a plain statement of the effect, with its source",
    harmless=words(
        r"proven (?:less|not|only|allerg\w+|infection)",
        r"potent (?:and \w+ )?(?:cyp\w*|inhibitors?|inducers?|blockers?|opioids?)",
        r"breakthrough (?:bleeding|pain|seizures?|infections?)",
        r"optimal (?:treatment|dos\w+|use|duration|response)|less than optimal",
        r"best (?:to|if|not|when|before|after|taken|avoided|time|way|place|left|suits?|suited)",
        r"at best|do (?:your|their) best|suits? (?:you|them|your \w+) best",
        # What is best for somebody is left open.
        r"(?:which|what|whichever) \w+ (?:\w+ ){0,2}(?:is|are|works?|suits?) best",
        r"what (?:works|is) best|best (?:\w+ ){0,4}depends",
    ),
    excuses=(negated, quoted),
)

HOOKS = Phrases(
    PROMO_3,
    words("are you interested|in this article|delve|explore how|in conclusion", r"game-chang\w+"),
    "“{quote}” belongs to an advertisement or an essay: start with the fact itself.",
    "take it out",
    excuses=(quoted,),
)

PROMISES = Phrases(
    ABS_1,
    words(
        r"guarantee\w*|no risks?(?! factor| assessment)|risk-free|(?<![\d.,])100\s?%|completely",
        "cure[sd]?|no side effects|not addictive|non-addictive|harmless",
    ),
    "“{quote}” promises what no medicine can: give the rate, or take it out.",
    "the rate, with its source",
    harmless=words(
        r"(?:dissolv|melt|dr[iy]|empt|wash|rins|cover|clos|stop)\w* (?:\w+ ){0,3}completely",
        r"completely (?:dissolv|melt|dr[iy]|empt|cover|clos|stop)\w*",
        r"finish\w* (?:\w+ ){0,3}completely|partial\w* or completely|100\s?% (?:oxygen|humidity)",
    ),
    excuses=(negated, asked, quoted),
)

SAFE = Phrases(
    ABS_2,
    words("safe(?:ly)?"),
    "“{quote}” needs its limits: say for whom and at what dose, and cite the source.",
    "“can be used by … at …”, with its source",
    harmless=words(
        r"safe (?:\w+ )?(?:place|disposal|distance|storage|ways?)|safely out of",
        r"(?:stor|dispos|throw|keep|kept|lock|drive|cycl|handl)\w* (?:\w+ ){0,4}safely",
        r"safely (?:stor|dispos|throw|lock|discard|handl)\w*",
    ),
    excuses=(negated, asked, qualified, quoted),
)

CLAIMS = Phrases(
    CLAIM_1,
    words(
        r"(?:more|less) \w+|faster|rapid|reduced risk|improv\w+|better|superior",
        "effective(?:ness)?|remission|full benefits",
    ),
    "“{quote}” claims a benefit or compares: cite the source in this paragraph as [@key].",
    "cite the source as [@key], or take the claim out",
    harmless=words(
        r"effective (?:form of )?(?:dos\w+|use|contracepti\w+|methods?|date)",
        r"effective (?:\w+ )?(?:education|communication)",
        r"effectiveness (?:\w+ ){0,6}(?:has|have) not|or (?:more|less) \w+",
        "less effective(?! than)",
        "(?:becom(?:e|es|ing)|to be|before it is) (?:fully )?effective",
        r"(?:more|less) (?:than|of|to|in|on|at|for|with|from|and|or|a|an|the|it|if|when|you)",
        r"(?:more|less) (?:likely|common(?:ly)?|often|frequent(?:ly)?|rare(?:ly)?|about|advice)",
        r"(?:more|less) (?:serious(?:ly)?|severe(?:ly)?|sensitive|sleepy|tired|toxic|dangerous)",
        r"(?:more|less) (?:information|help|care|time|sleep|side|bleeding|harm\w*|risk\w*|danger)",
        r"(?:more|less) (?:easily|slowly|closely|carefully|urgent(?:ly)?|regular(?:ly)?|affected)",
        r"(?:more|less) (?:dizzy|drowsy|confused|unwell|sick|prone|painful|difficult|rest|caution)",
        r"(?:more|less) (?:water|fluids?|fibre|fiber|salt|sugar|food|alcohol|caffeine|whole|fruit)",
        r"(?:more|less) (?:people|adults|children|women|men|patients|doses?|tablets?|medicines?)",
        r"(?:if|until|when|once|even though) (?:\w+ ){1,4}(?:better|improves?|improved)",
        "better (?:to|not|avoided|way|time|place|for (?:you|them)|or worse)|worse or better",
        r"sooner [^.\n]{0,50}the better|(?:suits?|works?) (?:you|them|for you) better",
        "rapid-(?:acting|release|onset)",
        r"rapid (?:\w+ )?(?:heart\w*|pulse|breath\w*|swelling|weight|rise|fall|movements?)",
        r"faster (?:heart\w*|pulse|breath\w*)|(?:beat|breath)\w* faster",
        "superior vena cava",
    ),
    excuses=(cited, negated, asked),
)

STORIES = Phrases(
    TESTI_1,
    words(
        r"testimonial\w*|case stud(?:y|ies)|real[- ]life|patients often describe|success stor\w+"
    ),
    "“{quote}” brings in a patient's story: take it out, or cite the study that it stands for.",
    "the result of a study, with its source",
)

# A person speaking of himself, in quotation marks: “I felt calm within a day.”
OWN_WORDS = Phrases(
    TESTI_1,
    re.compile(r"[\u201c\"](?:i|my|we|our)(?:'\w+)?\s[^\u201c\u201d\"?\n]{3,300}[.!,][\u201d\"]"),
    "“{quote}” is one person's word: take it out, or cite a study.",
    "the result of a study, with its source",
)

PLAYED_DOWN = Phrases(
    MINIM_1,
    words(
        "(?:severe|serious) (?:side effects|adverse reactions|reactions) are (?:very )?rare",
        "while uncommon|generally (?:safe|well tolerated)",
        "like (?:any|all) (?:medication|medicine|drug)s?",
    ),
    "“{quote}” plays a harm down: give its rate and say what to do.",
    "the frequency of each side effect, with its source",
    # The sentence that every European leaflet begins its side effects with.
    harmless=words(r"like all medicines,? (?:\w+ ){1,3}(?:can|may) cause side effects"),
    excuses=(with_rate, quoted),
)

RULES = (PROMO_1, PROMO_2, ABS_1, ABS_2, CLAIM_1, TESTI_1, PROMO_3, MINIM_1)
PHRASES = (
    *(SYNERGY, PRAISE, HOOKS, PLAYED_DOWN),
    *(PROMISES, SAFE, CLAIMS, STORIES, OWN_WORDS),
)
