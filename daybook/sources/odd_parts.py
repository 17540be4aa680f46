"""Parts of a text that are no English prose: paragraphs in another language, and tables turned to text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from daybook.sources.language import find_language

# The commonest words of English prose: every fourth to sixth word of a report is one of them.
_COMMON = frozenset(
    ("a", "and", "are", "as", "at", "be", "by", "for", "from", "had", "has", "have", "he", "in", "is", "it",
     "its", "of", "on", "or", "she", "that", "the", "they", "this", "to", "was", "were", "which", "with")
)  # fmt: skip
# Below this share of them a paragraph is asked for its language; names and lists can do with few.
_FEW = 0.1
# Words below which a paragraph is too short to tell.
_LEAST_WORDS = 15
# What parts the columns of a table, and the lines that make one.
_COLUMNS = re.compile(r"\t|\s\|\s|\S {3,}\S")
_LEAST_COLUMNS, _LEAST_LINES = 3, 4


def find_odd_parts(text: str) -> list[str]:
    """Return a warning for the paragraphs in other languages and one for each table, in words."""
    foreign = list(_find_foreign(text))
    warnings = []
    for language in dict.fromkeys(code for code, _ in foreign):
        starts = [start for code, start in foreign if code == language]
        many = "a paragraph seems" if len(starts) == 1 else f"{len(starts)} paragraphs seem"
        warnings.append(
            f"{many} to be '{language}', not English, the first of them at character {starts[0]:,}: "
            "little will be read there"
        )
    for first, last in _find_tables(text):
        warnings.append(
            f"lines {first:,} to {last:,} look like a table: what stands in its columns is hardly read; "
            "check it by hand"
        )
    return warnings


def _find_foreign(text: str) -> Iterator[tuple[str, int]]:
    """Yield the language and the first character of each paragraph that is not English."""
    for paragraph in re.finditer(r"[^\n]+", text):
        words = re.findall(r"[^\W\d_]+", paragraph[0])
        if len(words) < _LEAST_WORDS or _COLUMNS.search(paragraph[0]):
            continue
        # Lists of names are in no language.
        if sum(word[0].isupper() for word in words) > len(words) / 2 and not paragraph[0].isupper():
            continue
        if sum(word.lower() in _COMMON for word in words) >= _FEW * len(words):
            continue
        language = find_language(paragraph[0])
        if language not in (None, "en"):
            yield str(language), paragraph.start()


def _find_tables(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line, from 1, of each run of lines in columns."""
    first: int | None = None
    lines = [*text.split("\n"), ""]
    for number, line in enumerate(lines, 1):
        if len(_COLUMNS.findall(line)) >= _LEAST_COLUMNS - 1:
            first = first or number
        else:
            if first is not None and number - first >= _LEAST_LINES:
                yield first, number - 1
            first = None
