"""TEI as editions of letters and documents write it, read into plain descriptions.

    vocabulary  described < elements < dating  lines  notes < walking  registers  headers  forms
        streaming < surveying < volumes  letters < reading

`read` gives the documents of a file one after another, however large it is; `described` says what
they hold. Nothing is downloaded, no entity is expanded, and nothing is dropped silently: what was
not understood is among a document's remarks, with its line.
"""

from .described import Agent, Document, Edition, Entity, Found, Part, Refusal, Remark, Said
from .reading import files_in, look, read

__all__ = [
    "Agent",
    "Document",
    "Edition",
    "Entity",
    "Found",
    "Part",
    "Refusal",
    "Remark",
    "Said",
    "files_in",
    "look",
    "read",
]
