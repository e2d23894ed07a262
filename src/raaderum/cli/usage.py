"""Click's own words in the person's language: the headings of the help, and a usage error as one sentence."""

import click

from raaderum.cli.language import both
from raaderum.publish.report import Language

_HEADINGS = {"Options": "Valg", "Commands": "Kommandoer"}


class _DanishFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "Brug: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _DanishContext(click.Context):
    formatter_class = _DanishFormatter


def spoken(command: click.Command, language: Language) -> click.Command:
    """The command with its help option, usage line and headings in `language`."""
    command.params.append(
        click.Option(
            ["-h", "--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help=both("Vis denne hjælp.", "Show this help.", language),
        )
    )
    command.add_help_option = False
    command.options_metavar = both("[VALG]", "[OPTIONS]", language)
    if isinstance(command, click.Group):
        command.subcommand_metavar = both("KOMMANDO ...", "COMMAND ...", language)
    if language == "da":
        command.context_class = _DanishContext
    return command


def _show_help(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(context.get_help())
        context.exit()


def sentence(error: click.ClickException, language: Language) -> str:
    """What was wrong with the command line, and where the help is."""
    command = "raaderum"
    if isinstance(error, click.UsageError) and error.ctx is not None:
        command = error.ctx.command_path
    see = both(f"Se {command} --help.", f"See {command} --help.", language)
    return f"{_wrong(error, language)} {see}"


def _wrong(error: click.ClickException, language: Language) -> str:
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = _name(error.param)
        return both(f"{name} mangler.", f"{name} is missing.", language)
    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        return both(f"Valget {name} findes ikke.", f"There is no option {name}.", language) + _near(error.possibilities, language)
    if isinstance(error, click.NoSuchCommand):
        name = error.command_name
        told = both(f"Kommandoen {name} findes ikke.", f"There is no command {name}.", language)
        return told + _near(error.possibilities, language)
    if isinstance(error, click.BadOptionUsage):
        return both(f"{error.option_name} mangler en værdi.", f"{error.option_name} needs a value.", language)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error.param, error, language)
    return error.format_message()


def _bad_value(parameter: click.Parameter, error: click.BadParameter, language: Language) -> str:
    name, kind = _name(parameter), parameter.type
    if isinstance(kind, click.Choice):
        choices = ", ".join(str(c) for c in kind.choices)
        return both(f"{name} skal være en af: {choices}.", f"{name} must be one of: {choices}.", language)
    if isinstance(kind, click.IntRange):
        least, most = kind.min, kind.max
        return both(
            f"{name} skal være et helt tal fra {least} til {most}.",
            f"{name} must be a whole number from {least} to {most}.",
            language,
        )
    return error.format_message()


def _name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.metavar or parameter.name or "").rstrip(".")


def _near(possibilities: list[str] | None, language: Language) -> str:
    if not possibilities:
        return ""
    listed = ", ".join(possibilities)
    return both(f" Mente du {listed}?", f" Did you mean {listed}?", language)
