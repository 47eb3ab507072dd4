"""The command line: `eaplan check|plan|verify|compare|schema|init`.

Data goes to stdout, talk to stderr. Exit codes: 0 fine; 1 problems or broken rules were found; 2 the command was
called wrongly; 3 it is proven that no plan exists; 4 no plan was found in the time; 70 a fault of eaplan itself;
130 stopped with nothing to show.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from eaplan.commands.speech import Speech
from eaplan.commands.worded import Worded
from eaplan.locale import say
from eaplan.problems import EaplanError

COMMANDS = ("check", "plan", "verify", "compare", "schema", "init")
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
        command: click.Command = import_module(f"eaplan.commands.{cmd_name}").command
        return command

    def about(self, language: str) -> str:
        """What the program does."""
        return say("cli.about", language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and then the commands, importing none of them."""
        Worded.format_options(self, ctx, formatter)
        with formatter.section(say("cli.commands", ctx.obj.language)):
            formatter.write_dl([(name, say(f"cli.command.{name}", ctx.obj.language)) for name in COMMANDS])


@click.group("eaplan", cls=Program, invoke_without_command=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), expose_value=False)
@click.version_option(package_name="eaplan", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Show the help where no command is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    speech = Speech.of(arguments)
    try:
        return int(program.main(list(arguments), "eaplan", standalone_mode=False, obj=speech) or 0)
    except click.ClickException as error:
        _tell("cli.failed", speech, message=_words(error, speech.language))
        context = error.ctx if isinstance(error, click.UsageError) else None
        _tell("cli.try_help", speech, command=context.command_path if context else "eaplan")
        return USAGE
    except EaplanError as error:
        from eaplan.workspace.refusal import error_lines

        click.echo("\n".join(error_lines(error, speech.language)), err=True)
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        _tell("cli.interrupted", speech)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; nothing more can be written, not even at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        _tell("cli.cannot_use", speech, file=error.filename or "", reason=error.strerror or type(error).__name__)
        return FAILED


def _tell(key: str, speech: Speech, **facts: object) -> None:
    click.echo(say(key, speech.language, **facts), err=True)


def _words(error: click.ClickException, language: str) -> str:
    """A usage error in the language of the user; click's own words where there are none."""
    if isinstance(error, click.NoSuchOption):
        return say("cli.error.no_option", language, name=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        return say("cli.error.no_value", language, name=error.option_name)
    if isinstance(error, click.BadParameter) and error.param:
        name = error.param.human_readable_name if isinstance(error.param, click.Argument) else error.param.opts[0]
        if isinstance(error.param.type, click.Choice):
            return say("cli.error.choice", language, name=name, choices=list(error.param.type.choices))
        return say("cli.error.bad_value", language, name=name)
    if isinstance(error, click.UsageError) and isinstance(error.ctx and error.ctx.command, Program):
        return say("cli.error.no_command", language, commands=list(COMMANDS))
    return error.format_message()
