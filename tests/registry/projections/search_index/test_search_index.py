"""What every search index must do, whatever the engine."""

from __future__ import annotations

import pytest

from registry.projections.search_index.search_index import (
    BREAK,
    AllOf,
    AnyOf,
    Everything,
    FacetIs,
    IndexDocument,
    IndexToken,
    Not,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Scored,
    SearchIndex,
    SearchRequest,
    Sort,
    Term,
    Weighted,
    YearsOverlap,
    years_between,
)
from tests.registry.projections.search_index.search_model import a_document, token, tokens


def found(index: SearchIndex, query: Query, **wanted: object) -> list[str]:
    request = SearchRequest(query, limit=100, **wanted)  # type: ignore[arg-type]
    return [hit.slug for hit in index.search(request).hits]


def word(text: str, **how: object) -> Term:
    return Term(token(text), **how)  # type: ignore[arg-type]


def test_a_document_is_replaced_when_its_slug_comes_again(index: SearchIndex) -> None:
    index.apply([a_document("a", "penempatan pekerja", revision=1), a_document("b", "pekerja")])
    index.apply([a_document("a", "deportasi", revision=2, facets={"agency": ("bps",)})])
    assert found(index, word("penempatan")) == []
    assert found(index, word("deportasi")) == ["a"]
    assert index.revisions() == {"a": 2, "b": 1}
    assert index.count() == 2


def test_the_last_version_counts_when_a_batch_holds_a_slug_twice(index: SearchIndex) -> None:
    index.apply([a_document("a", "lama", revision=1), a_document("a", "baru", revision=2)])
    assert (found(index, word("lama")), found(index, word("baru"))) == ([], ["a"])
    assert index.revisions() == {"a": 2}


def test_nothing_changes_when_a_batch_is_applied_again(index: SearchIndex) -> None:
    batch = [a_document(slug, "pekerja migran", facets={"theme": ("x",)}) for slug in "abc"]
    request = SearchRequest(word("migran"), facets={"theme": 5})
    index.apply(batch, ["z"])
    before = index.search(request)
    index.apply(batch, ["z"])
    after = index.search(request)
    # Scores may differ: the statistics of words count replaced documents until segments are merged.
    assert [hit.slug for hit in after.hits] == [hit.slug for hit in before.hits] == ["a", "b", "c"]
    assert (after.total, after.facet_counts) == (before.total, before.facet_counts)
    assert before.facet_counts == {"theme": (("x", 3),)}


def test_a_removed_document_leaves_no_trace_when_words_are_completed_or_counted(index: SearchIndex) -> None:
    index.apply([a_document("a", "rahasia umum", facets={"agency": ("polri",)}), a_document("b", "umum")])
    index.apply([], ["a", "unknown"])
    answer = index.search(SearchRequest(facets={"agency": 10}))
    assert [hit.slug for hit in answer.hits] == ["b"]
    assert answer.facet_counts == {"agency": ()}
    assert index.complete("rah") == ()
    assert index.revisions() == {"b": 1}


def test_a_slug_is_removed_when_it_is_both_written_and_removed(index: SearchIndex) -> None:
    index.apply([a_document("a", "satu")])
    index.apply([a_document("a", "dua")], ["a"])
    assert index.count() == 0


def test_nothing_is_left_when_the_index_is_cleared(index: SearchIndex) -> None:
    index.apply([a_document(slug, "satu") for slug in "abc"])
    index.clear()
    assert index.count() == 0
    assert index.search(SearchRequest(word("satu"))).total == 0
    index.apply([a_document("d", "satu")])
    assert found(index, Everything()) == ["d"]


def test_each_facet_ignores_its_own_filter_when_values_are_counted(index: SearchIndex) -> None:
    index.apply(
        [
            a_document("a", facets={"agency": ("bps",), "theme": ("remitansi", "pekerja")}),
            a_document("b", facets={"agency": ("bps",), "theme": ("pekerja",)}),
            a_document("c", facets={"agency": ("polri",), "theme": ("perdagangan-orang",)}),
            a_document("d", facets={"agency": ("kemlu",), "theme": ("pekerja",)}),
        ]
    )
    facets = {"agency": 10, "theme": 10, "sdg": 3}
    answer = index.search(SearchRequest(filters={"agency": ("bps", "polri")}, facets=facets))
    assert [hit.slug for hit in answer.hits] == ["a", "b", "c"]
    assert answer.facet_counts["agency"] == (("bps", 2), ("kemlu", 1), ("polri", 1))
    assert answer.facet_counts["theme"] == (("pekerja", 2), ("perdagangan-orang", 1), ("remitansi", 1))
    assert answer.facet_counts["sdg"] == ()
    both = SearchRequest(filters={"agency": ("bps",), "theme": ("remitansi",), "sdg": ()}, facets=facets)
    answer = index.search(both)
    assert answer.total == 1
    assert answer.facet_counts["agency"] == (("bps", 1),)
    assert answer.facet_counts["theme"] == (("pekerja", 2), ("remitansi", 1))


def test_the_most_frequent_values_come_when_fewer_are_asked_for(index: SearchIndex) -> None:
    documents = [a_document(f"d{n}", facets={"concept": ("z", f"c{n % 7}", f"c{n % 7}")}) for n in range(14)]
    index.apply(documents)
    counts = index.search(SearchRequest(facets={"concept": 3})).facet_counts["concept"]
    assert counts == (("z", 14), ("c0", 2), ("c1", 2))


def test_years_are_covered_when_one_year_is_in_the_range(index: SearchIndex) -> None:
    index.apply(
        [
            a_document("census", facets={"year": ("2010", "2020")}),
            a_document("series", min_year=2011, max_year=2014),
            a_document("since", min_year=2022),
            a_document("none"),
        ]
    )
    assert found(index, YearsOverlap(2014, 2019)) == ["series"]
    assert found(index, YearsOverlap(None, 2010)) == ["census"]
    assert found(index, YearsOverlap(2020, None)) == ["census", "since"]
    assert found(index, YearsOverlap(2021, 2020)) == []
    assert found(index, FacetIs("year", ("2013",))) == ["series"]


def test_words_stand_together_when_a_phrase_is_asked_for(index: SearchIndex) -> None:
    index.apply(
        [
            a_document("a", "pekerja migran indonesia"),
            a_document("b", "migran pekerja indonesia"),
            a_document("c", "pekerja", text={"description": "migran indonesia"}),
            a_document("d", "pekerjaan migrannya indonesia"),
        ]
    )
    assert found(index, Phrase(tokens("pekerja migran"))) == ["a", "d"]
    assert found(index, Phrase(tokens("pekerja migran"), exact=True)) == ["a"]
    assert found(index, Phrase(tokens("migran indonesia"), field="description")) == ["c"]
    assert found(index, Phrase(tokens("indonesia pekerja"))) == []
    assert found(index, Phrase(())) == []


def test_no_phrase_matches_when_a_break_stands_between_the_words(index: SearchIndex) -> None:
    text = {"keyword": (token("pekerja"), BREAK, token("migran"))}
    index.apply([IndexDocument(slug="a", revision=1, text=text)])
    assert found(index, Phrase(tokens("pekerja migran"))) == []
    assert found(index, AllOf((word("pekerja"), word("migran")))) == ["a"]


def test_logic_holds_when_queries_are_combined(index: SearchIndex) -> None:
    index.apply([a_document("a", "satu dua"), a_document("b", "dua tiga"), a_document("c", "empat")])
    one, two, three = word("satu"), word("dua"), word("tiga")
    assert set(found(index, AnyOf((one, three)))) == {"a", "b"}
    assert found(index, AllOf((one, two))) == ["a"]
    assert found(index, Not(two)) == ["c"]
    assert found(index, AllOf((two, Not(three)))) == ["a"]
    assert found(index, Not(Not(three))) == ["b"]
    assert found(index, AnyOf(())) == []
    assert found(index, AllOf(())) == ["a", "b", "c"]
    assert found(index, Not(Everything())) == []
    assert found(index, AnyOf((Not(two), three))) == ["b", "c"]


def test_the_exact_word_ranks_first_when_others_share_the_stem(index: SearchIndex) -> None:
    index.apply(
        [a_document("a", "pengungsi"), a_document("b", "pengungsian"), a_document("c", "pengungsi lintas")]
    )
    assert found(index, word("pengungsian"))[0] == "b"
    assert set(found(index, word("pengungsian"))) == {"a", "b", "c"}
    assert found(index, word("pengungsian", exact=True)) == ["b"]


def test_fields_and_weights_decide_when_relevance_is_the_order(index: SearchIndex) -> None:
    index.apply(
        [
            a_document("a", "lain sekali", text={"description": "remitansi keluarga"}),
            a_document("b", "remitansi keluarga", text={"description": "lain sekali"}),
            a_document("c", "visa kunjungan", text={"description": "lain sekali"}),
        ]
    )
    assert found(index, word("remitansi")) == ["b", "a"]
    assert found(index, word("remitansi", field="description")) == ["a"]
    assert found(index, AnyOf((word("remitansi"), Weighted(word("visa"), 20.0)))) == ["c", "b", "a"]
    assert found(index, AnyOf((word("remitansi"), word("visa", weight=0.01)))) == ["b", "a", "c"]


def test_a_score_given_outright_does_not_depend_on_the_words(index: SearchIndex) -> None:
    index.apply([a_document("a", "visa visa visa"), a_document("b", "tabel visa")])
    hits = index.search(
        SearchRequest(query=AnyOf((Scored(word("visa"), 7.5), Scored(word("paspor"), 9.0))))
    ).hits
    assert [(one.slug, one.score) for one in hits] == [("a", 7.5), ("b", 7.5)]
    assert index.search(SearchRequest(query=Scored(word("visa"), 0.0))).total == 2


def test_a_facet_adds_its_weight_when_it_has_one(index: SearchIndex) -> None:
    index.apply(
        [
            a_document("a", "visa"),
            a_document("b", "visa", facets={"agency": ("kemlu",)}),
            a_document("c", "lain"),
        ]
    )
    favoured = FacetIs("agency", ("kemlu",), weight=50.0)
    assert found(index, Preferring(word("visa"), favoured)) == ["b", "a"]
    assert found(index, AnyOf((word("visa"), favoured))) == ["b", "a"]
    hits = index.search(SearchRequest(favoured)).hits
    assert [(hit.slug, hit.score) for hit in hits] == [("b", 50.0)]
    filtered = index.search(SearchRequest(word("visa"), filters={"agency": ("kemlu",)})).hits
    alone = [hit for hit in index.search(SearchRequest(word("visa"))).hits if hit.slug == "b"]
    assert [*filtered] == alone


def test_any_script_is_found_when_it_is_indexed(index: SearchIndex) -> None:
    index.apply(
        [a_document("arab", "هجرة العمال"), a_document("nias", "döfi ö"), a_document("kanji", "移民 統計 🛂")]
    )
    assert found(index, word("العمال")) == ["arab"]
    assert found(index, word("döfi")) == ["nias"]
    assert found(index, Phrase(tokens("統計 🛂"))) == ["kanji"]
    assert index.complete("移") == ("移民",)
    index.apply([a_document("x", facets={"place": ("kemendagri:32", "Réunion 🏝")})])
    assert found(index, FacetIs("place", ("Réunion 🏝",))) == ["x"]


@pytest.mark.parametrize("sort", ["relevance", "modified", "title_id", "title_en", "completeness"])
def test_pages_join_to_the_whole_when_they_are_read_in_turn(index: SearchIndex, sort: Sort) -> None:
    documents = [
        a_document(
            f"slug-{n * 37 % 607:03d}",
            "visa " * (1 + n % 3) + "lain",
            modified=n % 4 or None,
            title_id=f"judul {n % 5}",
            title_en="" if n % 2 else "title",
            completeness=float(n % 3),
        )
        for n in range(607)
    ]
    for start in range(0, 607, 90):
        index.apply(documents[start : start + 90])
    for query in (word("visa"), Everything(), FacetIs("sample", ("x",), 2.0), Not(word("tak"))):
        whole = index.search(SearchRequest(query, limit=1000, sort=sort))
        pages = [
            hit
            for offset in range(0, whole.total + 59, 59)
            for hit in index.search(SearchRequest(query, offset=offset, limit=59, sort=sort)).hits
        ]
        assert tuple(pages) == whole.hits
        assert len({hit.slug for hit in pages}) == whole.total
        assert [hit.score for hit in pages] == sorted((hit.score for hit in pages), reverse=True)


@pytest.mark.parametrize(
    ("sort", "slugs"),
    [
        ("modified", ["c", "b", "d", "a"]),
        ("title_id", ["b", "c", "d", "a"]),
        ("title_en", ["a", "b", "c", "d"]),
        ("completeness", ["a", "b", "c", "d"]),
    ],
)
def test_equal_ones_go_by_slug_when_another_order_is_wanted(
    index: SearchIndex, sort: Sort, slugs: list[str]
) -> None:
    index.apply([a_document("d", modified=5, title_id="b"), a_document("c", modified=9, title_id="a")])
    index.apply([a_document("b", modified=5, title_id="A"), a_document("a", completeness=0.5)])
    assert found(index, Everything(), sort=sort) == slugs


def test_totals_and_counts_come_when_no_hit_is_wanted(index: SearchIndex) -> None:
    index.apply([a_document(slug, "visa", facets={"agency": ("x",)}) for slug in "abc"])
    for sort in ("relevance", "title_id", "modified"):
        request = SearchRequest(word("visa"), limit=0, sort=sort, facets={"agency": 1})
        answer = index.search(request)
        assert (answer.total, answer.hits, answer.facet_counts) == (3, (), {"agency": (("x", 3),)})
    assert index.search(SearchRequest(word("visa"), offset=50)).hits == ()


def test_the_most_frequent_word_comes_first_when_one_is_completed(index: SearchIndex) -> None:
    index.apply(
        [
            a_document("a", "migran migrasi", text={"keyword": "migrasi"}),
            a_document("b", "migrasi minyak"),
            a_document("c", "pemigran"),
        ]
    )
    assert index.complete("mig") == ("migrasi", "migran")
    assert index.complete("mi", limit=1) == ("migrasi",)
    assert index.complete("mig", field="keyword") == ("migrasi",)
    assert index.complete("") == index.complete("zz") == ()
    assert set(found(index, Prefix("mig"))) == {"a", "b"}
    assert found(index, Prefix("mig", field="keyword")) == ["a"]
    assert found(index, Prefix("zz")) == []


def test_an_index_answers_as_if_empty_when_it_is_closed(index: SearchIndex) -> None:
    index.apply([a_document("a", "visa")])
    index.close()
    assert index.search(SearchRequest(facets={"agency": 3})).total == index.count() == 0
    with pytest.raises(RuntimeError, match="closed"):
        index.apply([a_document("b")])


def test_an_unknown_name_is_refused_when_a_document_or_request_has_one() -> None:
    with pytest.raises(ValueError, match="no text field is called abstract"):
        IndexDocument(slug="a", revision=1, text={"abstract": (IndexToken("a", "a"),)})
    with pytest.raises(ValueError, match="no facet is called ministry"):
        SearchRequest(filters={"ministry": ("x",)})
    with pytest.raises(ValueError, match="no facet"):
        FacetIs("ministry", ("x",))
    with pytest.raises(ValueError, match="no sort"):
        SearchRequest(sort="oldest")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="negative"):
        SearchRequest(offset=-1)


def test_years_are_cut_off_when_a_range_is_open_or_absurd() -> None:
    assert years_between(2199, None) == ("2199", "2200")
    assert years_between(-5000, 1801) == ("1800", "1801")
