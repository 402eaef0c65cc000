"""What the archive holds: the census of each collection, the newest, the latest letter."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Max,
    Min,
    Prefetch,
    Q,
    prefetch_related_objects,
)

from archive.models import (
    CensusReport,
    Collection,
    Kind,
    Letter,
    Membership,
    Party,
    Record,
    Revision,
    Status,
)
from archive.models.disclosures import known_on
from archive.text.paragraphs import Text

from . import knowledge, overview

COLLECTIONS_SHOWN = 12
OPENING = 60  # words


@dataclass(frozen=True, slots=True)
class Census:
    """A collection's letters: how many are reported to exist, and what there is of them here."""

    collection: Collection
    reports: list[CensusReport]
    held: int
    quoted: int
    reported_only: int
    articles: int

    @property
    def letters(self) -> int:
        return self.held + self.quoted + self.reported_only

    @property
    def fewest(self) -> int:
        return min(report.letters for report in self.reports)

    @property
    def most(self) -> int:
        return max(report.letters for report in self.reports)

    @property
    def known_by_number_alone(self) -> tuple[int, int]:
        """How many more there are than are known here, by the lowest and the highest report."""
        return max(self.fewest - self.letters, 0), max(self.most - self.letters, 0)

    @property
    def sources_disagree(self) -> bool:
        return bool(self.reports) and self.fewest != self.most


@dataclass(frozen=True, slots=True)
class Reports:
    """How many letters of a collection are reported to exist."""

    collection: Collection
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A letter to begin with, and its first words."""

    letter: Letter
    words: str
    language: str
    is_cut: bool


def censuses(known: date | None = None) -> list[Census]:
    """The census of each published collection; of very many, the first dozen.

    With ``known`` as it could be drawn up on that day, from what was public by then.
    """
    shown = Collection.objects.published().order_by("title")[:COLLECTIONS_SHOWN]
    return _censuses(list(shown), known)


def census_of(collection: Collection, known: date | None = None) -> Census:
    return _censuses([collection], known)[0]


def _censuses(shown: list[Collection], known: date | None) -> list[Census]:
    reports = Prefetch("census", CensusReport.objects.select_related("source"))
    prefetch_related_objects(shown, reports)
    keys = [collection.pk for collection in shown]
    members = overview.members() if known is None else _members_then(keys, known)
    return [_census(collection, members.get(collection.pk, {}), known) for collection in shown]


def _census(collection: Collection, members: Mapping[str, int], known: date | None) -> Census:
    return Census(
        collection=collection,
        reports=[
            report
            for report in collection.census.all()
            if known is None or knowledge.by_then(report.source.issued, known)
        ],
        held=members.get(Letter.State.HELD, 0),
        quoted=members.get(Letter.State.QUOTED, 0),
        reported_only=members.get(Letter.State.REPORTED, 0),
        articles=members.get(Kind.ARTICLE, 0),
    )


def reports() -> list[Reports]:
    """What is reported of the collections of which anything is, the first dozen."""
    rows = CensusReport.objects.filter(collection__status=Status.PUBLISHED).order_by()
    counted = rows.values("collection").annotate(fewest=Min("letters"), most=Max("letters"))
    found = {row["collection"]: row for row in counted}
    collections = Collection.objects.published().filter(pk__in=found).order_by("title")
    return [
        Reports(collection, found[collection.pk]["fewest"], found[collection.pk]["most"])
        for collection in collections[:COLLECTIONS_SHOWN]
    ]


def numbers(known: date | None = None) -> Mapping[str, int]:
    """How many published records there are of each kind, by plural noun."""
    if known is None:
        return overview.numbers()
    return overview.numbers_of(Record.objects.published().filter(known_on(known)))


def newest() -> list[Record]:
    """The documents that came last into the archive."""
    parties = Party.objects.select_related("agent")
    return list(
        Record.objects.published()
        .filter(pk__in=overview.newest())
        .select_related("letter")
        .prefetch_related(Prefetch("letter__parties", parties))
        .order_by("-pk")
    )


def latest_letter(known: date | None = None) -> Opening | None:
    """The latest dated letter whose text is held, with the words it opens with."""
    readable = Q() if known is None else knowledge.reading_text_on(known)
    held = Record.objects.published().filter(
        readable,
        kind=Kind.LETTER,
        letter__state=Letter.State.HELD,
        witnesses__is_reading_text=True,
        witnesses__current__isnull=False,
    )
    dated = held.filter(earliest__isnull=False).order_by("-earliest", "-pk")  # found by an index
    letters = Letter.objects.with_parties()
    letter = (
        letters.filter(pk__in=dated.values("pk")[:1]).first()
        or letters.filter(pk__in=held.order_by("-pk").values("pk")[:1]).first()
    )
    if letter is None:
        return None
    revision = Revision.objects.select_related("witness").get(
        pk__in=letter.witnesses.filter(is_reading_text=True).values("current")
    )
    words, is_cut = _opening_words(revision.text)
    return Opening(letter, words, revision.witness.language, is_cut)


def _members_then(collections: list[int], known: date) -> overview.Members:
    """Those of some collections as they could be known on a day, in the states of that day."""
    members: dict[int, dict[str, int]] = {
        collection: defaultdict(int) for collection in collections
    }
    held = Membership.objects.filter(collection__in=collections)
    then = Record.objects.published().filter(known_on(known), pk__in=held.values("record"))
    states = dict(
        then.of_kind(Kind.LETTER).annotate(then=knowledge.state_on(known)).values_list("pk", "then")
    )
    articles = set(then.of_kind(Kind.ARTICLE).values_list("pk", flat=True))
    for collection, record in held.filter(record__in=then).values_list("collection", "record"):
        if record in states or record in articles:
            members[collection][states.get(record, Kind.ARTICLE)] += 1
    return members


def _opening_words(text: Text) -> tuple[str, bool]:
    """The first running words of a text, past its date and salutation, cut after some."""
    running = [part for part in text.paragraphs if part.kind == "paragraph"] or text.paragraphs
    words = " ".join(text.words_of(part) for part in running[:2]).split()
    return " ".join(words[:OPENING]), len(words) > OPENING or len(running) > 2
