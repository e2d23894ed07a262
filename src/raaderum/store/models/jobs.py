"""Background work, kept in a table: visible, resumable, and done once."""

from django.db import models


class Job(models.Model):
    """One piece of work. A worker leases it; a lease that ran out (the worker died) lets another take it up again."""

    class State(models.TextChoices):
        """Where the work is."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    kind = models.CharField(max_length=30)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED, db_index=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message_da = models.TextField(blank=True)
    message_en = models.TextField(blank=True)
    result = models.JSONField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    document = models.ForeignKey("store.Document", null=True, blank=True, on_delete=models.CASCADE, related_name="jobs")
    municipality = models.CharField(max_length=60, blank=True)
    created_by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="job_queue")]


class Parcel(models.Model):
    """An archive that was uploaded and waits to be unpacked; gone when it is."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="parcel", primary_key=True)
    name = models.CharField(max_length=400)
    data = models.BinaryField()
