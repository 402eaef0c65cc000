"""Folding: what a reader would not tell apart becomes the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.folding import fold, trace


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kim Jong-un", "kim jong un"),
        ("KIM  JONG\nUN", "kim jong un"),
        ("Kim Jŏng-ŭn", "kim jong un"),
        ("Kim Jong‑un", "kim jong un"),
        ("Kim’s letter", "kims letter"),
        ("Kim's letter", "kims letter"),
        ("O’Brien", "obrien"),
        ("‘quoted’ and “quoted”", "quoted and quoted"),
        ("the ’90s", "the 90s"),
        ("co\u00adoperate", "cooperate"),
        ("70,000 kilometers", "70 000 kilometers"),
        ("Straße", "strasse"),
        ("ＦＵＬＬ width", "full width"),
        ("ﬁne", "fine"),
        ("김정은 위원장", "김정은 위원장"),
        (unicodedata.normalize("NFD", "김정은"), "김정은"),
        ("金正恩", "金正恩"),
        ("हिन्दी", "हिन्दी"),
        ("İstanbul", "istanbul"),
        ("«?!» — …", ""),
        ("", ""),
        ("\0a\0", "a"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_text_is_words_with_single_spaces(text):
    folded = fold(text)
    assert folded == " ".join(folded.split(" ")).strip(" ")
    assert "  " not in folded


@given(st.text())
def test_every_sign_knows_where_it_comes_from(text):
    folded = trace(text)
    assert len(folded.text) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin < len(text) for origin in folded.origins)


def test_a_trace_leads_back_to_the_original():
    text = "Truly, Kim Jŏng-ŭn’s “letter”"
    folded = trace(text)
    start = folded.text.index("jong uns")
    end = start + len("jong uns")
    assert text[folded.origins[start] : folded.origins[end - 1] + 1] == "Jŏng-ŭn’s"
