"""Copying: what goes out with `y`, from the sheet, and where it goes."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tui.export.cite import statement_citations
from tui.library.paths import data_dir
from tui.library.reference import Found, resolve

from .drive import ENVIRON, SIZES, running, shipped


async def test_y_copies_the_statement_with_its_source(home: Path) -> None:
    async with running(state=None) as seen:
        text = await seen.copied("4 j y")
        lines = text.split("\n")
        assert lines[0] == (
            "The prospect of a strengthened North Korean military, equipped with advanced Russian"
            " technology, poses a direct threat to Japan’s security."
        )
        found = shipped("jp-threat")
        assert found.place is not None
        (cited,) = statement_citations(found.briefing, [found.place])
        assert "Title, author unknown" not in text and lines[2].startswith("1. ")
        assert "National Security Implications" in cited and "(stated)" in cited


async def test_what_the_status_line_says_is_what_happened(home: Path) -> None:
    async with running(state=None) as seen:
        text = await seen.copied("4 y")
        size = len(text.encode())
        assert re.search(rf"\b{size}\b", seen.status.replace(",", ""))
        assert seen.status.startswith("Sent"), "OSC 52 gives no answer: nothing is claimed"
        await seen.press("j")
        assert "Sent" not in seen.status


async def test_it_goes_to_the_terminal_as_base64(home: Path) -> None:
    async with running(state=None) as seen:
        sent: list[str] = []
        driver = seen.app._driver
        assert driver is not None
        driver.write = sent.append  # type: ignore[method-assign]
        text = await seen.copied("4 y")
        copies = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", "".join(sent))
        assert [base64.b64decode(copy).decode() for copy in copies] == [text]


async def test_nothing_is_written_where_nothing_is_to_be_remembered(home: Path) -> None:
    async with running() as seen:
        await seen.press("4 y")
        assert seen.status.startswith("Sent")
    written = {path.name for path in home.rglob("*") if path.is_file()}
    assert not {name for name in written if not name.endswith(".msgpack")}


async def test_a_copy_is_for_its_owner_alone(home: Path) -> None:
    async with running(state=None) as seen:
        await seen.copied("4 y")
        folder = data_dir()
        assert folder is not None
        assert (folder / "last-copy.txt").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("keys", ["1", "4", "6", "6 }", "7", "8"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_sheet_lists_what_there_is_and_copies_each(
    keys: str, size: tuple[int, int], home: Path
) -> None:
    async with running(size=size, state=None) as seen:
        await seen.press(keys)
        for n in range(6):
            text = await seen.press("Y " + "j " * n)
            assert "── Copy as " in text
            copied = await seen.copied("enter")
            assert copied.strip() and "── Copy as " not in await seen.text()


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ("4", ["Statement", "Section", "Part", "Reference"]),
        ("1", ["Statement", "Section", "Part", "Reference"]),
        ("1 j", ["Claim", "Statement", "Section", "Part", "Reference"]),
        ("7", ["Table as it stands", "Row", "Column", "Cell", "All tables", "Reference"]),
        ("6", ["Table as it stands", "Row", "Column", "Cell"]),
        ("8", ["Line", "Whole source"]),
    ],
)
async def test_what_can_be_copied_where(keys: str, what: list[str]) -> None:
    async with running(size=(110, 40)) as seen:
        await seen.press(keys + " Y")
        listed = []
        for line in seen.lines[:-3]:
            name = re.match(r"[ ┃│]{3}(\S.*?)(  |$)", line)
            if name and name[1] in what:
                listed.append(name[1])
        assert [name for name in listed if name in what][-len(what) :] == what


async def test_formats_are_named_by_where_they_go_and_the_preview_follows(home: Path) -> None:
    async with running(size=(110, 40), state=None) as seen:
        text = await seen.press("7 Y")
        assert "Markdown" in text and "| Aspect" in text
        assert "Spreadsheet" in text or "spreadsheet" in text
        assert "Word" in text
        formats = set()
        await seen.press("l")
        for _ in range(5):
            preview = "\n".join(seen.lines)
            formats.add(preview)
            await seen.press("j")
        assert len(formats) == 5
        copied = await seen.copied("enter")
        assert "| Aspect" not in copied


async def test_sources_are_left_out_at_a_key_and_that_is_kept(home: Path) -> None:
    async with running(size=(110, 40), state=None) as seen:
        assert "[x] source list" in await seen.press("4 Y")
        assert "[ ] source list" in await seen.press("space")
        assert "1. " not in await seen.copied("enter")
        assert "1. " not in await seen.copied("y")
        await seen.press("Y space enter")
        assert "1. " in await seen.copied("y")


async def test_the_sheet_shows_what_it_is_about_above_it() -> None:
    async with running(size=(110, 40)) as seen:
        text = await seen.press("4 j Y")
        assert "The prospect of a strengthened" in text.partition("── Copy as")[0]


@pytest.mark.parametrize("keys", ["4 j", "7", "6 {"])
async def test_the_preview_is_in_sight_at_80_by_24(keys: str) -> None:
    async with running(size=(80, 24)) as seen:
        text = await seen.press(keys + " Y")
        shown = text.partition("Preview, ")[2].split("\n")
        assert re.match(r"[\d,]+ bytes +Goes to your terminal", shown[0])
        assert (shown[1].strip() and "Reference" in text) or keys == "6 {"
        above = text.partition("── Copy as")[0].split("\n")[3:]
        assert sum(bool(line) for line in above) >= 4, "what it is about"


async def test_each_choice_can_be_seen_at_40_by_12() -> None:
    async with running(size=(40, 12)) as seen:
        text = await seen.press("7 Y")
        for what in ("Table as it stands", "Row", "Column", "Cell", "All tables", "Reference"):
            assert f"┃ {what}" in text
            text = await seen.press("j")
        text = await seen.press("k k k k k l")
        for label in ("GitHub", "mail", "spreadsheet: tab", "spreadsheet: CSV", "programs", "Word"):
            assert f"┃ {label}" in text
            text = await seen.press("j")
        assert "┃ [x] source list" in await seen.press("l")


async def test_what_is_shown_is_made_once_for_each_choice() -> None:
    from tui.app.copying import Copyable
    from tui.app.widgets.copy_as import CopyAs

    made: list[tuple[str, bool]] = []

    def writer(name: str) -> Copyable:
        def write(cite: bool) -> str:
            made.append((name, cite))
            return f"{name} {cite}\n" * 9

        return Copyable(name, {"Plain text": write}, cites=True)

    async with running() as seen:
        sheet = CopyAs([writer("a"), writer("b")], "", True, lambda *_: None)
        await seen.app.screen.mount(sheet)
        for _ in range(3):
            for y in range(12):
                sheet.render_line(y)
        sheet.do_next()
        sheet.render_line(11)
        sheet.do_page_down()
        sheet.do_previous()
        assert sheet.text().startswith("a False")
        assert set(made) == {("a", True), ("b", True), ("a", False)} and len(made) == 3


async def test_clicks_choose_what_and_as_what(home: Path) -> None:
    async with running(size=(80, 24), state=None) as seen:
        await seen.press("7 } l Y")

        async def click(words: str) -> None:
            y = next(y for y, line in enumerate(seen.lines) if words in line and y > 9)
            await seen.pilot.click(offset=(seen.lines[y].index(words) + 2, y))
            await seen.text()

        await click("Cell")
        assert "┃ Cell" in await seen.text()
        await click("Row")
        await click("spreadsheet: CSV")
        assert "┃ spreadsheet: CSV" in await seen.text() and "│ Row" in await seen.text()
        await click("source list")
        assert "┃ [ ] source list" in await seen.text()
        await click("spreadsheet: CSV")
        await click("spreadsheet: CSV")
        folder = data_dir()
        assert folder is not None and "── Copy as" not in await seen.text()
        copied = (folder / "last-copy.txt").read_text("utf-8")
        assert copied.startswith("Response Aspect,") and copied.count("\n") == 2


async def test_no_table_is_made_before_it_is_copied(numbers: Found) -> None:
    from tui.app.copying import table_copyables
    from tui.app.opened import Opened
    from tui.tables.view import TableView

    class Counted(TableView):
        made = 0

        def table(self):  # type: ignore[no-untyped-def]
            Counted.made += 1
            return super().table()

    opened = Opened(numbers.briefing, numbers.path)
    views = [Counted(table) for table in opened.tables]
    found = table_copyables(opened, views[0], (0, 1), "spending.1.2", views)
    assert Counted.made == 0
    assert next(iter(found[0].formats.values()))(False).startswith("| Country")
    assert Counted.made == 1


@pytest.mark.parametrize(
    ("keys", "id"),
    [
        ("4 j", "jp-threat"), ("5 l", "kr-strengthen"), ("1 G", "con-watching"), ("1 j", "focus-jp"),
        ("6 } j", "military-focus"), ("7 } l j", "comparative.2.3"),
    ],
)  # fmt: skip
async def test_a_ref_opens_the_same_place_again(keys: str, id: str, home: Path) -> None:
    async with running(size=(110, 40), state=None) as seen:
        await seen.press(keys)
        tab, chosen, status = seen.tab, seen.chosen, seen.status
        ref = (await seen.copied("Y j j j j j j enter")).strip()
        assert ref == f"putin-kim-pact#{id}"
    async with running(resolve(ref, {}), size=(110, 40)) as seen:
        if id != "focus-jp":  # the claim's own statement rather than the key point
            assert (seen.tab, seen.chosen) == (tab, chosen) and seen.status == status
        else:
            assert seen.chosen.startswith("Japan is likely to focus")


async def test_a_row_a_column_and_a_cell(home: Path) -> None:
    async with running(size=(110, 40), state=None) as seen:
        await seen.press("7 } l")
        row = await seen.copied("Y j enter")
        assert "| Military Focus" in row and "Diplomatic Approach" not in row
        column = await seen.copied("Y j j enter")
        assert "South Korea" in column and "| Japan" not in column
        assert "| Alliance Strengthening" in column
        cell = await seen.copied("Y j j j enter")
        assert cell.startswith("Joint drills, advanced defense systems\n")
        tables = await seen.copied("Y j j j j enter")
        assert "Comparative Table" in tables and "Analysis Table" in tables


async def test_a_key_point_is_copied_as_what_it_is(home: Path) -> None:
    async with running(state=None) as seen:
        text = await seen.copied("1 j y")
        assert text.startswith("Japan is likely to focus on missile defense")
        assert "South Korea may prioritize" not in text.split("\n")[0]


async def test_a_line_of_the_source(sourced: Found, home: Path) -> None:
    async with running(sourced, state=None) as seen:
        await seen.press("3 j")
        assert (await seen.copied("y")) == "Japan may rearm, some say.\n"
        whole = await seen.copied("Y j enter")
        assert whole.rstrip() == "First line.\nJapan may rearm, some say.\nLast line."


async def test_the_whole_source_is_what_the_file_has(sourced: Found, home: Path) -> None:
    async with running(sourced, state=None) as seen:
        assert "line 1/3" in await seen.press("3")
        whole = await seen.copied("Y j enter")
        assert whole == "First line.\nJapan may rearm, some say.\nLast line.\n"


async def test_plain_text_of_a_section_is_words_alone(home: Path) -> None:
    async with running(state=None) as seen:
        text = await seen.copied("4 Y j l j enter")
        assert "For Japan, the primary concern revolves around national security." in text
        assert not any(line.startswith((" ", "?", "~")) for line in text.split("\n"))


async def test_the_way_a_copy_goes_is_told_beforehand() -> None:
    for environ, words in (
        (ENVIRON, "Goes to your terminal, which gives no answer."),
        ({**ENVIRON, "SSH_CONNECTION": "1 2 3 4"}, "to your terminal"),
        ({**ENVIRON, "TMUX": "/tmp/none,1,0"}, "tmux"),
    ):
        async with running(size=(110, 40), environ=environ) as seen:
            assert words in await seen.press("4 Y")


async def test_what_is_copied_after_the_screen_was_small(home: Path) -> None:
    async with running(size=(40, 12), state=None) as seen:
        text = await seen.copied("4 j y")
        assert text.startswith("The prospect of a strengthened North Korean military, equipped")


async def test_a_click_on_what_is_chosen_copies_it_and_leaves_the_keys_of_the_text() -> None:
    async with running(size=(110, 30)) as seen:
        await seen.press("4 Y")
        row = next(y for y, line in enumerate(seen.lines) if line.startswith(" ┃ Statement"))
        await seen.pilot.click(offset=(5, row))
        text = await seen.text()
        assert "Copy as ──" not in text and "o Outline" in seen.lines[-1]
