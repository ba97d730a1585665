"""AgencyRepository: the agencies and their line of succession in SQL."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from registry.errors import NotFound
from registry.model.agent import Organization
from registry.model.multilingual import MultilingualText
from registry.storage.tables import agencies, agency_successions


class AgencyRepository:
    """Reads and writes agencies on one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def save(self, organization: Organization) -> None:
        """Insert or replace an agency (not its predecessors, see `succeed`)."""
        values = {
            "name": dict(organization.name),
            "acronym": organization.acronym,
            "kind": organization.kind,
            "homepage": organization.homepage,
            "former_names": list(organization.former_names),
            "role": list(organization.role),
            "note": dict(organization.note),
        }
        where = agencies.c.notation == organization.notation
        if self._connection.execute(sa.update(agencies).where(where).values(**values)).rowcount == 0:
            self._connection.execute(
                sa.insert(agencies).values(notation=organization.notation, active=True, **values)
            )

    def succeed(self, predecessor: str, successor: str) -> None:
        """Note that `successor` took over from `predecessor`; saying it twice is harmless."""
        key = {"predecessor": predecessor, "successor": successor}
        known = sa.select(agency_successions).filter_by(**key)
        if self._connection.execute(known).first() is None:
            self._connection.execute(sa.insert(agency_successions).values(**key))

    def find(self, notation: str) -> Organization | None:
        """Give one agency, or None."""
        return self.all().get(notation)

    def get(self, notation: str) -> Organization:
        """Give one agency; raises NotFound."""
        found = self.find(notation)
        if found is None:
            raise NotFound(
                {
                    "id": f"Tidak ada instansi “{notation}”; lihat daftar instansi.",
                    "en": f"There is no agency “{notation}”; see the list of agencies.",
                },
                "SDMI-NF-002",
            )
        return found

    def all(self) -> Mapping[str, Organization]:
        """Give all agencies by notation, in order of notation."""
        lines: dict[str, list[str]] = {}
        for row in self._connection.execute(sa.select(agency_successions)):
            lines.setdefault(row.successor, []).append(row.predecessor)
        found = self._connection.execute(sa.select(agencies).order_by(agencies.c.notation)).mappings()
        return {row["notation"]: _organization(row, lines.get(row["notation"], [])) for row in found}


def _organization(row: sa.RowMapping, predecessors: list[str]) -> Organization:
    return Organization(
        notation=row["notation"],
        name=MultilingualText(row["name"]),
        acronym=row["acronym"],
        kind=row["kind"],
        homepage=row["homepage"],
        former_names=tuple(row["former_names"]),
        predecessors=tuple(predecessors),
        role=tuple(row["role"]),
        note=MultilingualText(row["note"]),
    )
