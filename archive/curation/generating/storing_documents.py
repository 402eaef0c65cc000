"""Write the documents of a volume: letters, articles, who had what part, what answers what."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.text import slugify

from archive.models import (
    Answer,
    Article,
    Collection,
    Dating,
    Enclosure,
    Kind,
    Letter,
    Membership,
    Party,
    Record,
    RecordReference,
    Source,
    Status,
)

from .drafts import Draft, Volume
from .storing import insert, insert_records
from .volumes import Drafting, identifier

WITHDRAWN = "Made up, and withdrawn to show what that looks like."
COLLECTIONS = 0.9  # of volumes; the documents of the others are in none


def store_documents(volume: Volume, source: Source, drafting: Drafting) -> None:
    """Write the records of a volume and all that ties them to each other, but not their texts."""
    for _kind, drafts in groupby(sorted(volume.drafts, key=_kind_of), key=_kind_of):
        _store(list(drafts))
    insert([party for draft in volume.drafts for party in _parties(draft)])
    insert([_receipt(draft) for draft in volume.drafts if draft.received])
    insert(_answers(volume.drafts))
    insert(_enclosures(volume.drafts))
    insert([_testimony(draft, source) for draft in volume.drafts if draft.text is None])
    if drafting.random.random() < COLLECTIONS:
        _collect(volume, drafting)


def store_source(volume: Volume, drafting: Drafting) -> Source:
    """The printed volume from which the texts are said to come."""
    key = f"generated-{identifier(drafting.random)}"
    published = str(volume.last.year + drafting.random.randint(15, 40))
    return Source.objects.create(
        key=key, type=Source.Type.BOOK, title=volume.title, issued=published, volume=volume.number
    )


def _store(drafts: list[Draft]) -> None:
    records = [_letter(draft) if draft.kind == Kind.LETTER else _article(draft) for draft in drafts]
    insert_records(records)
    for draft, record in zip(drafts, records, strict=True):
        draft.pk = record.pk


def _letter(draft: Draft) -> Record:
    place = draft.place.pk if draft.place else None
    letter = Letter(**_of_record(draft), state=draft.state, form=draft.form, place_written_id=place)
    letter.derive()
    return letter


def _article(draft: Draft) -> Record:
    publisher = draft.publisher
    article = Article(
        **_of_record(draft),
        byline=draft.sender.title if draft.sender else "",
        publication=publisher.title if publisher else "",
        publisher_id=publisher.pk if publisher else None,
    )
    article.derive()
    return article


def _of_record(draft: Draft) -> dict[str, object]:
    withdrawn = draft.status == Status.WITHDRAWN
    return {
        "identifier": draft.identifier,
        "title": draft.title,
        "filed_as": draft.title,
        "slug": draft.slug,
        "status": draft.status,
        "withdrawn_reason": WITHDRAWN if withdrawn else "",
        "date": draft.dated.edtf,
        "date_evidence": draft.dated.evidence,
        "date_certainty": draft.dated.certainty,
        "date_reason": draft.dated.reason,
    }


def _parties(draft: Draft) -> Iterable[Party]:
    if draft.kind != Kind.LETTER:
        return
    roles = (
        (Party.Role.SENDER, draft.sender),
        (Party.Role.RECIPIENT, draft.recipient),
        (Party.Role.COPY, draft.copied),
    )
    for order, (role, agent) in enumerate(roles):
        if agent:
            yield Party(letter_id=draft.pk, role=role, agent_id=agent.pk, order=order)


def _receipt(draft: Draft) -> Dating:
    day = draft.received.isoformat() if draft.received else ""
    return Dating(record_id=draft.pk, role=Dating.Role.RECEIVED, date=day)


def _answers(drafts: Sequence[Draft]) -> list[Answer]:
    return [
        Answer(letter_id=draft.pk, answers_id=draft.answers.pk) for draft in drafts if draft.answers
    ]


def _enclosures(drafts: Sequence[Draft]) -> list[Enclosure]:
    return [
        Enclosure(parent_id=draft.parent.pk, child_id=draft.pk) for draft in drafts if draft.parent
    ]


def _testimony(draft: Draft, source: Source) -> RecordReference:
    return RecordReference(record_id=draft.pk, source=source, claim="Says that it was sent.")


def _collect(volume: Volume, drafting: Drafting) -> None:
    collection = Collection(
        identifier=identifier(drafting.random),
        title=volume.title,
        filed_as=volume.title,
        slug=drafting.free_slug(slugify(volume.title)),
        status=Status.PUBLISHED,
        date=f"{volume.first.isoformat()}/{volume.last.isoformat()}",
    )
    collection.derive()
    insert_records([collection])
    insert(
        [
            Membership(collection_id=collection.pk, record_id=draft.pk, order=order, number=order)
            for order, draft in enumerate(volume.drafts, start=1)
        ]
    )


def _kind_of(draft: Draft) -> str:
    return draft.kind
