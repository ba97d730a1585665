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
from registry.queries.understanding.meanings import Meaning, StemRun
from registry.storage.dataset_repository import StoredDataset
from vocab.text_analysis import Token, analyse, fold

Segments = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it matched: never HTML, so nothing can be smuggled in."""

SNIPPET_LENGTH = 260
_LEAD = 50
_MOST_WORDS = 3
_MOST_MATCHES = 8

Span = tuple[int, int, StemRun]
Found = Mapping[StemRun, tuple[str, str]]
"""Runs of stems found in a field, each with the language and the words as they stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a dataset matched: the field, the words found there, and why they stand for those asked.

    Fields are title, keyword, variable and description for words, and concept, theme, agency, place, sdg, gcm,
    frequency, format, access for links and codes.
    """

    field: str
    words: tuple[str, ...]
    reason: MultilingualText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one dataset was found, and its texts with the words that matched."""

    matched: tuple[Match, ...]
    title_segments: Segments
    snippet: Segments
    snippet_language: str


class Explainer:
    """Explains the hits of one question."""

    def __init__(self, meanings: Sequence[Meaning], language: str) -> None:
        """Prepare the runs of stems to look for."""
        self._meanings = [one for one in meanings if one.role != "excluded"]
        self._language = language
        self._runs: dict[str, list[StemRun]] = defaultdict(list)
        for run in {run for one in self._meanings for run in one.evidence.runs if run}:
            self._runs[run[0]].append(run)

    def explain(self, stored: StoredDataset) -> Explanation:
        """Explain one hit."""
        dataset = stored.dataset
        found = {name: self._found(texts) for name, texts in _texts(dataset).items()}
        facets = _facets(stored)
        matched = [
            one for meaning in self._meanings for one in self._matches(meaning, dataset, found, facets)
        ]
        language, snippet = self._snippet(dataset.description)
        title = dataset.title.preferred(self._language)
        title_language = dataset.title.language_of_preferred(self._language)
        return Explanation(
            matched=tuple(dict.fromkeys(matched))[:_MOST_MATCHES],
            title_segments=segments(title, self._spans(title, title_language)),
            snippet=snippet,
            snippet_language=language,
        )

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
            for run in self._runs.get(token.stem, ()):
                last = place + len(run) - 1
                if last < len(tokens) and all(
                    tokens[place + at].stem == wanted for at, wanted in enumerate(run)
                ):
                    spans.append((token.start, tokens[last].end, run))
        return spans

    def _matches(
        self,
        meaning: Meaning,
        dataset: Dataset,
        found: Mapping[str, Found],
        facets: Mapping[str, frozenset[str]],
    ) -> Iterator[Match]:
        if not meaning.words:
            return
        variable = _variable_match(meaning, dataset)
        if variable is not None:
            yield variable
            if meaning.understood and meaning.understood[0].kind == "dimension":
                return
        for name, runs in found.items():
            words = self._words(meaning, runs)
            if words:
                yield Match(field=name, words=words[:_MOST_WORDS], reason=_reason(meaning, words))
                return
        yield from _facet_match(meaning, facets)

    def _words(self, meaning: Meaning, runs: Found) -> tuple[str, ...]:
        """Give the words that matched, those in the reader's language where there are any."""
        found = [runs[run] for run in meaning.evidence.runs if run in runs]
        own = [word for language, word in found if language in (self._language, "")]
        return tuple(dict.fromkeys(own or [word for _, word in found]))

    def _snippet(self, description: MultilingualText) -> tuple[str, Segments]:
        """Choose the language in which something matched, the reader's own first, and cut around it."""
        preferred = description.language_of_preferred(self._language)
        for language in dict.fromkeys((preferred, *description)):
            text = description.get(language, "")
            spans = self._spans(text, language)
            if spans:
                return language, _cut(text, spans)
        return preferred, _cut(description.preferred(self._language), [])


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


def _facet_match(meaning: Meaning, facets: Mapping[str, frozenset[str]]) -> Iterator[Match]:
    for name, wanted in meaning.evidence.facets.items():
        values = sorted(wanted & facets.get(name, frozenset()))
        if not values:
            continue
        labels = [value_label(name, value) for value in values[:_MOST_WORDS]]
        reason = MultilingualText(
            (language, f"“{meaning.words}” → {', '.join(one.preferred(language) for one in labels)}")
            for language in ("id", "en")
        )
        field = "variable" if name == "variable_kind" else name
        yield Match(field=field, words=tuple(one.preferred("id") for one in labels), reason=reason)
        return


def _variable_match(meaning: Meaning, dataset: Dataset) -> Match | None:
    wanted = meaning.evidence.variable_stems
    if not wanted:
        return None
    names = [
        label.preferred("id")
        for label in (one.label for one in dataset.variable)
        if any(
            token.stem in wanted for language, text in label.items() for token in _analysed(text, language)
        )
    ]
    if not names:
        return None
    listed = ", ".join(names[:_MOST_WORDS])
    reason = MultilingualText.of(
        id=f"“{meaning.words}” → variabel {listed}", en=f"“{meaning.words}” → variable {listed}"
    )
    return Match(field="variable", words=tuple(names[:_MOST_WORDS]), reason=reason)


def _reason(meaning: Meaning, words: Sequence[str]) -> MultilingualText | None:
    """Say what stood for the words typed, where others than those were found."""
    typed = fold(meaning.words)
    if any(fold(one) == typed for one in words):
        return None
    shown = ", ".join(f"“{one}”" for one in words[:_MOST_WORDS])
    return MultilingualText.of(id=f"{shown} untuk “{meaning.words}”", en=f"{shown} for “{meaning.words}”")


@lru_cache(maxsize=4096)
def _analysed(text: str, language: str) -> tuple[Token, ...]:
    return analyse(text, language if language in ("id", "en") else None)
