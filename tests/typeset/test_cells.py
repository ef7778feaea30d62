"""Breaking, cutting and cropping: nothing is lost, nothing is wider than its room."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typeset.cells import clusters, cut, line_breaks, width
from tui.typeset.spans import (
    TEXT,
    Span,
    Style,
    crop,
    cut_line,
    line_width,
    pad,
    plain,
    styled,
)

from .build import any_text, fits, lines, prose, styled_cells, styles

cells = st.integers(1, 90)


def broken(text: str, cells: int) -> list[str]:
    return [text[a:b] for a, b in line_breaks(text, cells)]


@given(any_text, cells)
def test_every_line_fits(text: str, cells: int) -> None:
    for line in broken(text, cells):
        assert fits(line, cells)


@given(any_text, cells)
def test_only_spaces_and_line_breaks_are_lost_and_the_order_stays(text: str, cells: int) -> None:
    at = 0
    for start, stop in line_breaks(text, cells):
        assert at <= start <= stop <= len(text)
        assert set(text[at:start]) <= {" ", "\n"}
        at = stop
    assert set(text[at:]) <= {" ", "\n"}


@given(any_text, cells)
def test_a_line_break_of_the_text_always_breaks(text: str, cells: int) -> None:
    found = broken(text, cells)
    assert len(found) >= text.count("\n") + 1
    assert not any("\n" in line for line in found)


@given(prose, cells)
def test_a_word_is_broken_only_where_it_does_not_fit(text: str, cells: int) -> None:
    """Or after a hyphen in it, or beside a character of Chinese or Japanese."""
    breaks = line_breaks(text, cells)
    for (_, stop), (start, _) in itertools.pairwise(breaks):
        if stop == start and text[stop - 1] != "-":
            before, after = text[:stop].rpartition(" ")[2], text[start:].partition(" ")[0]
            whole = before + after
            assert not before or not whole.isascii() or width(whole) > cells


@given(any_text, st.integers(2, 60))
def test_more_room_never_takes_more_lines(text: str, cells: int) -> None:
    assert len(line_breaks(text, 200)) <= len(line_breaks(text, cells))


@given(any_text, cells)
def test_clusters_are_never_divided(text: str, cells: int) -> None:
    for line in text.split("\n"):
        edges = {0, *(stop for _, stop, _ in clusters(line))}
        assert all(a in edges and b in edges for a, b in line_breaks(line, cells))


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 10, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two", 5, ["one", "two"]),
        ("two\n\nlines", 9, ["two", "", "lines"]),
        ("missile-defence systems", 12, ["missile-", "defence", "systems"]),
        ("a 1-2 b", 4, ["a", "1-2", "b"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("日本と韓国", 4, ["日本", "と韓", "国"]),
        ("日本は、懸念", 6, ["日本", "は、懸", "念"]),
        ("条約（案）は", 6, ["条約", "（案）", "は"]),
        ("彼は「核」と。", 8, ["彼は", "「核」", "と。"]),
        ("한국은 동맹을 강화", 6, ["한국은", "동맹을", "강화"]),
        ("한국은동맹을 강화", 12, ["한국은동맹을", "강화"]),
        ("한국은 동맹", 9, ["한국은", "동맹"]),
        ("日本 and 韓国", 8, ["日本 and", "韓国"]),
        ("漢", 1, ["漢"]),
    ],
)
def test_where_lines_break(text: str, cells: int, lines: list[str]) -> None:
    assert broken(text, cells) == lines


@given(st.text("日本軍事、。）」』ー？！", min_size=1, max_size=40), st.integers(8, 40))
def test_no_line_of_japanese_begins_with_a_closing_mark(text: str, cells: int) -> None:
    breaks = line_breaks(text, cells)
    for start, _ in breaks[1:]:
        if text[start] in "、。）」』ー？！":
            # Where marks alone fill a line there is no other place.
            line = next(text[a:b] for a, b in breaks if b == start)
            assert set(line[1:]) <= set("、。）」』ー？！")


@given(
    st.lists(st.text("한국은동맹을강화", min_size=1, max_size=4), max_size=12), st.integers(8, 30)
)
def test_korean_breaks_at_spaces_alone(words: list[str], cells: int) -> None:
    assert " ".join(broken(" ".join(words), cells)).split() == words


@given(any_text, st.integers(-3, 60))
def test_what_is_cut_fits_and_says_so(text: str, cells: int) -> None:
    text = text.replace("\n", " ")
    shown = cut(text, cells)
    if cells <= 0:
        assert shown == ""
    elif width(text) <= cells:
        assert shown == text
    else:
        assert shown.endswith("…") and width(shown) <= cells
        assert text.startswith(shown[:-1])


@given(lines, st.integers(-3, 60))
def test_a_cut_line_fits_and_keeps_its_styles(line: list[Span], cells: int) -> None:
    shown = cut_line(line, cells)
    assert line_width(shown) <= max(cells, 0)
    if line_width(line) <= cells:
        assert shown == line
    elif cells > 0:
        assert plain(shown).endswith("…")
        kept = styled_cells(shown)[:-1]
        assert kept == styled_cells(line)[: len(kept)]


@given(lines, st.integers(0, 60), st.integers(0, 60))
def test_a_crop_is_as_wide_as_what_it_crops(line: list[Span], start: int, more: int) -> None:
    stop = start + more
    shown = crop(line, start, stop)
    assert line_width(shown) == max(0, min(stop, line_width(line)) - start)
    for (cluster, style), (was, its) in zip(
        styled_cells(shown), styled_cells(line)[start:stop], strict=True
    ):
        assert style == its
        assert cluster in (was, " ")


@given(lines, st.data())
def test_two_crops_between_clusters_make_the_whole_again(
    line: list[Span], data: st.DataObject
) -> None:
    sizes = [size for text, _ in line for _, _, size in clusters(text)]
    at = sum(sizes[: data.draw(st.integers(0, len(sizes)))])
    joined = [*crop(line, 0, at), *crop(line, at, line_width(line))]
    assert styled_cells(joined) == styled_cells(line)


@given(prose, styles, st.data())
def test_styling_keeps_the_words(text: str, style: Style, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    start, stop = sorted((data.draw(places), data.draw(places)))
    ranges = [tuple(sorted((data.draw(places), data.draw(places)))) for _ in range(3)]
    over = Style("match")
    line = styled(text, start, stop, style, [(ranges[:1], None), (ranges[1:], over)])  # type: ignore[arg-type]
    assert "".join(span.text for span in line) == text[start:stop]
    at = start
    for span in line:
        for i in range(at, at + len(span.text)):
            lit = any(a <= i < b for a, b in ranges[1:])
            hedge = any(a <= i < b for a, b in ranges[:1])
            assert span.style == (
                over if lit else style._replace(underline=style.underline or hedge)
            )
        at += len(span.text)


def test_padding_fills_and_never_cuts() -> None:
    assert line_width(pad([Span("日本", TEXT)], 7)) == 7
    assert pad([Span("日本", TEXT)], 3) == [Span("日本", TEXT)]
