"""The program `eaplan` with all of its commands, and what it says when a call goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from eaplan.commands.options import Figure, names_a_folder
from eaplan.commands.speech import LANGUAGES, Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say
from eaplan.problems import EaplanError

COMMANDS = (
    "edit",
    "check",
    "plan",
    "verify",
    "review",
    "compare",
    "conflict",
    "whatif",
    "diff",
    "gaps",
    "impact",
    "why",
    "worth",
    "alternatives",
    "justify",
    "diagram",
    "export",
    "import",
    "frameworks",
    "schema",
    "init",
    "serve",
)
FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Program(Worded, click.Group):
    """All of the commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"eaplan.commands.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; a folder by itself is one to edit."""
        if args and args[0] not in COMMANDS and names_a_folder(args[0]):
            return "edit", self.get_command(ctx, "edit"), args
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the program's name in a call."""
        return [*super().collect_usage_pieces(ctx), say("cli.metavar.command", ctx.obj.language)]

    def about(self, language: str) -> str:
        """What the program does."""
        return say("cli.about", language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and then the commands, importing none of them."""
        Worded.format_options(self, ctx, formatter)
        with formatter.section(say("cli.commands", ctx.obj.language)):
            formatter.write_dl([(name, say(f"cli.command.{name}", ctx.obj.language)) for name in COMMANDS])


@click.group("eaplan", cls=Program, invoke_without_command=True)
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)
@click.version_option(package_name="eaplan", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> int:
    """Open the folder one is in, or show the help where there is no screen to open it on."""
    if ctx.invoked_subcommand is not None:
        return 0
    if sys.stdin.isatty() and sys.stdout.isatty():
        from eaplan.commands.edit import edit

        return edit(Path(), ctx.obj)
    click.echo(ctx.get_help())
    return 0


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    speech = Speech.of(arguments)
    try:
        return int(program.main(list(arguments), "eaplan", standalone_mode=False, obj=speech) or 0)
    except click.ClickException as error:
        speech.tell("cli.failed", message=_words(error, speech.language))
        context = error.ctx if isinstance(error, click.UsageError) else None
        speech.tell("cli.try_help", command=context.command_path if context else "eaplan")
        return USAGE
    except EaplanError as error:
        from eaplan.workspace.refusal import error_lines

        click.echo("\n".join(error_lines(error, speech.language)), err=True)
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        speech.tell("cli.interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _close_stdout()
        return FAILED
    except OSError as error:
        _tell_unusable(error, speech)
        return FAILED


def _tell_unusable(error: OSError, speech: Speech) -> None:
    """Tell which file cannot be used; where it has no name it is stdout."""
    if error.filename:
        speech.tell("cli.cannot_use", file=error.filename, reason=speech.reason(error))
    else:
        _close_stdout()
        speech.tell("cli.cannot_show", reason=speech.reason(error))


def _close_stdout() -> None:
    """Nothing more can be written, not even what is left at the end of the program."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _words(error: click.ClickException, language: str) -> str:
    """A usage error in the language of the user; click's own words where there are none."""
    if isinstance(error, click.NoSuchOption):
        return say("cli.error.no_option", language, name=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return say("cli.error.no_value", language, name=error.option_name)
    if isinstance(error, click.MissingParameter) and isinstance(error.param, click.Argument):
        return say("cli.error.missing", language, name=say(f"cli.metavar.{error.param.name}", language))
    if isinstance(error, click.BadParameter) and error.param:
        name = error.param.human_readable_name if isinstance(error.param, click.Argument) else error.param.opts[0]
        if isinstance(error.param.type, click.Choice):
            return say("cli.error.choice", language, name=name, choices=list(error.param.type.choices))
        if isinstance(error.param.type, click.Path):
            return say("cli.error.is_folder", language, name=name)
        if isinstance(error.param.type, Figure):
            return f"{name}: {error.message}"
        return say("cli.error.bad_value", language, name=name)
    if isinstance(error, click.UsageError) and isinstance(error.ctx and error.ctx.command, Program):
        return say("cli.error.no_command", language, commands=list(COMMANDS))
    return error.format_message()
