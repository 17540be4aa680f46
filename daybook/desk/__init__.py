"""The web desk: pages that show what a book holds, each number down to the sentence that says it."""

from daybook.desk.app import create_app
from daybook.desk.serving import serve

__all__ = ["create_app", "serve"]
