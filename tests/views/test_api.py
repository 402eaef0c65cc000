"""The page that describes the API."""

from archive.api import schemas


def test_it_names_every_field_and_every_limit(client):
    page = client.get("/api/v1/").text
    for schema in (
        schemas.Asked,
        schemas.Answer,
        schemas.Checked,
        schemas.Part,
        schemas.Change,
        schemas.Problem,
    ):
        for name in schema.model_fields:
            assert f"<code>{name}</code>" in page, f"{schema.__name__}.{name}"
    for word in (*schemas.VERDICTS, *schemas.CHANGES):
        assert f"<code>{word}</code>" in page
    assert "Up to 60,000 characters and 200 quotations" in page


def test_it_leads_to_the_description_for_programs(client):
    page = client.get("/api/v1/").text
    assert 'href="/api/v1/openapi.json"' in page
    assert client.get("/api/v1/openapi.json").json()["paths"].keys() == {"/api/v1/check"}
