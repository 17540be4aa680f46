from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

from daybook.sources.fetched import MAX_PDF_BYTES, MAX_TEXT, ReadLimits
from daybook.sources.formats import SUFFIXES
from daybook.sources.settings import FetchSettings
from daybook.sources.transport import MAX_REDIRECTS

ROOT = Path(__file__).parents[2]


def test_page_names_every_format_setting_and_limit() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    for field in (*fields(FetchSettings), *fields(ReadLimits)):
        assert f"{field.name}`" in page
    for suffix in SUFFIXES:
        assert f"`{suffix}`" in page
    for limit in (f"{MAX_TEXT:,}", f"{MAX_PDF_BYTES:,}", f"{FetchSettings().max_bytes:,}"):
        assert limit in page
    assert f"| redirects | {MAX_REDIRECTS} |" in page
    assert f"| {FetchSettings().timeout_s:g} |" in page


def test_reading_plain_files_imports_nothing_heavy() -> None:
    heavy = {"trafilatura", "pypdf", "httpx", "feedparser", "py3langid", "charset_normalizer"}
    code = f"import sys, daybook.sources.files; sys.exit(sorted({heavy!r} & set(sys.modules)) or 0)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
