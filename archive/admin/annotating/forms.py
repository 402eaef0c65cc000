"""What was typed in the small form beside the text."""

import json
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Annotation, AnnotationReference, Mention

from ..annotations import SayingForm
from ..conflicts import saved_after
from .rows import MentionRow, ReferenceRow, RowsField, spelled

MOMENT = timedelta(microseconds=1)
SHOWN_OR_NOT = [
    choice for choice in Annotation.Status.choices if choice[0] != Annotation.Status.RETIRED
]


class SaidForm(SayingForm):
    """All that an annotation says; where it stands is not typed."""

    mentions = RowsField(
        MentionRow,
        names="record",
        label=gettext_lazy("Who or what is meant"),
        twice=gettext_lazy("The same record stands twice."),
        nothing=gettext_lazy("Choose a record from the list for “%(typed)s”, or make a new one."),
    )
    references = RowsField(
        ReferenceRow,
        names="source",
        label=gettext_lazy("Sources"),
        twice=gettext_lazy("The same source stands twice. Put both places into one line."),
        nothing=gettext_lazy("Choose a source from the list for “%(typed)s”."),
    )

    class Meta:
        model = Annotation
        fields = [
            "sort",
            "body",
            "passage_type",
            "conjecture",
            "certainty",
            "inferred",
            "status",
        ]

    def __init__(self, given: dict, *, request, witness, instance: Annotation | None = None):
        annotation = instance or Annotation(witness=witness)
        self.witness = witness
        super().__init__(
            {name: _as_sent(value) for name, value in given.items()},
            None,
            instance=annotation,
            initial=_rows_there(annotation),
        )
        self.request = request
        self.fields["status"].choices = SHOWN_OR_NOT
        if instance is None:
            self.fields["opened"].required = False

    def clean(self):
        cleaned = super().clean()
        is_mention = cleaned.get("sort") == Annotation.Sort.MENTION
        if is_mention and not cleaned.get("mentions") and not self.has_error("mentions"):
            self.add_error("mentions", _("Say who or what is meant."))
        return cleaned

    def before(self) -> dict[str, object]:
        """The rows as they were when the form was opened, as far as history tells."""
        theirs = saved_after(self.instance, str(self.data.get("opened")))
        if theirs is None:
            return {"mentions": None, "references": None}
        then = theirs.history_date - MOMENT
        belonging = {"annotation_id": self.instance.pk}
        return {
            "mentions": spelled_mentions(Mention.history.as_of(then).filter(**belonging)),
            "references": spelled_references(
                AnnotationReference.history.as_of(then).filter(**belonging)
            ),
        }


def spelled_mentions(mentions) -> str:
    rows = [
        {
            "record": str(mention.record_id),
            "certainty": mention.certainty,
            "reason": mention.reason,
        }
        for mention in mentions
    ]
    return spelled(rows) if rows else ""


def spelled_references(references) -> str:
    rows = [
        {
            "source": str(reference.source_id),
            "locator": reference.locator,
            "claim": reference.claim,
        }
        for reference in references
    ]
    return spelled(rows) if rows else ""


def _rows_there(annotation: Annotation) -> dict[str, str]:
    if annotation.pk is None:
        return {"mentions": "", "references": ""}
    return {
        "mentions": spelled_mentions(annotation.mentions.all()),
        "references": spelled_references(annotation.references.all()),
    }


def _as_sent(value: object) -> object:
    """As a browser's own form would send it."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
