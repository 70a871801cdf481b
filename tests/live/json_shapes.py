"""Holds an answer against our JSON Schemas, and against more: it may have no key that they lack."""

import datetime
import re

from jsonschema import Draft202012Validator, FormatChecker

FORMATS = FormatChecker()
FORMATS.checks("date", ValueError)(datetime.date.fromisoformat)
FORMATS.checks("date-time", ValueError)(datetime.datetime.fromisoformat)


@FORMATS.checks("uri")
def is_absolute(text) -> bool:
    return bool(re.fullmatch(r"https?://\S+", text)) if isinstance(text, str) else True


def without_more(schema):
    """Readers must pass over keys that come later. We ourselves must not send any unawares."""
    if isinstance(schema, list):
        return [without_more(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {name: without_more(each) for name, each in schema.items()}
    named = isinstance(schema.get("properties"), dict) and schema.get("type") == "object"
    return strict | ({"additionalProperties": False} if named else {})


def hold(value, schema: dict, schemas: dict) -> None:
    """Raises a ValidationError that says where the value differs."""
    whole = without_more({**schema, "components": {"schemas": schemas}})
    Draft202012Validator.check_schema(whole)
    Draft202012Validator(whole, format_checker=FORMATS).validate(value)
