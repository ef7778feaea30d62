"""Copying: what goes out with `y`, from the sheet, and where it goes."""

from __future__ import annotations

import base64
import csv
import re
from pathlib import Path

import pytest

from tui.app.copying import Copyable, Form, table_copyables
from tui.app.opened import Opened
from tui.app.screens.briefing import BriefingScreen
from tui.app.widgets.copy_as import CopyAs
from tui.app.widgets.sheet import Sheet
from tui.export.cite import statement_citations
from tui.export.registry import FORMATS
from tui.library.paths import data_dir
from tui.library.reference import Found, resolve
from tui.tables.view import TableView

from .drive import ENVIRON, SIZES, Seen, running, shipped


def to(name: str) -> str:
    """The keys that go to a format of tables, from the list of what there is."""
    return "l g " + "j " * sorted(FORMATS, key=lambda name: name != "markdown").index(name)


def short(name: str) -> str:
    """What a format of tables is called after the places it goes to."""
    return FORMATS[name].label.rpartition(": ")[2]


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
            text = await seen.press("Y g " + "j " * n)
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
        for _ in FORMATS:
            preview = "\n".join(seen.lines)
            formats.add(preview)
            await seen.press("j")
        assert len(formats) == len(FORMATS)
        copied = await seen.copied("enter")
        assert copied.startswith("{") and "Aspect" in copied


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
        for label in (format.label for format in FORMATS.values()):
            assert f"┃ {label}" in text
            text = await seen.press("j")
        assert "┃ [x] source list" in await seen.press("k l")


async def put_up(seen: Seen, copyables: list[Copyable], before: dict[str, str]) -> CopyAs:
    """The sheet "Copy as" for `copyables`, which takes the keys."""
    content = CopyAs(copyables, before, True, lambda kind: kind, lambda *_: None)
    screen = seen.app.screen
    assert isinstance(screen, BriefingScreen)
    screen.open_sheet(Sheet("Copy as", "", content, content.row_count, CopyAs.HINTS))
    await seen.text()
    return content


async def test_what_is_shown_is_made_once_for_each_choice() -> None:
    made: list[tuple[str, bool]] = []

    def named(name: str) -> Copyable:
        def write(cite: bool) -> str:
            made.append((name, cite))
            return f"{name} {cite}\n" * 9

        return Copyable(name, [Form("Plain text", "", write)], name)

    async with running() as seen:
        await put_up(seen, [named("a"), named("b")], {})
        assert "a True" in await seen.press("j k j k")
        await seen.resize(110, 30)
        assert "a False" in await seen.press("j space k")
        assert sorted(made) == [("a", False), ("a", True), ("b", False), ("b", True)]


async def test_what_cannot_be_made_is_told_and_the_rest_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tui.export.tsv

    def fail(*_: object) -> str:
        raise ValueError("no [b]such[/b] cell")

    monkeypatch.setattr(tui.export.tsv, "write", fail)
    async with running(size=(110, 40), state=None) as seen:
        text = await seen.press("7 Y " + to("tsv"))
        assert "It cannot be made (ValueError: no [b]such[/b] cell)." in text
        await seen.press("enter")
        assert seen.status.startswith(f"Not copied: 4 rows as {short('tsv')}")
        assert seen.status.endswith("(ValueError: no [b]such[/b] cell).")
        assert (await seen.copied("y")).startswith("| Aspect")


def ten_forms(name: str) -> Copyable:
    forms = [Form(f"format {n}", "", lambda cite, n=n: f"text {n}\n" * 9) for n in range(1, 11)]
    return Copyable(name, forms, name)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ten_formats_are_all_within_reach(size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        await put_up(seen, [ten_forms("one thing"), ten_forms("another")], {})
        text = await seen.press("l")
        for keys in ["j"] * 9 + ["k"] * 9 + ["G", "g"]:
            n = re.search(r"┃ format (\d+)", text)
            assert n, text
            # The list of things stays where it is.
            assert size[0] < 60 or "│ one thing" in text
            if size[1] >= 24:
                assert f"\n   text {n[1]}\n" in text.partition("Preview, ")[2]
            assert len(re.findall(r"format \d", text)) >= (10 if size[1] >= 30 else 4)
            assert size[1] >= 30 or f"As {n[1]}/10" in text
            text = await seen.press(keys)
        assert "┃ format 1" in text


async def test_going_back_the_list_moves_only_at_its_end() -> None:
    async with running() as seen:
        await put_up(seen, [ten_forms("thing")], {})
        before = await seen.press("l G")
        after = await seen.press("k")
        labels = [re.findall(r"format \d+", text) for text in (before, after)]
        assert labels[0] == labels[1] and len(labels[0]) == 7


async def test_the_sheet_opens_at_what_was_copied_last(home: Path) -> None:
    csv, text = FORMATS["csv"].label, FORMATS["text"].label
    async with running(size=(110, 40), state=None) as seen:
        await seen.copied(f"7 Y j {to('csv')} enter")
        shown = await seen.press("Y")
        assert "┃ Row" in shown and f"│ {csv}" in shown
        # What was not copied yet keeps the format that is chosen.
        assert "┃ Column" in (shown := await seen.press("j")) and f"│ {csv}" in shown
        assert (await seen.copied(f"g {to('text')} enter")).startswith("Aspect ")
        shown = await seen.press("Y")
        assert "┃ Table as it stands" in shown and f"│ {text}" in shown
        assert f"│ {csv}" in await seen.press("j"), "each has its own"
        # Left without copying, nothing is chosen.
        await seen.press("j j q 4")
        assert "┃ Statement" in await seen.press("Y")
        await seen.copied("j l j enter")
        shown = await seen.press("Y")
        assert "┃ Section" in shown and "│ Plain text" in shown
        shown = await seen.press("q 7 Y")
        assert "┃ Table as it stands" in shown and f"│ {text}" in shown
        assert (await seen.copied("q y")).startswith("| Aspect"), "y stays Markdown"


async def test_what_takes_no_sources_offers_none() -> None:
    json = FORMATS["json"].label
    async with running(size=(110, 40)) as seen:
        assert "source list" in await seen.press("7 Y")
        shown = await seen.press(to("json"))
        assert f"┃ {json}" in shown and "source list" not in shown
        assert f"┃ {json}" in await seen.press("l space")
        assert "[x] source list" in await seen.press("k")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("7 y", r"Sent 4 rows as Markdown, [\d,]+ bytes, to the terminal"),
        ("7 f type:conflict enter y", r"Sent 1 row as Markdown, [\d,]+ bytes, to the terminal"),
        (
            f"7 Y j {to('tsv')} enter",
            rf"Sent 1 row as {short('tsv')}, [\d,]+ bytes, to the terminal",
        ),
        ("7 Y j j j j enter", r"Sent 2 tables as Markdown, [\d,]+ bytes, to the terminal"),
        ("4 y", r"Sent a statement as Markdown, [\d,]+ bytes, to the terminal"),
        ("4 Y j l j enter", r"Sent a section as plain text, [\d,]+ bytes, to the terminal"),
        ("4 Y j j j enter", r"Sent a reference, \d+ bytes, to the terminal"),
        ("8 Y j enter", r"Sent the whole source, [\d,]+ bytes, to the terminal"),
    ],
)
async def test_the_status_line_says_what_was_copied(keys: str, said: str) -> None:
    async with running() as seen:
        await seen.press(keys)
        assert re.fullmatch(said, seen.status)


async def test_where_it_went_and_whether_it_arrived_comes_before_what_it_is() -> None:
    environ = {**ENVIRON, "TERM": "tmux-256color"}
    warned = "bytes to the terminal; a tmux on the way passes it on only with"
    async with running(environ=environ) as seen:
        await seen.press("7 y")
        assert warned in seen.status
        await seen.resize(130, 30)
        await seen.press("y")
        assert "Sent 4 rows as Markdown," in seen.status
        assert seen.status.endswith("on only with set-clipboard on")


async def test_html_goes_to_a_file_that_is_named_where_nothing_takes_it(home: Path) -> None:
    environ = {**ENVIRON, "SSH_TTY": "/dev/pts/0", "HOME": str(home)}
    async with running(environ=environ, state=None) as seen:
        sent: list[str] = []
        driver = seen.app._driver
        assert driver is not None
        driver.write = sent.append  # type: ignore[method-assign]
        assert "Goes to your terminal" in await seen.press("7 Y")
        assert "Goes to the file last-copy.html." in await seen.press(to("html"))
        await seen.press("enter")
        html = (home / "data" / "briefbook" / "last-copy.html").read_text("utf-8")
        assert "<table>" in html and "National Security" in html
        size = f"{len(html.encode()):,} bytes of HTML"
        where = "in ~/data/briefbook/last-copy.html; a copy"
        assert seen.status.startswith(f"Kept {size} {where}")
        await seen.resize(120, 30)
        await seen.press("Y enter")
        assert seen.status == f"Kept 4 rows, {size}, {where} over SSH carries text only"
        assert "]52;" not in "".join(sent)
        assert not (home / "data" / "briefbook" / "last-copy.txt").exists()


async def test_html_is_given_to_a_program_as_html(home: Path, tmp_path: Path) -> None:
    tool = tmp_path / "bin" / "xclip"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$*" >"{tmp_path}/said"\nexec /bin/cat >"{tmp_path}/got"\n')
    tool.chmod(0o755)
    environ = {**ENVIRON, "DISPLAY": ":7", "PATH": str(tool.parent)}
    async with running(environ=environ, state=None, size=(110, 40)) as seen:
        assert "Goes to xclip." in await seen.press("7 Y")
        assert "Goes to xclip, as HTML." in await seen.press(to("html"))
        await seen.press("enter")
        got = (tmp_path / "got").read_bytes()
        assert b"<table>" in got
        assert (tmp_path / "said").read_text().split() == [
            "-selection",
            "clipboard",
            "-t",
            "text/html",
        ]
        assert seen.status == f"Copied 4 rows, {len(got):,} bytes of HTML, with xclip"


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
    class Counted(TableView):
        made = rows = 0

        def table(self):  # type: ignore[no-untyped-def]
            Counted.made += 1
            return super().table()

        def row(self, row: int):  # type: ignore[no-untyped-def]
            Counted.rows += 1
            return super().row(row)

    opened = Opened(numbers.briefing, numbers.path)
    views = [Counted(table) for table in opened.tables]
    found = table_copyables(opened, views[0], (1, 1), "spending.1.2", views)
    table, row, column, cell = (copyable.forms[0] for copyable in found[:4])
    assert (Counted.made, Counted.rows) == (0, 0)
    assert row.write(True).count("\n|") == 2 and cell.write(True)
    assert (Counted.made, Counted.rows) == (0, 2), "of a row and of a cell, that row alone"
    assert column.write(False).count("\n|") == 1 + views[0].row_count
    assert Counted.made == 0
    assert table.write(False).startswith("| Country    |")
    assert Counted.made == 1


@pytest.mark.parametrize("transposed", [False, True])
def test_a_part_of_a_table_is_that_part_of_the_whole(numbers: Found, transposed: bool) -> None:
    def written(copyable: Copyable) -> list[list[str]]:
        (form,) = (form for form in copyable.forms if form.label == FORMATS["csv"].label)
        return list(csv.reader(form.write(False).splitlines()))

    opened = Opened(numbers.briefing, numbers.path)
    view = TableView(opened.tables[0]).sort(1).hide(2)
    view = view.transpose() if transposed else view
    for r in range(view.row_count):
        for c in range(len(view.columns)):
            table, row, column, cell = table_copyables(opened, view, (r, c), "", [])
            whole = written(table)
            assert written(row) == [whole[0], whole[r + 1]]
            assert written(column) == [[line[k] for k in sorted({0, c})] for line in whole]
            assert cell.forms[0].write(False) == view.cell(r, c).text + "\n"


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
        column = await seen.copied("Y j enter")
        assert "South Korea" in column and "| Japan" not in column
        assert "| Alliance Strengthening" in column
        cell = await seen.copied("Y j enter")
        assert cell.startswith("Joint drills, advanced defense systems\n")
        tables = await seen.copied("Y j enter")
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
