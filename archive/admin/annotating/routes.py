"""The addresses under a witness's page at which its text is annotated."""

from django.urls import path

from . import acts, pages

ROUTES = (
    ("", pages.page, "annotate"),
    ("text/", pages.text, "annotate_text"),
    ("add/", acts.add, "annotate_add"),
    ("records/", acts.begin_record, "annotate_record"),
    ("<slug:identifier>/change/", acts.change, "annotate_change"),
    ("<slug:identifier>/retire/", acts.retire, "annotate_retire"),
    ("<slug:identifier>/restore/", acts.restore, "annotate_restore"),
)


class AnnotatingMixin:
    """For the admin of witnesses."""

    def get_urls(self):
        at_desk = self.admin_site.admin_view
        ours = [
            path(f"<int:pk>/annotate/{rest}", at_desk(view), name=f"archive_witness_{name}")
            for rest, view, name in ROUTES
        ]
        return [*ours, *super().get_urls()]
