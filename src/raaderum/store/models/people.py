"""People who sign in, the roles they have been given, their tokens and their saved searches."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from raaderum.process.rights import Grant, Person, Role


class User(AbstractUser):
    """A person who signs in. What they may do stands in `grants`, never in Django's own groups and permissions."""

    full_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="da", choices=[("da", "Dansk"), ("en", "English")])
    directory_id = models.CharField(max_length=255, null=True, blank=True, unique=True)
    """Who the person is in the municipality's own directory (issuer and subject); null for who signs in with a password only."""

    def person(self) -> Person:
        """The person as the rules of `process` know them."""
        given = self.grants.all()
        grants = tuple(Grant(Role(g.role), g.municipality or None, g.department or None) for g in given)
        return Person(self.get_username(), grants)


class RoleGrant(models.Model):
    """A role given to a person: for one municipality ("" is all of them), an author's also for one department."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role if r is not Role.PUBLIC])
    municipality = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=120, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)
    from_directory = models.BooleanField(default=False)
    """Given by the municipality's directory, which takes it back again; else by an administrator here."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "municipality", "department"], name="one_grant_each")]


class Token(models.Model):
    """A key to the API. Only its hash is kept; it is shown once, when it is made."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    """Any of "read", "upload", "settle", "write"."""
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)


class SavedSearch(models.Model):
    """A search that a person wants to make again: the query part of its address."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="searches")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_search_each_name")]
