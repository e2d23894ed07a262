"""What the search index keeps beside the terms: one row an entry, what was indexed of each document, and the index's version."""

from django.db import models

from raaderum.store.models.documents import Document
from raaderum.store.models.records import Record


class SearchEntry(models.Model):
    """Something that can be found: a record, or the lines of a page that no record holds (`record` is null, kind `text`).

    The columns are copies for filters, counts and sorting; what is shown is read from the record itself. The terms stand in
    `store_searchterms` (FTS5 on SQLite, a tsvector with GIN on PostgreSQL), under the same id.
    """

    class Audience(models.IntegerChoices):
        """Who of those who see the document finds the entry."""

        ALL = 0
        CLOSED = 1
        """The content of a closed case: only those with the right to closed cases."""
        TITLE = 2
        """The title of a closed case, for all the others."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="search_entries")
    record = models.ForeignKey(Record, null=True, blank=True, on_delete=models.CASCADE, related_name="search_entries")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=400, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience.choices, default=Audience.ALL)
    municipality = models.CharField(max_length=60, blank=True)
    region = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sector = models.CharField(max_length=120, blank=True)
    measure_type = models.CharField(max_length=120, blank=True)
    committee = models.CharField(max_length=160, blank=True)
    status = models.CharField(max_length=20, blank=True)
    feasibility = models.CharField(max_length=8, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    """Kroner, canonical sign; a corrected reading's where there is one."""
    corrected = models.BooleanField(default=False)
    """A corrected figure stands in the entry's lines."""
    findings = models.PositiveIntegerField(default=0)
    """Findings in its lines that nobody has settled."""
    page = models.PositiveIntegerField(null=True, blank=True)
    first_line = models.PositiveIntegerField(default=1)
    last_line = models.PositiveIntegerField(default=1)
    length = models.PositiveIntegerField(default=0)
    """Search words in it."""
    text = models.TextField(blank=True)
    """Its lines, from `first_line` on, with what is withheld blotted out: what the sentence of a hit is taken from."""
    features = models.BinaryField(default=bytes)
    """What similar texts are found by (search.features); empty for what is no measure or proposal."""

    def __str__(self) -> str:
        return self.title or self.kind


class SearchDocument(models.Model):
    """What was indexed of a document, and when (`version` of the index): what a process that holds the columns must read anew."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="search_document", primary_key=True)
    mark = models.CharField(max_length=200)
    """Made of the reading, corrections and settlements that were indexed: another mark is another content."""
    published = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    municipality = models.CharField(max_length=60, blank=True)
    version = models.PositiveBigIntegerField(db_index=True)


class SearchState(models.Model):
    """The one row that says which version the index has, and which words compounds are split by."""

    version = models.PositiveBigIntegerField(default=1)
    lexicon = models.JSONField(default=list)
    """Words learned from the documents at the last rebuild."""
    lexicon_version = models.PositiveBigIntegerField(default=1)
    learned_from = models.PositiveIntegerField(default=0)
    """How many entries there were then."""
