import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.changes import compare
from archive.text.comparing import GONE, NEW, Look, compared, counted

LONG = " ".join(f"word{number}" for number in range(200))


def shown(old, new):
    return [(part.look.value, part.words) for part in compared(compare(old, new))]


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("Dear Ada", "Dear Ada", [("kept", "Dear Ada")]),
        (
            "Dear Ada, come soon.",
            "Dear Ada, come late.",
            [
                ("kept", "Dear Ada, come "),
                ("deleted", "soon"),
                ("inserted", "late"),
                ("kept", "."),
            ],
        ),
        (
            'He said "yes" to it',
            "He said “yes” to it",
            [
                ("kept", "He said "),
                ("deleted", '"'),
                ("inserted", "“"),
                ("kept", "yes"),
                ("deleted", '"'),
                ("inserted", "”"),
                ("kept", " to it"),
            ],
        ),
        ("one two  three", "one two three", [("kept", "one two three")]),
        (
            "One two. Three four.",
            "One two.\nThree four.",
            [
                ("kept", "One two."),
                ("deleted", " "),
                ("inserted", "\n"),
                ("kept", "Three four."),
            ],
        ),
    ],
)
def test_differences_are_shown_in_words(old, new, parts):
    assert shown(old, new) == parts


def test_a_long_unchanged_stretch_is_folded_to_its_ends():
    looks = [part.look for part in compared(compare(f"A {LONG} Z", f"B {LONG} Y"))]
    assert Look.FOLDED in looks
    folded = looks.index(Look.FOLDED)
    assert looks[folded - 1] == looks[folded + 1] == Look.KEPT
    parts = compared(compare(f"A {LONG} Z", f"B {LONG} Y"))
    assert parts[folded - 1].count == parts[folded + 1].count == 14


def test_nothing_is_left_in_view_at_the_ends_where_nothing_changed():
    parts = compared(compare(f"{LONG} end", f"{LONG} finish"))
    assert [part.look for part in parts[:2]] == [Look.FOLDED, Look.KEPT]
    assert parts[1].count == 14


def test_paragraph_breaks_have_a_sign_where_they_came_or_went():
    [part] = [p for p in compared(compare("One. Two.", "One.\nTwo.")) if p.look == Look.INSERTED]
    assert part.shown == "¶\n\n"
    assert part.is_seen


def test_a_space_that_came_or_went_is_not_worth_a_sign():
    parts = compared(compare("One.\nTwo.", "One. Two."))
    assert [(p.look, p.is_seen) for p in parts if p.look in NEW + GONE] == [
        (Look.DELETED, True),
        (Look.INSERTED, False),
    ]


def test_words_are_counted_but_not_those_that_moved():
    moved = "The engine that I promised to send to London is ready. "
    rest = "Ada writes every day. Charles does not answer her letters at all. "
    parts = compared(compare(moved + rest + "Soon.", rest + moved + "Late."))
    assert {part.look for part in parts} >= {Look.MOVED_AWAY, Look.MOVED_HERE}
    assert counted(parts) == (1, 1)


WORDS = st.lists(
    st.sampled_from(["Ada", "“come”", '"come"', "a\nb", "친서", "soon.", "𝕏"]), max_size=60
)


@given(WORDS, WORDS)
def test_the_parts_are_both_texts(old, new):
    before, after = " ".join(old), " ".join(new)
    parts = compared(compare(before, after))
    then = "".join(part.words for part in parts if part.look not in NEW)
    now = "".join(part.words for part in parts if part.look not in GONE)
    assert then.split() == before.split()
    assert now == after
