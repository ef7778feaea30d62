"""The verbs as one click group."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import cast

import click

import tui

from . import VERBS
from .output import tell

_OPEN = """\
Without a verb Briefbook opens what is named, a file, a folder or an id of the library; alone
it opens the shipped briefing."""


class _Verbs(click.Group):
    """The verbs, imported when called; opening a briefing stands with them in the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        return cast(click.Command, import_module(f".{cmd_name}", __package__).command)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(
            "briefbook", "[REF | PATH…] [--theme NAME] [--low-bandwidth] [--accessible]"
        )
        formatter.write_usage("briefbook", "VERB …", prefix=" " * len("Usage: "))


@click.command(
    cls=_Verbs,
    name="briefbook",
    help=_OPEN,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="VERB …",
)
@click.option("--theme", metavar="NAME", help="dark, light or terminal, when opening.")
@click.option(
    "--low-bandwidth", is_flag=True, help="Write as over SSH: no byte that can be done without."
)
@click.option(
    "--accessible", is_flag=True, help="Plain lines and numbered choices; also ACCESSIBLE=1."
)
@click.version_option(tui.__version__, prog_name="briefbook", message="%(prog)s %(version)s")
def group(theme: str | None, low_bandwidth: bool, accessible: bool) -> None:
    pass


def run(args: list[str]) -> int:
    """Run the verb that `args` begin with, or give help; the exit code.

    Raises what the verb raises.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    # To click `-#id` would be an option.
    args = [f"/dev/stdin{arg[1:]}" if arg.startswith("-#") else arg for arg in args]
    try:
        code = group.main(args, prog_name="briefbook", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        tell(f"briefbook: {error.format_message()}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            tell(f"See {error.ctx.command_path} --help.")
        return error.exit_code
    return code if isinstance(code, int) else 0
