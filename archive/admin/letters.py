"""Letters: everything about one on one page, its first text included."""

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from archive.curation import naming
from archive.models import Answer, Letter, Party, Record, Status

from .filters import AttentionFilter, RecipientFilter, SenderFilter
from .forms import RecordForm
from .parts import (
    ClaimInline,
    DatingInline,
    EnclosureInline,
    MembershipInline,
    Part,
    ReferenceInline,
)
from .records import RecordAdmin
from .texts import DocumentMixin, WitnessInline
from .widgets import RecordChoice

ROWS_READ = 50  # of the parties, for a suggested title
HELP = {
    "state": _("Is the text here, or is the letter only quoted or reported?"),
    "date": _("What you take to be the date of writing, in EDTF: 2019-08-05, 2018-04~."),
    "title": _("Left blank, it is made from the parties and the date."),
    "slug": _(
        "The last part of its address. Left blank, it is made from the date and the parties. "
        "An old one keeps leading here."
    ),
}


class LetterForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in HELP.items():
            if name in self.fields:
                self.fields[name].help_text = words

    def suggested_title(self) -> str:
        named = self._named()
        return naming.letter_title(**named) if any(named.values()) else ""

    def suggested_slug(self, title: str) -> str:
        return naming.letter_slug(**self._named())

    def _named(self) -> dict:
        return {
            "senders": self._parties(Party.Role.SENDER),
            "recipients": self._parties(Party.Role.RECIPIENT),
            "date": self.cleaned_data.get("date") or "",
        }

    def _parties(self, role: str) -> list[str]:
        """Names typed in the rows of parties, which are checked only after this form."""
        rows = [f"parties-{row}-" for row in range(ROWS_READ)]
        chosen = [row for row in rows if self.data.get(f"{row}role") == role]
        choice = RecordChoice(Party._meta.get_field("agent"), admin.site)
        agents = [choice.value_from_datadict(self.data, {}, f"{row}agent") or "" for row in chosen]
        titles = dict(
            Record.objects.filter(pk__in=[pk for pk in agents if pk.isdecimal()]).values_list(
                "pk", "title"
            )
        )
        stated = [self.data.get(f"{row}name_as_stated", "") for row in chosen]
        names = [
            titles.get(int(agent), "") if agent.isdecimal() else name
            for agent, name in zip(agents, stated, strict=True)
        ]
        return [name for name in names if name]


class PartyForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        nobody = not cleaned.get("agent") and not cleaned.get("name_as_stated")
        if nobody and self.has_changed() and not self.has_error("agent"):
            self.add_error("name_as_stated", _("Choose somebody, or write the name as stated."))
        return cleaned


class PartyInline(Part, admin.TabularInline):
    model = Party
    fk_name = "letter"
    form = PartyForm
    fields = ["role", "agent", "name_as_stated", "certainty"]
    autocomplete_fields = ["agent"]
    after_fieldset = 1
    verbose_name_plural = _("from, to, and others")

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj and obj.pk else 2

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if obj is None:
            formset = _beginning_with_sender_and_recipient(formset)
        return formset

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("agent")


def _beginning_with_sender_and_recipient(formset):
    """The first two rows of a new letter already say whom they are for."""

    class NewLetterParties(formset):
        def __init__(self, *args, **kwargs):
            roles = [{"role": Party.Role.SENDER}, {"role": Party.Role.RECIPIENT}]
            super().__init__(*args, **{"initial": roles, **kwargs})

    return NewLetterParties


class AnswerInline(Part, admin.TabularInline):
    model = Answer
    fk_name = "letter"
    fields = ["answers", "certainty", "reason"]
    autocomplete_fields = ["answers"]
    classes = ["collapse"]


@admin.register(Letter)
class LetterAdmin(DocumentMixin, RecordAdmin):
    form = LetterForm
    list_display = ["title", "date_in_words", "from_whom", "to_whom", "state", "badge"]
    list_filter = [
        AttentionFilter,
        "status",
        "state",
        "form",
        SenderFilter,
        RecipientFilter,
        "date_certainty",
    ]
    search_fields = ["title", "parties__agent__title", "slug", "identifier"]
    autocomplete_fields = ["place_written", "place_received"]
    fieldsets = [
        (None, {"fields": [("state", "form")]}),
        (
            _("Date"),
            {
                "fields": [
                    ("date_stated", "date"),
                    ("date_evidence", "date_certainty"),
                    "date_reason",
                ]
            },
        ),
        (
            _("Places"),
            {
                "fields": [
                    ("place_written", "place_written_certainty", "place_written_stated"),
                    ("place_received", "place_received_certainty"),
                ]
            },
        ),
        (_("Title, address and note"), {"fields": ["title", "slug", "note"]}),
    ]
    inlines = [
        PartyInline,
        WitnessInline,
        AnswerInline,
        ReferenceInline,
        ClaimInline,
        DatingInline,
        EnclosureInline,
        MembershipInline,
    ]

    def get_queryset(self, request):
        parties = Party.objects.select_related("agent")
        return super().get_queryset(request).prefetch_related(Prefetch("parties", parties))

    @admin.display(description=_("from"))
    def from_whom(self, letter) -> str:
        return ", ".join(str(party) for party in letter.senders)

    @admin.display(description=_("to"))
    def to_whom(self, letter) -> str:
        return ", ".join(str(party) for party in letter.recipients)

    def describe(self, letter) -> str:
        state = "" if letter.status == Status.PUBLISHED else f" ({letter.get_status_display()})"
        return f"{letter.title}{state}"
