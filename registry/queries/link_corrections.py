"""What people said of suggestions, as material to improve the vocabulary: the text, what was proposed, the decision.

Persons are not named: a correction says for which agency or role it was made.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from registry.model.account import Actor
from registry.model.link_decision import LinkDecision
from registry.queries.suggested_links import decidable_agency
from registry.storage.database import Database
from registry.storage.link_repository import decision_of
from registry.storage.link_tables import link_decisions
from registry.storage.tables import records
from vocab.code_lists import code_list

CHUNK = 500
SCHEME_OF_KIND = {"concept": "migration", "theme": "migration", "sdg": "sdg", "gcm": "gcm"}
COLUMNS = (
    "dataset", "agency", "kind", "target", "iri", "label_id", "label_en", "decision", "confidence", "title_id",
    "title_en", "text", "words", "comment", "decided_for", "decided_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision that stands, with the dataset it was made on."""

    slug: str
    agency: str
    decision: LinkDecision

    def to_json(self) -> dict[str, Any]:
        """Give one line of the export."""
        made = self.decision
        concept = code_list(SCHEME_OF_KIND[made.kind.value]).get(made.target)
        return {
            "dataset": self.slug,
            "agency": self.agency,
            "text": {"title": dict(made.title), "leading": made.text},
            "proposed": {
                "kind": made.kind.value,
                "target": made.target,
                "iri": concept.iri if concept else None,
                "label": dict(concept.pref_label) if concept else {},
                "confidence": made.confidence,
                "evidence": [one.to_json() for one in made.evidence],
                "because": dict(made.because),
            },
            "decision": made.verdict.value,
            "comment": made.comment,
            "decided_for": made.decided_for,
            "decided_at": made.decided_at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        }

    def to_row(self) -> tuple[object, ...]:
        """Give one line of a table, in the order of `COLUMNS`."""
        line = self.to_json()
        proposed = line["proposed"]
        label, title = proposed["label"], line["text"]["title"]
        words = "; ".join(f"{one['text']} ({one['field']})" for one in proposed["evidence"])
        return (
            self.slug, self.agency, proposed["kind"], proposed["target"], proposed["iri"] or "", label.get("id", ""),
            label.get("en", ""), line["decision"], proposed["confidence"], title.get("id", ""), title.get("en", ""),
            line["text"]["leading"], words, line["comment"], line["decided_for"], line["decided_at"],
        )  # fmt: skip


def link_corrections(database: Database, actor: Actor) -> Iterator[Correction]:
    """Yield the decisions that stand, oldest first: all for reviewers, else those on the own agency's datasets.

    Only the newest decision on a link counts, and none that was taken back. Raises NotSignedIn, NotPermitted.
    """
    agency = decidable_agency(actor)
    return _corrections(database, agency)


def _corrections(database: Database, agency: str | None) -> Iterator[Correction]:
    last = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(_chunk(last, agency)).mappings().all()
        if not rows:
            return
        last = rows[-1]["id"]
        for row in rows:
            yield Correction(row["slug"], row["agency"], decision_of(row))


def _chunk(after: int, agency: str | None) -> sa.Select[Any]:
    later = link_decisions.alias("later")
    is_outdated = sa.select(later.c.id).where(
        later.c.record_id == link_decisions.c.record_id,
        later.c.kind == link_decisions.c.kind,
        later.c.target == link_decisions.c.target,
        later.c.undone_at.is_(None),
        later.c.id > link_decisions.c.id,
    )
    query = (
        sa.select(link_decisions, records.c.slug, records.c.agency)
        .join(records, records.c.id == link_decisions.c.record_id)
        .where(link_decisions.c.id > after, link_decisions.c.undone_at.is_(None), ~is_outdated.exists())
        .order_by(link_decisions.c.id)
        .limit(CHUNK)
    )
    return query if agency is None else query.where(records.c.agency == agency)
