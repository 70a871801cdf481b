"""Names in clinical text: medicines by INN stems and by list, substances, conditions, symptoms."""

# Endings that the World Health Organization gives to generic names of one kind.
STEMS = (
    r"azepam|azolam|zodone|pramine|triptyline|oxetine|traline|sartan|olol|dipine|statin|conazole"
    r"|prazole|mycin|cillin|cycline|floxacin|[aei]vir|[iuo]mab|tinib|gliptin|gliflozin|glitazone"
    r"|parin|xaban|gatran|coxib|profen|triptan|setron|barbital|caine|codone|morphone|phylline"
    r"|terol|solone|sonide|thiazide|semide|zepine|peridol|zapine|tiapine|trexate|platin|rubicin"
    r"|formin|dronate|fibrate|azosin|tidine|cetam|bactam|lukast|oxaban|pril"
)
# Eaten, drunk or smoked, and no medicine.
CONSUMED = r"alcohol(?:ic)?|grapefruit|milk|dairy|caffeine|coffee|cannabis|st\.? john's wort"
KNOWN = (
    rf"{CONSUMED}|opioids?|benzodiazepines?|antacids?|maois?|monoamine oxidase inhibitors?|ssris?|snris?|nsaids?"
    r"|tricyclics?|anticoagulants?|antiepileptics?|antibiotics?|warfarin|lithium|insulin|digoxin"
    r"|paracetamol|acetaminophen|aspirin|ibuprofen|morphine|codeine|tramadol|fentanyl|methadone"
    r"|oxycodone|methotrexate|heparin|theophylline|levothyroxine|metformin|phenytoin|valproate"
    r"|carbamazepine|clozapine|amiodarone|ciclosporin|tacrolimus|flumazenil|naloxone|linezolid"
)
CONDITIONS = {
    "asthma": "asthma",
    "epilepsy": "epilep(?:sy|tic)",
    "seizure": "seizures?|fits|convulsions?",
    "glaucoma": "glaucoma",
    "diabetes": "diabet(?:es|ic)",
    "porphyria": "porphyria",
    "myasthenia": "myasthenia(?: gravis)?",
    "sleep apnoea": "sleep apno?ea",
    "heart failure": "heart failure",
    "heart attack": "heart attacks?|myocardial infarction",
    "stroke": "strokes?",
    "depression": "depress(?:ion|ed)",
    "mania": "mania|manic|bipolar(?: disorder)?",
    "psychosis": "psychos[ie]s|psychotic|schizophrenia",
    "ulcer": "ulcers?",
    "prostate": "enlarged prostate|prostate",
    "high blood pressure": "high blood pressure|hypertension",
    "low blood pressure": "low blood pressure|hypotension",
    "thyroid": "thyroid|hyperthyroidism|hypothyroidism",
    "bleeding": "bleed(?:s|ing)?|haemorrhages?",
    "dementia": "dementia|alzheimer's(?: disease)?",
    "parkinson": "parkinson's(?: disease)?|parkinsonism",
    "allergy": "allerg(?:y|ies|ic)|hypersensitiv(?:e|ity)",
    "lung": "lungs?|copd",
    "heart": "heart|cardiac",
    "anxiety": "anxiety|anxious",
    "panic": "panic",
    "sleeplessness": "insomnia",
    "pain": "pain",
    "infection": "infections?",
    "phaeochromocytoma": "pha?eochromocytoma",
}
SYMPTOMS = {
    "breathing": "breath(?:e|ing|less|lessness)?",
    "confusion": "confus(?:ed|ion)",
    "constipation": "constipat(?:ed|ion)",
    "cough": "cough(?:s|ing)?",
    "diarrhoea": "diarrhoea|diarrhea",
    "dizzy": "dizz(?:y|iness)|light-?headed(?:ness)?",
    "dry mouth": "dry mouth|mouth (?:is|feels) dry",
    "faint": "faint(?:s|ed|ing)?",
    "fever": "fever|high temperature",
    "headache": "headaches?",
    "heartbeat": "heart-?beats?|palpitations|pulse|heart rate",
    "itching": "itch(?:y|ing|es)?",
    "jaundice": "jaundice|yellow",
    "nausea": "feel(?:ing|s)? sick|nausea",
    "rash": "rash(?:es)?|hives",
    "shaking": "shak(?:es?|y|ing)|trembling|tremors?",
    "sleepy": "sleepy|sleepiness|drows(?:y|iness)|somnolence",
    "sweating": "sweat(?:s|y|ing)?",
    "swelling": "swell(?:s|ing)?|swollen",
    "vomiting": "be(?:ing)? sick|vomit(?:s|ed|ing)?",
}
