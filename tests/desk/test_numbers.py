"""Numbers that come from outside."""

import pytest

from monographs.desk.numbers import whole_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0", 0), ("12", 12), ("999999999", 999_999_999), (7, 7), ("9" * 10, None),
     ("9" * 5_000, None), ("", None), (None, None), ("-1", None), ("1.5", None), ("²", None)],
)  # fmt: skip
def test_what_is_no_number_or_a_huge_one_is_none(typed, number):
    assert whole_number(typed) == number
