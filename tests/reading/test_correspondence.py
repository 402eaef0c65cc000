import pytest

from archive.models import Collection, Status
from archive.reading import correspondence
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return making.person("Ada")


@pytest.fixture
def charles():
    return making.person("Charles")


def collection(*records, title="Letters", status=Status.PUBLISHED):
    made = Collection.objects.create(title=title, slug=title.lower(), status=status)
    for order, record in enumerate(records, start=1):
        made.contents.create(record=record, order=order, number=str(order))
    return made


def titles(path):
    return tuple(record.title if record else None for record in (path.previous, path.next))


def test_neighbours_in_a_collection_follow_its_order_not_the_dates():
    a, b, c = (
        making.letter(title, date=date)
        for title, date in zip("abc", ("1853", "1852", "1851"), strict=True)
    )
    collection(a, b, c)
    assert [titles(correspondence.in_collections(letter)[0]) for letter in (a, b, c)] == [
        (None, "b"),
        ("a", "c"),
        ("b", None),
    ]
    assert correspondence.in_collections(b)[0].number == "2"


def test_members_without_an_order_follow_their_dates():
    later, earlier = making.letter("later", date="1851"), making.letter("earlier", date="1850")
    made = collection()
    made.contents.create(record=later)
    made.contents.create(record=earlier)
    assert titles(correspondence.in_collections(later)[0]) == ("earlier", None)


def test_drafts_are_passed_over():
    a, draft, c = making.letter("a"), making.letter("b", status=Status.DRAFT), making.letter("c")
    collection(a, draft, c)
    assert titles(correspondence.in_collections(a)[0]) == (None, "c")


def test_between_letters_articles_are_passed_over():
    a, article, c = making.letter("a"), making.article("b"), making.letter("c")
    collection(a, article, c)
    assert titles(correspondence.in_collections(a)[0]) == (None, "c")
    assert titles(correspondence.in_collections(article)[0]) == (None, None)


def test_draft_collections_are_no_way():
    a, b = making.letter("a"), making.letter("b")
    collection(a, b, status=Status.DRAFT)
    assert correspondence.in_collections(a) == []


def test_two_queries_for_any_number_of_collections(django_assert_num_queries):
    a, b = making.letter("a"), making.letter("b")
    for title in ("One", "Two", "Three"):
        collection(a, b, title=title)
    with django_assert_num_queries(2):
        found = correspondence.in_collections(a)
        assert [(path.collection.title, path.next.title) for path in found] == [
            ("One", "b"),
            ("Three", "b"),
            ("Two", "b"),
        ]


def test_letters_between_two_go_both_ways(ada, charles):
    first = making.letter("first", sender=ada, recipient=charles, date="1850-01-01")
    second = making.letter("second", sender=charles, recipient=ada, date="1850-02")
    third = making.letter("third", sender=ada, recipient=charles, date="1850-03-01")
    making.letter("to another", sender=ada, recipient=making.person(), date="1850-02-15")
    assert titles(correspondence.between_correspondents(second)) == ("first", "third")
    assert titles(correspondence.between_correspondents(first)) == (None, "second")
    assert titles(correspondence.between_correspondents(third)) == ("second", None)


def test_undated_letters_are_neither_before_nor_after(ada, charles):
    dated = making.letter(sender=ada, recipient=charles, date="1850")
    undated = making.letter(sender=ada, recipient=charles)
    assert correspondence.between_correspondents(dated) is None
    assert correspondence.between_correspondents(undated) is None


def test_a_letter_of_somebody_unknown_has_no_correspondent(charles):
    letter = making.letter(recipient=charles, date="1850")
    letter.parties.create(role="sender", name_as_stated="a friend")
    assert correspondence.between_correspondents(letter) is None


def test_letters_of_the_same_day_keep_the_order_of_their_collection(ada, charles):
    a = making.letter("a", sender=ada, recipient=charles, date="1850-01-01")
    b = making.letter("b", sender=charles, recipient=ada, date="1850-01-01")
    collection(b, a)
    assert titles(correspondence.between_correspondents(a)) == ("b", None)
    assert titles(correspondence.between_correspondents(b)) == (None, "a")


def test_letters_of_the_same_day_are_told_apart_by_title(ada, charles):
    b = making.letter("b", sender=ada, recipient=charles, date="1850-01-01")
    a = making.letter("a", sender=charles, recipient=ada, date="1850-01-01")
    assert titles(correspondence.between_correspondents(a)) == (None, "b")
    assert titles(correspondence.between_correspondents(b)) == ("a", None)
