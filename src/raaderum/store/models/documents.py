"""A document and what was read from it: bytes, versions of the reading, lines, personal data that is held back."""

from django.db import models

from raaderum.store.models.fields import PrintedJson


class Document(models.Model):
    """A file as it came, known by the sha256 of its bytes. The same bytes twice are one document."""

    class State(models.TextChoices):
        """Where a document is. `WITHDRAWN` is offline with its trail kept; `ERASED` has neither bytes nor text."""

        QUEUED = "queued"
        READING = "reading"
        READ = "read"
        UNREADABLE = "unreadable"
        WITHDRAWN = "withdrawn"
        ERASED = "erased"

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=400)
    """The file's name, with the path inside the archive or folder it came in."""
    size = models.PositiveBigIntegerField(default=0)
    format = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED, db_index=True)
    municipality = models.CharField(max_length=60, blank=True, db_index=True)
    """The municipality's name; "" where it is not known."""
    title = models.CharField(max_length=400, blank=True)
    kind = models.CharField(max_length=20, blank=True, db_index=True)
    read_as = models.CharField(max_length=20, blank=True)
    """The kind that a person said it is; "" where the readers decide."""
    year = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True)
    """The budget year (the first of its years, a meeting's year); null where none was read."""
    closed = models.BooleanField(default=False)
    """Holds closed cases only: never public."""
    published_at = models.DateTimeField(null=True, blank=True)
    """Null: the municipality's own; nothing becomes public by being imported."""
    published_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_why = models.CharField(max_length=400, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces")
    """A later edition of the same document, where a person said so."""

    class Meta:
        indexes = [models.Index(fields=["municipality", "year", "kind"], name="document_place")]

    def __str__(self) -> str:
        return self.title or self.name


class Content(models.Model):
    """The bytes of a document, apart so that lists never load them. There is none when it is erased."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="content", primary_key=True)
    data = models.BinaryField()


class Reading(models.Model):
    """One reading of a document by one version of the readers. A newer one is added; the older stay."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    version = models.PositiveIntegerField()
    """1 for the first reading of the document, and so on."""
    current = models.BooleanField(default=True)
    reader_version = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)
    head = PrintedJson()
    """The `document` line of CONTRACT.md: kinds, years, coverage, problems; with what is withheld blotted out."""
    head_read = PrintedJson(default=dict)
    """The same as it was read, where something of it is personal data; else empty. Never served."""
    relations = models.JSONField(default=dict)
    """How many relations were checked, held, held within rounding, failed."""
    pages = models.PositiveIntegerField(null=True, blank=True)
    lines = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "version"], name="one_version_each"),
            models.UniqueConstraint(fields=["document"], condition=models.Q(current=True), name="one_current_reading"),
        ]


class Page(models.Model):
    """The lines of one page (all lines, for a file without pages, in pages of some hundred lines)."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="page_set")
    number = models.PositiveIntegerField()
    """From 1: the printed page of a PDF, else the part."""
    width = models.FloatField(null=True, blank=True)
    height = models.FloatField(null=True, blank=True)
    """In points, where the format has pages."""
    first_line = models.PositiveIntegerField()
    lines = PrintedJson()
    """[{"number", "text", "state": read|furniture|prose|unread|blank, "heading", "bold", "box": [x0, top, x1, bottom]|null}]"""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="one_page_each")]


class PersonalHit(models.Model):
    """A CPR number or a private address that was recognised; it is masked everywhere until an officer decides."""

    class Decision(models.TextChoices):
        """What was decided: not personal data after all, or to stay masked."""

        PENDING = "pending"
        RELEASED = "released"
        MASKED = "masked"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="personal_hits")
    kind = models.CharField(max_length=20)
    line = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    text = models.CharField(max_length=200, blank=True)
    """What is masked, wherever it stands in the document."""
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
