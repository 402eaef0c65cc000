"""Former addresses: made when a record is renamed, and kept."""

from django.contrib import admin

from archive.models import FormerAddress


@admin.register(FormerAddress)
class FormerAddressAdmin(admin.ModelAdmin):
    list_display = ["__str__", "record", "since"]
    list_filter = ["kind"]
    list_select_related = ["record"]
    search_fields = ["slug", "record__title"]
    date_hierarchy = "since"
    ordering = ["-since", "-pk"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
