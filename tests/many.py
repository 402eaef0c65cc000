"""Thousands of letters, made quickly: for tests that ask whether a page grows with the archive."""

from datetime import date, timedelta

from django.db import connection

from archive.curation import derived
from archive.models import (
    Anchor,
    Annotation,
    Collection,
    Letter,
    Membership,
    Mention,
    Party,
    Record,
    Revision,
    Status,
    Witness,
)
from archive.search import index
from archive.text import pasting
from archive.text.paragraphs import Text
from tests import making

FIRST_DAY = date(1850, 1, 1)
BODY = "Dear {recipient},\n\nLetter {number} left London by the evening post.\n\nYours,\n\n{sender}"


class Correspondence:
    """Two people, a place and a collection, and as many letters between them as are asked for."""

    def __init__(self):
        self.sender = making.person("Ada Lovelace", slug="ada-lovelace")
        self.recipient = making.person("Charles Babbage", slug="charles-babbage")
        self.place = making.place("London", slug="london")
        self.collection = making._record(Collection, "Letters of an engine", slug="engine")
        self.count = 0

    def grow(self, total: int) -> None:
        """Write letters until there are ``total`` of them, each with a text and a mention."""
        numbers = range(self.count, total)
        with derived.paused():
            letters = self._letters(numbers)
        self._parties(letters)
        self._annotate(self._texts(letters))
        Membership.objects.bulk_create(
            Membership(collection=self.collection, record=letter, order=number)
            for number, letter in zip(numbers, letters, strict=True)
        )
        index.refresh([letter.pk for letter in letters])
        self.count = total
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # a database does so by itself soon after such a load

    def _letters(self, numbers: range) -> list[Record]:
        records = Record.objects.bulk_create([self._record(number) for number in numbers])
        for record in records:
            letter = Letter(record_ptr=record, state=Letter.State.HELD)
            letter.save_base(raw=True)
        return records

    def _record(self, number: int) -> Record:
        day = (FIRST_DAY + timedelta(days=number)).isoformat()
        record = Record(
            kind="letter",
            title=f"Ada Lovelace to Charles Babbage, no. {number}",
            slug=f"engine-{number}",
            status=Status.PUBLISHED,
            date=day,
        )
        record.derive()
        return record

    def _parties(self, letters: list[Record]) -> None:
        ends = ((Party.Role.SENDER, self.sender), (Party.Role.RECIPIENT, self.recipient))
        Party.objects.bulk_create(
            Party(letter_id=letter.pk, role=role, agent=agent)
            for letter in letters
            for role, agent in ends
        )

    def _texts(self, letters: list[Record]) -> list[Revision]:
        text = self._text(0)
        witnesses = Witness.objects.bulk_create(
            Witness(
                document=letter,
                siglum="W",
                label="Fair copy",
                sort=Witness.Sort.ORIGINAL,
                language="en",
                is_reading_text=True,
                names_given=len(text.paragraphs),
            )
            for letter in letters
        )
        revisions = Revision.objects.bulk_create(
            self._revision(witness, number) for number, witness in enumerate(witnesses)
        )
        for witness, revision in zip(witnesses, revisions, strict=True):
            witness.current = revision
        Witness.objects.bulk_update(witnesses, ["current"], batch_size=500)
        return revisions

    def _revision(self, witness: Witness, number: int) -> Revision:
        text = self._text(number)
        return Revision(
            witness=witness, number=1, sha256=text.fingerprint, reason="first", **text.to_json()
        )

    def _text(self, number: int) -> Text:
        written = BODY.format(sender=self.sender, recipient=self.recipient, number=number)
        return pasting.recognise(written).text

    def _annotate(self, revisions: list[Revision]) -> None:
        annotations = Annotation.objects.bulk_create(
            Annotation(witness=revision.witness, sort=Annotation.Sort.MENTION)
            for revision in revisions
        )
        Mention.objects.bulk_create(
            Mention(annotation=annotation, record=self.place) for annotation in annotations
        )
        Anchor.objects.bulk_create(
            self._anchor(annotation, revision)
            for annotation, revision in zip(annotations, revisions, strict=True)
        )

    def _anchor(self, annotation: Annotation, revision: Revision) -> Anchor:
        start = revision.body.index("London")
        return Anchor(
            annotation=annotation,
            revision=revision,
            start=start,
            end=start + len("London"),
            exact="London",
            paragraph=revision.text.paragraph_at(start).name,
        )
