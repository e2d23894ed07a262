from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0009_packages")]

    operations = [migrations.AddField("document", "read_as", models.CharField(blank=True, max_length=20))]
