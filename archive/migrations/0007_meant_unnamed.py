"""Permalinks without a siglum mean one text for ever: the first reading text readers were shown."""

from django.db import migrations, models
from django.db.models import Q


def settle(apps, schema_editor):
    Witness = apps.get_model("archive", "Witness")
    lines = apps.get_model("archive", "HistoricalWitness").objects
    reading = Witness.objects.filter(is_reading_text=True, current__isnull=False)
    for witness in reading.select_related("document").iterator(chunk_size=500):
        first = witness.pk
        if witness.document.status in ("published", "withdrawn"):
            held = lines.filter(document_id=witness.document_id, current_id__isnull=False)
            shown = held.filter(is_reading_text=True).order_by("history_date", "history_id")
            first = shown.values_list("id", flat=True).first() or first
        Witness.objects.filter(pk=first, document=witness.document_id).update(meant_unnamed=True)


FIELD = models.BooleanField(
    default=False, editable=False, help_text="Permalinks without a siglum mean this text."
)


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_filed_as")]
    operations = [
        migrations.AddField("historicalwitness", "meant_unnamed", FIELD),
        migrations.AddField("witness", "meant_unnamed", FIELD),
        migrations.AddConstraint(
            "witness",
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(meant_unnamed=True),
                name="witness_one_meant_unnamed",
            ),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
