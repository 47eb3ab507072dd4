"""Commands whose help speaks Vietnamese or English: the texts stand in the catalogue under the commands' names.

The context's object is the `Speech` of the call.
"""

from __future__ import annotations

import click

from eaplan.locale import say


class Worded(click.Command):
    """A command with its help in the catalogue."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say("cli.usage", ctx.obj.language) + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the command's name in a call."""
        arguments = [_written(param, ctx) for param in self.get_params(ctx) if isinstance(param, click.Argument)]
        return [say("cli.metavar.options", ctx.obj.language), *arguments]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.about(ctx.obj.language))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the argument and the options."""
        rows = [(_written(param, ctx), _about(param, ctx)) for param in self.get_params(ctx)]
        with formatter.section(say("cli.options", ctx.obj.language)):
            formatter.write_dl(rows)

    def about(self, language: str) -> str:
        """What the command does."""
        return say(f"cli.command.{self.name}", language)


def _written(param: click.Parameter, ctx: click.Context) -> str:
    """An argument or option as it is called, with what stands for its value."""
    if isinstance(param, click.Argument):
        name = say(f"cli.metavar.{param.name}", ctx.obj.language)
        return name if param.required else f"[{name}]"
    names = ", ".join(param.opts) + "".join(f" / {name}" for name in param.secondary_opts)
    if isinstance(param, click.Option) and (param.is_flag or param.count):
        return names
    if isinstance(param.type, click.Choice):
        return f"{names} [{'|'.join(param.type.choices)}]"
    return f"{names} " + say(f"cli.metavar.{param.name}", ctx.obj.language)


def _about(param: click.Parameter, ctx: click.Context) -> str:
    name = "help" if "--help" in param.opts else param.name
    return say(f"cli.option.{name}", ctx.obj.language)
