"""What an editor does on the page: say, change, retire, restore, begin a record."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from archive.curation import retire as retiring
from archive.curation.begin import MODELS, begin
from archive.curation.claim import OvertakenError
from archive.curation.pin import revision_to_work_on
from archive.curation.say import Place, say
from archive.models import Annotation, Witness

from ..lookups import described
from .answers import CONFLICT, FORBIDDEN, UNPROCESSABLE, RefusalError, posted, whole_number
from .forms import SaidForm
from .marked import may_change
from .places import check_for_sort, read_place
from .showing import render_text, witness_to_annotate

WORDS_TOLD = 60  # characters of a passage in a message
LONGEST_REASON = 300


@posted
def add(request: HttpRequest, pk: int, given: dict) -> dict[str, object]:
    """Say something new about a passage."""
    witness = witness_to_annotate(request, pk)
    if not request.user.has_perm("archive.add_annotation"):
        raise RefusalError(FORBIDDEN, _("You may not annotate."))
    place = read_place(given.get("place"), witness)
    form = SaidForm(given, request=request, witness=witness)
    annotation = _save(form, place=place)
    return _told(request, witness, annotation, _("Saved: %s"))


@posted
def change(request: HttpRequest, pk: int, given: dict, identifier: str) -> dict[str, object]:
    """Change what an annotation says and, if a place is sent, where it stands."""
    witness = witness_to_annotate(request, pk)
    version = whole_number(given.get("opened"))
    place = read_place(given["place"], witness) if given.get("place") else None
    annotation = _annotation(request, witness, identifier)
    try:
        form = SaidForm(given, request=request, witness=witness, instance=annotation)
        _save(form, place=place, version=version)
    except OvertakenError:
        # Somebody saved between the look and the save; a second look sees what.
        annotation = _annotation(request, witness, identifier)
        form = SaidForm(given, request=request, witness=witness, instance=annotation)
        _save(form, place=place, version=version)
    return _told(request, witness, annotation, _("Saved: %s"))


@posted
def retire(request: HttpRequest, pk: int, given: dict, identifier: str) -> dict[str, object]:
    """Take an annotation from the text; it can be restored."""
    witness = witness_to_annotate(request, pk)
    version = whole_number(given.get("opened"))
    annotation = _annotation(request, witness, identifier)
    reason = str(given.get("reason") or "")[:LONGEST_REASON]
    with _told_if_overtaken(request, witness, annotation):
        retiring.retire(annotation=annotation, version=version, by=request.user, reason=reason)
    return _told(request, witness, annotation, _("Retired: %s"))


@posted
def restore(request: HttpRequest, pk: int, given: dict, identifier: str) -> dict[str, object]:
    """Put a retired annotation back."""
    witness = witness_to_annotate(request, pk)
    version = whole_number(given.get("opened"))
    annotation = _annotation_of(witness, identifier)
    before = retiring.status_before(annotation)
    if not may_change(annotation, before, request.user, witness):
        raise RefusalError(FORBIDDEN, _("Readers would see it again. A publisher restores it."))
    with _told_if_overtaken(request, witness, annotation):
        retiring.restore(annotation=annotation, version=version, by=request.user)
    return _told(request, witness, annotation, _("Restored: %s"))


@posted
def begin_record(request: HttpRequest, pk: int, given: dict) -> dict[str, object]:
    """Make a draft of a record that is meant and not there yet."""
    witness_to_annotate(request, pk)
    kind = str(given.get("kind") or "")
    if kind in MODELS and not request.user.has_perm(f"archive.add_{kind}"):
        raise RefusalError(FORBIDDEN, _("You may not add records of this kind."))
    record = begin(kind=kind, title=str(given.get("title") or ""), by=request.user)
    return {"id": str(record.pk), "text": described(record)}


def _annotation_of(witness: Witness, identifier: str) -> Annotation:
    return get_object_or_404(witness.annotations, identifier=identifier)


def _annotation(request: HttpRequest, witness: Witness, identifier: str) -> Annotation:
    """The annotation, if this user may change it and it is not retired."""
    annotation = _annotation_of(witness, identifier)
    if annotation.status == Annotation.Status.RETIRED:
        problem = _(
            "It has been retired meanwhile: “%(reason)s”. Restore it first; it is listed below "
            "the text. Nothing that you typed is lost."
        )
        raise RefusalError(CONFLICT, problem % {"reason": annotation.retired_reason})
    if not may_change(annotation, annotation.status, request.user, witness):
        raise RefusalError(FORBIDDEN, _("Readers see this already. A publisher changes it."))
    annotation.witness = witness
    return annotation


def _save(form: SaidForm, *, place: Place | None, version: int | None = None) -> Annotation:
    if place:
        check_for_sort(place, form.data.get("sort"))
    if not form.is_valid():
        raise _problems_of(form)
    return say(
        annotation=form.save(commit=False),
        version=version,
        by=form.request.user,
        meant=form.cleaned_data["mentions"],
        rests_on=form.cleaned_data["references"],
        place=place,
    )


def _problems_of(form: SaidForm) -> RefusalError:
    """Each problem at its field; if somebody else has saved it meanwhile, both versions."""
    problems = {name: [str(line) for line in told] for name, told in form.errors.items()}
    if form.conflict is None:
        first = next(iter(problems.values()))[0]
        return RefusalError(UNPROCESSABLE, first, problems=problems)
    versions = render_to_string("admin/archive/_conflict.html", {"conflict": form.conflict})
    return RefusalError(
        CONFLICT,
        form.conflict.sentence,
        problems={name: told for name, told in problems.items() if name != "__all__"},
        conflict=versions,
        version=form.initial["opened"],
    )


@contextmanager
def _told_if_overtaken(
    request: HttpRequest, witness: Witness, annotation: Annotation
) -> Iterator[None]:
    try:
        yield
    except OvertakenError:
        newest = annotation.history.select_related("history_user").order_by("-history_id").first()
        problem = _(
            "%(who)s saved this at %(when)s, after you had opened it. Nothing was done. Look at "
            "it as it is now, and decide again."
        ) % {
            "who": (newest and newest.history_user) or _("Somebody else"),
            "when": date_format(localtime(newest.history_date), "H:i") if newest else "?",
        }
        raise RefusalError(CONFLICT, problem, text=render_text(request, witness)) from None


def _told(
    request: HttpRequest, witness: Witness, annotation: Annotation, said: str
) -> dict[str, object]:
    return {
        "said": said % _described(annotation, witness),
        "identifier": annotation.identifier,
        "version": annotation.version,
        "text": render_text(request, witness),
    }


def _described(annotation: Annotation, witness: Witness) -> str:
    """“explanatory note on ‘Your Excellency’”, for a message."""
    anchor = annotation.anchors.filter(revision=revision_to_work_on(witness)).first()
    words = " ".join(anchor.exact.split()) if anchor else ""
    sort = capfirst(annotation.get_sort_display())
    if not words:
        return sort
    shown = Truncator(words).chars(WORDS_TOLD)
    return _("%(sort)s on “%(words)s”") % {"sort": sort, "words": shown}
