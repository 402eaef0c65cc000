"""``manage.py check_quotation``."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests import making

pytestmark = pytest.mark.django_db

TALKS = "The talks in Hanoi were long and hard, yet they brought our two countries nearer."


def told(capsys, *arguments):
    call_command("check_quotation", *arguments)
    return capsys.readouterr().out


def test_it_tells_where_the_words_stand_and_how_they_differ(capsys):
    making.letter("Ada to Charles", text=TALKS)
    out = told(capsys, "The talks at Hanoi were long and hard, yet they brought")
    assert "altered: Words like these stand in Ada to Charles" in out
    assert "“at” for “in”" in out
    assert "/r1/p1:0-55" in out, "the permalink of the very words"
    assert "Compared with 1 letters whose text is held, of 1 known." in out


def test_a_file_and_json(capsys, tmp_path):
    letter = making.letter(text=TALKS)
    file = tmp_path / "article.txt"
    file.write_text(f"She wrote, “{TALKS}” and “The harvest was poor again this year.”")
    found = json.loads(told(capsys, "--file", str(file), "--json"))["quotations"]
    assert [one["verdict"] for one in found] == ["verbatim", "not found"]
    assert found[0]["record"] == letter.identifier


def test_words_in_another_script_than_the_letter_named(capsys):
    making.letter(text=TALKS, slug="ada")
    out = told(capsys, "하노이 회담은 길고 어려웠습니다", "--against", "ada")
    assert "not held: What is held of the letter named is in another language (en)" in out


def test_it_may_be_from_one_of_several_letters(capsys):
    making.letter("Ada to Charles", text=TALKS, slug="ada")
    making.letter("Ada to Mary", slug="mary", text="The harvest of this year was poor.")
    letters = ("--against", "mary", "--against", "ada")
    assert "verbatim: The words stand in Ada to Charles." in told(capsys, TALKS, *letters)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Give the words, or a file with --file"),
        (("--file", "/nowhere/at/all"), "cannot be read"),
        (
            ("words", "--against", "nothing"),
            "No letter is known by the address, date or title “nothing”",
        ),
        (("a" * 70_000,), "This is too long"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, message):
    with pytest.raises(CommandError, match=message):
        call_command("check_quotation", *arguments)
