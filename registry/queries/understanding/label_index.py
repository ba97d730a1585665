"""Finds labels of concepts, agencies and places in the words of a question: the longest one at each place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from registry.queries.understanding.gazetteer import KNOWN_PLACES
from vocab.code_lists import code_list
from vocab.text_analysis import Token, analyse

SCHEMES = ("migration", "agency", "country", "region-bps")
"""The lists whose labels are looked for."""

_UNUSED_LABELS = frozenset(
    {
        "migration data",
        "one data",
        "integration",
        "code list",
        "code lists",
        "mandiri",
        "pk",
        "tka china",
        "tka cina",
    }
)
_OLD_TERMS: Mapping[str, tuple[str, ...]] = {
    "PMI": ("TKI", "TKW", "pekerja migran"),
    "CPMI": ("CTKI", "calon TKI"),
}
"""What PMI was called; a label of several words is known in the old ones too."""
_ALSO_WORDS = frozenset(
    {"big", "tak", "pap", "sar", "who", "am", "is", "it", "us", "man", "sp", "tb", "wb", "bi"}
)
_IRREGULAR = {"women": "woman", "men": "man", "children": "child", "wives": "wife"}
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """One label of a concept: its words as written, and how good a name it is (pref, alt, hidden)."""

    scheme: str
    notation: str
    kind: str
    label: str
    surfaces: tuple[str, ...]

    @property
    def is_acronym(self) -> bool:
        """Whether the label is one word in capitals."""
        return len(self.surfaces) == 1 and self.label.isupper()


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """Words of a question that are a label; several entries where the label is shared."""

    first: int
    length: int
    entries: tuple[LabelEntry, ...]

    @property
    def places(self) -> range:
        """The places of its words."""
        return range(self.first, self.first + self.length)


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """The labels by their stems, and how often each word stands in them."""

    by_stems: Mapping[tuple[str, ...], tuple[LabelEntry, ...]]
    longest: int
    word_counts: Mapping[str, int]

    def matches(self, tokens: Sequence[Token], texts: Sequence[str]) -> tuple[LabelMatch, ...]:
        """Find labels that do not overlap: long ones go before several short ones, left before right."""
        count = len(tokens)
        best: list[tuple[int, tuple[LabelMatch, ...]]] = [(0, ())] * (count + 1)
        for first in range(count - 1, -1, -1):
            best[first] = best[first + 1]
            for length in range(1, min(self.longest, count - first) + 1):
                entries = self._entries(tokens[first : first + length], texts[first : first + length])
                score = length * length + best[first + length][0]
                if entries and score >= best[first][0]:
                    match = LabelMatch(first, length, entries)
                    best[first] = (score, (match, *best[first + length][1]))
        chosen = best[0][1]
        return (*chosen, *self._overlapping(tokens, texts, chosen))

    def _overlapping(
        self, tokens: Sequence[Token], texts: Sequence[str], chosen: Sequence[LabelMatch]
    ) -> Iterator[LabelMatch]:
        """Find labels that run into a chosen one and take in a word beside it: "mantan ART" di luar negeri."""
        covered = {place for one in chosen for place in one.places}
        for first in range(len(tokens)):
            for length in range(2, min(self.longest, len(tokens) - first) + 1):
                places = set(range(first, first + length))
                if not places & covered or places <= covered:
                    continue
                if entries := self._entries(tokens[first : first + length], texts[first : first + length]):
                    yield LabelMatch(first, length, entries)

    def names_within(self, tokens: Sequence[Token]) -> Iterator[LabelEntry]:
        """Find labels that are a part of a label, but not all of it, longest first."""
        count = len(tokens)
        for length in range(count - 1, 0, -1):
            for first in range(count - length + 1):
                for entry in self.by_stems.get(tuple(map(_key, tokens[first : first + length])), ()):
                    if entry.surfaces == tuple(one.surface for one in tokens[first : first + length]):
                        yield entry

    def _entries(self, tokens: Sequence[Token], texts: Sequence[str]) -> tuple[LabelEntry, ...]:
        """Give the entries of a label that is exactly these words; as written goes before by stem."""
        entries = self.by_stems.get(tuple(map(_key, tokens)))
        if not entries:
            return ()
        return _fitting(entries, tuple(one.surface for one in tokens), " ".join(texts))


@cache
def label_index() -> LabelIndex:
    """Build the index over all labels, once in a process."""
    by_stems: dict[tuple[str, ...], list[LabelEntry]] = {}
    counts: Counter[str] = Counter()
    for scheme, notation, kind, label in _labels():
        tokens = analyse(label)
        if not tokens or label.lower() in _UNUSED_LABELS:
            continue
        surfaces = tuple(one.surface for one in tokens)
        counts.update(surfaces)
        entry = LabelEntry(scheme, notation, kind, label, surfaces)
        by_stems.setdefault(tuple(map(_key, tokens)), []).append(entry)
    return LabelIndex(
        {stems: tuple(entries) for stems, entries in by_stems.items()}, max(map(len, by_stems)), counts
    )


def _key(token: Token) -> str:
    return _IRREGULAR.get(token.stem, token.stem)


def _labels() -> list[tuple[str, str, str, str]]:
    found = [
        (scheme, concept.notation, kind, label)
        for scheme in SCHEMES
        for concept in code_list(scheme)
        for kind, _, label in concept.labels()
    ]
    found.extend(_with_old_terms(found))
    found.extend((place.scheme, place.notation, "known", name) for name, place in KNOWN_PLACES.items())
    return found


def _with_old_terms(labels: Sequence[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    """Give labels that say PMI with the words that came before it: who knows "devisa PMI" may ask "devisa TKI"."""
    known = {label.lower() for _, _, _, label in labels}
    return [
        (scheme, notation, "hidden", older)
        for scheme, notation, _, label in labels
        for word, old_words in _OLD_TERMS.items()
        if scheme == "migration" and word in label.split()
        for old in old_words
        if (older := label.replace(word, old)).lower() not in known
    ]


def _fitting(
    entries: tuple[LabelEntry, ...], surfaces: tuple[str, ...], typed: str
) -> tuple[LabelEntry, ...]:
    """Choose among labels with the same stems: those written so, else those alike in all but the endings."""
    written = tuple(one for one in entries if one.surfaces == surfaces)
    if written:
        if len(surfaces) == 1 and surfaces[0] in _ALSO_WORDS and not typed.isupper():
            return ()
        return _without_repeats(written)
    if len(surfaces) == 1 and (len(surfaces[0]) < _SHORTEST_STEM or any(one.is_acronym for one in entries)):
        return ()
    good = tuple(one for one in entries if _is_near_enough(one, surfaces))
    return _without_repeats(good[:1])


def _is_near_enough(entry: LabelEntry, typed: tuple[str, ...]) -> bool:
    """Tell whether a label stands for words of the same stems; a hidden word only for its own plural.

    By its stem the hidden "pembantu" would take in "bantuan".
    """
    if entry.kind in ("pref", "alt") or len(typed) > 1:
        return not _is_another_word(entry.surfaces, typed)
    return entry.kind == "hidden" and typed[0] in (f"{entry.surfaces[0]}s", f"{entry.surfaces[0]}nya")


def _is_another_word(label: tuple[str, ...], typed: tuple[str, ...]) -> bool:
    """Tell "foreign" from "foreigner": one English stem, but a thing and a person."""
    return len(typed) == 1 and label[0] in (f"{typed[0]}er", f"{typed[0]}ers")


def _without_repeats(entries: Sequence[LabelEntry]) -> tuple[LabelEntry, ...]:
    return tuple({(one.scheme, one.notation): one for one in reversed(entries)}.values())[::-1]
