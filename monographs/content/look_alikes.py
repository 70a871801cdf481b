"""Names that have been taken for each other: facts, from the lists of those who collect mistakes.

FDA and ISMP, lists of look-alike drug names with tall-man letters: first the sets of the FDA, then
additions of the ISMP. Likeness of letters alone misses some of them, such as buspirone.
"""

LOOK_ALIKES = (
    *("acetaZOLAMIDE acetoHEXAMIDE", "buPROPion busPIRone", "chlorproMAZINE chlorproPAMIDE"),
    *("clomiPHENE clomiPRAMINE", "cycloSERINE cycloSPORINE", "DAUNOrubicin DOXOrubicin"),
    *("dimenhyDRINATE diphenhydrAMINE", "DOBUTamine DOPamine", "glipiZIDE glyBURIDE"),
    *("hydrALAZINE hydrOXYzine", "medroxyPROGESTERone methylPREDNISolone methylTESTOSTERone"),
    *("niCARdipine NIFEdipine", "predniSONE prednisoLONE", "sulfADIAZINE sulfiSOXAZOLE"),
    *("TOLAZamide TOLBUTamide", "vinBLAStine vinCRIStine", "CARBOplatin CISplatin"),
    *("ALPRAZolam LORazepam", "clonazePAM cloNIDine LORazepam", "FLUoxetine DULoxetine PARoxetine"),
    *("chlorproMAZINE chlordiazePOXIDE", "SEROquel SINEquan", "CeleBREX CeleXA"),
    *("HYDROcodone oxyCODONE", "OXcarbazepine carBAMazepine", "QUEtiapine OLANZapine"),
)
SETS = tuple(tuple(names.split()) for names in LOOK_ALIKES)
TALL_MAN_NAMES = sorted({name for names in SETS for name in names})
# International names that differ from those of the lists in spelling only.
RESPELT = {"clomiphene": "clomifene", "cyclosporine": "ciclosporin"}


def taken_for_each_other(name: str) -> list[str]:
    """The others of its sets, in tall-man letters."""
    asked = name.lower()
    respelt = {new: old for old, new in RESPELT.items()}
    known = respelt.get(asked, asked)
    return [
        other
        for names in SETS
        if known in (each.lower() for each in names)
        for other in names
        if other.lower() != known
    ]


def names_taken_for(name: str) -> set[str]:
    """The same in small letters and in each spelling, as live names are compared."""
    others = {other.lower() for other in taken_for_each_other(name)}
    return others | {RESPELT[other] for other in others & RESPELT.keys()}
