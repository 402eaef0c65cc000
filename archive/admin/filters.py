"""Filters of the lists: by need, by year, by who wrote to whom."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from archive.models import Kind, Party, Record

from .attention import NEEDS

MOST_FREQUENT = 40


class AttentionFilter(admin.SimpleListFilter):
    """The records of this list that need an editor, by what they need."""

    title = _("needs attention")
    parameter_name = "needs"

    def __init__(self, request, params, model, model_admin):
        self.needs = {need.key: need for need in NEEDS if need.model is model}
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [(need.key, need.label) for need in self.needs.values()]

    def queryset(self, request, queryset):
        need = self.needs.get(self.value())
        return need.of(queryset) if need else queryset


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return Kind.choices

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


class _PartyFilter(admin.SimpleListFilter):
    role: str

    def lookups(self, request, model_admin):
        ids = (
            Party.objects.filter(role=self.role, agent__isnull=False)
            .values("agent")
            .annotate(letters=Count("letter"))
            .order_by("-letters")
            .values_list("agent", flat=True)[:MOST_FREQUENT]
        )
        agents = Record.objects.filter(pk__in=list(ids)).order_by("filed_as")
        return [(str(pk), name) for pk, name in agents.values_list("pk", "filed_as")]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        letters = Party.objects.filter(role=self.role, agent=self.value()).values("letter")
        return queryset.filter(pk__in=letters)


class SenderFilter(_PartyFilter):
    title = _("sender")
    parameter_name = "sender"
    role = Party.Role.SENDER


class RecipientFilter(_PartyFilter):
    title = _("recipient")
    parameter_name = "recipient"
    role = Party.Role.RECIPIENT
