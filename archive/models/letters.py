"""Letters: who wrote to whom, in which form, and whether the text is held."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .base import Kind, Record, RecordQuerySet
from .entities import AGENTS, Place
from .fields import Certainty


class LetterQuerySet(RecordQuerySet):
    def held(self):
        return self.filter(state=Letter.State.HELD)

    def known_only_from_quotations(self):
        return self.filter(state=Letter.State.QUOTED)

    def known_only_by_report(self):
        return self.filter(state=Letter.State.REPORTED)

    def with_parties(self):
        """With senders and recipients, as a list of letters needs them."""
        return self.prefetch_related(
            models.Prefetch("parties", Party.objects.select_related("agent"))
        )

    def for_its_page(self):
        """With all that a letter's page says of it, besides its text."""
        return (
            self.with_parties()
            .select_related("place_written", "place_received", "enclosed_in__parent")
            .prefetch_related(
                "datings__source",
                "references__source",
                "witnesses__source",
                "witnesses__derived_from",
                "answer_links__answers",
                "answered_by_links__letter",
                "enclosures__child",
            )
        )


class Letter(Record):
    """A message from somebody to somebody, whether or not its text is held."""

    KIND = Kind.LETTER

    class State(models.TextChoices):
        HELD = "held", _("text held")
        QUOTED = "quoted", _("known from quotations")
        REPORTED = "reported", _("known only by report")

    class Form(models.TextChoices):
        LETTER = "letter", _("letter")
        OPEN_LETTER = "open letter", _("open letter")
        TELEGRAM = "telegram", _("telegram")
        NOTE = "note", _("note")
        MEMORANDUM = "memorandum", _("memorandum")
        DISPATCH = "dispatch", _("dispatch")
        POSTCARD = "postcard", _("postcard")
        MESSAGE = "message", _("message")
        CIRCULAR = "circular", _("circular")
        INSTRUCTION = "instruction", _("instruction")
        AIRGRAM = "airgram", _("airgram")
        CONVERSATION = "memorandum of conversation", _("memorandum of conversation")
        MINUTES = "minutes", _("minutes")
        REPORT = "report", _("report")
        PAPER = "paper", _("paper")
        CHARTER = "charter", _("charter")
        OTHER = "document", _("document")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HELD)
    form = models.CharField(_("form"), max_length=32, choices=Form, default=Form.LETTER)
    place_written = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters_written",
        verbose_name=_("written at"),
    )
    place_written_certainty = models.CharField(
        _("certainty"), max_length=8, choices=Certainty, blank=True
    )
    place_written_stated = models.CharField(_("place as stated"), max_length=200, blank=True)
    place_received = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters_received",
        verbose_name=_("received at"),
    )
    place_received_certainty = models.CharField(
        _("certainty"), max_length=8, choices=Certainty, blank=True
    )
    answers = models.ManyToManyField(
        "self", through="Answer", symmetrical=False, related_name="answered_by", blank=True
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["held", "quoted", "reported"]), name="letter_state_known"
            ),
        ]

    @property
    def senders(self) -> list["Party"]:
        return [party for party in self.parties.all() if party.role == Party.Role.SENDER]

    @property
    def recipients(self) -> list["Party"]:
        return [party for party in self.parties.all() if party.role == Party.Role.RECIPIENT]

    @property
    def other_parties(self) -> list["Party"]:
        ends = (Party.Role.SENDER, Party.Role.RECIPIENT)
        return [party for party in self.parties.all() if party.role not in ends]


class Party(models.Model):
    """Who had what part in a letter: TEI's ``correspAction`` agents, and the rest.

    The agent is who the editors think it was; the name as stated is what the document says.
    One of the two may be missing, not both.
    """

    class Role(models.TextChoices):
        SENDER = "sender", _("sender")
        RECIPIENT = "recipient", _("recipient")
        COPY = "copy", _("copied to")
        SIGNATORY = "signatory", _("signed for the sender")
        WRITER = "writer", _("drafted or written down by")
        INTERPRETER = "interpreter", _("translator or interpreter")
        BEARER = "bearer", _("carried by")
        PARTICIPANT = "participant", _("took part")

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="parties")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    agent = models.ForeignKey(
        Record,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="correspondence",
        limit_choices_to=AGENTS,
        verbose_name=_("person or organisation"),
    )
    name_as_stated = models.CharField(_("name as stated"), max_length=200, blank=True)
    certainty = models.CharField(
        _("certainty"), max_length=8, choices=Certainty, default=Certainty.HIGH
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(
                condition=Q(agent__isnull=False) | ~Q(name_as_stated=""),
                name="party_is_somebody",
                violation_error_message=_(
                    "Say who it was, or give the name as the document states it."
                ),
            ),
            models.UniqueConstraint(
                fields=["letter", "role", "agent"],
                name="party_unique_in_role",
                violation_error_message=_("The same person or body stands twice in the same role."),
            ),
        ]
        indexes = [models.Index(fields=["agent", "role", "letter"], name="party_of_agent")]

    def __str__(self) -> str:
        return str(self.agent) if self.agent else self.name_as_stated


class Answer(models.Model):
    """That one letter answers another, and how sure that is."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="answer_links")
    answers = models.ForeignKey(
        Letter, models.CASCADE, related_name="answered_by_links", verbose_name=_("answers")
    )
    certainty = models.CharField(
        _("certainty"), max_length=8, choices=Certainty, default=Certainty.HIGH
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["answers__date_key", "letter__date_key", "pk"]
        verbose_name = _("answered letter")
        verbose_name_plural = _("answered letters")
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "answers"],
                name="answer_unique",
                violation_error_message=_("The same answered letter stands twice."),
            ),
            models.CheckConstraint(
                condition=~Q(letter=F("answers")),
                name="answer_not_itself",
                violation_error_message=_("A letter cannot answer itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} → {self.answers}"
