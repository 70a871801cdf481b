"""The words that change what a reader would do, each group with the spellings that mean the same.

A spelling is listed under another's key only where a pharmacist would read both as one instruction.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from monographs.content.aspects import Aspect
from monographs.content.handling_words import EXCHANGED, FOOD_TIMES
from monographs.content.how_often import EACH, OFTEN, often_key
from monographs.content.name_words import CONDITIONS, KNOWN, STEMS
from monographs.content.quantities import QUANTITY, read_quantity


@dataclass(frozen=True)
class Group:
    """Spellings of one family, `{key: pattern}` or a pattern with a function that finds its key.

    `only_replaced`: words of this family come and go in plain rewording, so they count when one
    takes the place of another.
    """

    aspect: Aspect
    family: str
    spellings: dict[str, str]
    only_replaced: bool = False
    key_of: Callable[[str], str] | None = None


WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DAYTIME = "(?:(?:in the |at )?(?:morning|noon|afternoon|evening|night|bedtime))"
TAKING = r"(?: taking)?(?: (?:this |the )?(?!and\b|or\b)[a-z]+)?"
SUDDENLY = "suddenly|abruptly|all at once|from one day to the next"
GROUPS = (
    Group(Aspect.FREQUENCY, "how often", {"": OFTEN}, key_of=often_key),
    Group(Aspect.NUMBER, "quantity", {"": QUANTITY}, key_of=lambda text: read_quantity(text).key),
    Group(
        Aspect.NUMBER,
        "multiple",
        {
            **{"2 fold": "doubl(?:e|ed|es|ing)|two-?fold", "3 fold": "tripl(?:e|ed|es|ing)"},
            **{"0.5 fold": "halv(?:e|es|ed|ing)", "2 time": "twice", "3 time": "thrice"},
        },
    ),
    Group(
        Aspect.LIMIT,
        "limit",
        {
            "max": "maximum|max|highest|the most you|at most",
            "min": "minimum|lowest|the least you",
        },
    ),
    Group(
        Aspect.UNIT,
        "bare unit",
        {
            **{"microgram": "micrograms?|mcg|[µμ]g", "mg": "milligrams?|mg", "g": "grams?|g"},
            **{"mL": "millilit(?:re|er)s?|ml", "L": "lit(?:re|er)s?"},
        },
    ),
    Group(Aspect.FREQUENCY, "how often", {"": EACH}, key_of=often_key),
    Group(
        Aspect.FREQUENCY,
        "how often",
        {
            "as needed": r"(?:as|when|if) (?:needed|required|necessary)|prn|p\.r\.n\.",
            "very common": "very common(?:ly)?",
            "common": "common(?:ly)?",
            "uncommon": "uncommon(?:ly)?",
            "very rare": "very rare(?:ly)?",
            "rare": "rare(?:ly)?|seldom",
            **{"once only": "once only|(?:a )?single dose", "od": "od|o\\.d\\."},
        },
    ),
    Group(
        Aspect.TIMING,
        "times of the day",
        {
            "both": rf"{DAYTIME} and {DAYTIME}|both {DAYTIME} and {DAYTIME}",
            "either": rf"{DAYTIME} or {DAYTIME}|either {DAYTIME} or {DAYTIME}",
        },
        only_replaced=True,
    ),
    Group(
        Aspect.TIMING,
        "timing",
        {
            "night": "(?:every|each|at|by|per|a) night|nightly|nocte",
            "bedtime": "(?:at )?bedtime|before (?:going to |you go to )?bed",
            "morning": "(?:in the|every|each) morning|mornings|mane",
            "evening": "(?:in the|every|each) evening|evenings",
            "noon": "at noon|midday",
            **FOOD_TIMES,
            **{day: f"{day}s?" for day in WEEKDAYS},
        },
    ),
    Group(
        Aspect.ROUTE,
        "route",
        {
            "by mouth": r"by mouth|orally|oral|per os|p\.o\.|po",
            "vein": r"in(?:to)? (?:a|the) veins?|intravenous(?:ly)?|(?-i:IV)|i\.v\.",
            "muscle": r"in(?:to)? (?:a|the) muscles?|intramuscular(?:ly)?|(?-i:IM)|i\.m\.",
            "under the skin": "under the skin|subcutaneous(?:ly)?|subcut|(?-i:SC)",
            "rectum": "in(?:to)? the (?:rectum|back passage|bottom)|rectal(?:ly)?|(?-i:PR)",
            "under the tongue": "under the tongue|sublingual(?:ly)?|(?-i:SL)",
            "cheek": "(?:inside|in) the cheek|buccal(?:ly)?",
            "breathed in": "inhal(?:ed|ation|e)|breathed? in",
            "nose": "in(?:to)? (?:the|each) (?:nose|nostrils?)|intranasal(?:ly)?|nasal(?:ly)?",
            "skin": "(?:on|to|onto) the skin|topical(?:ly)?|transdermal(?:ly)?",
            "vagina": "in(?:to)? the vagina|vaginal(?:ly)?",
            "eye": "(?:in|into|to) (?:the|each|your) (?:affected )?eyes?|ophthalmic",
            "ear": "(?:in|into|to) (?:the|each|your) (?:affected )?ears?|otic",
            "spine": "in(?:to)? the spine|intrathecal(?:ly)?|epidural(?:ly)?",
            **{"injection": "by injection|inject(?:ed|s|ion)?", "drip": "infusion|infused|drip"},
        },
    ),
    Group(
        Aspect.CONTRAINDICATION,
        "negation",
        {"contraindicated": r"contra-?indicat(?:ed|ions?|es)", "forbidden": "forbidden|prohibited"},
    ),
    Group(
        Aspect.ACTION,
        "action",
        {
            "now": "at once|immediate(?:ly)?|(?:straight|right) away|without delay|urgent(?:ly)?",
            "soon": "as soon as possible",
            "emergency": "emergency|a&e|ambulance",
        },
    ),
    Group(
        Aspect.NEGATION,
        "negation",
        {
            "not": r"(?:(?:do|does|did|is|are|was|were|will|would|has|have|had) )?not"
            r"|cannot|\w+n't|no|nor|neither|none|nothing|nobody",
            "never": "never",
            "without": "without",
            "avoid": "avoid(?:s|ed|ing|ance)?",
            "unless": "unless",
            "except": "except(?:ing|ion|ions)?|apart from|other than|excluding",
            "instead": "instead of|rather than",
            "only": "only|solely",
        },
    ),
    Group(
        Aspect.NEGATION,
        "duty",
        {
            "must": "must|ha(?:s|ve) to|needs? to|needed|required|essential",
            "should": "should|ought to|advised|recommended",
            "may": "may|might|can|could",
        },
        only_replaced=True,
    ),
    Group(
        Aspect.DIRECTION,
        "amount",
        {
            "up": r"increas\w+|rais(?:e|es|ed|ing)|ris(?:e|es|ing)|high(?:er)?|more|greater"
            r"|stronger",
            "down": r"decreas\w+|reduc\w+|low(?:er|ers|ered|ering)?|falls?|falling|less|fewer"
            r"|weaker",
        },
        only_replaced=True,
    ),
    Group(
        Aspect.DIRECTION,
        "length",
        {
            "long": "longer|longest|long-term|prolonged|chronic",
            "short": "less long|shorter|shortest|short-term|brief(?:ly)?|acute",
        },
        only_replaced=True,
    ),
    Group(
        Aspect.DIRECTION,
        "size of a dose",
        {"low": "(?:low|small) doses?", "high": "(?:high|large) doses?", "any": "any doses?"},
    ),
    # Without the second word it would forbid something else.
    Group(
        Aspect.NEGATION,
        "sudden stop",
        {
            "": rf"stop(?:ping)?{TAKING} (?:{SUDDENLY})|(?:{SUDDENLY}) stop(?:ping)?{TAKING}",
        },
        key_of=lambda text: "stop suddenly",
    ),
    Group(
        Aspect.DIRECTION,
        "speed",
        {
            "slow": "slow(?:er|ly)?|gradual(?:ly)?",
            "fast": "fast(?:er)?|quick(?:er|ly)?|rapid(?:ly)?|sudden(?:ly)?|abrupt(?:ly)?",
        },
        only_replaced=True,
    ),
    Group(Aspect.DIRECTION, "order", {"before": "before", "after": "after"}, only_replaced=True),
    Group(
        Aspect.DIRECTION,
        "enzyme",
        {"induced": r"induc(?:e|es|ed|er|ers|ing|tion)", "inhibited": r"inhibit\w*|block\w*"},
        only_replaced=True,
    ),
    Group(
        Aspect.DIRECTION,
        "course",
        {
            "start": r"start(?:s|ed|ing)?|begin(?:s|ning)?|resum\w+|continu(?:e|es|ed|ing)"
            r"|keep(?:s|ing)? (?:on )?taking",
            "stop": r"stop(?:s|ped|ping)?|discontinu\w+|finish(?:ed|ing)?",
        },
        only_replaced=True,
    ),
    Group(
        Aspect.AGE,
        "people",
        {
            "adult": "adults?|grown-ups?",
            "child": "child(?:ren)?(?:'s)?",
            "baby": "bab(?:y|ies)|infants?",
            "newborn": "newborns?|neonates?|neonatal",
            "toddler": "toddlers?",
            "teenager": "teenagers?|adolescents?|teens|young (?:people|adults|person)",
            "older": "older (?:people|adults|patients|person)|elderly",
        },
    ),
    Group(
        Aspect.PREGNANCY,
        "pregnancy",
        {
            "trimester first": "(?:the )?first (?:trimester|3 months)",
            "trimester second": "(?:the )?second (?:trimester|3 months)",
            "trimester last": "(?:the )?(?:third|last) (?:trimester|3 months)",
            "pregnant": "pregnant|pregnanc(?:y|ies)",
            "breastfeeding": "breast-?fe(?:ed|ds|eding|d)|nursing|lactat(?:ing|ion)",
        },
    ),
    Group(
        Aspect.KIDNEY_LIVER,
        "kidney and liver",
        {
            "kidney": "kidneys?|renal",
            "liver": "liver|hepatic",
            "clearance": r"creatinine clearance|crcl|cl ?cr",
            "gfr": "e?gfr|(?:estimated )?glomerular filtration rate",
        },
        only_replaced=True,
    ),
    Group(
        Aspect.KIDNEY_LIVER,
        "scale",
        {
            "": r"child-pugh(?: (?:class|score|grade))? (?:[abc]|\d+)"
            r"(?:(?: or | and | to |/|-)(?:[abc]|\d+))?"
        },
        key_of=lambda text: re.sub(r"(?:class|score|grade) ", "", text.casefold()),
    ),
    Group(
        Aspect.SEVERITY,
        "severity",
        {
            "severe": "severe(?:ly)?",
            "moderate": "moderate(?:ly)?",
            "mild": "mild(?:ly)?",
            "serious": "serious(?:ly)?",
            "deadly": "life-threatening|fatal(?:ly|ities)?|deaths?|dies?|dying|deadly",
        },
    ),
    Group(
        Aspect.MEDICINE,
        "medicine",
        {"": rf"{KNOWN}|[a-z]{{2,20}}(?:{STEMS})"},
        key_of=lambda text: re.sub(r"(?<=[a-z]{4})s$|ic$", "", text.casefold()),
    ),
    Group(Aspect.CONDITION, "condition", CONDITIONS),
    *(
        Group(aspect, family, spellings, only_replaced=True)
        for family, (aspect, spellings) in EXCHANGED.items()
    ),
)
