"""The JSON schema (draft-07) of the format, for editors, made from the model.

`python -m tui.briefing.schema` prints it; `briefing.schema.json` beside this file is its output.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from . import model
from .shape import Field, Shape, briefing_shape

SCHEMA_FILE = Path(__file__).with_name("briefing.schema.json")

_TEXT = ["string", "number", "boolean"]
"""What an editor takes an unquoted text for: `1.10`, `2024`, `true`."""


def schema_text() -> str:
    """The schema as JSON, indented, with a newline at its end."""
    docs = _docs()
    shapes: dict[str, Shape] = {}
    _collect(briefing_shape(), shapes)
    root = shapes.pop("briefing")
    definitions = {name: _mapping(shape, docs) for name, shape in sorted(shapes.items())}
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Briefing, format version 1",
        **_mapping(root, docs),
        "definitions": definitions,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _collect(shape: Shape, shapes: dict[str, Shape]) -> None:
    if shape.name not in shapes:
        shapes[shape.name] = shape
        for inner in shape.inner.values():
            _collect(inner, shapes)


def _mapping(shape: Shape, docs: dict[str, str]) -> dict[str, Any]:
    struct = shape.struct.__name__
    return {
        "description": docs[struct],
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in shape.fields.values() if field.required],
        "properties": {
            field.name: _property(field, docs[f"{struct}.{field.name}"])
            for field in shape.fields.values()
        },
    }


def _property(field: Field, doc: str) -> dict[str, Any]:
    description, _, example = doc.partition("\nExample: ")
    schema: dict[str, Any] = {"description": " ".join(description.split())}
    null = [] if field.required else ["null"]
    match field.kind:
        case "text":
            schema["type"] = _TEXT + null
        case "texts":
            schema |= {"type": ["array", *null], "items": {"type": _TEXT}}
        case "text or texts":
            schema |= {"type": [*_TEXT, "array", *null], "items": {"type": _TEXT}}
        case "number":
            schema["type"] = ["integer", *null]
        case "flag":
            schema["type"] = ["boolean", *null]
        case "choice":
            none = [] if field.required else [None]
            schema |= {"type": ["string", *null], "enum": [*field.choices, *none]}
        case "mapping":
            schema["anyOf"] = [_reference(field), *({"type": name} for name in null)]
        case "mappings":
            schema |= {"type": ["array", *null], "items": _items(field)}
    if example:
        schema["examples"] = [_example(field, example.strip())]
    return schema


def _items(field: Field) -> dict[str, Any]:
    if field.shape and field.shape.shorthand:
        return {"anyOf": [{"type": _TEXT}, _reference(field)]}
    return _reference(field)


def _reference(field: Field) -> dict[str, Any]:
    assert field.shape
    return {"$ref": f"#/definitions/{field.shape.name}"}


def _example(field: Field, example: str) -> Any:
    match field.kind:
        case "texts":
            return [example]
        case "number" | "flag":
            return json.loads(example)
    return example


def _docs() -> dict[str, str]:
    """The docstrings of the model, by `Struct` and `Struct.field`."""
    source = Path(model.__file__).read_text(encoding="utf-8")
    docs: dict[str, str] = {}
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef):
            continue
        docs[node.name] = ast.get_docstring(node) or ""
        for attribute, following in zip(node.body, node.body[1:], strict=False):
            match attribute, following:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    docs[f"{node.name}.{name}"] = "\n".join(map(str.strip, text.splitlines()))
    return docs


if __name__ == "__main__":
    print(schema_text(), end="")
