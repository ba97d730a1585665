"""What the system proposes beside the form: concepts, SDG and GCM that the words lead to, to be added by one tick."""

from __future__ import annotations

from registry.commands.suggest_record_links import proposals_of
from registry.model.link import Link, LinkStatus
from registry.storage.dataset_repository import DatasetRepository
from web import current
from web.registration.form_view import FormView
from web.shown_links import ShownLink, shown_link


def proposed_links(view: FormView) -> tuple[ShownLink, ...]:
    """Give what the saved or sent description leads to and the form does not hold yet, surest first.

    What a steward rejected for the same text is left out.
    """
    registry = current.registry()
    proposals = proposals_of(view.dataset, registry.settings.suggestion_floor)
    rejected = _rejected(view)
    fresh = [
        one
        for one in proposals.links
        if one.target not in view.chosen(one.kind.value) and (one.key, one.text_digest) not in rejected
    ]
    fresh.sort(key=lambda one: -one.confidence)
    return tuple(shown_link(one) for one in fresh)


def _rejected(view: FormView) -> set[tuple[object, str]]:
    links: tuple[Link, ...] = ()
    if view.record is not None:
        with current.registry().database.reading() as connection:
            datasets = DatasetRepository(connection)
            found = datasets.find(view.record.slug)
            links = datasets.links(found[0]) if found else ()
    return {(one.key, one.text_digest) for one in links if one.status is LinkStatus.REJECTED}
