"""Every pair of the sample datasets gets an answer, and none is called joinable without code lists."""

from __future__ import annotations

import itertools

from harvesters.samples.sample_records import all_sample_records
from registry.interoperability.comparison import compare_tables
from registry.interoperability.description import table_described
from registry.interoperability.report import Relation, Verdict
from tests.sample_catalog import sample_json


def test_no_pair_of_samples_is_joinable_while_their_code_lists_are_not_stated() -> None:
    tables = [table_described(sample_json(one)) for one in all_sample_records()]
    for left, right in itertools.combinations(tables, 2):
        answer = compare_tables(left, right)
        assert answer.verdict is not Verdict.JOINABLE, (left.identifier, right.identifier)
        for one in answer.comparisons:
            if one.relation is Relation.SAME and one.kind == "dimension":
                assert one.left_meant is not None
                assert one.left_meant.scheme or one.left_meant.concept == "age-group"
