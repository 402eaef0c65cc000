"""What is disputed in the first collection: on the pages, at the desk, and loaded again."""

import pytest
from django.core.exceptions import ValidationError

from archive.curation import ingest
from archive.models import Claim, Letter, Record
from archive.reading import claims
from tests import making
from tests.conftest import COLLECTION


def page(client, record):
    return client.get(record.get_absolute_url()).content.decode()


class TestOfTheCollection:
    def test_which_letter_came_first_is_left_open(self, kim_trump, client):
        for slug in ("kim-jong-un-to-donald-trump", "donald-trump-to-kim-jong-un"):
            letter = Letter.objects.get(slug=f"2018-04-01-{slug}")
            (question,) = claims.of(letter)
            assert question.is_open
            assert [len(answer.claims) for answer in question.answers] == [1, 2]
            said = page(client, letter)
            assert "nothing decides between them" in said
            assert "Stars and Stripes" in said[said.index('id="claims"') :]

    def test_the_preferred_wording_comes_first_and_the_other_is_named(self, kim_trump, client):
        letter = Letter.objects.get(slug="2019-08-05-kim-jong-un-to-donald-trump")
        said = page(client, letter)
        said = said[said.index('id="claims"') :]
        assert said.index("eternal memory") < said.index("internal memory</p>".removesuffix("</p>"))
        assert "/annotations/tnbg4as98j" in said

    def test_a_sender_that_is_inferred_is_called_so(self, kim_trump, client):
        letter = Letter.objects.get(slug="2018-08-1x-kim-jong-un-to-donald-trump")
        said = page(client, letter)
        assert "our inference" in said[said.index('id="claims"') :]

    def test_loading_again_doubles_nothing(self, kim_trump):
        before = list(Claim.objects.order_by("pk").values_list("pk", "modified"))
        assert len(before) == 13
        ingest.load(COLLECTION, overwrite=True)
        assert list(Claim.objects.order_by("pk").values_list("pk", "modified")) == before

    def test_the_desk_lists_what_is_undecided(self, kim_trump, desk):
        answer = desk.get("/admin/contested/")
        first = answer.context["questions"][0]
        assert (first.is_open, answer.context["undecided"]) == (True, 2)
        assert [report.letters for report in answer.context["censuses"][0]] == [27, 27, 27, 25]
        only = desk.get("/admin/contested/?undecided")
        assert len(only.context["questions"]) == 2
        assert "/admin/contested/" in desk.get("/admin/").content.decode()


@pytest.mark.django_db
class TestAClaim:
    def claim(self, record, **said):
        if "source" not in said:
            said["source"] = making.source()
        claim = Claim(**{"about": "date", "value": "1843", "record": record} | said)
        claim.full_clean()
        claim.save()
        return claim

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ({"value": ""}, "Say what is claimed"),
            ({"value": "one fine day"}, "one fine day"),
            ({"source": None}, "Give a source"),
            ({"status": "rejected"}, "Say why"),
        ],
    )
    def test_it_says_something_on_some_ground(self, said, told):
        record = Record.objects.get(pk=making.letter().pk)
        with pytest.raises(ValidationError, match=told):
            self.claim(record, **said)

    def test_only_one_answer_to_a_question_is_preferred(self):
        record = Record.objects.get(pk=making.letter().pk)
        self.claim(record, status="preferred")
        source = making.source("post-1852")
        with pytest.raises(ValidationError, match="preferred already"):
            self.claim(record, status="preferred", value="1844", source=source)
        self.claim(record, value="1844", source=source)
        (question,) = claims.of(record)
        assert [answer.words for answer in question.answers] == ["1843", "1844"]
        assert not question.is_open

    def test_what_was_rejected_disputes_nothing(self):
        record = Record.objects.get(pk=making.letter().pk)
        self.claim(record)
        self.claim(
            record,
            status="rejected",
            reason="Misread.",
            value="1834",
            source=making.source("post-1852"),
        )
        (question,) = claims.of(record)
        assert not question.is_disputed
        assert not Claim.objects.undecided().exists()
