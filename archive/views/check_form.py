"""What may be asked on the page that checks quotations, and help with what cannot be answered."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.matching import asking
from archive.matching.check import LONGEST
from archive.models import Letter
from archive.text.matching.words import words_of

FIRST_YEAR, LAST_YEAR = 1, 9999


class TextField(forms.CharField):
    """Text of any kind; what is no character is shown as unreadable rather than refused."""

    def to_python(self, value: object) -> str:
        return asking.readable(super().to_python(value))


class CheckForm(forms.Form):
    """Words, perhaps the letter that they are said to be from, and when they were published.

    ``letter`` is the letter meant; ``offered`` are those to choose from where several may be.
    """

    words = TextField(strip=False, required=False)
    against = TextField(required=False, max_length=asking.LONGEST_NAME)
    year = forms.IntegerField(
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            name: gettext_lazy("Give the year in figures, such as 2018.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    letter: Letter | None = None
    offered: tuple[Letter, ...] = ()
    is_too_large = False  # even to be read

    def clean_words(self) -> str:
        words = self.cleaned_data["words"].strip()
        if len(words) > LONGEST or self.is_too_large:
            told = _("This is too long: at most %(most)s characters can be checked at once.")
            raise forms.ValidationError(told % {"most": f"{LONGEST:,}"})
        if not words:
            raise forms.ValidationError(_("Paste the words that you want to check."))
        if not words_of(words):
            raise forms.ValidationError(_("There is no word in this, only signs."))
        return words

    def clean_against(self) -> str:
        typed = self.cleaned_data["against"]
        if not typed:
            return ""
        meant = asking.letter_meant(typed)
        self.letter, self.offered = meant.letter, meant.offered
        if self.offered:
            raise forms.ValidationError(_("Several letters may be meant: choose one below."))
        if self.letter is None:
            told = _(
                "No letter is known here by that name. Leave this empty to look in all letters."
            )
            raise forms.ValidationError(told)
        return self.letter.slug

    @property
    def asked(self) -> dict[str, str | int]:
        """What was understood, as the parameters of an address."""
        return {name: value for name, value in self.cleaned_data.items() if value}
