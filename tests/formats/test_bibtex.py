"""BibTeX that its own parser, and TeX, read back as it was meant."""

import re

from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from archive.formats import bibtex
from tests import making

NAMED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}


def as_tex_sets(value: str) -> str:
    """What TeX would print: named signs, escaped signs, no grouping braces."""
    named = re.compile("|".join(re.escape(name) for name in NAMED))
    pieces = named.split(value)
    signs = [NAMED[name] for name in named.findall(value)] + [""]
    plain = [re.sub(r"[{}]", "", re.sub(r"\\([#$%&_])", r"\1", piece)) for piece in pieces]
    return "".join(piece + sign for piece, sign in zip(plain, signs, strict=True))


def read(text: str):
    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry


def test_a_letter(letter, describe):
    entry = read(bibtex.render(describe(letter)))
    assert entry.type == "misc"
    (author,) = entry.persons["author"]
    assert (author.last_names, author.first_names, author.middle_names) == (
        ["Kim"],
        ["Jong"],
        ["Un"],
    )
    assert entry.fields["title"] == "{Letter to Donald Trump}"
    assert entry.fields["date"] == "2019-08-05"
    assert (entry.fields["year"], entry.fields["month"]) == ("2019", "8")
    assert entry.fields["url"] == "https://carrel.example/id/abc123defg"
    assert entry.fields["urldate"] == "2026-11-21"
    assert entry.fields["howpublished"] == "{The letters between Kim Jong Un and Donald Trump}"
    assert entry.fields["organization"] == "Carrel"
    assert "transcript of a reading; not proofread), rev. 1" in entry.fields["note"]


def test_an_article(article, describe):
    entry = read(bibtex.render(describe(article)))
    assert entry.type == "article"
    assert entry.fields["journal"] == entry.fields["journaltitle"] == "{Seoul Shinmun}"


def test_a_body_is_not_taken_for_a_person(letter, describe):
    letter.parties.all().delete()
    letter.parties.create(role="sender", agent=making.organisation("Johnson and Sons, Ltd"))
    entry = read(bibtex.render(describe(letter)))
    (author,) = entry.persons["author"]
    assert author.last_names == ["{Johnson and Sons, Ltd}"]


def test_a_set_of_dates_is_no_date_to_biblatex(letter, describe):
    letter.date = "{2018-04-01,2018-04-03}"
    fields = read(bibtex.render(describe(letter))).fields
    assert "date" not in fields
    assert fields["year"] == "2018"


def test_an_uncertain_date_is_kept_in_edtf(letter, describe):
    letter.date = "2018-04~/2018-06"
    fields = read(bibtex.render(describe(letter))).fields
    assert fields["date"] == "2018-04~/2018-06"
    assert "month" not in fields


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=60))
def test_any_text_comes_back(text):
    entry = read(f"@misc{{x, title = {{{bibtex.escaped(text)}}} }}")
    assert as_tex_sets(entry.fields.get("title", "")) == " ".join(text.split())


def test_hostile_text_comes_back(article, describe):
    title = '{Un}balanced} "quotes" & 100% of \\TeX # $1_000\n~ ^ </script> @misc{x,'
    article.title = article.publication = title
    entry = read(bibtex.render(describe(article)))
    assert as_tex_sets(entry.fields["title"]) == " ".join(title.split())
    assert as_tex_sets(entry.fields["journal"]) == " ".join(title.split())
    assert entry.fields["url"].startswith("https://carrel.example/id/")
