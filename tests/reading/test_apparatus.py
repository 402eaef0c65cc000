import pytest

from archive.reading import apparatus


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "a"), (2, "b"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (702, "zz"), (703, "aaa")],
)
def test_textual_notes_are_lettered(number, letters):
    assert apparatus.lettered(number) == letters


@pytest.mark.parametrize(
    ("series", "number", "sign"),
    [("note", 12, "12"), ("textual", 3, "c"), ("quotation", 7, "Q7")],
)
def test_each_series_has_signs_of_its_own(series, number, sign):
    assert apparatus.sign(series, number) == sign
