"""Tables and TEI lists of people: what is read, and what is said of what is wrong."""

import pytest

from archive.formats.person_list import OtherName, UnreadableError, read_table
from archive.formats.person_list_tei import read_tei


def table(text: str):
    return read_table(text.encode())


def tei(*entries: str):
    start = '<listPerson xmlns="http://www.tei-c.org/ns/1.0">'
    return read_tei((start + "".join(entries) + "</listPerson>").encode())


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_columns_stand_in_any_order_and_between_any_signs(sign):
    rows = [["Wikidata", "Name", "dates"], ["Q7259", "Ada Lovelace", "1815/1852"]]
    (ada,) = table("\n".join(sign.join(row) for row in rows)).entries
    assert (ada.title, ada.date, ada.line) == ("Ada Lovelace", "1815/1852", 2)
    assert ada.authorities == (("wikidata", "Q7259"),)


def test_other_names_say_their_language():
    (kim,) = table("name,names\nKim Jong Un,김정은@ko; Kim Chŏngŭn@ko-Latn").entries
    assert kim.names == (
        OtherName("김정은", "ko", "variant"),
        OtherName("Kim Chŏngŭn", "ko-Latn", "romanisation"),
    )


def test_numbers_may_be_addresses_and_several():
    (ada,) = table("name,gnd,viaf\nAda,http://d-nb.info/gnd/119232022,11 22").entries
    assert ada.authorities == (("viaf", "11"), ("viaf", "22"), ("gnd", "119232022"))


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (",1815", "name", "must not be empty"),
        ("Ada,1815-13", "dates", "no month 13"),
        ("Ada,,ship", "kind", "“ship”"),
        ("Ada,,,Q", "wikidata", "no number of Wikidata"),
        ("Ada,,,,Ada King", "names", "“Ada King@en”"),
        ("Ada,,,,Ada King@??", "names", "not a language tag"),
        ("Ada,,,,,,,", "", "8 cells, but there are 5 columns"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column(row, column, said):
    found = table(f"name,dates,kind,wikidata,names\nBob\n\n{row}")
    (wrong,) = found.wrong
    assert (wrong.line, wrong.column) == (4, column)
    assert said in wrong.sentence
    assert [each.title for each in found.entries] == ["Bob"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "first row"),
        (b"a,b\n1,2", "“name”"),
        (b"name,name\n1,2", "twice"),
        (b"name\n", "no rows"),
        ("name\nGrün".encode("latin-1"), "UTF-8 .line 2"),
        (b"name\n\0", "no text"),
    ],
)
def test_what_is_no_table_says_what_to_do(content, said):
    with pytest.raises(UnreadableError, match=said):
        read_table(content)


def test_a_person_in_tei():
    (ada,) = tei(
        '<person xml:id="a"><persName xml:lang="en"><forename>Ada</forename> '
        "<surname>Lovelace</surname><addName xml:lang='fr'>La comtesse</addName></persName>"
        '<birth when="1815-12-10"/><death notBefore="1852-11-01" notAfter="1852-11-27"/>'
        "<occupation>mathematician</occupation><note>Wrote\nnotes.</note>"
        "<idno>https://www.wikidata.org/wiki/Q7259</idno><!-- checked --></person>"
    ).entries
    assert (ada.title, ada.role, ada.note) == ("Ada Lovelace", "mathematician", "Wrote\nnotes.")
    assert [(each.text, each.language) for each in ada.names] == [
        ("Ada Lovelace", "en"),
        ("La comtesse", "fr"),
    ]
    assert ada.date == "1815-12-10/1852~"
    assert ada.authorities == (("wikidata", "Q7259"),)


def test_dates_in_another_calendar_are_not_taken_for_edtf():
    birth = '<birth when-custom="[year of the horse" when="1894"/>'
    (lee,) = tei(f"<person><persName>Lee</persName>{birth}</person>").entries
    assert lee.date == "1894/"


def test_what_is_not_read_in_tei_is_told():
    found = tei("<person><persName>Ada</persName><sex/></person><person><age/></person>")
    assert found.unread == ["<sex>", "<age>"]
    assert [wrong.column for wrong in found.wrong] == ["persName"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<a>", "well-formed"),
        (b"<a/>", "no person"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
    ],
)
def test_what_is_no_list_in_tei_says_so(content, said):
    with pytest.raises(UnreadableError, match=said):
        read_tei(content)


@pytest.mark.corpora
def test_a_real_register(corpora):
    found = read_tei((corpora / "qhod" / "QhoDstandOff.xml").read_bytes())
    assert len(found.entries) + len(found.wrong) == 275
