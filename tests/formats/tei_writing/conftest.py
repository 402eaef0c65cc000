"""The schema of TEI, loaded once: it takes a while."""

import pytest
from lxml import etree


@pytest.fixture(scope="session")
def tei_all(corpora):
    """``tei_all(element)`` says what in a TEI element breaks the schema of all of TEI."""
    schema = etree.RelaxNG(etree.parse(corpora / "tei" / "tei_all-4.8.0.rng"))

    def errors(root) -> list[str]:
        # Through a string, as a reader gets it.
        read = etree.fromstring(etree.tostring(root))
        schema.validate(read)
        return [f"{each.line}: {each.message}" for each in schema.error_log]

    return errors
