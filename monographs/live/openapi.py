"""The description of /api/v1/ for programs, in OpenAPI 3.1, and what its readable page shows."""

from dataclasses import dataclass, field

from monographs.live.openapi_schemas import SCHEMAS, ref

DESCRIPTION = (
    "What the public pages of medref say, for programs. Everything here was signed by a named "
    "clinical reviewer, and names the version and the SHA-256 of the signed text. Nothing can be "
    "written, and no key is needed. Whoever asks very often within a minute gets 429 and is told "
    "when to ask again. The interface is stable: "
    "within v1, keys are added but never renamed or taken away. "
    "It gives general information and does not replace the advice of a pharmacist or doctor."
)
ROOT = "/api/v1/"
SLUG = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
NUMBER = {"type": "integer", "minimum": 1}
PAGE = ("page", {"type": "integer", "minimum": 1, "maximum": 999999}, "Page of the list, from 1 on")
CLASSES = {"type": "string", "enum": ["safety", "clinical", "editorial", "withdrawals"]}
NAMES = {"type": "array", "items": {"type": "string", "maxLength": 120}, "minItems": 2,
         "maxItems": 30}  # fmt: skip
FORM = ("format", {"type": "string", "enum": ["json", "html"]}, "html for the readable page")


@dataclass(frozen=True)
class Endpoint:
    """`query` holds (name, schema, words); the names in `required` must be given."""

    path: str
    summary: str
    schema: str
    example: str
    query: tuple = ()
    required: tuple[str, ...] = ()
    errors: dict[int, str] = field(default_factory=lambda: {404: "Error"})


GONE = {404: "Error", 410: "Withdrawn"}
GONE_VERSION = {404: "Error", 410: "GoneVersion"}
ENDPOINTS = (
    Endpoint("", "What there is; a page for people when a browser asks", "Index", "",
             (FORM,), errors={}),
    Endpoint("drugs", "Live medicines, by name", "Drugs", "drugs?letter=d",
             (("letter", {"type": "string", "pattern": "^[A-Za-z]$"}, "First letter"), PAGE)),
    Endpoint("drugs/{slug}", "One medicine, whole", "Page", "drugs/diazepam", errors=GONE),
    Endpoint("drugs/{slug}/versions", "All versions of a medicine’s page, the newest first",
             "Versions", "drugs/diazepam/versions", (PAGE,)),
    Endpoint("drugs/{slug}/versions/{number}", "One version as it was signed", "Version",
             "drugs/diazepam/versions/1", errors=GONE_VERSION),
    Endpoint("interactions", "Every pair of 2 to 30 medicines, classes, foods or drinks; brand "
             "names are understood", "Interactions", "interactions?m=diazepam&m=alcohol",
             (("m", NAMES, "A name, once for each"),), ("m",), errors={}),
    Endpoint("interactions/{first}/{second}", "One interaction note, whole", "Page",
             "interactions/alcohol/diazepam", errors=GONE),
    Endpoint("interactions/{first}/{second}/versions", "All versions of a note", "Versions",
             "interactions/alcohol/diazepam/versions", (PAGE,)),
    Endpoint("interactions/{first}/{second}/versions/{number}", "One version of a note",
             "Version", "interactions/alcohol/diazepam/versions/1", errors=GONE_VERSION),
    Endpoint("search", "Medicines by any of their names; what looks misspelt is offered, never "
             "followed", "Search", "search?q=valium",
             (("q", {"type": "string", "minLength": 1, "maxLength": 120}, "The words"),), ("q",),
             errors={}),
    Endpoint("updates", "What went live, was withdrawn or reviewed; the oldest first", "Updates",
             "updates?since=2026-01-01",
             (("since", {"type": "string"}, "Date or time in ISO 8601; UTC without a zone"),
              ("class", CLASSES, "Kind of change"), PAGE)),
)  # fmt: skip


def document(site: str) -> dict:
    return {
        "openapi": "3.1.0",
        "info": {"title": "medref", "version": "1.0.0", "description": DESCRIPTION},
        "servers": [{"url": f"{site}{ROOT.rstrip('/')}"}],
        "paths": {f"/{each.path}": {"get": operation(each)} for each in ENDPOINTS},
        "components": {"schemas": SCHEMAS},
    }


def operation(endpoint: Endpoint) -> dict:
    return {
        "operationId": name_of(endpoint),
        "summary": endpoint.summary,
        "parameters": [*path_parameters(endpoint), *query_parameters(endpoint)],
        "responses": responses(endpoint),
    }


def name_of(endpoint: Endpoint) -> str:
    parts = [part for part in endpoint.path.split("/") if part]
    words = [f"by_{part[1:-1]}" if part.startswith("{") else part for part in parts]
    return "_".join(words) or "index"


def path_parameters(endpoint: Endpoint) -> list[dict]:
    names = [part[1:-1] for part in endpoint.path.split("/") if part.startswith("{")]
    schemas = {name: NUMBER if name == "number" else SLUG for name in names}
    return [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in schemas.items()
    ]


def query_parameters(endpoint: Endpoint) -> list[dict]:
    return [
        {
            "name": name, "in": "query", "required": name in endpoint.required,
            "description": words, "schema": schema,
        }
        for name, schema, words in endpoint.query
    ]


def responses(endpoint: Endpoint) -> dict:
    said = {
        "200": answer("As asked", endpoint.schema),
        "304": {"description": "Unchanged since the ETag that was sent as If-None-Match"},
        "400": answer("A parameter is wrong; the sentence says which", "Error"),
        "429": too_many(),
        "405": answer("Only GET, HEAD and OPTIONS", "Error"),
        "503": answer("A stored record failed its integrity check and is not shown", "Error"),
    }
    words = {404: "Nothing is live there", 410: "The page or this version of it was withdrawn"}
    errors = {str(code): answer(words[code], name) for code, name in endpoint.errors.items()}
    return dict(sorted({**said, **errors}.items()))


def too_many() -> dict:
    seconds = {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 1}}
    answered = answer("Too many requests from your network within a minute", "Error")
    return answered | {"headers": {"Retry-After": seconds}}


def answer(description: str, schema: str) -> dict:
    return {"description": description, "content": {"application/json": {"schema": ref(schema)}}}


def index(site: str) -> dict:
    return {
        "name": "medref",
        "description": DESCRIPTION,
        "openapi": f"{site}{ROOT}openapi.json",
        "readable": f"{site}{ROOT}?format=html",
        "endpoints": [
            {
                "path": f"{ROOT}{each.path}",
                "summary": each.summary,
                "example": f"{site}{ROOT}{each.example}",
            }
            for each in ENDPOINTS
        ],
    }


def readable(site: str) -> dict:
    return {
        "description": DESCRIPTION,
        "site": site,
        "endpoints": [
            {
                "path": f"{ROOT}{each.path}",
                "summary": each.summary,
                "query": [
                    (name, words, name in each.required) for name, _, words in each.query
                ],
                "example": f"{ROOT}{each.example}",
            }
            for each in ENDPOINTS
        ],
    }
