"""What a clinical change is about, as it is named to the reviewer."""

from django.db.models import TextChoices


class Aspect(TextChoices):
    """What kind of statement a clinical change touches."""

    BOXED_WARNING = "boxed_warning", "boxed warning"
    CONTRAINDICATION = "contraindication", "contraindication"
    NUMBER = "number", "number"
    UNIT = "unit", "unit"
    LIMIT = "limit", "limit of a number"
    FREQUENCY = "frequency", "how often"
    TIMING = "timing", "when to take it"
    ROUTE = "route", "route"
    NEGATION = "negation", "not, never, unless, must"
    DIRECTION = "direction", "more or less, before or after, start or stop"
    AGE = "age", "age"
    PREGNANCY = "pregnancy", "pregnancy and breastfeeding"
    KIDNEY_LIVER = "kidney_liver", "kidney or liver"
    SEVERITY = "severity", "severity"
    ACTION = "action", "what to do"
    OUTCOME = "outcome", "seriousness"
    MEDICINE = "medicine", "medicine or substance"
    CONDITION = "condition", "illness"
    PRECAUTION = "precaution", "precaution"
    SIDE_EFFECT = "side_effect", "side effect"
    STATUS = "status", "status"
    EVIDENCE = "evidence", "evidence"
    BODY_SYSTEM = "body_system", "body system"
    MECHANISM = "mechanism", "mechanism"
    ADVICE = "advice", "clinical statement"
    SOURCE = "source", "source"
