"""What is disputed or uncertain of a record: each question, the preferred answer, the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from archive.models import Claim, Record

Status = Claim.Status
RANK = {Status.PREFERRED: 0, Status.ALTERNATIVE: 1, Status.REJECTED: 2}


@dataclass(frozen=True)
class Answer:
    """One value with everything that speaks for it; an editor's view of it is the best of them."""

    claims: tuple[Claim, ...]

    @property
    def record(self) -> Record | None:
        """The record that the value is, where it is one."""
        return self.claims[0].means

    @property
    def words(self) -> str:
        return self.claims[0].in_words

    @property
    def status(self) -> Status:
        return min((Status(claim.status) for claim in self.claims), key=RANK.__getitem__)

    @property
    def is_preferred(self) -> bool:
        return self.status == Status.PREFERRED

    @property
    def is_rejected(self) -> bool:
        return self.status == Status.REJECTED


@dataclass(frozen=True)
class Question:
    """What is asked of a record, and the answers, the preferred one first."""

    record: Record
    about: str
    words: str
    answers: tuple[Answer, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether there is more than one answer that nobody has rejected."""
        return sum(not answer.is_rejected for answer in self.answers) > 1

    @property
    def is_decided(self) -> bool:
        return self.answers[0].is_preferred

    @property
    def is_open(self) -> bool:
        return self.is_disputed and not self.is_decided


def of(record: Record) -> list[Question]:
    """The questions about one record. One query, however many claims there are."""
    claims = Claim.objects.filter(record=record.pk).order_by("order", "pk")
    return questions(claims.select_related("record", "means", "source", "passage"))


def questions(claims: Iterable[Claim]) -> list[Question]:
    """Claims put together by what they are about, in the order in which they come."""
    asked: dict[tuple[int, str, str], list[Claim]] = {}
    for claim in claims:
        asked.setdefault((claim.record_id, claim.about, claim.question), []).append(claim)
    return [_question(same) for same in asked.values()]


def _question(claims: list[Claim]) -> Question:
    first = claims[0]
    by_value = sorted(claims, key=_value)
    answers = [Answer(tuple(same)) for _key, same in groupby(by_value, key=_value)]
    order = {claim.pk: place for place, claim in enumerate(claims)}
    answers.sort(key=lambda answer: (RANK[answer.status], order[answer.claims[0].pk]))
    return Question(first.record, str(first.get_about_display()), first.question, tuple(answers))


def _value(claim: Claim) -> tuple[int, str]:
    return claim.means_id or 0, claim.value
