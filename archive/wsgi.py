"""The door for a web server: ``gunicorn archive.wsgi``."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
application = get_wsgi_application()

# What is there now stays: to look through all of it for cycles again and again made one request in
# twenty twice as slow.
gc.collect()
gc.freeze()
