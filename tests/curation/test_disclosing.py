"""The second clock: what became public when, as editors' entries say."""

import datetime

import pytest

from archive.curation import derived, disclosing
from archive.models import Dating, Disclosure, Quotation, Record, RecordReference, Source
from archive.models.disclosures import known_on
from tests import making

pytestmark = pytest.mark.django_db
What = Disclosure.What


def disclosures(record):
    return [(one.what, one.date) for one in record.disclosures.all()]


def known(day, record):
    return Record.objects.filter(known_on(datetime.date.fromisoformat(day)), pk=record.pk).exists()


def test_a_witness_discloses_the_text():
    letter = making.letter("A letter", date="2019-08-05", text="Dear Sir,")
    assert disclosures(letter) == []
    witness = letter.witnesses.get()
    witness.disclosed, witness.disclosed_note = "2022-09-25", "Released by a club"
    witness.save()
    disclosure = letter.disclosures.get()
    assert (disclosure.what, disclosure.by) == (What.TEXT, "Released by a club")
    assert disclosure.first == disclosure.last == datetime.date(2022, 9, 25)
    witness.disclosed = "2020"
    witness.save()
    assert disclosures(letter) == [(What.TEXT, "2020")]


def test_a_dated_report_discloses_that_there_is_a_letter():
    letter = making.letter("A letter", date="2018-07-06")
    source = Source.objects.create(key="post", title="A report", issued="2018-07-14")
    RecordReference.objects.create(record=letter, source=source)
    Dating.objects.create(record=letter, role=Dating.Role.DISCLOSED, date="2018-07-12")
    Dating.objects.create(record=letter, role=Dating.Role.RECEIVED, date="2018-07-07")
    assert disclosures(letter) == [(What.REPORT, "2018-07-12"), (What.REPORT, "2018-07-14")]
    source.issued = "2018-07-15"
    source.save()
    assert disclosures(letter)[1] == (What.REPORT, "2018-07-15")
    Dating.objects.all().delete()
    assert disclosures(letter) == [(What.REPORT, "2018-07-15")]


def test_an_article_discloses_itself_and_the_words_it_quotes(kim_trump):
    articles = Record.objects.filter(kind="article")
    for article in articles:
        assert (What.TEXT, article.date) in disclosures(article)
    quotation = Quotation.objects.fragments().filter(letter__isnull=False).first()
    quoted = quotation.letter.disclosures.filter(what=What.WORDS)
    quoting = articles.filter(quotations__letter=quotation.letter).distinct()
    assert {one.by for one in quoted} == {article.title for article in quoting}


def test_what_is_known_on_a_day_was_surely_public_by_then():
    letter = making.letter("A letter", date="2018-07-06")
    Dating.objects.create(record=letter, role=Dating.Role.DISCLOSED, date="2018-07")
    assert not known("2018-07-30", letter)
    assert known("2018-07-31", letter)
    event = making.event("A meeting", date="2018-06-12")
    assert known("2018-06-12", event)
    assert not known("2018-06-11", event)
    assert known("1900-01-01", making.person("Ada"))


def test_every_letter_of_the_collection_became_known_some_day(kim_trump):
    letters = Record.objects.filter(kind="letter")
    assert letters.filter(disclosures__isnull=True).count() == 0
    held = Record.objects.get(slug="2019-08-05-kim-jong-un-to-donald-trump")
    assert not known("2019-08-05", held)
    assert known("2022-09-25", held)


def test_it_can_be_rebuilt_and_is_left_alone_when_right(kim_trump):
    keys = list(Record.objects.values_list("pk", flat=True))
    before = sorted(Disclosure.objects.values_list("record", "what", "date", "by"))
    assert disclosing.refresh(keys) == 0
    assert disclosing.stale(keys) == []
    lost = Disclosure.objects.first().record_id
    Disclosure.objects.all().delete()
    assert lost in disclosing.stale(keys)
    for _ in derived.rebuild():
        pass
    assert sorted(Disclosure.objects.values_list("record", "what", "date", "by")) == before
