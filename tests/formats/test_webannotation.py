"""Web Annotations: places, bodies, sources, pages; judged by the W3C's own assertions."""

import json
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from archive.curation import annotate, revise
from archive.formats import webannotation, webannotation_pages
from archive.formats.webannotation import Site
from archive.models import Annotation, Article, Certainty, Letter, Status, Witness
from archive.text import pasting
from tests import making

SITE = Site("https://carrel.example", "Carrel")
TEXT = "각하,\n\nI carry 𝄞 the binder in my hands.\n\nYours, and the binder is heavy."


@pytest.fixture
def letter(db):
    letter = making.letter("A letter", slug="a-letter", identifier="abc123defg")
    making.witness(letter, TEXT, caveat="transcript of a reading", label="English text")
    return letter


def all_of(letter, describe) -> dict:
    return json.loads(webannotation_pages.render(describe(letter)))


def items(letter, describe) -> list[dict]:
    return all_of(letter, describe)["first"]["items"]


def one(letter, describe) -> dict:
    [item] = items(letter, describe)
    return item


def shown(letter, text: str) -> None:
    witness = letter.witnesses.get(is_reading_text=True)
    revised = revise.revise(
        witness=witness, text=pasting.recognise(text).text, by=None, reason="corrected"
    )
    revise.show(revision=revised)


def test_a_place_is_told_by_position_by_words_and_by_paragraph(letter, describe):
    making.annotation(letter, "the binder in", "note", body="Heavy.")
    target = one(letter, describe)["target"]
    body = letter.witnesses.get().current.body
    position, quote, fragment = target["selector"]
    assert body[position["start"] : position["end"]] == "the binder in"
    assert quote["exact"] == "the binder in"
    assert quote["prefix"] == body[: position["start"]][-32:]
    assert quote["suffix"] == body[position["end"] :][:32]
    assert fragment["value"] == "p2"
    assert fragment["refinedBy"]["start"] == len("I carry 𝄞 ")
    assert target["scope"] == "https://carrel.example/id/abc123defg"


def test_the_source_is_the_revision_with_its_caveats_and_rights(letter, describe):
    letter.witnesses.update(rights="All reserved.", rights_url="https://rights.example/c")
    making.annotation(letter, "the binder", "note", body="Heavy.")
    source = one(letter, describe)["target"]["source"]
    assert source["id"] == "https://carrel.example/id/abc123defg/r1"
    assert source["schema:creditText"] == "transcript of a reading; not proofread"
    assert source["rights"] == "https://rights.example/c"
    assert source["dc:rights"] == "All reserved."
    assert source["language"] == "en"


def test_a_passage_over_two_paragraphs_has_no_fragment(letter, describe):
    words = "hands.\nYours"
    making.annotation(letter, words, "note", body="Heavy.")
    kinds = [each["type"] for each in one(letter, describe)["target"]["selector"]]
    assert kinds == ["TextPositionSelector", "TextQuoteSelector"]


def test_a_mention_identifies_published_records_by_their_permalinks(letter, describe):
    ada = making.person("Ada", identifier="ada0000000")
    making.mention(letter, "각하", ada, making.person("Draft", status=Status.DRAFT))
    Annotation.objects.get().mentions.update(certainty=Certainty.LOW, reason="It is a guess.")
    annotation = one(letter, describe)
    assert annotation["motivation"] == "identifying"
    assert annotation["body"] == [
        {
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": {"id": "https://carrel.example/id/ada0000000", "schema:name": "Ada"},
            "tei:cert": "low",
            "schema:description": "It is a guess.",
        }
    ]


def test_a_textual_note_keeps_conjecture_certainty_and_sources(letter, describe):
    note = making.annotation(
        letter,
        "binder",
        "textual",
        body="A slip for *folder*.",
        conjecture="folder",
        certainty=Certainty.MEDIUM,
        inferred=True,
    )
    source = making.source(url="https://times.example/1")
    note.references.create(source=source, locator="p. 2", claim="It says folder.")
    annotation = one(letter, describe)
    conjecture, said = annotation["body"]
    assert (conjecture["purpose"], conjecture["value"]) == ("editing", "folder")
    assert conjecture["language"] == "en"
    assert (said["purpose"], said["format"]) == ("describing", "text/markdown")
    assert annotation["tei:cert"] == "medium"
    assert annotation["tei:evidence"] == "conjecture"
    assert annotation["cito:citesAsEvidence"] == [
        {
            "id": "https://times.example/1",
            "schema:identifier": "times-1851",
            "schema:name": source.short,
            "schema:pagination": "p. 2",
            "schema:description": "It says folder.",
        }
    ]


def test_a_passage_type_classifies(letter, describe):
    making.annotation(letter, "I carry", "passage", passage_type="promise")
    annotation = one(letter, describe)
    assert annotation["motivation"] == "classifying"
    assert annotation["body"][0]["value"] == "promise"


def test_an_editor_is_named_by_full_name_only(letter, describe, django_user_model):
    named = django_user_model.objects.create_user("secret", first_name="Ada", last_name="King")
    unnamed = django_user_model.objects.create_user("alsosecret")
    making.annotation(letter, "각하", "note", body="One.", by=named)
    making.annotation(letter, "binder", "note", body="Two.", by=unnamed)
    creators = [each["creator"] for each in items(letter, describe)]
    assert creators[0] == {"type": "Person", "name": "Ada King"}
    assert creators[1]["name"] == "Carrel"
    assert "secret" not in json.dumps(creators)


def test_only_what_readers_see(letter, describe):
    making.annotation(letter, "각하", "note", body="Draft.", status=Annotation.Status.DRAFT)
    retired = making.annotation(letter, "각하", "note", body="Retired.")
    retired.status, retired.retired_reason = Annotation.Status.RETIRED, "Wrong."
    retired.save()
    making.mention(letter, "각하", making.person(status=Status.DRAFT))
    other = making.witness(letter, "Another text.", is_reading_text=False)
    assert other.siglum
    assert all_of(letter, describe)["total"] == 0


def test_what_is_adrift_comes_last_and_targets_where_it_stood(letter, describe):
    making.annotation(letter, "각하", "note", body="Gone.")
    making.annotation(letter, "binder", "note", body="Kept.")
    shown(letter, TEXT.replace("각하,\n\n", ""))
    kept, gone = items(letter, describe)
    assert kept["target"]["source"]["id"].endswith("/r2")
    assert gone["target"]["source"]["id"].endswith("/r1")
    assert gone["target"]["selector"][1]["exact"] == "각하"


def test_another_witness_has_an_address_of_its_own(letter):
    making.witness(letter, "Another text.", siglum="B 2", is_reading_text=False)
    witness = Witness.objects.get(siglum="B 2")
    made = annotate.annotate(
        revision=witness.current, start=0, end=7, sort="note", body="On the other."
    )
    told = json.loads(
        webannotation.standing_alone(made, made.anchors.select_related("revision").get(), site=SITE)
    )
    assert told["target"]["source"]["id"].endswith("/id/abc123defg/r1?witness=B+2")


def test_a_text_that_is_not_held_has_none(db, describe):
    letter = making.letter("Reported")
    collection = all_of(letter, describe)
    assert collection["total"] == 0
    assert "first" not in collection


@pytest.fixture
def many(letter):
    for number in range(205):
        making.annotation(letter, "binder", "note", body=f"Note {number}.")
    return letter


def test_pages_of_a_hundred(many, describe):
    collection = all_of(many, describe)
    pages = [
        json.loads(webannotation_pages.render_page(describe(many), number)) for number in (1, 2, 3)
    ]
    assert collection["total"] == 205
    assert [len(page["items"]) for page in pages] == [100, 100, 5]
    assert [page["startIndex"] for page in pages] == [0, 100, 200]
    assert collection["last"] == pages[2]["id"]
    assert pages[0]["next"] == pages[1]["id"] == pages[2]["prev"]
    assert "prev" not in pages[0]
    assert "next" not in pages[2]
    assert len({item["id"] for page in pages for item in page["items"]}) == 205
    assert webannotation_pages.render_page(describe(many), 4) is None


def test_many_annotations_cost_no_more_queries(letter, describe, django_assert_max_num_queries):
    for number in range(30):
        making.mention(letter, "binder", making.person(f"Person {number}"))
    shown(letter, TEXT.replace("the binder", "a sack"))
    with django_assert_max_num_queries(9):
        assert len(items(letter, describe)) == 30


# The assertions of the W3C test suite are JSON Schemas; those called "must" have to pass.

FORMATS = FormatChecker(formats=())


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return bool(parts.scheme and (parts.netloc or parts.path)) and " " not in value


@FORMATS.checks("date-time")
def _is_date_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


class Assertions:
    """The assertions that one test of the suite makes."""

    def __init__(self, folder):
        self.folder = folder
        definitions = [json.loads(file.read_text()) for file in folder.glob("definitions/*.json")]
        self.registry = Registry().with_resources(
            (each["id"], Resource(each, specification=DRAFT4)) for each in definitions
        )

    def broken(self, test: str, data: dict) -> list[str]:
        """The titles of the assertions of this test that the data breaks."""
        names = json.loads((self.folder / test).read_text())["assertions"]
        schemas = [json.loads((self.folder / name).read_text()) for name in names]
        return [
            schema["title"]
            for schema in schemas
            if self.holds(schema, data) != (schema["expectedResult"] == "valid")
        ]

    def holds(self, schema: dict, data: dict) -> bool:
        validator = Draft4Validator(schema, registry=self.registry, format_checker=FORMATS)
        return validator.is_valid(data)


MUSTS = "annotations/annotationMusts.test"
COLLECTION_MUSTS = "collections/collectionMusts.test"
PAGE_MUSTS = "collections/pages/pageMusts.test"


@pytest.fixture
def w3c(corpora) -> Assertions:
    return Assertions(corpora / "webannotation")


@pytest.mark.corpora
def test_the_suite_as_it_is_run_here_tells_right_from_wrong(w3c, corpora):
    samples = corpora / "webannotation" / "samples"
    right = json.loads((samples / "correct" / "anno26.json").read_text())
    assert not w3c.broken(MUSTS, right)
    for wrong in ("anno4", "anno6", "anno9", "anno11", "anno28", "anno34"):
        data = json.loads((samples / "incorrect" / f"{wrong}.json").read_text())
        assert w3c.broken(MUSTS, data), wrong


@pytest.mark.corpora
def test_every_annotation_of_the_real_collection_keeps_the_musts(w3c, kim_trump, describe):
    documents = [*Letter.objects.held(), *Article.objects.all()]
    judged = 0
    for document in documents:
        collection = all_of(document, describe)
        assert not w3c.broken(COLLECTION_MUSTS, collection)
        for number in range(1, -(-collection["total"] // 100) + 1):
            page = json.loads(webannotation_pages.render_page(describe(document), number))
            assert not w3c.broken(PAGE_MUSTS, page)
            for item in page["items"]:
                alone = {"@context": page["@context"]} | item
                assert not w3c.broken(MUSTS, alone), item["id"]
                judged += 1
    assert judged > 50


@pytest.mark.corpora
@pytest.mark.parametrize(
    "feature",
    [
        "annotations/3.1-bodyKeyFound.json",
        "annotations/3.3.1-annotationSingleCreatorImplemented.json",
        "annotations/3.3.1-annotationCreatedImplemented.json",
        "annotations/3.3.1-annotationModifiedImplemented.json",
        "annotations/3.3.1-annotationGeneratorImplemented.json",
        "annotations/3.3.5-annotationSingleMotivationImplemented.json",
        "annotations/bodiesTargets/3.2.1-bodySingleFormat.json",
        "annotations/bodiesTargets/3.2.4-bodyETBTypeTextualBody.json",
        "annotations/bodiesTargets/4-targSpecificResource.json",
        "annotations/specificResource/4.2-selectorFound.json",
        "annotations/specificResource/4.2.1-conformsTo.json",
        "annotations/specificResource/4.2.4-prefix.json",
        "annotations/specificResource/4.2.4-suffix.json",
        "annotations/specificResource/4.2.4-textQuoteSelector.json",
        "annotations/specificResource/4.2.5-textPositionSelector.json",
        "annotations/specificResource/4.3.3-refinedBy.json",
        "annotations/specificResource/4.6-scope.json",
    ],
)
def test_the_suite_recognises_what_is_offered(w3c, letter, describe, feature):
    making.annotation(letter, "binder", "note", body="Heavy.")
    data = {"@context": webannotation.CONTEXT} | one(letter, describe)
    schema = json.loads((w3c.folder / feature).read_text())
    assert w3c.holds(schema, data)
