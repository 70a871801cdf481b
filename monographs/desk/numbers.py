"""Whole numbers as they come in an address or in a form, where anybody can type anything."""

LONGEST = 9


def whole_number(typed: object) -> int | None:
    """None if it is no number, or one of more digits than anything here has."""
    text = str(typed)
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None
