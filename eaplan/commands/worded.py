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
    record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
    return record[0] if record else param.make_metavar(ctx)


def _about(param: click.Parameter, ctx: click.Context) -> str:
    name = "help" if "--help" in param.opts else param.name
    return say(f"cli.option.{name}", ctx.obj.language)
