"""The schema that editors use."""

from __future__ import annotations

import json
from typing import Any

from tui.briefing.schema import SCHEMA_FILE, schema_text
from tui.briefing.shape import Shape, briefing_shape

SCHEMA = json.loads(schema_text())


def test_the_file_is_fresh() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def shapes(shape: Shape) -> dict[str, Shape]:
    found = {shape.name: shape}
    for inner in shape.inner.values():
        found |= shapes(inner)
    return found


def test_every_field_has_a_description_and_an_example() -> None:
    for name, shape in shapes(briefing_shape()).items():
        schema = SCHEMA if name == "briefing" else SCHEMA["definitions"][name]
        assert list(schema["properties"]) == list(shape.fields)
        assert schema["description"].endswith(".")
        for field, described in schema["properties"].items():
            assert described["description"].endswith("."), field
            assert "Example" not in described["description"]
            if not shape.fields[field].shape:
                assert described["examples"], field


def valid(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a scalar or a list of scalars fits the `type`, `enum` and `items` of a schema."""
    kinds = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array"}
    kind = "null" if value is None else kinds[type(value)]
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if kind not in types and not (kind == "integer" and "number" in types):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    return kind != "array" or all(valid(item, schema["items"]) for item in value)


def test_examples_are_valid() -> None:
    for schema in [SCHEMA, *SCHEMA["definitions"].values()]:
        for field, described in schema["properties"].items():
            for example in described.get("examples", []):
                assert valid(example, described), field


def test_an_editor_raises_no_false_alarm() -> None:
    """On what it takes for a number, a flag or nothing."""
    section = SCHEMA["definitions"]["section"]["properties"]
    assert all(valid(value, section["title"]) for value in ("x", 1.1, 2024, True, None))
    assert not valid(None, SCHEMA["properties"]["title"])
    assert not valid("x", SCHEMA["properties"]["edition"])
    assert section["statements"]["items"] == {
        "anyOf": [
            {"type": ["string", "number", "boolean"]},
            {"$ref": "#/definitions/statement"},
        ]
    }


def test_choices_stand_in_their_order() -> None:
    assert SCHEMA["definitions"]["claim"]["properties"]["modality"]["enum"] == [
        "stated",
        "reported",
        "expected",
        "possible",
        "capability",
        None,
    ]
