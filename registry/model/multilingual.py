"""MultilingualText: one text in several languages, immutable and hashable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

FALLBACK = ("id", "en")


class MultilingualText(Mapping[str, str]):
    """Text by language tag; empty texts are dropped, so that truth means 'there is something to read'.

    The tag `und` stands for a language nobody stated.
    """

    __slots__ = ("_by_language",)

    def __init__(self, texts: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        """Keep the non-empty texts, ordered by language tag so that equal texts are written alike."""
        pairs = texts.items() if isinstance(texts, Mapping) else texts
        kept = {language: text.strip() for language, text in pairs if text and text.strip()}
        self._by_language: dict[str, str] = dict(sorted(kept.items()))

    @classmethod
    def of(cls, **texts: str | None) -> MultilingualText:
        """Write a text in place: `MultilingualText.of(id="Data", en="Data")`; None is left out."""
        return cls({language: text for language, text in texts.items() if text})

    def __getitem__(self, language: str) -> str:
        """Give the text in exactly this language."""
        return self._by_language[language]

    def __iter__(self) -> Iterator[str]:
        """Go through the languages there are."""
        return iter(self._by_language)

    def __len__(self) -> int:
        """Count the languages there are."""
        return len(self._by_language)

    def __hash__(self) -> int:
        """Allow use inside frozen dataclasses and sets."""
        return hash(tuple(self._by_language.items()))

    def __eq__(self, other: object) -> bool:
        """Compare by content with any mapping."""
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __repr__(self) -> str:
        """Show the content."""
        return f"MultilingualText({self._by_language!r})"

    def preferred(self, language: str = "id") -> str:
        """Give the text in `language`, else Indonesian, else English, else any; empty when there is none."""
        for wanted in (language, *FALLBACK):
            if wanted in self._by_language:
                return self._by_language[wanted]
        return next(iter(self._by_language.values()), "")

    def language_of_preferred(self, language: str = "id") -> str:
        """Give the tag of the text that `preferred` picks, for the `lang` attribute of a page."""
        for wanted in (language, *FALLBACK):
            if wanted in self._by_language:
                return wanted
        return next(iter(self._by_language), "")

    def merged(self, other: Mapping[str, str]) -> MultilingualText:
        """Give both together; where both have a language, `other` wins."""
        return MultilingualText({**self._by_language, **other})


EMPTY = MultilingualText()
