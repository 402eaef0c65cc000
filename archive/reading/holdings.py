"""What the archive holds: the census of each collection, the newest, the latest letter."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Count,
    Expression,
    Max,
    Min,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)

from archive.models import (
    CensusReport,
    Collection,
    Event,
    Kind,
    Letter,
    Membership,
    Party,
    Person,
    Place,
    Record,
    Revision,
    Status,
)
from archive.models.disclosures import known_on
from archive.text.paragraphs import Text

from . import counting, knowledge

NEWEST = 5
PROMINENT = 8
CANDIDATES = 40  # enough to fill the prominent though some are drafts or organisations
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
    states, articles = _members([collection.pk for collection in shown], known)
    return [
        Census(
            collection=collection,
            reports=[
                report
                for report in collection.census.all()
                if known is None or knowledge.by_then(report.source.issued, known)
            ],
            held=states[collection.pk][Letter.State.HELD],
            quoted=states[collection.pk][Letter.State.QUOTED],
            reported_only=states[collection.pk][Letter.State.REPORTED],
            articles=articles[collection.pk],
        )
        for collection in shown
    ]


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


def numbers(known: date | None = None) -> dict[str, int]:
    """How many published records there are of each kind, by plural noun."""
    then = Q() if known is None else known_on(known)
    counted = (
        Record.objects.published()
        .filter(then)
        .order_by()
        .values("kind")
        .annotate(number=Count("pk"))
    ).values_list("kind", "number")
    return {kind.noun: 0 for kind in Kind} | {Kind(kind).noun: count for kind, count in counted}


def newest() -> list[Record]:
    """The documents that came last into the archive."""
    parties = Party.objects.select_related("agent")
    return list(
        Record.objects.published()
        .of_kind(Kind.LETTER, Kind.ARTICLE)
        .select_related("letter")
        .prefetch_related(Prefetch("letter__parties", parties))
        .order_by("-pk")[:NEWEST]
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


def prominent_people() -> list[Person]:
    """Those with most letters, each with ``letters``; few of them filled up by those mentioned.

    Who may be busiest is counted from one index alone; only those are then counted exactly.
    """
    busiest = list(
        Party.objects.filter(role__in=counting.CORRESPONDENTS, agent__isnull=False)
        .order_by()
        .values("agent")
        .annotate(parts=Count("pk"))
        .order_by("-parts")
        .values_list("agent", flat=True)[:CANDIDATES]
    )
    people = Person.objects.published().filter(identified=True)
    writers = list(
        people.filter(pk__in=busiest)
        .annotate(letters=counting.letters_of_agent())
        .order_by("-letters", "title", "pk")[:PROMINENT]
    )
    others = (
        people.exclude(pk__in=[writer.pk for writer in writers])
        .annotate(mentioned=counting.mentions())
        .order_by("-mentioned", "title", "pk")
    )
    return writers + list(others[: PROMINENT - len(writers)])


def prominent_places() -> list[Place]:
    """Those where most was written, received, or took place."""
    doings = counting.events_at() + counting.letters_written_at() + counting.letters_received_at()
    return _foremost(Place.objects.published(), counting.doings_at_a_glance(), doings)


def prominent_events(known: date | None = None) -> list[Event]:
    """The events that are mentioned most, in the order in which they happened."""
    then = Q() if known is None else Q(earliest__lte=known)
    events = Event.objects.published().filter(then)
    foremost = _foremost(events, counting.mentions_at_a_glance(), counting.mentions())
    return sorted(foremost, key=lambda event: (event.date_key, event.pk))


def _foremost(records: QuerySet, at_a_glance: Expression, exactly: Expression) -> list:
    """Those with the highest numbers, the highest first.

    To count exactly takes long, and never gives more than a glance does: it is done for some
    records at a time, until none of the others can be among the first.
    """
    glances = records.annotate(glance=at_a_glance).order_by("-glance", "date_key", "pk")
    candidates = list(glances.values_list("pk", "glance")[:CANDIDATES])
    found: list = []
    for start in range(0, len(candidates), PROMINENT):
        end = start + PROMINENT
        keys = [pk for pk, _glance in candidates[start:end]]
        found += records.filter(pk__in=keys).annotate(number=exactly)
        found.sort(key=lambda record: (-record.number, record.title, record.pk))
        lowest = found[PROMINENT - 1].number if len(found) >= PROMINENT else -1
        if end < len(candidates) and candidates[end][1] <= lowest:
            break
    return found[:PROMINENT]


def _members(
    collections: list[int], known: date | None
) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    """By collection: its published letters by state, and its articles."""
    states: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    articles: dict[int, int] = defaultdict(int)
    if known is not None:
        return _members_then(collections, known)
    counted = (
        Membership.objects.filter(collection__in=collections, record__status=Status.PUBLISHED)
        .order_by()
        .values_list("collection", "record__kind", "record__letter__state")
        .annotate(number=Count("pk"))
    )
    for collection, kind, state, number in counted:
        if kind == Kind.LETTER:
            states[collection][state] = number
        elif kind == Kind.ARTICLE:
            articles[collection] = number
    return states, articles


def _members_then(
    collections: list[int], known: date
) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    """The same as it could be known on a day, with the states that letters were in."""
    states: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    articles: dict[int, int] = defaultdict(int)
    members = Membership.objects.filter(collection__in=collections).values("record")
    then = Record.objects.published().filter(known_on(known), pk__in=members)
    found = dict(then.annotate(then=knowledge.state_on(known)).values_list("pk", "then"))
    kinds = dict(then.values_list("pk", "kind"))
    for collection, record in Membership.objects.filter(
        collection__in=collections, record__in=then
    ).values_list("collection", "record"):
        if kinds[record] == Kind.LETTER:
            states[collection][found[record]] += 1
        elif kinds[record] == Kind.ARTICLE:
            articles[collection] += 1
    return states, articles


def _opening_words(text: Text) -> tuple[str, bool]:
    """The first running words of a text, past its date and salutation, cut after some."""
    running = [part for part in text.paragraphs if part.kind == "paragraph"] or text.paragraphs
    words = " ".join(text.words_of(part) for part in running[:2]).split()
    return " ".join(words[:OPENING]), len(words) > OPENING or len(running) > 2
