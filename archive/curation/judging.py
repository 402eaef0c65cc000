"""Write down with a quotation what the matcher found: verdict, alignment, the place in the letter.

What an editor has decided stays. Where today's text says otherwise, that is noted beside it, for
an editor to look at.
"""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from archive.matching import alignments
from archive.matching.check import Checked
from archive.models import Certainty, Letter, Quotation, QuotationAnchor, Revision, Witness
from archive.text.matching.finding import Held, Match, Source, find
from archive.text.matching.pieces import pieces_of
from archive.text.matching.verdicts import wording

from .claim import claim
from .pin import pin_pieces
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Side = QuotationAnchor.Side
Verdict = Quotation.Verdict
MATCHED = "Matched with the texts of the archive"  # how the reason of every judgement begins
CUT = " … "  # between the pieces of a quotation that is interrupted
VERDICTS = {"too short": Verdict.OPEN}  # of the matcher, that a quotation has by another name


def words_quoted(quotation: Quotation) -> str:
    """The words of a quotation as they stand in the text of the quoting document."""
    return CUT.join(piece.exact for piece in ends_shown(quotation, Side.QUOTING))


def ends_shown(quotation: Quotation, side: str) -> list[QuotationAnchor]:
    """The places of one end in the text that readers see, or in the newest if they see none."""
    ends = quotation.anchors.filter(in_text_shown(), side=side, start__isnull=False)
    found = list(
        ends.select_related("revision__witness__document").order_by("-revision__number", "start")
    )
    return [end for end in found if end.revision_id == found[0].revision_id]


def in_text_shown() -> Q:
    """Which anchors stand in a text that readers see, or would see first."""
    shown = Q(revision=F("revision__witness__current"))
    return shown | Q(revision__witness__current__isnull=True)


@transaction.atomic
def judge(
    *, quotation: Quotation, checked: Checked, by: "User | None" = None, anew: bool = False
) -> bool:
    """Write down what was found of a quotation; whether that changed anything.

    A verdict that an editor gave is kept, unless it is one that leaves the quotation open, or an
    editor asks for it ``anew``.
    """
    verdict, match = verdict_of(checked), checked.judgement.match
    keeps = not anew and _is_decided(quotation)
    if match is None and not _says_something_new(quotation, verdict):
        return False
    said: dict[str, object] = {}
    if match or not keeps:
        said["alignment"] = alignments.kept(match, checked.words) if match else []
        said["score"] = round(match.score.similarity, 3) if match else None
    if keeps:
        said["verdict_now"] = "" if verdict == quotation.verdict else verdict
    else:
        said |= {"verdict": verdict, "verdict_now": "", "judged_by_machine": not anew}
        said |= _attributed(quotation, checked)
    if not _differs(quotation, said) and _stands(quotation, checked):
        return False
    _save(quotation, said, by)
    if match is None and not keeps:
        quotation.anchors.filter(side=Side.QUOTED).delete()
    pin_quoted(quotation, checked)
    return True


def verdict_of(checked: Checked) -> str:
    """The verdict of the matcher in the words that a quotation keeps.

    A letter whose text can be seen is held, also while its page is still called a fragment's;
    but not in a script in which the words could be compared, if that is why.
    """
    found = checked.judgement.verdict.value
    if found == Verdict.NOT_HELD and not checked.held_in:
        texts = Witness.objects.filter(document__in=checked.letters, current__isnull=False)
        return Verdict.NOT_FOUND if texts.exists() else Verdict.NOT_HELD
    return VERDICTS.get(found, found)


def _says_something_new(quotation: Quotation, verdict: str) -> bool:
    """Whether an open quotation is open for another reason now: the letter's text has arrived."""
    if quotation.verdict not in Quotation.UNCLOSED:
        return True
    return (quotation.verdict, verdict) == (Verdict.NOT_HELD, Verdict.NOT_FOUND)


def pin_quoted(quotation: Quotation, checked: Checked) -> None:
    """Anchor what a quotation gives in the text in which it was found."""
    match, text = checked.judgement.match, checked.found
    if match is None or text is None or text.revision is None:
        return
    revision = Revision.objects.select_related("witness").get(pk=text.revision)
    pin_pieces(
        quotation=quotation,
        side=Side.QUOTED,
        revision=revision,
        spans=alignments.passages(match),
        score=match.score.similarity,
    )


def letter_of(checked: Checked) -> Letter | None:
    """The letter that words were found in."""
    return Letter.objects.filter(pk=checked.found.record).first() if checked.found else None


@transaction.atomic
def align(*, quotation: Quotation) -> str:
    """Lay both ends of a quotation side by side anew, as an editor has put them.

    Returns the verdict on the words alone, empty where one of the ends has no place.
    """
    quoted = ends_shown(quotation, Side.QUOTED)
    words = words_quoted(quotation)
    match = _beside(words, quoted) if words and quoted else None
    steps = alignments.kept(match, words) if match else []
    score = round(match.score.similarity, 3) if match else None
    Quotation.objects.filter(pk=quotation.pk).update(alignment=steps, score=score)
    quotation.alignment, quotation.score = steps, score
    return wording(match).value if match else ""


def _beside(words: str, quoted: list[QuotationAnchor]) -> Match | None:
    """The words beside nothing but the passages that they give."""
    body = quoted[0].revision.body
    held = " " * len(body)
    for start, end in ((end.start or 0, end.end or 0) for end in quoted):
        held = held[:start] + body[start:end] + held[end:]
    found = find(pieces_of(words), [Held(0, 0, Source.LETTER, held)], lambda _key: 1.0)
    return found[0] if found else None


def _is_decided(quotation: Quotation) -> bool:
    """Whether an editor has given a verdict that no new text may change without being asked."""
    return not quotation.judged_by_machine and quotation.verdict not in Quotation.UNCLOSED


def _attributed(quotation: Quotation, checked: Checked) -> dict[str, object]:
    """Whose words they are, where nobody has said it before."""
    letter = letter_of(checked)
    if quotation.letter_id or letter is None:
        return {}
    said: dict[str, object] = {"letter": letter, "attribution": Certainty.MEDIUM}
    said["words_of"] = Quotation.WordsOf.LETTER
    said["attribution_reason"] = quotation.attribution_reason or _("The words stand in it.")
    return said


def _differs(quotation: Quotation, said: dict[str, object]) -> bool:
    return any(getattr(quotation, name) != value for name, value in said.items())


def _stands(quotation: Quotation, checked: Checked) -> bool:
    """Whether the quoted end is where the words were found."""
    match, text = checked.judgement.match, checked.found
    if match is None or text is None:
        return True
    ends = quotation.anchors.filter(side=Side.QUOTED, revision=text.revision)
    return set(ends.values_list("start", "end")) == set(alignments.passages(match))


def _save(quotation: Quotation, said: dict[str, object], by: "User | None") -> None:
    claim(record=quotation, version=quotation.version)
    for name, value in said.items():
        setattr(quotation, name, value)
    sign(quotation, why=f"{MATCHED}.", by=by)
    quotation.save()
