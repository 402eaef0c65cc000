"""Whose words a quotation gives, and of which letter, as an editor says it where it waits."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy

from archive.models import Certainty, Quotation

from .widgets import RecordChoice


class AttributionForm(forms.ModelForm):
    """The letter is searched for by any of its names; without JavaScript, it is typed."""

    attribution = forms.ChoiceField(
        label=gettext_lazy("Certainty"), choices=[("", "–"), *Certainty.choices], required=False
    )

    class Meta:
        model = Quotation
        fields = ["letter", "attribution", "words_of", "speaker_as_stated"]
        labels = {"letter": gettext_lazy("Letter"), "words_of": gettext_lazy("Whose words")}
        widgets = {"letter": RecordChoice(Quotation._meta.get_field("letter"), admin.site)}
        error_messages = {
            "letter": {
                "invalid_choice": gettext_lazy("There is no letter with the address %(value)s.")
            }
        }
