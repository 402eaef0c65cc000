"""Real volumes and letters come in whole: what the archive holds is what XPath finds in the XML.

Nothing of the importer is used on the side of the XML.
"""

import json
import re

import pytest
from django.core.management import call_command
from lxml import etree

NAMESPACES = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NOT_NESTED = "count(ancestor::t:div[@type='document'])=1"
OUTSIDE_NOTES = "not(ancestor::t:note)"

pytestmark = [pytest.mark.corpora, pytest.mark.django_db]


def words(element) -> str:
    """The words of a head or name, without notes; only letters and digits count."""
    pieces = element.xpath(".//text()[not(ancestor::t:note)]", namespaces=NAMESPACES)
    return folded(" ".join(pieces) if len(element) else "".join(pieces))


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def of_volume(div) -> dict:
    """What XPath finds in one document of a volume."""

    def found(path):
        return div.xpath(path, namespaces=NAMESPACES)

    pointers = "self::t:persName or self::t:rs[@type='person']"
    return {
        "title": words(found("t:head")[0]),
        "senders": sorted(map(words, found("t:head//*[@type='from']"))),
        "recipients": sorted(map(words, found("t:head//*[@type='to']"))),
        "when": "".join(found("string((.//t:dateline)[1]//t:date[1]/@when)")),
        "place": folded("".join(found("string((.//t:dateline)[1]//t:placeName[1])"))),
        "paragraphs": int(found(f"count(.//t:p[{OUTSIDE_NOTES}])")),
        "footnotes": int(found("count(.//t:note[not(@rend='inline') and not(@type='source')])")),
        "person_refs": int(found(f"count(.//*[({pointers}) and (@corresp or @ref)])")),
        "xrefs_internal": int(found("count(.//t:ref[starts-with(@target, '#')])")),
        "xrefs_volume": int(found("count(.//t:ref[starts-with(@target, 'frus')])")),
        "tables": int(found("count(.//t:table)")),
        "lists": int(found("count(.//t:list)")),
        "page_breaks": int(found("count(.//t:pb)")),
    }


def held(line: dict) -> dict:
    """The same of a line of the report, which is counted from the database."""
    named = {
        role: sorted(folded(each["name"]) for each in line[role])
        for role in ("senders", "recipients")
    }
    said = {"title": folded(line["title"]), "place": folded(line["place"] or "")}
    return line | named | said | {"when": (line["date"] or {}).get("when", "")}


@pytest.fixture
def take(tmp_path):
    def run(*paths) -> list[dict]:
        report = tmp_path / "report.jsonl"
        call_command("import_tei", *map(str, paths), report=str(report))
        return [json.loads(line) for line in report.read_text().splitlines()]

    return run


def test_a_volume_comes_in_whole(corpora, take):
    file = corpora / "frus" / "frus1969-76v19p1.xml"
    documents = etree.parse(file).xpath("//t:div[@type='document']", namespaces=NAMESPACES)
    lines = {line["id"]: held(line) for line in take(file)}
    assert set(lines) == {div.get(XML_ID) for div in documents}
    for div in documents:
        line = lines[div.get(XML_ID)]
        expected = of_volume(div)
        assert {name: line[name] for name in expected} == expected, div.get(XML_ID)


def test_an_edition_of_letters_comes_in_whole(corpora, take):
    folder = corpora / "qhod" / "letters"
    lines = {line["file"]: line for line in take(folder)}
    assert set(lines) == {file.name for file in folder.glob("*.xml")}
    for file in sorted(folder.glob("*.xml")):
        line = lines[file.name]
        try:
            tree = etree.parse(file)
        except etree.XMLSyntaxError:
            assert line["fate"] == "refused"
            assert line["line"] > 0
            continue
        line = held(line)
        sent = "//t:correspAction[@type='sent']"

        def found(path, tree=tree):
            return tree.xpath(path, namespaces=NAMESPACES)

        assert line["senders"] == sorted(map(words, found(f"{sent}/t:persName|{sent}/t:orgName")))
        assert line["when"] == found(f"string(({sent}/t:date)[1]/@when)")
        assert line["place"] == folded(found(f"string(({sent}/t:placeName)[1])"))
        assert line["paragraphs"] == found(f"count(//t:text//t:p[{OUTSIDE_NOTES}])")
        assert line["footnotes"] == found("count(//t:text//t:note)")
