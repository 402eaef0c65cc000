"""An archive made up by chance: sound, like a real one, and the same for the same seed."""

import pytest

from archive.curation import derived
from archive.curation.generating import generate, learning
from archive.curation.generating.frequencies import SHIPPED, shipped
from archive.management import verifying
from archive.models import (
    Annotation,
    Answer,
    Collection,
    IndexEntry,
    Letter,
    Name,
    Quotation,
    Record,
    Revision,
    Source,
    Status,
    Witness,
)
from tests import making

DOCUMENTS = 120
FAR_TOO_LARGE = 200 * 1024


def made(documents: int = DOCUMENTS, seed: int = 7, **options) -> int:
    written = generate.generate(documents=documents, seed=seed, frequencies=shipped(), **options)
    return sum(written)


@pytest.fixture
def generated(db):
    written = made()
    list(derived.rebuild())
    return written


def test_it_has_as_many_documents_as_were_asked_for(generated):
    assert generated == DOCUMENTS
    assert Record.objects.filter(kind__in=["letter", "article"]).count() == DOCUMENTS


def test_nothing_is_wrong_in_it(generated):
    assert [(fault.where, fault.problem) for fault in verifying.faults()] == []


def test_search_knows_every_record(generated):
    published = set(Record.objects.published().values_list("pk", flat=True))
    assert set(IndexEntry.objects.values_list("record", flat=True)) == published


def test_it_has_what_real_archives_have(generated):
    published = Letter.objects.published()
    assert published.held().exists()
    assert Collection.objects.filter(members__isnull=False).exists()
    assert Annotation.objects.filter(sort="mention", targets__kind="person").exists()
    assert Annotation.objects.filter(sort="note", body__contains="](/id/").exists()
    assert Answer.objects.exists()
    assert Quotation.objects.confirmed().filter(letter__isnull=False).exists()
    assert Record.objects.filter(kind="letter", date__contains="?").exists()
    assert Record.objects.exclude(status=Status.PUBLISHED).exists()


def test_koreans_have_their_names_in_hangul_and_romanised(generated):
    korean = Record.objects.filter(kind="person", names__language="ko").first()
    assert set(korean.names.values_list("language", flat=True)) == {"en", "ko", "ko-Latn"}
    assert Name.objects.filter(system="McCune–Reischauer", text__contains="ŏ").exists()


def test_some_letters_are_in_korean(db):
    made(400, seed=3)
    korean = Witness.objects.filter(language="ko").first()
    assert korean.current.body.startswith("1")
    assert "습니다" in korean.current.body


def test_a_few_people_have_most_letters(generated):
    people = Record.objects.filter(kind="person")
    counts = sorted((person.correspondence.count() for person in people), reverse=True)
    busiest = counts[: len(counts) // 5]
    assert sum(busiest) > sum(counts) / 2


def test_the_same_seed_makes_the_same_archive(db):
    made(40)
    first = _told()
    _empty()
    made(40)
    assert _told() == first


def test_another_seed_makes_another(db):
    made(40)
    first = _told()
    _empty()
    made(40, seed=8)
    assert _told() != first


def test_an_archive_that_is_not_empty_is_left_alone(db):
    making.letter("To be kept")
    with pytest.raises(generate.NotEmptyError):
        made(10)
    assert Record.objects.count() == 1


def test_documents_can_be_added_on_request(db):
    making.letter("To be kept")
    assert made(10, add=True) == 10
    assert Letter.objects.filter(title="To be kept").exists()


def test_pages_of_it_open(client, generated):
    letter = Letter.objects.published().held().first()
    assert client.get(letter.get_absolute_url()).status_code == 200
    assert client.get("/letters/").status_code == 200
    assert client.get("/").status_code == 200


def test_the_table_that_is_shipped_is_small():
    assert SHIPPED.stat().st_size < FAR_TOO_LARGE


@pytest.mark.corpora
def test_the_table_that_is_shipped_is_what_the_volumes_teach(corpora):
    assert learning.learn((corpora / "frus").glob("*.xml")) == shipped()


def _told() -> list:
    """What an archive says, without the keys that a database gives and the hours of writing."""
    records = Record.objects.order_by("pk").values_list("identifier", "slug", "title", "date")
    texts = Revision.objects.order_by("pk").values_list("sha256", flat=True)
    notes = Annotation.objects.order_by("pk").values_list("identifier", "sort", "body")
    return [*records, *texts, *notes]


def _empty() -> None:
    """Take everything away again, in an order in which nothing is missed."""
    Quotation.objects.all().delete()
    Annotation.objects.all().delete()
    Witness.objects.update(current=None)
    Revision.objects.all().delete()
    for kind in ("letter", "article", "collection", "event", "place", "person", "organisation"):
        Record.objects.filter(kind=kind).delete()
    Source.objects.all().delete()
