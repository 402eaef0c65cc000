"""The processor sets whatever it is given, and never lets text become markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.formats import citation, csl_engine
from archive.formats.names import CitedName, taken_apart

PARTS = [
    (citation.CHICAGO, "note"),
    (citation.CHICAGO, "bibliography"),
    (citation.MLA, "bibliography"),
    (citation.APA, "bibliography"),
]
TYPES = ["personal_communication", "manuscript", "document", "chapter", "article-newspaper"]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
APA = citation.STYLES[-1]
MLA = citation.STYLES[-2]


@pytest.mark.parametrize(("style", "part"), PARTS)
@settings(max_examples=60, deadline=None)
@given(title=ANY_TEXT, name=ANY_TEXT, container=ANY_TEXT, kind=st.sampled_from(TYPES))
def test_any_text_is_set_as_text(style, part, title, name, container, kind):
    said = csl_engine.cite(
        style,
        part,
        {
            "id": "cited",
            "type": kind,
            "language": "en",
            "title": title,
            "author": [{"literal": name}, {"family": name, "given": title}],
            "recipient": [{"literal": name}],
            "issued": {"literal": title},
            "container-title": container,
            "medium": title,
            "URL": "https://carrel.example/id/abc",
            "accessed": {"date-parts": [[2026, 11, 21]]},
        },
    )
    assert set(citation.TAG.findall(said)) <= {"<i>", "</i>"}
    assert "https://carrel.example/id/abc" in said


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("Said", "“Said,” Somewhere"),
        ("He said ‘No’", "“He Said ‘No,’” Somewhere"),
    ],
)
def test_commas_go_within_double_quotation_marks(quoted, said):
    data = {"id": "x", "type": "webpage", "title": quoted, "container-title": "Somewhere"}
    text = csl_engine.cite(citation.CHICAGO, "note", data | {"language": "en"})
    assert said in text


def test_a_comma_after_a_plural_stays():
    data = {"id": "x", "type": "webpage", "title": "T", "medium": "the soldiers’, and others’."}
    assert "soldiers’, and others’." in csl_engine.cite(citation.CHICAGO, "note", data)


@pytest.mark.parametrize(
    ("title", "known", "apa", "mla"),
    [
        ("Seo Yu-mi", [("서유미", "ko")], "Seo, Y.-M.", "Seo Yu-mi"),
        ("Donald Trump", [], "Trump, D.", "Trump, Donald"),
        ("bell hooks", [], "bell hooks", "hooks, bell"),
        ("Ludwig van Beethoven", [], "van Beethoven, L.", "van Beethoven, Ludwig"),
        ("Korea-US Club", None, "Korea-US Club", "Korea-US Club"),
        ("王 小明", [], "王 小明", "王 小明"),
    ],
)
def test_names_at_the_head_of_an_entry(title, known, apa, mla):
    name = CitedName(title) if known is None else taken_apart(title, known)
    for style, expected in ((APA, apa), (MLA, mla)):
        data = {"id": "x", "type": "document", "author": [citation._name(style, name)]}
        text = csl_engine.cite(style.csl, style.part, data | {"title": "T"})
        assert text.startswith(f"{expected}. " if not expected.endswith(".") else f"{expected} ")
