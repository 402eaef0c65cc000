"""Carrying passages to a changed text: certain, proposed, or adrift."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.text.anchoring import How, carry, find_again
from archive.text.changes import compare
from archive.text.tokens import folded
from archive.text.weighing import Reason
from tests.bench import bench_carrying as bench
from tests.bench import pairs

PAIRS = pairs.read()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.title)
def test_passages_of_corrected_texts_are_found(pair):
    changes = compare(pair.old.text, pair.new.text)
    for name, place in pair.old.passages.items():
        carried = carry(changes, *place)
        if name not in pair.new.passages:
            assert (carried.how, carried.start, carried.end) == (How.ADRIFT, None, None)
            continue
        assert (carried.start, carried.end) == pair.new.passages[name]
        assert carried.certain == (name in pair.new.certain)


def test_the_same_text_changes_nothing():
    text = "Your Excellency, Your Excellency, Your Excellency."
    carried = carry(compare(text, text), 17, 32)
    assert (carried.start, carried.end) == (17, 32)
    assert (carried.how, carried.score, carried.reason) == (How.UNCHANGED, 1.0, Reason.SAME)


def test_the_same_words_at_the_same_offsets_are_unchanged_and_else_shifted():
    changes = compare("Dear friend, the post is late.", "Dear friend, all the post is late.")
    assert carry(changes, 5, 11).how == How.UNCHANGED
    assert carry(changes, 17, 21).how == How.SHIFTED


def test_one_of_two_equal_words_side_by_side_is_not_certain():
    changes = compare("It was long, long ago in Hanoi.", "It was long ago in Hanoi.")
    assert not carry(changes, 7, 11).certain
    assert not carry(changes, 13, 17).certain


def test_one_phrase_twenty_times_each_in_its_own_place():
    sentences = [f"Your Excellency, this is matter {number}." for number in range(20)]
    old, new = " ".join(sentences), " ".join([*sentences[:7], "It is new.", *sentences[7:]])
    changes = compare(old, new)
    places = [place for place in range(len(old)) if old.startswith("Your Excellency", place)]
    right = [place for place in range(len(new)) if new.startswith("Your Excellency", place)]
    assert len(places) == 20
    carried = [carry(changes, place, place + 15) for place in places]
    assert [(place.start, place.certain) for place in carried] == [(at, True) for at in right]


def test_twenty_phrases_of_which_one_is_deleted_do_not_slip():
    old = "\n".join(f"Your Excellency, this is matter {number}." for number in range(20))
    line = old.index("Your Excellency, this is matter 11.")
    new = old[:line] + old[old.index("\n", line) + 1 :]
    changes = compare(old, new)
    assert carry(changes, line, line + 15).how == How.ADRIFT
    after = old.index("Your Excellency, this is matter 12.")
    assert carry(changes, after, after + 15).start == line


def test_the_first_word_of_a_sentence_is_not_told_by_the_sentence_before():
    before = "He was born in Trieste, and never left the town for long."
    old = f"{before} Former friends of his came to see us. Former colleagues wrote to him in May."
    new = f"{before} Former wrote to him in May."
    start = old.index("Former friends")
    assert not carry(compare(old, new), start, start + 6).certain


def test_a_moved_sentence_that_stood_twice_is_not_certain():
    refrain = "And so we wait for better days, my friend, in this cold house."
    letters = [f"{refrain} This is how matter {number} ended in the long run." for number in (1, 2)]
    old = "\n".join([*letters, "The rest of the paper is torn off and lost for ever, they say."])
    new = old.removeprefix(letters[0] + "\n") + "\n" + letters[0]
    start = old.index("better days")
    carried = carry(compare(old, new), start, start + 11)
    assert (carried.start, carried.how) == (new.rindex("better days"), How.APPROXIMATE)
    once = carry(compare(old, new), old.index("matter 1"), old.index("matter 1") + 8)
    assert (once.start, once.certain) == (new.index("matter 1"), True)


def test_spaces_around_the_words_come_along_where_they_still_are():
    changes = compare("A bad post, it is late.", "A very bad post, it is late.")
    carried = carry(changes, 5, 11)
    assert carried.end - carried.start == 6


def test_scores_say_how_much_is_left_of_what_told_the_place():
    old = "We waited for the minister in the garden of the old embassy until noon."
    slight = compare(old, old.replace("minister", "ministre"))
    much = compare(old, "We had waited for my minster, not in our garden at the old house.")
    start = old.index("the minister")
    least, most = carry(much, start, start + 12), carry(slight, start, start + 12)
    assert 0 < most.score < 1
    assert most.how == How.APPROXIMATE
    assert least.score < most.score


def test_a_text_without_words_is_no_error():
    assert carry(compare("", "New words."), 0, 0).how == How.ADRIFT
    assert carry(compare("Old words.", ""), 0, 3).how == How.ADRIFT
    assert carry(compare("Old words.", ""), 4, 4).how == How.ADRIFT
    assert carry(compare(" \n ", "\n"), 0, 2).how == How.ADRIFT


def test_a_passage_adrift_is_found_again_when_its_words_come_back():
    first = "We met at the old mill. My sister fell ill in May. Nobody came to see us."
    second = "We met at the old mill. Nobody came to see us, not even my sister."
    start = first.index("My sister")
    assert carry(compare(first, second), start, start + 9).how == How.ADRIFT
    found = find_again(compare(second, first), "My sister", "the old mill. ", " fell ill in May.")
    assert (found.start, found.how) == (start, How.APPROXIMATE)
    assert 0.7 < found.score <= 0.8


def test_a_passage_adrift_is_not_found_in_words_that_were_always_there():
    old = "Nobody came to see us, not even my sister."
    new = "Nobody came to see us at all, not even my sister."
    assert find_again(compare(old, new), "my sister", "not even ", ".").how == How.ADRIFT
    assert find_again(compare(old, new), "", "not even ", ".").how == How.ADRIFT


def figures(cases):
    """Shares of passages: at a wrong place called certain; right; and right of unchanged ones."""
    counts = bench.score(bench.ours, cases).counts
    wrong = total = right = unchanged = kept = 0
    for (fate, how, verdict), number in counts.items():
        wrong += number * (how == "certain" and verdict in ("wrong", "attached"))
        total += number
        right += number * (verdict == "right")
        unchanged += number * (fate == "unchanged")
        kept += number * (fate == "unchanged" and verdict == "right")
    return wrong / total, right / total, kept / unchanged


@pytest.mark.parametrize("seed", [bench.SEED, bench.OTHER_SEEDS[0]])
def test_made_up_edits_of_the_collection_lose_next_to_nothing(seed):
    wrong, right, kept = figures(bench.made_up(seed))
    assert wrong == 0
    assert right >= 0.997
    assert kept >= 0.999


@pytest.mark.corpora
def test_real_corrections_of_letters_lose_next_to_nothing():
    wrong, right, kept = figures(bench.letters())
    assert wrong == 0
    assert right >= 0.997
    assert kept >= 0.999


# A few words and signs only, so that everything repeats.
few_words = st.lists(
    st.sampled_from(["a", "the", "Kim", "각하", "”", '"', ".", ",", " ", "  ", "\n", "Hanoi", "ſ"]),
    max_size=30,
).map("".join)
any_words = st.text(max_size=60)


@st.composite
def edits(draw, texts):
    """A text, the same with a few stretches replaced, and a passage of the first."""
    old = draw(texts)
    new = old
    for _ in range(draw(st.integers(0, 4))):
        places = sorted(draw(st.tuples(*[st.integers(0, len(new))] * 2)))
        new = new[: places[0]] + draw(texts.map(lambda text: text[:12])) + new[places[1] :]
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(old))] * 2)))
    return old, new, start, end


def letters(words):
    """What must be the same in certain passages: everything but spaces and kinds of signs."""
    return folded(words).replace(" ", "")


@settings(max_examples=400, deadline=None)
@given(st.one_of(edits(few_words), edits(any_words)))
@example((" the", "th e", 0, 4))
def test_every_passage_has_one_sound_result(edit):
    old, new, start, end = edit
    carried = carry(compare(old, new), start, end)
    if carried.how == How.ADRIFT:
        assert (carried.start, carried.end, carried.score) == (None, None, 0.0)
        return
    assert 0 <= carried.start <= carried.end <= len(new)
    assert carried.certain == (carried.score == 1.0)
    assert 0 < carried.score <= 1
    if old[start:end].strip():
        assert new[carried.start : carried.end].strip()
    if carried.certain:
        assert letters(new[carried.start : carried.end]) == letters(old[start:end])
        assert (carried.how == How.UNCHANGED) == ((carried.start, carried.end) == (start, end))


@settings(max_examples=200, deadline=None)
@given(edits(few_words))
def test_the_identity_edit_changes_nothing(edit):
    old, _, start, end = edit
    carried = carry(compare(old, old), start, end)
    assert (carried.start, carried.end, carried.how) == (start, end, How.UNCHANGED)


@settings(max_examples=400, deadline=None)
@given(st.one_of(edits(few_words), edits(any_words)))
def test_what_is_certain_there_and_back_is_where_it_was(edit):
    old, new, start, end = edit
    there = carry(compare(old, new), start, end)
    if not there.certain or old[start:end].strip() != old[start:end]:
        return
    back = carry(compare(new, old), there.start, there.end)
    if back.certain:
        assert (back.start, back.end) == (start, end)
