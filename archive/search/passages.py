"""What of a record can be searched and shown: its names, its texts, and the notes on them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F, Prefetch, QuerySet
from markdown_it import MarkdownIt

from archive.models import (
    Anchor,
    Annotation,
    Kind,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Status,
    Witness,
)

SAID_OF: dict[str, tuple[str, ...]] = {
    Kind.PERSON: ("role",),
    Kind.ARTICLE: ("byline", "publication"),
}
# Without any of these, and without indented lines, Markdown is plain words.
SIGNS_OF_MARKDOWN = re.compile(r"[\\`*_\[\]<>&#+\-=~\d]|\n[ \t]|^[ \t]")
LINE_BREAKS = ("softbreak", "hardbreak")
DOCUMENTS = (Kind.LETTER, Kind.ARTICLE)
_markdown = MarkdownIt()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of words, in NFC, with its language where that is known.

    ``revision`` is given where the words are the whole body of a text with named paragraphs. A
    note is not part of the text; where it stands at one, ``paragraph`` is the place.
    """

    words: str
    language: str = ""
    revision: Revision | None = None
    is_note: bool = False
    paragraph: str = ""


def with_words(records: QuerySet, *, places: bool = True, texts: bool = True) -> QuerySet:
    """These records with everything that ``names_of`` and ``passages_of`` read.

    Without ``places``, of texts only the words: not where paragraphs begin. Without ``texts``,
    only in which languages there are some.
    """
    held = Witness.objects.filter(current__isnull=False)
    if texts:
        held = held.select_related("current")
    if texts and not places:
        held = held.defer("current__paragraphs", "current__marks")
    return records.select_related("person", "article", "letter").prefetch_related(
        "names", Prefetch("witnesses", held)
    )


def names_of(record: Record) -> list[str]:
    """Everything a record is called: its title, and each of its names once."""
    return list(dict.fromkeys([record.title, *(name.text for name in record.names.all())]))


def passages_of(records: Iterable[Record]) -> dict[int, list[Passage]]:
    """For each record (loaded ``with_words``): texts, fragments quoted elsewhere, notes."""
    records = list(records)
    fragments = _fragments([record.pk for record in records if record.kind == Kind.LETTER])
    notes = _notes([record.pk for record in records if record.kind in DOCUMENTS])
    return {
        record.pk: [*_texts(record), *fragments[record.pk], *_about(record), *notes[record.pk]]
        for record in records
    }


@lru_cache(maxsize=4_000)  # a batch of notes is asked for twice: by search, and by matching
def plain_words(markdown: str) -> str:
    """The words of Markdown prose without its signs."""
    if not SIGNS_OF_MARKDOWN.search(markdown):
        return " ".join(markdown.split())
    return " ".join(_words_in(_markdown.parse(markdown))).strip()


def _words_in(tokens: Iterable) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline_words(token.children or ()))
        elif token.type in ("code_block", "fence"):
            yield token.content


def _inline_words(tokens: Iterable) -> Iterator[str]:
    for token in tokens:
        if token.type in LINE_BREAKS:
            yield " "
        elif token.type == "image":
            yield from _inline_words(token.children or ())
        else:
            yield token.content


def _texts(record: Record) -> Iterator[Passage]:
    for witness in record.witnesses.all():
        if witness.current is not None:
            yield Passage(witness.current.body, witness.language, witness.current)


def _about(record: Record) -> Iterator[Passage]:
    for field in SAID_OF.get(record.kind, ()):
        words = getattr(getattr(record, record.kind, None), field, "")
        if words:
            yield Passage(unicodedata.normalize("NFC", words))
    provenances = [witness.provenance for witness in record.witnesses.all()]
    for markdown in (record.note, record.date_reason, *provenances):
        words = plain_words(markdown) if markdown else ""
        if words:
            yield Passage(unicodedata.normalize("NFC", words), is_note=True)


def _notes(documents: list[int]) -> dict[int, list[Passage]]:
    """By document: the published notes that stand at a place in what readers see of it."""
    rows = (
        Anchor.objects.filter(
            annotation__witness__document__in=documents,
            annotation__witness__current=F("revision"),
            annotation__status=Annotation.Status.PUBLISHED,
            start__isnull=False,
        )
        .exclude(annotation__body="", annotation__conjecture="")
        .order_by("revision", "start", "pk")
        .values_list(
            "annotation__witness__document_id",
            "annotation__body",
            "annotation__conjecture",
            "annotation__witness__is_reading_text",
            "paragraph",
        )
    )
    found: dict[int, list[Passage]] = defaultdict(list)
    for document, body, conjecture, is_reading_text, paragraph in rows:
        words = " ".join(filter(None, [plain_words(body), conjecture]))
        here = paragraph if is_reading_text else ""
        found[document].append(
            Passage(unicodedata.normalize("NFC", words), is_note=True, paragraph=here)
        )
    return found


def _fragments(letters: list[int]) -> dict[int, list[Passage]]:
    """By letter: what published documents quote of it, where an editor stands by that."""
    ends = (
        QuotationAnchor.objects.filter(
            side=QuotationAnchor.Side.QUOTING,
            revision__witness__current=F("revision"),
            quotation__letter__in=letters,
            quotation__status=Quotation.Status.CONFIRMED,
            quotation__words_of=Quotation.WordsOf.LETTER,
            quotation__document__status=Status.PUBLISHED,
        )
        .order_by("quotation__order", "pk")
        .values_list("quotation__letter_id", "exact", "revision__witness__language")
    )
    found: dict[int, list[Passage]] = defaultdict(list)
    for letter, words, language in ends:
        found[letter].append(Passage(words, language))
    return found
