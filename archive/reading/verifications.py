"""Who compared a document's texts with what: what readers may know of it."""

from django.db.models import F

from archive.models import Record, Verification


def of_document(document: Record) -> list[Verification]:
    """The verifications of all its texts as readers see or saw them, the latest revision first.

    One query. ``revision`` comes without its text.
    """
    public = Verification.objects.filter(
        revision__witness__document=document,
        revision__number__lte=F("revision__witness__current__number"),
    )
    return list(
        public.select_related("revision", "source", "witness")
        .defer("revision__body", "revision__paragraphs", "revision__marks")
        .order_by("-revision__number", "-on", "-pk")
    )
