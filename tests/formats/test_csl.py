"""CSL-JSON is what the schema says, and what went in comes out."""

import json

import jsonschema
import pytest

from archive.formats import csl


def test_a_letter(letter, describe):
    (item,) = json.loads(csl.render(describe(letter)))
    assert item["type"] == "personal_communication"
    assert item["title"] == "Letter to Donald Trump"
    assert item["author"] == [{"family": "Kim", "given": "Jong Un", "static-ordering": True}]
    assert item["recipient"] == [{"family": "Trump", "given": "Donald"}]
    assert item["issued"] == {"date-parts": [[2019, 8, 5]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 21]]}
    assert item["URL"] == "https://carrel.example/id/abc123defg"
    assert item["medium"] == "English text (transcript of a reading; not proofread), rev. 1"
    assert item["note"].startswith("English text (transcript of a reading; not proofread), rev. 1.")
    assert "seen on 2026-11-21" in item["note"]


def test_an_article(article, describe):
    item = csl.item(describe(article))
    assert item["type"] == "article-newspaper"
    assert item["container-title"] == "Seoul Shinmun"
    assert "Published at https://news.example/1." in item["note"]
    assert "not proofread" in item["note"]


@pytest.mark.corpora
@pytest.mark.parametrize(
    "edtf", ["2019-08-05", "2018-04~", "2018-08-1X", "2018/2019", "2018-21", ""]
)
def test_it_follows_the_schema(letter, article, describe, corpora, edtf):
    schema = json.loads((corpora / "csl" / "csl-data.json").read_text())
    letter.date = article.date = edtf
    for record in (letter, article):
        jsonschema.validate(json.loads(csl.render(describe(record))), schema)
