"""Reading TEI: what becomes of elements, and what is refused, told with its line."""

import pytest

from archive.formats.tei import Document, Entity, Refusal, files_in, read, streaming

PAGE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="L1"><teiHeader><fileDesc><titleStmt>
<title level="s">Letters</title><title xml:lang="de">Ada an Bess</title></titleStmt>
<publicationStmt><publisher>P</publisher></publicationStmt></fileDesc><profileDesc><correspDesc>
<correspAction type="sent"><persName ref="#a" cert="medium">Ada</persName>
<placeName ref="https://sws.geonames.org/2761369/">Wien</placeName>
<date notBefore="1850-01-02" notAfter="1850-01-05">Anfang Januar</date></correspAction>
<correspAction type="received"><orgName>Akademie</orgName></correspAction>
<correspContext><ref type="withinCollection" subtype="previous_letter" target="#L0"/>
<ref type="next" target="L2"/></correspContext></correspDesc>
<langUsage><language ident="de"/></langUsage></profileDesc></teiHeader>
<text><body>%s</body></text></TEI>
"""


@pytest.fixture
def letter(tmp_path):
    """A letter with these elements in its body."""

    def make(inside: str) -> Document:
        file = tmp_path / "L1.xml"
        file.write_text(PAGE % inside)
        (document,) = read(file)
        return document

    return make


def test_who_wrote_to_whom_when_and_where(letter):
    document = letter("<p>Text.</p>")
    assert [(each.role, each.name, each.certainty) for each in document.agents] == [
        ("sender", "Ada", "medium"),
        ("recipient", "Akademie", ""),
    ]
    assert document.date.edtf == "[1850-01-02..1850-01-05]"
    assert (document.title, document.place) == ("Ada an Bess", "Wien")
    assert [(tie.sort, tie.target) for tie in document.ties] == [("previous", "L0"), ("next", "L2")]


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<p>A  b\n   c.</p>", [("paragraph", "A b c.")]),
        ("<p>re<pb n='2'/>turn</p>", [("paragraph", "return")]),
        ("<p>one<lb/>two th-<lb break='no'/>ree</p>", [("paragraph", "one two th-ree")]),
        ("<p>in-\n  <lb break='no'/>\n side</p>", [("paragraph", "in-side")]),
        ("<p>A<note>N</note> b</p>", [("paragraph", "A b")]),
        (
            "<p>A:<list><item>x</item><item>y</item></list>b</p>",
            [("paragraph", "A:"), ("item", "x"), ("item", "y"), ("paragraph", "b")],
        ),
        ("<table><row><cell>1</cell><cell> 2 </cell></row></table>", [("row", "1\t2")]),
        ("<opener><salute>Dear</salute></opener>", [("salutation", "Dear")]),
        ("<closer><salute>Yours</salute><signed>A</signed></closer>",
         [("closing", "Yours"), ("signature", "A")]),
        ("<p><choice><sic>teh</sic><corr>the</corr></choice> end</p>", [("paragraph", "the end")]),
        ("<p><app><lem>a</lem><rdg wit='B'>b</rdg></app></p>", [("paragraph", "a")]),
        ("<ab>x</ab>", [("block", "x")]),
        ("<p/>", [("paragraph", "")]),
        ("<lg><l>one</l><l>two</l></lg>", [("verse", "one"), ("verse", "two")]),
        ("<postscript><label>PS</label><p>x</p></postscript>",
         [("block", "PS"), ("postscript", "x")]),
    ],
)  # fmt: skip
def test_what_becomes_of_elements(letter, inside, lines):
    (part,) = letter(inside).parts
    text = part.text.check()
    assert [(each.kind, text.words_of(each)) for each in text.paragraphs] == lines


def test_readings_that_were_not_taken_stand_beside_the_text(letter):
    (part,) = letter("<p><choice><sic>teh</sic><corr>the</corr></choice></p>").parts
    marks = {mark.kind: mark for mark in part.text.marks}
    assert marks["alternative"].get("text") == "teh"
    assert marks["alternative"].get("as") == "sic"
    assert (marks["correction"].start, marks["correction"].end) == (0, 3)


def test_two_elements_with_one_id_are_no_reason_to_refuse_a_file(letter):
    (part,) = letter("<p xml:id='x'>One.</p><p xml:id='x'>Two.</p>").parts
    assert part.text.body == "One.\nTwo."


def test_who_is_named_in_another_reading_is_named_at_its_place(letter):
    (part,) = letter(
        "<p>To <app><lem><persName ref='#a'>Ada</persName></lem>"
        "<rdg wit='#B'><persName ref='#b'>Bob</persName></rdg></app>.</p>"
    ).parts
    assert [(said.targets, said.start, said.end) for said in part.said] == [
        (("#a",), 3, 6),
        (("#b",), 6, 6),
    ]


def test_names_and_notes_know_their_places(letter):
    (part,) = letter(
        "<p>Saw <rs type='person' ref='#a #b'>both</rs>"
        "<note n='2a'>See <persName ref='#a'>Ada</persName>, <hi rend='italic'>passim</hi>.</note>"
        " today.</p>"
    ).parts
    mention, note = sorted(part.said, key=lambda said: said.sort)
    assert part.text.body[mention.start : mention.end] == "both"
    assert mention.targets == ("#a", "#b")
    assert (note.start, note.end, note.number) == (8, 8, "2a")
    assert note.body == 'See [Ada](tei:#a "person"), *passim*.'


def test_a_note_stands_on_the_words_from_its_anchor(letter):
    (part,) = letter(
        "<p>A <anchor xml:id='K_1'/>dark <hi>word</hi><note xml:id='K_1h'>why</note>.</p>"
    ).parts
    (note,) = part.said
    assert part.text.body[note.start : note.end] == "dark word"


def test_a_translation_beside_the_text_is_a_text_of_its_own(letter):
    original, translation = letter(
        "<div type='transcription' xml:lang='ota'><p>hüve</p></div>"
        "<div type='translation' xml:lang='de'><p>Er</p></div>"
    ).parts
    assert (original.language, original.text.body) == ("ota", "hüve")
    assert (translation.sort, translation.language) == ("unofficial translation", "de")


def test_composed_signs_remember_what_they_were(letter):
    (part,) = letter("<p>ma\u0323h</p>").parts
    (mark,) = part.text.marks
    assert part.text.body == "m\u1ea1h"
    assert mark.get("codepoints") == "0061 0323"


def test_nothing_is_dropped_silently(letter):
    document = letter("<p><strange>words</strange>\n<hi style='x'>y</hi></p>")
    assert document.parts[0].text.body == "words y"
    said = {(remark.what, remark.how) for remark in document.remarks}
    assert {("<strange>", "unknown"), ("@style of <hi>", "unknown")} <= said


REFUSED = [
    (b"<TEI><p>", "not well-formed"),
    (b"", "not well-formed"),
    (b"\x00\x01", "not well-formed"),
    (b"<html/>", "no TEI file"),
    (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "no document"),
    (
        b"<!DOCTYPE TEI [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><TEI>&b;</TEI>",
        "entities of its own",
    ),
    (b"<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><TEI>&x;</TEI>", "entities"),
    (
        (
            "<!DOCTYPE TEI [<!ENTITY a0 'ha'>"
            + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
            + "]><TEI>&a8;</TEI>"
        ).encode(),
        "entities of its own",
    ),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path, content, reason):
    file = tmp_path / "a b {ü}.xml"
    file.write_bytes(content)
    (refusal,) = read(file)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
    assert refusal.file == file.name


def test_one_endless_element_is_refused(tmp_path):
    file = tmp_path / "endless.xml"
    with file.open("wb") as out:
        out.write(b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>")
        for _megabyte in range(12):
            out.write(b"x" * (1 << 20))
        out.write(b"</p></body></text></TEI>")
    (refusal,) = read(file)
    assert "too large" in refusal.reason


def test_a_document_without_end_is_refused_before_the_file_is_read_to_its_end(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(streaming, "LARGEST", 4 * streaming.CHUNK)
    file = tmp_path / "endless.xml"
    document = "<div type='document'>" + "<p>On and on.</p>" * 40_000 + "</div>"
    file.write_text(f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>{document}</text> cut off")
    (refusal,) = read(file)
    assert "larger than" in refusal.reason, "and not that its end is missing"


def test_documents_one_after_the_other_may_be_as_many_as_there_are(tmp_path, monkeypatch):
    monkeypatch.setattr(streaming, "LARGEST", 4 * streaming.CHUNK)
    file = tmp_path / "long.xml"
    document = "<div type='document'><head>1. A letter</head>" + "<p>On.</p>" * 2_000 + "</div>"
    file.write_text(f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>{document * 40}</text></TEI>")
    assert len([one for one in read(file) if isinstance(one, Document)]) == 40


def test_lists_of_people_say_names_lives_and_numbers(tmp_path):
    file = tmp_path / "people.xml"
    file.write_text("""<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="a"><persName><forename>Ada</forename><surname>Lovelace</surname></persName>
<birth when="1815-12-10"/><death when="1852-11-27"/><occupation>Mathematician</occupation>
<idno type="GND">https://d-nb.info/gnd/119232022</idno></person></listPerson>
<listPlace><place xml:id="w"><placeName>Wien</placeName><location><geo>48.2 16.37</geo></location>
</place></listPlace></standOff></TEI>""")
    ada, wien = read(file)
    assert isinstance(ada, Entity)
    assert (ada.key, ada.names[0][1], ada.date) == ("#a", "Ada Lovelace", "1815-12-10/1852-11-27")
    assert ada.ids == (("gnd", "119232022"),)
    assert (wien.kind, wien.latitude, wien.longitude) == ("place", "48.2", "16.37")


def test_folders_give_their_xml_files_in_order(tmp_path):
    for name in ("b.xml", "a.XML", "notes.txt", ".hidden.xml"):
        (tmp_path / name).write_text("<TEI/>")
    assert [file.name for file in files_in([tmp_path])] == ["a.XML", "b.xml"]


def test_a_byte_order_mark_is_no_obstacle(tmp_path):
    file = tmp_path / "L1.xml"
    file.write_bytes(b"\xef\xbb\xbf" + (PAGE % "<p>x</p>").encode())
    (document,) = read(file)
    assert isinstance(document, Document)
