"""Names that are recognised: brands with their INN, frequent INNs, and INN stems.

The lists only help to read titles; a name that is not here is kept as it is written.
"""

import re

BRANDS = {
    "abilify": "Aripiprazole",
    "advil": "Ibuprofen",
    "amaryl": "Glimepiride",
    "ambien": "Zolpidem",
    "amoxil": "Amoxicillin",
    "anafranil": "Clomipramine",
    "ativan": "Lorazepam",
    "celebrex": "Celecoxib",
    "celexa": "Citalopram",
    "cialis": "Tadalafil",
    "cipralex": "Escitalopram",
    "cipramil": "Citalopram",
    "ciproxin": "Ciprofloxacin",
    "clarityn": "Loratadine",
    "claritin": "Loratadine",
    "clozaril": "Clozapine",
    "concerta": "Methylphenidate",
    "coumadin": "Warfarin",
    "cozaar": "Losartan",
    "crestor": "Rosuvastatin",
    "cymbalta": "Duloxetine",
    "diflucan": "Fluconazole",
    "diovan": "Valsartan",
    "efexor": "Venlafaxine",
    "effexor": "Venlafaxine",
    "elavil": "Amitriptyline",
    "eliquis": "Apixaban",
    "glucophage": "Metformin",
    "imigran": "Sumatriptan",
    "imitrex": "Sumatriptan",
    "inderal": "Propranolol",
    "istin": "Amlodipine",
    "januvia": "Sitagliptin",
    "keppra": "Levetiracetam",
    "klonopin": "Clonazepam",
    "lamictal": "Lamotrigine",
    "lasix": "Furosemide",
    "lexapro": "Escitalopram",
    "lipitor": "Atorvastatin",
    "lopressor": "Metoprolol",
    "losec": "Omeprazole",
    "lustral": "Sertraline",
    "lyrica": "Pregabalin",
    "mogadon": "Nitrazepam",
    "motrin": "Ibuprofen",
    "neurontin": "Gabapentin",
    "nexium": "Esomeprazole",
    "norvasc": "Amlodipine",
    "nurofen": "Ibuprofen",
    "oxycontin": "Oxycodone",
    "ozempic": "Semaglutide",
    "panadol": "Paracetamol",
    "paxil": "Paroxetine",
    "plavix": "Clopidogrel",
    "prilosec": "Omeprazole",
    "prozac": "Fluoxetine",
    "remeron": "Mirtazapine",
    "restoril": "Temazepam",
    "risperdal": "Risperidone",
    "ritalin": "Methylphenidate",
    "rivotril": "Clonazepam",
    "seroquel": "Quetiapine",
    "seroxat": "Paroxetine",
    "singulair": "Montelukast",
    "stilnoct": "Zolpidem",
    "strattera": "Atomoxetine",
    "tamiflu": "Oseltamivir",
    "tegretol": "Carbamazepine",
    "telfast": "Fexofenadine",
    "tenormin": "Atenolol",
    "tofranil": "Imipramine",
    "topamax": "Topiramate",
    "tylenol": "Paracetamol",
    "valium": "Diazepam",
    "ventolin": "Salbutamol",
    "viagra": "Sildenafil",
    "voltaren": "Diclofenac",
    "voltarol": "Diclofenac",
    "wegovy": "Semaglutide",
    "wellbutrin": "Bupropion",
    "xanax": "Alprazolam",
    "xarelto": "Rivaroxaban",
    "zestril": "Lisinopril",
    "zispin": "Mirtazapine",
    "zithromax": "Azithromycin",
    "zocor": "Simvastatin",
    "zoloft": "Sertraline",
    "zovirax": "Aciclovir",
    "zyban": "Bupropion",
    "zyprexa": "Olanzapine",
    "zyrtec": "Cetirizine",
}
BRANDS_OF: dict[str, tuple[str, ...]] = {
    inn.casefold(): tuple(brand for brand in BRANDS if BRANDS[brand] == inn)
    for inn in BRANDS.values()
}

# INNs that no stem below recognises.
INNS = frozenset(
    """
    acetylcysteine aciclovir adrenaline allopurinol aminophylline amiodarone amitriptyline aspirin
    atropine azathioprine baclofen beclometasone budesonide bupropion buspirone caffeine
    carbamazepine cetirizine chlorphenamine chlorpromazine ciclosporin citalopram clomipramine
    clopidogrel clozapine codeine colchicine cyclophosphamide dexamethasone diclofenac digoxin
    diphenhydramine domperidone donepezil dosulepin doxycycline duloxetine epinephrine ergotamine
    escitalopram ethinylestradiol fentanyl fexofenadine fluconazole fluvoxamine folic furosemide
    gabapentin gliclazide glimepiride glyceryl haloperidol heparin hydrochlorothiazide
    hydrocortisone hydroxyzine ibuprofen imipramine indapamide indometacin insulin isoniazid
    ketoconazole ketoprofen lactulose lamotrigine letrozole levetiracetam levodopa levothyroxine
    lithium loperamide loratadine melatonin memantine metformin methadone methotrexate
    methylphenidate metoclopramide metronidazole mirtazapine moclobemide montelukast morphine
    naloxone naproxen nitrofurantoin nortriptyline olanzapine ondansetron oxycodone paracetamol
    acetaminophen phenelzine phenobarbital phenytoin piroxicam prednisolone prednisone pregabalin
    primidone prochlorperazine promethazine pyridostigmine quetiapine quinine rifampicin
    risperidone salbutamol selegiline senna sertraline spironolactone sulfasalazine tamoxifen
    theophylline topiramate tramadol tranylcypromine trazodone trimethoprim valproate valproic
    formoterol salmeterol prasugrel ticagrelor progesterone estradiol testosterone vilanterol
    venlafaxine verapamil vortioxetine warfarin zolpidem zopiclone ziprasidone lurasidone
    """.split()
)

# Stems of the WHO's list that few other words end in.
STEM = re.compile(
    r"(?:azepam|azolam|barbital|oxetine|triptan|triptyline|pramine|statin|sartan|[aeiou]pril|olol|"
    r"dipine|gliptin|gliflozin|glitazone|glutide|prazole|conazole|cillin|mycin|micin|floxacin|"
    r"cycline|oxacin|ciclovir|amivir|buvir|tegravir|bactam|xaban|parin|gatran|fibrate|caine|"
    r"curium|setron|tidine|astine|lukast|asone|olone|profen|fenac|coxib|dronate|racetam|"
    r"gabalin|zumab|ximab|mumab|limus|tinib|rubicin|platin|thiazide|semide|nidazole|bendazole|"
    r"piprazole|peridone|apine|adol|azocine|orphan)$"
)

CLASSES_AND_SUBSTANCES = """
    alcohol food foods grapefruit juice caffeine coffee nicotine cannabis smoking opioid opioids
    opiates benzodiazepine benzodiazepines ssri ssris snri snris maoi maois nsaid nsaids tricyclic
    tricyclics antidepressant antidepressants antibiotic antibiotics contraceptives steroids
    vaccines supplements vitamins herbs herbal milk dairy tobacco wine beer statins
"""
PEOPLE_AND_CONDITIONS = """
    you your me my we us people patients patient adults children kids elderly women men mothers
    pregnancy breastfeeding lactation fertility driving sleep insomnia anxiety depression stress
    pain weight gain loss sex sexual libido hair skin heart liver kidney brain stomach diabetes
    hypertension epilepsy asthma cancer adhd ocd ptsd panic disorder disorders mental health
    wellbeing withdrawal addiction dependence overdose tolerance travel exercise surgery
    memory headache migraine blood pressure life living work
"""
TITLE_WORDS = """
    the a an and or of to for in on at by from with without vs versus plus about between is are be
    can do does how what when where which why who your understanding exploring comparing combining
    taking using mixing guide complete comprehensive ultimate essential everything need know key
    facts fact sheet information info leaflet monograph overview introduction summary article post
    page document sample example demonstration test review reviewed explained answers questions
    question faq faqs uses use usage dosage dose doses dosing side effect effects benefits risks
    risk safety safe precautions warnings interaction interactions interact combination combined
    combinations synergy together therapy treatment treatments medicine medicines medication
    medications drug drugs generic brand name names tablet tablets capsule capsules injection
    syrup oral solution cream gel drops package leaflet patient user film coated prolonged modified
    extended release effervescent dispersible suspension
    min mins minute minutes read reading part professional
    public html home index untitled readme notes note new list shopping my our their these those
    this that it its all any more most no not yes here there common other another two three both
    different types type class classes alternatives management symptoms causes
"""
NOT_MEDICINES = frozenset((CLASSES_AND_SUBSTANCES + PEOPLE_AND_CONDITIONS).split())
NOT_IN_NAMES = frozenset(TITLE_WORDS.split())


def inn_of(word: str) -> str | None:
    """The INN of a known brand or INN, with a capital first letter; None for other words."""
    low = word.casefold()
    if low in BRANDS:
        return BRANDS[low]
    return low.capitalize() if is_inn(low) else None


def is_inn(word: str) -> bool:
    if word in NOT_MEDICINES or word in NOT_IN_NAMES:
        return False
    return word in INNS or (len(word) >= 7 and bool(STEM.search(word)))


def brand_of(word: str) -> str | None:
    """A known brand as it is written with a capital first letter."""
    return word.casefold().capitalize() if word.casefold() in BRANDS else None
