"""The verbs, as they are called."""

from __future__ import annotations

import io
import json
import sys
import types
from pathlib import Path

import pytest

from tui.cli import main
from tui.cli.show import print_markdown
from tui.library.reference import resolve

REF = "putin-kim-pact#comparative"


@pytest.fixture(autouse=True)
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFBOOK_PATH", raising=False)


Capture = pytest.CaptureFixture[str]


def out(capsys: Capture, *args: str, code: int = 0) -> str:
    """What the program prints with `args`, when it exits with `code` and says nothing else."""
    assert main(list(args)) == code
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def err(capsys: Capture, *args: str, code: int = 2) -> str:
    """What the program says with `args`, when it exits with `code` and prints no data."""
    assert main(list(args)) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


def test_a_table(capsys: Capture) -> None:
    lines = out(capsys, "table", REF).splitlines()
    assert lines[0].split("|")[1:4] == [
        " Response Aspect        ",
        " Japan                                 ",
        " South Korea                              ",
    ]
    assert len(lines) == 6


def test_all_tables_of_a_briefing_each_under_its_title(capsys: Capture) -> None:
    lines = out(capsys, "table", "putin-kim-pact").splitlines()
    assert [line for line in lines if line[:1] == "#"] == [
        "## Analysis Table",
        "## Comparative Table",
    ]
    assert len(json.loads(out(capsys, "table", "putin-kim-pact", "--format", "json"))) == 2


def test_columns_rows_order(capsys: Capture) -> None:
    args = ["--columns", "south korea,label", "--where", "Japan!=sanctions", "--sort", "label:desc"]
    assert out(capsys, "table", REF, *args, "--format", "tsv") == (
        "South Korea\tResponse Aspect\n"
        "Joint drills, advanced defense systems\tMilitary Focus\n"
        "Deepen US alliance\tAlliance Strengthening\n"
    )


def test_transposed_and_limited(capsys: Capture) -> None:
    assert out(capsys, "table", REF, "--limit", "1", "--transpose", "--format", "csv") == (
        "Response Aspect,Military Focus\n"
        'Japan,"Missile defense, intelligence-sharing"\n'
        'South Korea,"Joint drills, advanced defense systems"\n'
    )


def test_citations_leave_the_table_as_it_is(capsys: Capture) -> None:
    cited = out(capsys, "table", REF, "--cite")
    assert cited.startswith(out(capsys, "table", REF) + "\n1. Military Focus / Japan: “Japan is ")
    assert "(expected). Japan and South Korea Sound Alarm over Putin-Kim, author unknown, n.d." in (
        cited
    )


@pytest.mark.parametrize(
    ("titles", "options", "rows"),
    [
        (("Cost: a, b", "x"), ["--sort", "Cost: a, b:desc"], ["2", "1"]),
        (("Cost: a, b", "x"), ["--columns", "Cost: a, b"], ["1", "2"]),
        (("a>b", "x"), ["--where", "a>b=2"], ["2"]),
        (("a", "x"), ["--where", "a>=2"], ["2"]),
        (("a", "x"), ["--where", "a < 2"], ["1"]),
        (("a", "x"), ["--where", "x~^p", "--where", "a!=1"], ["2"]),
        (("a", "x"), ["--where", "x=a=b"], ["1"]),
        (("a", "é"), ["--where", "E=A=B"], ["1"]),
        (("a", "x"), ["--where", "a>1e-1"], ["1", "2"]),
        (("b:asc", "x"), ["--sort", "b:asc:asc"], ["1", "2"]),
    ],
)
def test_titles_may_hold_what_separates(
    capsys: Capture, tmp_path: Path, titles: tuple[str, str], options: list[str], rows: list[str]
) -> None:
    path = tmp_path / "t.briefing.yaml"
    columns = [{"id": f"c{n}", "title": title} for n, title in enumerate(titles)]
    cells = [{"cells": ["1", "pa=b"]}, {"cells": ["2", "p"]}]
    table = {"id": "t", "columns": columns, "rows": cells}
    briefing = {"briefbook": 1, "id": "t", "title": "T", "parts": [], "tables": [table]}
    path.write_text(json.dumps(briefing))
    printed = out(capsys, "table", f"{path}#t", "--format", "tsv", *options)
    assert [line.split("\t")[0] for line in printed.splitlines()[1:]] == rows


def test_nothing_matched_is_one(capsys: Capture, tmp_path: Path) -> None:
    assert err(capsys, "table", REF, "--where", "Japan=zzz", code=1) == (
        "briefbook: no row matches\n"
    )
    assert err(capsys, "table", "putin-kim-pact#japan", code=1) == "briefbook: no table there\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["table"], "Missing argument 'REF…'"),
        (["table", REF, "--sort", "Jpan"], "no column “Jpan” in table “comparative”; it has “Resp"),
        (["table", REF, "--columns", "Japan,Korea"], "no column “Korea”"),
        (["table", REF, "--where", "Japan"], "“Japan” has no comparison: COLUMN=TEXT, or != ~"),
        (["table", REF, "--where", "Jpan=x"], "no column “Jpan”"),
        (["table", REF, "--where", "Japan~("], "bad regular expression “(”"),
        (["table", REF, "--where", "Japan>many"], "“many” is not a number"),
        (["table", REF, "--format", "docx"], "'docx' is not one of"),
        (["table", REF, "--cite", "--format", "json"], "--cite has no place in json"),
        (["table", "putin-kim-pact#focus-jp"], "“focus-jp” is a claim, not a table; the tables: "),
        (["table", "putin-kim-pact#comparativ"], "did you mean “comparative”"),
        (["show", "putin-kim-pakt"], "did you mean “putin-kim-pact”?"),
        (["show", "/no/such.yaml"], "no file “/no/such.yaml”"),
        (["show", REF, "--width", "1"], "--width"),
        (["show", "a", "b"], "unexpected extra argument"),
        (["export", REF], "a whole briefing is exported"),
        (["export", "putin-kim-pact", "-o", "/no/such/folder/x.json"], "No such file"),
        (["show", "--bad\x1b[31m"], "No such option"),
        (["table", REF, "--sort", "a\x1bb\nc"], "“a␛b␊c”"),
    ],
)
def test_what_is_wrong_is_said_and_the_code_is_two(
    capsys: Capture, args: list[str], says: str
) -> None:
    said = err(capsys, *args)
    assert says in said and said.startswith("briefbook: ") and "\x1b" not in said
    assert "Traceback" not in said


def test_a_wrong_file_has_its_problems_said(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "bad.briefing.yaml"
    path.write_text("briefbook: 1\nid: bad\ntitel: \u202ex\nparts: []\n")
    said = err(capsys, "table", str(path))
    assert f"{path}:3:1: error: " in said and "^" in said
    assert "\u202e" not in said and "⟨U+202E⟩" in said


def test_a_folder_that_is_no_file_is_said(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.briefing.yaml"
    path.write_text("x")

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("tui.library.reference.recall", refuse)
    assert err(capsys, "show", str(path)) == f"briefbook: “{path}”: Permission denied\n"


def test_a_defect_shows_no_traceback(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise TypeError("\x1b[31mboo")

    monkeypatch.setattr("tui.library.reference.recall", fail)
    said = err(capsys, "show", "putin-kim-pact")
    assert "a defect of the program" in said and "TypeError" in said
    assert "Traceback" not in said and "\x1b" not in said


def test_interrupted(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.library.reference.recall", interrupt)
    assert main(["show", "putin-kim-pact"]) == 130


def test_show_prints_what_is_named(capsys: Capture) -> None:
    assert out(capsys, "show", "putin-kim-pact").startswith(
        "# Japan and South Korea Sound Alarm over Putin-Kim\n"
    )
    assert out(capsys, "show", "putin-kim-pact#japan").startswith(
        "# Japan’s Concerns and Responses\n"
    )
    assert out(capsys, "show", "putin-kim-pact#comparative.4.2") == "Deepen US alliance\n"
    assert out(capsys, "show", "putin-kim-pact#focus-jp") == (
        "Japan is likely to focus on missile defense and intelligence-sharing\n"
    )


def test_show_text_is_what_typesetting_gives(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def text_lines(briefing: object, place: object, width: int) -> list[str]:
        asked.extend((briefing, place, width))
        return ["one", "two"]

    plain = types.ModuleType("tui.typeset.plain")
    plain.text_lines = text_lines  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.typeset.plain", plain)
    assert out(capsys, "show", REF, "--format", "text", "--width", "50") == "one\ntwo\n"
    found = resolve(REF)
    assert asked == [found.briefing, found.place, 50]


def test_print_markdown_is_what_show_prints(capsys: Capture) -> None:
    assert print_markdown(resolve("putin-kim-pact")) == 0
    printed = capsys.readouterr().out
    assert printed == out(capsys, "show", "putin-kim-pact")


def test_export_is_the_whole_briefing(capsys: Capture, tmp_path: Path) -> None:
    printed = out(capsys, "export", "putin-kim-pact")
    whole = json.loads(printed)
    assert whole["id"] == "putin-kim-pact" and len(whole["tables"]) == 2
    inherited = [
        statement
        for part in whole["parts"]
        for section in part["sections"]
        for statement in section["statements"]
        if statement["inherits"]
    ]
    assert inherited and all(s["modality"] and s["source"] == "article" for s in inherited)
    path = tmp_path / "out.json"
    assert out(capsys, "export", "putin-kim-pact", "-o", str(path)) == ""
    assert path.read_text(encoding="utf-8") == printed


def test_export_replaces_only_by_force(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("mine")
    assert "--force replaces it" in err(capsys, "export", "putin-kim-pact", "-o", str(path))
    assert path.read_text() == "mine"
    out(capsys, "export", "putin-kim-pact", "-o", str(path), "--force")
    assert json.loads(path.read_text(encoding="utf-8"))["briefbook"] == 1


def test_export_of_a_wrong_briefing_leaves_no_file(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "bad.briefing.yaml").write_text("briefbook: 1\n")
    err(capsys, "export", str(tmp_path / "bad.briefing.yaml"), "-o", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_standard_input_and_an_id_in_it(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    data = resolve("putin-kim-pact").path.read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert out(capsys, "table", "-#comparative").startswith("| Response Aspect")


def test_help_and_version_come_before_opening(capsys: Capture) -> None:
    assert out(capsys, "--version").startswith("briefbook ")
    for args in (["--help"], ["-h"], ["some.yaml", "--help"], ["--theme", "dark", "--help"]):
        text = out(capsys, *args)
        assert "briefbook [REF | PATH…] [--theme NAME]" in text
        assert all(f"\n  {verb} " in text for verb in ("show", "table", "export"))
    assert "--where COLUMN=TEXT" in out(capsys, "table", "--help")


@pytest.mark.parametrize(
    "args",
    [[], ["some.yaml"], ["--theme", "light", "a", "b"], ["./show"], ["--", "--help"], ["nosuch"]],
)
def test_all_else_is_opened(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    opened: list[list[str]] = []
    module = types.ModuleType("tui.cli.open")
    module.run = lambda args: opened.append(args) or 7  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.cli.open", module)
    assert main(args) == 7
    assert opened == [args]


def test_a_verb_wins_over_a_file_of_its_name(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "show").write_text("x")
    assert "Missing argument 'REF'" in err(capsys, "show")


def write(path: Path, id: str) -> Path:
    """A small briefing at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = {"id": "p", "title": "A Part"}
    path.write_text(json.dumps({"briefbook": 1, "id": id, "title": f"Of {id}", "parts": [part]}))
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_id_comes_before_a_folder_of_its_name(capsys: Capture, here: Path) -> None:
    (here / "putin-kim-pact").mkdir()
    assert out(capsys, "putin-kim-pact").startswith("# Japan and South Korea Sound Alarm")
    said = err(capsys, "./putin-kim-pact")
    assert "no briefing in “putin-kim-pact” — put a file NAME.briefing.yaml there" in said


def test_a_folder_is_opened_or_listed(capsys: Capture, here: Path) -> None:
    one = write(here / "x" / "one.briefing.yaml", "one")
    assert out(capsys, "x").startswith("# Of one\n")
    assert out(capsys, "x#p") == "# A Part\n"
    two = write(here / "x" / "two.briefing.yaml", "two")
    assert out(capsys, "x") == f"{one.relative_to(here)}\n{two.relative_to(here)}\n"
    assert out(capsys, "putin-kim-pact", "x/one.briefing.yaml").count("\n") == 2
    assert "holds 2 briefings; name one" in err(capsys, "x#p")
    (here / "empty").mkdir()
    assert "no briefing in “empty”" in err(capsys, "x", "empty")


@pytest.mark.parametrize("name", ["one.yaml#p", "-"])
def test_what_is_for_one_briefing_is_opened_alone(capsys: Capture, here: Path, name: str) -> None:
    write(here / "one.yaml", "one")
    write(here / "two.yaml", "two")
    assert f"{name} is for one briefing: open it alone" in err(capsys, name, "two.yaml")


def test_the_path_of_the_library_is_opened(
    capsys: Capture, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFBOOK_PATH", str(here))
    assert f"no briefing in “{here}”" in err(capsys)
    one = write(here / "one.briefing.yaml", "one")
    assert out(capsys).startswith("# Of one\n")
    two = write(here / "two.briefing.yaml", "two")
    assert out(capsys) == f"{one}\n{two}\n"
    monkeypatch.setenv("BRIEFBOOK_PATH", str(resolve("putin-kim-pact", {}).path.parent))
    assert out(capsys).startswith("# Japan and South Korea Sound Alarm")


def test_an_option_of_opening_before_a_verb_is_said(capsys: Capture) -> None:
    said = err(capsys, "--theme", "dark", "show", "putin-kim-pact")
    assert said.startswith("briefbook: show takes none of the options before it: briefbook show …")
    assert "--theme takes dark, light or terminal" in err(capsys, "--theme", "pink", "x")


def test_exporting_over_a_folder_names_it(capsys: Capture, here: Path) -> None:
    (here / "out").mkdir()
    for more in ([], ["--force"]):
        said = err(capsys, "export", "putin-kim-pact", "-o", "out", *more)
        assert said == "briefbook: “out”: Is a directory\n"
