"""From a statement or a cell to the words it rests on, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.library.reference import Found

from .build import make, part, section, with_source
from .drive import SIZES, Seen, running


def bold_words(seen: Seen) -> str:
    """What of the source is bold, on one line."""
    found = []
    for strip in seen.strips[2 if seen.is_small else 3 : -2]:
        found += [text for text, style, _ in strip if style and style.bold]  # type: ignore[attr-defined]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_enter_shows_the_words_in_bold_and_back_returns(size: tuple[int, int]) -> None:
    async with running(size=size) as seen:
        await seen.press("4 j")
        before = await seen.text()
        await seen.press("enter")
        assert "8 Source" in seen.tabs and seen.status.startswith("source putin-kim-pact.sour")
        assert "33/" in seen.status
        words = (
            "The prospect of a strengthened North Korean military, equipped with advanced Russian"
            " technology, poses a direct threat to Japan’s security."
        )
        assert bold_words(seen) == words
        await seen.press("<")
        assert await seen.text() == before
        await seen.press(">")
        assert bold_words(seen) == words


async def test_from_a_claim_of_a_cell() -> None:
    async with running() as seen:
        await seen.press("7 } l enter enter")
        assert bold_words(seen).startswith("South Korea may prioritize joint military exercises")
        await seen.press("<")
        assert seen.status.startswith("Military Focus · South Korea")


async def test_from_the_matrix_and_from_a_key_point() -> None:
    async with running() as seen:
        await seen.press("6 j enter")
        assert bold_words(seen)
        await seen.press("1 j enter")
        assert bold_words(seen).startswith("Japan is likely to focus on missile defense")


async def test_one_evidence_is_bold_at_a_time() -> None:
    async with running() as seen:
        await seen.press("4 enter 4 j j enter")
        assert bold_words(seen).startswith("Japan has already been within range")
        assert "For Japan, the primary" not in bold_words(seen)


async def test_why_there_is_no_evidence(tmp_path: Path) -> None:
    async with running(make(tmp_path / "none", "none")) as seen:
        await seen.press("] enter")
        assert seen.status == "This briefing stores no source text."
        assert "   In the source" in seen.lines[-1] and "Enter" not in seen.lines[-1]
    source = with_source(tmp_path / "other", "Other words.\n")
    async with running(make(tmp_path / "other", "other", sources=[source])) as seen:
        await seen.press("] enter")
        assert "not found in the source" in seen.status
    async with running() as seen:
        await seen.press("7 h enter enter")
        assert seen.status == "The briefing names no claims for this cell."


async def test_two_sources_are_two_views(sourced: Found) -> None:
    async with running(sourced) as seen:
        text = await seen.press("3")
        assert "The a" in text and "The b" in text and "First line." in text
        text = await seen.press("}")
        assert "Korea waits." in text and "source b.txt" in seen.status
        await seen.press("2 j enter")
        assert bold_words(seen).endswith("Korea waits.") and "source b.txt" in seen.status
        await seen.press("2 k enter")
        assert "source a.txt" in seen.status
        await seen.press("2 j j enter")
        assert "not found in the source" in seen.status


async def test_a_source_whose_file_is_gone_says_so(tmp_path: Path) -> None:
    source = with_source(tmp_path, "Words.\n")
    found = make(tmp_path, "gone", sources=[source])
    (tmp_path / source["file"]).unlink()
    async with running(found) as seen:
        text = await seen.press("3")
        assert source["file"] in text and "Words." not in text
        await seen.press("j k space b g G l h enter y Y q / type:words enter")
        assert not seen.over


async def test_the_line_of_a_source_is_named_as_in_the_file(tmp_path: Path) -> None:
    text = "One.\r\n\r\nThree: the plan.\r\n" + "More.\r\n" * 9
    source = with_source(tmp_path, "")
    (tmp_path / source["file"]).write_bytes(text.encode())
    parts = [part("p", section("s", ["Three: the plan."]))]
    async with running(make(tmp_path, "crlf", *parts, sources=[source])) as seen:
        await seen.press("]")
        assert "source l.3" in seen.status
        await seen.press("enter")
        assert "line 3/" in seen.status and bold_words(seen) == "Three: the plan."
