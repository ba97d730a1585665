"""Where a habit is broken on purpose, and why. An entry that is not needed any more fails.

Keys are places: a file, or a file and a name as in "registry/model/dataset.py:Dataset".
"""

Exemptions = dict[str, str]

LONG_MODULES: Exemptions = {}

LONG_FUNCTIONS: Exemptions = {}

NAMES: Exemptions = {
    "registry/projections/rdf_store/query_guard.py:_refuse_service_in_prefix": "SERVICE is the keyword of SPARQL",
    "web/api/openapi.py:_register_error_handlers": "the method of flask-smorest that is overridden",
}

DOCSTRINGS: Exemptions = {}

BROAD_EXCEPTS: Exemptions = {
    "registry/projections/relay.py": "the relay: a projection that fails keeps its deliveries and blocks no other",
    "harvesters/runs/isolation.py": "the run's per-record loop: one bad record fails alone, with its cause",
}

COMMITS: Exemptions = {}

SOCKET_OPENERS: Exemptions = {
    "web/accounts/mail.py": "hands mails to the server that the operator's settings name",
    "registry/projections/rdf_store/remote_store.py": "posts to the SPARQL server that the operator's settings name",
}

DANGEROUS_CALLS: Exemptions = {
    "registry/sandbox/answers.py": "the restricted unpickler itself: only plain values and our own value classes pass",
    "registry/sandbox/child.py": "reads requests that the parent wrote, in the disposable child",
    "registry/sandbox/sandbox.py": "writes requests; answers are read by the restricted unpickler only",
}

QUERIES_FROM_PARTS: Exemptions = {
    "web/registration/form_reading.py": "its `text` reads a field of a form; no query is made there",
    "registry/storage/database.py": "SQLite takes no parameters in a PRAGMA; the parts are constants here",
}

MARKUP: Exemptions = {
    "web/pages.py": "the one sanitiser: Markdown through nh3's allow-list",
}

WORK_AT_IMPORT: Exemptions = {}

MACHINE_PATHS: Exemptions = {}


def unexplained(found: dict[str, str], exemptions: Exemptions) -> list[str]:
    """What was found without being exempt, and what is exempt without being found, as lines for a person."""
    broken = [f"{place}: {message}" for place, message in found.items() if place not in exemptions]
    idle = [f"{place}: exempt but not needed any more" for place in exemptions if place not in found]
    silent = [
        f"{place}: exempt without a reason" for place, reason in exemptions.items() if not reason.strip()
    ]
    return broken + idle + silent
