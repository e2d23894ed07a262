"""Archives that wait to be unpacked, and the triggers that keep the audit trail as it was written."""

import django.db.models.deletion
from django.db import migrations, models

from raaderum.store import trail_guard


def guard(apps, schema_editor) -> None:  # type: ignore[no-untyped-def]
    with schema_editor.connection.cursor() as cursor:
        trail_guard.set_up(cursor, schema_editor.connection.vendor)


def unguard(apps, schema_editor) -> None:  # type: ignore[no-untyped-def]
    with schema_editor.connection.cursor() as cursor:
        trail_guard.lift(cursor, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("store", "0004_search_text")]

    operations = [
        migrations.CreateModel(
            name="Parcel",
            fields=[
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="parcel",
                        serialize=False,
                        to="store.job",
                    ),
                ),
                ("name", models.CharField(max_length=400)),
                ("data", models.BinaryField()),
            ],
        ),
        migrations.RunPython(guard, unguard),
    ]
