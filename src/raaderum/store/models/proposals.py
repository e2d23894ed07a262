"""Proposals that are written here: versions, moves, comments, attachments, and the catalogues that gather them."""

from django.db import models


class Proposal(models.Model):
    """A proposal's identity through drafts, editions, renumbering and new titles. What it says stands in its versions."""

    municipality = models.CharField(max_length=60, db_index=True)
    budget_year = models.PositiveSmallIntegerField(db_index=True)
    department = models.CharField(max_length=120, blank=True)
    committee = models.CharField(max_length=160, blank=True)
    template = models.CharField(max_length=60)
    state = models.CharField(max_length=20, default="idea", db_index=True)
    """A state of raaderum.process.states."""
    title = models.CharField(max_length=400, blank=True)
    """Of the newest version, for lists."""
    taken_from = models.ForeignKey("store.Record", null=True, blank=True, on_delete=models.SET_NULL, related_name="taken_over")
    """The record it was taken over from."""
    created_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)


class ProposalVersion(models.Model):
    """What a proposal said at one time. Never changed; every saved draft is one."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """raaderum.process.proposals: fields as typed, and the economy table with its derivations."""
    by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="one_proposal_version_each")]


class ProposalMove(models.Model):
    """A move from one state to another: who, when, why."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Comment(models.Model):
    """A remark on a proposal, or on one of its fields or cells."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    place = models.CharField(max_length=120, blank=True)
    """The key of the field or cell; "" for the whole."""
    text = models.TextField()
    by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)


class Attachment(models.Model):
    """A file that belongs to a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    data = models.BinaryField()
    by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Catalogue(models.Model):
    """The proposals that a municipality puts before its politicians in one budget year."""

    municipality = models.CharField(max_length=60, db_index=True)
    budget_year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    numbering = models.CharField(max_length=30, default="plain")
    """A scheme of raaderum.process.catalogues."""
    created_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)


class CatalogueEntry(models.Model):
    """A proposal's place and number in a catalogue."""

    catalogue = models.ForeignKey(Catalogue, on_delete=models.CASCADE, related_name="entries")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=40)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "proposal"], name="one_entry_each_proposal"),
            models.UniqueConstraint(fields=["catalogue", "number"], name="one_entry_each_number"),
        ]


class CatalogueEdition(models.Model):
    """A catalogue as it was on a day: frozen, with the digest of its content."""

    catalogue = models.ForeignKey(Catalogue, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["catalogue", "number"], name="one_edition_each_number")]
