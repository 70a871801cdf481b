"""Several whole names in one query, with or without “and”."""

from collections.abc import Sequence

from monographs.live.checker import MOST, Understood, understand
from monographs.live.checker_names import BETWEEN, names_inside, tidy
from monographs.live.searching_words import words_of


def named_in(query: str) -> Understood:
    """At least two, or nobody: “Valium with alcohol”, “diazepam codeine”."""
    parts = tidy(BETWEEN.split(query))
    understood = understand(parts) if 1 < len(parts) <= MOST else Understood()
    if understood.unknown or len(understood.chosen) < 2:
        understood = named_together(words_of(query))
    return understood if len(understood.chosen) > 1 else Understood()


def named_together(words: Sequence[str]) -> Understood:
    together = " ".join(words)
    names = names_inside([together])[together] if len(words) > 1 else []
    return understand(names) if len(names) > 1 else Understood()
