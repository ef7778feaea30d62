"""The matrix: which rows and columns it has, and what stands in its cells."""

from collections.abc import Sequence

from tui.briefing.model import Actor, Aspect, Briefing, Claim, Kind, Part, Section, Statement
from tui.compare.matrix import NOTHING, matrix

ACTORS = tuple(Actor(id=id, name=f"Country {id}") for id in ("C", "A", "B"))
ASPECTS = tuple(Aspect(id=id, name=id.title()) for id in ("ports", "crews", "fees"))


def said(id: str, actors: Sequence[str], aspects: Sequence[str]) -> Statement:
    return Statement(id=id, text=f"Words of {id}.", actors=tuple(actors), aspects=tuple(aspects))


def part(id: str, kind: Kind, *statements: Statement, actor: str = "") -> Part:
    return Part(
        id=id,
        kind=kind,
        title=id,
        actor=actor,
        sections=(Section(id=f"{id}-s", statements=statements),),
    )


def briefing(*parts: Part) -> Briefing:
    return Briefing(briefbook=1, id="b", title="B", actors=ACTORS, aspects=ASPECTS, parts=parts)


def texts(*parts: Part) -> list[list[str]]:
    table = matrix(briefing(*parts))
    assert table is not None
    head = [column.title for column in table.columns]
    return [head] + [[cell.text for cell in row.cells] for row in table.rows]


A = part("pa", "response", said("a1", "A", ["ports"]), said("a2", "A", ["crews"]), actor="A")
B = part("pb", "response", said("b1", "B", ["ports"]), actor="B")


def test_actors_across_aspects_down_in_display_order() -> None:
    third = part("pc", "response", said("c1", "C", ["crews"]), actor="C")
    assert texts(B, A, third) == [
        ["Aspect", "Country C", "Country A", "Country B"],
        ["Ports", NOTHING, "Words of a1.", "Words of b1."],
        ["Crews", "Words of c1.", "Words of a2.", NOTHING],
    ]


def test_a_cell_has_every_claim_from_any_part_in_order_with_its_id() -> None:
    context = part("ctx", "context", said("x1", "AB", ["ports"]), said("x2", "C", ["ports"]))
    table = matrix(briefing(context, A, B))
    assert table is not None
    ports = table.rows[0]
    assert [cell.claims for cell in ports.cells] == [(), ("x1", "a1"), ("x1", "b1")]
    assert ports.cells[1].text == "Words of x1.\nWords of a1."
    assert ports.aspect == "ports"
    assert table.rows[1].cells[2].claims == ()


def test_the_claims_of_a_statement_stand_apart() -> None:
    statement = Statement(
        id="s",
        text="A acts while B waits.",
        claims=(
            Claim(id="s1", exact="A acts", actors=("A",), aspects=("fees", "ports")),
            Claim(id="s2", exact="B waits", actors=("B",), aspects=("fees",)),
        ),
    )
    rows = texts(A, B, part("c", "comparison", statement))
    assert rows[1] == ["Ports", "Words of a1.\nA acts", "Words of b1."]
    assert rows[3] == ["Fees", "A acts", "B waits"]


def test_it_is_a_table_like_any_other() -> None:
    table = matrix(briefing(A, B))
    assert table is not None
    assert (table.id, table.title) == ("matrix", "Comparison")
    assert [(c.id, c.actor) for c in table.columns] == [("aspect", ""), ("A", "A"), ("B", "B")]


def test_an_aspect_of_which_no_compared_actor_says_anything_has_no_row() -> None:
    other = part("ctx", "context", said("x", "C", ["fees"]))
    assert [row[0] for row in texts(A, B, other)] == ["Aspect", "Ports", "Crews"]


def test_claims_of_nobody_or_on_no_aspect_stand_nowhere() -> None:
    loose = part("n", "notes", said("n1", "", ["ports"]), said("n2", "A", []), Statement(text="X"))
    assert texts(A, B, loose) == texts(A, B)


def test_one_actor_or_no_aspect_makes_no_comparison() -> None:
    assert matrix(briefing(A)) is None
    assert matrix(briefing(A, part("n", "notes", said("n", "B", ["ports"])))) is None
    bare = part("pa", "response", said("a", "A", []), actor="A")
    assert matrix(briefing(bare, part("pb", "response", actor="B"))) is None


def test_a_comparison_in_prose_makes_one_of_the_actors_it_speaks_of() -> None:
    prose = part("cmp", "comparison", said("x", "C", ["ports"]), said("y", "A", ["ports"]))
    elsewhere = part("ctx", "context", said("z", "B", ["ports"]))
    assert texts(prose, elsewhere) == [
        ["Aspect", "Country C", "Country A"],
        ["Ports", "Words of x.", "Words of y."],
    ]
    assert texts(B, prose)[0] == ["Aspect", "Country C", "Country A", "Country B"]
    assert texts(A, B, prose)[0] == ["Aspect", "Country A", "Country B"], "two respond"
    assert matrix(briefing(part("cmp", "comparison", said("x", "C", ["ports"])))) is None
