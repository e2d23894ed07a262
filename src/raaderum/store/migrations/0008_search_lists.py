"""PostgreSQL looks lists of entries up by the index alone, whatever its planner believes of the terms' size."""

from typing import Any

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION store_search_ids(wanted tsquery, above bigint) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET enable_seqscan = off
AS $$ SELECT string_agg(entry_id::text, ',') FROM store_searchterms WHERE terms @@ wanted AND entry_id > above $$
"""


def create_function(apps: Any, schema_editor: Any) -> None:
    """The function, and an index that keeps no list of entries it has not sorted in yet."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION)
        schema_editor.execute("ALTER INDEX store_searchterms_found SET (fastupdate = off)")


def drop_function(apps: Any, schema_editor: Any) -> None:
    """Back to the index alone."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION store_search_ids")


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_writing"),
    ]

    operations = [
        migrations.RunPython(create_function, drop_function),
    ]
