"""The words of a table's last column."""

import pytest

from tui.briefing.model import Agreement, Cell, Column, Row
from tui.compare.agreement import agreement
from tui.compare.matrix import NOTHING

COLUMNS = (
    Column(id="label", title="Aspect"),
    Column(id="JP", title="Japan", actor="JP"),
    Column(id="KR", title="South Korea", actor="KR"),
)


def row(*texts: str, declared: Agreement | None = None) -> Row:
    return Row(cells=tuple(Cell(text=text) for text in ("Alliance", *texts)), agreement=declared)


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        (("Deepen US alliance", "Deepen US alliance"), "same"),
        (("Deepen US alliance", " Deepen US alliance\n"), "same"),
        (("Deepen US alliance", "Deepen the US alliance"), ""),
        (("Deepen US alliance", "deepen US alliance"), ""),
        (("", ""), ""),
        ((NOTHING, NOTHING), ""),
        (("Alliance", "Other"), ""),
    ],
)
def test_undeclared_only_exactly_equal_cells_are_the_same(
    texts: tuple[str, ...], word: str
) -> None:
    assert agreement(row(*texts), COLUMNS) == word


@pytest.mark.parametrize(
    ("declared", "word"), [("agree", "same"), ("partial", "partly"), ("differ", "")]
)
@pytest.mark.parametrize("texts", [("a", "a"), ("a", "b")])
def test_the_editors_word_wins(texts: tuple[str, str], declared: Agreement, word: str) -> None:
    assert agreement(row(*texts, declared=declared), COLUMNS) == word


def test_one_actor_agrees_with_nobody() -> None:
    assert agreement(row("a", "a"), COLUMNS[:2]) == ""


def test_a_column_without_an_actor_does_not_count() -> None:
    columns = (*COLUMNS, Column(id="note", title="Note"))
    assert agreement(row("a", "a", "b"), columns) == "same"
