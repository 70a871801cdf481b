"""What search engines are told about a page, in the words of schema.org.

Built from the signed document and its signatures, and from nothing that the page does not say too.
Values in, values out, but for the publisher that the settings name. `site` is scheme and host without a slash at the end.
"""

import datetime
import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from monographs.content import markdown
from monographs.content.document import Document
from monographs.content.titles import in_sentence, title_of
from monographs.content.vocabularies import LegalCategory, NameKind, NoteStatus, PageKind
from monographs.live.monograph_article import name_of
from monographs.live.names_and_codes import NOT_IN_THE_TITLE
from monographs.live.reference_list import Source, reference_list
from monographs.live.wording import fields_of, label_of, rows_of, value_of

# Precautions that have a property of their own.
WARNINGS = {
    "pregnancyWarning": "pregnancy",
    "breastfeedingWarning": "breastfeeding",
    "alcoholWarning": "alcohol",
    "foodWarning": "food",
}
TEXTS = {
    "description": "usage",
    "warning": "boxed_warning",
    "mechanismOfAction": "how_it_works",
    "overdosage": "overdose",
}
SUPPLY = {
    LegalCategory.PRESCRIPTION: "https://schema.org/PrescriptionOnly",
    LegalCategory.GENERAL_SALE: "https://schema.org/OTC",
}
DEMONSTRATION = "Demonstration content."
# Inside a script element nothing may look like the end of it, nor like a comment.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_script(graph: dict) -> SafeString:
    """JSON that is safe inside a script element; it is a data block and never runs."""
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # Every sign that HTML could act on is escaped.


def graph(document: Document, signing: dict, site: str) -> dict:
    """`signing`: version, digest, published_at, summary and signatures, as in the page's JSON."""
    is_note = document.get("kind") == PageKind.INTERACTION
    about = sides(document, site) if is_note else [drug(document, site)]
    nodes = [page(document, signing, about, site), *about, *questions(document, site)]
    return {"@context": "https://schema.org", "@graph": nodes}


def said(values: dict) -> dict:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def url_of(document: Document, site: str) -> str:
    return f"{site}{document['address']}"


def page(document: Document, signing: dict, about: list[dict], site: str) -> dict:
    url = url_of(document, site)
    is_demonstration = fields_of(document).get("is_demonstration")
    return said(
        {
            "@type": "MedicalWebPage",
            "@id": f"{url}#page",
            "url": url,
            "name": title_of(document),
            "description": signing["summary"],
            "inLanguage": "en-GB",
            "isAccessibleForFree": True,
            "version": signing["version"],
            "dateModified": signing["published_at"],
            "lastReviewed": last_reviewed(signing["signatures"]),
            "reviewedBy": [person(each) for each in signing["signatures"]],
            "creativeWorkStatus": DEMONSTRATION if is_demonstration else "",
            "identifier": {
                "@type": "PropertyValue", "propertyID": "SHA-256", "value": signing["digest"],
            },
            "publisher": {"@type": "Organization", "name": settings.PUBLISHER, "url": f"{site}/"},
            "about": [{"@id": node["@id"]} for node in about],
            "citation": [source(each) for each in reference_list(document)],
        }
    )


def last_reviewed(signatures: list[dict]) -> str:
    """The day of the newest signature, in UTC like all times of the page."""
    moments = [datetime.datetime.fromisoformat(each["at"]) for each in signatures]
    return max(moments).astimezone(datetime.UTC).date().isoformat() if moments else ""


def person(signature: dict) -> dict:
    credential = signature["credential"]
    return said(
        {
            "@type": "Person",
            "name": signature["printed_name"],
            "jobTitle": signature["role"],
            "hasCredential": {"@type": "EducationalOccupationalCredential", "name": credential},
        }
    )


def source(each: Source) -> dict:
    return said(
        {
            "@type": "CreativeWork",
            "name": each.title,
            "url": each.url if each.is_link else "",
            "publisher": each.publisher and {"@type": "Organization", "name": each.publisher},
        }
    )


def drug(document: Document, site: str) -> dict:
    url, fields = url_of(document, site), fields_of(document)
    name = name_of(document)
    return said(
        {
            "@type": "Drug",
            "@id": f"{url}#medicine",
            "url": url,
            "name": name,
            "nonProprietaryName": name,
            "alternateName": alternate_names(document),
            "drugClass": [
                {"@type": "DrugClass", "name": label_of(row.get("drug_class"))}
                for row in rows_of(document, "class_memberships")
            ],
            **{key: markdown.sentences(fields.get(field) or "") for key, field in TEXTS.items()},
            **{key: warning(document, kind) for key, kind in WARNINGS.items()},
            "prescriptionStatus": supply(document),
            "code": [code(row) for row in rows_of(document, "external_ids")],
        }
    )


def alternate_names(document: Document) -> list[str]:
    """Names under the title of the page. A misspelling is no name."""
    names = (
        row.get("name")
        for row in rows_of(document, "names")
        if value_of(row.get("kind")) not in {*NOT_IN_THE_TITLE, NameKind.MISSPELLING}
    )
    return list(dict.fromkeys(name for name in names if name))


def warning(document: Document, kind: str) -> list[str]:
    """What the page says in this place, in words. Letters for pregnancy do not exist here."""
    return [
        markdown.sentences(row["advice"])
        for row in rows_of(document, "precautions")
        if value_of(row.get("kind")) == kind and row.get("advice")
    ]


def supply(document: Document) -> str:
    here = value_of(fields_of(document).get("jurisdiction"))
    for row in rows_of(document, "legal_statuses"):
        if value_of(row.get("jurisdiction")) == here:
            return SUPPLY.get(value_of(row.get("category")), "")
    return ""


def code(row: Document) -> dict:
    return {
        "@type": "MedicalCode",
        "codingSystem": label_of(row.get("system")),
        "codeValue": row.get("value") or "",
    }


def sides(document: Document, site: str) -> list[dict]:
    """Both sides. `interactingDrug` knows no severity, so it is a link here and nowhere else."""
    nodes = [side(each, site) for each in document.get("sides") or []]
    is_documented = value_of(fields_of(document).get("status")) == NoteStatus.DOCUMENTED
    if is_documented and len(nodes) == 2 and {node["@type"] for node in nodes} == {"Drug"}:
        nodes[0]["interactingDrug"] = {"@id": nodes[1]["@id"]}
        nodes[1]["interactingDrug"] = {"@id": nodes[0]["@id"]}
    return nodes


def side(mention: Document, site: str) -> dict:
    kind, slug = mention.get("kind", ""), mention.get("slug", "")
    name = in_sentence(mention.get("name", ""), kind)
    if kind == "drug":
        url = f"{site}/drugs/{slug}/"
        return {"@type": "Drug", "@id": f"{url}#medicine", "url": url, "name": name}
    named = "DrugClass" if kind == "class" else "Substance"
    return {"@type": named, "@id": f"{site}/#{kind}-{slug}", "name": name}


def questions(document: Document, site: str) -> list[dict]:
    rows = [row for row in rows_of(document, "faqs") if row.get("question") and row.get("answer")]
    if not rows:
        return []
    url = url_of(document, site)
    return [
        {
            "@type": "FAQPage",
            "@id": f"{url}#questions",
            "isPartOf": {"@id": f"{url}#page"},
            "mainEntity": [question(row) for row in rows],
        }
    ]


def question(row: Document) -> dict:
    answer = {"@type": "Answer", "text": markdown.sentences(row["answer"])}
    return {"@type": "Question", "name": row["question"], "acceptedAnswer": answer}
