"""The demonstration content: pages that show each part of medref, written as data.

One file a page, and `classes` and `substances` for what the pages mention. The keys are the names
of model fields; rows are lists under the name of their set (`names`, `side_effects`, `faqs`, …).
Medicines, classes and substances are named by their slugs. The text is not for clinical use.

`second_version` in `diazepam` holds what changes when that page goes live again: fields that
replace, rows under `faqs` that are added, and the `summary` and `significance` of the change.
"""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def load(name: str) -> dict:
    """The file `name` as it is written; dates are `datetime.date`."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
