"""Carrel: a web archive and reading room for correspondence.

One Django app that is also the project package. Its layers import downwards only, from the
doors (``urls``, ``apps``, ``desk``, ``wsgi``) through the faces (``views``, ``admin``, ``api``,
``management``, ``templatetags``), the verbs (``curation``), the readers (``formats``,
``search``, ``timeline``, ``reading``) and the ``models`` to ``text`` and ``dates``, which know
no Django. ``tests/test_layers.py`` keeps it so. This module imports nothing: settings are read
from the package before any app is ready.
"""
