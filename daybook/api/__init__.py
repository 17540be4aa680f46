"""The API: everything that the desk shows as JSON, under `/api`, described by its own OpenAPI document."""

from daybook.api.app import create_api

__all__ = ["create_api"]
