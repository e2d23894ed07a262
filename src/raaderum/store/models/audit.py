"""The trail: who did what and when. Rows are added and never changed or removed (a trigger refuses it in both databases)."""

from django.db import models


class AuditEntry(models.Model):
    """One deed. Names are kept as text, so that the trail stands when an account is closed."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    who = models.CharField(max_length=150, blank=True)
    """The user's name; "" for the public, "system" for what Råderum does itself."""
    action = models.CharField(max_length=40, db_index=True)
    """signed_in, sign_in_refused, saw_closed, uploaded, read, settled, corrected, published, withdrew, erased, exported, ..."""
    subject = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    municipality = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject", "subject_id"], name="audit_subject")]


class Erasure(models.Model):
    """That personal data was erased, and when: all that is left of it. Restoring a backup erases these digests again."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True)


class SignInAttempt(models.Model):
    """A try to sign in, kept a day, so that guessing is throttled by name and by address."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    name = models.CharField(max_length=150, db_index=True)
    address_digest = models.CharField(max_length=64, db_index=True)
    """A keyed hash of the network address."""
    succeeded = models.BooleanField()
