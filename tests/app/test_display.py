"""What `app.display` takes for granted of Textual, said first when Textual changes."""

from __future__ import annotations

import inspect
import sys

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from tui.app.display import GridApp
from tui.app.driver import GridDriver
from tui.terminal.grid import Grid
from tui.typeset.cells import clusters


def parameters(function: object) -> list[str]:
    return list(inspect.signature(function).parameters)  # type: ignore[arg-type]


def test_the_names_it_uses_are_there() -> None:
    assert parameters(App._display) == ["self", "screen", "renderable"]
    assert parameters(App._begin_update) == parameters(App._end_update) == ["self"]
    assert App()._sync_available is False
    assert parameters(CompositorUpdate.render_segments) == ["self", "console"]
    assert parameters(Strip.render_ansi) == ["style", "color_system"]
    assert Strip.render_ansi(Style(bold=True, color="red"), ColorSystem.STANDARD) == "1;31"
    assert (SYNC_START, SYNC_END) == ("\x1b[?2026h", "\x1b[?2026l")
    for name in ("write", "start_application_mode", "stop_application_mode"):
        assert callable(getattr(Driver, name))
    source = inspect.getsource(App._display)
    for said in ("_begin_update", "_end_update", "render_segments", "_driver.write", "move_to"):
        assert said in source
    assert "start_application_mode" in inspect.getsource(Driver.resume_application_mode)
    assert "_app = app" in inspect.getsource(Driver.__init__)


def test_the_names_the_driver_uses_are_there() -> None:
    started = inspect.getsource(LinuxDriver.start_application_mode)
    for said in ("attrs_before", "WriterThread(", "_enable_mouse_support", "1049h", "_run_input"):
        assert said in started
    assert "resume_application_mode" in inspect.getsource(LinuxDriver._sigcont_application)
    assert "exit_event" in inspect.getsource(LinuxDriver.run_input_thread)
    assert "self.run_input_thread()" in inspect.getsource(LinuxDriver._run_input_thread)
    assert parameters(LinuxDriver._patch_lflag) == parameters(LinuxDriver._patch_iflag) == ["attrs"]
    assert "_disable_mouse_support" in inspect.getsource(LinuxDriver.disable_input)
    assert "self._exit = True" in inspect.getsource(App.exit)
    assert parameters(App._handle_exception) == ["self", "error"]
    assert WriterThread(sys.stderr)._queue.empty()
    parser = XTermParser()
    assert [event.key for event in parser.feed("a\x1b[A")] == ["a", "up"]
    assert list(parser.tick()) == []


class Example(GridApp[None]):
    CSS = "Static { width: 12; height: 1; } #right { dock: right; background: red; }"

    def __init__(self) -> None:
        super().__init__(Grid(clusters))
        self.updates: list[object] = []

    def compose(self):  # type: ignore[no-untyped-def]
        yield Static("left", id="left")
        yield Static("right", id="right")

    def _display(self, screen, renderable) -> None:  # type: ignore[no-untyped-def]
        self.updates.append(renderable)
        super()._display(screen, renderable)


async def test_updates_are_what_it_takes_them_for() -> None:
    app = Example()
    async with app.run_test(size=(30, 3)) as pilot:
        await pilot.pause()
        app.query_one("#left", Static).update("gauche")
        await pilot.pause()
        whole = next(u for u in app.updates if isinstance(u, LayoutUpdate))
        part = [u for u in app.updates if isinstance(u, ChopsUpdate)][-1]
        assert whole.region == Region(0, 0, 30, 3) and len(whole.strips) == 3
        assert all(isinstance(strip, Strip) for row in whole.strips for strip in row)
        y, start, stop = part.spans[0]
        assert y == 0 and start <= 0 < 12 <= stop
        x, strip = next(iter(part.chops[0].items()))
        assert x == 0 and strip is not None and strip.text.startswith("gauche")
        assert part.chop_ends[0][0] == 12


def test_the_driver_is_ours_where_it_would_be_that_of_linux() -> None:
    assert Example().driver_class is GridDriver
    assert App().driver_class is LinuxDriver


@pytest.mark.parametrize("renderable", ["a text of Rich"])
async def test_what_is_no_update_passes_and_the_grid_forgets(renderable: str) -> None:
    app = Example()
    async with app.run_test(size=(30, 3)):
        app.grid.resize(30, 3)
        first = app.grid.difference()
        assert first and app.grid.difference() == ""
        app._display(app.screen, renderable)
        assert app.grid.difference() == first
