"""Strings made safe for a terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.sanitize import safe, safe_line

FORBIDDEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
HOSTILE = st.text(
    st.sampled_from("a é❤\t\n\r\x1b\x7f\x85\x9b\u202e\u2066\u200b\ufeff\ud800")
    | st.sampled_from("\u200d\u200c\u200e\ufe0f\U000e0100")
    | st.characters()
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “typographic” — 日本", "plain, “typographic” — 日本"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b[31m", "␛[31m"),
        ("\0\r\x07", "␀␍␇"),
        ("\x7f", "␡"),
        ("\x9b31m\x85", "⟨U+009B⟩31m⟨U+0085⟩"),
        ("a\u202eb\u2066c\u2069", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+2069⟩"),
        ("a\u200bb\u2060c\ufeffd", "a⟨U+200B⟩b⟨U+2060⟩c⟨U+FEFF⟩d"),
        ("\ud800", "⟨U+D800⟩"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("\u200da", "⟨U+200D⟩a"),
        ("a \ufe0fb", "a ⟨U+FE0F⟩b"),
        ("a\u200d\u200db", "a\u200d⟨U+200D⟩b"),
        ("a\ufe0f\ufe0f\ufe0f", "a\ufe0f⟨U+FE0F⟩⟨U+FE0F⟩"),
    ],
)
def test_controls_become_visible_and_clusters_stay(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_ascii_forms_for_a_locale_that_is_not_utf8() -> None:
    assert safe("\x1b[0m\u202e\x7f", unicode=False) == "<1B>[0m<202E><7F>"


def test_a_line_has_no_break_and_no_tab() -> None:
    assert safe_line("a\tb\nc\rd\u2028e") == "a␉b␊c␍d⟨U+2028⟩e"
    assert safe_line("a\nb", unicode=False) == "a<0A>b"


@given(HOSTILE)
def test_nothing_forbidden_remains(text: str) -> None:
    assert not FORBIDDEN.search(safe(text))
    assert not FORBIDDEN.search(safe(text, unicode=False))
    assert not re.search("[\t\n\u2028\u2029]", safe_line(text))


@given(HOSTILE)
def test_what_is_safe_is_left_alone(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Mn"))))
def test_text_without_controls_is_unchanged(text: str) -> None:
    assert safe(text) is text
