"""`briefbook table` over several tables, and over separated values."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from itertools import starmap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.sanitize import safe
from tui.cli import main
from tui.tables.numbers import is_number

from .test_process import run

Capture = pytest.CaptureFixture[str]

NATIONS = "Country,Population,Capital\nJapan,124,Tokyo\nRussia,144,Moscow\nChad,18,N'Djamena\n"
FORCES = "Country,Troops\nJapan,247\nRussia,\nChad,33\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files, that is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFBOOK_PATH", raising=False)
    (tmp_path / "nations.csv").write_text(NATIONS)
    (tmp_path / "forces.csv").write_text(FORCES)
    return tmp_path


def printed(capsys: Capture, *args: str, code: int = 0) -> str:
    """What `table` prints, when it exits with `code` and says nothing else."""
    assert main(["table", *args]) == code
    out, err = capsys.readouterr()
    assert err == ""
    return out


def said(capsys: Capture, *args: str, code: int = 2) -> str:
    """What `table` says, when it exits with `code` and prints nothing."""
    assert main(["table", *args]) == code
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_a_file_is_given_the_same_treatment(capsys: Capture, here: Path) -> None:
    options = ["--where", "population>20", "--sort", "Population:desc", "--columns", "Capital"]
    assert printed(capsys, "nations.csv", *options, "--format", "csv") == "Capital\nMoscow\nTokyo\n"
    assert printed(capsys, "nations.csv#nations", "--limit", "1", "--transpose") == (
        "| Country    | Japan |\n"
        "| ---------- | ----- |\n"
        "| Population | 124   |\n"
        "| Capital    | Tokyo |\n"
    )


def test_several_tables_each_under_its_title(capsys: Capture, here: Path) -> None:
    refs = ["nations.csv", "forces.csv", "putin-kim-pact#comparative"]
    lines = printed(capsys, *refs).splitlines()
    assert [line for line in lines if line[:1] == "#"] == [
        "## nations",
        "## forces",
        "## Comparative Table",
    ]


def test_of_several_tables_those_without_the_column_are_left_out(
    capsys: Capture, here: Path
) -> None:
    both = ["nations.csv", "forces.csv", "--format", "csv"]
    assert printed(capsys, *both, "--where", "Troops>100") == "Country,Troops\nJapan,247\n"
    assert printed(capsys, *both, "--columns", "Capital") == "Capital\nTokyo\nMoscow\nN'Djamena\n"
    assert printed(
        capsys, *both, "--columns", "Troops,Country,Capital", "--where", "Country=J"
    ) == ("nations\n\nCountry,Capital\nJapan,Tokyo\n\nforces\n\nTroops,Country\n247,Japan\n")
    assert said(capsys, *both, "--where", "Troops>100", "--where", "Capital=Tokyo", code=1) == (
        "briefbook: no table has all of these columns\n"
    )


def test_an_order_passes_over_a_table_without_the_column(capsys: Capture, here: Path) -> None:
    sort = ["--sort", "Population:desc", "--columns", "Country", "--format", "csv"]
    assert printed(capsys, "nations.csv", "forces.csv", *sort) == (
        "nations\n\nCountry\nRussia\nJapan\nChad\n\nforces\n\nCountry\nJapan\nRussia\nChad\n"
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--columns", "Country,Truops"], "--columns: no column “Truops” in table “nations”; it"),
        (["--columns", "Country,Populaton"], "did you mean “Population”?"),
        (["--sort", "Populaton:desc"], "did you mean “Population”?"),
        (["--where", "Populaton>5"], "did you mean “Population”?"),
        (["--where", "popul>5"], "did you mean “Population”?"),
        (["--where", "Capital~("], "bad regular expression “(”: a ( is not closed"),
        (["--where", "Capital~(a+)+"], "a repeated group may hold no repeat"),
        (["--where", "Troops>many"], "“many” is not a number to compare with"),
        (["--from", "xls"], "'xls' is not one of"),
    ],
)
def test_a_column_that_no_table_has_is_an_error(
    capsys: Capture, here: Path, options: list[str], says: str
) -> None:
    told = said(capsys, "nations.csv", "forces.csv", *options)
    assert told.startswith("briefbook: ") and says in told


def test_what_is_odd_is_talk(capsys: Capture, here: Path) -> None:
    (here / "odd.csv").write_bytes("Land;Größe\nÖsterreich;1\nX\n".encode("latin-1"))
    assert main(["table", "odd.csv", "--format", "tsv"]) == 0
    out, err = capsys.readouterr()
    assert out == "Land\tGröße\nÖsterreich\t1\nX\t\n"
    assert "odd.csv:1:8: warning: not UTF-8 — read as Windows-1252" in err
    assert "odd.csv:3:1: warning: 1 row has fewer cells" in err
    for args in (["show", "odd.csv"], ["export", "odd.csv"], ["odd.csv"]):
        assert main(args) == 0
        out, err = capsys.readouterr()
        assert "Österreich" in out and "odd.csv:1:8: warning" in err


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'a,b\n1,"2\n3,4\n', "bad.csv:2:3: error: a quote that is opened here never closes"),
        (b"", "bad.csv:1:1: error: there is nothing in it"),
    ],
)
def test_what_cannot_be_read_is_said(capsys: Capture, here: Path, data: bytes, says: str) -> None:
    (here / "bad.csv").write_bytes(data)
    assert said(capsys, "bad.csv").startswith(says)


def test_titles_alone(capsys: Capture, here: Path) -> None:
    (here / "head.csv").write_text("a,b\n")
    assert printed(capsys, "head.csv", "--format", "csv") == "a,b\n"
    assert said(capsys, "head.csv", "--where", "a=1", code=1) == "briefbook: no row matches\n"


def test_titles_with_commas_are_picked_among_others(capsys: Capture, here: Path) -> None:
    (here / "t.csv").write_text('"Cost, net",b,"x, y, z",b\n1,2,3,4\n')
    columns = ["--columns", "b,Cost, net,x, y, z, column-4"]
    assert main(["table", "t.csv", *columns, "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    assert out == 'b,"Cost, net","x, y, z",b\n2,1,3,4\n'
    assert err == "briefbook: “b” is taken for column-2, also called so: column-4\n"


@pytest.mark.parametrize("option", ["--sort", "--where"])
def test_which_of_two_columns_called_alike_is_meant_is_told(
    capsys: Capture, here: Path, option: str
) -> None:
    (here / "two.csv").write_text("N,N\n1,3\n2,1\n")
    assert main(["table", "two.csv", option, "N" if option == "--sort" else "N>0"]) == 0
    assert "“N” is taken for column-1, also called so: column-2" in capsys.readouterr().err
    assert printed(capsys, "two.csv", "--sort", "column-2", "--format", "csv") == "N,N\n2,1\n1,3\n"


def test_standard_input_is_read_once(capsys: Capture) -> None:
    assert "may be named once" in said(capsys, "-", "-")


def piped(data: bytes, *args: str) -> subprocess.CompletedProcess[bytes]:
    return run("table", "-", *args, after="print(*sys.modules, file=sys.stderr)", input=data)


def test_standard_input_as_a_process() -> None:
    ended = piped(NATIONS.encode(), "--format", "markdown", "--limit", "1")
    assert ended.stdout.decode().splitlines()[-1] == "| Japan   |        124 | Tokyo   |"
    modules = set(ended.stderr.decode().split())
    assert not {"textual", "yaml", "rich", "difflib"} & modules
    tabs = piped(NATIONS.replace(",", "\t").encode(), "--where", "Capital=tok", "--format", "csv")
    assert tabs.stdout == b"Country,Population,Capital\nJapan,124,Tokyo\n"
    assert piped(b"a\tb,c\n", "--from", "csv", "--format", "tsv").stdout == b"a b\tc\n"
    yaml = b"briefbook: 1\nid: x\ntitle: X\nparts: []\n"
    assert piped(yaml).returncode == 1 and piped(yaml, "--from", "csv").returncode == 0


@pytest.mark.parametrize(
    ("data", "says"),
    [(b'a\n"', "-:2:1: error: a quote"), (b"", "-:1:1: error: there is nothing in it")],
)
def test_standard_input_that_cannot_be_read(data: bytes, says: str) -> None:
    ended = piped(data)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode().startswith(says) and b"Traceback" not in ended.stderr


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=6)


def guarded(column: int, text: str) -> str:
    """A cell as it is printed: safe where it stands, and no formula to a spreadsheet."""
    # At the start of a line nothing stands before it that a variation selector could vary.
    bare = column == 0 and not set(text) & {",", '"', "\n"}
    text = safe(f"\n{text}" if bare else f",{text}")[1:]
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") and not is_number(text) else text


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_rows_come_back_through_standard_input(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["a title", *rows[0][1:]], *rows])
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written.getvalue().encode())))
        patch.setattr(sys, "stdout", out)
        assert main(["table", "-", "--from", "csv", "--format", "csv"]) == 0
    data = out.buffer.getvalue().decode()  # type: ignore[attr-defined]
    back = list(csv.reader(io.StringIO(data, newline="")))
    assert back == [
        list(starmap(guarded, enumerate(row))) for row in [["a title", *rows[0][1:]], *rows]
    ]
