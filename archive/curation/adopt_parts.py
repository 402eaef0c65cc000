"""What an annotation from a file says, in the records and sources that are held here."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.formats.webannotation_reading import Incoming
from archive.models import Annotation, Record, Source

from .say import Meant, RestsOn


@dataclass(frozen=True, slots=True)
class Understood:
    """What an annotation means and rests on; ``remarks`` are sentences on what is not here."""

    meant: list[Meant]
    rests_on: list[RestsOn]
    remarks: list[str]
    is_new_here: bool


def understand(annotation: Annotation, incoming: Incoming) -> Understood:
    """Put the words of the file into the annotation, unsaved, and find what it means and rests on.

    Raises ``ValidationError`` for words that no annotation can have.
    """
    changed = _put_fields(annotation, incoming)
    meant, unknown = _meant(annotation, incoming)
    rests_on, missing = _rests_on(incoming)
    if annotation.pk and not changed:
        changed = _differ(annotation, meant, rests_on)
    return Understood(meant, rests_on, unknown + missing, changed)


def _put_fields(annotation: Annotation, incoming: Incoming) -> bool:
    saying = incoming.saying
    note = saying.note
    if saying.sort == Annotation.Sort.TEXTUAL and not note:
        note = _("Perhaps: %(conjecture)s") % {"conjecture": saying.conjecture}
    said = {
        "sort": str(saying.sort),
        "body": note,
        "passage_type": saying.passage_type,
        "conjecture": saying.conjecture,
        "certainty": saying.certainty,
        "inferred": saying.inferred,
    }
    if annotation.pk and all(getattr(annotation, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(annotation, name, value)
    annotation.full_clean(exclude=["witness"])
    return True


def _meant(annotation: Annotation, incoming: Incoming) -> tuple[list[Meant], list[str]]:
    """The records it means, with those not published that it means here: no file tells of them."""
    means = {meaning.identifier: meaning for meaning in incoming.saying.means}
    known = {each.identifier: each for each in Record.objects.filter(identifier__in=means)}
    meant = [
        Meant(known[identifier], str(meaning.certainty), meaning.reason)
        for identifier, meaning in means.items()
        if identifier in known
    ]
    for mention in annotation.mentions.select_related("record") if annotation.pk else ():
        if not mention.record.is_published and mention.record.identifier not in known:
            meant.append(Meant(mention.record, mention.certainty, mention.reason))
    unknown = [
        _("%(name)s means a record that is not here: %(identifier)s.")
        % {"name": incoming.name, "identifier": identifier}
        for identifier in means
        if identifier not in known
    ]
    return meant, unknown


def _rests_on(incoming: Incoming) -> tuple[list[RestsOn], list[str]]:
    evidence = incoming.saying.evidence
    known = {each.key: each for each in Source.objects.filter(key__in=[e.key for e in evidence])}
    rests_on = [
        RestsOn(known[each.key], each.locator, each.claim) for each in evidence if each.key in known
    ]
    missing = [
        _("%(name)s rests on a source that is not here: %(key)s.")
        % {"name": incoming.name, "key": each.key or _("one without a key")}
        for each in evidence
        if each.key not in known
    ]
    return rests_on, missing


def _differ(annotation: Annotation, meant: list[Meant], rests_on: list[RestsOn]) -> bool:
    """Whether the annotation means or rests on something else as yet."""
    rows = annotation.mentions.all()
    means_here = {(row.record_id, row.certainty, row.reason) for row in rows}
    if means_here != {(each.record.pk, each.certainty, each.reason) for each in meant}:
        return True
    here = [(row.source_id, row.locator, row.claim) for row in annotation.references.all()]
    return here != [(each.source.pk, each.locator, each.claim) for each in rests_on]
