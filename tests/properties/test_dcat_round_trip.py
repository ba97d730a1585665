"""What is written as DCAT comes back as it was."""

from __future__ import annotations

from dataclasses import fields
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.mapping.dcat import dataset_to_triples
from registry.mapping.dcat_reading import datasets_from_rdf
from registry.mapping.rdf_documents import RDF_MEDIA_TYPES, canonical_digest, serialise
from registry.model.dataset import Dataset
from tests.properties.dataset_strategy import DATASETS

IRI = "http://127.0.0.1:8000/id/dataset/p2mi-penempatan"
SLOW_TO_MAKE = [HealthCheck.too_slow, HealthCheck.data_too_large]


def differences(one: Dataset, other: Dataset) -> dict[str, tuple[object, object]]:
    """Name the fields that differ, for a failure that can be read."""
    pairs = {field.name: (getattr(one, field.name), getattr(other, field.name)) for field in fields(Dataset)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@settings(max_examples=250, suppress_health_check=SLOW_TO_MAKE)
@given(dataset=DATASETS, media_type=st.sampled_from(sorted(RDF_MEDIA_TYPES)))
def test_dataset_comes_back_unchanged_when_written_and_read(dataset: Dataset, media_type: str) -> None:
    document = serialise(dataset_to_triples(dataset, iri=IRI), media_type)

    reading = datasets_from_rdf(document, media_type, "http://127.0.0.1:8000/")

    assert reading.findings == ()
    assert [one.iri for one in reading.datasets] == [IRI]
    assert differences(reading.datasets[0].dataset, dataset) == {}


@settings(max_examples=50, suppress_health_check=SLOW_TO_MAKE)
@given(dataset=DATASETS)
def test_every_subject_lies_below_the_dataset_whatever_it_says(dataset: Dataset) -> None:
    triples = dataset_to_triples(dataset, iri=IRI)

    subjects = {one.subject.value for one in triples}

    assert all(one == IRI or one.startswith((f"{IRI}/", f"{IRI}#")) for one in subjects)
    assert not any(str(one.subject).startswith("_:") or str(one.object).startswith("_:") for one in triples)


@settings(max_examples=25, suppress_health_check=SLOW_TO_MAKE)
@given(dataset=DATASETS, random=st.randoms(use_true_random=False))
def test_digest_is_the_same_when_statements_are_shuffled(dataset: Dataset, random: Random) -> None:
    triples = dataset_to_triples(dataset, iri=IRI)
    shuffled = list(triples)
    random.shuffle(shuffled)

    assert canonical_digest(shuffled) == canonical_digest(triples)
