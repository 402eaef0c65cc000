"""Articles: pieces of the press and other published documents."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.models import Article

from .filters import AttentionFilter
from .parts import ClaimInline, DatingInline, EnclosureInline, MembershipInline, ReferenceInline
from .records import RecordAdmin
from .texts import DocumentMixin, WitnessInline


@admin.register(Article)
class ArticleAdmin(DocumentMixin, RecordAdmin):
    list_display = ["title", "publication", "date_in_words", "byline", "badge"]
    list_filter = [AttentionFilter, "status", "publication_certainty", "date_certainty"]
    search_fields = ["title", "publication", "byline", "slug", "identifier"]
    autocomplete_fields = ["publisher"]
    fieldsets = [
        (None, {"fields": ["title", "byline"]}),
        (
            _("Date of publication"),
            {
                "fields": [
                    ("date_stated", "date"),
                    ("date_evidence", "date_certainty"),
                    "date_reason",
                ]
            },
        ),
        (
            _("Publication"),
            {
                "fields": [
                    ("publication", "publication_certainty"),
                    "publisher",
                    "url",
                    "archive_copy",
                ]
            },
        ),
        (_("Address and note"), {"fields": ["slug", "note"]}),
    ]
    inlines = [
        WitnessInline,
        ReferenceInline,
        ClaimInline,
        DatingInline,
        EnclosureInline,
        MembershipInline,
    ]
