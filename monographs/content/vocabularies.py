"""The field's vocabularies. Values are stored and frozen; labels are what people read."""

from django.db.models import TextChoices


class PageKind(TextChoices):
    MONOGRAPH = "monograph", "drug monograph"
    INTERACTION = "interaction", "interaction note"


class Origin(TextChoices):
    """Who wrote the first text. Nothing that a machine wrote passes for a person's work."""

    HUMAN = "human", "written by a person"
    IMPORTED = "imported", "imported document"
    MACHINE = "machine", "written by a machine"
    LABEL = "label", "taken from a product label"


class Jurisdiction(TextChoices):
    UK = "uk", "United Kingdom"
    US = "us", "United States"
    EU = "eu", "European Union"
    CA = "ca", "Canada"
    AU = "au", "Australia"
    IN = "in", "India"
    INTERNATIONAL = "int", "International"


class NameKind(TextChoices):
    BRAND = "brand", "brand name"
    SYNONYM = "synonym", "synonym"
    SALT = "salt", "salt"
    ABBREVIATION = "abbreviation", "abbreviation"
    FOREIGN = "foreign", "foreign name"
    MISSPELLING = "misspelling", "frequent misspelling"
    FORMER = "former", "former name"


class ExternalSystem(TextChoices):
    ATC = "atc", "ATC"
    RXCUI = "rxcui", "RxCUI"
    UNII = "unii", "UNII"
    CAS = "cas", "CAS"
    DRUGBANK = "drugbank", "DrugBank"


class LegalCategory(TextChoices):
    """How a medicine may be supplied; a controlled-drug schedule stands beside it."""

    PRESCRIPTION = "prescription", "prescription only"
    PHARMACY = "pharmacy", "pharmacy medicine"
    GENERAL_SALE = "general_sale", "general sale"
    NOT_LICENSED = "not_licensed", "not licensed"


class Frequency(TextChoices):
    """CIOMS words with their bounds; the word is never inferred from loose prose."""

    VERY_COMMON = "very_common", "Very common (1 in 10 people or more)"
    COMMON = "common", "Common (up to 1 in 10 people)"
    UNCOMMON = "uncommon", "Uncommon (up to 1 in 100 people)"
    RARE = "rare", "Rare (up to 1 in 1,000 people)"
    VERY_RARE = "very_rare", "Very rare (up to 1 in 10,000 people)"
    NOT_KNOWN = "not_known", "Not known (cannot be estimated from the available data)"


class Outcome(TextChoices):
    """Seriousness is an outcome (WHO, FDA), not the intensity of a complaint."""

    NOT_SERIOUS = "not_serious", "not serious"
    DEATH = "death", "results in death"
    LIFE_THREATENING = "life_threatening", "life-threatening"
    HOSPITAL = "hospital", "requires or prolongs a hospital stay"
    DISABILITY = "disability", "lasting or significant disability"
    ANOMALY = "anomaly", "congenital anomaly"
    IMPORTANT = "important", "serious, other medically important event"


class CareAction(TextChoices):
    EMERGENCY = "emergency", "Call emergency services"
    URGENT = "urgent", "Contact a doctor or pharmacist now"
    ROUTINE = "routine", "Tell a doctor or pharmacist if it bothers you or does not go away"


class BodySystem(TextChoices):
    """Plain words for the 27 system organ classes that product information prints."""

    BLOOD = "blood", "Blood and lymph"
    HEART = "heart", "Heart"
    CONGENITAL = "congenital", "Present from birth"
    EAR = "ear", "Ears and balance"
    ENDOCRINE = "endocrine", "Hormones"
    EYE = "eye", "Eyes"
    GUT = "gut", "Stomach and bowels"
    GENERAL = "general", "General"
    LIVER = "liver", "Liver and bile"
    IMMUNE = "immune", "Immune system and allergy"
    INFECTION = "infection", "Infections"
    INJURY = "injury", "Injury and procedures"
    INVESTIGATIONS = "investigations", "Test results"
    METABOLISM = "metabolism", "Metabolism and nutrition"
    MUSCLE = "muscle", "Muscles, bones and joints"
    NEOPLASM = "neoplasm", "Growths and tumours"
    NERVES = "nerves", "Brain and nerves"
    PREGNANCY = "pregnancy", "Pregnancy and birth"
    PRODUCT = "product", "Product issues"
    MOOD = "mood", "Mood and mind"
    KIDNEY = "kidney", "Kidneys and bladder"
    REPRODUCTIVE = "reproductive", "Sex and reproduction"
    BREATHING = "breathing", "Breathing and chest"
    SKIN = "skin", "Skin"
    SOCIAL = "social", "Social circumstances"
    SURGERY = "surgery", "Surgery"
    VESSELS = "vessels", "Blood vessels and pressure"


class PrecautionKind(TextChoices):
    """In reading order: who must not take it, who must take care, then the fixed places."""

    CONTRAINDICATION = "contraindication", "Who must not take it"
    CAUTION = "caution", "Who needs extra care"
    ALLERGY = "allergy", "Allergy"
    PREGNANCY = "pregnancy", "Pregnancy"
    BREASTFEEDING = "breastfeeding", "Breastfeeding"
    FERTILITY = "fertility", "Fertility and contraception"
    CHILDREN = "children", "Children"
    OLDER_PEOPLE = "older_people", "Older people"
    KIDNEY = "kidney", "Kidney problems"
    LIVER = "liver", "Liver problems"
    DRIVING = "driving", "Driving and machines"
    ALCOHOL = "alcohol", "Alcohol"
    FOOD = "food", "Food and drink"
    DEPENDENCE = "dependence", "Dependence and withdrawal"
    STOPPING = "stopping", "Stopping the medicine"
    SCREENING = "screening", "Checks before starting"
    MONITORING = "monitoring", "Monitoring"
    SURGERY = "surgery", "Operations and anaesthetics"
    COUNSELLING = "counselling", "Advice for patients and carers"


class NoteStatus(TextChoices):
    """No note at all is the third state; it is said to the reader and is never reassurance."""

    DOCUMENTED = "documented", "Interaction documented"
    NONE_FOUND = "none_found", "Assessed, no clinically relevant interaction found"


class Severity(TextChoices):
    """The meaning of the four words follows the British National Formulary."""

    SEVERE = "severe", "Severe"
    MODERATE = "moderate", "Moderate"
    MILD = "mild", "Mild"
    UNKNOWN = "unknown", "Unknown severity"


class InteractionAction(TextChoices):
    CONTRAINDICATED = "contraindicated", "Do not combine"
    AVOID = "avoid", "Avoid the combination"
    ADJUST = "adjust", "Adjust the dose"
    MONITOR = "monitor", "Monitor"
    CAUTION = "caution", "Use with caution"
    NONE = "none", "No action needed"


class Evidence(TextChoices):
    STUDY = "study", "Study"
    ANECDOTAL = "anecdotal", "Anecdotal (single or few case reports)"
    THEORETICAL = "theoretical", "Theoretical"
    LABEL = "label", "Product label"


class MechanismKind(TextChoices):
    PHARMACODYNAMIC = "pd", "Pharmacodynamic"
    PHARMACOKINETIC = "pk", "Pharmacokinetic"
    BOTH = "both", "Pharmacokinetic and pharmacodynamic"
    UNKNOWN = "unknown", "Mechanism not known"


class ReferenceKind(TextChoices):
    LABEL = "label", "Product label"
    GUIDELINE = "guideline", "Guideline"
    REGULATOR = "regulator", "Regulator"
    TRIAL = "trial", "Randomised trial"
    STUDY = "study", "Study"
    REVIEW = "review", "Review"
    CASE_REPORT = "case_report", "Case report"
    REFERENCE_WORK = "reference_work", "Reference work"


class SubstanceKind(TextChoices):
    ALCOHOL = "alcohol", "alcohol"
    FOOD = "food", "food or drink"
    HERBAL = "herbal", "herbal product"
    OTHER = "other", "other substance"


class Significance(TextChoices):
    """What a change means for readers; public change notes are classed by it."""

    SAFETY = "safety", "Safety: doses, contraindications, boxed warnings, severe interactions"
    CLINICAL = "clinical", "Clinical: meaning changed"
    EDITORIAL = "editorial", "Editorial: wording, no change of meaning"


class Verdict(TextChoices):
    APPROVE = "approve", "approved"
    REQUEST_CHANGES = "request_changes", "changes requested"


class CommentKind(TextChoices):
    MUST_FIX = "must_fix", "must fix"
    QUESTION = "question", "question"
    REMARK = "remark", "remark"


class PeriodicVerdict(TextChoices):
    """How a periodic review of a live page ends; taking it off is a withdrawal."""

    STILL_CORRECT = "still_correct", "still correct"
    NEEDS_CHANGE = "needs_change", "needs change"


class UpdateKind(TextChoices):
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"
    REVIEWED = "reviewed", "reviewed, still correct"
