"""The verbs: everything that changes the archive, one verb per module.

Views, admin, API and commands call the same verb, so that they cannot disagree. Verbs take
keyword-only arguments and leave the archive changed wholly or not at all.
"""
