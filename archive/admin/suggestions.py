"""Suggested mentions of a text, name by name, for an editor to accept or reject."""

from collections import Counter
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.curation import suggest
from archive.curation.pin import revision_to_work_on
from archive.curation.suggest import OutdatedError, Suggested
from archive.models import Annotation, Certainty, Record, Rejection, Revision, Witness
from archive.text.namefinding import Why

from .statuses import open_to

PERMISSION = "archive.change_annotation"
REASONS = {
    Why.NAME: gettext_lazy("by its name"),
    Why.OFFICE: gettext_lazy("a title or form of address among its names"),
    Why.TITLED: gettext_lazy("family name with a title"),
    Why.HERE: gettext_lazy("named more fully in this document, or its sender or recipient"),
    Why.FAMILY: gettext_lazy("family name alone"),
    Why.SEVERAL: gettext_lazy("several are called so"),
}
SURE, LIKELY = 0.9, 0.5  # scores from which the certainty is high, and somebody is preselected
CERTAINTIES = [
    (choice.value, choice.label) for choice in (Certainty.HIGH, Certainty.MEDIUM, Certainty.LOW)
]


@dataclass
class Group:
    """All passages with one name."""

    key: str
    name: str
    passages: list[Suggested] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"name-{slugify(self.key, allow_unicode=True)}"

    @property
    def best(self) -> Suggested:
        return max(self.passages, key=lambda passage: passage.score)

    @property
    def candidates(self) -> list[Record]:
        ordered = [*self.best.candidates]
        ordered += [record for passage in self.passages for record in passage.candidates]
        return list({record.pk: record for record in ordered}.values())

    @property
    def chosen(self) -> int | None:
        """Who is preselected."""
        only = len(self.candidates) == 1
        return self.candidates[0].pk if only or self.best.score >= LIKELY else None

    @property
    def certainty(self) -> str:
        return Certainty.HIGH if self.best.score >= SURE else Certainty.MEDIUM

    @property
    def reason(self) -> str:
        return REASONS[self.best.why]


class DecisionForm(forms.Form):
    """What was pressed: ``accept 12 25``, ``reject 12 25``, ``accept all``, ``reject all``."""

    do = forms.RegexField(r"^(?:(?:accept|reject) (?:all|\d{1,9} \d{1,9})|offer again)$")
    revision = forms.IntegerField()
    name = forms.CharField(max_length=300)
    certainty = forms.ChoiceField(choices=CERTAINTIES, required=False)
    record = forms.ModelChoiceField(Record.objects.all(), required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("do", "").startswith("accept") and not cleaned.get("record"):
            raise forms.ValidationError(_("Choose who or what is meant."))
        return cleaned


def page(request, site, pk: int):
    """What is suggested for the text that editors work on, and what was rejected before."""
    witnesses = Witness.objects.select_related("document", "current")
    witness = get_object_or_404(witnesses, pk=pk)
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    revision = revision_to_work_on(witness)
    if revision:
        revision.witness = witness
    if request.method == "POST" and revision:
        return _decided(request, revision)
    groups = groups_of(suggest.suggestions_for(revision)) if revision else []
    context = {
        **site.each_context(request),
        "title": _("Suggested mentions"),
        "subtitle": str(witness.document),
        "opts": Witness._meta,
        "witness": witness,
        "revision": revision,
        "groups": groups,
        "passages": sum(len(group.passages) for group in groups),
        "certainties": CERTAINTIES,
        "rejected": _rejected(witness),
        "as_drafts": not open_to(request.user, witness.document),
    }
    return render(request, "admin/archive/suggestions.html", context)


def groups_of(suggested: list[Suggested]) -> list[Group]:
    """Suggestions by name, the surest names first."""
    groups: dict[str, Group] = {}
    for one in suggested:
        group = groups.setdefault(one.key, Group(one.key, one.name))
        group.passages.append(one)
    return sorted(groups.values(), key=lambda group: (-group.best.score, group.passages[0].start))


def _rejected(witness: Witness) -> list[tuple[str, int]]:
    """Names with the number of places at which they were rejected, 0 for everywhere."""
    rows = Rejection.objects.filter(witness=witness)
    places = {(row.name, row.revision_id, row.start) for row in rows}
    everywhere = {name for name, revision, _start in places if revision is None}
    counted = Counter(name for name, _revision, _start in places)
    return [(name, 0 if name in everywhere else counted[name]) for name in sorted(counted)]


def _decided(request, revision: Revision):
    """Do what was pressed, say what was done, and go on where the editor was."""
    here = reverse("admin:archive_witness_suggestions", args=[revision.witness_id])
    form = DecisionForm(request.POST)
    before = [group.place for group in groups_of(suggest.suggestions_for(revision))]
    try:
        if form.is_valid():
            messages.success(request, _do(request.user, revision, form.cleaned_data))
        else:
            problems = form.non_field_errors() or [_("Press one of the buttons.")]
            messages.warning(request, " ".join(problems))
    except OutdatedError as error:
        messages.warning(request, str(error))
    left = {group.place for group in groups_of(suggest.suggestions_for(revision))}
    place = f"name-{slugify(form.data.get('name', ''), allow_unicode=True)}"
    following = before[before.index(place) :] if place in before else []
    onward = next((other for other in following if other in left), "suggestions")
    return HttpResponseRedirect(f"{here}#{onward}")


def _do(user, revision: Revision, given: dict) -> str:
    """Call the verb for what was pressed; what was done, as a sentence."""
    verb, *where = given["do"].split()
    if verb == "offer":
        suggest.offer_again(witness=revision.witness, name=given["name"], by=user)
        return _("“%s” is offered again.") % given["name"]
    if given["revision"] != revision.pk:
        raise OutdatedError(
            _("The text has been changed meanwhile. These are the suggestions for what it is now.")
        )
    if verb == "reject":
        return _reject(user, revision, given["name"], where)
    return _accept(user, revision, given, where)


def _accept(user, revision: Revision, given: dict, where: list[str]) -> str:
    shown = open_to(user, revision.witness.document)
    said = {
        "revision": revision,
        "record": given["record"],
        "by": user,
        "certainty": given["certainty"] or Certainty.HIGH,
        "status": Annotation.Status.PUBLISHED if shown else Annotation.Status.DRAFT,
    }
    if where == ["all"]:
        count = len(suggest.accept_all(name=given["name"], **said))
    else:
        start, end = map(int, where)
        suggest.accept(start=start, end=end, **said)
        count = 1
    return ngettext(
        "%(count)d passage now means %(record)s.",
        "%(count)d passages now mean %(record)s.",
        count,
    ) % {"count": count, "record": given["record"]}


def _reject(user, revision: Revision, name: str, where: list[str]) -> str:
    if where == ["all"]:
        suggest.reject_all(revision=revision, name=name, by=user)
        return _("“%s” will not be suggested in this text again.") % name
    start, end = map(int, where)
    suggest.reject(revision=revision, start=start, end=end, by=user)
    return _("“%s” will not be suggested at this place again.") % name
