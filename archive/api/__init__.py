"""The API over HTTP: the same verbs as the pages and commands call, in JSON.

    schemas < problems < claim_review < v1

What stands under ``/api/v1/`` keeps its meaning: fields may be added, none is taken away or means
something else. What cannot be kept so becomes version 2.
"""
