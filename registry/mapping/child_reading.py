"""Places, periods, contacts, publishers, statements and checksums of a dataset, however a source nests them.

Each function removes from a description what it understands and gives it in the JSON form of the model.
"""

from __future__ import annotations

from typing import Any

from pyoxigraph import Literal, NamedNode

from registry.mapping.rdf_graph import Description, Subject, Value
from registry.mapping.rdf_values import END, START, address_of, code_of, date_of, period_of, place_of, text_of
from registry.mapping.source_dataset import AgentReading, SourceDataset, take_texts, texts_of
from registry.model.multilingual import MultilingualText
from registry.model.properties import Property
from vocab.namespaces import expand


def _terms(*names: str) -> tuple[str, ...]:
    return tuple(expand(name) for name in names)


_PLACE_TYPES = frozenset(_terms("sdmi:PlaceRole", "dct:Location", "schema:Place", "schema:Country"))
_PERIOD_TYPES = frozenset(_terms("dct:PeriodOfTime"))
_CONTACT_TYPES = frozenset(_terms("vcard:Organization", "vcard:Kind", "vcard:Group", "schema:ContactPoint"))
_PERSON = expand("vcard:Individual")
_LABELS = _terms(
    "skos:prefLabel", "rdfs:label", "dct:title", "foaf:name", "schema:name", "locn:geographicName"
)
_NAMES = _terms(
    "vcard:fn", "vcard:organization-name", "foaf:name", "schema:name", "rdfs:label", "skos:prefLabel"
)
_EMAILS = _terms("vcard:hasEmail", "vcard:email", "foaf:mbox", "schema:email")
_PAGES = _terms("vcard:hasURL", "vcard:url", "foaf:homepage", "foaf:page", "schema:url")
_PREFERRED_LANGUAGES = ("id", "en", "und")
_VALUES = _terms("vcard:value", "vcard:hasValue", "rdf:value")


def read_places(source: SourceDataset, about: Description, row: Property, place: str) -> list[dict[str, Any]]:
    """Read places with their roles: ours as written, those of others as what the data cover."""
    found: list[dict[str, Any]] = []
    own = expand("sdmi:placeRole")
    for child in source.numbered(about.values(own), "place"):
        if not isinstance(child, Literal) and _add_own_place(source, child, found):
            about.forget(own, child)
    for predicate in (row.iri, expand("schema:spatialCoverage")):
        for value in about.values(predicate):
            if _add_foreign_place(source, value, found, place):
                about.forget(predicate, value)
    return found


def _add_own_place(source: SourceDataset, node: Subject, found: list[dict[str, Any]]) -> bool:
    child = Description(source.graph, node)
    known = child.take_first((expand("sdmi:place"),), lambda one: place_of(one, source.graph))
    known = known or child.take_first((expand("sdmi:placeCode"),), text_of)
    role = child.take_first((expand("sdmi:role"),), lambda one: code_of("place-role", one, source.graph))
    label = take_texts(child, _LABELS)
    entry = {"place": known, "role": role or "coverage", "label": label}
    entry = {name: value for name, value in entry.items() if value}
    if (known or label) and entry not in found:
        found.append(entry)
        source.keep_rest(child, f"place/{len(found)}", _PLACE_TYPES)
    return bool(known or label)


def _add_foreign_place(source: SourceDataset, value: Value, found: list[dict[str, Any]], place: str) -> bool:
    """Read one `dct:spatial`; tell whether the model now says all of it."""
    if value in source.kept:
        return True
    known = place_of(value, source.graph)
    words = {} if known else texts_of(source.graph.words(value))
    if not known and (words or isinstance(value, NamedNode)):
        source.note("SDMI-017", place, next(iter(words.values()), value.value))
    if not known and not words:
        return False
    entry: dict[str, Any] = (
        {"role": "coverage", "place": known} if known else {"role": "coverage", "label": words}
    )
    index = next((i for i, one in enumerate(found) if _is_told(one, entry)), len(found))
    if index == len(found):
        found.append(entry)
    if not isinstance(value, Literal) and source.is_own(value):
        child = Description(source.graph, value)
        take_texts(child, _LABELS)
        source.keep_rest(child, f"place/{index + 1}", _PLACE_TYPES)
        return True
    return bool(known) or isinstance(value, Literal)


def _is_told(one: dict[str, Any], entry: dict[str, Any]) -> bool:
    if "place" in entry:
        return (one.get("place"), one["role"]) == (entry["place"], entry["role"])
    return one == entry


def read_periods(
    source: SourceDataset, about: Description, row: Property, place: str
) -> list[dict[str, str]]:
    """Read periods from nodes of any vocabulary and from text; unreadable ones stay, with a finding."""
    found: list[dict[str, str]] = []
    for predicate in (row.iri, expand("schema:temporalCoverage")):
        for value in source.numbered(about.values(predicate), "period"):
            if _add_period(source, value, found):
                about.forget(predicate, value)
            else:
                source.note_unread("SDMI-013", place, (value,))
    return found


def _add_period(source: SourceDataset, value: Value, found: list[dict[str, str]]) -> bool:
    period = period_of(value, source.graph)
    if period is None:
        return False
    if period in found:
        return True
    found.append(period)
    if not isinstance(value, Literal) and source.is_own(value):
        child = Description(source.graph, value)
        for predicate in (*START, *END):
            child.take(predicate, lambda one: one if date_of(one) or one in source.graph else None)
        source.keep_rest(child, f"period/{len(found)}", _PERIOD_TYPES)
    return True


def read_contact(
    source: SourceDataset, about: Description, row: Property, place: str
) -> dict[str, str] | None:
    """Read the first contact that says anything; of a person's card only name, mail and page are kept."""
    for predicate in (row.iri, expand("adms:contactPoint"), expand("schema:contactPoint")):
        for value in about.values(predicate):
            contact = (
                _contact_of_text(value.value) if isinstance(value, Literal) else _contact_of(source, value)
            )
            if contact:
                about.forget(predicate, value)
                return contact
    return None


def _contact_of_text(text: str) -> dict[str, str]:
    text = text.strip()
    if address_of(Literal(text)):
        return {"url": text}
    is_mail = "@" in text and " " not in text
    return {"email": text.removeprefix("mailto:")} if is_mail else {"name": text} if text else {}


def _contact_of(source: SourceDataset, node: Subject) -> dict[str, str]:
    child = Description(source.graph, node)
    is_person = source.graph.has_type(node, _PERSON)
    names = take_texts(child, _NAMES)
    email = child.take_first(_EMAILS, lambda one: _email_of(source, one))
    url = child.take_first(_PAGES, address_of)
    if not url and isinstance(node, NamedNode) and not source.is_own(node):
        url = address_of(node)
    contact = {"name": _preferred(names), "email": email, "url": url}
    found = {name: value for name, value in contact.items() if value}
    if found and source.is_own(node):
        if is_person:
            child.left.clear()
        source.keep_rest(child, "contact", _CONTACT_TYPES)
    return found


def _email_of(source: SourceDataset, value: Value) -> str | None:
    """Read a mail address written as IRI, as text or as a node with a value."""
    inner = value if isinstance(value, Literal | NamedNode) else source.graph.first(value, *_VALUES)
    if inner is None:
        return None
    text = inner.value.strip()
    if isinstance(inner, NamedNode) and not text.lower().startswith("mailto:"):
        return None
    return text[7:] if text.lower().startswith("mailto:") else text or None


def _preferred(texts: dict[str, str]) -> str | None:
    return next(
        (texts[one] for one in _PREFERRED_LANGUAGES if one in texts), next(iter(texts.values()), None)
    )


def read_publisher(source: SourceDataset, about: Description, row: Property, place: str) -> str | None:
    """Read the publisher: the agency of our list where it is one, and in any case how the source names it."""
    for predicate in (row.iri, expand("schema:publisher"), expand("schema:provider")):
        values = about.values(predicate)
        for value in values:
            if isinstance(value, NamedNode) and source.is_child(value, about.subject, "publisher"):
                source.kept.mark_read(value)
                about.forget(predicate, value)
        agents = [(agent_of(source, one), one) for one in about.values(predicate)]
        if agents:
            agent, value = next((pair for pair in agents if pair[0].notation), agents[0])
            about.forget(predicate, value)
            source.publisher = agent
            return agent.notation
    return None


def agent_of(source: SourceDataset, value: Value) -> AgentReading:
    """Read an organization given as IRI, node or name."""
    graph = source.graph
    names = texts_of(graph.words(value))
    if not names and isinstance(value, NamedNode):
        names = {"und": value.value}
    page = next((one for name in _PAGES for one in graph.about(value).get(name, ()) if address_of(one)), None)
    mails = (one for name in _EMAILS for one in graph.about(value).get(name, ()))
    return AgentReading(
        iri=value.value if isinstance(value, NamedNode) else None,
        notation=code_of("agency", value, graph),
        name=MultilingualText(names),
        homepage=address_of(page) if page is not None else None,
        email=next((mail for one in mails if (mail := _email_of(source, one))), None),
    )


def read_statement(source: SourceDataset, about: Description, row: Property, place: str) -> dict[str, str]:
    """Read a text that DCAT keeps in a node of its own (rights, provenance), also where it is plain text."""
    texts: dict[str, str] = {}
    for value in about.values(row.iri):
        if isinstance(value, NamedNode) and not source.is_child(value, about.subject, row.name):
            continue
        words = texts_of(source.graph.words(value))
        if words and not words.keys() & texts.keys():
            texts.update(words)
            about.forget(row.iri, value)
            if not isinstance(value, Literal):
                source.kept.mark_read(value)
    return texts


def read_checksum(source: SourceDataset, about: Description, row: Property, place: str) -> str | None:
    """Read a checksum as we write it, else `algorithm:value` from SPDX terms."""
    written = about.take_first((row.iri,), text_of)
    predicate = expand("spdx:checksum")
    for node in about.values(predicate):
        value = source.graph.first(node, expand("spdx:checksumValue"))
        if value is None or isinstance(node, Literal):
            continue
        algorithm = source.graph.first(node, expand("spdx:algorithm"))
        name = algorithm.value.rpartition("_")[2] if algorithm is not None else ""
        if written is None:
            written = f"{name}:{value.value}" if name else value.value
        elif not written.lower().endswith(value.value.lower()):
            continue
        about.forget(predicate, node)
        source.kept.mark_read(node)
    return written
