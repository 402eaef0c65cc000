"""Propose quotations: look for them in a document, and let editors confirm or reject what is found.

What stands at a place already, confirmed, proposed or rejected, is not proposed there again; what
was rejected stays so in every later revision.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.matching.alignments import kept
from archive.matching.check import Checked, check_quotations, quotations_to_check
from archive.models import (
    Certainty,
    Kind,
    Letter,
    Party,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Witness,
)
from archive.text.matching.verdicts import FOUND, Verdict
from archive.text.matching.words import words_of
from archive.text.quoting.finding import Quoted

from . import annotate, judging, known, rematch
from .claim import claim
from .judging import Side
from .pin import pin_quotation, revision_to_work_on
from .publish import RefusedError, may_publish_in
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 40_000  # characters looked through together
SURE_OF_NAME = 0.5  # how sure the finder of names must be of a speaker
Status, WordsOf = Quotation.Status, Quotation.WordsOf


@dataclass
class Outcome:
    """What came of looking through a document: what is proposed, and what closed itself."""

    proposed: list[Quotation] = field(default_factory=list)
    changed: list[Quotation] = field(default_factory=list)


@transaction.atomic
def propose(*, document: Record, by: "User | None" = None) -> Outcome:
    """Propose the quotations of a document that nobody has marked, and match its open ones again.

    Looks through the text that readers see, or the newest if they see none.
    """
    witness = _text_of(document)
    revision = revision_to_work_on(witness) if witness else None
    if revision is None:
        return Outcome()
    changed = rematch.match_document(document=document.pk, by=by)
    taken = _Taken(document, revision)
    proposed = [
        _propose(revision, one, by)
        for one in _checked(document, revision, taken)
        if _is_worth_it(one, document)
    ]
    return Outcome(proposed, changed)


@transaction.atomic
def confirm(*, quotation: Quotation, version: int, by: "User", **said: object) -> Quotation:
    """An editor stands by a quotation as it is now; ``said`` are fields to change with it."""
    _require(quotation, by)
    claim(record=quotation, version=version)
    examined = {"status": Status.CONFIRMED, "judged_by_machine": False, "verdict_now": ""}
    for name, value in (said | examined).items():
        setattr(quotation, name, value)
    quotation.full_clean(exclude=["document"])
    sign(quotation, why=_("Confirmed."), by=by)
    quotation.save()
    ends = quotation.anchors.filter(judging.in_text_shown(), start__isnull=False)
    for end in ends.filter(confirmed_at__isnull=True):
        end.confirmed_by, end.confirmed_at = by, timezone.now()
        end.save(update_fields=["confirmed_by", "confirmed_at"])
    return quotation


@transaction.atomic
def reject(*, quotation: Quotation, version: int, by: "User", reason: str = "") -> Quotation:
    """It is none, for good: it is not proposed again at this place."""
    if quotation.status == Status.CONFIRMED:
        _require(quotation, by)
    claim(record=quotation, version=version)
    quotation.status = Status.REJECTED
    quotation.judged_by_machine, quotation.verdict_now = False, ""
    sign(quotation, why=reason.strip() or _("Rejected."), by=by)
    quotation.save()
    return quotation


@transaction.atomic
def attribute(*, quotation: Quotation, version: int, by: "User", **said: object) -> Quotation:
    """Say whose words they are, and of which letter; it is then matched with that letter."""
    if quotation.status == Status.CONFIRMED:
        _require(quotation, by)
    claim(record=quotation, version=version)
    for name, value in said.items():
        setattr(quotation, name, value)
    quotation.full_clean(exclude=["document"])
    sign(quotation, why=_("Attributed."), by=by)
    quotation.save()
    rematch.match_one(quotation=quotation, by=by)
    return quotation


@transaction.atomic
def put(
    *,
    quotation: Quotation,
    version: int,
    by: "User",
    side: str,
    revision: Revision,
    start: int,
    end: int,
) -> Quotation:
    """Put one end where an editor says; how the words differ is then told of these places."""
    if quotation.status == Status.CONFIRMED:
        _require(quotation, by)
    claim(record=quotation, version=version)
    pin_quotation(quotation=quotation, side=side, revision=revision, start=start, end=end)
    verdict = judging.align(quotation=quotation)
    if verdict:
        quotation.verdict, quotation.verdict_now = verdict, ""
        quotation.judged_by_machine = False
    sign(quotation, why=_("Another place was chosen."), by=by)
    quotation.save()
    return quotation


@transaction.atomic
def take_over(*, quotation: Quotation, version: int, by: "User") -> Quotation:
    """The verdict of today's text in place of the one an editor gave before."""
    _require(quotation, by)
    if quotation.version == version:
        rematch.match_one(quotation=quotation, by=by, anew=True)
        version = quotation.version
    return confirm(quotation=quotation, version=version, by=by)


def _require(quotation: Quotation, by: "User") -> None:
    if not may_publish_in(by, quotation.document):
        raise RefusedError(_("Readers would see this at once; a publisher does it."))


class _Taken:
    """The places of a text, and the words, about which something has been said already."""

    def __init__(self, document: Record, revision: Revision) -> None:
        ends = QuotationAnchor.objects.filter(side=Side.QUOTING, quotation__document=document)
        here = ends.filter(revision=revision, start__isnull=False).values_list("start", "end")
        self.places = [(start or 0, end or 0) for start, end in here]
        rejected = ends.filter(quotation__status=Status.REJECTED).values_list("exact", flat=True)
        self.rejected = {_keys(words) for words in rejected}

    def has(self, quoted: Quoted, text: str) -> bool:
        return _keys(quoted.words(text)) in self.rejected or any(
            start < quoted.end and quoted.start < end for start, end in self.places
        )


def _keys(words: str) -> tuple[str, ...]:
    return tuple(words_of(words).keys)


def _text_of(document: Record) -> Witness | None:
    """The reading text, locked, so that two who look for quotations at once find them once."""
    witnesses = Witness.objects.select_for_update().filter(document=document.pk)
    return witnesses.order_by("-is_reading_text", "order", "pk").first()


def _checked(document: Record, revision: Revision, taken: _Taken) -> Iterator[Checked]:
    """The quotations of a text that are not taken, with what the matcher says of them."""
    text = revision.body
    year = document.earliest.year if document.earliest else None
    found = [one for one in quotations_to_check(text) if not taken.has(one, text)]
    while found:
        last = found[0].end + LONGEST
        batch = [one for one in found if one.start < last]
        yield from check_quotations(text, batch, year=year, within=document)
        found = found[len(batch) :]


def _is_worth_it(one: Checked, document: Record) -> bool:
    """Whether an editor should see it: of a letter, what is found or attributed; of the press,
    whatever is long enough to be looked for when more texts arrive."""
    verdict = one.judgement.verdict
    if verdict is Verdict.TOO_SHORT:
        return False
    return verdict in FOUND or bool(one.letters) or document.kind == Kind.ARTICLE


def _propose(revision: Revision, one: Checked, by: "User | None") -> Quotation:
    quoted, match = one.quoted, one.judgement.match
    assert quoted is not None  # noqa: S101  only marked quotations are looked for
    letter = _letter(one)
    said = {
        "letter": letter,
        "attribution": _certainty(one, letter),
        "attribution_reason": _reason(one, letter),
        "speaker": _speaker(quoted.speaker, letter),
        "speaker_as_stated": quoted.speaker[:200],
        "language_path": _language_path(revision.witness),
        "verdict": judging.verdict_of(one),
        "score": round(match.score.similarity, 3) if match else None,
        "alignment": kept(match, one.words) if match else [],
        "judged_by_machine": True,
        "status": Status.PROPOSED,
    }
    quotation = annotate.quote(
        revision=revision,
        start=quoted.start,
        end=quoted.end,
        words_of=WordsOf.LETTER if letter else WordsOf.OTHER,
        by=by,
        why=_("Proposed by the matcher."),
        **said,
    )
    judging.pin_quoted(quotation, one)
    return quotation


def _letter(one: Checked) -> Letter | None:
    """The letter that the text names, if it is but one; else the one that has the words."""
    return one.letters[0] if len(one.letters) == 1 else judging.letter_of(one)


def _certainty(one: Checked, letter: Letter | None) -> str:
    if letter is None:
        return ""
    if one.found is None:
        return Certainty.MEDIUM
    if one.judgement.others or one.judgement.verdict is Verdict.ELSEWHERE:
        return Certainty.LOW
    sure = letter in one.letters or one.judgement.wording is Verdict.VERBATIM
    return Certainty.HIGH if sure else Certainty.MEDIUM


def _reason(one: Checked, letter: Letter | None) -> str:
    if letter is None:
        return ""
    said = []
    if letter in one.letters:
        said.append(_("The text names a letter of this date."))
    if one.found is not None and one.found.record == letter.pk:
        said.append(_("The words stand in it."))
    if one.judgement.others:
        said.append(_("Other letters have them too."))
    return " ".join(said)


def _speaker(stated: str, letter: Letter | None) -> Record | None:
    """Who is meant by the speaker: whoever is so called, else the only one who sent the letter."""
    named = {
        one.records[0]
        for one in (known.finder().find(stated, set()) if stated else ())
        if len(one.records) == 1 and one.score >= SURE_OF_NAME
    }
    if not named and letter is not None:
        sent = letter.parties.filter(role=Party.Role.SENDER, agent__isnull=False)
        named = set(sent.values_list("agent", flat=True))
    return Record.objects.get(pk=named.pop()) if len(named) == 1 else None


def _language_path(witness: Witness) -> str:
    original, language = witness.original_language, witness.language
    return f"{original} → {language}" if original and original != language else ""
