"""A CKAN portal that answers the reading half of the Action API, version 3."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from harvesters.samples.ckan_packages import ckan_package
from harvesters.samples.feed import FeedAnswer, FeedRequest, json_answer, natural_number
from harvesters.samples.sample_records import sample_records

Package = Mapping[str, Any]
Answer = Mapping[str, Any] | Sequence[Any] | None
ACTION_PATH = "api/3/action/"
UNVERSIONED_PATH = "api/action/"
"""CKAN answers without the version too, and its own client asks so."""
SITE = {
    "site_title": "Portal Satu Data (contoh)",
    "site_description": "Katalog contoh untuk mencoba panen metadata; bukan portal yang sebenarnya.",
    "site_url": "",
    "ckan_version": "2.11.4",
    "error_emails_to": None,
    "locale_default": "id",
    "extensions": ["fluent", "scheming_datasets"],
}
_MODIFIED_SINCE = re.compile(r"metadata_modified:\[(\S+) TO \*\]")


class CkanPortal:
    """Serves packages under ``/ckan``; ``rows_max`` is the portal's cap on a page, as in CKAN's settings."""

    prefix = "ckan"
    title = "Portal CKAN nasional (contoh)"
    entrance = ACTION_PATH + "package_search"

    def __init__(self, packages: Sequence[Package], *, rows_max: int = 10) -> None:
        self.packages = packages
        self.rows_max = rows_max
        self._actions: dict[str, Callable[[Mapping[str, str]], Answer]] = {
            "status_show": lambda _: SITE,
            "site_read": lambda _: [True],
            "package_list": self._package_names,
            "package_search": self._package_search,
            "package_show": self._package_show,
            "organization_list": self._organizations,
            "group_list": self._groups,
        }

    def answer(self, request: FeedRequest) -> FeedAnswer | None:
        """The action's ``{help, success, result}`` envelope; an unknown action is a 400, as in CKAN."""
        path = request.path.replace(UNVERSIONED_PATH, ACTION_PATH, 1)
        if not path.startswith(ACTION_PATH):
            return None
        name = path.removeprefix(ACTION_PATH).strip("/")
        envelope = {"help": f"{request.base_url}/ckan/{ACTION_PATH}help_show?name={name}"}
        action = self._actions.get(name)
        if action is None:
            return json_answer(f"Bad request - Action name not known: {name}", status=400)
        found = action(request.query)
        if found is None:
            error = {"__type": "Not Found Error", "message": "Not found"}
            return json_answer(envelope | {"success": False, "error": error}, status=404)
        return json_answer(envelope | {"success": True, "result": found}, modified=self._modified(found))

    def _package_names(self, query: Mapping[str, str]) -> Answer:
        start = natural_number(query.get("offset", ""), 0)
        stop = start + natural_number(query.get("limit", ""), len(self.packages))
        return [package["name"] for package in self.packages[start:stop]]

    def _package_search(self, query: Mapping[str, str]) -> Answer:
        start = natural_number(query.get("start", ""), 0)
        rows = min(natural_number(query.get("rows", ""), 10), self.rows_max)
        matching = self._matching(query.get("q", ""), query.get("fq", ""), query.get("sort", ""))
        return {
            "count": len(matching),
            "facets": {},
            "search_facets": {},
            "sort": query.get("sort", "score desc, metadata_modified desc"),
            "results": list(matching[start : start + rows]),
        }

    def _matching(self, words: str, filters: str, sort: str) -> Sequence[Package]:
        """Packages in the asked order; a plain listing never touches more than its own page."""
        packages = self.packages
        if since := _MODIFIED_SINCE.search(filters):
            moment = since[1].rstrip("Z")
            packages = [package for package in packages if package["metadata_modified"] >= moment]
        if words.strip() not in ("", "*:*"):
            sought = words.casefold().split()
            packages = [p for p in packages if all(word in _searchable(p) for word in sought)]
        if sort.startswith("metadata_modified"):
            packages = sorted(packages, key=lambda p: str(p["metadata_modified"]), reverse="desc" in sort)
        return packages

    def _package_show(self, query: Mapping[str, str]) -> Answer:
        sought = query.get("id", "")
        return next((p for p in self.packages if sought in (p["name"], p["id"])), None)

    def _organizations(self, query: Mapping[str, str]) -> Answer:
        return self._named((package["organization"] for package in self.packages), query)

    def _groups(self, query: Mapping[str, str]) -> Answer:
        return self._named((group for package in self.packages for group in package["groups"]), query)

    @staticmethod
    def _named(entries: Any, query: Mapping[str, str]) -> Answer:
        by_name = {entry["name"]: entry for entry in entries}
        names = sorted(by_name)
        if query.get("all_fields", "").casefold() in ("true", "1"):
            return [by_name[name] for name in names]
        return names

    @cached_property
    def _latest(self) -> date | None:
        if not isinstance(self.packages, tuple):
            return None
        return max((date.fromisoformat(p["metadata_modified"][:10]) for p in self.packages), default=None)

    def _modified(self, found: Answer) -> date | None:
        if isinstance(found, Mapping) and "metadata_modified" in found:
            return date.fromisoformat(found["metadata_modified"][:10])
        return self._latest


def sample_ckan_portal() -> CkanPortal:
    """The national portal of the sample world."""
    return CkanPortal(tuple(ckan_package(record) for record in sample_records("ckan")))


def _searchable(package: Package) -> str:
    return f"{package['name']} {package['title']} {package['notes']}".casefold()
