"""Holds an answer against a JSON Schema: strict, and only the keywords that our document uses."""

import datetime
import re

TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
    "null": type(None),
}
SAYS_NOTHING = {"description"}
FORMATS = {
    "date": datetime.date.fromisoformat,
    "date-time": datetime.datetime.fromisoformat,
    "uri": lambda text: re.fullmatch(r"https?://[^\s]+", text) or refuse("not an address", text),
}


class Misshapen(AssertionError):
    """The answer has another shape than the document says."""


def refuse(why, value):
    raise Misshapen(f"{why}: {value!r:.200}")


def hold(value, schema: dict, schemas: dict, at: str = "$") -> None:
    """Raises when the value lacks a key, has one more, or is of another kind."""
    for keyword, said in schema.items():
        if keyword not in SAYS_NOTHING:
            CHECKS[keyword](value, said, schemas, at, schema)


def a_reference(value, said, schemas, at, schema):
    hold(value, schemas[said.removeprefix("#/components/schemas/")], schemas, at)


def one_of_several(value, said, schemas, at, schema):
    reasons = []
    for each in said:
        try:
            return hold(value, each, schemas, at)
        except (Misshapen, ValueError) as reason:
            reasons.append(str(reason))
    refuse(f"{at} fits none: {reasons}", value)


def a_type(value, said, schemas, at, schema):
    is_flag_for_number = said == "integer" and isinstance(value, bool)
    if not isinstance(value, TYPES[said]) or is_flag_for_number:
        refuse(f"{at} is not a {said}", value)


def properties(value, said, schemas, at, schema):
    if unknown := value.keys() - said.keys():
        refuse(f"{at} has undocumented keys {sorted(unknown)}", value)
    for name in value:
        hold(value[name], said[name], schemas, f"{at}.{name}")


def required(value, said, schemas, at, schema):
    if missing := set(said) - value.keys():
        refuse(f"{at} lacks {sorted(missing)}", value)


def items(value, said, schemas, at, schema):
    for number, item in enumerate(value):
        hold(item, said, schemas, f"{at}[{number}]")


def when(condition, why):
    def check(value, said, schemas, at, schema):
        if not condition(value, said):
            refuse(f"{at} {why} {said}", value)

    return check


CHECKS = {
    "$ref": a_reference,
    "anyOf": one_of_several,
    "type": a_type,
    "properties": properties,
    "required": required,
    "items": items,
    "enum": when(lambda value, said: value in said, "is none of"),
    "const": when(lambda value, said: value == said, "is not"),
    "minimum": when(lambda value, said: value >= said, "is less than"),
    "pattern": when(lambda value, said: re.search(said, value), "does not match"),
    "format": when(lambda value, said: FORMATS[said](value), "is not of the format"),
}
