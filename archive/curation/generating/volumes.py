"""Documents in the order of a collection: who writes to whom, and what answers and quotes what."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import log
from random import Random

from django.utils.text import slugify

from archive.curation import naming
from archive.models import Annotation, Kind, Letter, Quotation, Status
from archive.models.fields import IDENTIFIER_ALPHABET, IDENTIFIER_LENGTH
from archive.text.paragraphs import Block

from . import days
from .cast import Cast, Entity
from .drafts import Draft, Quoting, Said, Volume
from .passages import PASSAGES, Writing
from .shapes import ByRank

ARTICLES = 0.05  # of documents
ANSWERING = 0.35  # of letters
QUOTED, REPORTED = 0.02, 0.015  # of letters, whose text is not held
FROM_BODIES = 0.08  # of letters
ENCLOSED, COPIED, RECEIVED = 0.04, 0.06, 0.25
LINKED = 0.2  # of notes with a link to another document
FORMS = {
    Letter.Form.TELEGRAM: 36,
    Letter.Form.LETTER: 32,
    Letter.Form.MEMORANDUM: 16,
    Letter.Form.NOTE: 7,
    Letter.Form.DISPATCH: 5,
    Letter.Form.MESSAGE: 3,
    Letter.Form.OPEN_LETTER: 1,
}
STATUSES = {Status.PUBLISHED: 97.5, Status.DRAFT: 1.5, Status.REVIEW: 0.8, Status.WITHDRAWN: 0.2}
MEANT = {"people": 72, "places": 14, "organisations": 10, "events": 4}
SUBJECTS = ("Correspondence on {}", "Letters to and from {}", "Papers relating to {}", "{} papers")
REMEMBERED = 500  # documents of earlier volumes to which notes link


class Drafting:
    """Drafts one volume after the other; later ones link to earlier ones."""

    def __init__(self, cast: Cast, writing: Writing, taken: set[str]) -> None:
        self.cast = cast
        self.writing = writing
        self.random = writing.random
        self.taken = taken
        self.people = ByRank(cast.people, flatter=6)
        self.ranked = {name: ByRank(getattr(cast, name), flatter=3) for name in MEANT}
        self.remembered: list[tuple[str, str]] = []  # titles and identifiers

    def volumes(self, documents: int) -> Iterator[Volume]:
        """As many as there have to be for so many documents."""
        typical, left, number = max(15.0, documents**0.5), documents, 1
        while left:
            size = min(left, max(5, round(self.random.lognormvariate(log(typical), 0.5))), 1000)
            yield self._volume(number, size)
            number, left = number + 1, left - size

    def _volume(self, number: int, size: int) -> Volume:
        first, last = days.span(self.random)
        circle = ByRank(self.people.draw_some(self.random, 24), flatter=1)
        drafts: list[Draft] = []
        for day in days.days_within(first, last, size, self.random):
            drafts.append(self._document(day, circle, drafts))
        _settle(drafts)
        self.remembered = [*self.remembered, *_known(drafts)][-REMEMBERED:]
        about = self.ranked["places"].draw(self.random).title
        title = f"{self.random.choice(SUBJECTS).format(about)}, {first.year}–{last.year}"
        return Volume(number, f"{title}, vol. {number}", first, last, drafts)

    def _document(self, day: date, circle: ByRank[Entity], earlier: list[Draft]) -> Draft:
        if self.random.random() < ARTICLES:
            return self._article(day, earlier)
        return self._letter(day, circle, earlier)

    def _letter(self, day: date, circle: ByRank[Entity], earlier: list[Draft]) -> Draft:
        answered = self._answered(earlier)
        sender, recipient = self._ends(circle, answered)
        dated = days.dated(day, self.random)
        ends = {"senders": [sender.title], "recipients": [recipient.title]}
        draft = Draft(
            identifier=self._identifier(),
            title=naming.letter_title(**ends, date=dated.edtf),
            slug=self.free_slug(f"{_day(dated.edtf)} {sender.title} to {recipient.title}"),
            day=day,
            dated=dated,
            status=self._weighted(STATUSES),
            state=self._state(),
            form=self._weighted(FORMS),
            sender=sender,
            recipient=recipient,
            copied=self._seldom(COPIED, circle),
            place=self.ranked["places"].draw(self.random),
            answers=answered,
            language=self._language(sender, recipient),
            received=day + timedelta(days=self.random.randint(1, 40))
            if self.random.random() < RECEIVED
            else None,
        )
        if earlier and self.random.random() < ENCLOSED and not earlier[-1].parent:
            draft.parent = earlier[-1]
        if draft.state == Letter.State.HELD:
            self._write_letter(draft, earlier)
        return draft

    def _article(self, day: date, earlier: list[Draft]) -> Draft:
        paper = self.random.choice(self.cast.papers)
        words = " ".join(self.writing.wording.paragraph(self.random.randint(4, 9))[:9]).strip(".")
        draft = Draft(
            identifier=self._identifier(),
            title=words[:200],
            slug=self.free_slug(f"{day} {words}"),
            day=day,
            dated=days.Dated(day.isoformat()),
            kind=Kind.ARTICLE,
            status=self._weighted(STATUSES),
            sender=self.people.draw(self.random),
            publisher=paper,
        )
        quoted = [each for each in earlier[-40:] if _can_be_quoted(each)]
        some = self.random.sample(quoted, min(len(quoted), self.random.randint(0, 3)))
        awaiting = [each for each in earlier if each.state == Letter.State.QUOTED]
        blocks = [self._quoting_block(each) for each in [*awaiting[-3:], *some]]
        self._write(draft, [], [block for block, _made in blocks], earlier)
        self._quote(draft, blocks)
        return draft

    def _write_letter(self, draft: Draft, earlier: list[Draft]) -> None:
        before, after = _korean_frame(draft) if draft.language == "ko" else _english_frame(draft)
        self._write(draft, before, after, earlier)

    def _write(
        self, draft: Draft, before: list[Block], after: list[Block], earlier: list[Draft]
    ) -> None:
        named = [self._meant() for _mention in range(self.writing.number_of_mentions())]
        draft.text, draft.said = self.writing.text(before, after, named, draft.language)
        draft.said += [self._note(draft, earlier) for _n in range(self.writing.number_of_notes())]
        if self.random.random() < PASSAGES:
            kind = self.random.choice(list(Annotation.PassageType))
            where = self.writing.phrase(draft.text)
            draft.said.append(Said(Annotation.Sort.PASSAGE, *where, passage_type=kind))

    def _note(self, draft: Draft, earlier: list[Draft]) -> Said:
        assert draft.text  # noqa: S101  notes are written on texts
        sort = Annotation.Sort.NOTE if self.random.random() < 0.9 else Annotation.Sort.TEXTUAL
        body = self.writing.remark()
        known = [*_known(earlier[-30:]), *self.remembered]
        if known and self.random.random() < LINKED:
            title, identifier = self.random.choice(known[:60])
            body = f"{body} See [{title}](/id/{identifier})."
        return Said(sort, *self.writing.phrase(draft.text), body=body)

    def _quoting_block(self, letter: Draft) -> tuple[Block, tuple[Draft, str, int | None]]:
        """A paragraph that gives words of a letter; those of one that is not held are made up."""
        name = letter.sender.surfaces[0] if letter.sender else "He"
        if letter.text is None:
            words, place = " ".join(self.writing.wording.paragraph(14)), None
        else:
            start, end = self._stretch(letter)
            words, place = letter.text.body[start:end], start
        return Block(f"{name} wrote: “{words}”"), (letter, words, place)

    def _stretch(self, letter: Draft) -> tuple[int, int]:
        """Up to thirty words within the longest paragraph of a letter."""
        assert letter.text  # noqa: S101  see `_can_be_quoted`
        longest = max(letter.text.paragraphs, key=lambda paragraph: paragraph.end - paragraph.start)
        words = letter.text.words_of(longest).split(" ")
        first = self.random.randrange(max(len(words) - 8, 1))
        chosen = " ".join(words[first : first + self.random.randint(6, 30)])
        start = longest.start + len(" ".join(words[:first])) + (1 if first else 0)
        return start, start + len(chosen)

    def _quote(
        self, draft: Draft, blocks: list[tuple[Block, tuple[Draft, str, int | None]]]
    ) -> None:
        assert draft.text  # noqa: S101  it has just been written
        last = draft.text.paragraphs[len(draft.text.paragraphs) - len(blocks) :]
        for paragraph, (block, (letter, words, place)) in zip(last, blocks, strict=True):
            start = paragraph.start + block.words.index("“") + 1
            held = place is not None
            draft.quotations.append(
                Quoting(
                    start,
                    start + len(words),
                    letter,
                    Quotation.Verdict.VERBATIM if held else Quotation.Verdict.NOT_HELD,
                    (place, place + len(words)) if place is not None else None,
                )
            )

    def _answered(self, earlier: list[Draft]) -> Draft | None:
        """One of the last letters, which this one answers."""
        letters = [each for each in earlier[-12:] if each.kind == Kind.LETTER]
        if not letters or self.random.random() > ANSWERING:
            return None
        return self.random.choice(letters)

    def _ends(self, circle: ByRank[Entity], answered: Draft | None) -> tuple[Entity, Entity]:
        if answered and answered.sender and answered.recipient:
            return answered.recipient, answered.sender
        bodies = self.ranked["organisations"]
        from_body = self.random.random() < FROM_BODIES
        sender = (bodies if from_body else circle).draw(self.random)
        recipient = circle.draw(self.random)
        while recipient is sender:
            recipient = self.people.draw(self.random)
        return sender, recipient

    def _meant(self) -> Entity:
        return self.ranked[self._weighted(MEANT)].draw(self.random)

    def _seldom(self, share: float, circle: ByRank[Entity]) -> Entity | None:
        return circle.draw(self.random) if self.random.random() < share else None

    def _language(self, sender: Entity, recipient: Entity) -> str:
        both = bool(sender.hangul and recipient.hangul)
        return "ko" if both and self.random.random() < 0.5 else "en"

    def _state(self) -> Letter.State:
        chance = self.random.random()
        if chance < QUOTED:
            return Letter.State.QUOTED
        return Letter.State.REPORTED if chance < QUOTED + REPORTED else Letter.State.HELD

    def _weighted(self, weights: dict):  # type: ignore[no-untyped-def]  # the type of its keys
        return self.random.choices(list(weights), list(weights.values()))[0]

    def _identifier(self) -> str:
        return identifier(self.random)

    def free_slug(self, words: str) -> str:
        """A slug of these words that nothing here has yet."""
        slug = slugify(words)[: naming.LONGEST_SLUG - 8].strip("-") or "document"
        candidate, number = slug, 1
        while candidate in self.taken:
            number += 1
            candidate = f"{slug}-{number}"
        self.taken.add(candidate)
        return candidate


def identifier(random: Random) -> str:
    """As :func:`archive.models.new_identifier` makes them, but the same for the same seed."""
    return "".join(random.choices(IDENTIFIER_ALPHABET, k=IDENTIFIER_LENGTH))


def _known(drafts: list[Draft]) -> list[tuple[str, str]]:
    """Titles and identifiers of those that readers see, for notes to link to."""
    return [(draft.title, draft.identifier) for draft in drafts if draft.is_published]


def _day(edtf: str) -> str:
    return edtf.strip("[")[:10] or "undated"


def _can_be_quoted(draft: Draft) -> bool:
    return draft.text is not None and draft.kind == Kind.LETTER and draft.is_published


def _settle(drafts: list[Draft]) -> None:
    """A letter that nothing published quotes is known by report only."""
    quoted = {
        id(quoting.letter) for draft in drafts if draft.is_published for quoting in draft.quotations
    }
    for draft in drafts:
        if draft.state == Letter.State.QUOTED and id(draft) not in quoted:
            draft.state = Letter.State.REPORTED


def _english_frame(draft: Draft) -> tuple[list[Block], list[Block]]:
    place = draft.place.title if draft.place else ""
    day = f"{draft.day.day} {draft.day:%B %Y}"
    to = draft.recipient.surfaces[0] if draft.recipient else "Sir"
    by = draft.sender.title if draft.sender else ""
    before = [Block(f"{place}, {day}", "dateline"), Block(f"Dear {to},", "salutation")]
    after = [Block("Respectfully yours,", "closing"), Block(by, "signature")]
    return before, after


def _korean_frame(draft: Draft) -> tuple[list[Block], list[Block]]:
    day = f"{draft.day.year}년 {draft.day.month}월 {draft.day.day}일"
    to = draft.recipient.hangul if draft.recipient else ""
    by = draft.sender.hangul if draft.sender else ""
    before = [Block(day, "dateline"), Block(f"친애하는 {to} 각하,", "salutation")]
    return before, [Block("존경하며,", "closing"), Block(by, "signature")]
