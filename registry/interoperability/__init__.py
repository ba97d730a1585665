"""Do two tables fit? Two descriptions and the vocabulary -> relations, verdict, keys, steps, what is missing.

    descriptions -> TableDescription        `description`, `periods`: liberal reading, nothing is made up
    columns      -> meanings                `meanings`, `lexicon`: what a column codes, and how that is known
    pairs        -> relations               `pairing`, `places`, `ages`, `codes`, `times`, `measures`
    relations    -> verdict                 `verdict`: the table of docs/decisions/0008, row by row

Pure: no I/O but the vocabulary, no exception for a poor description. Unknown is an answer; a guess is a defect.
"""
