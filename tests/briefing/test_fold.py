"""What texts are alike, and the way back to the original text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.fold import fold

ANY = st.text(
    st.one_of(
        st.sampled_from(
            "aAeEsSßẞé\u0301\u0308ﬁ’'–-ガカ\u3099ｶﾞ한\u1112\u1161\u11ab Ａİς\u00ad\u200d\n\u00a0½€\0"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｶﾞ", "ガ"),
        ("カ\u3099", "ガ"),
        ("Ａ", "A"),
        ("é", "e\u0301"),
        ("é", "e"),
        ("Й", "и"),
        ("Ἀθῆναι", "αθηναι"),
        ("straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("한국", unicodedata.normalize("NFD", "한국")),
        ("‘a’", "'a'"),
        ("“a”", '"a"'),
        ("a–b—c−d‑e", "a-b-c-d-e"),
        ("a\u00a0b\nc\u2028 d", "a b c d"),
        ("co\u00adoperation", "cooperation"),
        ("ﬁnal", "final"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [("ガ", "カ"), ("한", "하"), ("か", "が"), ("й", "к"), ("a b", "ab"), ("ש\u05c1", "ש\u05c2")],
)
def test_not_alike(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_a_mark_counts_where_it_is_no_diacritic() -> None:
    assert fold("한").text == "한"
    assert fold("हिन्दी").text == "हिन्दी"


def test_capitals_are_kept_where_asked_and_all_else_is_folded() -> None:
    assert fold("Ｅ\u0301lan Straße’s", case=False).text == "Elan Strasse's"


def test_one_for_one_has_no_offsets() -> None:
    assert fold("Plain text, curly ’ and – and é").starts is None


@pytest.mark.parametrize(
    ("text", "needle", "lit"),
    [
        ("Straße", "s", ["S", "ß", "ß"]),
        ("xe\u0301\u0323y", "e", ["e\u0301\u0323"]),
        ("xｶﾞy", "ガ", ["ｶﾞ"]),
        ("a \n\t b", " ", [" \n\t "]),
        ("co\u00adop", "co", ["co\u00ad"]),
        ("कि क", "क", ["कि", "क"]),
        ("ﬁt", "i", ["ﬁ"]),
        ("ẞ", "ss", ["ẞ"]),
    ],
)
def test_whole_characters_of_the_original_are_lit(text: str, needle: str, lit: list[str]) -> None:
    folded = fold(text)
    starts = [i for i in range(len(folded.text)) if folded.text.startswith(needle, i)]
    spans = [folded.original(i, i + len(needle)) for i in starts]
    assert [text[start:end] for start, end in spans] == lit


@given(ANY, st.booleans())
def test_folding_twice_is_folding_once(text: str, case: bool) -> None:
    once = fold(text, case=case).text
    assert fold(once, case=case).text == once


@given(ANY)
def test_keeping_case_leaves_only_case_to_fold(text: str) -> None:
    assert fold(fold(text, case=False).text).text == fold(text).text


@given(ANY)
def test_normal_forms_are_alike(text: str) -> None:
    text = text.replace("´", "")  # an apostrophe here, a space and a mark to NFKC
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)).text == fold(text).text


@given(ANY, st.booleans(), st.data())
def test_lit_words_fold_to_what_was_looked_for(text: str, case: bool, data: st.DataObject) -> None:
    folded = fold(text, case=case)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.original(start, end)
    assert 0 <= first < last <= len(text)
    needle = folded.text[start:end].strip()
    assert needle in fold(text[first:last], case=case).text
    assert last == len(text) or unicodedata.category(text[last]) not in ("Mn", "Me")


def test_a_heap_of_marks_is_taken_in_pieces() -> None:
    text = "a" + "\u0301\u0316" * 2_000 + "b"
    folded = fold(text)
    assert folded.text[0] == "a" and folded.text[-1] == "b"
    assert folded.original(0, 1) == (0, 32), "normalising all at once takes time to the square"
    assert folded.original(len(folded.text) - 1, len(folded.text)) == (len(text) - 1, len(text))
