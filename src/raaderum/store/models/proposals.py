"""Proposals that are written here: forms, versions, moves, comments, attachments, and the catalogues that gather them."""

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
    page = models.CharField(max_length=32, blank=True)
    """The page it was typed on, so that the page's own saves are never taken for somebody else's."""
    shown = models.JSONField(null=True, blank=True)
    """What the author's page said, where others' changes were put in as well; null where it said `content`."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="one_proposal_version_each")]


class ProposalTemplate(models.Model):
    """A municipality's own form, as it was loaded. A newer one of the same code takes its place; what was written stays."""

    municipality = models.CharField(max_length=60, db_index=True)
    code = models.CharField(max_length=50)
    name = models.CharField(max_length=200)
    body = models.JSONField()
    """The form as `raaderum.process.templates.Template.to_json` gives it."""
    source = models.TextField()
    """The file as it was loaded."""
    current = models.BooleanField(default=True)
    loaded_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=models.Q(current=True), name="one_current_template_each"
            )
        ]


class ProposalMove(models.Model):
    """A move from one state to another: who, when, why."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    code = models.CharField(max_length=40, blank=True)
    """The move, of raaderum.process.states."""
    given = models.JSONField(default=dict)
    """What the move needed beside the reason: number, committee, day, kroner that came."""
    version = models.PositiveIntegerField(default=0)
    """The version of the proposal that was moved."""
    by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class Comment(models.Model):
    """A remark on a proposal, or on one of its fields or cells."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    place = models.CharField(max_length=120, blank=True)
    """The pointer of raaderum.process.sentences to the field or cell; "" for the whole."""
    text = models.TextField()
    by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


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
    group = models.CharField(max_length=40, blank=True)
    """The part's number or the prefix, where the scheme has one."""
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
