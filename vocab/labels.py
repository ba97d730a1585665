"""The label to show a reader: the wanted language, else Indonesian, else English, else any."""

from collections.abc import Mapping

from vocab.concept_scheme import Concept

FALLBACK_LANGUAGES = ("id", "en")


def language_chain(language: str | None) -> tuple[str, ...]:
    """Return the languages to try in turn; `en-GB` is tried as `en-GB` and then as `en`."""
    wanted = (language, language.split("-")[0]) if language else ()
    return tuple(dict.fromkeys((*wanted, *FALLBACK_LANGUAGES)))


def preferred_label(source: Concept | Mapping[str, str], language: str | None = None) -> str:
    """Return the best label of a concept, or the best text of a language map, for a language.

    A concept without any label gives its notation, an empty map the empty string.
    """
    texts = source.pref_label if isinstance(source, Concept) else source
    for candidate in language_chain(language):
        if texts.get(candidate):
            return texts[candidate]
    if texts:
        return next(iter(texts.values()))
    return source.notation if isinstance(source, Concept) else ""


def label_language(source: Concept | Mapping[str, str], language: str | None = None) -> str | None:
    """Return the language of the text that `preferred_label` gives, for the `lang` attribute of a page."""
    texts = source.pref_label if isinstance(source, Concept) else source
    found = [candidate for candidate in language_chain(language) if texts.get(candidate)]
    return found[0] if found else next(iter(texts), None)
