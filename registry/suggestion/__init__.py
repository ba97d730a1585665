"""Proposed links of a description: migration concepts, SDG codes, GCM objectives, and whether it is about migration.

Pure: words and vocabularies in, suggestions with their reasons out; no database, no files but those of `vocab`.

    suggest_links.suggest_links(description, thresholds)  ->  suggestion.Suggestion

    description_text     a description in any of its shapes -> pieces of text, each with its field
    phrase_patterns      "(korban|victims) TPPO" -> sequences of words
    phrase_trie          all phrases at once, found by stems
    lexicon              labels, phrases, tags and homonyms in one trie
    piece_signals        what a piece says, after homonyms were taken out
    combining            concepts said in words that stand apart
    concept_evidence     what speaks for each concept, and how much
    concept_choice       which concepts are suggested
    relevance            yes, partly or no, and why
    subject_links        SDG and GCM from what is suggested and from codes that are named
    evaluation           precision, recall and F1 on a labelled set, and the plain matching of labels to compare with
"""
