"""The addresses of the reading pages."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from registry.model.rule_subjects import rules_by_subject
from registry.model.rules import RULES
from web import current
from web.catalog.agency_page import agencies_view, agency_view
from web.catalog.dataset_page import dataset_view, known_scheme
from web.catalog.goals_page import goals_view
from web.catalog.home_page import home_view
from web.catalog.search_page import meaning_step, question_of, search_step, search_view

catalog = Blueprint("catalog", __name__)


@catalog.get("/")
def home() -> str:
    """Show the question, the search box, and what the catalog holds and lacks."""
    return render_template("catalog/home.html", view=home_view())


@catalog.get("/dataset")
def search() -> str:
    """Show the answer to a question."""
    question, today = question_of(request.args), current.registry().clock().date()
    view = search_view(question, today)
    return render_template(
        "catalog/search.html", view=view, meaning_step=meaning_step, search_step=search_step
    )


@catalog.get("/dataset/<slug>")
def dataset(slug: str) -> str:
    """Show one dataset; `draft` and `revision` are for those who work with it."""
    number = request.args.get("revision", type=int)
    today = current.registry().clock().date()
    view = dataset_view(slug, draft="draft" in request.args, number=number, today=today)
    return render_template("catalog/dataset.html", view=view, known_scheme=known_scheme)


@catalog.get("/agency")
def agency_overview() -> str:
    """Show all agencies with what they hold."""
    return render_template("catalog/agencies.html", view=agencies_view())


@catalog.get("/agency/<notation>")
def agency(notation: str) -> str:
    """Show one agency and its datasets."""
    return render_template("catalog/agency.html", view=agency_view(notation))


@catalog.get("/goals")
def goals() -> str:
    """Show which goals, targets and objectives have datasets."""
    return render_template("catalog/goals.html", view=goals_view(current.registry().database))


@catalog.get("/about")
def about() -> str:
    """Say what this is, who runs it, and where its words come from."""
    return render_template("about/about.html")


@catalog.get("/about/api")
def about_api() -> str:
    """Show how programs ask: REST, SPARQL, linked data, feeds."""
    return render_template("about/api.html", base_url=current.registry().settings.base_url)


@catalog.get("/about/errors")
def about_errors() -> str:
    """Show the catalogue of rules by subject, each with its anchor."""
    return render_template("about/errors.html", subjects=rules_by_subject(RULES))
