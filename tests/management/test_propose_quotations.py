"""``manage.py propose_quotations``: what it says, and what it leaves behind."""

import pytest
from django.core.management import CommandError, call_command

from archive.models import Quotation
from tests import making

pytestmark = pytest.mark.django_db

WORDS = "The talks in Hanoi were long and hard, yet they brought us nearer."


@pytest.fixture
def articles():
    making.letter(text=f"Dear Ada,\n{WORDS}")
    return [making.article(text=f"She wrote, “{WORDS}”", slug=f"no-{n}") for n in (1, 2)]


def propose_quotations(capsys, *args):
    call_command("propose_quotations", *args, verbosity=0)
    return capsys.readouterr().out


def test_published_articles_are_looked_through_once(articles, capsys):
    said = propose_quotations(capsys)
    assert "2 documents looked through: 2 quotations proposed" in said
    assert "0 quotations proposed" in propose_quotations(capsys, "--all")
    assert Quotation.objects.waiting().count() == 2


def test_one_article_by_its_address(articles, capsys):
    assert "1 quotations proposed" in propose_quotations(capsys, "--article", "no-2")
    assert Quotation.objects.get().document_id == articles[1].pk
    with pytest.raises(CommandError, match="no article with the address nowhere"):
        propose_quotations(capsys, "--article", "nowhere")
