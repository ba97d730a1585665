"""Says why a dataset was found: which words matched where, with title and snippet in segments to highlight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from registry.model.dataset import Dataset
from registry.model.link import SHOWN, LinkKind
from registry.model.multilingual import MultilingualText
from registry.queries.search_facets import value_label
from registry.queries.understanding.meanings import AS_WRITTEN, Meaning, StemRun, near_concepts
from registry.queries.understanding.named_entities import place_name
from registry.storage.dataset_repository import StoredDataset
from vocab.text_analysis import Token, analyse, fold

Segments = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it matched: never HTML, so nothing can be smuggled in."""

SNIPPET_LENGTH = 260
_LEAD = 50
_MOST_WORDS = 3
_MOST_MATCHES = 8

_BARE = frozenset({("negara",), ("country",), ("countri",)})
"""Names of variables that say too little inside a longer name: "negara" in "negara asal"."""

Span = tuple[int, int, StemRun]
Found = Mapping[StemRun, tuple[str, str]]
"""Runs of stems found in a field, each with the language and the words as they stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a dataset matched: the field, the words found there, their language, and why they stand for those asked.

    Fields are title, keyword, variable and description for words, and concept, theme, agency, place, sdg, gcm,
    frequency, format, access for links and codes. A match that `is_weak` only may hold what was asked.
    """

    field: str
    words: tuple[str, ...]
    language: str = ""
    asked: str = ""
    reason: MultilingualText | None = None
    is_weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one dataset was found, what of the question it lacks, and its texts with the words that matched."""

    matched: tuple[Match, ...]
    missing: tuple[str, ...]
    title_segments: Segments
    snippet: Segments
    snippet_language: str


class Explainer:
    """Explains the hits of one question."""

    def __init__(self, meanings: Sequence[Meaning], language: str, unmatched: Sequence[str] = ()) -> None:
        """Prepare the runs of stems to look for; words `unmatched` anywhere are told once, not for each hit."""
        self._meanings = [one for one in meanings if one.role != "excluded"]
        self._language = language
        self._unmatched = frozenset(unmatched)
        self._runs: dict[str, list[StemRun]] = defaultdict(list)
        for run in {run for one in self._meanings for run in one.evidence.runs if run}:
            self._runs[run[0]].append(run)

    def explain(self, stored: StoredDataset) -> Explanation:
        """Explain one hit."""
        dataset = stored.dataset
        found = {name: self._found(texts) for name, texts in _texts(dataset).items()}
        facets = _facets(stored)
        by_words: dict[str, Match | None] = {}
        for meaning in self._meanings:
            if meaning.words and not by_words.get(meaning.words):
                by_words[meaning.words] = self._match(meaning, dataset, found, facets)
        matched = tuple(_told_once(one for one in by_words.values() if one))[:_MOST_MATCHES]
        title = dataset.title.preferred(self._language)
        title_language = dataset.title.language_of_preferred(self._language)
        language, snippet = self._snippet(dataset.description)
        return Explanation(
            matched=matched or tuple(_near_matches(self._meanings, facets, self._language)),
            missing=self._missing(by_words),
            title_segments=segments(title, self._spans(title, title_language)),
            snippet=snippet,
            snippet_language=language,
        )

    def _missing(self, by_words: Mapping[str, Match | None]) -> tuple[str, ...]:
        asked = {one.words for one in self._meanings if _can_be_missing(one)} - self._unmatched
        return tuple(words for words, match in by_words.items() if match is None and words in asked)

    def _found(self, texts: Iterable[tuple[str, str]]) -> Found:
        """Give the runs found in a field with the words as they stand there, the reader's language first."""
        found: dict[StemRun, tuple[str, str]] = {}
        for language, text in sorted(texts, key=lambda one: one[0] != self._language):
            for start, end, run in self._spans(text, language):
                found.setdefault(run, (language, text[start:end]))
        return found

    def _spans(self, text: str, language: str) -> list[Span]:
        tokens = _analysed(text, language)
        spans: list[Span] = []
        for place, token in enumerate(tokens):
            for run in (*self._runs.get(token.stem, ()), *self._runs.get(AS_WRITTEN + token.surface, ())):
                last = place + len(run) - 1
                if last < len(tokens) and all(
                    wanted in (tokens[place + at].stem, AS_WRITTEN + tokens[place + at].surface)
                    for at, wanted in enumerate(run)
                ):
                    spans.append((token.start, tokens[last].end, run))
        return spans

    def _match(
        self,
        meaning: Meaning,
        dataset: Dataset,
        found: Mapping[str, Found],
        facets: Mapping[str, frozenset[str]],
    ) -> Match | None:
        """Give the one match of a part that is most worth telling."""
        kind = meaning.understood[0].kind if meaning.understood else ""
        variable = _variable_match(meaning, dataset, self._language)
        if kind == "dimension" and variable is not None:
            return variable
        link = _facet_match(meaning, facets, self._language)
        if kind == "agency" and link is not None:
            return link
        for name, runs in found.items():
            language, words = self._words(meaning, runs)
            if words:
                reason = _reason(meaning, words)
                return Match(field=name, words=words, language=language, asked=meaning.words, reason=reason)
        if link is not None and link.field != "variable":
            return link
        return variable or link

    def _words(self, meaning: Meaning, runs: Found) -> tuple[str, tuple[str, ...]]:
        """Give the words that matched and their language, the reader's own where there are any."""
        found = [runs[run] for run in meaning.evidence.runs if run in runs]
        languages = dict.fromkeys(language for language, _ in found)
        chosen = next((one for one in (self._language, "", *languages) if one in languages), "")
        words = dict.fromkeys(word for language, word in found if language == chosen)
        longest = [one for one in words if not any(one != other and one in other for other in words)]
        return chosen, tuple(longest[:_MOST_WORDS])

    def _snippet(self, description: MultilingualText) -> tuple[str, Segments]:
        """Cut around what matched, in the reader's language wherever the metadata have it."""
        language = description.language_of_preferred(self._language)
        text = description.preferred(self._language)
        return language, _cut(text, self._spans(text, language))


def segments(text: str, spans: Sequence[Span]) -> Segments:
    """Divide a text at the spans; overlapping ones become one."""
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _merged(spans):
        if start > done:
            pieces.append((text[done:start], False))
        pieces.append((text[start:end], True))
        done = end
    if done < len(text):
        pieces.append((text[done:], False))
    return tuple(pieces)


def _merged(spans: Sequence[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end, _ in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, spans: Sequence[Span]) -> Segments:
    """Cut a text to the stretch where most different words matched, at blanks."""
    if len(text) <= SNIPPET_LENGTH:
        return segments(text, spans)
    starts = sorted({start for start, _, _ in spans}) or [0]
    best = max(starts, key=lambda at: (_within(spans, at), -at))
    first = 0 if best <= _LEAD * 2 else text.rfind(" ", 0, best - _LEAD) + 1
    last = first + SNIPPET_LENGTH
    if last < len(text):
        last = max(text.rfind(" ", first, last), best + 1)
    inside = [
        (start - first, end - first, run) for start, end, run in spans if start >= first and end <= last
    ]
    pieces = segments(text[first:last], inside)
    head = (("… ", False),) if first else ()
    tail = ((" …", False),) if last < len(text) else ()
    return (*head, *pieces, *tail)


def _within(spans: Sequence[Span], start: int) -> int:
    end = start + SNIPPET_LENGTH - _LEAD
    return len({run for first, last, run in spans if first >= start and last <= end})


def _texts(dataset: Dataset) -> dict[str, list[tuple[str, str]]]:
    """Give the texts of the fields in the order in which a match is worth telling."""
    return {
        "title": list(dataset.title.items()),
        "keyword": [*dataset.keyword, ("", dataset.source_system or "")],
        "variable": [pair for one in dataset.variable for pair in one.label.items()],
        "description": [*dataset.description.items(), *dataset.population.items()],
    }


def _facets(stored: StoredDataset) -> dict[str, frozenset[str]]:
    dataset = stored.dataset
    shown = [one for one in stored.links if one.status in SHOWN]
    return {
        "concept": frozenset(one.target for one in shown if one.kind is LinkKind.CONCEPT),
        "theme": frozenset(one.target for one in shown if one.kind is LinkKind.THEME),
        "sdg": frozenset(one.target for one in shown if one.kind is LinkKind.SDG),
        "gcm": frozenset(one.target for one in shown if one.kind is LinkKind.GCM),
        "agency": frozenset({stored.record.agency}),
        "place": frozenset(one.place for one in dataset.spatial_coverage if one.place),
        "variable_kind": frozenset(one.concept for one in dataset.variable if one.concept),
        "frequency": frozenset({dataset.frequency or ""}),
        "access": frozenset({dataset.access_right or ""}),
        "format": frozenset(one.format for one in dataset.distribution if one.format),
    }


def _facet_match(meaning: Meaning, facets: Mapping[str, frozenset[str]], language: str) -> Match | None:
    for name, wanted in meaning.evidence.facets.items():
        values = sorted(wanted & facets.get(name, frozenset()))
        if not values:
            continue
        labels = [value_label(name, value) for value in values[:_MOST_WORDS]]
        return Match(
            field="variable" if name == "variable_kind" else name,
            words=tuple(one.preferred(language) for one in labels),
            language=labels[0].language_of_preferred(language),
            asked=meaning.words,
            reason=_link_reason(meaning, name, values, labels),
        )
    return None


def _near_matches(
    meanings: Iterable[Meaning], facets: Mapping[str, frozenset[str]], language: str
) -> Iterator[Match]:
    """Tell the links to concepts beside those asked for, by which a dataset that has none of them was taken in."""
    for meaning in meanings:
        near = {name: one for chip in meaning.understood for name, one in near_concepts(chip).items()}
        for name, wanted in near.items():
            values = sorted(wanted & facets.get(name, frozenset()))[:_MOST_WORDS]
            if values:
                labels = [value_label(name, value) for value in values]
                yield Match(
                    field=name,
                    words=tuple(one.preferred(language) for one in labels),
                    language=labels[0].language_of_preferred(language),
                    asked=meaning.words,
                    reason=MultilingualText.of(
                        id=f"dekat dengan “{meaning.words}”", en=f"near “{meaning.words}”"
                    ),
                    is_weak=True,
                )
                return


def _link_reason(
    meaning: Meaning, facet: str, values: Sequence[str], labels: Sequence[MultilingualText]
) -> MultilingualText | None:
    """Say how a link stands to the words asked: not at all where it is named so itself."""
    typed = fold(meaning.words)
    if any(fold(text) == typed for one in labels for text in one.values()):
        return None
    named = {one.notation for one in meaning.understood}
    if facet == "concept" and not named & set(values):
        return MultilingualText.of(
            id=f"lebih khusus daripada “{meaning.words}”", en=f"narrower than “{meaning.words}”"
        )
    if facet == "place":
        return MultilingualText.of(id=f"mencakup “{meaning.words}”", en=f"covers “{meaning.words}”")
    return _stands_for(meaning)


def _variable_match(meaning: Meaning, dataset: Dataset, language: str) -> Match | None:
    """Tell the variables by which a dataset is broken down as asked, or by which it may have a place."""
    labels = [one.label for one in dataset.variable if _is_named(one.label, meaning.evidence.variables)]
    if not labels:
        return None
    is_place = bool(meaning.understood) and meaning.understood[0].kind == "place"
    reason = _stands_for(meaning)
    if is_place:
        name = place_name(meaning)
        reason = MultilingualText.of(
            id=f"mungkin memuat {name['id']}, tidak disebut", en=f"may include {name['en']}, not named"
        )
    names = tuple(dict.fromkeys(one.preferred(language) for one in labels))[:_MOST_WORDS]
    return Match(
        field="variable",
        words=names,
        language=labels[0].language_of_preferred(language),
        asked=meaning.words,
        reason=reason,
        is_weak=is_place,
    )


def _is_named(label: MultilingualText, names: frozenset[StemRun]) -> bool:
    """Tell whether a variable has one of the names; a plain "negara" only where it is the whole name."""
    for language, text in label.items():
        stems = tuple(one.stem for one in _analysed(text, language))
        for name in names:
            if name == stems or (name not in _BARE and _contains(stems, name)):
                return True
    return False


def _contains(stems: StemRun, run: StemRun) -> bool:
    return any(stems[at : at + len(run)] == run for at in range(len(stems) - len(run) + 1))


def _reason(meaning: Meaning, words: Sequence[str]) -> MultilingualText | None:
    """Say which words asked these stand for, where they are not these themselves or another form of them."""
    typed = {tuple(one.stem for one in _analysed(meaning.words, language)) for language in ("", "en")}
    for word in words:
        if any(tuple(one.stem for one in _analysed(word, language)) in typed for language in ("", "en")):
            return None
    return _stands_for(meaning)


def _stands_for(meaning: Meaning) -> MultilingualText:
    return MultilingualText.of(id=f"untuk “{meaning.words}”", en=f"for “{meaning.words}”")


def _can_be_missing(meaning: Meaning) -> bool:
    """Tell whether a dataset may be found without this part, so that its lack is worth telling."""
    kind = meaning.understood[0].kind if meaning.understood else ""
    return meaning.role in ("main", "soft") and kind != "period"


def _told_once(matches: Iterable[Match]) -> Iterator[Match]:
    """Leave out what another match of the same field has told already."""
    told: list[Match] = []
    for one in matches:
        if not any(one.field == other.field and set(one.words) <= set(other.words) for other in told):
            told.append(one)
    yield from told


@lru_cache(maxsize=4096)
def _analysed(text: str, language: str) -> tuple[Token, ...]:
    return analyse(text, language if language in ("id", "en") else None)
