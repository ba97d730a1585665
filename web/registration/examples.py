"""The questions of the form that get an example: those where people write, not choose."""

from __future__ import annotations

from registry.model.property_examples import DATASET_EXAMPLES

WITH_EXAMPLE = (
    "title", "description", "concept", "sdg", "gcm", "keyword", "population", "temporal_coverage", "spatial_coverage",
    "contact_point", "source_system", "access_procedure",
)  # fmt: skip
EXAMPLES = {name: DATASET_EXAMPLES[name] for name in WITH_EXAMPLE}
