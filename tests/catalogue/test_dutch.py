import pytest

from catalogue.dutch import enumerate_words, fold, sort_key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Één", "een"),
        ("Cafés en crèmes", "cafes en cremes"),
        ("reünie", "reunie"),
        ("ĲSSEL", "ijssel"),
        ("IJssel", "ijssel"),
        ("straße", "strasse"),
        ("a\x00b\nc", "a b c"),
        ("", ""),
    ],
)
def test_text_folds_to_lower_case_without_accents(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Één", "ĲSSEL", "a\x00b", "Ａｂｃ", "İstanbul", "ſ"])
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_an_accent_written_apart_is_the_same_letter():
    assert fold("e\u0301e\u0301n") == fold("één")


def in_order(*titles):
    return sorted(titles, key=sort_key) == list(titles)


def test_q107_an_accent_does_not_send_a_title_to_the_end():
    assert in_order("Eb", "Één", "Ef", "Zorg")


def test_q107_ij_sorts_as_two_letters():
    assert in_order("Iglo", "IJssel", "ĲSSELMEER", "Ik")


def test_capitals_do_not_matter():
    assert in_order("aap", "Beer", "citroen")


@pytest.mark.parametrize("mark", ["-", "’", "'", '"', "(", "…", "‘"])
def test_punctuation_in_front_is_ignored(mark):
    assert in_order("Aap", f"{mark}Beer", "Citroen")


def test_a_hyphen_parts_words_like_a_space():
    assert sort_key("Leer-werk traject")[0] == sort_key("leer werk traject")[0]
    assert in_order("Leer doen", "Leer-werk", "Leren")


def test_an_apostrophe_does_not_move_a_title():
    assert in_order("Pps", "Pps'en samen", "Praktijk")


def test_a_shorter_title_comes_first():
    assert in_order("Leren", "Leren samen")


def test_titles_that_differ_only_in_accents_have_a_fixed_order():
    assert sorted(["één", "een"], key=sort_key) == sorted(["een", "één"], key=sort_key)


def test_words_are_folded_and_in_order():
    assert words("Één pps’en, twéé!") == ["een", "pps", "en", "twee"]


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_words_are_enumerated_in_dutch(items, text):
    assert enumerate_words(items) == text
