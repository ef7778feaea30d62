"""`briefbook export PATH`: a whole briefing in another format."""

from __future__ import annotations

from pathlib import Path

import click

from . import interrupt
from .output import put, tell_problems


@click.command(name="export")
@click.argument("path")
@click.option(
    "--format",
    type=click.Choice(["json"]),
    default="json",
    show_default=True,
    help="JSON has every field, absent ones too.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all; standard output when not given.",
)
@click.option("--force", is_flag=True, help="Replace FILE where it is there.")
def command(path: str, format: str, output: Path | None, force: bool) -> int:
    """Export a whole briefing.

    PATH is a file or an id of the library; `-` is standard input.
    """
    from tui.export.json import briefing_json
    from tui.library.files import write_whole
    from tui.library.reference import resolve

    found = resolve(path)
    tell_problems(found.odd)
    if found.place:
        raise click.UsageError("a whole briefing is exported: leave out the # and what follows")
    text = briefing_json(found.briefing)
    if output is None or str(output) == "-":
        put(text)
        return 0
    interrupt.raises()
    try:
        write_whole(output, text.encode(), replace=force)
    except FileExistsError:
        raise click.UsageError(f"{output} is there already; --force replaces it") from None
    return 0
