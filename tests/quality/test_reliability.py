"""The page on confidence tells the figures that were measured."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from quality import reliability


def test_the_page_tells_what_was_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert reliability.main(["--check"]) == 0, capsys.readouterr().out


def test_other_figures_are_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "confidence.md"
    page.write_text(reliability.PAGE.read_text(encoding="utf-8").replace("0.", "0.9", 20), encoding="utf-8")
    monkeypatch.setattr(reliability, "PAGE", page)
    assert reliability.main(["--check"]) == 1


def test_a_dot_stands_for_each_bin() -> None:
    picture = ElementTree.fromstring(reliability.draw([[0.55, 0.5, 10], [0.95, 0.97, 40]]))
    dots = [element for element in picture if element.tag.endswith("circle")]
    assert len(dots) == 2
    assert float(dots[0].get("r", 0)) < float(dots[1].get("r", 0))
