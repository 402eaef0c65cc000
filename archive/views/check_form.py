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


class LettersField(forms.Field):
    """Letters by whatever name they go, one for each time that the parameter is given."""

    widget = forms.MultipleHiddenInput
    name = TextField(required=False, max_length=asking.LONGEST_NAME)

    def clean(self, value: list[str] | None) -> list[str]:
        names = [self.name.clean(one) for one in value or ()]
        return [name for name in names if name]


class CheckForm(forms.Form):
    """Words, perhaps the letters that they may be from, and when they were published.

    ``letters`` are those meant; ``offered`` are those to choose from where a name may mean several.
    """

    words = TextField(strip=False, required=False)
    against = LettersField(required=False)
    year = forms.IntegerField(
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            name: gettext_lazy("Give the year in figures, such as 2018.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    letters: tuple[Letter, ...] = ()
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

    def clean_against(self) -> list[str]:
        typed = self.cleaned_data["against"]
        if len(typed) > asking.MOST_NAMES:
            told = _("These are too many letters: at most %(most)s can be named.")
            raise forms.ValidationError(told % {"most": asking.MOST_NAMES})
        meant = asking.letters_meant(typed)
        self.letters, self.offered = meant.letters, meant.offered
        if self.offered:
            raise forms.ValidationError(_("Several letters may be meant: choose one below."))
        if meant.unclear:
            told = _(
                "No letter is known here by that name. Leave this empty to look in all letters."
            )
            raise forms.ValidationError(told)
        return [letter.slug for letter in self.letters]

    @property
    def names(self) -> list[str]:
        """The letters as they were named, and room for a further one."""
        typed = [name for name in self["against"].value() or () if name]
        return [*typed, ""] if len(typed) < asking.MOST_NAMES else typed

    @property
    def asked(self) -> dict[str, object]:
        """What was understood, as the parameters of an address."""
        return {name: value for name, value in self.cleaned_data.items() if value}
