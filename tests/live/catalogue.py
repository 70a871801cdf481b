"""A small catalogue of well-known names, brought live by the verbs. Its texts are one sentence."""

from monographs.drafts.drug import Drug
from monographs.drafts.interactants import DrugClass, Substance
from monographs.drafts.saving import give_page, save_draft
from tests.journey import a_note, published

BENZODIAZEPINES, SSRIS = "benzodiazepines", "selective serotonin reuptake inhibitors (SSRIs)"
TRICYCLICS, OPIOIDS, PENICILLINS = "tricyclic antidepressants", "opioids", "penicillins"
SLUGS = {SSRIS: "selective-serotonin-reuptake-inhibitors", TRICYCLICS: "tricyclic-antidepressants"}

# Name: (what it is for, class, {kind of name: names})
MEDICINES = {
    "Diazepam": ("anxiety and muscle spasms", BENZODIAZEPINES,
                 {"brand": ["Valium"], "misspelling": ["diazapam"]}),
    "Lorazepam": ("anxiety and sleeping problems", BENZODIAZEPINES, {"brand": ["Ativan"]}),
    "Alprazolam": ("panic attacks", BENZODIAZEPINES, {"brand": ["Xanax"]}),
    "Sertraline": ("depression and panic attacks", SSRIS,
                   {"brand": ["Zoloft", "Lustral"], "foreign": ["Sertralina"]}),
    "Fluoxetine": ("depression and bulimia", SSRIS, {"brand": ["Prozac"]}),
    "Imipramine": ("depression", TRICYCLICS, {"brand": ["Tofranil"]}),
    "Clomipramine": ("obsessions and phobias", TRICYCLICS, {"brand": ["Anafranil"]}),
    "Hydroxyzine": ("itching", "antihistamines", {"brand": ["Atarax"]}),
    "Hydralazine": ("high blood pressure", "vasodilators", {"brand": ["Apresoline"]}),
    "Chlorpromazine": ("psychosis", "antipsychotics", {"brand": ["Largactil"]}),
    "Chlorpropamide": ("diabetes", "sulfonylureas", {"brand": ["Diabinese"]}),
    "Paracetamol": ("pain and fever", "analgesics",
                    {"synonym": ["Acetaminophen"], "brand": ["Panadol", "Tylenol"],
                     "abbreviation": ["APAP"]}),
    "Ibuprofen": ("pain and swelling", "NSAIDs", {"brand": ["Nurofen", "Advil"]}),
    "Codeine": ("pain and cough", OPIOIDS, {}),
    "Morphine": ("severe pain", OPIOIDS, {"salt": ["Morphine sulfate"]}),
    "Tramadol": ("severe pain", OPIOIDS, {"brand": ["Zydol"]}),
    "Amoxicillin": ("infections by bacteria", PENICILLINS,
                    {"brand": ["Amoxil"], "former": ["Amoxycillin"]}),
    "Co-amoxiclav": ("infections by bacteria", PENICILLINS,
                     {"brand": ["Augmentin"], "synonym": ["Amoxicillin/clavulanic acid"]}),
    "Levothyroxine": ("an underactive thyroid gland", "thyroid hormones",
                      {"brand": ["Eltroxin"], "foreign": ["Lévothyroxine sodique"]}),
    "Prednisolone": ("inflammation", "corticosteroids", {}),
    "Prednisone": ("inflammation", "corticosteroids", {}),
    "Metformin": ("diabetes", "biguanides", {"brand": ["Glucophage"]}),
    "Salbutamol": ("asthma", "bronchodilators",
                   {"synonym": ["Albuterol"], "brand": ["Ventolin"]}),
    "Furosemide": ("swelling by too much fluid", "diuretics",
                   {"former": ["Frusemide"], "brand": ["Lasix"]}),
    "Folic acid": ("a kind of anaemia", "vitamins", {}),
    "Buspirone": ("long-lasting worry", "azapirones", {}),
    "Bupropion": ("giving up smoking", "aminoketones", {}),
    "Clomifene": ("infertility", "ovulation stimulants", {}),
    "Warfarin": ("blood clots", "anticoagulants", {"brand": ["Coumadin"]}),
}  # fmt: skip


def bring_live(people) -> dict[str, Drug]:
    drugs = {name: medicine(name, *about, people) for name, about in MEDICINES.items()}
    alcohol = Substance.objects.create(name="alcohol", slug="alcohol")
    opioids = DrugClass.objects.get(name=OPIOIDS)
    for partner in (alcohol, opioids):
        note = a_note(people.writer, drugs["Diazepam"], partner, severity="severe", action="avoid")
        published(note.page, people)
    return drugs


def medicine(name: str, purpose: str, group: str, names: dict, people) -> Drug:
    drug = Drug(name=name, slug=name.lower().replace(" ", "-"), usage=f"{name} is for {purpose}.")
    give_page(drug, people.writer)
    drug.save()
    slug = SLUGS.get(group, group.lower())
    drug_class, _ = DrugClass.objects.get_or_create(name=group, defaults={"slug": slug})
    drug.class_memberships.create(drug_class=drug_class)
    for kind, others in names.items():
        for other in others:
            drug.names.create(name=other, kind=kind)
    save_draft(drug, by=people.writer)
    published(drug.page, people)
    return drug
