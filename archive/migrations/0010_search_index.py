"""The search index, and what each database finds words with.

SQLite: a full-text table over the columns of terms, kept by triggers. A later migration that makes
``archive_indexentry`` anew has to make the triggers anew too. PostgreSQL: an inverted index.
"""

import archive.models.indexing
import django.db.models.deletion
from django.db import migrations, models


# The terms are folded, cut and marked before they come here: whatever is not ASCII belongs to one.
ON_SQLITE = """
CREATE VIRTUAL TABLE archive_terms USING fts5(
    names, notes, text, links,
    content='archive_indexentry', content_rowid='record_id',
    tokenize="ascii tokenchars '=@<>#|_'"
);
CREATE TRIGGER archive_terms_insert AFTER INSERT ON archive_indexentry BEGIN
    INSERT INTO archive_terms (rowid, names, notes, text, links)
    VALUES (new.record_id, new.names, new.notes, new.text, new.links);
END;
CREATE TRIGGER archive_terms_delete AFTER DELETE ON archive_indexentry BEGIN
    INSERT INTO archive_terms (archive_terms, rowid, names, notes, text, links)
    VALUES ('delete', old.record_id, old.names, old.notes, old.text, old.links);
END;
CREATE TRIGGER archive_terms_update AFTER UPDATE ON archive_indexentry BEGIN
    INSERT INTO archive_terms (archive_terms, rowid, names, notes, text, links)
    VALUES ('delete', old.record_id, old.names, old.notes, old.text, old.links);
    INSERT INTO archive_terms (rowid, names, notes, text, links)
    VALUES (new.record_id, new.names, new.notes, new.text, new.links);
END;
"""
ON_POSTGRESQL = """
CREATE INDEX archive_indexentry_vector ON archive_indexentry USING gin (vector);
"""
AWAY_ON_SQLITE = """
DROP TRIGGER archive_terms_insert;
DROP TRIGGER archive_terms_delete;
DROP TRIGGER archive_terms_update;
DROP TABLE archive_terms;
"""
AWAY_ON_POSTGRESQL = "DROP INDEX archive_indexentry_vector;"


def make(apps, schema_editor):
    run(schema_editor, {"sqlite": ON_SQLITE, "postgresql": ON_POSTGRESQL})


def take_away(apps, schema_editor):
    run(schema_editor, {"sqlite": AWAY_ON_SQLITE, "postgresql": AWAY_ON_POSTGRESQL})


def run(schema_editor, scripts):
    for statement in statements(scripts.get(schema_editor.connection.vendor, "")):
        schema_editor.execute(statement, params=None)


def statements(script):
    """The statements of a script; the body of a trigger is part of its statement."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if line.endswith(";") and (not line.startswith(" ")):
            yield statement
            statement = ""


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0009_history_of_all"),
    ]

    operations = [
        # Made of other stuff until now; reindex fills it again.
        migrations.RunSQL("DELETE FROM archive_indexentry", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="IndexChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.BigIntegerField()),
                ("keys", models.JSONField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="indexentry",
            name="links",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="indexentry",
            name="notes",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="indexentry",
            name="vector",
            field=archive.models.indexing.TermVectorField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name="IndexFacets",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="index_facets",
                        serialize=False,
                        to="archive.record",
                    ),
                ),
                ("terms", models.TextField(blank=True)),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                ("date_key", models.CharField(max_length=26)),
            ],
            options={
                "verbose_name_plural": "index facets",
                "indexes": [
                    models.Index(fields=["date_key", "record"], name="index_facets_in_order"),
                    models.Index(
                        fields=["earliest", "latest", "record"], name="index_facets_dates"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("folded", models.CharField(max_length=200)),
                ("whole", models.BooleanField()),
                ("text", models.CharField(max_length=300)),
                ("language", models.CharField(blank=True, max_length=35)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="index_names",
                        to="archive.record",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["place", "folded"],
                        name="index_name_beginning",
                        opclasses=["int2_ops", "varchar_pattern_ops"],
                    ),
                    models.Index(fields=["folded", "whole"], name="index_name_whole"),
                ],
            },
        ),
        migrations.RunPython(make, take_away),
    ]
