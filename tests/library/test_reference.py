"""What references name."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tui.briefing.problems import BriefingError
from tui.library import reference
from tui.library.reference import STDIN, RefError, briefing_id, locate, resolve

from .build import write_briefing


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"BRIEFBOOK_PATH": str(tmp_path / "library")}


def test_an_id_of_the_library(tmp_path: Path, environ: dict[str, str]) -> None:
    path = write_briefing(tmp_path / "library", "mine")
    found = resolve("mine", environ)
    assert (found.path, found.briefing.id, found.place) == (path, "mine", None)


@pytest.mark.parametrize(
    ("id", "kind"),
    [("japan", "part"), ("plans", "section"), ("focus", "statement"), ("main", "table"),
     ("main.1.2", "cell")],
)  # fmt: skip
def test_a_place_of_it(tmp_path: Path, environ: dict[str, str], id: str, kind: str) -> None:
    write_briefing(tmp_path / "library", "mine")
    place = resolve(f"mine#{id}", environ).place
    assert place and (place.id, place.kind) == (id, kind)


def test_the_shipped_briefing_is_in_the_library() -> None:
    found = resolve("putin-kim-pact#comparative", {})
    assert found.place and found.place.table and found.place.table.rows


def test_a_file_of_another_name_and_deeper_is_found_by_its_head(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    write_briefing(tmp_path / "library", "first")
    path = write_briefing(tmp_path / "library" / "deep", "mine", name="other.briefing.yaml")
    write_briefing(tmp_path / "library", "else", name="mine.briefing.yaml")
    assert locate("mine", environ) == (path, "")


def test_finding_by_id_reads_no_other_briefing(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        write_briefing(tmp_path / "library", f"b{n}", name=f"x{n}.briefing.yaml")
    read: list[Path] = []
    recall = reference.recall
    monkeypatch.setattr(reference, "recall", lambda p: (read.append(p), recall(p))[1])
    resolve("b1", environ)
    assert [path.name for path in read] == ["x1.briefing.yaml"]


def test_a_path_and_one_with_a_hash_in_it(tmp_path: Path) -> None:
    path = write_briefing(tmp_path, "mine", name="a#b.yaml")
    assert locate(str(path), {}) == (path, "")
    assert locate(f"{path}#main", {}) == (path, "main")


def test_a_file_comes_before_an_id_and_an_id_before_a_folder(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = write_briefing(tmp_path / "library", "mine")
    monkeypatch.chdir(tmp_path)
    write_briefing(tmp_path / "mine", "inside")
    assert locate("mine", environ)[0] == listed
    assert locate("./mine", environ)[0] == Path("mine/inside.briefing.yaml")
    (tmp_path / "mine").rename(tmp_path / "folder")
    write_briefing(tmp_path, "x", name="mine")
    assert locate("mine", environ)[0] == Path("mine")


def test_a_folder_must_hold_one(tmp_path: Path) -> None:
    folder = tmp_path / "two"
    write_briefing(folder, "one")
    assert locate(f"{folder}#main", {}) == (folder / "one.briefing.yaml", "main")
    write_briefing(folder, "two")
    with pytest.raises(RefError, match=r"2 briefings.*“one\.briefing\.yaml”"):
        locate(str(folder), {})
    (tmp_path / "none").mkdir()
    with pytest.raises(RefError, match=r"no briefing in .*NAME\.briefing\.yaml"):
        locate(str(tmp_path / "none"), {})


@pytest.mark.parametrize("ref", ["-#main", "/dev/stdin#main"])
def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ref: str) -> None:
    data = write_briefing(tmp_path, "mine").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = resolve(ref, {})
    assert (found.path, found.briefing.id) == (STDIN, "mine")
    assert found.place and found.place.id == "main"


def test_standard_input_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(RefError, match="closed"):
        resolve("-", {})


@pytest.mark.parametrize(
    ("ref", "says"),
    [
        ("mein", "no briefing or file “mein” — did you mean “mine”?"),
        ("mine#man", "no “man” in “mine” — did you mean “main” or “plans” or “japan”?"),
        ("mine#zzzzzz", "no “zzzzzz” in “mine”"),
        ("./nowhere.yaml", "no file “./nowhere.yaml”"),
        ("zzzzzzzzzz", "no briefing or file “zzzzzzzzzz”"),
        ("\x1b[31mred", "no file “␛[31mred”"),
        ("", "no briefing is named"),
        ("a\0b", "no file “a␀b”"),
    ],
)
def test_what_is_not_there_has_nearest_names(
    tmp_path: Path, environ: dict[str, str], ref: str, says: str
) -> None:
    write_briefing(tmp_path / "library", "mine")
    with pytest.raises(RefError) as error:
        resolve(ref, environ)
    assert str(error.value) == says


def test_a_wrong_briefing_has_its_problems(tmp_path: Path) -> None:
    path = tmp_path / "bad.briefing.yaml"
    path.write_text("briefbook: 1\nid: bad\n")
    with pytest.raises(BriefingError) as error:
        resolve(str(path), {})
    assert error.value.problems


@pytest.mark.parametrize(
    ("head", "id"),
    [
        ("briefbook: 1\nid: mine  # so\n", "mine"),
        ("\ufeffid: 'mine'\r\nbriefbook: 1\r\n", "mine"),
        ("sources:\n  - id: article\n", "file"),
        ("id: two words\n", "file"),
        ("", "file"),
    ],
)
def test_the_id_in_the_head(tmp_path: Path, head: str, id: str) -> None:
    path = tmp_path / "file.briefing.yaml"
    path.write_bytes(head.encode())
    assert briefing_id(path) == id


@pytest.mark.parametrize(("name", "data"), [("f.csv", b"a,b\n1\n"), ("F.TAB", b"a\tb\n1\n")])
def test_a_file_of_separated_values_is_a_briefing(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = resolve(f"{path}#{path.stem}", {})
    assert found.briefing.title == name and found.unsaved is None
    assert found.place and found.place.table == found.briefing.tables[0]
    assert [column.title for column in found.briefing.tables[0].columns] == ["a", "b"]
    assert [(problem.line, problem.rule) for problem in found.odd] == [(2, "ragged")]


def test_a_file_of_another_name_and_input_hold_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "figures.txt"
    path.write_bytes(b"a\tb,c\n")
    for form, titles in (("csv", ["a\tb", "c"]), ("tsv", ["a", "b,c"])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
        for ref in (str(path), "-"):
            (table,) = resolve(ref, {}, form=form).briefing.tables  # type: ignore[arg-type]
            assert [column.title for column in table.columns] == titles
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert len(resolve("-", {}).briefing.tables[0].columns) == 2
    briefing = write_briefing(tmp_path, "mine")
    assert resolve(str(briefing), {}, form="csv").briefing.id == "mine"


def test_what_is_wrong_in_values_is_raised(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text('a,b\n1,"2\n')
    with pytest.raises(BriefingError, match=r"f\.csv:2:3: error: a quote that is opened here"):
        resolve(str(path), {})


def test_a_folder_and_the_library_leave_separated_values_out(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    write_briefing(tmp_path / "library", "mine")
    (tmp_path / "library" / "figures.csv").write_text("a,b\n")
    assert locate(str(tmp_path / "library"), {})[0].name == "mine.briefing.yaml"
    with pytest.raises(RefError, match="no briefing or file “figures”"):
        locate("figures", environ)
