"""Words with several meanings, each with what it can mean: offered as a choice, never guessed silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.model.multilingual import EMPTY, MultilingualText
from registry.queries.question import NO_CONCEPT, HomonymChoice, HomonymOption
from vocab.code_lists import code_list
from vocab.text_analysis import fold


@dataclass(frozen=True, slots=True)
class Homonym:
    """The concepts that a word can mean, and a meaning outside the vocabulary with the words to search for it."""

    concepts: tuple[str, ...]
    other: MultilingualText = EMPTY
    other_words: str = ""


_AS_IT_IS = MultilingualText.of(id="Kata itu saja", en="Just the word")
_AS_IT_IS_HINT = MultilingualText.of(
    id="tanpa kosakata, di semua teks", en="without the vocabulary, in all texts"
)
_OTHER_HINT = MultilingualText.of(id="bukan konsep migrasi", en="not a migration concept")
_RED_CROSS = MultilingualText.of(id="Palang Merah Indonesia", en="Indonesian Red Cross")

HOMONYMS: Mapping[str, Homonym] = {
    "pmi": Homonym(("indonesian-migrant-worker",), _RED_CROSS, "palang merah indonesia"),
    "pengungsi": Homonym(("refugee", "idp", "evacuee")),
    "imigrasi": Homonym(("immigration", "directorate-immigration")),
    "immigration": Homonym(("immigration", "directorate-immigration")),
    "sponsor": Homonym(("informal-broker", "guarantor")),
    "abk": Homonym(("seafarer", "fishing-crew")),
    "pemulangan": Homonym(("repatriation", "forced-return", "deportee", "repatriation-remains")),
    "return": Homonym(("return-migration", "repatriation", "forced-return")),
}
"""The homonyms by folded word; a word that labels several concepts is one without standing here."""

_HINTS: Mapping[str, MultilingualText] = {
    "immigration": MultilingualText.of(id="orang yang masuk untuk tinggal", en="people coming in to stay"),
    "directorate-immigration": MultilingualText.of(
        id="instansi dan kantornya", en="the authority and its offices"
    ),
    "evacuee": MultilingualText.of(id="mengungsi karena bencana", en="displaced by a disaster"),
    "idp": MultilingualText.of(id="di dalam negeri sendiri", en="inside the own country"),
    "refugee": MultilingualText.of(
        id="dari negara lain, mandat UNHCR", en="from another country, UNHCR mandate"
    ),
}
_LONGEST_HINT = 90


def homonym_of(word: str, concepts: Sequence[str]) -> Homonym | None:
    """Give the meanings of a word, `concepts` being those it labels; None where it has only one."""
    known = HOMONYMS.get(fold(word))
    if known is not None:
        return known
    return Homonym(tuple(concepts)) if len(concepts) > 1 else None


def choice_of(word: str, homonym: Homonym, chosen: str) -> HomonymChoice:
    """Make the line that offers the meanings of a word."""
    options = [_option(notation) for notation in homonym.concepts]
    if homonym.other:
        options.append(HomonymOption(notation=NO_CONCEPT, label=homonym.other, hint=_OTHER_HINT))
    else:
        options.append(HomonymOption(notation=NO_CONCEPT, label=_AS_IT_IS, hint=_AS_IT_IS_HINT))
    return HomonymChoice(word=word, options=tuple(options), chosen=chosen)


def valid_choice(homonym: Homonym, chosen: Mapping[str, str], word: str) -> str:
    """Give what was chosen for a word, empty when nothing or nonsense was."""
    choice = chosen.get(word) or chosen.get(fold(word)) or ""
    return choice if choice == NO_CONCEPT or choice in homonym.concepts else ""


def _option(notation: str) -> HomonymOption:
    concept = code_list("migration").get(notation)
    if concept is None:
        return HomonymOption(notation=notation, label=MultilingualText.of(id=notation), hint=EMPTY)
    hint = _HINTS.get(notation) or MultilingualText(
        (language, text if len(text) <= _LONGEST_HINT else text[:_LONGEST_HINT].rsplit(" ", 1)[0] + " …")
        for language, text in concept.definition.items()
    )
    return HomonymOption(notation=notation, label=MultilingualText(concept.pref_label), hint=hint)
