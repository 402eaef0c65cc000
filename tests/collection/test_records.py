"""The whole first collection: honest, sourced, anchored, and the same when loaded again."""

from pathlib import Path

import pytest
import yaml

from archive.curation.ingest import load
from archive.models import (
    Anchor,
    Annotation,
    AnnotationReference,
    Collection,
    Event,
    Kind,
    Letter,
    Name,
    Organisation,
    Person,
    Place,
    QuotationAnchor,
    Record,
    RecordReference,
    Revision,
    Source,
)

FILES = Path(__file__).parent.parent.parent / "fixtures" / "kim-trump"

pytestmark = pytest.mark.usefixtures("kim_trump")

LETTERS = {  # slug: state
    "2018-04-01-kim-jong-un-to-donald-trump": "reported",
    "2018-04-01-donald-trump-to-kim-jong-un": "reported",
    "2018-04-03-donald-trump-to-kim-jong-un": "reported",
    "2018-05-24-donald-trump-to-kim-jong-un": "reported",
    "2018-05-29-kim-jong-un-to-donald-trump": "reported",
    "2018-06-15-donald-trump-to-kim-jong-un": "reported",
    "2018-07-03-donald-trump-to-kim-jong-un": "reported",
    "2018-07-06-kim-jong-un-to-donald-trump": "reported",
    "2018-07-30-kim-jong-un-to-donald-trump": "reported",
    "2018-08-02-donald-trump-to-kim-jong-un": "reported",
    "2018-08-1x-kim-jong-un-to-donald-trump": "reported",
    "2018-09-06-kim-jong-un-to-donald-trump": "quoted",
    "2018-09-21-kim-jong-un-to-donald-trump": "quoted",
    "2018-12-24-donald-trump-to-kim-jong-un": "reported",
    "2018-12-25-kim-jong-un-to-donald-trump": "reported",
    "2018-12-28-donald-trump-to-kim-jong-un": "reported",
    "2019-03-22-donald-trump-to-kim-jong-un": "quoted",
    "2019-06-10-kim-jong-un-to-donald-trump": "reported",
    "2019-06-12-donald-trump-to-kim-jong-un": "reported",
    "2019-08-05-kim-jong-un-to-donald-trump": "held",
}
HANGUL = {
    "kim-jong-un": "김정은",
    "donald-trump": "도널드 트럼프",
    "moon-jae-in": "문재인",
    "mike-pompeo": "마이크 폼페이오",
    "kim-cheon-shik": "김천식",
    "lee-jeong-cheol": "이정철",
    "jeong-kyeong-doo": "정경두",
    "pyongyang": "평양",
    "hanoi": "하노이",
    "panmunjom": "판문점",
    "singapore": "싱가포르",
}
EVENTS = [
    "singapore-summit",
    "hanoi-summit",
    "collapse-at-hanoi",
    "panmunjom-meeting",
    "pyongyang-inter-korean-summit",
    "pyongyang-joint-declaration",
    "combined-exercise-of-august-2019",
    "release-of-korea-us-journal-10",
    "release-of-the-detainees",
    "return-of-the-remains",
]


def test_these_letters_and_no_others():
    assert dict(Letter.objects.values_list("slug", "state")) == LETTERS


def test_all_are_in_the_collection_in_order_of_date():
    collection = Collection.objects.get()
    members = [row.record for row in collection.contents.all() if row.record.kind == Kind.LETTER]
    keys = [record.date_key for record in members]

    assert len(members) == len(LETTERS)
    assert keys == sorted(keys)


def test_the_counts_disagree_and_all_are_shown():
    census = Collection.objects.get().census.all()

    assert {report.letters for report in census} == {25, 27}
    assert "11 by Kim, 16 by Trump" in {report.breakdown for report in census}
    assert "Seven of the reported 27" in Collection.objects.get().note


@pytest.mark.parametrize("letter", [slug for slug, state in LETTERS.items() if state != "held"])
def test_a_letter_that_is_not_held_rests_on_testimonies(letter):
    references = Letter.objects.get(slug=letter).references.all()

    assert references
    assert all(reference.claim for reference in references)


def test_the_order_of_the_two_letters_of_1_april_is_told_as_disputed():
    for letter in Letter.objects.filter(date="2018-04-01"):
        assert "disputed" in letter.note


@pytest.mark.parametrize(
    ("slug", "role", "date"),
    [
        ("2018-05-29-kim-jong-un-to-donald-trump", "received", "2018-06-01"),
        ("2018-07-30-kim-jong-un-to-donald-trump", "received", "2018-08-01~"),
        ("2018-07-06-kim-jong-un-to-donald-trump", "disclosed", "2018-07-12"),
    ],
)
def test_days_of_delivery_and_disclosure_differ_from_the_date(slug, role, date):
    assert Letter.objects.get(slug=slug).datings.get(role=role).date == date


def test_every_claim_has_a_source_and_says_what_it_is():
    for model in (RecordReference, AnnotationReference):
        assert not model.objects.filter(claim="").exists()


def test_every_explanatory_note_has_a_source_or_is_marked_as_inference():
    for note in Annotation.objects.filter(sort=Annotation.Sort.NOTE, inferred=False):
        assert note.references.exists(), note.body


def test_every_event_has_a_source():
    for event in Event.objects.all():
        assert event.references.exists(), event.slug


def test_every_date_of_a_record_that_it_does_not_state_has_a_source():
    for record in Record.objects.filter(date_evidence__in=["reported", "external"]):
        assert record.references.exists(), record.slug


def test_every_source_is_used():
    used = {
        key
        for model in (RecordReference, AnnotationReference)
        for key in model.objects.values_list("source__key", flat=True)
    }
    used |= set(Collection.objects.values_list("census__source__key", flat=True))
    used |= set(Record.objects.values_list("datings__source__key", flat=True))
    used |= set(Source.objects.filter(witness__isnull=False).values_list("key", flat=True))

    assert set(Source.objects.values_list("key", flat=True)) == used - {None}


def test_every_anchor_holds_the_words_it_says():
    anchors = [*Anchor.objects.all(), *QuotationAnchor.objects.all()]

    assert len(anchors) > 150
    for anchor in anchors:
        assert anchor.revision.body[anchor.start : anchor.end] == anchor.exact
        paragraph = anchor.revision.text.paragraph(anchor.paragraph)
        assert paragraph.start <= anchor.start <= anchor.end <= paragraph.end


def test_every_mention_means_something_published():
    for annotation in Annotation.objects.filter(sort=Annotation.Sort.MENTION):
        assert annotation.targets.published().exists()


def test_a_doubtful_identification_says_why():
    for annotation in Annotation.objects.filter(mentions__certainty__in=["medium", "low"]):
        assert annotation.mentions.first().reason


@pytest.mark.parametrize(("slug", "name"), HANGUL.items())
def test_names_in_hangul(slug, name):
    assert Name.objects.filter(record__slug=slug, language="ko", text=name, preferred=True)


@pytest.mark.parametrize("slug", EVENTS)
def test_events(slug):
    assert Event.objects.published().get(slug=slug).date


def test_everybody_and_everything_has_a_preferred_english_name():
    for record in Record.objects.of_kind(Kind.PERSON, Kind.ORGANISATION, Kind.PLACE):
        assert record.names.filter(language="en", preferred=True).exists(), record.slug


def test_what_nobody_needs_is_not_here():
    for record in Record.objects.of_kind(Kind.PERSON):
        assert record.mentions.exists() or record.took_part.exists(), record.slug


def test_links_in_notes_lead_to_records():
    addresses = {f"/{record.noun}/{record.slug}/" for record in Record.objects.all()}
    texts = [*Annotation.objects.values_list("body", flat=True)]
    texts += [*Record.objects.values_list("note", flat=True)]
    for text in texts:
        for link in _links(text):
            assert link in addresses, link


def _links(markdown: str) -> list[str]:
    """Addresses of this site that a note links to, without the paragraph."""
    targets = [part.split(")")[0] for part in markdown.split("](")[1:]]
    return [target.split("#")[0] for target in targets if target.startswith("/")]


def test_authority_ids_are_well_formed():
    for model in (Person, Organisation, Place):
        for record in model.objects.all():
            for authority_id in record.authority_ids.all():
                authority_id.full_clean()


def test_loading_again_changes_nothing():
    models = (Letter, Person, Annotation, Source, Anchor, Name)
    before = [model.history.count() for model in models]
    report = load(FILES)

    assert not report.problems
    assert not report.created + report.updated + report.left_alone
    assert [model.history.count() for model in models] == before
    assert Revision.objects.count() == 3


def test_identifiers_are_given_in_the_files_for_good():
    given = set()
    for file in FILES.glob("*.yaml"):
        for entries in yaml.safe_load(file.read_text()).values():
            given |= {entry["id"] for entry in _entries(entries) if "id" in entry}

    assert set(Record.objects.values_list("identifier", flat=True)) <= given
    assert set(Annotation.objects.values_list("identifier", flat=True)) <= given


def _entries(value):
    """All mappings in YAML data, however deep."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from _entries(inner)
