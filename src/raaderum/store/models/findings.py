"""Figures that do not agree, what people decided about them, and readings that people corrected."""

from django.db import models

from raaderum.store.models.documents import Document, Reading
from raaderum.store.models.fields import PrintedJson


class Finding(models.Model):
    """A finding of one reading. `code` is its stable id (rule and printed figures), so decisions carry over to a new reading."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="findings")
    sequence = models.PositiveIntegerField()
    code = models.CharField(max_length=64, db_index=True)
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=8, db_index=True)
    """error, warning, note"""
    message_da = models.TextField()
    message_en = models.TextField()
    body = PrintedJson()
    """The finding as CONTRACT.md prints it."""
    page = models.PositiveIntegerField(null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "sequence"], name="one_finding_each_place")]


class Settlement(models.Model):
    """What a person decided about a finding of a document. Never changed; a newer one stands over an older."""

    class Verdict(models.TextChoices):
        """The four ways to settle, and the one to open again."""

        DOCUMENT_ERROR = "document_error"
        ROUNDING = "rounding"
        MISREAD = "misread"
        EXPLAINED = "explained"
        REOPENED = "reopened"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="settlements")
    code = models.CharField(max_length=64)
    """The finding's stable id."""
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    comment = models.TextField(blank=True)
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="settlements")
    at = models.DateTimeField(auto_now_add=True)
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "code"], condition=models.Q(current=True), name="one_current_settlement")
        ]


class Correction(models.Model):
    """A corrected figure, laid over what was printed; every view, search, package and export uses and marks it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="corrections")
    line = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    cell = models.CharField(max_length=80, blank=True)
    """"sheet!ref" or "table:row:column", where a line does not identify the figure."""
    printed = models.CharField(max_length=80)
    """As it stands in the document."""
    corrected = models.CharField(max_length=80)
    """As it should stand, in the same form."""
    value = models.DecimalField(max_digits=22, decimal_places=6)
    """The corrected value in the figure's unit (kroner for amounts)."""
    misread = models.BooleanField(default=False)
    """True: the document is right and the reading was wrong. False: the document itself is wrong."""
    why = models.TextField()
    by = models.ForeignKey("store.User", null=True, on_delete=models.PROTECT, related_name="corrections")
    at = models.DateTimeField(auto_now_add=True)
    settlement = models.ForeignKey(Settlement, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    current = models.BooleanField(default=True)
    """False when a newer correction of the same figure, or none, stands instead."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "line", "start", "end", "cell"],
                condition=models.Q(current=True),
                name="one_current_correction",
            )
        ]
