"""The search index: its entries, and the terms by which the database finds them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

# detail=none: who has a word is kept, not where; phrases are terms of their own (search.analyser), and ranking is done in `search`.
FTS5 = """CREATE VIRTUAL TABLE store_searchterms USING fts5(terms, detail=none, columnsize=0, tokenize="ascii tokenchars '~^+&_.,/-'")"""
# Terms are kept out of line, so that a common word's rows are read from few pages.
TSVECTOR = (
    "CREATE TABLE store_searchterms (entry_id bigint PRIMARY KEY, terms tsvector NOT NULL) WITH (toast_tuple_target = 128)",
    "ALTER TABLE store_searchterms ALTER COLUMN terms SET STORAGE EXTERNAL",
    "CREATE INDEX store_searchterms_found ON store_searchterms USING gin (terms)",
)


def create_terms(apps: Any, schema_editor: Any) -> None:
    """The table of terms, as the database at hand looks words up."""
    statements = TSVECTOR if schema_editor.connection.vendor == "postgresql" else (FTS5,)
    for statement in statements:
        schema_editor.execute(statement)


def drop_terms(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE store_searchterms")


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="store.document",
                    ),
                ),
                ("mark", models.CharField(max_length=200)),
                ("published", models.BooleanField(default=False)),
                ("closed", models.BooleanField(default=False)),
                ("municipality", models.CharField(blank=True, max_length=60)),
                ("version", models.PositiveBigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveBigIntegerField(default=1)),
                ("lexicon", models.JSONField(default=list)),
                ("lexicon_version", models.PositiveBigIntegerField(default=1)),
                ("learned_from", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(blank=True, max_length=400)),
                ("audience", models.PositiveSmallIntegerField(choices=[(0, "All"), (1, "Closed"), (2, "Title")], default=0)),
                ("municipality", models.CharField(blank=True, max_length=60)),
                ("region", models.CharField(blank=True, max_length=40)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("sector", models.CharField(blank=True, max_length=120)),
                ("measure_type", models.CharField(blank=True, max_length=120)),
                ("committee", models.CharField(blank=True, max_length=160)),
                ("status", models.CharField(blank=True, max_length=20)),
                ("feasibility", models.CharField(blank=True, max_length=8)),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True)),
                ("corrected", models.BooleanField(default=False)),
                ("findings", models.PositiveIntegerField(default=0)),
                ("page", models.PositiveIntegerField(blank=True, null=True)),
                ("first_line", models.PositiveIntegerField(default=1)),
                ("last_line", models.PositiveIntegerField(default=1)),
                ("length", models.PositiveIntegerField(default=0)),
                ("features", models.BinaryField(default=bytes)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="search_entries", to="store.document"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entries",
                        to="store.record",
                    ),
                ),
            ],
        ),
        migrations.RunPython(create_terms, drop_terms),
    ]
