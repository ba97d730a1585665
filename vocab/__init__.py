"""The words SDMI knows: vocabularies and code lists as Turtle, and the code that reads them.

The Turtle files are the source of truth. This package knows nothing of SQL or HTTP:

    code_lists.code_list("migration")  ->  concept_scheme.ConceptScheme  ->  concept_scheme.Concept
    labels.preferred_label(concept, "id")                 one label for a reader
    validity.valid_concepts(scheme, 2021)                 the codes in force on a day
    crosswalks.crosswalk("region-bps", "region-kemendagri", on=2024)      which code is which, and what is left over
    text_analysis.analyse("penempatan PMI", "id")         tokens for search and suggestion
    vocabulary_checks.check_all()                         the house rules over every scheme
"""
