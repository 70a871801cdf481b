"""Which of many clinical changes a reviewer looks at first.

An amount, a rhythm or a limit that changed by five times or more; then what says "must not" or was
turned round; then what is taken, how much, how often and by whom; then how bad it is and what to
do; then the rest.
"""

from monographs.content.aspects import Aspect

FIRST, FORBIDDEN, TAKEN, CARE, REST = range(5)
GRAVITY = {
    **dict.fromkeys(
        (
            *(Aspect.BOXED_WARNING, Aspect.CONTRAINDICATION, Aspect.NEGATION),
            *(Aspect.DIRECTION, Aspect.STATUS),
        ),
        FORBIDDEN,
    ),
    **dict.fromkeys(
        (
            *(Aspect.NUMBER, Aspect.UNIT, Aspect.LIMIT, Aspect.FREQUENCY, Aspect.TIMING),
            *(Aspect.ROUTE, Aspect.AGE, Aspect.KIDNEY_LIVER, Aspect.PREGNANCY, Aspect.MEDICINE),
        ),
        TAKEN,
    ),
    **dict.fromkeys((Aspect.SEVERITY, Aspect.ACTION, Aspect.OUTCOME), CARE),
}


def gravity(aspect: Aspect, place: str) -> int:
    """Lower is graver. How often a side effect happens is not how often a medicine is taken."""
    if place == "boxed_warning":
        return FORBIDDEN
    return REST if place.endswith(".frequency") else GRAVITY.get(aspect, REST)
