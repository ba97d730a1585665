"""Draft: what one foreign record says, gathered in our words and then read as a dataset with findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from harvesters.words import codes
from harvesters.words.agencies import agency
from harvesters.words.dates import date_of_cell, partial_date, periods
from harvesters.words.language_guess import guess_language
from harvesters.words.places import places
from harvesters.words.plain_text import plain_text
from registry.model.canonical_json import Reading, clean_text, dataset_from_json, is_web_address
from registry.model.finding import Finding
from registry.model.rules import finding
from vocab.code_lists import code_list
from vocab.labels import preferred_label

MAXIMUM_WORDS = 500
LONGEST_CONTACT = 1_000
_EMAIL = re.compile(r"[^\s@<>,;()]{1,100}@[^\s@<>,;()]{1,150}\.[^\s@<>,;()]{2,30}")
_CODE = re.compile(r"\d{1,2}(?:\.(?:\d{1,2}|[a-d])){0,2}")


class Draft:
    """Collects values in the shape of our JSON; words that no code fits are kept and reported."""

    def __init__(self, identifier: str, language: str | None = None) -> None:
        """Start with the identifier; `language` is that of texts whose language the source does not state."""
        self.values: dict[str, Any] = {"identifier": identifier}
        self.findings: list[Finding] = []
        self.language = language or ""

    def note(self, code: str, place: str, value: object = None) -> None:
        """Add a finding."""
        self.findings.append(finding(code, place, value))

    def reading(self) -> Reading:
        """Read what was gathered; what cannot be kept becomes a finding too."""
        read = dataset_from_json(self.values)
        return Reading(read.dataset, (*self.findings, *read.findings))

    def put(self, name: str, value: object) -> None:
        """Keep a value as it is, unless it is empty."""
        if value is not None and value != "" and value != [] and value != {}:
            self.values[name] = value

    def say(self, name: str, words: object, language: str | None = None) -> None:
        """Add a text: a mapping by language, or one text in `language`, else in that of the record."""
        for tag, one in self.by_language(words, language).items():
            self.values.setdefault(name, {}).setdefault(tag, one)

    def add_saying(self, name: str, words: str, language: str | None = None) -> None:
        """Add a sentence to a text, after what is there in that language."""
        for tag, one in self.by_language(words, language).items():
            texts = self.values.setdefault(name, {})
            texts[tag] = f"{texts[tag]}\n{one}" if one not in texts.get(tag, one) else texts.get(tag, one)

    def by_language(self, words: object, language: str | None = None) -> dict[str, str]:
        """Give a text by language tag, without markup; texts that are empty or no texts are left out."""
        if isinstance(words, Mapping):
            pairs = {
                str(tag) or self.language or "und": one for tag, one in words.items() if isinstance(one, str)
            }
        elif isinstance(words, str | int | float) and not isinstance(words, bool):
            pairs = {language or self.language or guess_language(str(words)): str(words)}
        else:
            return {}
        return {
            _tag(tag): cleaned
            for tag, one in pairs.items()
            if (cleaned := clean_text(plain_text(one)).strip())
        }

    def date(self, name: str, cell: object) -> None:
        """Keep a date in any form; one that cannot be read is reported when the draft is read."""
        if cell is not None and str(cell).strip():
            self.put(name, date_of_cell(cell) or " ".join(str(cell).split())[:40])

    def frequency(self, word: str) -> None:
        """Keep how often the data is updated; unknown words count as `other`."""
        if not word.strip():
            return
        known = codes.frequency(word)
        if known is None:
            self.note("SDMI-050", "frequency", word)
        self.values["frequency"] = known or "other"

    def access(self, words: str) -> None:
        """Keep the first access level named; further ones and unknown words go to the rights statement."""
        for word in _listed(words):
            known = codes.access_right(word)
            if known is None:
                self.note("SDMI-050", "access_right", word)
                self.add_saying("rights", word)
            elif "access_right" not in self.values:
                self.values["access_right"] = known
            elif known != self.values["access_right"]:
                labels = code_list("access-right")[known].pref_label
                self.add_saying("rights", preferred_label(labels, "id"), "id")
                self.add_saying("rights", preferred_label(labels, "en"), "en")

    def licensed(self, *words: str) -> None:
        """Keep the licence that the first known word names, else the words as a rights statement."""
        named = [word.strip() for word in words if word.strip()]
        if not named:
            return
        known = codes.license_code(*named)
        if known is None:
            self.note("SDMI-050", "license", named[0])
            for word in dict.fromkeys(named):
                self.add_saying("rights", word, "und")
        self.put("license", known)

    def languages(self, words: Iterable[str]) -> None:
        """Keep the languages of the data."""
        self._coded("language", ((word, codes.language(word)) for word in words))

    def coded(self, name: str, scheme: str, words: Iterable[str]) -> None:
        """Keep codes of a list by notation or label; indicator codes are found within a longer text."""
        self._coded(name, ((word, _code_within(scheme, word)) for word in words))

    def themes(self, words: Iterable[str]) -> None:
        """Keep migration themes; a group that is none of them becomes a keyword."""
        for word in words:
            known = codes.code("migration", word)
            if known and code_list("migration")[known].top_concept:
                self._append("theme", known)
            else:
                self.keywords([word])

    def keywords(self, words: Iterable[str], language: str | None = None) -> None:
        """Keep free words, each once."""
        for word in words:
            if cleaned := clean_text(" ".join(word.split()))[:200]:
                kept = self.values.setdefault("keyword", {}).setdefault(_tag(language or self.language), [])
                if cleaned not in kept and len(kept) < MAXIMUM_WORDS:
                    kept.append(cleaned)

    def publisher(self, names: Iterable[str], stand_in: str = "") -> None:
        """Keep the agency that the first known name means, else the first name and the agency of the source."""
        named = [name.strip() for name in names if name and name.strip()]
        known = next((found for name in named if (found := agency(name))), None)
        if known is None and named:
            self.say("publisher_name", named[0])
            self.note("SDMI-006", "publisher", named[0])
        self.put("publisher", known or stand_in)

    def creator(self, name: str) -> None:
        """Keep the producing agency; a unit that the list does not know goes to the provenance."""
        if not name.strip():
            return
        known = agency(name)
        if known is None:
            self.add_saying("provenance", f"Produsen data: {name.strip()}", "id")
        self.put("creator", known)

    def contact(self, name: str = "", email: str = "", url: str = "") -> None:
        """Keep the contact unit; of an e-mail cell the address, or its words where it holds none (SDMI-070)."""
        name, email = name[:LONGEST_CONTACT], email[:LONGEST_CONTACT]
        address = _EMAIL.search(email) or _EMAIL.search(name)
        words = " ".join(email.split()) if re.search(r"\w{3}", email) else ""
        contact = {
            "name": " ".join(name.split())[:300],
            "email": address[0] if address else words,
            "url": url.strip() if is_web_address(url.strip()) else "",
        }
        self.put("contact_point", {key: one for key, one in contact.items() if one})

    def placed(self, text: str, region_scheme: str = "kemendagri") -> None:
        """Keep the places and levels that a text names; unknown places keep their words."""
        found = places(text, region_scheme)
        for unknown in found.unknown:
            self.note("SDMI-017", "spatial_coverage", unknown)
        for one in found.coverage:
            place = {"place": one.place, "role": one.role, "label": dict(one.label)}
            self._append("spatial_coverage", {key: value for key, value in place.items() if value})
        for level in found.levels:
            self._append("spatial_level", level)

    def during(self, text: str) -> None:
        """Keep the periods that a text names."""
        found, unknown = periods(text)
        for start, end in found:
            self._append("temporal_coverage", _period(start, end))
        for words in unknown:
            self.note("SDMI-013", "temporal_coverage", words)

    def between(self, start: str, end: str) -> None:
        """Keep the period of two cells; either may be empty."""
        ends = {}
        for name, text in (("start", start), ("end", end)):
            if text.strip():
                ends[name] = partial_date(text)
                if ends[name] is None:
                    self.note("SDMI-013", f"temporal_coverage.{name}", text)
        if any(ends.values()):
            self._append("temporal_coverage", _period(ends.get("start"), ends.get("end")))

    def distribution(self, values: Mapping[str, object]) -> None:
        """Add a distribution in the shape of our JSON."""
        kept = {key: one for key, one in values.items() if one not in (None, "", [], {})}
        if kept:
            self.values.setdefault("distribution", []).append(kept)

    def _append(self, name: str, value: object) -> None:
        kept = self.values.setdefault(name, [])
        if value and value not in kept and len(kept) < MAXIMUM_WORDS:
            kept.append(value)

    def _coded(self, name: str, words: Iterable[tuple[str, str | None]]) -> None:
        for word, known in words:
            if known:
                self._append(name, known)
            elif word.strip():
                self.note("SDMI-012", name, word)


def split_words(text: object) -> list[str]:
    """Split a cell that holds a list: at semicolons, bars and lines, else at commas."""
    if isinstance(text, list | tuple):
        return [word.strip() for one in text if isinstance(one, str) and (word := one).strip()]
    if not isinstance(text, str):
        return [str(text)] if isinstance(text, int | float) and not isinstance(text, bool) else []
    divider = r"[;|\n]" if re.search(r"[;|]", text) else r"[,\n]"
    return [word.strip() for word in re.split(divider, text[:50_000])[:MAXIMUM_WORDS] if word.strip()]


def _listed(words: str) -> list[str]:
    return [word.strip() for word in re.split(r"[;|\n]", words[:2_000]) if word.strip()]


def _code_within(scheme: str, word: str) -> str | None:
    known = codes.code(scheme, word)
    if known or scheme not in ("sdg", "gcm"):
        return known
    found = [one for one in _CODE.findall(word.lower()) if one in code_list(scheme)]
    return found[0] if found else None


def _period(start: str | None, end: str | None) -> dict[str, str]:
    return {key: one for key, one in (("start", start), ("end", end)) if one}


def _tag(language: str) -> str:
    """Give a language tag that the model accepts, `und` for anything odd."""
    tag = language.strip().replace("_", "-")
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        main, dash, rest = tag.partition("-")
        known = codes.language(main)
        return (known or main.lower()) if not dash or known in ("id", "en") else f"{main.lower()}-{rest}"
    return "und"
