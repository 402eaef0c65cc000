import pytest

from archive.models import Annotation, Status
from archive.reading import contexts
from tests import making

LONG = "word " * 40


@pytest.mark.parametrize(
    ("text", "is_cut", "shown"),
    [
        ("Dear ", False, "Dear "),
        ("earlier paragraph\nDear ", True, "Dear "),
        ("ut off words in ", True, "… off words in "),
        ("a\tb ", False, "a b "),
        ("unbroken", True, "…unbroken"),
        ("", False, ""),
    ],
)
def test_words_before(text, is_cut, shown):
    assert contexts.words_before(text, is_cut=is_cut) == shown


@pytest.mark.parametrize(
    ("text", "is_cut", "shown"),
    [
        (", yes", False, ", yes"),
        (" yes\nnext paragraph", True, " yes"),
        (" whole words and a cu", True, " whole words and a …"),
        ("unbroken", True, "unbroken…"),
    ],
)
def test_words_after(text, is_cut, shown):
    assert contexts.words_after(text, is_cut=is_cut) == shown


@pytest.mark.django_db
class TestMentions:
    def test_a_mention_comes_with_its_words_and_its_exact_place(self):
        london = making.place()
        letter = making.letter(text=f"Dear Ada,\n\nI am in London, {LONG}")
        mention = making.mention(letter, "London", london)
        (context,) = contexts.mentions_of(london)
        assert (context.before, context.words) == ("I am in ", "London")
        assert context.after.startswith(", word word")
        assert context.after.endswith("word …")
        assert context.url == f"{letter.get_absolute_url()}#annotation-{mention.identifier}"
        assert context.document.title == letter.title

    def test_the_start_of_a_text_is_not_cut(self):
        london = making.place()
        making.mention(making.letter(text="London is far."), "London", london)
        (context,) = contexts.mentions_of(london)
        assert (context.before, context.after) == ("", " is far.")

    def test_mentions_come_in_order_of_date_and_place(self):
        london = making.place()
        later = making.letter("later", text="Go to London. O London!", date="1850")
        making.mention(later, "London!", london)
        making.mention(later, "London.", london)
        making.mention(making.letter("earlier", text="From London.", date="1849"), "London", london)
        found = [(c.document.title, c.words) for c in contexts.mentions_of(london)]
        assert found == [("earlier", "London"), ("later", "London."), ("later", "London!")]

    def test_what_readers_do_not_see_is_not_shown(self):
        london = making.place()
        draft = making.letter(text="In London.", status=Status.DRAFT)
        making.mention(draft, "London", london)
        retired = making.mention(making.letter(text="In London."), "London", london)
        Annotation.objects.filter(pk=retired.pk).update(status="retired", retired_reason="no")
        assert contexts.mentions_of(london) == []
        assert contexts.count_of_mentions(london) == 0

    def test_two_queries_however_many(self, django_assert_num_queries):
        london = making.place()
        for _number in range(4):
            making.mention(making.letter(text="In London."), "London", london)
        with django_assert_num_queries(2):
            assert len([c.url for c in contexts.mentions_of(london)]) == 4
        assert len(contexts.mentions_of(london, limit=2)) == 2
