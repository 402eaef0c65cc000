"""Keep which text permalinks mean that name none, so that none changes its meaning.

The first reading text that readers were shown is meant for ever; while readers have seen nothing
of a document, the reading text of the moment is. What is settled here follows from the order of
events and cannot be derived again, so it is settled with every save of a witness.
"""

from archive.models import Status, Witness

NEVER_SEEN = (Status.DRAFT, Status.REVIEW, Status.DELETED)


def settle(sender: type[Witness], instance: Witness, **kwargs: object) -> None:
    """Let permalinks without a siglum mean this witness, if they mean no other yet."""
    if kwargs.get("raw") or instance.meant_unnamed:
        return
    if not (instance.is_reading_text and instance.is_held):
        return
    others = Witness.objects.filter(document=instance.document_id, meant_unnamed=True)
    if instance.document.status in NEVER_SEEN:
        others.update(meant_unnamed=False)
    elif others.exists():
        return
    Witness.objects.filter(pk=instance.pk).update(meant_unnamed=True)
    instance.meant_unnamed = True
