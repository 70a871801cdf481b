"""The names that an interaction note covers besides those of its two sides."""

import re

LONGEST = 120  # letters of a name
BETWEEN = re.compile(r"[,;\n]")


def covered_names(text: str | None) -> list[str]:
    """From the field as it is written, separated by commas or line by line; each name once."""
    names = (" ".join(part.split()) for part in BETWEEN.split(text or ""))
    return list(dict.fromkeys(name for name in names if name))
