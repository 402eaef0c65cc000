"""Take in annotations from a Web Annotation file, each at its place in a document held here.

An annotation that is here already (by its identifier, or by the address that a foreign one came
under) is updated, never doubled. New ones arrive as drafts, so that an editor looks first, unless
they are to be published at once. Nothing is written when anything in the file is wrong; what
cannot be placed is left out, and said.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.formats import webannotation_reading
from archive.formats.webannotation_reading import Incoming, UnreadableError
from archive.models import Annotation, Record, Revision, Selection, Witness
from archive.models.fields import IDENTIFIER_ALPHABET

from . import adopt_parts
from .adopt_parts import Understood
from .adopt_places import Found, NotPlacedError, find
from .pin import revision_to_work_on
from .say import Place, say
from .signing import sign

if TYPE_CHECKING:
    from django.contrib.auth.models import User

OWN = re.compile(rf"/annotations/(?P<identifier>[{IDENTIFIER_ALPHABET}]{{10}})$")
FOREIGN_LENGTH = 16  # signs, 80 bits of a hash: never as long as an identifier given here


@dataclass
class Report:
    """What came of a file. ``unplaced`` and ``remarks`` are sentences."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    to_confirm: int = 0
    unplaced: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return _(
            "%(created)d created, %(updated)d updated, %(unchanged)d unchanged, "
            "%(unplaced)d not placed; %(to_confirm)d places to confirm"
        ) % {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "unplaced": len(self.unplaced),
            "to_confirm": self.to_confirm,
        }


@transaction.atomic
def adopt(
    *,
    content: bytes,
    document: Record,
    by: "User | None",
    publish: bool = False,
    dry_run: bool = False,
) -> Report:
    """Take the annotations of a file into a document; `UnreadableError` if any is wrong."""
    file = webannotation_reading.read(content)
    adoption = _Adoption(document, by, publish)
    adoption.report.remarks += file.remarks
    problems = []
    for incoming in file.annotations:
        try:
            adoption.take(incoming)
        except NotPlacedError as error:
            adoption.report.unplaced.append(f"{incoming.name}: {error}")
        except ValidationError as error:
            problems += [f"{incoming.name}: {message}" for message in error.messages]
    if problems:
        raise UnreadableError(*problems)
    if dry_run:
        transaction.set_rollback(True)
    return adoption.report


class _Adoption:
    """One file being taken into one document."""

    def __init__(self, document: Record, by: "User | None", publish: bool) -> None:
        self.document = document
        self.by = by
        self.status = Annotation.Status.PUBLISHED if publish else Annotation.Status.DRAFT
        self.report = Report()
        self.witnesses = list(Witness.objects.filter(document=document).select_related("current"))
        self.revisions: dict[tuple[int, int], Revision | None] = {}
        self.shown = {witness.pk: revision_to_work_on(witness) for witness in self.witnesses}
        reading = [each for each in self.witnesses if each.is_reading_text and self.shown[each.pk]]
        if not reading:
            raise UnreadableError(_("No text of “%(title)s” is held.") % {"title": document.title})
        self.reading = reading[0]
        unnamed = (each for each in self.witnesses if each.meant_unnamed)
        self.unnamed = next(unnamed, self.reading)

    def take(self, incoming: Incoming) -> None:
        """One annotation: found or made, brought up to date, put at its place."""
        if incoming.saying.is_empty:
            raise NotPlacedError(_("It says nothing that could be kept here."))
        annotation = self._known(incoming)
        if annotation and annotation.status == Annotation.Status.RETIRED:
            remark = _("%(name)s was retired here and is left alone.")
            self.report.remarks.append(remark % {"name": incoming.name})
            return
        found = self._place(incoming, annotation)
        is_new = annotation is None
        if annotation is None:
            annotation = self._fresh(incoming, found.revision.witness)
        understood = adopt_parts.understand(annotation, incoming)
        self.report.remarks += understood.remarks
        is_moved = is_new or (found.is_certain and not _stands_at(annotation, found))
        if understood.is_new_here or is_moved:
            self._say(annotation, understood, found if is_moved else None)
        self._count(is_new=is_new, changed=understood.is_new_here or is_moved)

    def _say(self, annotation: Annotation, understood: Understood, found: Found | None) -> None:
        say(
            annotation=annotation,
            version=annotation.version if annotation.pk else None,
            by=self.by,
            meant=understood.meant,
            rests_on=understood.rests_on,
            place=Place(found.revision, found.start, found.end) if found else None,
            why=_why(),
        )
        if found and not found.is_certain:
            self._leave_to_an_editor(annotation, found)

    def _count(self, *, is_new: bool, changed: bool) -> None:
        self.report.created += is_new
        self.report.updated += changed and not is_new
        self.report.unchanged += not changed and not is_new

    def _known(self, incoming: Incoming) -> Annotation | None:
        annotation = Annotation.objects.filter(identifier=identifier_of(incoming)).first()
        if annotation is None or annotation.witness_id in self.shown:
            return annotation
        raise ValidationError(
            _("This annotation belongs to another document, “%(title)s”.")
            % {"title": annotation.witness.document.title}
        )

    def _fresh(self, incoming: Incoming, witness: Witness) -> Annotation:
        identifier = identifier_of(incoming)
        return Annotation(identifier=identifier, witness=witness, status=self.status)

    def _place(self, incoming: Incoming, annotation: Annotation | None) -> Found:
        """The first of its targets that is found."""
        problem = NotPlacedError(_("It has no target."))
        for place in incoming.places:
            named = self._named(place.revision)
            witness = self._witness_of(named, annotation)
            if named and named.witness_id != witness.pk:
                named = None
            shown = self.shown[witness.pk]
            try:
                if shown is None:
                    raise NotPlacedError(_("No text of that witness is held."))
                return find(place, shown=shown, named=named)
            except NotPlacedError as error:
                problem = error
        raise problem

    def _witness_of(self, named: Revision | None, annotation: Annotation | None) -> Witness:
        pk = annotation.witness_id if annotation else named.witness_id if named else None
        return next((each for each in self.witnesses if each.pk == pk), self.reading)

    def _named(self, told: tuple[str, int, str] | None) -> Revision | None:
        """The revision of this document that a source names, if it is held."""
        if told is None or told[0] != self.document.identifier:
            return None
        _document, number, siglum = told
        sigla = (each for each in self.witnesses if each.siglum == siglum)
        witness = next(sigla, None) if siglum else self.unnamed
        if witness is None:
            return None
        key = (witness.pk, number)
        if key not in self.revisions:
            self.revisions[key] = witness.revisions.filter(number=number).first()
        return self.revisions[key]

    def _leave_to_an_editor(self, annotation: Annotation, found: Found) -> None:
        self.report.to_confirm += 1
        since = annotation.anchors.filter(revision__number__gte=found.revision.number)
        for anchor in since.exclude(how=Selection.How.ADRIFT):
            anchor.how = Selection.How.APPROXIMATE
            anchor.score = min(anchor.score, found.score)
            sign(anchor, why=_why(), by=self.by)
            anchor.save()


def _why() -> str:
    return _("Taken in from a Web Annotation file.")


def _stands_at(annotation: Annotation, found: Found) -> bool:
    here = annotation.anchors.filter(revision=found.revision).first()
    return here is not None and (here.start, here.end) == (found.start, found.end)


def identifier_of(incoming: Incoming) -> str:
    """Its own identifier, or one that always comes out the same for the same foreign annotation."""
    own = OWN.search(incoming.id)
    if own:
        return own["identifier"]
    said = incoming.id or json.dumps(incoming.content, sort_keys=True)
    number = int.from_bytes(hashlib.sha256(said.encode()).digest())
    return "".join(IDENTIFIER_ALPHABET[number >> 5 * place & 31] for place in range(FOREIGN_LENGTH))
