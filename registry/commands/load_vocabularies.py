"""Bring the shipped code lists, and the agencies among them, into the registry."""

from __future__ import annotations

import re

import sqlalchemy as sa

from registry.commands.scheme_revisions import add_scheme_revision
from registry.identifiers import content_digest
from registry.model.agent import Organization
from registry.model.multilingual import MultilingualText
from registry.storage.concept_scheme_repository import ConceptSchemeRepository
from registry.storage.tables import vocabularies
from registry.storage.unit_of_work import UnitOfWork
from vocab.code_lists import SCHEMES, code_list, scheme_turtle
from vocab.concept_scheme import Concept


def load_vocabularies(uow: UnitOfWork, *, by: str) -> tuple[str, ...]:
    """Load every code list whose file changed since the last time; gives the names of those loaded.

    A changed list of agencies adds and renames agencies; none is ever removed, since records hang on them.
    """
    loaded = []
    with uow:
        schemes = ConceptSchemeRepository(uow.connection)
        known = dict(uow.connection.execute(sa.select(vocabularies.c.scheme, vocabularies.c.digest)).all())
        for name in SCHEMES:
            digest = content_digest(scheme_turtle(name))
            if known.get(name) == digest and schemes.newest_revision(name) is not None:
                continue
            _note_scheme(uow, name, digest, is_known=name in known)
            add_scheme_revision(uow, code_list(name), scheme_turtle(name), by=by)
            if name == "agency":
                _save_agencies(uow)
            uow.changed("vocabulary", name)
            loaded.append(name)
        if loaded:
            uow.note(by, "load_vocabularies", "vocabulary", "all", schemes=loaded)
        uow.commit()
    return tuple(loaded)


def _note_scheme(uow: UnitOfWork, name: str, digest: str, *, is_known: bool) -> None:
    scheme = code_list(name)
    values = {"version": scheme.version, "digest": digest, "concepts": len(scheme), "loaded": uow.now}
    if is_known:
        uow.connection.execute(sa.update(vocabularies).where(vocabularies.c.scheme == name).values(**values))
    else:
        uow.connection.execute(sa.insert(vocabularies).values(scheme=name, **values))


def _save_agencies(uow: UnitOfWork) -> None:
    agencies = code_list("agency").concepts
    for concept in agencies:
        uow.agencies.save(organization_of(concept))
        uow.changed("agency", concept.notation)
    known = {concept.notation for concept in agencies}
    for concept in agencies:
        for predecessor in concept.replaces:
            if predecessor in known:  # bodies that ended long ago live on as former names only
                uow.agencies.succeed(predecessor, concept.notation)


def organization_of(concept: Concept) -> Organization:
    """Turn a concept of the list `agency` into the organization that the registry keeps."""
    facts = concept.facts
    acronyms = [label for labels in concept.alt_label.values() for label in labels]
    return Organization(
        notation=concept.notation,
        name=MultilingualText(concept.pref_label),
        acronym=acronyms[0] if acronyms else "",
        kind=facts.get("agency_kind", "national"),
        homepage=facts.get("homepage"),
        former_names=_split(facts.get("former_names", "")),
        role=_split(facts.get("role_in_sdi", "")),
        note=MultilingualText.of(
            id=facts.get("migration_data_held_id"), en=facts.get("migration_data_held_en")
        ),
    )


def _split(text: str) -> tuple[str, ...]:
    """Split at semicolons, except inside brackets."""
    return tuple(part.strip() for part in re.split(r";(?![^(]*\))", text) if part.strip())
