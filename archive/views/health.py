"""Whether the archive is alive, for the machine that keeps it running."""

from django.db import connection
from django.http import HttpResponse


def check(request):
    """“ok” once the database answers; otherwise the server's own error."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})
