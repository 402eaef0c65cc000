"""The API over HTTP, version 1."""

import json

import jsonschema
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from archive.matching.check import LONGEST
from archive.models import Letter, Status
from tests import making

pytestmark = pytest.mark.django_db
CHECK = "/api/v1/check"
TALKS = (
    "The talks in Hanoi were long and hard, yet they brought our two countries nearer. "
    "I do not wish to hide my feelings from you in this matter."
)
ARTICLE = (
    "In a letter of September 6, Ada wrote: “The talks at Hanoi were long and hard.” She said, "
    "“The harvest of this year was poor again.” Of September 21 she said, “I hide my feelings …”"
)


@pytest.fixture
def talks():
    letter = making.letter("Ada to Charles", text=TALKS, slug="ada", date="2018-09-06")
    witness = letter.witnesses.get()
    witness.caveat = "back from Korean"
    witness.save()
    return letter


def ask(client, body, **headers):
    sent = body if isinstance(body, bytes | str) else json.dumps(body)
    return client.post(CHECK, sent, content_type="application/json", headers=headers)


def test_it_answers_as_the_command_and_the_page_do(client, talks, capsys, tmp_path):
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE)
    call_command("check_quotation", "--file", str(file), "--year", "2019", "--json")
    told = json.loads(capsys.readouterr().out)
    data = ask(client, {"text": ARTICLE, "year": 2019}).json()
    page = client.get("/check/", {"words": ARTICLE, "year": 2019}).text
    for by_api, by_command in zip(data["quotations"], told["quotations"], strict=True):
        del by_api["claim_review"]
        for where, name in ((by_api, "permalink"), (by_api, "page"), (by_api["part"], "permalink")):
            if where:
                where[name] = (where[name] or "").removeprefix("http://testserver") or None
        assert by_api == by_command
        if by_api["permalink"]:
            assert f'href="{by_api["permalink"]}"' in page
    assert [one["verdict"] for one in data["quotations"]][:2] == ["altered", "not found"]
    assert page.count('<section class="checked"') == len(data["quotations"])


def test_the_answer_is_what_the_description_says(client, talks):
    described = client.get("/api/v1/openapi.json").json()
    answered = described["paths"][CHECK]["post"]["responses"]["200"]["content"]["application/json"]
    schema = answered["schema"] | {"components": described["components"]}
    jsonschema.validate(ask(client, {"text": ARTICLE}).json(), schema)
    problem = described["paths"][CHECK]["post"]["responses"]["422"]["content"]
    refused = ask(client, {})
    assert refused["Content-Type"] == "application/problem+json"
    jsonschema.validate(refused.json(), problem["application/problem+json"]["schema"])


def test_words_are_given_as_they_stand_on_both_sides(client, talks):
    (one,) = ask(client, {"text": "The talks At Hanoi were long and hard"}).json()["quotations"]
    assert one["passage"] == "The talks in Hanoi were long and hard"
    (change,) = one["changes"]
    assert (change["quoted"], change["held"]) == ("At", "in")
    assert one["permalink"] == f"http://testserver/id/{talks.identifier}/r1/p1:0-37"


def test_a_claim_is_reviewed_where_one_letter_is_named_and_held(client, talks):
    def review(text, **said):
        (one,) = ask(client, {"text": text, **said}).json()["quotations"]
        return one["claim_review"]

    words = "The talks at Hanoi were long and hard"
    told = review(words, against="ada")
    assert told["@type"] == "ClaimReview"
    assert told["claimReviewed"] == f"“{words}” are words of the letter “Ada to Charles”."
    assert told["reviewRating"] == {"@type": "Rating", "alternateName": "altered"}, "no grade"
    assert "Back from Korean." in told["reviewBody"]
    assert review(words) is None, "nobody claims anything"
    assert review(words, against=making.letter("Lost").slug) is None, "it was not looked into"
    assert review(words, against=["ada", "2018-09-06"]) == told, "both mean the same letter"
    assert review(words, against=["ada", making.letter("Lost too").slug]) is None
    assert review("The harvest was poor this year", against="ada") is not None


def test_of_words_in_another_script_nothing_is_claimed(client, talks):
    words = "하노이 회담은 길고 어려웠지만 두 나라를 가깝게 했습니다"
    (one,) = ask(client, {"text": words, "against": "ada"}).json()["quotations"]
    assert (one["verdict"], one["held_in"], one["claim_review"]) == ("not held", ["en"], None)
    making.letter(text=f"각하, {words}.")
    (one,) = ask(client, {"text": words, "against": "ada"}).json()["quotations"]
    assert (one["verdict"], one["held_in"], one["claim_review"]) == ("elsewhere", ["en"], None)


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("{", 400, "one JSON object"),
        (b"\xff\xfe", 400, "one JSON object"),
        ([], 422, "dictionary"),
        ({}, 422, "text: Field required"),
        ({"text": 1}, 422, "text: "),
        ({"text": "words", "txet": "x"}, 422, "txet: "),
        ({"text": "words", "year": 0}, 422, "year: "),
        ({"text": "words", "against": "zzz"}, 422, "against"),
        ({"text": "words", "against": "\0"}, 422, "against"),
        ({"text": "words", "against": ["ada", "zzz"]}, 422, "against"),
        ({"text": "words", "against": ["ada"] * 21}, 422, "against"),
        ({"text": "a" * (LONGEST + 1)}, 413, "At most 60,000 characters"),
        ({"text": "a" * 3_000_000}, 413, "Send less"),
    ],
)
def test_what_goes_wrong_is_told_in_one_shape(client, body, status, said):
    answer = ask(client, body)
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert set(told) == {"type", "title", "status", "detail", "errors"}
    assert said in told["detail"]
    anchor = told["type"].removeprefix("http://testserver/api/v1/#")
    assert f'id="{anchor}"' in client.get("/api/v1/").text


@pytest.mark.parametrize("text", ["", "!?", "a\0b \ud800 c d", "“" * 500, "“x” " * 400])
def test_odd_words_are_no_fault(client, talks, text):
    assert ask(client, {"text": text}).status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_other_ways_of_asking_are_told_the_right_one(client, method):
    answer = getattr(client, method)(CHECK)
    assert (answer.status_code, answer["Allow"]) == (405, "POST, OPTIONS")
    assert getattr(client, method)("/api/v1/nothing").status_code == 404


def test_where_several_letters_may_be_meant_they_are_offered(client, talks):
    making.letter("Ada to Mary", slug="mary", date="2018-09-06")
    (wrong,) = ask(client, {"text": "words", "against": "2018-09-06"}).json()["errors"]
    assert [one["slug"] for one in wrong["offered"]] == ["ada", "mary"]


def test_who_asks_too_often_is_told_when_to_ask_again(client, talks, settings):
    settings.CHECKS_PER_MINUTE = 2
    cache.clear()
    answers = [ask(client, {"text": TALKS}) for _number in range(6)]  # a minute may end meanwhile
    assert [answer.status_code for answer in answers[:2]] == [200, 200]
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused["Retry-After"] in refused.json()["detail"]
    pages = [client.get("/check/", {"words": TALKS}) for _number in range(3)]
    page = next(page for page in pages if page.status_code == 429)
    assert "nothing is lost" in page.text
    assert page["Retry-After"]
    settings.BEHIND_PROXY = True
    others = ask(client, {"text": TALKS}, **{"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})
    assert others.status_code == 200


def test_pages_of_any_site_may_ask_and_no_cookie_is_needed(talks):
    stranger = Client(enforce_csrf_checks=True)
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    assert "POST" in stranger.options(CHECK, headers=asked)["Access-Control-Allow-Methods"]
    answer = ask(stranger, {"text": TALKS}, Origin="https://a.example")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies
    assert "Access-Control-Allow-Origin" not in stranger.get("/", headers=asked)


def test_nothing_is_told_that_is_not_public(desk):
    words = "The harvest of this year was the poorest."
    making.letter("Secret", text=words, slug="secret", status=Status.DRAFT)
    answer = ask(desk, {"text": words})
    assert answer.json()["quotations"][0]["verdict"] == "not found"
    assert "Secret" not in answer.text
    assert ask(desk, {"text": words, "against": "secret"}).status_code == 422


def test_a_letter_whose_text_is_not_held(client, talks):
    lost = making.letter("Lost", state=Letter.State.REPORTED, date="2018-09-21")
    text = "In a letter of September 21, 2018, she said, “The harvest was poor this year again.”"
    (one,) = ask(client, {"text": text}).json()["quotations"]
    assert (one["verdict"], one["named"], one["record"]) == ("not held", [lost.identifier], None)
