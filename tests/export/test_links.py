"""The formats of things and links, read back with the json module, stix2 and FollowTheMoney."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import stix2

from .conftest import Export

SCHEMATA = json.loads((Path(__file__).parent / "ftm-schemata.json").read_text("utf-8"))["schemata"]


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_geojson_draws_nothing_finer_than_the_words(export: Export) -> None:
    path, told = export("geojson")
    collection = json.loads(path.read_text("utf-8"))
    assert collection["type"] == "FeatureCollection" and len(collection["features"]) == told["rows"] == 7
    features = {feature["id"]: feature for feature in collection["features"]}
    drawn = {id for id, feature in features.items() if feature["geometry"] is not None}
    [clash] = drawn
    assert features[clash]["geometry"] == {"type": "Point", "coordinates": [120.2, -0.1]}
    attack = next(feature for id, feature in features.items() if id.startswith("2021-05-11"))
    assert (attack["properties"]["centre_lon"], attack["properties"]["centre_lat"]) == (120.7, -1.4)
    assert attack["properties"]["place_precision"] == "region"
    for feature in features.values():
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert set(feature["properties"]) == set(told["columns"]) - {"id", "geometry"}


def test_ftm_entities_fit_their_schemata(export: Export) -> None:
    entities = {entity["id"]: entity for entity in read_lines(export("ftm")[0])}
    for entity in entities.values():
        schema = SCHEMATA[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"]), entity
        for name, values in entity["properties"].items():
            kind = schema["properties"][name]
            assert values and all(isinstance(value, str) for value in values)
            if kind.startswith("entity:"):
                for value in values:
                    fits = SCHEMATA[entities[value]["schema"]]["is_a"]
                    assert kind.partition(":")[2] in fits, (entity, value)


def test_ftm_is_read_by_its_own_library(export: Export) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    for line in read_lines(export("ftm")[0]):
        proxy = followthemoney.model.get_proxy(line, cleaned=False)
        proxy.schema.validate(line)
        assert {name: sorted(proxy.get(name)) for name in line["properties"]} == {
            name: sorted(values) for name, values in line["properties"].items()
        }


def test_ftm_shows_people_of_groups_with_the_source_of_their_status(export: Export) -> None:
    entities = read_lines(export("ftm")[0])
    people = [entity["caption"] for entity in entities if entity["schema"] == "Person"]
    assert people == ["Lodi Rantau"], "victims are no entities"
    [member] = [entity for entity in entities if entity["schema"] == "Membership"]
    assert member["properties"]["status"] == ["killed (claim of the police; Wire, 2021-09-19)"]
    assert member["properties"]["role"] == ["leader (claim of the police; Wire, 2021-09-19)"]
    statuses = [e for e in entities if e["properties"].get("role") == ["status of the person"]]
    assert [e["properties"]["summary"] for e in statuses] == [["claim: the police"]]
    events = [entity for entity in entities if entity["schema"] == "Event"]
    clash = next(event for event in events if "2021-09-18" in event["id"])
    assert "daybook-group-mujahidin-indonesia-timur" in clash["properties"]["involved"]


def test_stix_is_read_by_its_own_library(export: Export) -> None:
    path, told = export("stix")
    bundle = stix2.parse(path.read_text("utf-8"))
    ids = [thing.id for thing in bundle.objects]
    assert len(ids) == len(set(ids)) == sum(told["further_rows"].values())
    for thing in bundle.objects:
        refs = [thing[name] for name in thing if name.endswith("_ref")]
        refs += [ref for name in thing if name.endswith("_refs") for ref in thing[name]]
        assert set(refs) <= set(ids)
    kinds = {kind: [t for t in bundle.objects if t.type == kind] for kind in told["columns"]}
    assert all(kinds.values()), "every kind that the metadata names is there"
    [actor] = [t for t in kinds["threat-actor"] if t.name == "Mujahidin Indonesia Timur"]
    assert "threat_actor_types" not in actor, "nobody is branded by a type"
    [leader] = [t for t in kinds["identity"] if t.identity_class == "individual"]
    assert leader.description == "status killed (claim of the police; Wire, 2021-09-19)"
    points = [t for t in kinds["location"] if "latitude" in t]
    assert [point.city for point in points] == ["Astina"]


def test_a_filter_takes_only_the_people_that_its_reports_tell_of(export: Export) -> None:
    entities = read_lines(export("ftm", types=("arrest",))[0])
    assert {entity["schema"] for entity in entities} == {"Event", "Organization", "Article", "Documentation"}
    ids = {entity["id"] for entity in entities}
    refs = {
        value
        for e in entities
        for name in ("document", "entity", "involved")
        for value in e["properties"].get(name, ())
    }
    assert refs <= ids
