"""`briefbook screenshots DIR`: pictures of every screen, as SVG."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NamedTuple

import click

from . import interrupt
from .output import tell

ENVIRON = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
"""The terminal of the pictures, whatever the one here is."""

SIZES = ((110, 30), (80, 24))


class Scene(NamedTuple):
    """A picture: which keys lead to it."""

    name: str
    keys: str
    theme: str = "dark"
    small: bool = False
    """At 40 × 12 rather than at the two usual sizes."""


SCENES = (
    Scene("overview", ""),
    Scene("context", "2"),
    Scene("pact", "3"),
    Scene("japan", "4 j j"),
    Scene("japan-light", "4 j j j", "light"),
    Scene("japan-terminal", "4 j j", "terminal"),
    Scene("japan-small", "4 j j", small=True),
    Scene("south-korea", "5"),
    Scene("compare", "6"),
    Scene("compare-prose", "6 } j"),
    Scene("tables", "7 } l"),
    Scene("tables-light", "7 } l s", "light"),
    Scene("tables-small", "7 }", "light", small=True),
    Scene("cell", "7 } l enter"),
    Scene("columns", "7 } l c j space", "light"),
    Scene("summary", "7 } l i"),
    Scene("picked", "7 } l . . F w w"),
    Scene("source", "4 j j enter", "light"),
    Scene("search", "4 / m i s s i l e down"),
    Scene("search-light", "4 / m i s s i l e down", "light"),
    Scene("filter-empty", "7 f x y z z y enter", "light"),
    Scene("copy-as", "7 } l Y"),
    Scene("outline", "4 o", "light"),
    Scene("help", "4 ?"),
    Scene("help-filter", "4 ? c o", "light"),
    Scene("library", "L"),
)


@click.command(name="screenshots")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--check", is_flag=True, help="Write nothing: exit 1 when a picture in DIR is stale.")
def command(folder: Path, check: bool) -> int:
    """Write a picture of every screen, with the shipped briefing, into DIR."""
    from tui.library.files import write_whole

    pictures = asyncio.run(_pictures())
    if check:
        stale = [
            name
            for name, svg in pictures.items()
            if not (folder / name).is_file() or (folder / name).read_text("utf-8") != svg
        ]
        stale += sorted({path.name for path in folder.glob("*.svg")} - set(pictures))
        for name in stale:
            tell(f"{name} is stale")
        return 1 if stale else 0
    interrupt.raises()
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures.items():
        write_whole(folder / name, svg.encode())
    return 0


async def _pictures() -> dict[str, str]:
    """Each picture by its file's name."""
    return {
        f"{scene.name}-{columns}x{rows}.svg": await _picture(scene, columns, rows)
        for scene in SCENES
        for columns, rows in (((40, 12),) if scene.small else SIZES)
    }


async def _picture(scene: Scene, columns: int, rows: int) -> str:
    from tui.app.factory import make_app
    from tui.library.reference import resolve
    from tui.library.state import State

    app = make_app(
        ENVIRON,
        theme=scene.theme,
        found=resolve("putin-kim-pact", {}),
        state=State(seen_hint=True),
    )
    async with app.run_test(size=(columns, rows)) as pilot:
        if scene.keys:
            await pilot.press(*scene.keys.split())
        await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot(title="Briefbook")
