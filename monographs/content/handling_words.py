"""Words for how a medicine is handled: with or without food, with what, where, how it is kept.

`ANY_FOOD` asks nothing of the reader: it counts only beside another word on food. What stands in
`EXCHANGED` counts where one word takes the place of another of its family.
"""

from monographs.content.aspects import Aspect
from monographs.content.name_words import SYMPTOMS

ANY_FOOD = "any food"

ATE = r"you(?: have|'ve)? eate?n?"
FOOD = (
    r"(?:(?:some |your |the )?(?:food|meals?|breakfast|lunch|dinner)|a (?:meal|snack)|eating"
    rf"|{ATE})"
)
JUST = r"(?:just |soon |straight |right |shortly )?"
IT = rf"(?:it|them|that|{FOOD})"
FOOD_TIMES = {
    ANY_FOOD: "|".join(
        (
            rf"(?:either )?with or without {FOOD}|with {FOOD},? or without(?: {IT})?",
            rf"(?:either )?(?:before|after|before, (?:with|during)) or (?:after|before) {FOOD}",
            rf"(?:either )?before {FOOD},? or after {IT}|after {FOOD},? or before {IT}",
            rf"whether or not {ATE}|whether {ATE} or not|with {FOOD} or on an empty stomach",
            r"(?:it )?(?:does not|doesn't) matter (?:if|whether) (?:you (?:take|use) it )?"
            rf"(?:with or without {FOOD}|{ATE})(?: or not)?",
            r"food (?:makes no difference|does not matter)",
            r"(?:(?:you )?(?:do not|don't) (?:need|have) to|no need to) (?:take|have) it with food",
        )
    ),
    "with food": rf"with or after {FOOD}|with {FOOD},? or {JUST}after {IT}|with {FOOD}",
    "before food": f"before {FOOD}",
    "after food": f"after {FOOD}",
    "empty stomach": "(?:on )?an empty stomach|(?:when|while) your stomach is empty",
}
ABOUT_FOOD = {*FOOD_TIMES, "food", "foods", "meal", "meals", "eat", "eaten", "eating"}

DRINKS = {
    **{"water": "water", "juice": "juices?", "tea": "teas?", "squash": "squash", "soup": "soups?"},
    **{"wine": "wines?", "beer": "beers?", "spirits": "spirits", "cola": "colas?"},
    **{"fizzy drink": "fizzy drinks?|soft drinks?", "yoghurt": "yoghurts?|yogurts?"},
    **{"cheese": "cheeses?", "bread": "bread", "jam": "jam", "honey": "honey", "salt": "salt"},
}
SITES = {
    **{"arm": "(?:upper )?arms?", "leg": "legs?", "thigh": "thighs?", "face": "face"},
    **{"hand": "hands?", "foot": "foot|feet", "scalp": "scalp", "neck": "neck", "chest": "chest"},
    **{"belly": "tummy|belly|abdomen", "buttock": "buttocks?", "shoulder": "shoulders?"},
}
PLACES = {
    "fridge": "(?:the |a )?(?:fridge|refrigerator)|refrigerated?",
    "freezer": "(?:the |a )?freezer|freez(?:e|es|ing)|frozen",
    "room": "room temperature",
}
WAYS = {
    **{"crush": "crush(?:ed|ing)?", "chew": "chew(?:ed|ing)?", "suck": "suck(?:ed|ing)?"},
    **{"cut": "cut|cutting|split|splitting", "swallow": "swallow(?:ed|ing)?"},
    **{"dissolve": "dissolv(?:e|ed|ing)", "open": "open(?:ed|ing)?", "whole": "whole"},
}
DISTANCE = {"away": "away from", "near": "close to|near(?: to)?|next to"}
SIDES = {"left": "left", "right": "right", "both": "both"}
SIZES = {"small": "small|tiny|thin(?:ly)?", "large": "large|big|thick(?:ly)?|generous(?:ly)?"}
POSTURES = {"lying": "l(?:ie|ying)(?: down)?", "upright": "upright|s(?:it|itting|tand|tanding)(?: up)?"}
SAMENESS = {"same": "same", "different": "different"}
COMPANY = {
    "alone": "on its own|alone|by itself",
    "together": "together with|with other medicines|(?:combined|in combination) with",
}
VISITS = {
    "same day": "the same day|today",
    "next": "(?:at |on )?(?:your|the) next (?:visit|appointment|day|check-?up)",
}
BASES = {"weight": "(?:body )?weight", "age": "age|how old you are", "height": "height"}
LAW = {
    "against": "against the law|illegal|unlawful|an offence|a crime",
    "within": "within the law|legal|lawful",
}
DOSE = {
    "leave out": "leave (?:it |them )?out|skip(?:s|ped|ping)?|miss(?:ed|ing)? out",
    "take": "take(?:s|n)?|taking|took",
}
SOME_TIME = {
    unit: rf"(?:several|a few|some|many) {unit}s?"
    for unit in ("minute", "hour", "day", "week", "month", "year")
}
DEGREES = {"much": "very|extremely|deeply", "little": "a little|slightly|a bit|somewhat"}
EXCHANGED = {
    "a dose": (Aspect.ACTION, DOSE),
    "some time": (Aspect.NUMBER, SOME_TIME),
    "law": (Aspect.NEGATION, LAW),
    "degree": (Aspect.SEVERITY, DEGREES),
    "drink": (Aspect.MEDICINE, DRINKS),
    "company": (Aspect.MEDICINE, COMPANY),
    "site": (Aspect.ROUTE, SITES),
    "way": (Aspect.ROUTE, WAYS),
    "side": (Aspect.DIRECTION, SIDES),
    "distance": (Aspect.DIRECTION, DISTANCE),
    "size": (Aspect.DIRECTION, SIZES),
    "visit": (Aspect.ACTION, VISITS),
    "symptom": (Aspect.SIDE_EFFECT, SYMPTOMS),
    "place": (Aspect.ADVICE, PLACES),
    "posture": (Aspect.ADVICE, POSTURES),
    "sameness": (Aspect.ADVICE, SAMENESS),
    "basis": (Aspect.ADVICE, BASES),
}
