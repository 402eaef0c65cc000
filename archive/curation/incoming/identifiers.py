"""Identifiers that follow from where a document came from, so that links to it can precede it."""

import hashlib

from archive.models.fields import IDENTIFIER_ALPHABET, IDENTIFIER_LENGTH


def identifier_for(origin: str, key: str) -> str:
    """The identifier of what ``origin`` calls ``key``: the same in every run."""
    digest = int.from_bytes(hashlib.sha256(f"{origin}\n{key}".encode()).digest()[:8], "big")
    signs = []
    for _place in range(IDENTIFIER_LENGTH):
        digest, sign = divmod(digest, len(IDENTIFIER_ALPHABET))
        signs.append(IDENTIFIER_ALPHABET[sign])
    return "".join(signs)
