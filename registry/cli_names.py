"""The commands of `sdmi` by name: where each is found, and its one sentence for the list."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("web.cli:run", "Prepare an instance with the sample world, harvest it, and open the catalog."),
    "init": (
        "registry.administration:init",
        "Create or upgrade the database; load vocabularies and agencies.",
    ),
    "serve": ("web.cli:serve", "Run web and worker processes together."),
    "web": ("web.cli:web", "Run the web processes only."),
    "worker": ("harvesters.worker:worker", "Run the worker only: relay, harvests, schedules."),
    "source": ("harvesters.cli:source", "Add, list, show and approve harvest sources."),
    "harvest": ("harvesters.cli:harvest", "Run harvests, try one without writing, decide a held one."),
    "statistics": (
        "harvesters.statistics_cli:statistics",
        "Import and export statistical metadata (MS-Keg, MS-Var, MS-Ind).",
    ),
    "user": ("registry.administration:user", "Add and list accounts; make password links."),
    "rebuild": ("registry.administration:rebuild", "Build the RDF store and the search index anew from SQL."),
    "check": ("registry.administration:check", "Compare both projections with SQL; 0 drift is expected."),
    "search": ("registry.administration:search", "Judge the search by questions with known answers."),
    "backup": ("registry.administration:backup", "Write a backup while the catalog serves."),
    "restore": ("registry.administration:restore", "Bring a backup back and rebuild the projections."),
    "validate": (
        "registry.validate_command:validate",
        "Check a description by the rules for records or by a profile.",
    ),
    "suggest": (
        "registry.suggest_command:suggest",
        "Propose concepts, SDG and GCM links for descriptions, or measure the proposals.",
    ),
    "links": (
        "registry.links_command:links",
        "Suggest links for the catalog again; export the decisions on suggestions.",
    ),
    "compare": (
        "registry.compare_command:compare",
        "Compare two datasets: do they fit, on which keys, after which steps.",
    ),
    "vocab": ("registry.vocab_command:vocab", "List, check, compare, import and export vocabularies."),
    "propose-variables": (
        "registry.propose_command:propose",
        "Propose the variables of a data file: concepts, code lists, units, personal data.",
    ),
    "docs": ("registry.administration:docs", "Write the reference pages under docs/reference."),
}
