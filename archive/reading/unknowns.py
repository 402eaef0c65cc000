"""What is not known of a letter, said plainly."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Dating, Letter

NOT_HELD = _("Its whole text. No copy of it is held here.")
NO_SENDER = _("Who sent it.")
NO_RECIPIENT = _("To whom it was sent.")
NO_DATE = _("When it was written.")
NO_DAY = _("The exact day on which it was written.")
NO_PLACE = _("Where it was written.")
NO_RECEPTION = _("When and where it was received.")


def of_letter(letter: Letter) -> list[Promise]:
    """One sentence for each thing that a reader would ask first and that is not known."""
    received = any(dating.role == Dating.Role.RECEIVED for dating in letter.datings.all())
    missing = {
        NOT_HELD: letter.state != Letter.State.HELD,
        NO_SENDER: not letter.senders,
        NO_RECIPIENT: not letter.recipients,
        NO_DATE: not letter.date,
        NO_DAY: bool(letter.date) and letter.earliest != letter.latest,
        NO_PLACE: not letter.place_written_id and not letter.place_written_stated,
        NO_RECEPTION: not received and not letter.place_received_id,
    }
    return [sentence for sentence, is_missing in missing.items() if is_missing]
