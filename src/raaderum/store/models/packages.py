"""Packages of proposals that people put together."""

from django.db import models


class Package(models.Model):
    """A package: the instance (candidates and constraints) and its answer. A politician's is private until they say otherwise."""

    class Visibility(models.TextChoices):
        """Who sees it: its owner, those who have its address, the municipality, everyone."""

        PRIVATE = "private"
        LINK = "link"
        MUNICIPALITY = "municipality"
        PUBLIC = "public"

    owner = models.ForeignKey("store.User", on_delete=models.PROTECT, related_name="packages")
    municipality = models.CharField(max_length=60)
    budget_year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    party = models.CharField(max_length=80, blank=True)
    instance = models.JSONField()
    """raaderum.choice: the model as JSON."""
    answer = models.JSONField(null=True, blank=True)
    basis = models.JSONField(default=dict)
    """What the candidates were made of: documents by digest, proposals by version, and what was assumed in reading them."""
    visibility = models.CharField(max_length=12, choices=Visibility.choices, default=Visibility.PRIVATE)
    share_key = models.CharField(max_length=43, unique=True)
    """The part of the address that cannot be guessed."""
    version = models.PositiveIntegerField(default=1)
    """Counts changes, so that two windows do not overwrite each other."""
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)


class PackageVersion(models.Model):
    """A package as it was saved at one time. Never changed."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    instance = models.JSONField()
    answer = models.JSONField(null=True, blank=True)
    by = models.ForeignKey("store.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "number"], name="one_package_version_each")]
