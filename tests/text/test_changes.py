"""Comparing two texts: what stayed, what was moved, where each character went."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.changes import compare
from archive.text.differences import Kind, differences
from archive.text.lookalikes import lookalikes
from archive.text.runs import Run, heaviest_chain
from archive.text.spans import inside_word
from archive.text.tokens import folded, tokens_of


def shown(old, new):
    """The differences as a line: kept, [-deleted-], {+inserted+}, ~restyled~, <moved n>."""
    signs = {
        Kind.KEPT: "{new}",
        Kind.RESTYLED: "~{new}~",
        Kind.DELETED: "[-{old}-]",
        Kind.INSERTED: "{{+{new}+}}",
        Kind.MOVED_AWAY: "<{move}: {old}>",
        Kind.MOVED_HERE: "<{move}: {new}>",
    }
    return "".join(
        signs[part.kind].format(old=part.old, new=part.new, move=part.move)
        for part in differences(compare(old, new))
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("", "", ""),
        ("The same.", "The same.", "The same."),
        ("", "All new.", "{+All new.+}"),
        ("All gone.", "", "[-All gone.-]"),
        ("We met at noon.", "We met at ten.", "We met at [-noon-]{+ten+}."),
        ("We met at noon.", "We never met at noon.", "We {+never +}met at noon."),
        ("He said “no”.", 'He said "no".', 'He said ~"~no~"~.'),
        ("One line\nand one.", "One line and one.", "One ~line ~and one."),
        ("It is  late.", " It is late.", "~ ~It ~is ~late."),
    ],
)
def test_differences_by_word(old, new, line):
    assert shown(old, new) == line


def test_a_moved_sentence_is_shown_in_both_places():
    stays = "The harvest was poor again this year, and all the bread in the town is dear now."
    goes = "Of my brother I know nothing."
    line = shown(f"{goes}\n{stays}", f"{stays}\n{goes}")
    assert line == f"<1: {goes}\n>{stays[:-1]}~.\n~<1: {goes}>"


@pytest.mark.parametrize(
    ("old", "new", "inserted"),
    [
        ("One. Three.", "One. Two. Three.", "Two. "),
        ("Kim wrote. Kim came.", "Kim wrote. Kim slept. Kim came.", "Kim slept. "),
        ("We met. We spoke.\nWe left.", "We met. We spoke.\nWe ate.\nWe left.", "We ate.\n"),
    ],
)
def test_what_is_put_in_begins_where_sentences_do(old, new, inserted):
    parts = [part for part in differences(compare(old, new)) if part.kind != Kind.KEPT]
    assert [(part.kind, part.new) for part in parts] == [(Kind.INSERTED, inserted)]


def test_words_written_together_are_still_the_same_words():
    changes = compare("the HanoiSummit failed", "the Hanoi Summit failed")
    assert changes.gaps == ()
    assert [piece.same for piece in changes.pieces] == [True, True]


def test_words_are_not_put_together_from_parts_of_words():
    changes = compare("he went in to Paris", "he went intoxicated Paris")
    assert len(changes.gaps) == 1


def test_a_capital_after_a_small_letter_begins_a_word():
    joined, apart = tokens_of("DieZeitWien, in der USA", "Die Zeit\nWien, in der USA")
    assert joined.numbers == apart.numbers
    assert inside_word("DieZeit", 2)
    assert not inside_word("DieZeit", 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Office. Editour. Letters for the Editor only. Adieu.", "Office. Editor. Adieu."),
        ("So here. To the Editor only, or the Editour. Adieu.", "So here. Editor. Adieu."),
    ],
)
def test_a_word_left_alone_is_one_like_it_at_the_end_of_what_was_deleted(old, new):
    at = old.index("Editour")
    changes = compare(old, new)
    (gap,) = changes.gaps
    assert [changes.new.word(place) for place in range(gap.new, gap.new_end)] == ["Editor"]
    assert changes.origin(new.index("Editor")) == at
    back = compare(new, old)
    assert back.pieces_into(at, at + 7)[0].old == new.index("Editor")


def test_a_word_between_deletions_stays_if_none_at_their_ends_is_like_it():
    line = shown("So here. We saw the Editor at noon. Adieu.", "So here. Editor. Adieu.")
    assert line == "So here. [-We saw the -]~Editor~[-at noon-]. Adieu."


def test_of_rewritten_words_those_beside_what_stayed_are_the_same_sooner():
    assert lookalikes(["redaction", "of", "redaktion", "was"], ["redaktion"]) == [(0, 0)]
    assert lookalikes(["an", "of", "redaktion", "was"], ["redaktion"]) == [(2, 0)]


def test_short_words_are_only_like_themselves():
    assert lookalikes(["now", "the", "third"], ["new", "the", "thirds"]) == [(1, 1), (2, 2)]


def test_words_like_each_other_are_compared_letter_by_letter():
    old, new = "Nobody has seen Mr Mayor Moreu in May.", "They met Moreau there and then."
    pieces = compare(old, new).pieces_in(old.index("Moreu"), old.index("Moreu") + 5)
    assert [old[piece.old : piece.old_end] for piece in pieces] == ["More", "u"]
    assert all(piece.same for piece in pieces)


def test_typographic_signs_and_old_letters_are_the_same_in_comparison():
    old, new = tokens_of("“iſt” – ﬁn", '"ist" - fin')
    assert old.numbers == new.numbers
    assert folded("co\u00adoperate  now\n") == "cooperate now"


def test_a_moved_paragraph_is_not_matched_with_like_words_nearby():
    headline = "I hope to discuss disarmament with Your Excellency, not with others."
    body = "He said that he hoped to discuss disarmament with Your Excellency, and soon."
    end = "The rest of the letter is lost; what is left is on four torn sheets of paper."
    changes = compare(f"{headline}\n{body}\n{end}", f"{body}\n{end}\n{headline}")
    assert [part.kind for part in differences(changes) if part.kind != Kind.KEPT] in (
        [Kind.MOVED_AWAY, Kind.MOVED_HERE],
        [Kind.MOVED_AWAY, Kind.RESTYLED, Kind.MOVED_HERE],
    )


def test_of_crossing_runs_the_heaviest_chain_stays():
    light, heavy, last = Run(0, 10, 3), Run(5, 0, 8), Run(14, 14, 1)
    assert heaviest_chain([light, heavy, last]) == [heavy, last]


def test_overlapping_runs_give_way():
    assert heaviest_chain([Run(0, 0, 5), Run(3, 6, 4)]) == [Run(0, 0, 5), Run(5, 8, 2)]
    assert heaviest_chain([]) == []


few_words = st.lists(
    st.sampled_from(
        ["a", "the", "Kim", "각하", "”", '"', ".", " ", "  ", "\n", "Hanoi", "Ha", "noi"]
    ),
    max_size=40,
).map("".join)
texts = st.one_of(few_words, st.text(max_size=60))


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_the_differences_are_both_texts(old, new):
    parts = differences(compare(old, new))
    assert "".join(part.old for part in parts) == old
    assert "".join(part.new for part in parts) == new
    assert all(part.old == part.new for part in parts if part.kind == Kind.KEPT)


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_the_map_of_characters_is_sound(old, new):
    pieces = compare(old, new).pieces
    for piece in pieces:
        assert 0 <= piece.old < piece.old_end <= len(old)
        assert 0 <= piece.new <= piece.new_end <= len(new)
        if piece.same:
            before, after = old[piece.old : piece.old_end], new[piece.new : piece.new_end]
            assert len(before) == len(after)
            assert folded(before) == folded(after)
    for before, after in pairwise(pieces):
        assert before.old_end <= after.old
    by_new = sorted(pieces, key=lambda piece: (piece.new, piece.new_end))
    for before, after in pairwise(by_new):
        assert before.new_end <= after.new


@settings(max_examples=100, deadline=None)
@given(texts)
def test_a_text_and_itself_have_one_run(text):
    changes = compare(text, text)
    assert changes.none
    assert changes.gaps == changes.moves == ()
    assert len(changes.runs) <= 1
