"""What search looks through, with an index in each database's own way and no extension of either."""

import django.db.models.deletion
from django.db import migrations, models

# NFKD and taking the marks away is what `unaccent` would do, and needs nobody's permission. A slash
# would make PostgreSQL read "amoxicillin/clavulanic" as the path of a file.
POSTGRESQL = r"""
    ALTER TABLE monographs_livetext ADD COLUMN searched tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', {names}), 'A')
        || setweight(to_tsvector('english', {purpose}), 'B')
        || setweight(to_tsvector('english', {words}), 'D')
    ) STORED;
    CREATE INDEX live_text_searched ON monographs_livetext USING gin (searched);
"""
FOLDED = r"""regexp_replace(regexp_replace(normalize({column}, NFKD), '[\u0300-\u036f]', '', 'g'),
    '/', ' ', 'g')"""
SQLITE = """
    CREATE VIRTUAL TABLE monographs_livetext_searched USING fts5(
        names, purpose, words, tokenize='porter unicode61 remove_diacritics 2'
    )
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)
    else:
        columns = ("names", "purpose", "words")
        folded = {column: FOLDED.format(column=column) for column in columns}
        schema_editor.execute(POSTGRESQL.format(**folded), params=None)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE monographs_livetext_searched")


class Migration(migrations.Migration):
    dependencies = [("monographs", "0002_groups")]
    operations = [
        migrations.CreateModel(
            name="LiveText",
            fields=[
                ("seal", models.CharField(editable=False, max_length=64)),
                (
                    "live",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="monographs.livepage",
                    ),
                ),
                ("names", models.TextField(blank=True)),
                (
                    "purpose",
                    models.TextField(
                        blank=True, help_text="What a medicine is for, or what happens to a pair."
                    ),
                ),
                (
                    "words",
                    models.TextField(blank=True, help_text="The rest, one passage a line."),
                ),
                (
                    "advice",
                    models.TextField(
                        blank=True, help_text="The HTML of what to do about a pair."
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(create, remove),
    ]
