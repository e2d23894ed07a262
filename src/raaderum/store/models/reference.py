"""What a person loads beside the documents: rates, populations, and which documents are expected."""

from django.db import models


class RateSet(models.Model):
    """A named version of yearly rates (price levels, average wages): loaded by a person from a file, never changed after."""

    kind = models.CharField(max_length=30)
    """price_level, wages, refund, discount, ... : the parameter family of `economy`."""
    name = models.CharField(max_length=120)
    """E.g. the date of the estimate."""
    municipality = models.CharField(max_length=60, blank=True)
    """"" where it holds for all."""
    source = models.CharField(max_length=400)
    sample = models.BooleanField(default=False)
    """True for the small set that comes with Råderum, and is nobody's real rates."""
    body = models.JSONField()
    loaded_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(auto_now_add=True)
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name", "municipality"], name="one_rate_set_each")]


class Population(models.Model):
    """How many people live in a municipality at the beginning of a year; loaded by a person (Danmarks Statistik FOLK1A)."""

    municipality = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=400)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "year"], name="one_population_each")]


class ExpectedDocument(models.Model):
    """A document that a municipality is expected to have for a year: what completeness is measured against."""

    municipality = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "year", "kind", "title"], name="one_expectation_each")]
