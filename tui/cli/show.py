"""`briefbook show REF`: a briefing, or what of it a reference names, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .output import put, put_all, tell_problems

if TYPE_CHECKING:
    from tui.library.reference import Found


@click.command(name="show")
@click.argument("ref")
@click.option(
    "--format",
    type=click.Choice(["markdown", "text"]),
    default="markdown",
    show_default=True,
    help="Markdown, or the lines that the app shows.",
)
@click.option(
    "--width",
    type=click.IntRange(20, 1000),
    metavar="N",
    help="Columns of the text; those of the terminal when not given.",
)
def command(ref: str, format: str, width: int | None) -> int:
    """Print a briefing, or what of it REF names.

    REF is `briefing` or `briefing#id`, where briefing is an id of the library or a path; `-`
    is standard input.
    """
    from tui.library.reference import resolve

    found = resolve(ref)
    tell_problems(found.odd)
    if format == "markdown":
        return print_markdown(found)
    return print_text(found, width or _terminal_width())


def print_markdown(found: Found) -> int:
    """Print what was found as Markdown; the exit code."""
    from tui.export.prose import markdown_briefing, markdown_place

    briefing, place = found.briefing, found.place
    put(markdown_place(briefing, place) if place else markdown_briefing(briefing))
    return 0


def print_text(found: Found, width: int) -> int:
    """Print what was found as lines of at most `width` cells; the exit code."""
    from tui.typeset.plain import text_lines

    lines = text_lines(found.briefing, found.place, width)
    put_all(f"{line}\n" for line in lines)
    return 0


def _terminal_width() -> int:
    from shutil import get_terminal_size

    return max(20, get_terminal_size().columns)
