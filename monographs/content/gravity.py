"""Which of many clinical changes a reviewer looks at first.

An amount, a rhythm or a limit that changed by five times or more; then what says "must not", was
turned round, or tells how grave it is and what to do, as in an overdose; then what is taken, how
much, how often and by whom; then what may come of it; then the rest, and what explains.
"""

from monographs.content.aspects import Aspect

FIRST, FORBIDDEN, TAKEN, CARE, REST = range(5)
GRAVITY = {
    **dict.fromkeys(
        (
            *(Aspect.BOXED_WARNING, Aspect.CONTRAINDICATION, Aspect.NEGATION),
            *(Aspect.DIRECTION, Aspect.STATUS, Aspect.SEVERITY, Aspect.ACTION),
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
    Aspect.OUTCOME: CARE,
}
URGENT = {"boxed_warning", "overdose"}
EXPLAINING = {"how_it_works", "mechanism"}


def gravity(aspect: Aspect, place: str) -> int:
    """Lower is graver. How often a side effect happens is not how often a medicine is taken."""
    if place in URGENT:
        return FORBIDDEN
    if place in EXPLAINING:
        return REST
    return REST if place.endswith(".frequency") else GRAVITY.get(aspect, REST)
