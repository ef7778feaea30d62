"""Briefings that are not the shipped one: more, fewer, longer and other words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.library.reference import Found

from .build import countries, make, part, section, table
from .drive import SIZES, Seen, running

by_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")

EVERYWHERE = "j j l h k G g space b o escape Y escape y { } s x t u 0 enter < > n / escape ? escape"


async def everywhere(seen: Seen) -> str:
    """Visit every tab and press every key there; all that was shown."""
    shown = []
    for tab in range(1, len(seen.app.screen.opened.tabs) + 1):  # type: ignore[attr-defined]
        await seen.do(str(tab) if tab < 10 else "]")
        for key in EVERYWHERE.split():
            await seen.do(key)
            assert not seen.over, f"{key} on tab {tab}"
            lines = seen.lines
            assert "\ufffd" not in "".join(lines)
            for strip in seen.strips:
                assert strip.cell_length == seen.app.size.width  # type: ignore[attr-defined]
            shown += lines
        await seen.do("escape " + (str(tab) if tab < 10 else "escape"))
    return "\n".join(shown)


def labels(seen: Seen) -> list[str]:
    return [tab.label for tab in seen.app.screen.opened.tabs]  # type: ignore[attr-defined]


@by_size
@pytest.mark.parametrize("count", [3, 11])
async def test_countries(count: int, size: tuple[int, int], tmp_path: Path) -> None:
    async with running(make(tmp_path, "many", **countries(count)), size=size) as seen:
        names = [f"Country {n}" for n in range(1, count + 1)]
        assert labels(seen) == ["Overview", *names, "Compare"]
        for n in range(count + 2):
            assert f"{n + 1} " * (n < 9) in seen.tabs
            await seen.press("]")
        await everywhere(seen)


async def test_eleven_countries_compare_in_80_columns(eleven: Found) -> None:
    async with running(eleven) as seen:
        await seen.press("[")
        text = await seen.text()
        head = next(line for line in seen.lines if "Aspect" in line or "C1" in line)
        assert [name for name in head.split() if name.startswith("C")] == [
            f"C{n}" for n in range(1, 12)
        ]
        row = next(line for line in seen.lines if line[3:].startswith("Military"))
        assert row.count("?=") == 11
        assert "= stated" in text and "· nothing" in text
        await seen.press("l l")
        text = await seen.text()
        assert "Country 3 may arm itself." in text and "Country 3 is near." in text
        await seen.press("j")
        assert "nothing in this briefing" in await seen.text()
        assert "no claims" in seen.status


async def test_three_countries_compare_in_full_at_110(tmp_path: Path) -> None:
    async with running(make(tmp_path, "three", **countries(3)), size=(110, 30)) as seen:
        text = await seen.press("[")
        for n in (1, 2, 3):
            assert f"Country {n} may arm" in text
        await seen.resize(80, 24)
        assert "Country 3 may arm itself." not in await seen.text()


async def test_one_part_without_tables_or_sources(tmp_path: Path) -> None:
    async with running(make(tmp_path)) as seen:
        assert labels(seen) == ["Overview", "Notes"]
        assert "One sentence." in await seen.press("2")
        await seen.press("3")
        assert seen.status == "There is no tab 3."
        await everywhere(seen)


@by_size
async def test_parts_without_sections_and_sections_without_statements(
    size: tuple[int, int], tmp_path: Path
) -> None:
    empty = {"id": "empty", "title": "Empty", "sections": []}
    parts = [{"id": "bare", "title": "Bare"}, empty, part("heads", {"id": "h", "title": "Head"})]
    async with running(make(tmp_path, "bare", *parts), size=size) as seen:
        assert "Bare" in await seen.press("2")
        assert "Head" in await seen.press("4")
        await everywhere(seen)


@by_size
async def test_an_overview_and_nothing_else(size: tuple[int, int], tmp_path: Path) -> None:
    overview = part("overview", section("introduction"), kind="overview")
    async with running(make(tmp_path, "only", overview), size=size) as seen:
        assert labels(seen) == ["Overview"]
        assert "One sentence." in await seen.text()
        await everywhere(seen)


@by_size
async def test_a_briefing_without_a_word(size: tuple[int, int], tmp_path: Path) -> None:
    async with running(make(tmp_path, "none", {"id": "p", "title": "P"}), size=size) as seen:
        await everywhere(seen)


async def test_a_thousand_sections_from_the_first_page_to_the_last(large: Found) -> None:
    async with running(large, size=(110, 30)) as seen:
        await seen.press("2")
        assert seen.status.endswith("1/3000")
        found = set()
        for _ in range(400):
            found |= {line.strip("┃ ").rpartition("  ")[2] for line in seen.lines[3:-2]}
            before = seen.lines
            await seen.do("space")
            if seen.lines == before:
                break
        assert seen.status.endswith("3000/3000")
        wanted = {
            f"Statement {n}.{k} of many, all alike." for n in range(1, 1001) for k in (1, 2, 3)
        }
        assert wanted <= {line.lstrip("┃ ") for line in found}
        await seen.press("g")
        assert seen.status.endswith("1/3000")
        await seen.press("G h")
        assert seen.status.endswith("2998/3000")


async def test_a_thousand_sections_in_the_outline(large: Found) -> None:
    async with running(large, size=(110, 30)) as seen:
        await seen.press("2 G")
        assert any(line.startswith(" │ S1000") for line in seen.lines)
        await seen.press("o g enter")
        assert seen.status.endswith("1/3000")
        await seen.resize(80, 24)
        text = await seen.press("o G")
        assert "S1000" in text
        await seen.press("enter")
        assert seen.status.endswith("2998/3000")


async def test_a_thousand_sections_are_searched(large: Found) -> None:
    async with running(large, size=(110, 30)) as seen:
        await seen.press('/ type:"777.2_of"')
        assert seen.status.endswith("1/1")
        await seen.press("enter")
        assert (
            seen.status.endswith("2330/3000")
            and seen.chosen == "Statement 777.2 of many, all alike."
        )


TEXTS = {
    "chinese": "俄罗斯与朝鲜的军事协定引起了日本和韩国的严重关切，因为它可能改变东亚地区的安全格局。" * 2,
    "japanese": "ロシアと北朝鮮の「軍事協定」は、日本の安全保障に直接の脅威を与える（可能性がある）。" * 2,
    "korean": "러시아와 북한의 군사 협정은 한반도와 동아시아 지역의 안보에 중대한 영향을 미칠 수 있다. " * 2,
    "arabic": "يثير الاتفاق العسكري بين روسيا وكوريا الشمالية مخاوف اليابان. " * 2,
    "emoji": "🇯🇵 Japan 👩\u200d🚀 and ❤\ufe0f 한국 e\u0301 " * 8,
    "long words": "x" * 400 + " https://example.org/" + "path/" * 60,
    "dashes": "well-known-" * 40,
}  # fmt: skip


@by_size
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_other_scripts_and_long_words(
    text: str, size: tuple[int, int], tmp_path: Path
) -> None:
    short = text[:30].strip()
    sections = [section("s", [text, short], title=text), section("u", [short], title=short)]
    tables = [table("t", [short, text], [[text, short], [short, "1,234"]], title=text)]
    actors = [{"id": "A", "name": short}, {"id": "B", "name": text}]
    parts = [part("p", *sections, label=short, title=text), part("q", label=text)]
    found = make(
        tmp_path, "text", *parts, title=text, title_note=text, tables=tables, actors=actors,
        sources=[{"id": "s", "title": text, "author": text}],
    )  # fmt: skip
    async with running(found, size=size) as seen:
        shown = await everywhere(seen)
        await seen.press("2")
        words = "".join("".join(shown.split()).replace("┃", "").replace("│", ""))
        assert "".join(short.split())[:8] in words


@by_size
async def test_no_line_of_chinese_or_japanese_begins_with_a_closing_mark(
    size: tuple[int, int], tmp_path: Path
) -> None:
    texts = [TEXTS["chinese"], TEXTS["japanese"]]
    async with running(make(tmp_path, "cjk", part("p", section("s", texts))), size=size) as seen:
        await seen.press("2")
        rows = [line[33:] if size[0] >= 90 else line for line in seen.lines[1:-1]]
        assert not [row for row in rows if row.strip("┃│ ").startswith(tuple("、。，）」"))]


BREAKS = "Two\nlines\tand a tab"


@by_size
async def test_line_breaks_and_tabs_anywhere(size: tuple[int, int], tmp_path: Path) -> None:
    """Wherever a text may have them, they are lines or spaces, and never marks of a mistake."""
    statement = {"text": BREAKS, "modality": "possible", "hedges": ["lines\tand"]}
    rows = [[BREAKS, BREAKS, BREAKS], ["a", {"text": BREAKS, "note": BREAKS}, BREAKS]]
    found = make(
        tmp_path, "breaks",
        part("p", section("s", [statement, BREAKS], title=BREAKS), title=BREAKS, label=BREAKS,
             kind="response", actor="A"),
        part("q", section("r", [BREAKS], title=BREAKS), kind="response", actor="B", note=BREAKS),
        title=BREAKS, title_note=BREAKS,
        actors=[{"id": "A", "name": BREAKS}, {"id": "B", "name": BREAKS}],
        aspects=[{"id": "m", "name": BREAKS}],
        sources=[{"id": "s", "title": BREAKS, "issued": BREAKS, "note": BREAKS}],
        tables=[table("t", [BREAKS, "b", BREAKS], rows, title=BREAKS, note=BREAKS)],
    )  # fmt: skip
    async with running(found, size=size) as seen:
        shown = await everywhere(seen)
        assert "Two" in shown
        await seen.press("/ type:tab enter")
        for _ in range(12):
            await seen.press("n")
            assert "\ufffd" not in await seen.text()


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"date": BREAKS}, ""),
        ({"sources": [{"id": "s", "title": "S", "author": BREAKS}]}, ""),
        ({"tables": [table("t", ["a", BREAKS], [["1", "2"]])]}, "] ] s"),
    ],
    ids=["date", "author", "sorted by"],
)
async def test_line_breaks_in_one_line(fields: dict[str, Any], keys: str, tmp_path: Path) -> None:
    async with running(make(tmp_path, "one", **fields), size=(110, 30)) as seen:
        assert "\ufffd" not in await seen.press(keys)


@by_size
async def test_markup_is_text(size: tuple[int, int], tmp_path: Path) -> None:
    markup = "[/] [b]x[/b] [@click=app.quit]y[/] [link=file:///etc/passwd]z[/link] [red"
    found = make(
        tmp_path, "markup", part("p", section("s", [markup], title=markup), label=markup),
        title=markup, tables=[table("t", [markup, "b"], [[markup, "c"]], title=markup)],
    )  # fmt: skip
    async with running(found, size=size) as seen:
        shown = await everywhere(seen)
        assert "[/] [b]x[/b] [@click" in shown
        await seen.press("ctrl+p type:copy escape")
        assert not seen.over


async def test_a_long_statement_is_scrolled_through(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(1500))
    found = make(tmp_path, "long", part("p", section("s", ["First.", words, "Last."])))
    async with running(found, size=(80, 24)) as seen:
        await seen.press("2 j")
        shown = seen.chosen
        for _ in range(40):
            await seen.press("j")
            if seen.chosen.endswith("Last.") and seen.status.endswith("3/3"):
                break
            shown += " " + seen.chosen
        assert all(f"word{n}" in shown for n in range(1500))
        assert seen.status.endswith("3/3")
        await seen.press("k")
        assert seen.status.endswith("2/3")


async def test_a_long_statement_is_scrolled_through_going_up(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(1500))
    found = make(tmp_path, "long", part("p", section("s", ["First.", words, "Last."])))
    async with running(found, size=(80, 24)) as seen:
        await seen.press("2 G")
        shown = ""
        while not seen.status.endswith("1/3"):
            await seen.press("k")
            shown += " " + seen.chosen
        assert all(f"word{n}" in shown for n in range(1500))


async def test_a_briefing_of_nothing_says_so(tmp_path: Path) -> None:
    async with running(make(tmp_path, "empty", title_note="Cut short.")) as seen:
        text = await seen.text()
        assert "Cut short." in text
        assert "no key points, no introduction and no source" in text
        assert "[ ] other tabs" in text


async def test_a_section_without_statements_is_gone_to(tmp_path: Path) -> None:
    made = part("p", section("a", ["First."]), section("b", []), section("c", ["Last."]))
    async with running(make(tmp_path, "made", made), size=(110, 30)) as seen:
        await seen.press("2 o j enter")
        assert seen.chosen == "Last."
