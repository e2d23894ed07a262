"""What the environment says of the municipality's own directory (OpenID Connect), as settings of mozilla-django-oidc.

RAADERUM_OIDC_ISSUER turns it on; the endpoints are those that the issuer's /.well-known/openid-configuration names.
"""

from typing import Any

from raaderum.process.rights import Grant, Role
from raaderum.site import environment
from raaderum.site.environment import Misconfigured

_NEEDED = {
    "OIDC_ISSUER": "RAADERUM_OIDC_ISSUER",
    "OIDC_RP_CLIENT_ID": "RAADERUM_OIDC_CLIENT_ID",
    "OIDC_RP_CLIENT_SECRET": "RAADERUM_OIDC_CLIENT_SECRET",
    "OIDC_OP_AUTHORIZATION_ENDPOINT": "RAADERUM_OIDC_AUTHORIZATION_ENDPOINT",
    "OIDC_OP_TOKEN_ENDPOINT": "RAADERUM_OIDC_TOKEN_ENDPOINT",
    "OIDC_OP_USER_ENDPOINT": "RAADERUM_OIDC_USERINFO_ENDPOINT",
    "OIDC_OP_JWKS_ENDPOINT": "RAADERUM_OIDC_JWKS_ENDPOINT",
}


def directory_settings() -> dict[str, Any]:
    """The settings that the environment decides, all of them; `OIDC_ON` is False where no directory is named.

    Raises `Misconfigured` where only some of what a directory needs is there.
    """
    given = {setting: environment.word(variable) for setting, variable in _NEEDED.items()}
    on = bool(given["OIDC_ISSUER"])
    missing = ", ".join(_NEEDED[setting] for setting, value in given.items() if on and not value)
    if missing:
        raise Misconfigured(
            f"RAADERUM_OIDC_ISSUER er sat, men {missing} mangler. (RAADERUM_OIDC_ISSUER is set, but {missing} is missing.)"
        )
    return {
        **given,
        "OIDC_ON": on,
        "OIDC_NAME": environment.word("RAADERUM_OIDC_NAME", "kommunens login"),
        "OIDC_NAME_CLAIM": environment.word("RAADERUM_OIDC_NAME_CLAIM", "preferred_username"),
        "OIDC_GROUPS_CLAIM": environment.word("RAADERUM_OIDC_GROUPS_CLAIM", "groups"),
        "OIDC_ROLES": role_mapping(environment.word("RAADERUM_OIDC_ROLES")),
    }


def role_mapping(text: str) -> dict[str, tuple[Grant, ...]]:
    """What each group of the directory may do: "budget=officer@Lindved; skole=author@Lindved/Skoler; it=administrator@*"."""
    found: dict[str, tuple[Grant, ...]] = {}
    for entry in (part.strip() for part in text.split(";")):
        if entry:
            group, grant = _entry(entry)
            found[group] = (*found.get(group, ()), grant)
    return found


def _entry(entry: str) -> tuple[str, Grant]:
    group, _, given = entry.partition("=")
    role, _, place = given.strip().partition("@")
    municipality, _, department = place.strip().partition("/")
    if not group.strip() or role not in {r.value for r in Role if r is not Role.PUBLIC} or not municipality:
        raise Misconfigured(
            f"RAADERUM_OIDC_ROLES: {entry!r} skal være gruppe=rolle@kommune eller gruppe=author@kommune/afdeling; * er alle. "
            f"(RAADERUM_OIDC_ROLES: {entry!r} must be group=role@municipality or group=author@municipality/department; * is all.)"
        )
    return group.strip(), Grant(Role(role), None if municipality == "*" else municipality, department or None)
