"""What was read: one row a record, its body as CONTRACT.md prints it, and the columns that lists and filters need."""

from django.db import models

from raaderum.store.models.documents import Reading
from raaderum.store.models.fields import PrintedJson


class Record(models.Model):
    """A record of a reading. `body` is the JSON of CONTRACT.md, never changed; corrections lie over it (findings.Correction)."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="records")
    sequence = models.PositiveIntegerField()
    """Its place among the reading's records, from 0."""
    key = models.CharField(max_length=64)
    """The same in the next reading of the same document: made of kind, number, title and its place among equals."""
    kind = models.CharField(max_length=20, db_index=True)
    """savings_row, proposal, example, meeting, item, budget_area, table, passage"""
    body = PrintedJson()
    title = models.CharField(max_length=400, blank=True)
    number = models.CharField(max_length=40, blank=True)
    municipality = models.CharField(max_length=60, blank=True, db_index=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sector = models.CharField(max_length=120, blank=True)
    measure_type = models.CharField(max_length=120, blank=True)
    committee = models.CharField(max_length=160, blank=True)
    status = models.CharField(max_length=20, blank=True)
    feasibility = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    """Kroner, canonical sign (- saves): an example's headline saving, a proposal's or a row's effect in its first year."""
    closed = models.BooleanField(default=False)
    """A closed case: its title is all that the law lets the public see."""
    page = models.PositiveIntegerField(null=True, blank=True)
    first_line = models.PositiveIntegerField(default=1)
    last_line = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "sequence"], name="one_record_each_place")]
        indexes = [models.Index(fields=["kind", "municipality", "year"], name="record_place")]

    def __str__(self) -> str:
        return self.title or self.kind
