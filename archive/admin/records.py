"""What the pages of the desk share: versions, reasons, history, and what records share beyond."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import TextField, URLField
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation import publish
from archive.curation.claim import OvertakenError, claim
from archive.curation.rename import keep_leading_here
from archive.curation.signing import sign
from archive.models import EdtfField, MarkdownField
from archive.models.fields import validate_edtf

from . import trail
from .deletion import DeletionMixin
from .forms import DeskForm, RecordForm
from .refusals import sentence_for
from .restoring import RestoringMixin
from .statuses import StatusesMixin
from .widgets import EdtfInput, RecordChoice

OVERRIDES = {
    EdtfField: {"widget": EdtfInput, "validators": [validate_edtf]},
    URLField: {"assume_scheme": "https"},
    TextField: {"widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 3})},
    MarkdownField: {"widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 5})},
}
SAVES_ON_A_PAGE = 40


class DeskAdmin(RestoringMixin, admin.ModelAdmin):
    """Any page of the desk: nobody overwrites unawares, nothing is saved in part."""

    form = DeskForm
    formfield_overrides = OVERRIDES
    list_per_page = 50
    show_full_result_count = False
    text_fieldset = 2  # after which of the fieldsets a text and places in it are shown

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.request = request
        return form

    def get_changeform_initial_data(self, request):
        """What the address says of a new one, but for keys that are none."""
        given = super().get_changeform_initial_data(request)
        fields = {field.name: field for field in self.opts.get_fields()}
        return {
            name: value
            for name, value in given.items()
            if not getattr(fields.get(name), "many_to_one", False) or str(value).isdecimal()
        }

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **RecordChoice.wherever_it_serves(self, db_field, kwargs)
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The form. What the database refuses is told in it, with nothing saved."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OvertakenError:
            pass  # the form itself notices it the second time, and shows both versions
        except IntegrityError as error:
            request.refusal = sentence_for(error)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def title_of(self, instance) -> str:
        """What its page is headed."""
        return str(instance)

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, title | (extra_context or {}))

    def save_model(self, request, obj, form, change):
        sign(obj, why=form.cleaned_data.get("why", ""))
        if change and hasattr(obj, "version"):
            claim(record=obj, version=form.cleaned_data["opened"])
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        why = form.cleaned_data.get("why", "")
        changed = formset.save(commit=False)
        for part in [*changed, *formset.deleted_objects]:
            sign(part, why=why)
        for part in formset.deleted_objects:
            part.delete()
        for part in changed:
            part.save()
        formset.save_m2m()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and obj:
            context |= {"title": self.title_of(obj), "subtitle": None}
        context["text_fieldset"] = self.text_fieldset
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request, object_id, extra_context=None):
        """One trail of the thing and all its parts: who, when, what and why."""
        instance = self.get_object(request, object_id)
        if instance is None:
            raise Http404
        if not self.has_view_or_change_permission(request, instance):
            raise PermissionDenied
        saves = Paginator(trail.of(instance), SAVES_ON_A_PAGE)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % self.title_of(instance),
            "opts": self.opts,
            "object": instance,
            "page": saves.get_page(request.GET.get("page")),
            "restore_url": self.has_change_permission(request, instance)
            and self.page_of("restore", instance),
            **(extra_context or {}),
        }
        return render(request, "admin/archive/history.html", context)


class RecordAdmin(DeletionMixin, StatusesMixin, DeskAdmin):
    """The pages of one kind of record."""

    form = RecordForm
    list_display = ["title", "date_in_words", "badge", "modified"]
    list_filter = ["status"]
    search_fields = ["title", "names__text", "slug", "identifier"]
    date_hierarchy = "earliest"
    ordering = ["date_key", "title", "pk"]

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    def save_model(self, request, obj, form, change):
        before = form.initial.get("slug", "") if change else ""
        super().save_model(request, obj, form, change)
        if before and before != obj.slug:
            keep_leading_here(record=obj, slug=before)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_publish"] = publish.may_publish(request.user)
        if obj and obj.pk and change:
            context["hindrances"] = publish.hindrances(obj)
            context["seen_by_readers"] = obj.is_published
            context["may_undelete"] = self.may_undelete(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._after_save(request, obj, stay=True) or super().response_add(request, obj)

    def response_change(self, request, obj):
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        return self._after_save(request, obj) or super().response_change(request, obj)

    def _after_save(self, request, obj, *, stay: bool = False):
        here = reverse(f"admin:archive_{self.opts.model_name}_change", args=[obj.pk])
        if self.do_what_was_pressed(request, obj):
            return HttpResponseRedirect(here)
        if "_read" in request.POST:
            return HttpResponseRedirect(obj.get_absolute_url())
        if stay and "_addanother" not in request.POST:
            self.message_user(request, _("Saved as a draft: only editors see it."))
            return HttpResponseRedirect(here)
        return None

    @admin.display(description=gettext_lazy("date"), ordering="date_key")
    def date_in_words(self, record):
        return record.date_in_words
