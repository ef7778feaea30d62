"""Briefings made for the tests, as files: what a test does not care about is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.briefing.read import read_file
from tui.library.reference import Found


def quoted(text: str) -> str:
    """`text` as a double-quoted scalar of YAML, with all but plain ASCII escaped."""
    plain = (c if " " <= c <= "~" and c not in '"\\' else f"\\U{ord(c):08X}" for c in text)
    return f'"{"".join(plain)}"'


def yaml(value: Any) -> str:
    """`value` as flow YAML."""
    match value:
        case None | bool() | int():
            return str(value).lower() if value is not None else "null"
        case str():
            return quoted(value)
        case Mapping():
            return "{" + ", ".join(f"{quoted(k)}: {yaml(v)}" for k, v in value.items()) + "}"
        case _:
            return "[" + ", ".join(map(yaml, value)) + "]"


def section(id: str, statements: Sequence[Any] = ("One sentence.",), **more: Any) -> dict[str, Any]:
    """A section with a title, its statements texts or mappings."""
    return {"id": id, "title": id.capitalize(), "statements": list(statements), **more}


def part(id: str, *sections: Any, **more: Any) -> dict[str, Any]:
    """A part."""
    return {"id": id, "title": id.capitalize(), "sections": list(sections), **more}


def table(id: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], **more: Any) -> Any:
    """A table with a column for each of `heads`; cells are texts or mappings."""
    columns = [{"id": f"c{i}", "title": head} for i, head in enumerate(heads)]
    return {
        "id": id, "title": id.capitalize(), "columns": columns,
        "rows": [{"cells": list(row)} for row in rows], **more,
    }  # fmt: skip


def write(folder: Path, id: str = "made", *parts: Any, **more: Any) -> Path:
    """A briefing file of these parts."""
    folder.mkdir(parents=True, exist_ok=True)
    fields = {"briefbook": 1, "id": id, "title": f"The {id} briefing", **more}
    fields["parts"] = list(parts) or more.get("parts") or [part("notes", section("first"))]
    path = folder / f"{id}.briefing.yaml"
    lines = (f"{name}: {yaml(value)}\n" for name, value in fields.items())
    path.write_text("".join(lines), encoding="ascii")
    return path


def opened(path: Path) -> Found:
    """The briefing at `path`, which has to be right."""
    reading = read_file(path)
    assert reading.briefing is not None, [str(problem) for problem in reading.problems]
    return Found(path, reading.briefing, None)


def make(folder: Path, id: str = "made", *parts: Any, **more: Any) -> Found:
    """A briefing of these parts, written and read again."""
    return opened(write(folder, id, *parts, **more))


SOURCE = "article.txt"


def with_source(folder: Path, text: str, name: str = SOURCE, id: str = "article") -> dict[str, str]:
    """A source whose words are `text`, kept beside the briefing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return {"id": id, "title": f"The {id}", "file": name}


def countries(count: int) -> dict[str, Any]:
    """The fields of a briefing in which so many countries respond on two aspects, each with
    claims on the first alone but for the last, which has them on both."""
    actors = [{"id": f"C{n}", "name": f"Country {n}"} for n in range(1, count + 1)]
    parts = [
        part(
            f"response-{n}",
            section(
                f"military-{n}",
                [
                    {"text": f"Country {n} may arm itself.", "modality": "possible",
                     "hedges": ["may"], "id": f"arm-{n}"},
                    {"text": f"Country {n} is near.", "modality": "stated"},
                ],
                aspects=["military"],
            ),
            *([section("trade", ["The last one trades."], aspects=["economy"])] * (n == count)),
            kind="response", actor=f"C{n}", label=f"Country {n}",
        )
        for n in range(1, count + 1)
    ]  # fmt: skip
    aspects = [{"id": "military", "name": "Military"}, {"id": "economy", "name": "Economy"}]
    return {"actors": actors, "aspects": aspects, "parts": parts}
