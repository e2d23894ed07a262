"""`raaderum user`: accounts and roles from the command line, for the first administrator and for scripts."""

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from raaderum.cli.language import both
from raaderum.cli.store import store
from raaderum.cli.usage import spoken
from raaderum.publish.report import Language

PASSWORD = "RAADERUM_PASSWORD"


def user_group(language: Language) -> click.Group:
    """The group of commands, its help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    group = click.Group(
        "user",
        short_help=t("Brugere og roller", "Users and roles"),
        help=t(
            "Opret brugere, giv roller, skift kode og luk konti. Koden spørges der om, eller den læses i RAADERUM_PASSWORD.\n\n"
            '\b\nEksempel:\n  raaderum user add inge.holm --name "Inge Holm" --role officer --municipality Lindved',
            "Add users, give roles, change passwords and close accounts. The password is asked for, or read from "
            "RAADERUM_PASSWORD.\n\n"
            '\b\nExample:\n  raaderum user add inge.holm --name "Inge Holm" --role officer --municipality Lindved',
        ),
    )
    name = click.Argument(["name"], metavar=t("BRUGER", "USER"))
    place = _place_options(language)
    role = click.Argument(["role"], metavar=t("ROLLE", "ROLE"))
    for command in (
        _command("add", _add, language, [name, *_new_options(language), *place], t("Opret en bruger", "Add a user")),
        _command("list", _list, language, [], t("Vis brugere og roller", "List users and roles")),
        _command("grant", _grant, language, [name, role, *place], t("Giv en rolle", "Give a role")),
        _command("revoke", _revoke, language, [name, role, *place], t("Tag en rolle tilbage", "Take a role back")),
        _command("password", _password, language, [name], t("Skift en brugers kode", "Change a user's password")),
        _command("close", _close, language, [name], t("Luk en konto", "Close an account")),
        _command("reopen", _reopen, language, [name], t("Åbn en lukket konto igen", "Open a closed account again")),
    ):
        group.add_command(spoken(command, language))
    return group


def _command(
    name: str, function: Callable[..., None], language: Language, params: list[click.Parameter], told: str
) -> click.Command:
    def call(**given: Any) -> None:
        with store(language):
            function(language, **given)

    return click.Command(name, callback=call, params=list(params), short_help=told, help=told + ".")


def _place_options(language: Language) -> list[click.Parameter]:
    return [
        click.Option(
            ["--municipality"],
            default="",
            metavar=both("KOMMUNE", "MUNICIPALITY", language),
            help=both("Rollen gælder denne kommune (ellers alle).", "The role is for this municipality (else all).", language),
        ),
        click.Option(
            ["--department"],
            default="",
            metavar=both("AFDELING", "DEPARTMENT", language),
            help=both("En forfatters afdeling (ellers alle).", "An author's department (else all).", language),
        ),
    ]


def _new_options(language: Language) -> list[click.Parameter]:
    return [
        click.Option(["--name", "full_name"], default="", help=both("Personens navn.", "The person's name.", language)),
        click.Option(["--email"], default="", help=both("E-mail.", "E-mail.", language)),
        click.Option(["--role"], default="", help=both("Rolle, der gives med det samme.", "A role to give at once.", language)),
        click.Option(
            ["--no-password"],
            is_flag=True,
            help=both("Logger kun ind gennem kommunens eget katalog.", "Signs in through the own directory only.", language),
        ),
    ]


def _add(
    language: Language, name: str, full_name: str, email: str, role: str, no_password: bool, municipality: str, department: str
) -> None:
    from django.db import transaction

    from raaderum.store import users

    code = None if no_password else _asked(language)
    with transaction.atomic():
        user = users.add(name, code, full_name=full_name, email=email, language=language)
        if role:
            users.grant(user, role, municipality, department)
    click.echo(both(f"Brugeren {name} er oprettet.", f"The user {name} was added.", language))


def _list(language: Language) -> None:
    from raaderum.store.models import User

    for user in User.objects.order_by("username").prefetch_related("grants"):
        given = [" · ".join(part for part in (g.role, g.municipality, g.department) if part) for g in user.grants.all()]
        closed = "" if user.is_active else both(" (lukket)", " (closed)", language)
        click.echo(f"{user.username}{closed}\t{user.full_name}\t{'; '.join(sorted(given))}")


def _grant(language: Language, name: str, role: str, municipality: str, department: str) -> None:
    from raaderum.store import users

    users.grant(users.named(name), role, municipality, department)
    click.echo(both(f"{name} har nu rollen {role}.", f"{name} now has the role {role}.", language))


def _revoke(language: Language, name: str, role: str, municipality: str, department: str) -> None:
    from raaderum.store import users

    users.revoke(users.named(name), role, municipality, department)
    click.echo(both(f"{name} har ikke længere rollen {role}.", f"{name} no longer has the role {role}.", language))


def _password(language: Language, name: str) -> None:
    from raaderum.store import users

    user = users.named(name)
    users.set_code(user, _asked(language))
    click.echo(both(f"{name} har fået en ny kode.", f"{name} has a new password.", language))


def _close(language: Language, name: str) -> None:
    from raaderum.store import users

    users.close(users.named(name))
    click.echo(both(f"Kontoen {name} er lukket.", f"The account {name} is closed.", language))


def _reopen(language: Language, name: str) -> None:
    from raaderum.store import users

    users.reopen(users.named(name))
    click.echo(both(f"Kontoen {name} er åben igen.", f"The account {name} is open again.", language))


def _asked(language: Language) -> str:
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise click.ClickException(
            both(f"Sæt koden i {PASSWORD}.", f"Put the password in {PASSWORD}.", language),
        )
    asked = both("Kode", "Password", language)
    return str(click.prompt(asked, hide_input=True, confirmation_prompt=both("Igen", "Again", language)))
