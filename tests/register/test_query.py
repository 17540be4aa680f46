"""A query is read with clear errors, and written back as an address."""

import pytest

from daybook.register.query import IncidentQuery, QueryError, read_query, read_query_string


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("colour=red", "colour"),
        ("since=2021-02-30", "since"),
        ("since=2021-05-01&until=2021-04-01", "until"),
        ("since=2021-05-01&since=2021-06-01", "since"),
        ("country=IND", "country"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=1,20,3,4", "bbox"),
        ("bbox=nan,2,3,4", "bbox"),
        ("near=91,0", "near"),
        ("km=0", "km"),
        ("type=battle,riot", "type"),
        ("kind=militia", "kind"),
        ("killed_min=-1", "killed_min"),
        ("killed_min=5&killed_max=4", "killed_max"),
        ("confidence=2", "confidence"),
        ("background=maybe", "background"),
        ("sort=size", "sort"),
        ("limit=100000", "limit"),
        ("text=%00", "text"),
        ("set=a b", "set"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(asked: str, field: str) -> None:
    with pytest.raises(QueryError, match="cannot use") as refused:
        read_query_string(asked)
    assert refused.value.field == field


def test_a_query_is_written_as_it_is_read() -> None:
    asked = (
        "?country=id,PH&type=battle&type=bombing&near=-1.5,120.25&km=30&text=%22south+coast%22&limit=5&since="
    )
    query = read_query_string(asked)
    assert query.country == ("ID", "PH") and query.type == ("battle", "bombing")
    assert query.near == (-1.5, 120.25) and query.text == '"south coast"' and query.since is None
    assert read_query_string(query.write()) == query
    assert read_query({}) == IncidentQuery() and IncidentQuery().write() == ""
    assert query.without_page().limit == IncidentQuery().limit
