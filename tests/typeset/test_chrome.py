"""The lines round the content: tabs, header, status, prompt, keys, sheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.model import Briefing, Part
from tui.briefing.tabs import tabs_of
from tui.library.reference import resolve
from tui.typeset import chrome
from tui.typeset.cells import clusters, width
from tui.typeset.chrome import Hint, tab_strip
from tui.typeset.help import Entry, help_line, help_lines, lit_words, matching
from tui.typeset.spans import BAR, SECONDARY, STRONG, TEXT, Line, Span, line_width, plain

from .build import lines, prose

LABELS = ["Overview", "Context", "Pact", "Japan", "South Korea", "Compare", "Tables", "Source"]

labels = st.lists(
    st.sampled_from(["Japan", "South Korea", "日本", "대한민국", "a very long label of a tab " * 2, "x"]),
    min_size=1, max_size=14,
)  # fmt: skip
columns = st.integers(40, 140)


def test_the_shipped_eight_just_fit_80() -> None:
    briefing = resolve("putin-kim-pact", {}).briefing
    assert [tab.label for tab in tabs_of(briefing)] == LABELS
    line = tab_strip(LABELS, 0, 80).line
    assert plain(line) == "   " + " ".join(f"{n} {label}" for n, label in enumerate(LABELS, 1))
    assert line_width(line) == 80
    assert "›" in plain(tab_strip(LABELS, 0, 79).line)


@pytest.mark.parametrize(
    ("columns", "gap"), [(80, 1), (86, 1), (87, 2), (93, 2), (94, 3), (200, 3)]
)
def test_the_gap_narrows_before_anything_is_cut(columns: int, gap: int) -> None:
    line = plain(tab_strip(LABELS, 0, columns).line)
    assert line == "   " + (" " * gap).join(f"{n} {label}" for n, label in enumerate(LABELS, 1))


@given(labels, st.data(), columns, st.booleans())
def test_the_active_tab_is_in_sight_and_all_fits(
    labels: list[str], data: st.DataObject, columns: int, focused: bool
) -> None:
    active = data.draw(st.integers(0, len(labels) - 1))
    counts = data.draw(
        st.none() | st.dictionaries(st.integers(0, len(labels) - 1), st.integers(1, 999))
    )
    strip = tab_strip(labels, active, columns, counts=counts, focused=focused)
    assert line_width(strip.line) <= columns
    shown = [index for _, _, index in strip.hits]
    assert active in shown
    assert shown == list(range(shown[0], shown[-1] + 1))
    text = plain(strip.line)
    assert ("‹" in text[:3]) == (shown[0] > 0)
    assert text.endswith("›") == (shown[-1] < len(labels) - 1)
    start, stop = strip.active
    assert (start, stop, active) in strip.hits
    rule = chrome.tab_rule(strip, columns)
    assert line_width(rule) == columns
    heavy = plain(rule).index("━"), plain(rule).rindex("━") + 1
    assert heavy == (start, stop)
    assert ("┃" in text) == focused


@given(labels, columns)
def test_walking_the_tabs_shows_each_with_its_digit(labels: list[str], columns: int) -> None:
    for active in range(len(labels)):
        line = tab_strip(labels, active, columns).line
        digits = [span.text for span in line if span.style.bold and span.text.isdecimal()]
        assert digits == ([str(active + 1)] if active < 9 else [])


def test_while_searching_tabs_without_a_match_shrink_to_their_digit() -> None:
    counts = {3: 12, 5: 1}
    wide = plain(tab_strip(LABELS, 3, 110, counts=counts).line)
    assert "4 Japan 12" in wide and "6 Compare 1" in wide and "1 Overview" in wide
    narrow = plain(tab_strip(LABELS, 3, 80, counts=counts).line)
    assert narrow == "   1  2  3  4 Japan 12  5  6 Compare 1  7  8"
    active = plain(tab_strip(LABELS, 0, 80, counts=counts).line)
    assert active.startswith("   1 Overview  2  3  4 Japan 12  5")


def test_while_searching_tabs_without_a_match_are_grey() -> None:
    line = tab_strip(LABELS, 3, 110, counts={3: 1, 4: 2}).line
    styles = {span.text.strip(): span.style for span in line}
    assert styles["Context"] == SECONDARY and styles["South Korea"] == TEXT
    assert styles["Japan"] == STRONG and styles["2"].colour == "possible"


@given(prose, prose, columns)
def test_the_header_fits_and_keeps_the_date(title: str, author: str, columns: int) -> None:
    briefing = Briefing(
        briefbook=1, id="b", title=title, date="2024-06-20", parts=(Part(id="p", title="P"),)
    )
    line = chrome.header(briefing, columns)
    assert line_width(line) <= columns - 1
    assert plain(line).endswith("2024-06-20")
    assert "\n" not in plain(line)


def test_an_unknown_author_is_said_to_be_unknown() -> None:
    briefing = resolve("putin-kim-pact", {}).briefing
    assert plain(chrome.header(briefing, 90)).endswith("author unknown · undated")
    assert plain(chrome.header(briefing, 60)).endswith("undated")


def _line(text: str) -> Line:
    return [Span(text, TEXT)]


def test_the_status_line_loses_words_at_the_right_first() -> None:
    left = _line("possible “may”   Japan")
    rights = [_line("source l.33   3/7"), _line("l.33   3/7"), _line("3/7")]
    assert plain(chrome.status(left, rights, 80)).split("  ")[-1].strip() == "3/7"
    assert "source l.33   3/7" in plain(chrome.status(left, rights, 48))
    assert plain(chrome.status(left, rights, 40)) == "   possible “may”   Japan   l.33   3/7"
    assert plain(chrome.status(left, rights, 39)) == "   possible “may”   Japan         3/7"
    cut = plain(chrome.status(left, rights, 28))
    assert "…" in cut and cut.endswith("3/7")


@given(lines, st.lists(st.integers(0, 20), max_size=3), columns)
def test_the_status_line_fits(left: Line, sizes: list[int], columns: int) -> None:
    rights = [_line("r" * size) for size in sorted(sizes, reverse=True)] or [[]]
    line = chrome.status(left, rights, columns)
    assert line_width(line) <= columns - 2
    ruled = chrome.set_into_rule(line, columns)
    assert line_width(ruled) == columns
    words = "".join(plain(line).split())
    assert "".join(plain(ruled).replace("─", " ").split()) == words


@given(prose, columns)
def test_a_message_takes_one_line(text: str, columns: int) -> None:
    line = chrome.message(text + "\n\tmore", columns)
    assert line_width(line) <= columns - 2
    assert not {"\n", "\t"} & set(plain(line))


HINTS = [
    Hint("/", "Search", rank=1), Hint("y", "Copy", rank=2), Hint("n", "Next", False, 3),
    Hint("?", "Help", rank=0), Hint("q", "Quit", rank=0),
]  # fmt: skip


def test_keys_are_left_out_by_rank() -> None:
    assert plain(chrome.keys(HINTS, 80)) == "   / Search   y Copy   Next   ? Help   q Quit"
    assert plain(chrome.keys(HINTS, 41)) == "   / Search   y Copy   ? Help   q Quit"
    assert plain(chrome.keys(HINTS, 38)) == "   / Search   ? Help   q Quit"
    assert plain(chrome.keys(HINTS, 24)) == "   ? Help   q Quit"


@given(st.integers(1, 120))
def test_the_line_of_keys_fits(columns: int) -> None:
    assert line_width(chrome.keys(HINTS, columns)) <= columns


def test_a_disabled_key_is_its_label_alone() -> None:
    line = chrome.keys(HINTS, 80)
    bold = [span.text for span in line if span.style.bold]
    assert bold == ["/", "y", "?", "q"]
    assert Span("Next", SECONDARY) in line


@given(prose, st.data(), st.sampled_from(["", "2/5", "no match"]), columns)
def test_the_prompt_fits_and_shows_its_cursor(
    text: str, data: st.DataObject, right: str, columns: int
) -> None:
    pieces = [text[a:b] for a, b, _ in clusters(text)]
    at = data.draw(st.integers(0, len(pieces)))
    cursor = len("".join(pieces[:at]))
    line = chrome.prompt("/", text, cursor, right, columns)
    assert line_width(line) <= columns - 2
    assert plain(line).endswith(right) or not right
    if at == len(pieces):
        assert [s.text for s in line if s.style == BAR] == ["▏"]
    else:
        current = [s.text for s in line if s.style.colour == "current"]
        assert current == [chrome.one_line(pieces[at])]


@pytest.mark.parametrize("text", ["議" * 5000, "word " * 2000, "👨‍👩‍👧" * 500, "e\u0301" * 3000])
def test_a_long_prompt_is_whole_clusters_round_the_cursor(text: str) -> None:
    pieces = [text[a:b] for a, b, _ in clusters(text)]
    for at in (0, 1, len(pieces) // 2, len(pieces) - 1, len(pieces)):
        line = chrome.prompt("/", text, len("".join(pieces[:at])), "1/9", 60)
        assert line_width(line) <= 58
        shown = plain(line).removeprefix("   /").rpartition("1/9")[0].strip().rstrip("▏")
        assert shown and shown in text.strip()
        assert pieces[max(0, at - 1)].strip() in shown


def test_a_long_answer_leaves_room_to_type() -> None:
    line = chrome.prompt("/", "/(unbalanced/", 13, "missing ), unterminated subpattern", 40, True)
    assert line_width(line) <= 38
    assert "balanced/" in plain(line)


@given(prose, prose, columns)
def test_the_title_of_a_sheet_fits(title: str, about: str, columns: int) -> None:
    line = chrome.sheet_title("Copy as", about + title, columns)
    assert line_width(line) <= columns
    assert plain(line).startswith("── Copy as ")


@given(labels, st.integers(20, 60))
def test_the_outline_shows_every_word_and_tells_its_extents(
    labels: list[str], columns: int
) -> None:
    laid_out = chrome.outline_lines(labels, columns, top=1, gap=1)
    for entry, label in enumerate(labels):
        start, stop = laid_out.extent(entry)
        shown = " ".join(text for text, _ in laid_out.lines[start:stop])
        assert "".join(shown.split()) == "".join(label.split())
        for text, here in laid_out.lines[start:stop]:
            assert here == entry and width(text) <= columns - 3
    assert laid_out.lines[0] == ("", -1)


@given(labels, st.data(), columns)
def test_the_strip_of_tables_shows_the_one_you_are_in(
    labels: list[str], data: st.DataObject, columns: int
) -> None:
    active = data.draw(st.integers(0, len(labels) - 1))
    line = chrome.views_strip(labels, active, columns).line
    assert line_width(line) <= columns
    accented = [span.text for span in line if span.style.colour == "accent"]
    assert len(accented) == 1 and accented[0].rstrip("…") in labels[active]


@pytest.mark.parametrize(
    ("size", "small", "too_small"),
    [
        ((90, 30), False, False), ((60, 16), False, False), ((59, 16), True, False),
        ((60, 15), True, False), ((40, 12), True, False), ((39, 12), True, True),
        ((40, 11), True, True),
    ],
)  # fmt: skip
def test_what_gives_way_at_which_size(size: tuple[int, int], small: bool, too_small: bool) -> None:
    assert chrome.is_small(*size) is small
    assert chrome.is_too_small(*size) is too_small


@given(st.integers(1, 60))
def test_what_a_terminal_that_is_too_small_says(columns: int) -> None:
    lines = chrome.too_small_lines(columns, 9)
    assert all(line_width(line) <= columns for line in lines)
    words = "".join("".join(map(plain, lines)).split())
    assert words == f"{columns}×9istoosmall:Briefbookneeds40×12."


# The help.

ENTRIES = [
    Entry("Move", "j ↓", "next statement or row", "next", "previous"),
    Entry("Move", "k ↑", "previous statement or row", "previous"),
    Entry("Copy", "y", "copy as Markdown", "copy"),
    Entry("Copy", "Y", "copy as …", "copy-as"),
]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", ["next", "previous", "copy", "copy-as"]),
        ("copy mark", ["copy"]),
        ("ROW", ["next", "previous"]),
        ("row next", ["next"]),
        ("y", ["copy", "copy-as"]),
        ("nothing", []),
    ],
)
def test_the_help_is_filtered_by_words(words: str, ids: list[str]) -> None:
    assert [entry.id for entry in matching(ENTRIES, words)] == ids


def help_text(entries: list[Entry], columns: int, chosen: str = "", words: str = "") -> list[str]:
    laid_out = help_lines(entries, columns)
    return [plain(help_line(line, chosen, words, columns)) for line in laid_out.lines]


@given(st.integers(40, 140), st.sampled_from(["", "copy", "o"]))
def test_every_row_of_the_help_is_shown_whole(columns: int, words: str) -> None:
    laid_out = help_lines(ENTRIES, columns)
    assert laid_out.ids == ["next", "copy", "copy-as"]
    for line in laid_out.lines:
        assert line_width(help_line(line, "", words, columns)) <= columns - 1
    shown = "".join("".join(help_text(ENTRIES, columns, "", words)).split())
    for entry in (ENTRIES[2], ENTRIES[3]):
        assert "".join(entry.help.split()) in shown and entry.keys in shown
    for id in laid_out.ids:
        start, stop = laid_out.extent(id)
        marked = [y for y, text in enumerate(help_text(ENTRIES, columns, id)) if "┃" in text]
        assert marked == list(range(start, stop)) and marked


def test_partners_that_stand_together_share_a_row() -> None:
    assert "   j k  ↓ ↑       next, previous statement or row" in help_text(ENTRIES, 80)
    alone = help_text(matching(ENTRIES, "prev"), 80)
    assert alone == ["   Move", "   k ↑            previous statement or row"]
    alone = help_text(matching(ENTRIES, "next"), 80)
    assert alone == ["   Move", "   j ↓            next statement or row"]
    assert help_lines(matching(ENTRIES, "prev"), 80).ids == ["previous"]


def test_words_that_partners_do_not_share_are_both_said() -> None:
    entries = [
        Entry("Move", "g", "first", "first", "last"), Entry("Move", "G", "last", "last"),
        Entry("Move", "<", "back where you were", "back", "forward"),
        Entry("Move", ">", "forward again", "forward"),
    ]  # fmt: skip
    assert [text.strip() for text in help_text(entries, 80)[1:]] == [
        "g G            first, last",
        "< >            back where you were, forward again",
    ]


def test_a_row_of_the_help_is_found_by_its_cell() -> None:
    laid_out = help_lines(ENTRIES, 110)
    for id in laid_out.ids:
        y, _ = laid_out.extent(id)
        text = help_text(ENTRIES, 110, id)[y]
        assert laid_out.id_at(text.index("┃"), y) == id
        assert laid_out.id_at(text.index("┃") + 20, y) == id
    assert laid_out.id_at(5, 0) == "" and laid_out.id_at(5, 99) == ""


def test_the_typed_words_are_lit() -> None:
    assert lit_words("copy as copy", "Copy") == [(0, 4), (8, 12)]
    (line,) = help_lines([ENTRIES[2]], 80).lines[1:]
    spans = help_line(line, "", "copy", 80)
    assert [span.text for span in spans if span.style.colour == "match"] == ["copy"]


def test_what_is_lit_stands_where_it_stands_in_the_text() -> None:
    text = "ß İ then copy"
    assert [text[a:b] for a, b in lit_words(text, "copy")] == ["copy"]
