"""Briefings that the tests of the app share: each is made once."""

from __future__ import annotations

import pytest

from tui.library.reference import Found

from .build import countries, make, part, section, table, with_source
from .drive import shipped


@pytest.fixture(scope="session")
def pact() -> Found:
    """The shipped briefing."""
    return shipped()


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A part of 1,000 sections, three statements each."""
    sections = [
        section(f"s{n}", [f"Statement {n}.{k} of many, all alike." for k in range(1, 4)])
        for n in range(1, 1001)
    ]
    return make(tmp_path_factory.mktemp("large"), "large", part("all", *sections, label="All"))


@pytest.fixture(scope="session")
def eleven(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Eleven countries that respond."""
    return make(tmp_path_factory.mktemp("eleven"), "eleven", **countries(11))


@pytest.fixture(scope="session")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A table of numbers with twelve columns and forty rows, one of text, one without rows."""
    heads = ["Country", *(f"Year {year}" for year in range(2014, 2025))]
    rows = [
        [f"Country {r}", *(f"{(r * 37 + c * 11) % 90 * 1234:,}" for c in range(11))]
        for r in range(1, 41)
    ]
    tables = [
        table("spending", heads, rows, title="Spending"),
        table("words", ["Actor", "Says"], [["Japan", "No"], ["Korea", "Perhaps, and\nperhaps not"]],
              title="Words"),
        table("none", ["Actor", "Says"], [], title="Nothing"),
    ]  # fmt: skip
    return make(tmp_path_factory.mktemp("numbers"), "numbers", tables=tables)


@pytest.fixture(scope="session")
def sourced(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Two sources with their words; a statement of each, and one that neither has."""
    folder = tmp_path_factory.mktemp("sourced")
    sources = [
        with_source(folder, "First line.\nJapan may rearm, some say.\nLast line.\n", "a.txt", "a"),
        with_source(folder, "\n\nKorea waits.\n", "b.txt", "b"),
    ]
    statements = [
        {"text": "Japan may rearm, some say.", "id": "rearm", "source": "a"},
        {"text": "Korea waits.", "id": "waits", "source": "b"},
        {"text": "Nobody wrote this.", "id": "nowhere", "source": "a"},
    ]
    parts = [part("notes", section("first", statements))]
    return make(folder, "sourced", *parts, sources=sources)
