from django.db import migrations

import raaderum.store.models.fields


class Migration(migrations.Migration):
    dependencies = [("store", "0010_read_as")]

    operations = [migrations.AddField("reading", "head_read", raaderum.store.models.fields.PrintedJson(default=dict))]
