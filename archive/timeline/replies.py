"""Requests in letters, and what answered them, as far as editors have marked such passages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from archive.models import Anchor, Annotation, Answer, Disclosure, Record

Types = Annotation.PassageType
ASKING = (Types.REQUEST, Types.CONDITION)
ANSWERING = (Types.PROMISE, Types.REFUSAL, Types.THREAT, Types.THANKS, Types.CONDITION)


@dataclass(frozen=True, slots=True)
class Said:
    """A passage whose type was marked: a request, a promise. ``answers`` are from later letters."""

    letter: Record
    what: str
    words: str
    url: str
    answers: Sequence["Said"] = ()


def said_in(letters: Collection[int], known: date | None) -> dict[int, list[Said]]:
    """By letter (primary key) its marked passages in order; with ``known``, of texts then public.

    What answers a request is said in a letter that answers the one with the request.
    """
    if not letters:
        return {}
    links: dict[int, list[int]] = {}
    for answer in Answer.objects.filter(answers__in=letters):
        links.setdefault(answer.answers_id, []).append(answer.letter_id)
    wanted = {*letters, *(key for later in links.values() for key in later)}
    marked: dict[int, list[tuple[str, Said]]] = {}
    for anchor in _marked(wanted, known):
        letter = anchor.annotation.witness.document
        marked.setdefault(letter.pk, []).append((anchor.annotation.passage_type, _said(anchor)))
    return {
        key: [_with_answers(kind, said, links.get(key, ()), marked) for kind, said in marked[key]]
        for key in letters
        if key in marked
    }


def _marked(letters: Collection[int], known: date | None) -> QuerySet[Anchor]:
    found = (
        Anchor.objects.filter(
            annotation__sort=Annotation.Sort.PASSAGE,
            annotation__status=Annotation.Status.PUBLISHED,
            annotation__witness__document__in=letters,
            annotation__witness__is_reading_text=True,
            annotation__witness__current=F("revision"),
            annotation__witness__document__status="published",
            start__isnull=False,
        )
        .select_related("annotation__witness__document")
        .order_by("start", "pk")
    )
    if known is None:
        return found
    public = Disclosure.objects.filter(witness=OuterRef("annotation__witness"), last__lte=known)
    return found.filter(Exists(public))


def _said(anchor: Anchor) -> Said:
    letter = anchor.annotation.witness.document
    url = letter.get_absolute_url()
    return Said(
        letter=letter,
        what=anchor.annotation.get_passage_type_display(),
        words=" ".join(anchor.exact.split()),
        url=f"{url}#{anchor.paragraph}" if anchor.paragraph else url,
    )


def _with_answers(
    kind: str, said: Said, later: Sequence[int], marked: dict[int, list[tuple[str, Said]]]
) -> Said:
    if kind not in ASKING:
        return said
    answers = [one for key in later for what, one in marked.get(key, ()) if what in ANSWERING]
    return Said(said.letter, said.what, said.words, said.url, answers)
