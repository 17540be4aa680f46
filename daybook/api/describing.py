"""The OpenAPI description of the API, made from the endpoints and from the types that they answer with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from daybook import __version__
from daybook.api.endpoint import JSON, Endpoint, Failed
from daybook.register.fields import Field

_REF = "#/components/schemas/{name}"
_ERRORS = {
    "400": "A field cannot be read.",
    "401": "The desk has users, and nobody is signed in or named by a token.",
    "404": "The book has no such thing.",
    "503": "The book does not answer, or cannot be written.",
}


def describe_api(endpoints: Sequence[Endpoint], address: str) -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of the endpoints.

    Args:
        endpoints: all of them; address: the path under which the API is served.
    """
    types = [kind for endpoint in endpoints for kind in _list_types(endpoint)]
    schemas, components = msgspec.json.schema_components(
        [*types, Failed], ref_template=_REF, schema_hook=lambda _kind: {"description": "Any value."}
    )
    by_type = dict(zip(map(repr, types), schemas, strict=False))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Daybook",
            "version": __version__,
            "description": "A sourced record of armed groups and political violence, read from news reports. "
            "Days are ISO 8601, countries ISO 3166-1 alpha-2, coordinates degrees of WGS 84.",
        },
        "servers": [{"url": address}],
        "paths": {
            endpoint.path.replace(":path", ""): {"get": _describe(endpoint, by_type, schemas[-1])}
            for endpoint in endpoints
        },
        "components": {"schemas": components},
    }


def _list_types(endpoint: Endpoint) -> tuple[Any, ...]:
    if endpoint.returns is None:
        return ()
    return endpoint.returns if isinstance(endpoint.returns, tuple) else (endpoint.returns,)


def _describe(endpoint: Endpoint, by_type: dict[str, Any], failed: dict[str, Any]) -> dict[str, Any]:
    own_types = [by_type[repr(kind)] for kind in _list_types(endpoint)]
    schema = own_types[0] if len(own_types) == 1 else {"anyOf": own_types}
    if not own_types:
        schema = {"type": "object" if endpoint.media.endswith("json") else "string"}
    parameters = [_describe_field(name, field) for name, field in endpoint.fields.items()]
    if "{key" in endpoint.path:
        told = {"type": "string", "minLength": 1}
        key = {"name": "key", "in": "path", "required": True, "description": endpoint.key, "schema": told}
        parameters.insert(0, key)
    known = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
    known["description"] = "The ETag of an answer that is still held."
    return {
        "summary": endpoint.about,
        "operationId": endpoint.answer.__name__ + ("_json" if endpoint.path.endswith(".json") else ""),
        "tags": [endpoint.tag],
        "parameters": [*parameters, known],
        "responses": {
            "200": {
                "description": endpoint.about,
                "headers": {"ETag": {"schema": {"type": "string"}, "description": "Names this state of it."}},
                "content": {endpoint.media: {"schema": schema}},
            },
            "304": {"description": "Nothing changed since the ETag that was sent."},
            **{
                status: {"description": about, "content": {JSON: {"schema": failed}}}
                for status, about in _ERRORS.items()
            },
        },
    }


def _describe_field(name: str, field: Field) -> dict[str, Any]:
    own: dict[str, Any] = {"name": name, "in": "query", "description": field.about}
    if field.many:
        return own | {"schema": {"type": "array", "items": field.schema}, "style": "form", "explode": False}
    return own | {"schema": field.schema}
