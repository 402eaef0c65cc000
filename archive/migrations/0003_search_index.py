"""What each database finds words with in the search index.

SQLite: a full-text table over the columns of terms, kept by triggers. A later migration that makes
``archive_indexentry`` anew has to make the triggers anew too. PostgreSQL: an inverted index.
"""

from django.db import migrations


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
# Phrases are looked for in the columns of terms, which are kept as they are: to unpack them took
# as long as to fetch and search them. They stand beside the table, which stays narrow for words.
ON_POSTGRESQL = """
ALTER TABLE archive_indexentry ALTER notes SET STORAGE EXTERNAL;
ALTER TABLE archive_indexentry ALTER text SET STORAGE EXTERNAL;
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
    dependencies = [("archive", "0002_editors_and_publishers")]
    operations = [migrations.RunPython(make, take_away)]
